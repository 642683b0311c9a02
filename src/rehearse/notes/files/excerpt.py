"""Some lines of a notes file, taken out to be edited and written back. The one place that writes to notes.

It is only used when the user edits them in this program, and writes nothing unless the file is still what was read.
"""

import contextlib
import hashlib
import os
import re
import stat
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rehearse.core.errors import BadDataError, FileError
from rehearse.core.safetext import safe
from rehearse.notes.files.decoding import decode
from rehearse.notes.files.source import read_source

_ROWS = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_OWN_EDITOR = "set EDITOR, and `e` opens it in your own editor"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The lines `first` to `last` of the file at `path`, counted from 1.

    `text` is theirs, parted by newlines and without one at the end. `digest` is the SHA-256 of the whole file, in
    hexadecimal, `encoding` what its bytes are in.
    """

    path: str
    digest: str
    first: int
    last: int
    text: str
    encoding: str


def take_excerpt(path: str, first: int, last: int, encoding: str | None = None) -> Excerpt:
    """Take the lines `first` to `last` out of the file at `path`; its bytes are in `encoding`, if that is known.

    Raises FileError where it cannot be read, BadDataError where its bytes cannot be written back as they were or its
    lines hold what an editor on the screen must not show.
    """
    data = read_source(path)
    whole, encoding = _exact_text(path, data, encoding)
    rows = _ROWS.findall(whole)[first - 1 : last]
    text = "\n".join(row.rstrip("\r\n") for row in rows)
    shown = text.replace("\t", " ")
    if safe(shown) != shown:
        raise BadDataError(f"{path}:{first}: there are invisible or control characters in these lines; {_OWN_EDITOR}")
    return Excerpt(path, hashlib.sha256(data).hexdigest(), first, first + len(rows) - 1, text, encoding)


def write_back(excerpt: Excerpt, text: str, backup: Path) -> None:
    """Put `text` in the place of the excerpt's lines; the file as it was is copied to the new file `backup` first.

    All of it happens or nothing. Raises BadDataError where the file is no longer what the excerpt was taken from, or
    its encoding has no room for the text, FileError where it cannot be written.
    """
    path = os.path.realpath(excerpt.path)
    data = read_source(path)
    if hashlib.sha256(data).hexdigest() != excerpt.digest:
        raise BadDataError(f"{excerpt.path}: was changed by another program meanwhile, so nothing was written")
    whole, encoding = _exact_text(path, data, excerpt.encoding)
    rows = _ROWS.findall(whole)
    ends = Counter(row[len(row.rstrip("\r\n")) :] for row in rows)
    newline = max((end for end in ends if end), key=lambda end: ends[end], default="\n")
    below = rows[excerpt.last :]
    end = newline if below or whole.endswith(("\r", "\n")) else ""
    new = newline.join(re.split(r"\r\n|\r|\n", text)) + end
    try:
        written = "".join((*rows[: excerpt.first - 1], new, *below)).encode(encoding)
    except UnicodeEncodeError as error:
        sign = error.object[error.start]
        raise BadDataError(f"{excerpt.path}: is written in {encoding}, which has no “{sign}”; {_OWN_EDITOR}") from error
    try:
        _keep(backup, data)
        _replace(Path(path), written)
    except OSError as error:
        raise FileError(f"{excerpt.path}: cannot be written ({error.strerror}); nothing was changed") from error
    try:
        _flush_directory(Path(path).parent)
    except OSError as error:
        what = f"was changed, but the disk reports an error ({error.strerror}); check it"
        raise FileError(f"{excerpt.path}: {what}") from error


def _exact_text(path: str, data: bytes, encoding: str | None) -> tuple[str, str]:
    """The text of `data` and its encoding, if encoding the text gives `data` again."""
    try:
        decoded = decode(data, encoding)
    except BadDataError as error:
        raise BadDataError(f"{path}: {error}") from error
    with contextlib.suppress(LookupError, UnicodeEncodeError):
        if decoded.text.encode(decoded.encoding) == data:
            return decoded.text, decoded.encoding
    raise BadDataError(f"{path}: is {decoded.encoding} and could not be written back as it was; {_OWN_EDITOR}")


def _keep(path: Path, data: bytes) -> None:
    """Make a new file that the disk holds, name and all, before anything else happens."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _create(path, data)
    _flush_directory(path.parent)
    _flush_directory(path.parent.parent)


def _create(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def _replace(path: Path, data: bytes) -> None:
    """Put a file with the same owner and permissions in the place of the one at `path`."""
    found = path.stat()
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _create(draft, data)
        with contextlib.suppress(PermissionError):  # a file of someone else's becomes the user's own
            os.chown(draft, found.st_uid, found.st_gid)
        draft.chmod(stat.S_IMODE(found.st_mode))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _flush_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
