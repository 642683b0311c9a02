"""The notes of an Anki package become questions with their stories, and none is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.reading import LineCount, Reading
from rehearse.notes.anki.package_reading import read_anki_notes
from rehearse.notes.anki.values import AnkiNote

BASIC = ("Front", "Back")


def basic(front: str, back: str, *, tags: str = "", deck: str = "") -> AnkiNote:
    return AnkiNote("guid", BASIC, (front, back), tags, deck)


def read(*notes: AnkiNote) -> Reading:
    return read_anki_notes(notes)


def test_front_and_back() -> None:
    found = read(basic("Tell me about a <b>deadline</b>.", "We were late.<br>I called."), basic("Why us?", ""))
    assert [(each.text, each.line, each.story) for each in found.prompts] == [
        ("Tell me about a deadline.", 1, 0), ("Why us?", 2, None),
    ]  # fmt: skip
    (story,) = found.stories
    assert (story.title, story.line, story.parts[0].label, story.parts[0].text) == (
        None, 1, None, "We were late.\nI called.",
    )  # fmt: skip
    assert found.lines == LineCount(total=2, blank=0, placed=2, notes=0)


@pytest.mark.parametrize(
    ("about", "topics"),
    [
        ({"tags": " people::Earn_Trust leech Think_Big ", "deck": "Work"}, ("Earn Trust", "Think Big")),
        ({"deck": "Interviews::Work"}, ("Work",)),
        ({}, ()),
    ],
)
def test_tags_else_the_innermost_deck_are_topics(about: dict[str, str], topics: tuple[str, ...]) -> None:
    found = read(basic("Why us?", "The river.", **about))
    assert found.stories[0].topics == topics
    assert found.prompts[0].topic == (topics[0] if topics else None)


LABELLED = "<b>Situation:</b> Late.<div>Task: Call.</div><div>Action: I called.</div><div>Result: Paid.</div>"


@pytest.mark.parametrize(
    ("names", "fields", "labels"),
    [
        (BASIC, ("Why?", LABELLED), ["Situation", "Task", "Action", "Result"]),
        (("Question", "S", "T", "A", "R"), ("Why?", "Late.", "Call.", "Called.", "Paid."), list("STAR")),
        (
            ("Topic", "Task", "Situation", "Question", "Action", "Learnings"),
            ("Trust", "Call.", "Late.", "What drives you?", "Called.", "Ask."),
            ["Action", "Learnings", "Task", "Situation"],
        ),
        (("Front", "Back", "Source"), ("Why?", "It snowed.", "A diary"), [None, "Source"]),
        (("Frage", "Antwort"), ("Warum?", "Der Fluss."), [None]),
        ((), ("Why?", "It snowed."), [None]),
    ],
)
def test_fields_are_parts_by_their_names(
    names: tuple[str, ...], fields: tuple[str, ...], labels: list[str | None]
) -> None:
    (prompt,), (story,) = (found := read(AnkiNote("g", names, fields))).prompts, found.stories
    assert prompt.text in fields
    assert [part.written for part in story.parts] == labels


def test_fields_of_follow_ups_titles_and_outlines() -> None:
    names = ("Title", "Question", "Follow-ups", "Outline", "Answer")
    fields = ("The mill", "Why us?", "<ul><li>And then?</li><li>What else?</li></ul>", "- snow<br>- mill", "It stood.")
    (prompt,), (story,) = (found := read(AnkiNote("g", names, fields))).prompts, found.stories
    assert (prompt.text, [probe.text for probe in prompt.follow_ups]) == ("Why us?", ["And then?", "What else?"])
    assert story.title == "The mill"
    assert [point.text for part in story.parts for point in part.points] == ["snow", "mill"]
    assert story.parts[-1].text == "It stood."


@pytest.mark.parametrize(
    ("fields", "kept", "code"),
    [
        (("The {{c1::mill::hint}} {{c2::stood {{c3::still}}}}.", "Note"), "The mill stood still.\nNote", "cloze-note"),
        (("", "An answer alone"), "An answer alone", "no-front"),
        (("?!", "An answer alone"), "?!\nAn answer alone", "no-front"),
    ],
)
def test_what_asks_for_no_story_is_kept_as_notes(fields: tuple[str, ...], kept: str, code: str) -> None:
    found = read(basic("Why?", "So."), AnkiNote("g", ("Text", "Back Extra"), fields))
    assert [(note.line, note.text) for note in found.notes] == [(2, kept)]
    assert [(problem.line, problem.code) for problem in found.problems] == [(2, code)]
    assert found.lines == LineCount(total=2, blank=0, placed=1, notes=1)


def test_sounds_are_left_out_and_pictures_stand_by_their_names() -> None:
    found = read(basic("Why?[sound:a.mp3]", '<img src="mill.jpg">It stood.'), basic("[sound:b.mp3]", "<br>"))
    assert found.prompts[0].text == "Why?"
    assert found.stories[0].parts[0].text == "[mill.jpg]It stood."
    assert found.lines.blank == 1


@pytest.mark.parametrize(
    ("names", "fields", "topic"),
    [
        (("Front", "Title"), ("Why us?", "snow"), "snow"),
        (("Front", "Title", "Topic"), ("Why us?", "snow", "Sea"), "Sea · snow"),
    ],
)
def test_a_title_without_a_story_is_kept_beside_its_question(
    names: tuple[str, ...], fields: tuple[str, ...], topic: str
) -> None:
    found = read_anki_notes([AnkiNote("g", names, fields)])
    assert [(prompt.text, prompt.topic, prompt.story) for prompt in found.prompts] == [("Why us?", topic, None)]


PIECES = [
    "Why us?",
    "Result:",
    "S: mill",
    "{{c1::x}}",
    "{{c",
    "<li>snow",
    "</ul>",
    "1",
    "Tell me.",
    "\n",
    "-",
    "&lt;",
    "",
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=4).map("<br>".join)
NAMES = st.lists(st.sampled_from(["Front", "Answer", "S", "Result", "Title", "Topic", "Outline", ""]), max_size=4)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.builds(AnkiNote, st.just("g"), NAMES.map(tuple), st.lists(WORDS, max_size=5).map(tuple)), max_size=4)
)
def test_every_note_is_found_again(notes: list[AnkiNote]) -> None:
    found = read_anki_notes(notes)
    count = found.lines
    assert count.total == len(notes) == count.blank + count.placed + count.notes
    assert {prompt.line for prompt in found.prompts}.isdisjoint(note.line for note in found.notes)
    texts = [prompt.text for prompt in found.prompts] + [note.text for note in found.notes]
    texts += [probe.text for prompt in found.prompts for probe in prompt.follow_ups]
    texts += [story.title or "" for story in found.stories] + [" ".join(story.topics) for story in found.stories]
    texts += [part.text for story in found.stories for part in story.parts]
    texts += [point.text for story in found.stories for part in story.parts for point in part.points]
    texts += [prompt.topic or "" for prompt in found.prompts if prompt.story is None]
    assert sum(text.count("snow") for text in texts) >= sum(
        field.count("snow") for note in notes for field in note.fields
    )
