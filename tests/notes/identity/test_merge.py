"""Identity across imports: whatever one edit does to notes, every schedule finds its story and question again."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.changes import DeckContents, Fate, ImportPlan, PromptChange, StoryChange
from rehearse.core.model import FollowUp, Part, Point
from rehearse.core.reading import LineCount, PromptDraft, Reading, StoryDraft
from rehearse.notes.reader import read as read_notes
from tests.builders import planned, stored_after
from tests.processes import run_python
from tests.work import calls

# Small builders: a note is a list of sections, each some questions with the story that answers them.


def part(text: str, *points: str, label: str | None = None, written: str | None = None) -> Part:
    return Part(label, written, 1, 1, text, tuple(Point(point, 0, 1) for point in points))


def story(*parts: Part | str, title: str | None = None, topics: tuple[str, ...] = ()) -> StoryDraft:
    return StoryDraft(title, 1, 1, topics, tuple(part(it) if isinstance(it, str) else it for it in parts))


def ask(text: str, topic: str | None = None, *follow_ups: str, inferred: bool = False) -> PromptDraft:
    return PromptDraft(text, 1, topic, None, inferred, tuple(FollowUp(it, 1) for it in follow_ups))


Section = tuple[list[PromptDraft], StoryDraft | None]


def notes(*sections: Section) -> Reading:
    """A reading of these sections, with the line numbers they would have one below the other."""
    prompts: list[PromptDraft] = []
    stories: list[StoryDraft] = []
    line = count(1)
    for questions, answer in sections:
        index = None if answer is None else len(stories)
        prompts += [replace(question, line=next(line), story=index) for question in questions]
        if answer is not None:
            at = next(line)
            stories.append(replace(answer, line=at, end_line=at))
    return Reading("test", "utf-8", tuple(prompts), tuple(stories), (), (), LineCount(0, 0, 0, 0))


def imported(*readings: Reading) -> DeckContents:
    contents: DeckContents | None = None
    for reading in readings:
        contents = stored_after(planned(reading, contents), contents)
    assert contents is not None
    return contents


def fates(changes: tuple[StoryChange, ...] | tuple[PromptChange, ...]) -> list[str]:
    return [change.fate.value for change in changes]


def ids(changes: tuple[StoryChange, ...] | tuple[PromptChange, ...]) -> list[str | None]:
    return [change.id for change in changes if change.draft]


BAKERY = (
    "The bakery ran out of flour on a Friday. I called three mills and drove to the nearest one at four in the morning."
)
MUSEUM = "Visitors kept missing the east wing. I moved the map to the ticket desk and counted footsteps for two weeks."
CHOIR = (
    "Half the choir fell ill before the concert. We rehearsed a smaller programme every evening and sang it by heart."
)
FERRY = "Our ferry timetable lived in a spreadsheet nobody trusted. I wrote a checker that found nineteen wrong tides."
WEAVING = "An apprentice tore the warp of a finished rug, so we sat down together and mended it thread by thread."

SUPPLIES = ask("Tell me about a time supplies ran short.", "Deliver", "What did it cost?")
GUESTS = ask("How did you find out what visitors really do?", "Customers")
ILLNESS = ask("Describe a plan that fell apart at the last minute.", "Adapt")
TIDES = ask("Tell me about a time you did not trust the data.", "Dive Deep")
NOTES = notes(
    ([SUPPLIES], story(BAKERY)), ([GUESTS], story(MUSEUM)), ([ILLNESS], story(CHOIR)), ([TIDES], story(FERRY))
)


def with_bakery(questions: list[PromptDraft], answer: StoryDraft | None) -> Reading:
    return notes((questions, answer), ([GUESTS], story(MUSEUM)), ([ILLNESS], story(CHOIR)), ([TIDES], story(FERRY)))


def test_the_first_import_is_all_new() -> None:
    plan = planned(NOTES, None)
    assert set(fates(plan.stories)) == set(fates(plan.prompts)) == {"new"}
    assert set(ids(plan.stories)) == {None}
    assert [change.draft for change in plan.stories] == list(NOTES.stories)


def test_a_second_import_changes_nothing() -> None:
    plan = planned(NOTES, imported(NOTES))
    assert set(fates(plan.stories)) == set(fates(plan.prompts)) == {"unchanged"}


def test_lines_moving_down_change_nothing() -> None:
    first = replace(NOTES, stories=tuple(replace(it, line=it.line + 9, end_line=99) for it in NOTES.stories))
    moved = replace(first, prompts=tuple(replace(it, line=it.line + 9) for it in NOTES.prompts))
    assert planned(moved, imported(NOTES)).story_fates() == {Fate.UNCHANGED: 4}


def test_stories_stored_with_signs_of_markdown_are_found_again() -> None:
    link = "(https://example.org/a/very/long/address/that/shares/no/word/with?any=other)"
    stored = notes(
        (
            [ask(f"Tell me about a [time]{link} you **grew** it.", "**Growth**")],
            story(part(f"[Slow]{link} **sales**.")),
        ),
        ([ask(f"[Why]{link} us?")], None),
        ([ask("Why mills?"), ask("`What` next?")], story(part("They &amp; we `turn`.", "*turn*", label="Result"))),
    )
    read = notes(
        ([ask("Why mills?"), ask("What next?")], story(part("They & we turn.", "turn", label="Result"))),
        ([ask("Why us?")], None),
        ([ask("Tell me about a time you grew it.", "Growth")], story(part("Slow sales."))),
    )
    plan = planned(read, imported(stored))
    assert ids(plan.stories) == ["story-1", "story-0"]
    assert ids(plan.prompts) == ["prompt-4", "prompt-5", "prompt-3", "prompt-2"]


LABELLED = story(
    part("The bakery ran out of flour on a Friday.", label="Situation", written="S"),
    part("I called three mills and drove to the nearest one at four in the morning.", label="Action", written="A"),
)
SPELLED_OUT = replace(LABELLED, parts=tuple(replace(it, written=it.label) for it in LABELLED.parts))
OUTLINED = story(part(BAKERY, "No flour, a Friday", "Three mills", "Drove at four"))

QUESTION_EDITS = {
    "typo": [replace(SUPPLIES, text="Tel me about a time suplies ran short")],
    "punctuation": [replace(SUPPLIES, text="Tell me about a time  supplies ran short!")],
    "reworded": [replace(SUPPLIES, text="When were you last out of stock?")],
    "other follow-ups": [replace(SUPPLIES, follow_ups=())],
    "inferred": [replace(SUPPLIES, inferred=True)],
    "other topic": [replace(SUPPLIES, topic="Ownership")],
    "no topic": [replace(SUPPLIES, topic=None)],
    "reworded, and another beside it": [
        replace(SUPPLIES, text="Describe a time when you were short of supplies."),
        ask("What was your longest drive for work?", "Deliver"),
    ],
}
ANSWER_EDITS = {
    "edited": story(BAKERY.replace("three mills", "every mill in the county")),
    "rewritten": story(WEAVING),
    "shortened": story("The bakery ran out of flour on a Friday."),
    "titled": story(BAKERY, title="Flour"),
    "topics": story(BAKERY, topics=("Deliver",)),
    "labelled": LABELLED,
    "outlined": OUTLINED,
    "bullets": story(part("", *BAKERY.split(". "))),
}


@pytest.mark.parametrize("questions", QUESTION_EDITS.values(), ids=QUESTION_EDITS)
def test_an_edited_question_keeps_every_identity(questions: list[PromptDraft]) -> None:
    stored = imported(NOTES)
    plan = planned(with_bakery(questions, story(BAKERY)), stored)
    assert ids(plan.stories) == [it.id for it in stored.stories]
    assert [id_ for id_ in ids(plan.prompts) if id_] == [it.id for it in stored.prompts]
    assert set(fates(plan.stories)) == set(fates(plan.prompts)[-3:]) == {"unchanged"}
    assert fates(plan.prompts)[0] == "updated"


@pytest.mark.parametrize("answer", ANSWER_EDITS.values(), ids=ANSWER_EDITS)
def test_an_edited_answer_keeps_every_identity(answer: StoryDraft) -> None:
    stored = imported(NOTES)
    plan = planned(with_bakery([SUPPLIES], answer), stored)
    assert ids(plan.stories) == [it.id for it in stored.stories]
    assert fates(plan.stories) == ["updated", "unchanged", "unchanged", "unchanged"]
    assert set(fates(plan.prompts)) == {"unchanged"}


@pytest.mark.parametrize("after", [SPELLED_OUT, story(BAKERY), OUTLINED], ids=["spelled out", "no labels", "outline"])
def test_another_layout_is_the_same_story_under_another_question_too(after: StoryDraft) -> None:
    stored = imported(with_bakery([SUPPLIES], LABELLED))
    plan = planned(with_bakery([ask("What would your last boss say?", "Self")], after), stored)
    assert ids(plan.stories) == [it.id for it in stored.stories]
    assert fates(plan.stories)[0] == "updated"


def test_an_outline_without_text_is_known_by_its_points() -> None:
    outline = ("No flour on a Friday", "Called all three mills", "Drove there at four in the morning")
    stored = imported(notes(([SUPPLIES], story(part("", *outline)))))
    plan = planned(notes(([ask("What would your last boss say?")], story(part(WEAVING, *outline)))), stored)
    assert fates(plan.stories) == ["updated"]


def test_an_unrelated_story_under_an_unrelated_question_is_another() -> None:
    plan = planned(with_bakery([ask("Which mistake taught you most?", "Learn")], story(WEAVING)), imported(NOTES))
    assert fates(plan.stories) == ["new", "unchanged", "unchanged", "unchanged", "gone"]
    assert fates(plan.prompts) == ["new", "unchanged", "unchanged", "unchanged", "gone"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tell me about a time you failed.", "Tell me about a time you hired someone."),
        ("Describe a moment when you had to handle conflict", "Describe a moment when you had to fire people"),
        ("Tell me about a time you took ownership of a project", "Tell me about a time you took the lead on a project"),
        ("Tell me about a time you disagreed with your boss", "Tell me about a time you invented something"),
        ("What is your greatest weakness?", "What is your greatest strength?"),
    ],
)  # fmt: skip
def test_a_common_opening_does_not_make_two_questions_one(before: str, after: str) -> None:
    stored = imported(notes(([ask(before, "A")], story(BAKERY))))
    plan = planned(notes(([ask(after, "A")], story(WEAVING))), stored)
    assert fates(plan.stories) == fates(plan.prompts) == ["new", "gone"]


def test_the_same_question_elsewhere_does_not_make_two_stories_one() -> None:
    stored = imported(notes(([ask("Why us?", "Mill Lane Bakery")], story(BAKERY))))
    plan = planned(notes(([ask("Why us?", "City Museum")], story(MUSEUM))), stored)
    assert fates(plan.stories) == ["new", "gone"]


def test_a_name_outlives_text_and_questions_but_a_number_is_no_name() -> None:
    def fates_of(title: str) -> list[str]:
        stored = imported(notes(([SUPPLIES], story(BAKERY, title=title))))
        return fates(planned(notes(([GUESTS], story(MUSEUM, title=title))), stored).stories)

    assert fates_of("The night of the flour") == ["updated"]
    assert fates_of("Story 3") == ["new", "gone"]


def test_a_story_split_in_two_lives_on_in_the_larger_half() -> None:
    long = f"{BAKERY} {MUSEUM} {CHOIR}"
    stored = imported(notes(([SUPPLIES], story(long)), ([TIDES], story(FERRY))))
    after = notes(([GUESTS], story(CHOIR)), ([ILLNESS], story(f"{BAKERY} {MUSEUM}")), ([TIDES], story(FERRY)))
    plan = planned(after, stored)
    assert ids(plan.stories) == [None, stored.stories[0].id, stored.stories[1].id]


def test_two_stories_joined_keep_the_one_that_gave_more() -> None:
    stored = imported(NOTES)
    joined = story(f"{BAKERY} {MUSEUM}")
    plan = planned(notes(([SUPPLIES, GUESTS], joined), ([ILLNESS], story(CHOIR)), ([TIDES], story(FERRY))), stored)
    assert ids(plan.stories) == [stored.stories[index].id for index in (0, 2, 3)]
    assert plan.stories[-1] == StoryChange(Fate.GONE, stored.stories[1].id, None)
    assert set(ids(plan.prompts)) == {it.id for it in stored.prompts}


def test_phrases_one_likes_to_use_do_not_make_two_stories_one() -> None:
    habits = "At the time I was in charge of a team of six. {} Looking back I would ask for help sooner."
    stored = imported(notes(([SUPPLIES], story(habits.format(f"{BAKERY} {CHOIR} {WEAVING}")))))
    plan = planned(notes(([GUESTS], story(habits.format(f"{MUSEUM} {FERRY} {FERRY.upper()} So it went.")))), stored)
    assert fates(plan.stories) == ["new", "gone"]


def test_a_question_that_moves_to_another_story_keeps_its_id() -> None:
    stored = imported(NOTES)
    after = notes(([GUESTS, SUPPLIES], story(MUSEUM)), ([ILLNESS], story(CHOIR)), ([TIDES], story(FERRY)))
    plan = planned(after, stored)
    assert ids(plan.prompts) == [stored.prompts[index].id for index in (1, 0, 2, 3)]
    assert fates(plan.prompts) == ["unchanged", "updated", "unchanged", "unchanged"]
    assert fates(plan.stories) == ["unchanged", "unchanged", "unchanged", "gone"]


def test_answers_that_change_places_take_their_schedules_along() -> None:
    stored = imported(NOTES)
    plan = planned(
        notes(
            ([SUPPLIES], story(MUSEUM)), ([GUESTS], story(BAKERY)), ([ILLNESS], story(CHOIR)), ([TIDES], story(FERRY))
        ),
        stored,
    )
    assert ids(plan.stories) == [stored.stories[index].id for index in (1, 0, 2, 3)]
    assert ids(plan.prompts) == [it.id for it in stored.prompts]
    assert fates(plan.prompts) == ["updated", "updated", "unchanged", "unchanged"]


def test_a_gap_that_is_filled_is_the_same_question() -> None:
    stored = imported(with_bakery([SUPPLIES], None))
    plan = planned(NOTES, stored)
    assert fates(plan.stories) == ["new", "unchanged", "unchanged", "unchanged"]
    assert fates(plan.prompts) == ["updated", "unchanged", "unchanged", "unchanged"]
    assert fates(planned(with_bakery([SUPPLIES], None), imported(NOTES)).prompts)[0] == "updated"


def test_a_reworded_gap_is_found_by_its_words() -> None:
    stored = imported(with_bakery([SUPPLIES], None))
    reworded = replace(SUPPLIES, text="Describe a situation where your supplies ran very short", topic="Ownership")
    assert ids(planned(with_bakery([reworded], None), stored).prompts)[0] == stored.prompts[0].id


@pytest.mark.parametrize(("removed", "left"), [(0, (1, 2)), (1, (0, 2)), (2, (0, 1))])
def test_of_repeated_questions_each_stays_with_its_story(removed: int, left: tuple[int, int]) -> None:
    sections: list[Section] = [([SUPPLIES], story(text)) for text in (BAKERY, MUSEUM, CHOIR)]
    stored = imported(notes(*sections))
    del sections[removed]
    plan = planned(notes(*sections), stored)
    assert ids(plan.prompts) == [stored.prompts[index].id for index in left]
    assert set(fates(plan.prompts)[:2]) == {"unchanged"}


def test_stored_things_may_come_in_any_order() -> None:
    reading = notes(([SUPPLIES, SUPPLIES], story(BAKERY)), ([SUPPLIES], None))
    stored = imported(reading)
    shuffled = replace(stored, prompts=stored.prompts[::-1], stories=stored.stories[::-1])
    assert planned(reading, shuffled) == planned(reading, stored)


def test_placeholders_are_told_apart_by_their_questions() -> None:
    to_do = story("To do.")
    stored = imported(notes(([SUPPLIES], to_do), ([GUESTS], to_do), ([ILLNESS], to_do)))
    plan = planned(notes(([TIDES], to_do), ([ILLNESS], to_do), ([SUPPLIES], story(BAKERY)), ([GUESTS], to_do)), stored)
    assert ids(plan.stories) == [None, stored.stories[2].id, stored.stories[0].id, stored.stories[1].id]


def test_what_vanished_is_archived_once_and_returns_with_its_history() -> None:
    shorter = notes(([GUESTS], story(MUSEUM)), ([ILLNESS], story(CHOIR)), ([TIDES], story(FERRY)))
    stored = imported(NOTES)
    away = imported(NOTES, shorter)
    assert [it.archived for it in away.stories] == [it.archived for it in away.prompts] == [True, False, False, False]
    assert planned(shorter, away).story_fates() == {Fate.UNCHANGED: 3}
    back = planned(NOTES, away)
    assert ids(back.stories) == [it.id for it in stored.stories]
    assert fates(back.stories) == fates(back.prompts) == ["restored", "unchanged", "unchanged", "unchanged"]


def test_an_archived_story_returns_edited_under_a_reworded_question() -> None:
    away = imported(NOTES, notes(([GUESTS], story(MUSEUM))))
    after = notes(
        ([ask("When were you out of stock?", "Deliver")], story(BAKERY + " It worked.")), ([GUESTS], story(MUSEUM))
    )
    plan = planned(after, away)
    assert fates(plan.stories) == fates(plan.prompts) == ["restored", "unchanged"]


def test_a_new_question_is_not_taken_for_one_that_was_dropped_before() -> None:
    dropped = imported(with_bakery([SUPPLIES, ask("What was your longest drive?")], story(BAKERY)), NOTES)
    plan = planned(with_bakery([SUPPLIES, ask("Who taught you to ask for help?")], story(BAKERY)), dropped)
    assert fates(plan.prompts)[:2] == ["unchanged", "new"]


def test_a_live_question_is_preferred_to_an_archived_one_of_its_old_topic() -> None:
    elsewhere = replace(SUPPLIES, topic="Elsewhere")
    twice = notes(([SUPPLIES], None), ([elsewhere], None))
    once = notes(([elsewhere], None))
    stored = imported(twice, once)
    live = next(it.id for it in stored.prompts if not it.archived)
    assert ids(planned(notes(([SUPPLIES], None)), stored).prompts) == [live]


def test_other_scripts_and_forms_of_a_letter() -> None:
    japanese = "締め切りの三日前に担当者が倒れたので、私は作業を五つに分けて全員に配り直しました。"
    decomposed = "Cue\u0301ntame de una vez que fallaste."
    stored = imported(notes(([ask("Cu\u00e9ntame de una vez que fallaste")], story(japanese))))
    plan = planned(notes(([ask("失敗した経験を教えてください")], story(japanese.replace("五つ", "四つ")))), stored)
    assert fates(plan.stories) == fates(plan.prompts) == ["updated"]
    assert ids(planned(notes(([ask(decomposed)], None)), stored).prompts) == [stored.prompts[0].id]


def test_empty_notes_archive_everything_and_nothing_comes_of_nothing() -> None:
    assert planned(notes(), imported(NOTES)).story_fates() == {Fate.GONE: 4}
    assert planned(notes(), None).stories == planned(notes(), imported(notes())).stories == ()
    wordless = notes(([ask("???"), ask("")], story("…")))
    assert set(fates(planned(wordless, imported(wordless)).prompts)) == {"unchanged"}


# Properties: notes made of sentences and questions that are all different, as unrelated stories are.

EVENTS = """
carried a generator up four flights of stairs; found the missing invoices behind the boiler
repainted the whole corridor overnight; taught the night crew to read the new gauges
argued for closing the shop on Mondays; measured how long each queue took at noon
borrowed a van from the florist next door; threw away the old checklist and began from nothing
counted broken seals on every crate; asked the oldest beekeeper what she would do
wrote the apology letter myself; moved forty beds before the storm arrived
lost the keys to the archive; translated the manual into three languages
talked the landlord out of raising our rent; learned to weld from a video
phoned all ninety volunteers in one afternoon; cut the menu down to seven dishes
rebuilt the pump with parts from a tractor; discovered that the scales had been wrong since March
walked the route with a stopwatch; offered my own shift to the trainee
printed the results in large type by the door; cancelled the order an hour before the deadline
persuaded two rivals to share one stage; swept the yard while everybody else was shouting
noticed a crack in the seventh beam; read the contract aloud until they laughed
planted hedges instead of building a fence; kept a diary of every false alarm
refused to sign without a second inspection; sewed name tags into six hundred coats
turned the complaint box into a weekly lunch; sold the spare boat to pay for insurance
drew the process on a tablecloth; set the alarm for three and checked the ovens
apologised to the orchestra in front of its sponsors; swapped the two shelves that confused people
dug a trench along the lower field; invited the harshest critic to judge us
replaced the lock on the medicine cabinet; timed how fast a stranger could find the exit
halved the budget for posters; hid a spare fuse inside the lectern
gave the prize money to the stable hands; sorted nine years of photographs by village
warned the mayor about the bridge; stayed with the patient until her son came
"""
SENTENCES = [f"I {event.strip()}." for line in EVENTS.strip().splitlines() for event in line.split(";")]
QUESTIONS = """
Tell me about a time you changed your mind.|What is the hardest feedback you ever gave?
Describe a deadline you missed.|When did you last break a rule on purpose?
Give me an example of a quarrel between two colleagues.|Which habit do you work on?
Tell me about a customer who left.|How do you choose between two good plans?
Describe something you built with little money.|What do your former managers say about you?
Tell me about a surprising number.|When did you ask for help too late?
Who taught you the most, and how?|Describe a meeting that went badly.
Tell me about a risk nobody else saw.|What would you do with a free month?
Give an example of simple words for a hard subject.|How did you win back lost trust?
"""
ALL_QUESTIONS = [it for line in QUESTIONS.strip().splitlines() for it in line.split("|")]
TOPICS = ["Own Mistakes", "Think Long Term", "Move Fast", None]
LABELS = ("Situation", "Task", "Action", "Result")

BRIEFLY = settings(max_examples=40, deadline=None)

Keyed = dict[str, Section]
"""Sections by a key that stays with them through edits."""


@st.composite
def keyed_notes(draw: st.DrawFn) -> tuple[Keyed, list[str], list[str]]:
    """Two to six sections, then the sentences and the questions that are in none of them."""
    sentences, questions = draw(st.permutations(SENTENCES)), draw(st.permutations(ALL_QUESTIONS))
    sections: Keyed = {}
    for key in "abcdef"[: draw(st.integers(2, 6))]:
        topic = draw(st.sampled_from(TOPICS))
        asked = [ask(questions.pop(), topic) for _ in range(draw(st.integers(1, 2)))]
        if draw(st.booleans()):
            asked.append(ask("Why us?", topic))
        parts = [part(sentences.pop(), label=label, written=label[0]) for label in LABELS]
        sections[key] = (asked, story(*parts, title=draw(st.sampled_from([None, f"The story of {key}"]))))
    if draw(st.booleans()):
        sections["gap"] = ([ask(questions.pop(), draw(st.sampled_from(TOPICS)))], None)
    return sections, sentences, questions


def read(sections: Keyed) -> Reading:
    return notes(*sections.values())


def identities(sections: Keyed, plan: ImportPlan) -> dict[str, str | None]:
    """The id of each story and prompt, by the key of its section."""
    story_ids, prompt_ids = iter(ids(plan.stories)), iter(ids(plan.prompts))
    found: dict[str, str | None] = {}
    for key, (questions, answer) in sections.items():
        found |= {f"{key}{number}": next(prompt_ids) for number in range(len(questions))}
        found |= {key: next(story_ids)} if answer else {}
    return found


def assert_kept(before: Keyed, after: Keyed, stored: DeckContents) -> None:
    """Each story and prompt in both has its id still, and no id is used twice."""
    was, now = identities(before, planned(read(before), stored)), identities(after, planned(read(after), stored))
    assert {key: now[key] for key in was if key in now} == {key: was[key] for key in was if key in now}
    used = [it for it in now.values() if it]
    assert len(used) == len(set(used))


@BRIEFLY
@given(keyed_notes())
def test_merging_what_was_merged_changes_nothing(made: tuple[Keyed, list[str], list[str]]) -> None:
    reading = read(made[0])
    plan = planned(reading, imported(reading))
    assert set(plan.story_fates()) == set(plan.prompt_fates()) == {Fate.UNCHANGED}


@BRIEFLY
@given(keyed_notes(), st.data())
def test_reordering_keeps_every_identity(made: tuple[Keyed, list[str], list[str]], data: st.DataObject) -> None:
    shuffled = {key: made[0][key] for key in data.draw(st.permutations(sorted(made[0])))}
    assert_kept(made[0], shuffled, imported(read(made[0])))


@BRIEFLY
@given(keyed_notes(), st.data())
def test_whatever_is_removed_comes_back(made: tuple[Keyed, list[str], list[str]], data: st.DataObject) -> None:
    sections = made[0]
    gone = data.draw(st.sets(st.sampled_from(sorted(sections)), min_size=1))
    less = {key: section for key, section in sections.items() if key not in gone}
    first = imported(read(sections))
    assert_kept(sections, less, first)
    away = imported(read(sections), read(less))
    assert identities(sections, planned(read(sections), away)) == identities(sections, planned(read(sections), first))


def typo(question: PromptDraft, data: st.DataObject) -> PromptDraft:
    at = data.draw(st.integers(0, len(question.text) - 2))
    return replace(
        question, text=question.text[:at] + question.text[at + 1] + question.text[at] + question.text[at + 2 :]
    )


def parts_of(section: Section) -> list[Part]:
    assert section[1] is not None
    return list(section[1].parts)


def with_parts(section: Section, parts: list[Part]) -> Section:
    assert section[1] is not None
    return section[0], replace(section[1], parts=tuple(parts))


def outlined(section: Section) -> Section:
    return with_parts(
        section, [replace(it, points=part("", *it.text.split(" the ")).points) for it in parts_of(section)]
    )


def rewritten(section: Section, sentences: list[str], number: int) -> Section:
    parts = parts_of(section)
    return with_parts(section, [replace(it, text=sentences.pop()) for it in parts[:number]] + parts[number:])


SectionEdit = Callable[[Section, list[str], list[str], st.DataObject], Section]
SECTION_EDITS: dict[str, SectionEdit] = {
    "typo in a question": lambda it, _s, _q, data: ([typo(it[0][0], data), *it[0][1:]], it[1]),
    "question reworded": lambda it, _s, unused, _d: ([replace(it[0][0], text=unused[0]), *it[0][1:]], it[1]),
    "one sentence changed": lambda it, unused, _q, _d: rewritten(it, unused, 1),
    "answer rewritten": lambda it, unused, _q, _d: rewritten(it, unused, 4),
    "moved to another topic": lambda it, _s, _q, _d: ([replace(one, topic="Elsewhere") for one in it[0]], it[1]),
    "outline added": lambda it, _s, _q, _d: outlined(it),
    "labels spelled out": lambda it, _s, _q, _d: with_parts(it, [replace(p, written=p.label) for p in parts_of(it)]),
    "labels removed": lambda it, _s, _q, _d: with_parts(it, [part(" ".join(p.text for p in parts_of(it)))]),
    "question added": lambda it, _s, unused, _d: ([*it[0], ask(unused[0], it[0][0].topic)], it[1]),
    "question removed": lambda it, _s, _q, _d: (it[0][:-1], it[1]),
}


@pytest.mark.parametrize("edit", SECTION_EDITS.values(), ids=SECTION_EDITS)
@BRIEFLY
@given(made=keyed_notes(), data=st.data())
def test_one_edit_leaves_every_identity(
    edit: SectionEdit, made: tuple[Keyed, list[str], list[str]], data: st.DataObject
) -> None:
    before, sentences, questions = made
    key = data.draw(st.sampled_from([key for key in before if key != "gap"]))
    after = before | {key: edit(before[key], sentences, questions, data)}
    stored = imported(read(before))
    assert_kept(before, after, stored)
    assert_kept(after, before, imported(read(after)))
    assert identities(after, planned(read(after), stored))[key] is not None


@BRIEFLY
@given(keyed_notes(), st.data())
def test_a_renamed_topic_leaves_every_identity(made: tuple[Keyed, list[str], list[str]], data: st.DataObject) -> None:
    topic = data.draw(st.sampled_from(TOPICS))
    after = {
        key: ([replace(it, topic="Renamed") if it.topic == topic else it for it in questions], answer)
        for key, (questions, answer) in made[0].items()
    }
    assert_kept(made[0], after, imported(read(made[0])))


@BRIEFLY
@given(keyed_notes(), st.data())
def test_a_neighbour_leaves_every_identity(made: tuple[Keyed, list[str], list[str]], data: st.DataObject) -> None:
    before, sentences, questions = made
    stored = imported(read(before))
    newcomer: Section = ([ask(questions[0], data.draw(st.sampled_from(TOPICS)))], story(*sentences[:4]))
    order = sorted(before)
    at = data.draw(st.integers(0, len(order)))
    kept = {key: before[key] for key in order[:at]} | {"new": newcomer} | {key: before[key] for key in order[at:]}
    assert_kept(before, kept, stored)
    found = identities(kept, planned(read(kept), stored))
    assert found["new"] is None
    assert found["new0"] is None


def reworded_and_edited(count: int) -> tuple[Reading, DeckContents]:
    """Notes in which every question and every answer is another than what is stored of them."""

    def deck(shift: int) -> Reading:
        sections: list[Section] = []
        for number in range(count):
            words = [f"{SENTENCES[(number * step + step) % 48][:-1]} {number * 7 + step}." for step in (1, 5, 7, 11)]
            asked = f"{ALL_QUESTIONS[number % 18]} {number * 13} {'once more' * shift}"
            sections.append(([ask(asked, TOPICS[number % 4])], story(*words, *["Then we rested."] * shift)))
        return notes(*sections)

    return deck(1), imported(deck(0))


def test_many_reworded_questions_and_edited_answers_are_all_found() -> None:
    reading, stored = reworded_and_edited(300)
    plan = planned(reading, stored)
    assert ids(plan.stories) == [it.id for it in stored.stories]
    assert ids(plan.prompts) == [it.id for it in stored.prompts]


def test_twice_as_many_are_not_four_times_the_work() -> None:
    few, many = (calls(partial(planned, *reworded_and_edited(count))) for count in (100, 200))
    assert many < 3 * few


def test_rapidfuzz_is_not_loaded_when_every_question_is_found() -> None:
    script = (
        "import sys; from rehearse.notes.identity.merge import merge_decks;"
        "from rehearse.core.changes import DeckContents, the_likeliest;"
        "from rehearse.core.reading import Reading, LineCount, PromptDraft;"
        "from rehearse.core.model import Deck, Prompt;"
        "draft = PromptDraft('Why?', 1, None, None, False, ());"
        "reading = Reading('', '', (draft,), (), (), (), LineCount(1, 0, 1, 0));"
        "stored = DeckContents(Deck('d', '', None), (), (Prompt('p', 'Why?', 1, None, None, False, ()),));"
        "(plan,) = merge_decks([(reading, stored)], tuple, the_likeliest).plans;"
        "print(plan.prompts[0].fate, 'rapidfuzz' in sys.modules)"
    )
    assert run_python(script).split() == ["unchanged", "False"]


REAL_SHAPE = Path(__file__).parents[2] / "data" / "01_real_shape.md"
TEXT_EDITS = {
    "typo": ("announce a change people", "anounce a change poeple"),
    "reworded": ("Tell me about a time you acted before you were asked.", "When did you act without being asked?"),
    "answer edited": ("Every shift began with a paper handover", "Each shift started with a written handover"),
    "labels spelled out": ("**S:**", "**Situation:**"),
    "bullets": ("* ", "- "),
    "topic renamed": ("# Own Mistakes", "# Admit Mistakes"),
    "follow-up removed": ("* What did you question first?\n", ""),
    "outline shortened": (">   * Drew one screen\n", ""),
}


@pytest.mark.parametrize(("old", "new"), TEXT_EDITS.values(), ids=TEXT_EDITS)
def test_edited_notes_keep_every_identity(old: str, new: str) -> None:
    text = REAL_SHAPE.read_text(encoding="utf-8")
    assert old in text
    stored = imported(read_notes(text, "utf-8"))
    plan = planned(read_notes(text.replace(old, new), "utf-8"), stored)
    assert ids(plan.stories) == [it.id for it in stored.stories]
    assert ids(plan.prompts) == [it.id for it in stored.prompts]
