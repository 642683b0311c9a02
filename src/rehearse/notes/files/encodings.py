"""Which encoding text is in, where no mark and no rule of UTF-8 says it: by NULs and by escapes."""

import codecs
import re

WIDE_SAMPLE = 4096
"""Bytes looked at for the NULs of UTF-16 and UTF-32."""
WIDE_SHARE = 0.3
LEAST_BEYOND_PLAIN = 0.2
"""Share of bytes in UTF-16 that no text in ASCII has: half in Cyrillic, a third in Chinese."""
BREAKS = b"\n\r :"
NO_FILES = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
"""Text encodings of Python that no file of notes is in."""

_PLAIN = re.compile(rb"[\t\n\r -~\0]+")
_JAPANESE_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\([BJ])")


def encoding_named(name: str) -> str | None:
    """Return Python's name of the encoding that `name` is a name of; None if none of text is called so."""
    try:
        found = codecs.lookup(name).name
        b"\0\0\0\0".decode(found)
    except (LookupError, ValueError):
        return None
    return None if found in NO_FILES else found


def encoding_by_nuls(data: bytes) -> str | None:
    """Recognise UTF-16 and UTF-32 without a mark: in most scripts at least spaces and line breaks hold NULs."""
    sample = data[:WIDE_SAMPLE]
    if len(data) % 4 == 0:
        quarters = [sample[at::4].count(0) * 4 / len(sample) for at in range(4)]
        if min(quarters[2], quarters[3]) > WIDE_SHARE * 2 and quarters[0] < WIDE_SHARE:
            return "utf-32-le"
        if min(quarters[0], quarters[1]) > WIDE_SHARE * 2 and quarters[3] < WIDE_SHARE:
            return "utf-32-be"
    if len(data) % 2:
        return None
    pairs, even, odd = len(sample) // 2, sample[0::2].count(0), sample[1::2].count(0)
    if odd > pairs * WIDE_SHARE and odd > even * 4:
        return "utf-16-le"
    if even > pairs * WIDE_SHARE and even > odd * 4:
        return "utf-16-be"
    return _wide_by_breaks(sample)


def _wide_by_breaks(sample: bytes) -> str | None:
    """Recognise UTF-16 in a script beyond Latin: its NULs are those of spaces, line breaks and colons alone."""
    if len(_PLAIN.sub(b"", sample)) < len(sample) * LEAST_BEYOND_PLAIN:
        return None  # words with a NUL in them
    pairs = list(zip(sample[0::2], sample[1::2], strict=False))
    little = sum(low in BREAKS and not high for low, high in pairs)
    big = sum(low in BREAKS and not high for high, low in pairs)
    if little > big * 4:
        return "utf-16-le"
    return "utf-16-be" if big > little * 4 else None


def encoding_by_escapes(data: bytes) -> str | None:
    """Recognise the mail encoding of Japanese, which is ASCII to everyone else."""
    return "iso2022_jp" if _JAPANESE_ESCAPE.search(data) else None
