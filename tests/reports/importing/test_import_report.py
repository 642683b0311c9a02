"""The report of an import: what a person reads after bringing in notes."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.commands.importing.import_notes import ImportedFile, import_notes
from rehearse.core.changes import the_likeliest
from rehearse.core.reading import FileReading
from rehearse.core.width import cells
from rehearse.notes.identity.merge import merge_decks
from rehearse.notes.reader import LAYOUTS as READ
from rehearse.notes.reader import read
from rehearse.reports.importing.import_json import as_json
from rehearse.reports.importing.import_problems import problem_lines
from rehearse.reports.importing.import_progress import step_text
from rehearse.reports.importing.import_report import as_text
from rehearse.reports.importing.import_wording import LAYOUTS
from tests.anki import Noted, package
from tests.worlds import DATA, DECKS, World, make_world, story_notes

AGAIN = ["  Nothing changed since the last import.", "  1 story, 1 question", "  Changes    1 story as before"]
ORGAN = (
    "\n# Music\nTell me about a barrel organ.\n\nS: It stood mute.\n\nA: I turned the crank.\n\nR: It played a waltz.\n"
)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.chdir(tmp_path)
    return make_world(tmp_path)


def take_in(world: World, *paths: object, dry_run: bool = False) -> list[ImportedFile]:
    return import_notes([str(path) for path in paths], world.context, dry_run=dry_run)


def lines(
    imported: Sequence[ImportedFile], *, dry_run: bool = False, width: int = 80, show_all: bool = False
) -> list[str]:
    return as_text(imported, dry_run=dry_run, width=width, show_all=show_all).splitlines()


def test_the_first_import_on_one_screen(world: World) -> None:
    world.write("n.md", "A word.\n\n" + story_notes("Ants", "Bees", questions=2) + "\n# Cats\nWhat drives you?\n")
    assert lines(take_in(world, "n.md")) == [
        "n.md  →  deck “n”",
        "  Read as questions above their answers; UTF-8, 76 lines",
        "",
        "  line  story                                                          questions",
        "    10  A time of Ants, wording 1                                              2",
        "        Situation 2 points, Task 1, Action 2, Result 1, Reflection 1",
        "    46  A time of Bees, wording 1                                              2",
        "        Situation 2 points, Task 1, Action 2, Result 1, Reflection 1",
        "",
        "  1 question without an answer yet",
        "    76  What drives you?",
        "",
        "  Stories    2 with 14 outline points",
        "  Questions  5, 4 answered; 4 follow-ups",
        "  Lines      76; 1 of them kept as notes, which --show-notes shows",
        "  Changes    all of it is new",
    ]


def test_where_there_is_room_the_parts_stand_beside_the_name(world: World) -> None:
    world.write("n.md", "# Why us?\n\nThe river.\n\n# Why you?\n\n**S:** A crane stood.\n\n**A:** I turned it.\n")
    assert lines(take_in(world, "n.md"), width=90)[3:6] == [
        "  line  story                                        questions  parts, points",
        "     3  Why us?                                              1  2 words",
        "     7  Why you?                                             1  Situation, Action, 6 words",
    ]


def test_each_inferred_share_is_a_line_with_the_story_that_the_question_takes(world: World) -> None:
    notes = "# Ants\nTell me about a time of ants.\n# Bees\nTell me about a time of bees.\n\n**S:** A.\n\n**A:** B.\n"
    world.write("n.md", notes)
    shown = lines(take_in(world, "n.md"))
    start = shown.index("  1 question takes the story below the next heading, as no blank line parts them")
    assert shown[start : start + 4] == [
        "  1 question takes the story below the next heading, as no blank line parts them",
        "     2  A time of ants  →  A time of bees",
        "  To keep a question apart, put a blank line above the heading below it, or",
        "  import with --strict.",
    ]
    assert not [line for line in shown if "Worth a look" in line]
    assert not [line for line in lines(take_in(world, "n.md")) if "→  A time" in line]


def test_when_nothing_changed_it_is_short(world: World) -> None:
    world.write("n.md", story_notes("Ants") + "\n# Cats\nWhat drives you?\n")
    take_in(world, "n.md")
    assert lines(take_in(world, "n.md")) == [
        "n.md  →  deck “n”",
        "  Read as questions above their answers; UTF-8, 35 lines",
        "  Nothing changed since the last import.",
        "  1 story, 2 questions, 1 without an answer",
    ]


def test_after_a_change_it_names_what_changed_and_only_that(world: World) -> None:
    world.write("n.md", story_notes("Ants", "Bees", "Cats"))
    take_in(world, "n.md")
    world.write("n.md", story_notes("Bees", "Cats").replace("nobody saw it coming", "none saw it come") + ORGAN)
    planned = lines(take_in(world, "n.md", dry_run=True), dry_run=True)
    assert planned[-2:] == ["", "Dry run: nothing was written."]
    shown = lines(take_in(world, "n.md"))
    assert shown == planned[:-2]
    assert [re.sub(" +", " ", line).strip() for line in shown[4:11:2]] == [
        "edited 5 A time of Bees, wording 1 1",
        "edited 38 A time of Cats, wording 1 1",
        "new 70 A barrel organ 1",
        "put away A time of Ants, wording 1",
    ]
    assert " ".join(" ".join(shown).split()).endswith(
        "Changes 1 story new; 1 story put away, its history is kept; 2 answers edited"
    )
    world.write("n.md", story_notes("Ants", "Bees", "Cats").replace("nobody saw it coming", "none saw it come") + ORGAN)
    restored = lines(take_in(world, "n.md"))
    assert restored[4].startswith("  back     5  A time of Ants")


def test_long_lists_are_cut_short_and_say_how_to_see_all(world: World) -> None:
    world.write("n.md", story_notes(*(f"Ant {number}" for number in range(30))))
    imported = take_in(world, "n.md", DECKS / "questions.md")
    short, whole = lines(imported), lines(imported, show_all=True)
    assert sum("A time of Ant" in line for line in short) == 8
    assert sum("A time of Ant" in line for line in whole) == 30
    assert [line.strip() for line in short if "--all" in line] == [
        "… and 22 more; --all lists them", "… and 174 more; --all lists them",
    ]  # fmt: skip
    assert not [line for line in whole if "--all" in line]


def test_several_decks_end_in_one_line_for_all(world: World) -> None:
    world.write("a.md", story_notes("Ants", "Bees"))
    world.write("b.md", story_notes("Cats") + "\n# Dogs\nWhat drives you?\n")
    take_in(world, "a.md")
    shown = lines(take_in(world, "a.md", "b.md"))
    assert [line for line in shown if "→" in line] == ["a.md  →  deck “a”", "b.md  →  deck “b”"]
    assert " ".join(shown[-2:]).strip() == (
        "2 decks: 3 stories, 4 questions, 1 without an answer. Stories: 1 new, 2 unchanged."
    )


def test_problems_that_are_alike_are_said_a_few_times(world: World) -> None:
    clozes = [Noted((f"The {{{{c1::mill}}}} {number}", "")) for number in range(9)]
    (world.directory / "d.apkg").write_bytes(package([Noted(("Why us?", "The river.")), *clozes]))
    imported = take_in(world, "d.apkg")
    shown, whole = lines(imported), lines(imported, show_all=True)
    assert sum(line.strip().startswith("d.apkg:") for line in whole) == 9 == len(problem_lines(imported))
    start = shown.index("  Worth a look")
    assert [line.split("  ")[2] for line in shown[start + 1 : start + 4]] == ["d.apkg:2", "d.apkg:3", "d.apkg:4"]
    assert shown[start + 4] == "    … and 6 more like these; --all lists them"
    assert shown[start + 5].startswith("    → ")
    assert lines(take_in(world, "d.apkg"))[-1] == "  9 lines are worth a look, as before; --all lists them"
    again = lines(take_in(world, "d.apkg"), show_all=True)
    assert [line for line in again if line not in whole] == AGAIN


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ([(1_790_000_000_000, 3, 1), (1_790_100_000_000, 3, 1)], "Reviews    2 new from Anki"),
        ([], "Reviews    none in the package; export it with “Include scheduling"),
    ],
)
def test_a_package_says_what_came_along_from_anki(world: World, log: list[tuple[int, int, int]], said: str) -> None:
    (world.directory / "d.apkg").write_bytes(package([Noted(("Why us?", "The river."), log=log), Noted(("When?", ""))]))
    shown = lines(take_in(world, "d.apkg"))
    assert shown[1] == "  Read as a package from Anki, 2 notes"
    assert "  Notes      2; nothing left over" in shown
    assert [line for line in shown if line.strip().startswith(said)]


def test_every_layout_has_a_name_that_people_use() -> None:
    assert {*READ, "anki-package"} == set(LAYOUTS)


TITLES = st.sampled_from(["Ants", "工厂" * 30, "An odd day, and a long one at that; " * 4, "👍 b", "x" * 90])
TEXTS = (
    "# {0}\nTell me about a time of {0}.\n# Next\nWhy {0}?\n\n**S:** A.\n\n**A:** B.\n",
    "What about {0}?\n",
    "| Theme | Story |\n|---|---|\n| {0} | {0} and {0} |\n",
    "**S:** {0} stood.\n\n**A:** I turned it.\n\n**R:** It ran.\n\n---\n",
    "| Question | Situation | Action |\n|---|---|---|\n| | {0} | b |\n| Why {0}? | c |\n",
    story_notes("{0}"),
)
BLOCKS = st.builds(str.format, st.sampled_from(TEXTS), TITLES)


@settings(max_examples=40, deadline=None)
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=6), width=st.integers(40, 120), show_all=st.booleans())
def test_no_line_is_too_wide_and_every_problem_is_told_once(blocks: list[str], width: int, show_all: bool) -> None:
    reading = read("\n".join(blocks), "utf-8")
    story_names = tuple(story.title or f"Story on line {story.line}" for story in reading.stories)
    merged = merge_decks([(reading, None)], list, the_likeliest)
    file = ImportedFile("notes/n.md", "n", merged.plans[0], (FileReading("notes/n.md", reading),), story_names)
    text = as_text([file], dry_run=True, width=width, show_all=show_all, show_notes=True)
    assert max(map(cells, text.splitlines())) <= width
    shown = lines([file], width=width, show_all=show_all)
    assert max(map(cells, shown)) <= width
    assert not [line for line in shown if line != line.rstrip()]
    shares = {prompt.line for prompt in reading.prompts if prompt.inferred}
    told = [
        problem.line for problem in reading.problems if problem.line not in shares or problem.code != "inferred-share"
    ]
    found = [int(match[1]) for line in shown if (match := re.match(r"    (?:…|\w|/)*n\.md:(\d+)  ", line))]
    assert sorted(found) == sorted(told) if show_all else set(found) <= set(told)
    listed = [line for line in shown if "  →  " in line][1:]
    assert len(listed) == len(shares) if show_all else len(listed) <= len(shares)


def test_no_line_is_wider_than_the_terminal(world: World) -> None:
    names = ("工厂 " * 12 + ".md", "n.md")
    world.write(names[0], story_notes("工厂 " * 30, "👍 " * 40))
    world.write("n.md", story_notes("Ants"))
    take_in(world, "n.md")
    world.write("n.md", story_notes("Bees").replace("# Bees", "# " + "Bees" * 40))
    for taken in (take_in(world, DATA, dry_run=True), take_in(world, *names, DECKS / "questions.md")):
        for width in (40, 60, 80, 200):
            text = lines(taken, width=width)
            assert max(map(cells, text)) <= width
            assert not [line for line in text if line != line.rstrip()]


def test_the_heading_says_what_became_of_the_decks_name(world: World) -> None:
    for folder in ("a", "b"):
        (world.directory / folder).mkdir()
    world.write("a/n.md", story_notes("Ants"))
    world.write("b/n.md", story_notes("Bees"))
    take_in(world, "a/n.md")
    place = world.directory.resolve() / "a/n.md"
    said = " ".join(" ".join(lines(take_in(world, "b/n.md"), width=110)).split())
    assert f"the deck “n” comes from {place}, so this one is called “n 2”" in said
    (imported,) = import_notes(["b/n.md"], world.context, deck_name="bees")
    assert "  the deck “n 2” is now called “bees”" in lines([imported])
    (world.directory / "a/n.md").rename(world.directory / "n.md")
    said = " ".join(" ".join(lines(take_in(world, "n.md"), width=110)).split())
    assert f"the deck “n” came from {place} until now" in said


def test_what_of_a_folder_is_not_read_is_named(world: World) -> None:
    (world.directory / "n" / "1" / "2" / "3" / "4").mkdir(parents=True)
    world.write("n/a.md", story_notes("Ants"))
    (world.directory / "n" / "b.md").symlink_to(world.directory / "n" / "a.md")
    imported = take_in(world, "n")
    assert "  Not read: 1/2/3/4/ (deeper than 3 folders), b.md (a link)" in lines(imported)
    assert as_json(imported)["decks"][0]["not_read"] == [
        {"path": "n/1/2/3/4", "why": "deeper than 3 folders"},
        {"path": "n/b.md", "why": "a link"},
    ]


def test_of_many_files_that_are_not_read_a_few_are_named(world: World) -> None:
    (world.directory / "n").mkdir()
    world.write("n/a.md", story_notes("Ants"))
    for number in range(30):
        world.write(f"n/{number:02}.jpg", "x")
    imported = take_in(world, "n")
    said = " ".join(" ".join(lines(imported)).split())
    assert "14.jpg (its name does not end as notes do), 15 more (--all lists them)" in said
    assert len(as_json(imported)["decks"][0]["not_read"]) == 30


def test_whoever_waits_is_told_what_is_being_done(world: World) -> None:
    world.write("a.md", story_notes("Ants"))
    (world.directory / "f").mkdir()
    world.write("f/b.md", story_notes("Bees"))
    world.write("f/c.md", story_notes("Cats"))
    said: list[str] = []
    import_notes(["a.md", "f"], world.context, tell=lambda step: said.append(step_text(step)))
    import_notes(["a.md"], world.context, tell=lambda step: said.append(step_text(step)))
    assert said == [
        "reading a.md … 1 of 2 files",
        "reading f … 2 of 2 files",
        "reading b.md … 1 of 2 files",
        "reading c.md … 2 of 2 files",
        "comparing a.md, f with what is known",
        "reading a.md",
        "comparing a.md with what is known",
    ]
