"""What notes turn off: for a story, for a whole file, under every sign of a comment, and never part of a story."""

import pytest

from rehearse.core.linting.notes_findings import LintableNotes, notes_findings
from rehearse.core.linting.silencing import silences
from rehearse.core.settings import DEFAULTS
from rehearse.notes.reader import read

NO_FIGURE = "result-without-figure"
STORY = "{before}## Tell me about {what}\n\nS: It was late.\nT: Mine.\nA: I ran.\nR: It rang.\nReflection: Ask first.\n"


def found(text: str) -> list[tuple[int, str]]:
    return [(it.line, str(it.code)) for it in notes_findings(LintableNotes.of(read(text, "utf-8")), DEFAULTS)]


def two_stories(before_first: str, before_second: str) -> str:
    return "# Stories\n\n" + "\n".join(
        (STORY.format(before=before_first, what="a bell"), STORY.format(before=before_second, what="a mill"))
    )


def test_both_stories_name_no_figure() -> None:
    assert [code for _, code in found(two_stories("", ""))] == [NO_FIGURE, NO_FIGURE]


@pytest.mark.parametrize(
    "line",
    [
        f"<!-- rehearse: off {NO_FIGURE} -->",
        f"<!-- rehearse: off no-reflection, {NO_FIGURE} -->",
        "<!-- rehearse: off -->",
        f"[//]: # (rehearse: off {NO_FIGURE})",
        f"%% rehearse: off {NO_FIGURE} %%",
        f"rehearse: off {NO_FIGURE}",
        f"# rehearse: off {NO_FIGURE}",
        f"// rehearse: off {NO_FIGURE}",
        f"; rehearse: off {NO_FIGURE}",
        f"% rehearse: off {NO_FIGURE}",
    ],
)
def test_a_comment_holds_for_the_story_that_follows_and_is_part_of_none(line: str) -> None:
    plain, silenced = (read(two_stories("", before), "utf-8") for before in ("", f"{line}\n\n"))
    assert found(two_stories(f"{line}\n\n", "")) == [(18, NO_FIGURE)]
    assert [code for _, code in found(two_stories("", f"{line}\n\n"))] == [NO_FIGURE]
    assert [[part.text for part in story.parts] for story in silenced.stories] == [
        [part.text for part in story.parts] for story in plain.stories
    ]
    assert [(prompt.text, prompt.topic) for prompt in silenced.prompts] == [
        (prompt.text, prompt.topic) for prompt in plain.prompts
    ]


def test_on_the_first_line_it_holds_for_the_whole_file() -> None:
    assert found(f"<!-- rehearse: off {NO_FIGURE} -->\n" + two_stories("", "")) == []


def test_in_a_story_it_holds_for_that_story() -> None:
    inside = two_stories("", "").replace("A: I ran.", f"A: I ran. <!-- rehearse: off {NO_FIGURE} -->", 1)
    assert [code for _, code in found(inside)] == [NO_FIGURE]


def test_in_org_it_is_a_comment_too() -> None:
    text = f"* Stories\n# rehearse: off {NO_FIGURE}\n** Tell me about a bell\n" + STORY.partition("\n\n")[2]
    assert found(text) == []


@pytest.mark.parametrize("line", ["rehearse: off the record", "I had to rehearse: off we went"])
def test_sentences_that_look_like_it_stay_text(line: str) -> None:
    story = STORY.format(before="", what="a bell").replace("It was late.", line)
    assert line in read(story, "utf-8").stories[0].parts[0].text
    below = STORY.format(before="", what="a bell").replace("It was late.", f"It was late.\n{line}")
    assert line in read(below, "utf-8").stories[0].parts[0].text


def test_names_that_are_no_codes_are_told() -> None:
    notes = read("<!-- rehearse: off no-reflexion, long-setup -->\n\n" + two_stories("", ""), "utf-8").notes
    (silence,) = silences(notes)
    assert (silence.line, sorted(silence.codes), silence.unknown) == (1, ["long-setup"], ("no-reflexion",))
