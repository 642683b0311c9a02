"""What holds for every test.

Properties are not timed, because how long a disk takes is no property of ours. On CI they try the same examples every
time, so that a change is judged by what it changed; on a developer's machine they look for new ones.
"""

import os

from hypothesis import settings

settings.register_profile("rehearse", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("rehearse")
