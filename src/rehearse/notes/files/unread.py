"""Why files in a folder are not read, where their names do not say it: told by what is in them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import BinaryIO

from rehearse.core.errors import BadDataError, RehearseError
from rehearse.notes.files.file_kinds import HEAD, ZIP_MARK, kind_of
from rehearse.notes.files.folder import UnreadFile
from rehearse.notes.files.source import open_regular

MOST_OPENED = 2_000
"""Files that are looked into; of the others only the names are said."""
_BY_NAME = "its name does not end as notes do"


def looked_into(unread: Iterable[UnreadFile]) -> tuple[UnreadFile, ...]:
    """Return `unread` with the reason for each."""
    return tuple(
        file if file.why else replace(file, why=_why(file.path) if number < MOST_OPENED else _BY_NAME)
        for number, file in enumerate(unread)
    )


def _why(path: str) -> str:
    try:
        with open_regular(path) as file:
            return why_unread(file)
    except (RehearseError, OSError):
        return "cannot be read"


def why_unread(file: BinaryIO) -> str:
    """Return what `file` is, or else why it is not notes."""
    from rehearse.notes.files.packed_documents import document_kind  # takes a while to load

    head = file.read(HEAD)
    try:
        kind = document_kind(file) if head.startswith(ZIP_MARK) else kind_of(head)
    except BadDataError:
        return "cannot be read"
    if kind is not None:
        return kind.name
    return "not text" if b"\0" in head else _BY_NAME
