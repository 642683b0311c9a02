"""What is found in one story: each code where it belongs, nothing where a coach would say nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.lint_codes import LINT_CODES, LintCode
from rehearse.core.linting.notes_findings import LintableNotes, notes_findings
from rehearse.core.settings import DEFAULTS, Settings
from rehearse.notes.reader import read
from tests.layouts import truths
from tests.worlds import DATA, DECKS

FIXTURE = DATA / "lint" / "everything.md"
STORY = """Tell me about a time you mended something.

S: {situation}
T: {task}
A: {action}
R: {result}
Reflection: {reflection}
"""
FULL = {
    "situation": "The bell of Port Sallow was cracked.",
    "task": "I had to make it ring before the feast.",
    "action": "I measured the crack and asked the smith for a rivet. I drove it in on Sunday.",
    "result": "It rang 40 times at the feast.",
    "reflection": "I learned to ask the smith first.",
}


def found(text: str, settings: Settings = DEFAULTS) -> list[tuple[int, str]]:
    """The lines and codes of what is found in notes."""
    return [(it.line, str(it.code)) for it in notes_findings(LintableNotes.of(read(text, "utf-8")), settings)]


def codes(text: str, settings: Settings = DEFAULTS) -> list[str]:
    return [code for _, code in found(text, settings)]


def story(**parts: str) -> str:
    """Notes with one story, some of its parts told otherwise; those told as "" are left out."""
    text = STORY.format(**{**FULL, **parts})
    return "\n".join(row for row in text.split("\n") if not row.endswith(": "))


def test_a_story_that_has_everything_gives_nothing() -> None:
    assert found(story()) == []


@pytest.mark.parametrize("name", ["sample-stories.md", "questions.md"])
def test_the_decks_are_clean(name: str) -> None:
    assert found((DECKS / name).read_text(encoding="utf-8")) == []


def test_the_fixture_has_each_finding_once_on_its_line() -> None:
    assert found(FIXTURE.read_text(encoding="utf-8")) == [
        (11, "more-we-than-i"),
        (12, "point-without-sentence"),
        (15, "result-without-figure"),
        (26, "empty-part"),
        (32, "long-setup"),
        (32, "longer-than-target"),
        (32, "no-reflection"),
        (41, "missing-part"),
        (41, "placeholder"),
        (44, "likely-secret"),
        (46, "question-without-story"),
    ]
    assert sorted(codes(FIXTURE.read_text(encoding="utf-8"))) == sorted(LINT_CODES)


# -- parts -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["situation", "task", "action", "result"])
def test_a_part_that_is_missing_or_has_only_its_label_is_told(part: str) -> None:
    assert codes(story(**{part: ""})) == ["missing-part"]
    label = {"situation": "S", "task": "T", "action": "A", "result": "R"}[part]
    assert codes(story(**{part: ""}) + f"{label}:\n") == ["missing-part"]


@pytest.mark.parametrize(
    "text",
    [
        "Tell me about a bell.\n\nProblem: it cracked\nAction: I riveted it\nResult: 40 strokes\nLearned: ask first\n",
        "Tell me about a bell.\n\nS: it cracked\nObstacle: no smith\nA: I riveted it\nR: 40 strokes\nL: ask first\n",
        "Tell me about a bell.\n\nS/T: mine to mend\nA: I riveted it\nR: 40 strokes\nReflection: ask first\n",
        "Tell me about a bell.\n\nIt cracked, and I had a rivet driven in, and it rang on and on.\n",
        "# About me\n\nI mend bells, and have mended them for thirty years in four harbours.\n",
    ],
)
def test_methods_without_a_task_shared_labels_and_stories_without_labels_lack_nothing(text: str) -> None:
    assert codes(text) == []


def test_a_result_that_says_what_was_learned_needs_no_reflection() -> None:
    assert codes(story(reflection="")) == ["no-reflection"]
    assert codes(story(reflection="", result="It rang 40 times, and I learned to ask first.")) == []


# -- figures -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "result",
    [
        "Complaints fell by 30 %.",
        "It took half the time.",
        "We were done in two weeks.",
        "It ran for a year.",
        "Nobody was late again.",
        "Sales doubled.",
        "We saved £3k.",
        "Ahorramos la mitad.",
        "Poupámos doze horas com o novo plano que não era meu.",
        "Es dauerte drei Tage.",
        "Het kostte twintig minuten en dat was niet veel voor de smid.",
        "Skróciłem to do pięciu minut.",
        "Мы управились за две недели.",
        "我们节省了一半的时间，客户很满意。",
        "作業は三日で終わりました。",
    ],
)
def test_figures_in_digits_and_words_count(result: str) -> None:
    assert "result-without-figure" not in codes(story(result=result, situation=result, action=result, task=result))


@pytest.mark.parametrize(
    "result",
    ["It rang at the feast.", "It was done in 2019.", "We shipped v2.1 on 3 May.", "Everything went well at 5 pm."],
)
def test_dates_versions_and_times_of_day_are_no_figures(result: str) -> None:
    assert found(story(result=result)) == [(6, "result-without-figure")]


# -- who did it --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "is_told"),
    [
        ("We met the smith. We chose the rivet. I paid.", True),
        ("We met the smith. I chose the rivet and I paid.", False),
        ("I asked the others. They said “we cannot, we will not, we never did”.", False),
        ("Wir haben die Glocke gemessen und wir haben den Schmied gefragt, und ich war dabei.", True),
        ("Ich habe die Glocke gemessen, und wir haben den Schmied gefragt. Ich war dabei.", False),
        ("Hablamos con el herrero, medimos la campana y compramos el clavo que nos dio.", True),
        ("Hablé con el herrero, medí la campana y compramos el clavo.", False),
        ("Abbiamo chiamato il fabbro e abbiamo misurato la campana che era nella chiesa.", True),
        ("Zmierzyliśmy dzwon i zapytaliśmy kowala o nit, a potem nie było już nic do zrobienia.", True),
        ("Мы измерили колокол и мы спросили кузнеца, как это сделать.", True),
        ("我们量了钟，我们问了铁匠，然后我付了钱。", True),
        ("私たちは鐘を測りました。私たちは鍛冶屋に聞きました。", False),
    ],
)
def test_more_we_than_i_in_the_action(action: str, is_told: bool) -> None:
    text = story(action=action, situation=action, task=action)
    assert ("more-we-than-i" in codes(text)) is is_told


# -- length ------------------------------------------------------------------------------------------------------------


def test_the_target_is_the_settings_or_stands_in_brackets() -> None:
    long = story(action="I walked on and on. " * 70)
    assert codes(long) == ["longer-than-target"]
    assert codes(long, Settings(target_seconds=240)) == []
    assert codes(long, Settings(words_per_minute=300)) == []
    assert codes(long.replace("something.", "something. (4 min)")) == []


def test_a_setup_that_takes_more_than_40_percent() -> None:
    slow = story(situation="The bell hung in the tower above the harbour and everybody knew it. " * 6)
    assert found(slow) == [(3, "long-setup")]


# -- outline and answer ------------------------------------------------------------------------------------------------

OUTLINED = "Tell me about a bell.\n\n> S:\n> * Cracked bell\n>\n> A:\n> * {point}\n> * Rivet\n\n" + "\n\n".join(
    f"**{label}:** {FULL[part]}" for label, part in [("S", "situation"), ("T", "task"), ("A", "action")]
)


@pytest.mark.parametrize(
    ("point", "is_told"),
    [
        ("Hovercraft full of eels", True),
        ("Measuring cracks", False),
        ("Riveted by the smith", False),
        ("Sunday", False),
        ("…", False),
    ],
)
def test_a_point_that_no_sentence_says(point: str, is_told: bool) -> None:
    text = OUTLINED.format(point=point) + "\n\nThe feast was large, and many people came to hear it that evening.\n"
    assert ((7, "point-without-sentence") in found(text)) is is_told


def test_an_outline_in_another_language_is_left_alone() -> None:
    text = OUTLINED.format(point="Hovercraft full of eels").replace("Cracked bell", "Die Glocke war nicht ganz")
    text = text.replace("Rivet\n", "Ich und der Schmied\n> * Das war die Sache mit dem Aal\n")
    assert "point-without-sentence" not in codes(text)


# -- turning off, and everything else ----------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(LINT_CODES), unique=True))
def test_settings_turn_codes_off_and_no_others(off: list[str]) -> None:
    everything = FIXTURE.read_text(encoding="utf-8")
    left = found(everything, Settings(lint_off=", ".join(off)))
    assert left == [(line, code) for line, code in found(everything) if code not in off]


@given(st.text(), st.text(), st.text())
def test_no_text_is_too_odd(one: str, two: str, three: str) -> None:
    notes = LintableNotes.of(read(f"{one}\n\nS: {two}\nA: {one}\nR: {three}\n{two}", "utf-8"))
    last = len(f"{one}{two}{one}{three}{two}".splitlines()) + one.count("\r") + 20
    assert all(1 <= it.line <= last and isinstance(it.code, LintCode) for it in notes_findings(notes, DEFAULTS))


@pytest.mark.parametrize("path", truths(), ids=lambda path: path.name)
def test_every_layout_is_looked_over(path: Path) -> None:
    text = path.read_text(encoding="utf-8-sig")
    lines = len(text.splitlines())
    assert all(1 <= line <= lines for line, _ in found(text))


SAME_STORY = (
    "S: {situation}\nT: {task}\nA: {action}\nR: {result}\n",
    "**Situation:** {situation}\n\n**Task:** {task}\n\n**Action:** {action}\n\n**Result:** {result}\n",
    "### Situation\n{situation}\n\n### Task\n{task}\n\n### Action\n{action}\n\n### Result\n{result}\n",
    "- Situation: {situation}\n- Task: {task}\n- Action: {action}\n- Result: {result}\n",
)


@given(st.sampled_from(["", "TODO", "It rang."]), st.sampled_from(["We rang it. We rang it again.", "I rang it."]))
def test_the_same_story_in_another_layout_gives_the_same(result: str, action: str) -> None:
    parts = {**FULL, "result": result or FULL["result"], "action": action}
    written = [f"## Tell me about a bell\n\n{layout.format(**parts)}" for layout in SAME_STORY]
    first, *others = (sorted(codes(text)) for text in written)
    assert all(other == first for other in others)
