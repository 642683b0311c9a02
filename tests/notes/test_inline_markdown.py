"""Markdown inside a line: what a reader sees of it, and what is only an asterisk."""

import string
from functools import partial
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.reading import Reading
from rehearse.notes.inline_markdown import plain
from rehearse.notes.reader import read
from tests.work import calls


def read_notes(text: str) -> Reading:
    return read(dedent(text).lstrip("\n"), "utf-8")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("a [time](https://example.org/a_b) you **grew** it", "a time you grew it"),
        ('[here](<my notes.md> "the notes") and [there](a(b).md)', "here and there"),
        ("see [report][1] and [report][]", "see report and report"),
        ("[[Harbour Fair|fair]] and [[Ana]]", "fair and Ana"),
        ("![[tent.png]]![the tent](tent.png)", "the tent"),
        ("a fair ![](pic.png).", "a fair."),
        ("[![the tent](a.png)](b.html)", "the tent"),
        ("<https://example.org> <ana@example.org>", "https://example.org ana@example.org"),
        ("***both*** **a *b* c** __x__ _y_ *a **b** c*", "both a b c x y a b c"),
        ("**bold**text 这是**强调**文字", "boldtext 这是强调文字"),
        ("这是**强调。**文字，还有**「引用」**。", "这是强调。文字，还有「引用」。"),
        ("**Note:**written tight, **a (b) c** and **d**", "Note:written tight, a (b) c and d"),
        ("~~40~~ 400, ==marked==", "40 400, marked"),
        ("`snake_case_name`, ``a ` b``, `**` and `&amp;`", "snake_case_name, a ` b, ** and &amp;"),
        ("+20&nbsp;% &mdash; R&amp;D &#8211; &#x41;", "+20\u00a0% — R&D – A"),
        (r"ill\. ours \- all\! \(of ten\) \*no\* \[x\]", "ill. ours - all! (of ten) *no* [x]"),
        ("a <u>line</u><br>and <b>more</b>", "a line\nand more"),
        ("Teamwork {#teamwork}", "Teamwork"),
        ("Teamwork [¶](#teamwork)", "Teamwork"),
        ("[small]{.smallcaps} []{#top}letters", "small letters"),
        ("bread by seven ^bread-1", "bread by seven"),
        ("by Friday\\", "by Friday"),
    ],
)
def test_signs_are_read_as_what_they_mean(written: str, seen: str) -> None:
    assert plain(written) == seen


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 = 15 and 2 ** 3, 5*3*2, 2**3 + 2**4, x**2 + y**2",
        "a_b_c and snake_case_name",
        "$p_1 * 2$ and $$a_b*c*d$$",
        "*.py and *.md",
        "* a bullet",
        "**unclosed, ~~struck, ==marked, `ticked",
        "[x] done, [sic], (a) first, a[0][1] and rows[i](j k)",
        "a < b && c > d, <your name>, i <3 it, R&D, AT&T;",
        "std::vector, C:\\dir, 10 m ^2, {curly}, f(x) = {...}",
        "a == b, a==b==c, x=1, ~5, ~~~, ===, ---",
        "10 * 4 * 2 $ and 5 $",
    ],
)
def test_what_is_no_markdown_stays(text: str) -> None:
    assert plain(text) == text


def test_text_read_as_html_keeps_its_tags_and_entities() -> None:
    assert plain("**type** <b> or &amp;", html=False) == "type <b> or &amp;"


WORDS = st.text(string.ascii_letters + string.digits + " .,;:?!'\"()-/äß你", max_size=8)
PIECES = st.lists(WORDS | st.sampled_from(["*", "**", "_", "~~", "==", " ", "[", "]"]), max_size=30).map("".join)
ESCAPING = WORDS | st.sampled_from([*"*_`[]()!<>&\\^~=${}#|", "](", "[[", "&amp;", "<b>", "**"])


@given(WORDS)
def test_text_without_signs_is_unchanged(text: str) -> None:
    assert plain(text) == text


@given(PIECES)
def test_no_letter_or_digit_is_lost_between_signs(text: str) -> None:
    assert [each for each in plain(text) if each.isalnum()] == [each for each in text if each.isalnum()]


@given(st.lists(ESCAPING, max_size=40).map("".join))
def test_the_result_is_never_longer(text: str) -> None:
    assert len(plain(text)) <= len(text)


@given(st.lists(st.sampled_from(["word ", "7 ", "*", "**", "_", " ", ". "]), max_size=20).map("".join))
def test_plain_text_is_as_plain_as_it_gets(text: str) -> None:
    once = plain(text)
    while (again := plain(once)) != once:  # `****a****` is two pairs: each reading takes off no more than there are
        assert len(again) < len(once)
        once = again


@pytest.mark.parametrize(
    "sign",
    ["*", "[", "_", "`", "<", "&", "$", "{", "!", "~~", "[[", "[a](", "*a **b ", "_a*b ", "`a ``b ", '[a](b "', " ^aa"],
)
def test_twice_as_many_odd_signs_are_twice_the_work(sign: str) -> None:
    """Inside a pattern too, whose work is no call: one that looks ahead for each sign never ends with the last text."""
    short, long = (calls(partial(plain, sign * (length // len(sign)))) for length in (2_000, 4_000))
    assert long < 2.2 * short
    assert len(plain(sign * (300_000 // len(sign)))) <= 300_000


def test_questions_and_answers_are_shown_without_signs() -> None:
    reading = read_notes("""
        # **Growth** at the [mill](mill.md)

        Tell me about a [time](https://example.org/a_b) you **grew** a metric.
        * What did *you* do?

        ### Answer

        > S:
        > * **Slow** sales

        **S:** Sales were at ~~40~~ 400 per [[Harbour Fair|fair]].

        **A:** I wrote:
        * a `snake_case_name`
          - and **bold** words

        ```
        a = **kept**
        ```

        **R:** +20&nbsp;% &mdash; see [report][1].
    """)

    (prompt,), (story,) = reading.prompts, reading.stories
    situation, action, result = story.parts
    assert (prompt.text, prompt.topic) == ("Tell me about a time you grew a metric.", "Growth at the mill")
    assert [probe.text for probe in prompt.follow_ups] == ["What did you do?"]
    assert [point.text for point in situation.points] == ["Slow sales"]
    assert situation.text == "Sales were at 40 400 per fair."
    assert action.text == "I wrote:\n* a snake_case_name\n  - and bold words\n\n```\na = **kept**\n```"
    assert result.text == "+20\u00a0% — see report."


def test_an_export_of_cards_is_no_markdown() -> None:
    reading = read("#separator:tab\n#html:false\nWhy <b>?\tIt is **so**.\n", "utf-8")

    assert reading.prompts[0].text == "Why <b>?"
    assert reading.stories[0].parts[0].text == "It is **so**."
