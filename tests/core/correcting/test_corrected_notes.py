"""What each kind of correction makes of notes, as values."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rehearse.core.correcting.corrected_notes import CorrectedNotes, RawNotes, Rest, corrected
from rehearse.core.correcting.corrections import (
    AnsweredBy,
    Change,
    Correction,
    CorrectionStep,
    Joined,
    LineAnchor,
    NoQuestion,
    PartIs,
    SplitAt,
    standing_corrections,
)
from rehearse.core.correcting.story_lines import anchor_of, find_line, story_lines
from rehearse.core.model import FollowUp, Part, Point, Prompt, Story


def part(label: str | None, text: str = "", *points: tuple[str, int], line: int = 1) -> Part:
    end = line + max(len(text.split("\n")), len(points)) - 1
    return Part(label, label, line, end, text, tuple(Point(said, 0, at) for said, at in points))


def story(id_: str, *parts: Part, line: int = 1, title: str | None = None) -> Story:
    return Story(id_, title, line, line + 20, ("topic",), parts)


def prompt(id_: str, story_id: str | None, line: int = 1, *probes: str) -> Prompt:
    asked = tuple(FollowUp(probe, line + 1) for probe in probes)
    return Prompt(id_, f"What of {id_}?", line, "topic", story_id, False, asked)


PROSE = story("prose", part(None, "one is here\ntwo comes then\n\nthree is last", line=2), line=2)
STAR = story(
    "star",
    part("Situation", "it was bad\nvery bad", ("bad it was", 31), ("nobody saw", 32), line=31),
    part("Action", "I acted\nquickly", ("acted", 34), line=33),
    line=31,
)
OTHER = story(
    "other", part("Action", "then we rested", ("rested", 62), line=62), part("Result", "calm", line=63), line=62
)
RAW = RawNotes(
    (PROSE, STAR, OTHER),
    (prompt("p", "prose", 1, "And then?"), prompt("q", "star", 30), prompt("r", "other", 60), prompt("gap", None, 90)),
    (),
)


def at(number: int) -> datetime:
    return datetime(2026, 12, 1, tzinfo=UTC) + timedelta(seconds=number)


def made(*changes: Change) -> list[Correction]:
    return [
        Correction(str(number), "here", "deck", at(number), date(2026, 12, 1), CorrectionStep.SET, change)
        for number, change in enumerate(changes)
    ]


def after(*changes: Change, raw: RawNotes = RAW) -> CorrectedNotes:
    return corrected(raw, made(*changes))


def anchor(found: Story, words: str) -> LineAnchor:
    return anchor_of(found, next(line for line in story_lines(found) if words in line.text))


def shown(found: CorrectedNotes, story_id: str) -> list[tuple[str | None, str, list[str]]]:
    (it,) = (it for it in found.stories if it.id == story_id)
    return [(part.label, part.text, [point.text for point in part.points]) for part in it.parts]


def asks(found: CorrectedNotes, story_id: str | None) -> list[str]:
    return [it.id for it in found.prompts if it.story_id == story_id]


def split_at(found: Story, words: str, question: str | None = "Who?") -> SplitAt:
    return SplitAt(found.id, anchor(found, words), question, "new", "asked")


@pytest.mark.parametrize(
    ("cut", "above", "below"),
    [
        (split_at(PROSE, "two"), [(None, "one is here", [])], [(None, "two comes then\n\nthree is last", [])]),
        (split_at(PROSE, "three"), [(None, "one is here\ntwo comes then", [])], [(None, "three is last", [])]),
        (split_at(PROSE, "two", None), [(None, "one is here", [])], [(None, "three is last", [])]),
        (
            split_at(STAR, "nobody"),
            [("Situation", "it was bad\nvery bad", ["bad it was"])],
            [("Situation", "", ["nobody saw"]), ("Action", "I acted\nquickly", ["acted"])],
        ),
        (
            split_at(STAR, "very bad"),
            [("Situation", "it was bad", ["bad it was", "nobody saw"])],
            [("Situation", "very bad", []), ("Action", "I acted\nquickly", ["acted"])],
        ),
        (
            split_at(STAR, "I acted"),
            [("Situation", "it was bad\nvery bad", ["bad it was", "nobody saw"])],
            [("Action", "I acted\nquickly", ["acted"])],
        ),
    ],
)
def test_a_split_leaves_what_is_above_and_makes_a_story_of_the_rest(
    cut: SplitAt, above: list[object], below: list[object]
) -> None:
    found = after(cut)
    assert (shown(found, cut.story_id), shown(found, "new")) == (above, below)
    (question,) = (it for it in found.prompts if it.id == "asked")
    assert question.story_id == "new"
    assert question.text == ("Who?" if cut.question else "two comes then")
    assert found.rests == {}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (split_at(PROSE, "one"), Rest.NOTHING_APART),
        (split_at(PROSE, "three", None), Rest.NOTHING_APART),
        (replace(split_at(PROSE, "one"), anchor=LineAnchor("quite another line", None, False)), Rest.LINE_GONE),
        (replace(split_at(PROSE, "one"), story_id="nobody"), Rest.NOT_IN_NOTES),
        (replace(split_at(PROSE, "two"), new_story_id="star"), Rest.AS_IN_NOTES),
        (NoQuestion("nobody"), Rest.NOT_IN_NOTES),
        (AnsweredBy("p", "prose"), Rest.AS_IN_NOTES),
        (AnsweredBy("gap", None), Rest.AS_IN_NOTES),
        (AnsweredBy("p", "elsewhere"), Rest.OTHER_DECK),
        (Joined("prose", "prose"), Rest.AS_IN_NOTES),
        (Joined("prose", "elsewhere"), Rest.OTHER_DECK),
        (Joined("prose", "made"), Rest.TAKEN_BACK),
        (PartIs("star", anchor(STAR, "very bad"), "Situation"), Rest.AS_IN_NOTES),
        (PartIs("star", LineAnchor("quite another line", None, True), "Situation"), Rest.LINE_GONE),
    ],
)
def test_what_cannot_be_applied_rests_and_changes_nothing(change: Change, reason: Rest) -> None:
    found = corrected(RAW, made(change), {"elsewhere"}, {"made"})
    assert found.rests == {"0": reason}
    assert replace(found, rests={}) == corrected(RAW, [])


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (
            PartIs("prose", anchor(PROSE, "two"), "Result"),
            [(None, "one is here", []), ("Result", "two comes then\n\nthree is last", [])],
        ),
        (PartIs("prose", anchor(PROSE, "one"), "Task"), [("Task", "one is here\ntwo comes then\n\nthree is last", [])]),
        (
            PartIs("star", anchor(STAR, "nobody"), "Task"),
            [
                ("Situation", "it was bad\nvery bad", ["bad it was"]),
                ("Task", "", ["nobody saw"]),
                ("Action", "I acted\nquickly", ["acted"]),
            ],
        ),
        (
            PartIs("star", anchor(STAR, "very bad"), "Action"),
            [
                ("Situation", "it was bad", ["bad it was", "nobody saw"]),
                ("Action", "very bad\n\nI acted\nquickly", ["acted"]),
            ],
        ),
        (
            PartIs("star", anchor(STAR, "I acted"), "Result"),
            [
                ("Situation", "it was bad\nvery bad", ["bad it was", "nobody saw"]),
                ("Result", "I acted\nquickly", ["acted"]),
            ],
        ),
    ],
)
def test_a_part_goes_from_its_line_to_the_end_of_what_it_was(change: PartIs, parts: list[object]) -> None:
    assert shown(after(change), change.story_id) == parts


def test_joined_stories_have_one_part_of_each_label_and_all_questions() -> None:
    found = after(Joined("star", "other"))
    assert shown(found, "star") == [
        ("Situation", "it was bad\nvery bad", ["bad it was", "nobody saw"]),
        ("Action", "I acted\nquickly\n\nthen we rested", ["acted", "rested"]),
        ("Result", "calm", []),
    ]
    assert asks(found, "star") == ["q", "r"]
    assert [it.id for it in found.stories] == ["prose", "star"]


def test_who_is_joined_answers_for_both() -> None:
    found = after(Joined("star", "other"), AnsweredBy("gap", "other"), Joined("prose", "other"))
    assert [it.id for it in found.stories] == ["prose"]
    assert set(asks(found, "prose")) == {"p", "q", "r", "gap"}


def test_no_question_is_a_note_and_its_story_is_asked_by_its_name() -> None:
    found = after(NoQuestion("p"))
    assert [(it.line, it.end_line, it.text) for it in found.notes] == [(1, 2, "What of p?\nAnd then?")]
    (asked,) = (it for it in found.prompts if it.story_id == "prose")
    assert (asked.text, asked.topic) == ("What of p?", "topic")
    titled = replace(RAW, stories=(replace(PROSE, title="The Three"), STAR, OTHER))
    (asked,) = (it for it in after(NoQuestion("p"), raw=titled).prompts if it.story_id == "prose")
    assert asked.text == "The Three"


def test_a_story_keeps_its_other_questions() -> None:
    found = after(AnsweredBy("gap", "prose"), NoQuestion("p"))
    assert asks(found, "prose") == ["gap"]


def test_a_story_that_gets_a_question_again_is_asked_by_that() -> None:
    found = after(AnsweredBy("p", None), AnsweredBy("gap", "prose"))
    assert asks(found, "prose") == ["gap"]
    assert asks(found, None) == ["p"]


def test_what_was_undone_does_not_count_and_the_order_is_that_of_the_log() -> None:
    first, second = made(NoQuestion("p"), NoQuestion("q"))
    taken = Correction("u", "here", "deck", at(9), date(2026, 12, 1), CorrectionStep.UNDO, None, "0")
    assert standing_corrections([taken, second, first]) == [second]


LINES = story("lines", part("Action", "The train was late\nWe walked home\nThe train was late", line=5))


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        (LineAnchor("The train was late", "Action", False, 1), "The train was late\nWe walked\nThe train was late", 2),
        (LineAnchor("The train was late", "Action", False, 1), "The train was late\nWe walked home", 0),
        (LineAnchor("the TRAIN was late.", "Action", False), "x\nThe train was late", 1),
        (LineAnchor("We walked home", "Action", False), "x\nWe all walked home", 1),
        (LineAnchor("We walked home", "Result", True), "x\nWe walked home", 1),
        (LineAnchor("We walked home", "Action", False), "We walked homes\nWe walked home!s", None),
        (LineAnchor("We walked home", "Action", False), "They took a bus to the city", None),
        (LineAnchor("Bad", "Action", False), "Bat", None),
        (LineAnchor("---", "Action", False), "x\n---", 1),
        (LineAnchor("We walked", "Action", False, 0, "A bus", "Rain"), "A bus\nThey took a taxi to town\nRain", 1),
        (LineAnchor("We walked", "Action", False, 0, "", "Rain"), "They took a taxi to town\nRain\nSnow", 0),
        (LineAnchor("We walked", "Action", False, 0, "A bus", "Rain"), "A bus\nRain", None),
        (LineAnchor("We walked", "Action", False, 0, "A bus", "Rain"), "A bus\nA taxi\nA tram\nRain", None),
        (LineAnchor("We walked", "Action", False, 0, "A", "B"), "A\nA taxi\nB\nA\nA tram\nB", None),
        (LineAnchor("We walked", "Action", False), "They took a taxi to town", None),
    ],
)
def test_a_line_is_found_by_what_it_says(wanted: LineAnchor, text: str, found: int | None) -> None:
    line = find_line(story("lines", part("Action", text, line=5)), wanted)
    assert (None if line is None else line.at) == found


def test_every_line_is_found_by_its_own_anchor() -> None:
    for each in (LINES, STAR, PROSE, OTHER):
        for line in story_lines(each):
            assert find_line(each, anchor_of(each, line)) == line
