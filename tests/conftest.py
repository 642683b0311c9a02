"""What holds for every test: properties are not timed, because how long a disk takes is no property of ours."""

from hypothesis import settings

settings.register_profile("rehearse", deadline=None)
settings.load_profile("rehearse")
