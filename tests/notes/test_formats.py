"""What holds for every format and any text."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from rehearse.core.reading import Reading
from rehearse.notes.anki.text_rows import read_header
from rehearse.notes.html_tags import INLINE, TAG
from rehearse.notes.inline_markdown import plain
from rehearse.notes.lines import classify, split_lines
from rehearse.notes.reader import LAYOUTS, read
from rehearse.notes.tables.cells import unescaped
from rehearse.notes.tables.columns import is_known
from rehearse.notes.tables.label_rows import asks
from rehearse.notes.words.inline_labels import find_inline
from rehearse.notes.words.labels import match_label, match_prompt
from rehearse.notes.words.wording import is_alternative
from tests.worlds import DATA

ENDINGS = (".md", ".txt", ".csv", ".tsv", ".org", ".html")
EXAMPLES = [path for path in sorted(DATA.rglob("*")) if path.suffix in ENDINGS and path.parent.name != "kinds"]

FRAGMENTS = [
    "# Trust",
    "## About me",
    "## The mill",
    "### Answer",
    "### Situation",
    "### Task",
    "Tell me about a deadline.",
    "Describe a crisis",
    "What drives you?",
    "and how did it end",
    "* What did you learn?",
    "- Why us?",
    "  - And then?",
    "1. Tell me about a conflict.",
    "I build mills.",
    "The mill stood still.",
    "* I called everybody.",
    "  * twice",
    "**S:** We were late.",
    "**T:** ",
    "A: I cut the scope.",
    "R - We shipped.",
    "**Reflection**: ",
    "Result:",
    "Tags: people",
    "> S:",
    "> * Mill",
    ">   * Old",
    ">     wrapped",
    "> ",
    "> quoted prose",
    "---",
    "===",
    "```",
    "| a | b |",
    "[link](https://example.org)",
    "<details>",
    "Q: why",
    "</details>",
    "<details><summary>Why did you leave?</summary>",
    "<summary>Describe a time you failed.</summary>",
    "<summary>",
    "</summary>",
    "<summary>Result</summary>",
    "<b>Situation: </b><br>",
    "<p>Why mills?</p><p>I like &amp; love them.</p>",
    "<ul><li><strong>Task</strong>: mend it<li>and run</ul>",
    "<ol>",
    "</ol>",
    "  <li>one<br>two</li>",
    "<!-- a comment -->",
    "said <!-- and",
    "--> done",
    "<h2>Mills</h2>",
    "<tr><td>Action</td><td>I ran</td></tr>",
    "<hr>",
    "&lt;b&gt; and &#10; more",
    "<your name> and <b",
    "- [x]  Practised",
    "question: Why do you build?",
    "tags: [a, b]",
    "Status: Done",
    "#conflict #people",
    "> [!question]- Why mills?",
    "> [!question]",
    "> > [!answer] We ran",
    "> [!note]",
    "> [!tip] Smile",
    "> [!situation] Late",
    "see [[The mill|the old one]] and [[Ana]]",
    "* TODO [#A] What broke? :mill:ana:",
    "** The river",
    "*** Result",
    ":PROPERTIES:",
    ":ID: 12",
    ":END:",
    "#+TITLE: Mills",
    "#+BEGIN_QUOTE",
    "#+END_QUOTE",
    "# a remark",
    "- Task :: mend it",
    "○\u00a0I asked \u201cwhy\u201d",
    "**Answer:** because",
    "",
    "",
    "   ",
    "\tindented",
    "*",
    "**",
    "#",
    "…",
    "A: because",
    "P: Cuéntame un error.",
    "R: Situación: Tarde. Acción: Llamé. Resultado: Bien.",
    "> **Question:** Why",
    "> **Answer:** because",
    "Question 3 - the mill",
    "Q1. Why mills?",
    "Frage: Warum wir?",
    "问：为什么",
    "Follow-up: And then?",
    "Repregunta:",
    "Probe: none",
    "(S) Late. (T) Win. (A) Cut the scope. (R) Shipped.",
    "We met. **Situation:** late **Task:** win",
    "**Action:** cut **Result:** shipped",
    "Challenge: late. Action: cut. Result: shipped.",
    "Use for: change, “Why us?”; people",
    "Also answers:",
    'Use for: a sentence that is much longer than any tag, and "trust"',
    "(or)",
    "### China",
    "## Q2: the bridge",
    "### Follow-up questions",
    "C: late",
    "O: The contract.",
    "L: Ask.",
    "SITUATION",
    "Tel me about a mill",
    "and we went on with the plan of the",
    "1. What would you do?",
]
LINES = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=30))
NOTES = st.lists(LINES, max_size=40).map("\n".join)
HEADERS = st.sampled_from(
    [
        "Question",
        "Story",
        "S",
        "Task",
        "Acción",
        "结果",
        "Impact",
        "Result",
        "Answer",
        "Outline",
        "Tag",
        "#",
        "Mood",
        "",
    ],
)
CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "-",
            "7",
            r"\N",
            "Trust",
            "Why us?",
            "Tell me about a deadline, or two.",
            "I built; it stood.",
            "Describe your part",
            "TODO",
            "Tell me about a risk.<br>What came?<br>late",
            "* one<br>* two",
            "R&amp;D",
            "Late \n\nby a week",
            "Who?\nI said:",
        ],
    ),
    st.text(max_size=12),
)
ANY_HEADER = st.lists(HEADERS, min_size=1, max_size=4)
STORY_HEADER = st.tuples(
    st.sampled_from(["Question", "Frage", "Story", "Ask"]),
    st.lists(st.sampled_from(["Situation", "Task", "Acción", "结果", "Answer"]), min_size=2, max_size=3),
    st.lists(HEADERS, max_size=2),
).map(lambda drawn: [drawn[0], *drawn[1], *drawn[2]])
ASKING_ROW = st.tuples(st.sampled_from(["Why us?", "Tell me about mills.", ""]), st.lists(CELLS, max_size=6)).map(
    lambda drawn: [drawn[0], *drawn[1]],
)
TABLES = st.one_of(
    st.tuples(ANY_HEADER, st.lists(st.lists(CELLS, max_size=5), max_size=6)),
    st.tuples(STORY_HEADER, st.lists(ASKING_ROW, min_size=1, max_size=6)),
    st.tuples(STORY_HEADER, st.lists(ASKING_ROW, min_size=1, max_size=6)),
).map(lambda drawn: [drawn[0], *drawn[1]])


def in_markdown(table: list[list[str]]) -> str:
    """A Markdown table; rows may be shorter or longer than its header."""
    rows = [" | ".join(cell.replace("\n", "<br>").replace("|", r"\|") for cell in row) for row in table]
    return "\n".join(f"| {row} |" for row in [rows[0], "---|---", *rows[1:]])


def in_html(table: list[list[str]]) -> str:
    rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in table]
    return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def delimited_by(delimiter: str) -> Callable[[list[list[str]]], str]:
    def write(table: list[list[str]]) -> str:
        file = io.StringIO()
        csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(table)
        return file.getvalue()

    return write


WRITERS = [in_markdown, in_html, *map(delimited_by, ",;\t")]
WRITTEN = st.tuples(TABLES, st.sampled_from(WRITERS)).map(lambda drawn: drawn[1](drawn[0]))
AMONG_NOTES = st.tuples(NOTES, WRITTEN, NOTES, WRITTEN).map("\n".join)
ANY_TEXT = st.one_of(NOTES, WRITTEN, WRITTEN, AMONG_NOTES, st.text(max_size=300))


def written_by(write: Callable[[list[list[str]]], str]) -> st.SearchStrategy[str]:
    """Tables of stories written one way, alone and with notes around them."""
    tables = TABLES.map(write)
    return tables | st.tuples(st.lists(LINES, max_size=4).map("\n".join), tables, NOTES).map("\n".join)


def opened_by(*openings: str) -> st.SearchStrategy[str]:
    """Notes that begin as one format does."""
    return st.tuples(st.sampled_from(openings), NOTES).map("\n".join)


TEXTS: dict[str, st.SearchStrategy[str]] = {
    "anki-export": st.tuples(
        st.sampled_from(["#separator:tab\n#html:true", "#separator:tab\n#html:false"]),
        TABLES.map(delimited_by("\t")) | NOTES,
    ).map("\n".join),
    "markdown-tables": written_by(in_markdown),
    "delimited": st.sampled_from(",;\t").flatmap(lambda delimiter: TABLES.map(delimited_by(delimiter))),
    "org": opened_by("* TODO What broke? :mill:\n:PROPERTIES:\n:ID: 12\n:END:", "#+TITLE: Mills\n* Why us?\nWe ran."),
    "html": written_by(in_html)
    | opened_by("<details><summary>Why did you leave?</summary>", "<h2>Mills</h2>\n<p>Why?</p>\n<p>So.</p>"),
    "pages": opened_by("---\ntags: [a, b]\n---", "> [!question]- Why mills?", "#conflict #people"),
    "flash-cards": opened_by("Why us?::I like mills.", "Why us?\n?\nI like mills."),
    "label-columns": opened_by("Q1\tWhy us?\nSituation\tLate\nResult\tWon"),
    "question-blocks": ANY_TEXT,
}
"""What each format is tried with. Most of it is of that format; what is not, is something else to be read whole."""


def texts(found: Reading) -> Iterator[str]:
    """Everything a reader of the notes gets to see."""
    for prompt in found.prompts:
        yield prompt.text
        yield prompt.topic or ""
        yield from (probe.text for probe in prompt.follow_ups)
    for story in found.stories:
        yield story.title or ""
        yield from story.topics
        for part in story.parts:
            yield f"{part.written or ''} {part.text}"
            yield from (point.text for point in part.points)
    yield from (note.text for note in found.notes)


def essence(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


MARKER = re.compile(r"^(q|#)?\d+[.):]\s", re.IGNORECASE)
STARS = re.compile(r"^\*+\s+(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED)\s+)?(?:\[#[A-Z]\]\s*)?(.*?)(?:\s+:[\w@:]+:)?\s*$")
FOOTNOTE = re.compile(r"\[(?:\^|fn:)[^\]]*\]|\[\\?\[?[a-z]\\?\]?\](?:\(#cmnt[^)]*\))?")
ALIAS = re.compile(r"\[\[[^\[\]|]+\|([^\[\]|]+)\]\]")
CALLOUT = re.compile(r"^[>\s]*\[![^\]]*\][+-]?")
BOX = re.compile(r"^(\s*[-*+]\s+)\[[ xX]\]\s")
SEPARATORS = re.compile(r'<br ?/?>|</?[a-z]+>|\\\||[|,;\t"\v\f\x85\u2028\u2029]|\\N(?=[,;\t"]|$)')


def in_cells(raw: str, pool: str) -> bool:
    """Whether each cell of the line is in the pool; names of columns and numbers of rows are told otherwise."""

    def told(text: str) -> bool:
        cells = [re.sub(r"^\s*(\d+[.):]|#+)\s", "", cell) for cell in SEPARATORS.split(text)]
        return all(essence(cell) in pool or essence(cell).isdecimal() or is_known(cell) or asks(cell) for cell in cells)

    return told(raw) or told(unescaped(raw))


def content(raw: str) -> list[str]:
    """The pieces of a line of which one must be found again: all of its text, or the text after its label."""
    line = classify(raw)
    label = match_label(line)
    whole = [essence(MARKER.sub("", line.text))]
    return whole if label is None else [*whole, essence(label.rest)]


def is_found(raw: str, pool: str) -> bool:
    """Whether a line is found again: in one piece, or word by word where it holds several pieces."""
    line = classify(raw)
    prompt = match_prompt(line)
    if any(piece in pool for piece in content(raw)) or (prompt and essence(prompt.rest) in pool):
        return True
    if is_alternative(line.text):
        return True
    pieces = bool(find_inline([line], {})) or any(mark in line.text for mark in ':;,/"“”«»')
    words = re.findall(r"\w+", prompt.rest if prompt else line.text)
    return pieces and all(essence(word) in pool or match_label(classify(f"{word}:")) is not None for word in words)


def fragments(raw: str) -> list[str]:
    """What a line says beside the marks of its syntax."""
    raw = BOX.sub(r"\1", CALLOUT.sub("", ALIAS.sub(r"\1", raw)))
    raw = STARS.sub(r"\1", raw)
    raw = re.sub(r"(^|\s)\^[\w-]{2,}\s*$", "", raw)
    raw = FOOTNOTE.sub("", raw)
    raw = re.sub(r"^#\+(BEGIN|END)_\w+", "", raw, flags=re.IGNORECASE)
    inline = re.sub(rf"</?({'|'.join(sorted(INLINE))})(?=[\s/>])[^<>]*>", "", raw, flags=re.IGNORECASE)
    return [unescape(piece) for piece in TAG.split(inline)[::4]]


def is_kept(raw: str, pool: str) -> bool:
    """Whether a line is found again, or each piece of it that its marks leave."""
    return any(
        is_found(read_as, pool) or all(is_found(piece, pool) for piece in fragments(read_as))
        for read_as in (raw, plain(raw))
    )


def check_nothing_is_lost(text: str, found: Reading) -> None:
    pool = "\n".join(essence(told) for told in texts(found))
    lines = split_lines(text)
    head = read_header(lines).lines if found.format == "anki-export" else 0  # it tells how to read, nothing else
    for line in lines[head:]:
        for row in line.raw.splitlines():
            assert is_kept(row, pool) or in_cells(row, pool), row


def check_lines_add_up(text: str, found: Reading) -> None:
    lines, count = split_lines(text), found.lines
    assert count.total == len(lines) == count.blank + count.placed + count.notes
    assert count.blank == sum(not line.raw.strip() for line in lines)
    assert count.notes == sum(bool(row.strip()) for note in found.notes for row in note.text.split("\n"))


def check_findings_fit_together(text: str, found: Reading, *, strict: bool) -> None:
    total = len(split_lines(text))
    assert {prompt.story for prompt in found.prompts} - {None} == set(range(len(found.stories)))
    assert list(found.prompts) == sorted(found.prompts, key=lambda prompt: prompt.line)
    for prompt in found.prompts:
        assert prompt.text.strip()
        assert 1 <= prompt.line <= total
        assert not (prompt.inferred and (strict or prompt.story is None))
    for story in found.stories:
        assert story.parts
        assert 1 <= story.line <= story.end_line <= total
        assert len({part.label for part in story.parts}) == len(story.parts)
        for part in story.parts:
            assert part.text or part.points
            assert story.line <= part.line <= part.end_line <= story.end_line
            assert all(part.line <= point.line <= part.end_line for point in part.points)
    for problem in found.problems:
        assert 1 <= problem.line <= total
        assert "\n" not in problem.message


@pytest.mark.parametrize("name", LAYOUTS)
@given(data=st.data(), strict=st.booleans())
def test_any_text_is_read_whole_and_the_same_each_time(name: str, data: st.DataObject, strict: bool) -> None:
    text = data.draw(TEXTS[name])
    found = read(text, "utf-8", strict=strict)

    assert found == read(text, "utf-8", strict=strict)
    check_nothing_is_lost(text, found)
    check_lines_add_up(text, found)
    check_findings_fit_together(text, found, strict=strict)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "```\n\n```",
        "# 0\n0\nALSO ANSWERS:0““0",
        "# Trust\n0\nAlso answers:\n- [x]  Practised",
        "(S) Late. (T) Win. (A) Cut. (R) Shipped.\nUse for: change\n**Action:** cut **Result:** shipped",
        "<details><summary>Why did you leave?</summary>\n# Trust\nP: Cuéntame un error.\n## About me",
    ],
)
def test_odd_texts_are_read_whole(text: str) -> None:
    found = read(text, "utf-8")

    check_nothing_is_lost(text, found)
    check_lines_add_up(text, found)
    check_findings_fit_together(text, found, strict=False)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_format_is_among_what_it_is_tried_with(name: str) -> None:
    any_one = settings(phases=[Phase.generate], max_examples=100)
    text = find(TEXTS[name], lambda text: name in read(text, "utf-8").format, settings=any_one)
    assert name in read(text, "utf-8").format


@pytest.mark.parametrize(
    "text",
    [
        "> " * 2000 + "deep",
        "\n".join("> " + " " * depth + "* Mill" for depth in range(500)),
        "Why us?\n### Answer\n" + "\n".join("> " + " " * depth + "* Mill" for depth in range(500)),
        "-" * 20_000,
        "- " * 20_000,
        "*" * 20_001,
        "a " * 100_000,
        "`<b>`` " * 10_000 + "</b>",
        "<b>x</b>`" * 10_000,
        "<!-- " * 20_000,
        "<table><tr><td>x" * 1_100 + "</table></td></tr>",
        "<details><summary>Why?" * 1_100 + "</summary></details>",
        "# " + "a" * 100_000,
        "```py\n" * 1_100,
        "Why us?\n" * 1_100,
        "Why us?\n# Mill\n" * 1_000,
        "Q: Why us?\n" * 1_100,
        "Q: Why us?\nA: because\n" * 1_100,
        "Follow-up:\n" * 2_000,
        "Use for:\n" + "* “Why us?”\n" * 2_000,
        "(S) a (T) b (A) c (R) d " * 1_100,
        "**Situation:** a. " * 5_000,
        "S: a. T: b. A: c.\n" * 1_100,
        "(" * 25_000,
        "“" * 50_000,
        "(or)\n" * 1_100,
        "Why us?\n\n" + "I met them.\n(or)\n" * 1_000,
        "# Why us?\n\n" + "## Mill\n\nS: a\nT: b\n\n" * 1_000,
        "<details><summary>Why us?</summary>\n" * 1_100 + "x\n" + "</details>\n" * 1_100,
        "<ul><li>x" * 3_000,
        "<!--" * 20_000 + "<b" * 20_000,
        "<summary>\na\n" * 1_100,
        "\n".join("*" * depth + " Why us? :a:" for depth in range(1, 1_000)),
        ":P:\n" * 1_100 + ":END:",
        "> [!question] Why us?\n" * 1_100,
        "# A\n#a\nWhy us?\n" * 1_100,
        "---\n" + "a: b\n" * 1_100 + "---",
        "[[a|" * 20_000,
        "[a](b" + "b" * 200_000,
        "<a " + "href=" * 40_000 + ">",
        "Why us? " + " #a" * 60_000,
        "Why us?" + " " * 200_000 + ":",
        "[a]: b:" + "'" * 100_000,
        "mill\n" * 1_100 + "?\nmill\n" * 1_100,
        "```\nSituation: a\n```\n" * 1_000,
        "Why us?\n: I ran\n" * 1_000,
        "•\tWhy us?\n○\tI ran\n" * 1_000,
        "a \u2028" * 1_100,
        "\\" * 100_000,
    ],
    ids=range(49),
)
def test_extremes(text: str) -> None:
    found = read(text, "utf-8")

    assert found.lines.total == len(text.removesuffix("\n").split("\n"))
    check_lines_add_up(text, found)


def test_deep_points_keep_their_depth() -> None:
    text = "Why us?\n### Answer\n" + "\n".join("> " + "  " * depth + "* Mill" for depth in range(300))

    (story,) = read(text, "utf-8").stories
    assert [point.depth for point in story.parts[0].points] == list(range(300))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_example_files_lose_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8-sig")
    found = read(text, "utf-8")

    check_nothing_is_lost(text, found)
    check_lines_add_up(text, found)
    check_findings_fit_together(text, found, strict=False)
