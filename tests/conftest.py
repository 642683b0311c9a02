"""What holds for every test.

Properties are not timed, because how long a disk takes is no property of ours. On CI they try the same examples every
time, so that a change is judged by what it changed; on a developer's machine they look for new ones. FUZZ_EXAMPLES says
how many of each.

Temporary files lie in memory where the system has a place for that: every commit of a test would otherwise wait for
the disk, as a user's commit must.

What a developer has set up for their own `rehearse` and their own terminal is no part of a test. Byte code is kept,
whatever the environment says of that: every program that a test starts would compile ours anew.

What is imported and collected stays to the end, so nothing looks through it for what could be freed.
"""

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from tests.compiled_statements import keep_compiled_statements
from tests.kept_commands import keep_commands

settings.register_profile(
    "rehearse", deadline=None, max_examples=int(os.environ.get("FUZZ_EXAMPLES", "30")), derandomize="CI" in os.environ
)
settings.load_profile("rehearse")

gc.disable()  # until all is collected
_LIVING = 10_000
"""So many objects more before the youngest are looked through: an application on the stage makes thousands."""

_MEMORY = Path("/dev/shm")  # noqa: S108 - a private directory is made in it
_MADE = pytest.StashKey[str]()

_OF_THE_DEVELOPER = (
    "REHEARSE_",
    "XDG_",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
    "PYTHONDONTWRITEBYTECODE",
)


def pytest_configure(config: pytest.Config) -> None:
    for name in [name for name in os.environ if name.startswith(_OF_THE_DEVELOPER)]:
        del os.environ[name]
    sys.dont_write_bytecode = False
    keep_compiled_statements()
    keep_commands()
    if config.option.basetemp is None and os.access(_MEMORY, os.W_OK | os.X_OK):
        made = tempfile.mkdtemp(prefix="rehearse-tests-", dir=_MEMORY)
        config.stash[_MADE] = config.option.basetemp = os.environ["TMPDIR"] = tempfile.tempdir = made


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(_LIVING)
    gc.enable()


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors: a test of a terminal mostly waits for it."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


def pytest_unconfigure(config: pytest.Config) -> None:
    if (made := config.stash.get(_MADE, None)) is not None:
        shutil.rmtree(made, ignore_errors=True)
