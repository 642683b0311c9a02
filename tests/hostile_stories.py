"""Stories whose texts look like something else: headings, labels, lists, tables, comments."""

from dataclasses import replace

from hypothesis import strategies as st

from rehearse.core.model import STAR, FollowUp, Part, Point
from rehearse.core.reading import LineCount, Note, PromptDraft, Reading, StoryDraft

HOSTILE_LINES = (
    *("# Heading", "### Answer", "### Situation", "#### deep", "Setext", "===", "---", "***", "- bullet", "* bullet"),
    *("• bullet", "1. one", "12) twelve", "a. letter", "> quoted", ">", "> * point", "| a | b |", "|---|---|"),
    *("```", "```python", "~~~", "<!-- hidden -->", "<!-- open", "-->", "%%", "<details><summary>Q</summary>", "</p>"),
    *("S: short", "**S:** bold", "**Situation:**", "Action - did", "R:", "Result", "Q: Why us?", "A: So.", "Q:"),
    *(
        "Why us?",
        "Tell me about a time you failed.",
        "What did you learn",
        "Follow-up: And then?",
        "Tags: a, b",
        "#tag",
    ),
    *("Topic: Trust", "Title", "\\", "\\#", "ends \\", "5*3*2", "a_b_c", "*emphasis*", "**", "[x](y)", "[[wiki|link]]"),
    *("&amp;", "&#35;", "<br>", "$x$", "^abc123", "{#name}", "==marked==", "~~gone~~", "`code`", "http://a.b/c"),
    *(
        "front: matter",
        "TODO",
        "n/a",
        "  indented",
        "\tindented",
        "trailing  ",
        "Situation",
        "問題：なぜ？",
        "状況: 雨",
        "…",
    ),
    *("<!-- rehearse: end -->", "<!-- rehearse: exactly as written -->", "<!-- note -->", "<!-- gap -->", "Table,of,x"),
    *(
        "<!-- no label -->",
        "I said “no”.",
        "Question",
        "Answer",
        "Story",
        "Outline",
        "[ ] todo",
        "- [x] done",
        "\u2028",
    ),
    *(
        "<!-- rehearse: deck x -->",
        "= 1",
        "+ 2",
        "@x",
        "10:30",
        "Speed: fast",
        "question,answer",
        "a;b;c",
        ":::",
        "...",
        "?",
    ),
)
"""Lines that look like something else than text, some in several ways."""

_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")
_ROWS = st.one_of(
    st.sampled_from(HOSTILE_LINES),
    st.tuples(st.sampled_from(HOSTILE_LINES), st.sampled_from(HOSTILE_LINES)).map(" ".join),
    st.text(_CHARACTERS, min_size=1, max_size=30),
)
_LINES = _ROWS.filter(lambda text: bool(text.strip()))
"""Texts on one line that say something."""
_TEXTS = st.lists(st.one_of(_ROWS, st.just("")), max_size=6).map(
    lambda rows: "\n".join(rows).strip("\n") if any(map(str.strip, rows)) else ""
)
_LABELS = st.one_of(
    st.sampled_from([(None, None), *((label, label) for label in STAR), *((label, label[0]) for label in STAR)]),
    st.tuples(st.one_of(st.none(), st.sampled_from(STAR), _LINES), st.one_of(st.none(), _LINES)),
)
_POINTS = st.lists(st.builds(Point, _LINES, st.integers(0, 3), st.just(1)), max_size=4).map(tuple)


def _part(label: tuple[str | None, str | None], text: str, points: tuple[Point, ...]) -> Part:
    return Part(label[0], label[1], 1, 1, text, points)


_PARTS = st.lists(
    st.builds(_part, _LABELS, _TEXTS, _POINTS).filter(lambda part: bool(part.text or part.points)),
    min_size=1,
    max_size=4,
).map(tuple)
_TOPICS = st.one_of(st.none(), st.sampled_from(["Trust", "Teamwork"]), _LINES)
_STORIES = st.lists(
    st.builds(
        StoryDraft,
        title=st.one_of(st.none(), _LINES),
        line=st.just(1),
        end_line=st.just(1),
        topics=st.lists(st.one_of(st.just("Trust"), _LINES), max_size=2, unique=True).map(tuple),
        parts=_PARTS,
    ),
    max_size=4,
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Anything that can be read of notes: what asks for what in any order, texts that look like something else."""
    stories = draw(_STORIES)
    prompts = draw(
        st.lists(
            st.builds(
                PromptDraft,
                text=_LINES,
                line=st.just(1),
                topic=_TOPICS,
                story=st.one_of(st.none(), st.sampled_from(range(len(stories)))) if stories else st.none(),
                inferred=st.booleans(),
                follow_ups=st.lists(st.builds(FollowUp, _LINES, st.just(1)), max_size=2).map(tuple),
            ),
            max_size=5,
        )
    )
    if draw(st.booleans()):
        prompts.sort(key=lambda prompt: (prompt.story is None, prompt.story or 0))
    notes = draw(st.lists(st.builds(Note, st.just(1), st.just(1), _LINES), max_size=2))
    prompts = [
        replace(prompt, line=line, inferred=prompt.inferred and prompt.story is not None)
        for line, prompt in enumerate(prompts, start=1)
    ]
    placed = [replace(story, line=line * 2) for line, story in enumerate(stories, start=1)]
    lines = [replace(note, line=line * 3, end_line=line * 3) for line, note in enumerate(notes, start=1)]
    return Reading("any", "utf-8", tuple(prompts), tuple(placed), tuple(lines), (), LineCount(0, 0, 0, 0))
