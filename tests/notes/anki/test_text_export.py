"""Cards exported by Anki are questions with their stories."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.notes.reader import read
from rehearse.notes.tables.html_text import text_of_html
from tests.work import calls

HEAD = "#separator:tab\n#html:true\n"
FULL = HEAD + "#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"


def test_front_and_back() -> None:
    found = read(HEAD + "Tell me about a deadline.\tWe were late.<br>I called everybody.\nWhy us?\t\n", "utf-8")
    assert found.format == "anki-export"
    assert [(prompt.text, prompt.line, prompt.story) for prompt in found.prompts] == [
        ("Tell me about a deadline.", 3, 0), ("Why us?", 4, None),
    ]  # fmt: skip
    (story,) = found.stories
    assert (story.line, story.end_line, story.parts[0].text) == (3, 3, "We were late.\nI called everybody.")
    assert (found.lines.total, found.lines.placed) == (4, 4)


def test_all_columns_of_an_export() -> None:
    row = "x(1y\tBasic\tInterviews::Work\tWhy the <b>mill</b>?\tIt stood still.\tpeople::Earn_Trust leech Think_Big\n"
    (prompt,), (story,) = (found := read(FULL + row, "utf-8")).prompts, found.stories
    assert (prompt.text, prompt.topic, prompt.line) == ("Why the mill?", "Earn Trust", 7)
    assert story.topics == ("Earn Trust", "Think Big")
    assert story.parts[0].text == "It stood still."


def test_without_tags_the_deck_is_the_topic() -> None:
    found = read(FULL + "g\tBasic\tInterviews::Work\tWhy?\tBecause I built it.\t\n", "utf-8")
    assert (found.prompts[0].topic, found.stories[0].topics) == ("Work", ("Work",))
    found = read("#separator:Semicolon\n#html:false\n#tags:ops\n#deck:All\nWhy <b>?;Because.\n", "utf-8")
    assert (found.prompts[0].topic, found.prompts[0].text) == ("ops", "Why <b>?")


def test_labels_on_the_back_make_parts() -> None:
    back = (
        "<b>Situation:</b> We were late.<ul><li>mill</li><li>snow</li></ul><div><b>Task:</b> I had to call.</div>"
        "<div>Action: I called.</div><div>Result: Done &amp; paid.</div>"
    )
    (story,) = read(f"{HEAD}Why?\t{back}\n", "utf-8").stories
    assert [part.label for part in story.parts] == ["Situation", "Task", "Action", "Result"]
    assert story.parts[0].text == "We were late.\n- mill\n- snow"
    assert story.parts[3].text == "Done & paid."


def test_columns_with_names_are_labels() -> None:
    head = HEAD + "#columns:Question\tSituation\tTask\tAction\tResult\n"
    (story,) = read(f"{head}Why?\tWe were late.\tI had to call.\tI called.\tDone.\n", "utf-8").stories
    assert [part.label for part in story.parts] == ["Situation", "Task", "Action", "Result"]


def test_quoted_fields_go_over_lines_and_hold_anything() -> None:
    found = read('#separator:,\n#html:false\n"Why ""us"",\nreally?","We\nwere\nlate."\nAnd then?,I left.\n', "utf-8")
    assert [(prompt.text, prompt.line) for prompt in found.prompts] == [('Why "us", really?', 3), ("And then?", 7)]
    assert [(story.line, story.end_line) for story in found.stories] == [(4, 6), (7, 7)]
    assert found.stories[0].parts[0].text == "We\nwere\nlate."
    assert found.lines.placed == 7


def test_a_quotation_mark_that_is_never_closed_is_text() -> None:
    found = read(HEAD + '"Why us?\tWe were late.\nWhy them?\tI left.\n', "utf-8")
    assert [prompt.text for prompt in found.prompts] == ['"Why us?', "Why them?"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("g\tCloze\td\tThe {{c1::mill}} stood.\tback\t", "cloze-note"),
        ("g\tBasic\td\tThe {{c1::mill}} stood.\t\t", "cloze-note"),
        ("g\tBasic\td\t\tAn answer alone.\t", "no-front"),
    ],
)
def test_what_asks_for_no_story_is_kept_as_notes(row: str, code: str) -> None:
    found = read(f"{FULL}{row}\ng\tBasic\td\tWhy?\tI left.\t\n", "utf-8")
    assert [note.text for note in found.notes] == [row]
    assert [(problem.line, problem.code) for problem in found.problems] == [(7, code)]
    assert len(found.prompts) == 1


def test_notes_that_only_begin_with_a_hash_are_something_else() -> None:
    for text in ("#deck:work\nWhy us?\n", "# separator:tab\nWhy us?\n", "#trust\nWhy us?\n", "Why us?\n#html:true\n"):
        assert read(text, "utf-8").format != "anki-export"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("<div>a</div><div><br></div><div>b</div>", "a\nb"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n    - b"),
        ('<img src="a b.png"> <img src=mill.png>', "[a] [mill.png]"),
        ("1 &lt; 2 &amp;&nbsp;x", "1 < 2 & x"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        ("<b", "<b"),
        ("<!-- x -->a", "a"),
        ("&#0;&#xd800;&bogus;", "\ufffd\ufffd&bogus;"),
    ],
)
def test_html_as_text(html: str, text: str) -> None:
    assert text_of_html(html) == text


WORD = st.text(st.characters(categories=("Lu", "Ll", "Nd")), min_size=1, max_size=8)
SOUP = st.lists(st.one_of(WORD, st.sampled_from(["S: ", "T: ", "<li>", "<br>", "\t", "\n", '"', "{{c1::", " ", "<"])))


@settings(max_examples=200, deadline=None)
@given(SOUP.map("".join))
def test_every_line_is_owned_and_nothing_is_lost(rows: str) -> None:
    text = HEAD + rows
    found = read(text, "utf-8")
    told = [prompt.text for prompt in found.prompts] + [note.text for note in found.notes]
    for story in found.stories:
        assert story.parts
        assert len({part.label for part in story.parts}) == len(story.parts)
        for part in story.parts:
            assert story.line <= part.line <= part.end_line <= story.end_line <= found.lines.total
            told += [part.written or "", part.text, *(point.text for point in part.points)]
    count = found.lines
    assert count.total == count.blank + count.placed + count.notes
    assert {prompt.story for prompt in found.prompts} - {None} == set(range(len(found.stories)))
    letters = sum(map(str.isalnum, rows.replace("<li>", "").replace("<br>", "")))
    assert sum(map(str.isalnum, "".join(told).replace("<li>", "").replace("<br>", ""))) >= letters


@pytest.mark.parametrize(
    "row", ['"a\tb\n', '"\t"\n', '""""\n', "<a " * 20 + "\tb\n", "&amp" * 20 + "\t<\n", "a\t" * 30]
)
def test_twice_as_long_an_export_is_twice_the_work(row: str) -> None:
    short, long = (calls(partial(read, HEAD + row * rows, "utf-8")) for rows in (100, 200))
    assert long < 2.2 * short
