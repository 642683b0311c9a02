"""A story as the fields of a note in Anki, and back: the same story, whatever its text; and what an editor leaves."""

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.model import FollowUp, Part, Point
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.notes.anki.story_fields import FIELDS, read_story_fields, story_fields

visible = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"])
word = st.text(visible, min_size=1, max_size=8) | st.sampled_from(
    (
        "<b>",
        "&amp;",
        "&lt;",
        "[sound:x.mp3]",
        "{{c1::x}}",
        "\\(x\\)",
        "</div>",
        '"',
        "<h3>Task</h3>",
        "<br>",
        "[$]x[/$]",
    )
)
line = st.lists(word, min_size=1, max_size=4).map(" ".join)
text = st.lists(st.sampled_from(("", "  ")) | line, max_size=4).map("\n".join).filter(lambda it: it == it.strip("\n"))
points = st.lists(st.builds(Point, line, st.integers(0, 4), st.just(7)), max_size=5).map(tuple)


@st.composite
def stories(draw: st.DrawFn) -> tuple[StoryDraft, tuple[PromptDraft, ...]]:
    parts = []
    for label in draw(st.lists(st.none() | st.sampled_from(("Situation", "Task", "Aftermath")) | line, max_size=4)):
        told, outline = draw(text), draw(points)
        if told.strip() or outline:
            parts.append(Part(label, label, 7, 7, told if told.strip() else "", outline))
    topics = tuple(dict.fromkeys(draw(st.lists(line, max_size=3))))
    asked = [
        PromptDraft(
            it,
            7,
            draw(st.sampled_from((None, *topics))),
            0,
            False,
            tuple(FollowUp(probe, 7) for probe in draw(st.lists(line, max_size=2))),
        )
        for it in draw(st.lists(line, min_size=1, max_size=3))
    ]
    story = StoryDraft(draw(st.none() | line), 7, 7, topics, (*parts, Part(None, None, 7, 7, "So.", ())))
    return story, tuple(asked)


@given(stories())
def test_it_is_read_back_as_the_same_story(told: tuple[StoryDraft, tuple[PromptDraft, ...]]) -> None:
    story, prompts = told
    fields = story_fields(story, prompts, "its name", "id-1")
    assert len(fields) == len(FIELDS)
    assert not any("\x1f" in field or "[" in field or "{{" in field for field in fields)
    assert read_story_fields(fields, 7) == (prompts, story)


@given(st.lists(st.text() | st.sampled_from(("<ul>", "<li>", "</ul>", "<h3>", "<div data-part='9'>")), max_size=12))
def test_anything_in_the_fields_is_read_somehow(fields: list[str]) -> None:
    read_story_fields(fields, 1)
    read_story_fields(["".join(fields)] * len(FIELDS), 1)


def test_what_a_person_wrote_in_anki_s_editor_is_read_as_it_looks() -> None:
    prompts, story = read_story_fields(
        (
            "Tell me about <b>a failure</b>.&nbsp;",
            "When did you fail?<div>And how?</div>",
            "Mill",
            "Trust<div>Failure</div>",
            "<h3>Situation</h3><ul><li>no flour<ul><li>for weeks</li></ul></li></ul><h3>Result</h3>we baked",
            "<h3>Situation</h3>It was dry.<div>Very dry.</div><h3>Task</h3><div>Bake.</div>",
            "<ul><li>Why?</li></ul>",
        ),
        1,
    )
    assert [it.text for it in prompts] == ["Tell me about a failure.", "When did you fail?", "And how?"]
    assert [[probe.text for probe in it.follow_ups] for it in prompts] == [["Why?"], [], []]
    assert story is not None
    assert (story.title, story.topics) == ("Mill", ("Trust", "Failure"))
    assert [(it.label, it.text, [(point.text, point.depth) for point in it.points]) for it in story.parts] == [
        ("Situation", "It was dry.\nVery dry.", [("no flour", 0), ("for weeks", 1)]),
        ("Result", "", [("we baked", 0)]),
        ("Task", "Bake.", []),
    ]
