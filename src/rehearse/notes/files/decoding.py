"""Bytes of unknown encoding, or of a Word document, turned into text."""

import codecs
from dataclasses import dataclass

from rehearse.core.errors import BadDataError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ZIP_MARK = b"PK\x03\x04"
OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WIDE_SAMPLE = 4096
"""Bytes looked at for the NULs of UTF-16."""
WIDE_SHARE = 0.3
MOST_UNREADABLE = 0.01
"""Largest share of control and replacement characters that text may have."""
ORDINARY_CONTROLS = frozenset("\t\n\r\f\v")
DOS_END = "\x1a"
LEAST_CONFIDENCE = 0.15
"""Guesses below this are chance, mostly between cp1252 and its neighbours, over a few accents or curly quotes."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the name of the encoding it was read as ("utf-8", "utf-16-le", "cp1252"; "docx" for Word's)."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Return the text of `data`.

    Tried in order: a Word document, a byte order mark, UTF-8, the NULs of UTF-16, a guess from the bytes, cp1252.
    Raises BadDataError where the result does not look like text.
    """
    if data.startswith((ZIP_MARK, OLD_OFFICE_MARK)):
        return _of_office(data)
    plain = None if b"\0" in data else _strictly(data, "utf-8")
    decoded = _by_mark(data) or plain or _by_nuls(data) or _by_guess(data)
    decoded = decoded or Decoded(data.decode("cp1252", errors="replace"), "cp1252")
    if _is_binary(decoded.text):
        raise BadDataError("looks like a binary file; export the notes as plain text or Markdown")
    return decoded


def _of_office(data: bytes) -> Decoded:
    if data.startswith(OLD_OFFICE_MARK):
        raise BadDataError("is an old or a protected Office document; save it as .docx without a password")
    from rehearse.notes.files.docx import docx_text  # takes a while to load and is not often needed

    return Decoded(docx_text(data), "docx")


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding) or Decoded(data.decode(encoding, errors="replace"), encoding)
    return None


def _by_nuls(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark: in most scripts every other byte of spaces and line breaks at least is NUL."""
    sample = data[:WIDE_SAMPLE]
    pairs = len(sample) // 2
    if not pairs or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > pairs * WIDE_SHARE and odd > even * 4:
        return _strictly(data, "utf-16-le")
    if even > pairs * WIDE_SHARE and even > odd * 4:
        return _strictly(data, "utf-16-be")
    return None


def _by_guess(data: bytes) -> Decoded | None:
    import chardet  # takes a while to load and is hardly ever needed

    guess = chardet.detect(data, encoding_era=chardet.EncodingEra.MODERN_WEB)
    if not guess["encoding"] or guess["confidence"] < LEAST_CONFIDENCE:
        return None
    return _strictly(data, codecs.lookup(guess["encoding"]).name)


def _is_binary(text: str) -> bool:
    text = text.removesuffix(DOS_END)
    if "\0" in text:
        return True
    unreadable = sum(text.count(character) for character in map(chr, range(32)) if character not in ORDINARY_CONTROLS)
    return unreadable + text.count("\N{REPLACEMENT CHARACTER}") > len(text) * MOST_UNREADABLE
