"""Bytes of unknown encoding, or of a Word document, turned into text."""

import codecs
from dataclasses import dataclass, replace

from rehearse.core.errors import BadDataError, UsageError
from rehearse.notes.files.code_pages import IN_PAIRS, encoding_by_guess
from rehearse.notes.files.encodings import encoding_by_escapes, encoding_by_nuls, encoding_named
from rehearse.notes.files.file_kinds import EMPTY_ZIP_MARK, HEAD, ZIP_MARK, kind_of
from rehearse.notes.files.plausible import misplaced_share
from rehearse.notes.files.strays import Mended, Strays, mended, with_strays

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MOST_CONTROLS = 0.01
"""Largest share of control characters that text may have; in compressed data they are a tenth."""
MOST_DAMAGED = 0.1
"""Largest share of its characters that may mean nothing in its encoding."""
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\v")
MOST_PIECES = 1_000_000
"""Most lines and HTML tags that a text may have: what it takes to read them counts, whatever they hold."""
MOSTLY_LATIN = 3
"""How many letters of ASCII for each other character make a text that is hardly Chinese, Japanese or Korean."""
DOS_END = "\x1a"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the name of the encoding it was read as ("utf-8", "utf-16-le", "cp1252"; "docx" for Word's).

    Bytes that mean nothing in that encoding are replacement characters; `damaged` is how many. `strays` are those
    that were read in another.
    """

    text: str
    encoding: str
    damaged: int = 0
    strays: Strays | None = None


def check_encoding(name: str) -> str:
    """Return `name` as it is given to `decode`. Raises UsageError where no encoding of text is called so."""
    found = encoding_named(name)
    if found is None:
        raise UsageError(f"there is no encoding “{name}”; try one such as utf-8, utf-16, cp1252, gb18030 or shift_jis")
    return found


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of `data`, in the `encoding` that its owner names, if any; a Word document is one in any case.

    Without a name are tried in order: a byte order mark, UTF-8, the NULs of UTF-16 and UTF-32, UTF-8 with a few stray
    bytes, a guess from the bytes. Raises BadDataError where the result does not look like text, or where the
    bytes are not in `encoding`.
    """
    if data.startswith((ZIP_MARK, EMPTY_ZIP_MARK)):
        from rehearse.notes.files.packed_documents import read_document  # takes a while to load and is not often needed

        return Decoded(*read_document(data))
    if (kind := kind_of(data[:HEAD])) is not None:
        raise BadDataError(str(kind))
    decoded = _as_named(data, encoding) if encoding else _detected(data)
    if _is_binary(decoded.text):
        raise BadDataError(
            "looks like a binary file; export the notes as plain text or Markdown, or name their --encoding"
        )
    _check_pieces(decoded.text)
    return _without_nuls(decoded)


def _as_named(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadDataError(
            f"is not in {encoding}: byte {error.start + 1:,}, on line {line:,} or so, means nothing there; "
            "name another --encoding, or leave it out"
        ) from error
    except ValueError as error:
        raise BadDataError(f"is not in {encoding}; name another --encoding, or leave it out") from error
    return Decoded(_without_surrogates(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")), encoding)


def _without_surrogates(text: str) -> str:
    """Return `text` without halves of characters, which some encodings can spell and nothing can store."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _detected(data: bytes) -> Decoded:
    if (marked := _by_mark(data)) is not None:
        return marked
    if b"\0" in data and (wide := encoding_by_nuls(data)) and (read := _strictly(data, wide)) is not None:
        return read
    if (plain := _strictly(data, "utf-8")) is not None:
        japanese = encoding_by_escapes(data)
        return (_strictly(data, japanese) if japanese else None) or plain
    found = with_strays(data)
    if found and found.certain:
        return _mended(found, "utf-8")
    guess = encoding_by_guess(data)
    guessed = _strictly(data, guess) or _roughly(data, guess)
    return _mended(found, "utf-8") if found and _looks_better(found.text, guessed) else guessed


def _looks_better(text: str, guessed: Decoded) -> bool:
    """Whether text looks more like writing than the guess, or as much, and the guess is no text in pairs of bytes."""
    share, other = misplaced_share(text), misplaced_share(guessed.text)
    if share != other or guessed.encoding not in IN_PAIRS:
        return share <= other
    beyond_ascii = len(guessed.text) - len(guessed.text.encode("ascii", "ignore"))
    return sum(map(str.isalpha, guessed.text)) - beyond_ascii > beyond_ascii * MOSTLY_LATIN


def _mended(found: Mended, encoding: str) -> Decoded:
    return Decoded(found.text, encoding, found.text.count(REPLACEMENT), found.strays)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _roughly(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count(REPLACEMENT))


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding) or (
                _marked_utf8(data, encoding) if mark == codecs.BOM_UTF8 else _roughly(data, encoding)
            )
    return None


def _marked_utf8(data: bytes, encoding: str) -> Decoded:
    return _mended(
        mended(data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape"), certain=True), encoding
    )


def _without_nuls(decoded: Decoded) -> Decoded:
    nuls = decoded.text.count("\0")
    if not nuls:
        return decoded
    return replace(decoded, text=decoded.text.replace("\0", REPLACEMENT), damaged=decoded.damaged + nuls)


def _check_pieces(text: str) -> None:
    lines = text.count("\n") + text.count("\r") - text.count("\r\n")
    if lines > MOST_PIECES:
        raise BadDataError(f"has {lines:,} lines, and {MOST_PIECES:,} are the most; split it into smaller files")
    if lines + (tags := text.count("<")) > MOST_PIECES:
        told = f"has {tags:,} HTML tags on {lines:,} lines"
        raise BadDataError(f"{told}, and {MOST_PIECES:,} of both are the most; split it into smaller files")


def _is_binary(text: str) -> bool:
    text = text.removesuffix(DOS_END)
    written = text.encode()
    controls = len(written) - len(written.translate(None, CONTROLS))
    return controls > len(text) * MOST_CONTROLS or text.count(REPLACEMENT) > len(text) * MOST_DAMAGED
