"""OpenDocument texts as LibreOffice writes them."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.errors import BadDataError
from rehearse.notes.files.decoding import decode
from rehearse.notes.files.odt import odt_text
from rehearse.notes.reader import read

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("number", "datastyle"), ("draw", "drawing"),
    )
)  # fmt: skip
AUTOMATIC = """
<number:date-style style:name="N1"><number:text>/</number:text></number:date-style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard">
 <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/>
 <text:list-level-style-number text:level="2" style:num-format="1"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="a"/></text:list-style>
"""
STYLES = f"""<office:document-styles {SPACES}><office:styles>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
</office:styles><office:master-styles><style:header><text:p>A header</text:p></style:header></office:master-styles>
</office:document-styles>"""


def odt(body: str = "", *, content: bytes | None = None, media_type: str = MEDIA_TYPE, manifest: str = "") -> bytes:
    packed = io.BytesIO()
    whole = (
        f"<office:document-content {SPACES}><office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", media_type, zipfile.ZIP_STORED)
        file.writestr("content.xml", whole if content is None else content)
        file.writestr("styles.xml", STYLES)
        file.writestr("META-INF/manifest.xml", manifest)
    return packed.getvalue()


def item(text: str, more: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{more}</text:list-item>"


def items(*inside: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}>{''.join(inside)}</text:list>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row) for row in rows)
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<text:p>Why us?</text:p>", ["Why us?"]),
        ('<text:h text:outline-level="2">The   mill\n stood</text:h>', ["## The mill stood"]),
        ('<text:p text:style-name="P2">The mill</text:p>', ["## The mill"]),
        ('<text:p text:style-name="Quotations">The mill</text:p>', ["> The mill"]),
        ('<text:p text:style-name="P1">Situation:</text:p>', ["**Situation:**"]),
        ('<text:p><text:span text:style-name="T1">S:</text:span> we were late</text:p>', ["**S:** we were late"]),
        ('<text:p text:style-name="P1">S:<text:span text:style-name="T2"> late</text:span></text:p>', ["**S:** late"]),
        ('<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d</text:p>', ["a  b\tc", "d"]),
        ("<text:p>a<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note>b</text:p>", ["ab"]),
        ("<text:p>a<office:annotation><text:p>n</text:p></office:annotation>b</text:p>", ["ab"]),
        ("<text:tracked-changes><text:p>struck</text:p></text:tracked-changes><text:p>kept</text:p>", ["kept"]),
        ("<text:table-of-content><text:p>Contents</text:p></text:table-of-content><text:p>kept</text:p>", ["kept"]),
        ("<text:section><text:p><text:a>a link</text:a></text:p></text:section>", ["a link"]),
        ("<text:p>a</text:p><text:p/><text:p/><text:p>b</text:p>", ["a", "", "b"]),
        (
            items(item("a"), item("b", items(item("c"), item("d"))), style="L1"),
            ["- a", "- b", "    1. c", "    2. d"],
        ),
        (
            items(item("a", "<text:p>more</text:p>"), item("b"), style="L2")
            + "<text:p>between</text:p>"
            + items(item("c"), style="L2"),
            ["1. a", "", "more", "2. b", "", "between", "1. c"],
        ),
        (
            table(("<text:p>Q</text:p>", "<text:p>A</text:p>"), ("<text:p>Why?</text:p>", "<text:p>So</text:p>" * 2)),
            ["| Q | A |", "| --- | --- |", "| Why? | So<br>So |"],
        ),
    ],
)
def test_elements_become_lines(body: str, lines: list[str]) -> None:
    decoded = decode(odt(body))
    assert decoded.encoding == "odt"
    assert decoded.text.strip("\n").split("\n") == lines


def test_a_story_is_read_with_its_parts() -> None:
    body = (
        '<text:h text:outline-level="1">Teamwork</text:h><text:p>Tell me about a time you helped.</text:p>'
        '<text:p text:style-name="P1">Situation</text:p><text:p>The oven broke.</text:p>'
        '<text:p><text:span text:style-name="T1">Result:</text:span> Bread by seven.</text:p>'
    )
    decoded = decode(odt(body))
    reading = read(decoded.text, decoded.encoding)
    assert [prompt.text for prompt in reading.prompts] == ["Tell me about a time you helped."]
    assert [part.label for part in reading.stories[0].parts] == ["Situation", "Result"]


DOCTYPE = b'<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (odt(content=b"<not xml"), "is a damaged OpenDocument text"),
        (odt(content=DOCTYPE), "declares a document type"),
        (odt("<text:p>" + " " * 60_000_000 + "</text:p>"), "holds more than 52,428,800 bytes of text"),
        (odt("<text:p>" + "a" * 20_000_000 + "</text:p>"), "unpacks to more than 200 times its size"),
        (odt(manifest="<m:encryption-data/>"), "is locked with a password"),
        (odt(media_type="application/vnd.oasis.opendocument.spreadsheet"), "is a spreadsheet; save the sheet"),
        (odt(media_type="application/vnd.oasis.opendocument.presentation"), "is a presentation; copy its text"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_a_remedy(data: bytes, said: str) -> None:
    with pytest.raises(BadDataError, match=said) as caught:
        decode(data)
    assert "\n" not in str(caught.value)


@given(st.lists(st.sampled_from(["p", "h", "span", "list", "list-item", "s", "tab", "note", "table"]), max_size=12))
def test_elements_in_any_nesting_are_read(names: list[str]) -> None:
    begun = "".join(f"<{'table' if name == 'table' else 'text'}:{name}>x" for name in names)
    ended = "".join(f"</{'table' if name == 'table' else 'text'}:{name}>" for name in reversed(names))
    decode(odt(begun + ended + "<text:p>last</text:p>"))


@given(st.binary(max_size=300))
def test_any_content_is_read_or_bad_data(xml: bytes) -> None:
    with suppress(BadDataError):
        odt_text(odt(content=xml))
