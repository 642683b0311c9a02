"""Word documents for tests, built from their XML."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = """
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="My heading"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:styleId="Outlined"><w:name w:val="Outlined"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Punkte"><w:name w:val="Points"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Tief"><w:name w:val="List Bullet 2"/>
<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="9"><w:abstractNumId w:val="3"/></w:num>
"""


def run(text: str, *, bold: bool = False) -> str:
    """Words in one dressing."""
    dressing = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{dressing}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", item: tuple[int, int] | None = None) -> str:
    """A paragraph; `item` is the list and the level it stands in. Text that is no XML becomes a run."""
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item:
        said += f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>'
    inside = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f"<w:p><w:pPr>{said}<w:rPr><w:b/></w:rPr></w:pPr>{inside}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table with a paragraph in each cell, or with the XML given for it."""
    written = (
        "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row) for row in rows
    )
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in written) + "</w:tbl>"


def docx(*body: str, head: str = "", space: str = W, empty_files: int = 0, **parts: str | bytes) -> bytes:
    """A Word document; `head` stands before the document's XML, `parts` replace or add parts.

    `empty_files` lie in its archive too.
    """
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    document = f'{head}<w:document xmlns:w="{space}" xmlns:mc="{mc}"><w:body>{"".join(body)}</w:body></w:document>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": document,
        "word/styles.xml": f'<w:styles xmlns:w="{space}">{STYLES}</w:styles>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{space}">{NUMBERING}</w:numbering>',
    }
    files |= {f"word/{name}.xml": content for name, content in parts.items()}
    files |= {str(number): b"" for number in range(empty_files)}
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
