"""Word documents become the lines their writer saw."""

import io
import zipfile
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.errors import BadDataError
from rehearse.notes.files.decoding import decode
from rehearse.notes.files.docx import docx_text
from rehearse.notes.reader import read
from tests.documents import W, docx, paragraph, run, table
from tests.work import calls


def lines(*body: str) -> list[str]:
    return decode(docx(*body)).text.splitlines()


def test_headings_in_any_language_and_by_inheritance() -> None:
    styles = ("berschrift1", "berschrift2", "Mine", "Outlined", "Heading3", "Title", "Loop")
    found = [row for row in lines(*(paragraph("Trust", style=style) for style in styles)) if row]
    assert found == ["# Trust", "## Trust", "## Trust", "### Trust", "### Trust", "# Trust", "Trust"]


def test_paragraphs_stand_apart_and_lists_stand_under_them() -> None:
    assert lines(
        paragraph("What drives you?"),
        paragraph("And then?", item=(7, 0)),
        paragraph("Deeper?", item=(7, 1)),
        paragraph("Styled?", style="Punkte"),
        paragraph("We were late."),
        paragraph(),
        paragraph(),
        paragraph("We shipped."),
    ) == [
        "What drives you?", "- And then?", "    - Deeper?", "- Styled?", "", "We were late.", "", "We shipped.", "",
    ]  # fmt: skip


def test_numbers_count_and_start_again_below_each_item() -> None:
    items = [("a", 8, 0), ("b", 8, 1), ("c", 8, 1), ("d", 8, 0), ("e", 8, 1), ("f", 9, 0), ("g", 0, 0)]
    found = [row for row in lines(*(paragraph(text, item=(number, at)) for text, number, at in items)) if row]
    assert found == ["1. a", "    1. b", "    2. c", "2. d", "    1. e", "f", "g"]


def test_styles_make_lists_and_quotations_too() -> None:
    named = (("a", "ListBullet"), ("b", "List Bullet 2"), ("c", "ListNumber"), ("d", "Tief"), ("e", "Zitat"))
    found = [row for row in lines(*(paragraph(text, style=style) for text, style in named)) if row]
    assert found == ["- a", "    - b", "1. c", "    - d", "> e"]


def test_styles_in_a_long_chain_are_read_in_time_that_grows_with_their_number() -> None:
    def chained(count: int) -> bytes:
        styles = "".join(
            f'<w:style w:styleId="s{at}"><w:name w:val="s{at}"/><w:basedOn w:val="s{at - 1}"/></w:style>'
            for at in range(count)
        )
        body = "".join(paragraph("a", style=f"s{at}") for at in range(count))
        return docx(body, styles=f'<w:styles xmlns:w="{W}">{styles}</w:styles>')

    short, long = (calls(partial(docx_text, chained(count))) for count in (200, 400))
    assert long < 2.5 * short


def test_bold_words_are_marked_around_their_text_only() -> None:
    (found,) = lines(
        paragraph(run("Situ", bold=True), run("ation: ", bold=True), "We were", run(" ", bold=True), "late.")
    )[:1]
    assert found == "**Situation:** We were late."


def test_line_breaks_tabs_and_hyphens() -> None:
    body = paragraph("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>")
    assert lines(body)[:2] == ["a", "b\tc-d"]
    item = paragraph("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", item=(7, 1))
    assert lines(item) == ["    - a", "      b"]


def test_tables_are_rows_and_a_single_cell_is_a_frame() -> None:
    inner = table(("x", "y"))
    assert lines(paragraph("Q"), table(("Part", "Text"), ("S", "We | they"), ("T",)), paragraph("End")) == [
        "Q", "", "| Part | Text |", "| --- | --- |", "| S | We \\| they |", "| T |  |", "", "End", "",
    ]  # fmt: skip
    assert [row for row in lines(table((paragraph("a") + paragraph("b", item=(7, 0)),))) if row] == ["a", "- b"]
    nested = [row for row in lines(table((paragraph("a") + inner, "b"))) if row]
    assert nested[0] == "| a<br>\\| x \\| y \\|<br>\\| --- \\| --- \\| | b |"


def test_what_was_struck_out_or_stands_twice_is_left_out() -> None:
    body = paragraph(
        "kept ",
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins>",
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<mc:AlternateContent><mc:Choice><w:r><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:r>"
        "</mc:Choice><mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>",
    )
    assert [row for row in lines(body) if row] == ["box", "kept new"]


def test_the_strict_vocabulary_is_the_same() -> None:
    data = docx(paragraph("Trust", style="berschrift1"), space="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert decode(data).text.strip() == "# Trust"


def test_a_story_in_word_is_a_story() -> None:
    star = (
        ("Situation: ", "We were late."),
        ("Task: ", "I had to call."),
        ("Action: ", "I called."),
        ("Result: ", "Done."),
    )
    body = [paragraph(run(label, bold=True), text) for label, text in star]
    decoded = decode(docx(paragraph("Trust", style="berschrift1"), paragraph("Tell me about a deadline."), *body))
    found = read(decoded.text, decoded.encoding)
    assert found.encoding == "docx"
    assert [prompt.text for prompt in found.prompts] == ["Tell me about a deadline."]
    assert [part.label for part in found.stories[0].parts] == ["Situation", "Task", "Action", "Result"]
    assert found.stories[0].topics == ("Trust",)


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "berschrift1", "Punkte", "Zitat"]), st.booleans()), max_size=12))
def test_nothing_is_lost(pieces: list[tuple[str, str, bool]]) -> None:
    escaped = [(text.replace("&", "&amp;").replace("<", "&lt;"), style, bold) for text, style, bold in pieces]
    text = decode(docx(*(paragraph(run(text, bold=bold), style=style) for text, style, bold in escaped))).text
    written = "".join(character for piece, *_ in pieces for character in piece if character.isalnum())
    assert "".join(character for character in text if character.isalnum()) == written


BOMB = "<w:p><w:r><w:t>" + "a" * 60_000_000 + "</w:t></w:r></w:p>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (docx(BOMB), "more than 52,428,800 bytes of text; split it"),
        (docx(paragraph("&b;"), head=LAUGHS), "declares a document type"),
        (docx(paragraph("&a;"), head=ENTITY), "declares a document type"),
        (docx(document="<w:document>"), "damaged Word document"),
        (docx(document=b"\xff\xfe\x00"), "damaged Word document"),
        (docx(paragraph("x"), styles="<a><b></a>"), "damaged Word document"),
        (docx(document='<?xml version="1.0" encoding="rot13"?><a/>'), "damaged"),
        (docx(document='<?xml version="1.0" encoding="klingon"?><a/>'), "damaged"),
        (docx(document='<?xml version="1.0" encoding="utf-7"?><a/>'), "damaged"),
        (b"PK\x03\x04" + bytes(100), "looks like a binary file, or a damaged Word document; save it again as .docx"),
        (docx(paragraph("x"), empty_files=5000), "more than 5,000 files"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old or a protected Office document"),
    ],
    ids=range(12),
)
def test_a_document_that_cannot_be_read_is_one_line_with_a_remedy(data: bytes, said: str) -> None:
    with pytest.raises(BadDataError, match=said) as caught:
        decode(data)
    assert "\n" not in str(caught.value)


def test_another_archive_is_no_document() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("notes.md", "# Trust")
    with pytest.raises(BadDataError, match="not a Word document; unpack it"):
        decode(buffer.getvalue())


@given(st.binary(max_size=300))
def test_any_document_xml_is_read_or_bad_data(xml: bytes) -> None:
    with suppress(BadDataError):
        docx_text(docx(document=xml))


def test_twice_as_long_a_document_is_twice_the_work() -> None:
    item = paragraph(run("word ", bold=True) + run("word ") * 20, item=(8, 0))
    short, long = (calls(partial(decode, docx(*[item] * count))) for count in (100, 200))
    assert long < 2.2 * short
