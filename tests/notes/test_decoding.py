import codecs
import subprocess
import sys

import pytest

from rehearse.core.errors import BadDataError
from rehearse.notes.files.decoding import decode

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


def test_few_unreadable_characters_are_kept() -> None:
    text = "a" * 200 + "\x07"

    assert decode(text.encode()).text == text


def test_line_breaks_are_kept() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_plain_text_does_not_load_the_detector() -> None:
    used = "from rehearse.notes.files.decoding import decode; decode(b'Why us?')"
    program = f"import sys; {used}; print('chardet' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"
    )
