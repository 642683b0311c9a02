"""Which encoding text is in, where no mark and no rule of UTF-8 says it: by NULs, by escapes, by what it looks like."""

import codecs
import re

WIDE_SAMPLE = 4096
"""Bytes looked at for the NULs of UTF-16 and UTF-32."""
WIDE_SHARE = 0.3
LEAST_BEYOND_PLAIN = 0.2
"""Share of bytes in UTF-16 that no text in ASCII has: half in Cyrillic, a third in Chinese."""
LEAST_CONFIDENCE = 0.15
"""Guesses below this are chance, mostly between cp1252 and its neighbours, over a few accents or curly quotes."""
LEAST_CONFIDENCE_AGAINST_ODD = 0.1
"""The same where cp1252 would put signs into words ("pora¿ce")."""
LEAST_CONFIDENCE_IN_PAIRS = 0.05
LEAST_PAIRED = 0.6
"""Share of bytes beyond ASCII that stand beside another one in Chinese, Japanese and Korean; below 0.3 in the West."""
PIECE = 64 * 1024
PIECES = 3
"""A large file is judged by this many pieces of this many bytes, from its first byte beyond ASCII on."""
IN_PAIRS = frozenset({"gb18030", "big5", "big5hkscs", "cp932", "shift_jis", "euc_jp", "cp949", "euc_kr", "johab"})
NO_FILES = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
"""Text encodings of Python that no file of notes is in."""

_PLAIN = re.compile(rb"[\t\n\r -~\0]+")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_BESIDE_ANOTHER = re.compile(rb"[\x80-\xff]{2,}+")
_JAPANESE_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\([BJ])")
_ODD = re.compile(r"[^\W\d_][¡-©«-±»-¿×÷\N{REPLACEMENT CHARACTER}][^\W\d_]")
_BREAK = re.compile(rb"[\n ]")


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
    return _wide_by_breaks(sample, even, odd)


def _wide_by_breaks(sample: bytes, even: int, odd: int) -> str | None:
    """Recognise UTF-16 in a script beyond Latin: its NULs are those of spaces, line breaks and colons alone."""
    if len(_PLAIN.sub(b"", sample)) < len(sample) * LEAST_BEYOND_PLAIN:
        return None  # words with a NUL in them
    little, big = sample.count(b"\n\0") + sample.count(b" \0"), sample.count(b"\0\n") + sample.count(b"\0 ")
    if odd and not even and little:
        return "utf-16-le"
    if even and not odd and big:
        return "utf-16-be"
    return None


def encoding_by_escapes(data: bytes) -> str | None:
    """Recognise the mail encoding of Japanese, which is ASCII to everyone else."""
    return "iso2022_jp" if _JAPANESE_ESCAPE.search(data) else None


def encoding_by_guess(data: bytes) -> str | None:
    """Return the likeliest encoding of a text that is not UTF-8, None where nothing is likely."""
    import chardet  # takes a while to load and is hardly ever needed

    sample = _sample(data)
    era = chardet.EncodingEra.MODERN_WEB | chardet.EncodingEra.LEGACY_ISO
    guess = chardet.detect(sample, encoding_era=era, max_bytes=len(sample))
    if not guess["encoding"]:
        return None
    found = codecs.lookup(guess["encoding"]).name
    if found in IN_PAIRS:
        beyond = len(_BEYOND_ASCII.findall(sample))
        paired = sum(map(len, _BESIDE_ANOTHER.findall(sample)))
        likely = guess["confidence"] >= LEAST_CONFIDENCE_IN_PAIRS and paired >= LEAST_PAIRED * beyond
        return found if likely or guess["confidence"] >= LEAST_CONFIDENCE * 2 else None
    odd = _ODD.search(sample.decode("cp1252", "replace")) is not None
    if guess["confidence"] < (LEAST_CONFIDENCE_AGAINST_ODD if odd else LEAST_CONFIDENCE):
        return None
    # The same letters in both; the signs of Windows' one are quotes and dashes, not controls.
    if found == "iso8859-1" or (found == "iso8859-15" and b"\xa4" not in sample):
        return "cp1252"
    return "cp1254" if found == "iso8859-9" else found


def _sample(data: bytes) -> bytes:
    """Return all of a small file, and of a large one pieces with bytes beyond ASCII, cut where words end."""
    if len(data) <= PIECES * PIECE:
        return data
    pieces: list[bytes] = []
    begin = 0
    for _ in range(PIECES):
        found = _BEYOND_ASCII.search(data, begin)
        if found is None:
            break
        first = max(data.rfind(b"\n", begin, found.start()), data.rfind(b" ", begin, found.start())) + 1
        after = _BREAK.search(data, found.start() + PIECE, found.start() + 2 * PIECE)
        end = after.end() if after else found.start() + PIECE
        pieces.append(data[first or found.start() : end])
        begin = max(end, found.start() + (len(data) - found.start()) // PIECES)
        if (following := _BREAK.search(data, begin)) is None:
            break
        begin = following.end()
    return b"".join(pieces)
