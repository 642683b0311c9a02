"""What the disk, the power or a kill may do to each operation, and what is to become of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.faults.operations import OPERATIONS, Operation
from tests.faults.row import Row

GROUPS = (
    ("grade", "first import", "import", "setting", "edit"),
    ("backup", "restore", "upgrade", "forget", "repair", "parameters"),
    ("debrief", "undo", "mock", "pick", "correction", "corrected import", "restore json"),
)
"""The operations that are tried in one process."""

PROOF = "tests/faults/test_disk_faults.py::test_nothing_is_lost_whatever_the_disk_does"


@dataclass(frozen=True, slots=True)
class DiskFault:
    """A kind of fault: its name among the trials, how it is made, what the program may say of it, and its exit code.

    One of the pieces of `said` is in every message. The program is not there any more to say anything where it is
    empty.
    """

    trial: str
    area: str
    fault: str
    how: str
    said: tuple[str, ...]
    code: str


DISK_FAULTS = (
    DiskFault(
        "killed",
        "Killed in a write",
        "SIGKILL in the middle of",
        "SIGKILL at the n-th step on the disk, half of it written, for many n",
        (),
        "137",
    ),
    DiskFault(
        "killed at random", "Killed at random", "Killed some time in", "SIGALRM by a timer of 0 to 60 ms", (), "142"
    ),
    DiskFault(
        "power cut",
        "Power cut",
        "The power fails in",
        "the steps on the disk are recorded; of what was not flushed, any sectors and names are kept",
        (),
        "none",
    ),
    DiskFault(
        "disk full",
        "Disk full",
        "The disk is full from some write on, in",
        "ENOSPC from the n-th step on",
        (
            "the disk is full; nothing was changed",
            "is yours and has room",
            "o space left on device",
            "nothing can be removed from it",
        ),
        "74",
    ),
    DiskFault(
        "quota",
        "Quota used up",
        "The quota is used up from some write on, in",
        "EDQUOT from the n-th step on",
        ("the disk reports an error", "is yours and has room", "isk quota exceeded", "nothing can be removed from it"),
        "74",
    ),
    DiskFault(
        "disk broken",
        "Disk broken",
        "One step on the disk fails in",
        "EIO at the n-th step",
        ("the disk reports an error", "is yours and has room", "nput/output error", "nothing can be removed from it"),
        "74",
    ),
)

_LEFT = {
    "grade": "every grade that was acknowledged, and at most the one after it",
    "first import": "the notes; the import is whole, or there is nothing of it",
    "upgrade": "all of it, in the old format, the new one or one between",
    "forget": "all but the story that was to go",
}
_KEPT_ASIDE = "; what was there before is kept aside"


def disk_rows() -> Iterator[Row]:
    """The rows of every kind of fault in every operation."""
    for fault in DISK_FAULTS:
        for operation in OPERATIONS.values():
            seen = f"“{fault.said[0]}”" if fault.said else "nothing; at the next start all is there"
            yield Row(
                fault.area, f"{fault.fault} {operation.what}", fault.how, seen, fault.code, _kept(operation), PROOF
            )


def _kept(operation: Operation) -> str:
    left = _LEFT.get(operation.name, f"all; {operation.what} is whole, or there is nothing of it")
    return left + (_KEPT_ASIDE if operation.keeps and operation.name != "backup" else "")
