import codecs
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rehearse.core.errors import BadDataError, UsageError
from rehearse.notes.files.decoding import check_encoding, decode
from rehearse.notes.files.file_kinds import kind_of
from rehearse.notes.files.strays import Strays
from tests.processes import run_python

ENGLISH = "Tell me about a time you failed.\n**S:** We were late.\n"


@pytest.mark.parametrize(
    ("text", "written_as", "read_as"),
    [
        (ENGLISH, "ascii", "utf-8"),
        ("Größe – «¿Por qué?» 背景：晚了\n", "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8-sig"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "utf-32", "utf-32"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        ("Größe über 100 €, schöne Straße\n", "cp1252", "cp1252"),
        ("# Team\nThe team’s plan was “done” – or so we thought…\n", "cp1252", "cp1252"),
        ("# Team\nThe team’s plan was “done” – or so we thought…\n", "mac-roman", "mac-roman"),
        ("- I baked — at mine — in a café\n“We sold 300.”\n", "mac-roman", "mac-roman"),
        ("- I baked — at mine — in a café\n“We sold 300.”\n", "cp1252", "cp1252"),
        ("naïve approach, then a résumé review", "cp1252", "cp1252"),
        ("Café", "latin-1", "cp1252"),
        ("Расскажите о конфликте с коллегой\nСитуация: мы опаздывали\n", "cp1251", "cp1251"),
        ("请描述一次冲突\n情境：我们迟到了\n", "gb18030", "gb18030"),
        ("チームで意見が対立した経験\n", "shift_jis", "cp932"),
        ("팀에서 갈등을 해결한 경험을 말해 주세요\n", "cp949", "cp949"),
    ],
)
def test_encodings(text: str, written_as: str, read_as: str) -> None:
    decoded = decode(text.encode(written_as))

    assert decoded.text == text
    assert decoded.encoding == read_as


@pytest.mark.parametrize(
    "mark", [codecs.BOM_UTF16_BE + "né".encode("utf-16-be"), codecs.BOM_UTF32_BE + "né".encode("utf-32-be")]
)
def test_big_endian_marks(mark: bytes) -> None:
    assert decode(mark).text == "né"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
        b"PK\x03\x04\x14\0\x08\0\x08\0",
        b"notes with a \0 in them",
        b"\x01\x02\x03 text",
        codecs.BOM_UTF8 + b"\xff\xfe\xfd",
        bytes(range(256)) * 20,
    ],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(BadDataError, match="looks like a binary file"):
        decode(data)


def test_a_byte_without_a_meaning_does_not_spoil_a_short_text() -> None:
    decoded = decode("Wir saßen fünf Tage.\n".encode() + b"Why\x81?\n")

    assert decoded.text == "Wir saßen fünf Tage.\nWhy\N{REPLACEMENT CHARACTER}?\n"
    assert (decoded.damaged, decoded.strays) == (1, None)


def test_few_unreadable_characters_are_kept() -> None:
    text = "a" * 200 + "\x07"

    assert decode(text.encode()).text == text


def test_line_breaks_and_invisible_signs_are_kept() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"
    signs = "a\u2028b\u2029c\x0bd\x0ce\x85f\xa0g\u200bh\ufeffi\n\ufeffj\u202ek\n"
    assert decode(signs.encode()).text == signs
    assert decode(signs.encode("utf-16")).text == signs


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd")))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assume(not text.startswith("\ufeff") and kind_of(text.encode()) is None)
    assert decode(text.encode()).text == text


@given(st.text("aäéß’“ Żłдю你 \n", min_size=1), st.binary(max_size=3), st.integers(0, 40))
def test_any_bytes_are_text_or_bad_data(text: str, garbage: bytes, at: int) -> None:
    whole = text.encode()
    with suppress(BadDataError):
        decoded = decode(whole[:at] + garbage + whole[at:])
        assert not {"\0", *map(chr, range(0xD800, 0xE000))} & set(decoded.text)
        assert decoded.damaged == decoded.text.count("\N{REPLACEMENT CHARACTER}")


@given(st.binary(max_size=400))
def test_any_bytes_at_all_are_text_or_bad_data(data: bytes) -> None:
    with suppress(BadDataError):
        decode(data).text.encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; copy its text into a text or Markdown file"),
        (b"\xef\xbb\xbf\n%PDF-1.4", "is a PDF; "),
        (b"{\\rtf1\\ansi Why us?}", r"is rich text \(RTF\); save it as .docx, .odt or plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old or a protected Office document; save it as .docx"),
        (b"%!PS-Adobe-3.0\n", "is PostScript; copy"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "is an archive; unpack it and name the notes themselves"),
        (b"\x1f\x8b\x08\0", "is an archive; "),
        (b"Rar!\x1a\x07\0", "is an archive; "),
        (b"a.md".ljust(257, b"\0") + b"ustar\0", "is an archive; "),
        (b"\x89PNG\r\n\x1a\n", "looks like a binary file, a picture; write down what it says in a text file"),
        (b"\xff\xd8\xff\xe0", "looks like a binary file, a picture; "),
        (b"\0\0\0\x18ftypheic", "looks like a binary file, a picture; "),
        (b"\0\0\0\x20ftypM4A ", "looks like a binary file, a sound recording; "),
        (b"ID3\3\0", "looks like a binary file, a sound recording; "),
        (b"RIFF\0\0\0\0WAVEfmt ", "looks like a binary file, a sound recording; "),
        (b"\0\0\0\x20ftypisom", "looks like a binary file, a film; "),
        (b"SQLite format 3\0", "looks like a binary file, a database; export its notes as plain text or .csv"),
        (b'{\n"format": "rehearse-backup",\n', "is a backup of rehearse; `rehearse restore` puts it in place"),
        (b'{"question": "Why us?"}', r"is JSON; save its questions and answers as a table \(.csv\)"),
        (b'[\r\n  {\r\n    "question" : "Why us?"', "is JSON; "),
        (b'<?xml version="1.0"?>\n<office:document xmlns:o="x">', "is a flat OpenDocument text; save it as .odt"),
        (b'<?xml version="1.0"?>\n<opml version="2.0">', r"is an outline \(OPML\); export it as Markdown"),
        (b"From: a@example.org\nReceived: by\n x\nMIME-Version: 1.0\n", "is a mail or a web archive; copy its text"),
        (b"bplist00", "looks like a binary file, a web archive or property list; save it as"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(BadDataError, match=f"^{said}"):
        decode(data)


@pytest.mark.parametrize(
    "text", ["%PDF is what they asked for", "PK: my initials", "ID3 tags", "GIF or JPEG?", "BM", "MM"]
)
def test_text_that_begins_like_something_else_is_text(text: str) -> None:
    assert decode(text.encode()).text == text


def test_plain_text_does_not_load_the_detector() -> None:
    used = "from rehearse.notes.files.decoding import decode; decode(b'Why us?')"
    program = f"import sys; {used}; print('chardet' in sys.modules)"

    assert run_python(program) == "False\n"


GERMAN = "Erzählen Sie von einem Konflikt.\nS: Die Brücke war gesperrt, und wir hatten fünf Tage für die Lösung.\n"
FRENCH = "Parlez-moi d'un échec.\nS: Le moulin était arrêté, l'équipe découragée.\nR: L'été fut sauvé à temps.\n"
POLISH = "Opowiedz o porażce.\nS: Młyn stał, a żółta łódź płynęła rzeką.\nR: Naprawiliśmy koło w ciągu tygodnia.\n"
RUSSIAN = "Расскажите о конфликте с коллегой.\nСитуация: мы опаздывали.\nРезультат: успели вовремя.\n"
GREEK = "Πείτε μου για μια αποτυχία.\nΚατάσταση: ο μύλος σταμάτησε.\nΑποτέλεσμα: τον φτιάξαμε εγκαίρως.\n"
TURKISH = "Bir başarısızlığınızı anlatın.\nDurum: değirmen durdu.\nSonuç: çarkı zamanında onardık, işçiler güldü.\n"
CHINESE = "请描述一次冲突\n情境：我们迟到了，客户很生气。\n行动：我给每个人打电话。\n"
TAIWANESE = "請描述一次衝突\n情境：我們遲到了，客戶很生氣。\n行動：我給每個人打電話。\n"
JAPANESE = "チームで意見が対立した経験を教えてください。\n状況：納期に遅れていました。\n"
KOREAN = "팀에서 갈등을 해결한 경험을 말해 주세요\n상황: 우리는 늦었습니다.\n"
ENGLISH_LINES = "We had planned the week, and then it rained.\n" * 8_000


@pytest.mark.parametrize(
    ("text", "written_as", "read_as"),
    [
        (GERMAN, "cp1252", "cp1252"),
        (GERMAN, "iso8859-15", "cp1252"),
        (GERMAN, "utf-16-le", "utf-16-le"),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH, "utf-16-be", "utf-16-be"),
        (POLISH, "iso8859-2", "iso8859-2"),
        (POLISH, "cp1250", "cp1250"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "iso8859-5", "iso8859-5"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "utf-32-le", "utf-32-le"),
        (GREEK, "iso8859-7", "iso8859-7"),
        (TURKISH, "cp1254", "cp1254"),
        (TURKISH, "iso8859-9", "cp1254"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (CHINESE, "utf-16-be", "utf-16-be"),
        (TAIWANESE, "big5", "big5"),
        (TAIWANESE, "gb18030", "gb18030"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (JAPANESE, "iso2022_jp", "iso2022_jp"),
        (JAPANESE, "utf-32-be", "utf-32-be"),
        (KOREAN, "euc_kr", "cp949"),
        (KOREAN, "utf-16-be", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("length", ["a line", "short", "long", "late"])
def test_encodings_of_short_and_long_texts(text: str, written_as: str, read_as: str, length: str) -> None:
    late = ENGLISH_LINES + text  # what is not ASCII comes behind all that a detector would look at by itself
    written = {"a line": f"{text.splitlines()[0]}\n", "short": text, "long": text * 50, "late": late}[length]

    decoded = decode(written.encode(written_as))

    assert decoded.text == written
    assert decoded.encoding == read_as or (written.isascii() and decoded.encoding == "utf-8") or length == "a line"


@pytest.mark.parametrize(
    ("data", "read_as", "damaged"),
    [
        (RUSSIAN.encode() + b"\xff" + RUSSIAN.encode(), "utf-8", 1),
        (ENGLISH.encode() * 9 + b"\0\n", "utf-8", 1),
        (codecs.BOM_UTF8 + GERMAN.encode() * 9 + b"\xff", "utf-8-sig", 1),
    ],
)
def test_a_damaged_byte_costs_a_character_and_not_the_text(data: bytes, read_as: str, damaged: int) -> None:
    decoded = decode(data)

    assert (decoded.encoding, decoded.damaged) == (read_as, damaged)
    assert decoded.text.count("\N{REPLACEMENT CHARACTER}") == damaged
    assert not {"\0", "\ud800"} & set(decoded.text)


@pytest.mark.parametrize(
    ("data", "text", "line", "count", "page"),
    [
        ("When?\n\nThe tide’s low.\nSailed at 5 ".encode() + b"\xb0C\n", None, 4, 1, "cp1252"),
        ("A café.\nZoë’s oven.\nSecond na".encode() + b"\xefve line.\n", None, 3, 1, "cp1252"),
        ("The café – ".encode() + b"40 \xb0C; \x93best bread\x94, she said.\n", None, 1, 3, "cp1252"),
        ("Größe und Stra".encode() + b"\xdfe\n", "Größe und Straße\n", 1, 1, "cp1252"),
        ("Über uns".encode() + b"\x85\n", "Über uns…\n", 1, 1, "cp1252"),
        (
            "Żółta łódź płynęła, a m".encode() + b"\xb3yn sta\xb3.\n",
            "Żółta łódź płynęła, a młyn stał.\n",
            1,
            2,
            "cp1250",
        ),
        (b"Gr" + "ö".encode() + b"\xdfe war nie mein Problem.", "Größe war nie mein Problem.", 1, 1, "cp1252"),
        ("Le moulin s’est arr".encode() + b"\xeat\xe9.", "Le moulin s’est arrêté.", 1, 2, "cp1252"),
        ("Kdy jste změnil názor? Pro".encode() + b"\xe8?", "Kdy jste změnil názor? Proč?", 1, 1, "cp1250"),
        ("Değirmen durdu ve ırma".encode() + b"\xf0a gitti.", "Değirmen durdu ve ırmağa gitti.", 1, 1, "cp1254"),
        ("Ο μύλος σταμάτη".encode() + b"\xf3\xe5.", "Ο μύλος σταμάτησε.", 1, 2, "cp1253"),
        ("Мы опазды".encode() + "вали".encode("cp1251"), "Мы опаздывали", 1, 4, "cp1251"),
        (codecs.BOM_UTF8 + "Wir saßen f".encode() + b"\xfcnf Tage.", "Wir saßen fünf Tage.", 1, 1, "cp1252"),
    ],
)
def test_a_stray_byte_has_the_meaning_of_its_code_page(
    data: bytes, text: str | None, line: int, count: int, page: str
) -> None:
    decoded = decode(data)

    expected = text or data.decode("utf-8", "surrogateescape").encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    )
    assert decoded.encoding in ("utf-8", "utf-8-sig")
    assert decoded.strays == Strays(line, count, page)
    assert decoded.damaged == 0
    assert len(decoded.text) == len(expected)
    assert decoded.text == expected or text is None


@pytest.mark.parametrize("name", ["latin-1", "UTF8", "Windows-1251", "koi8_r", "mac-roman", "cp866", "utf-7", "cp037"])
def test_a_named_encoding_is_taken(name: str) -> None:
    text = "Why us?\n" if name in ("utf-7", "cp037") else "Café\n" if "1251" not in name else "Да\n"
    text = text if name not in ("koi8_r", "cp866") else "Почему мы?\n"

    assert decode(text.encode(name), check_encoding(name)).text == text


def test_a_named_encoding_goes_before_what_the_bytes_look_like() -> None:
    assert decode("Größe".encode(), "cp1252").text == "GrÃ¶ÃŸe"


@pytest.mark.parametrize(
    "name",
    ["", " ", "no such", "rot13", "base64", "zip", "idna", "punycode", "unicode_escape", "undefined", "a\0b", "é"],
)
def test_what_is_no_encoding_of_text_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="there is no encoding"):
        check_encoding(name)


@pytest.mark.parametrize(
    ("data", "encoding", "where"),
    [
        (b"Why us?\nCaf\xe9\n", "utf-8", "byte 12, on line 2"),
        (b"Why us?\n\x81", "cp1252", "byte 9, on line 2"),
        (b"odd", "utf-16-le", "byte 3"),
    ],
)
def test_bytes_that_are_not_in_the_named_encoding(data: bytes, encoding: str, where: str) -> None:
    with pytest.raises(BadDataError, match=f"is not in {encoding}.*{where}"):
        decode(data, encoding)


def test_half_characters_never_get_through() -> None:
    assert decode(b"Why us+2AA-?" + b" " * 200, "utf-7").text.startswith("Why us\N{REPLACEMENT CHARACTER}?")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\n" * 1_000_001, "has 1,000,001 lines, and 1,000,000 are the most"),
        (b"\r" * 1_000_001, "has 1,000,001 lines, and 1,000,000 are the most"),
        (b"<p>\n" * 500_001, "has 500,001 HTML tags on 500,001 lines, and 1,000,000 of both are the most"),
    ],
)
def test_too_much_to_read_is_refused_with_the_figure(data: bytes, said: str) -> None:
    with pytest.raises(BadDataError, match=said):
        decode(data)


def test_a_million_lines_are_decoded() -> None:
    assert len(decode(b"\r\n" * 1_000_000).text) == 2_000_000
