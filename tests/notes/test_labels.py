import pytest

from rehearse.notes.lines import classify, split_lines
from rehearse.notes.words.block_labels import find_labels
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import match_label

S, T, A, R, REFLECTION = "Situation", "Task", "Action", "Result", "Reflection"


@pytest.mark.parametrize(
    ("line", "name", "written", "rest"),
    [
        ("**S:** We were late.", S, "S", "We were late."),
        ("**S**: We were late.", S, "S", "We were late."),
        ("**S** — We were late.", S, "S", "We were late."),
        ("**S** We were late.", S, "S", "We were late."),
        ("S: We were late.", S, "S", "We were late."),
        ("> S:", S, "S", ""),
        (">   * S:", S, "S", ""),
        ("> A: ", A, "A", ""),
        ("*   **S (Situation):** late", S, "S", "late"),
        ("**Situation (S):** late", S, "Situation", "late"),
        ("R (Result, after 14 days): done", R, "R", "done"),
        ("- Situation: late", S, "Situation", "late"),
        ("- Situation - late", S, "Situation", "late"),
        ("Situation – late", S, "Situation", "late"),
        ("Learning - ask first", REFLECTION, "Learning", "ask first"),
        ("SITUATION : late", S, "SITUATION", "late"),
        ("1. SITUATION : late", S, "SITUATION", "late"),
        ("**1. Situation:** late", S, "Situation", "late"),
        ("### Situation", S, "Situation", ""),
        ("### Situation ###", S, "Situation", ""),
        ("#### 2. Task", T, "Task", ""),
        ("## ✅ Result", R, "Result", ""),
        ("### ✅ **Result**", R, "Result", ""),
        ("**Situation**", S, "Situation", ""),
        ("__Action__", A, "Action", ""),
        ("*Result:* done", R, "Result", "done"),
        ("**Result: it was done**", R, "Result", "it was done"),
        ("**Reflection**: ", REFLECTION, "Reflection", ""),
        ("**What I'd do differently**", REFLECTION, "What I'd do differently", ""),
        ("**What I’d do differently:** ask", REFLECTION, "What I’d do differently", "ask"),
        ("Situación: tarde", S, "Situación", "tarde"),
        ("Ausgangslage: spät", S, "Ausgangslage", "spät"),
        ("S：晚了", S, "S", "晚了"),
        ("背景：晚了", S, "背景", "晚了"),
        ("结果（数字）：快一倍", R, "结果", "快一倍"),
        ("(S) late", S, "S", "late"),
        ("S [situation]", S, "S", ""),
        ("S [situation] late", S, "S", "late"),
        ("Situation (S)", S, "Situation", ""),
        ("**S** (Situation): late", S, "S", "late"),
        ("S - Situation: late", S, "S", "late"),
        ("**(S) Situation**", S, "S", ""),
        ("**(S) Situation:** late", S, "S", "late"),
        ("[Situation]", S, "Situation", ""),
        ("**Situation 📋 (S)**: late", S, "Situation", "late"),
        ("Situation 📋 (S)", S, "Situation", ""),
        ("Ｓ：late", S, "Ｓ", "late"),
        ("**S\u200b:** late", S, "S", "late"),
        ("S/T: late", T, "S/T", "late"),
        ("T + A: asked", A, "T + A", "asked"),
        ("Situation and Task: late", T, "Situation and Task", "late"),
        ("Task/Action: asked", T, "Task/Action", "asked"),
        ("Situación y tarea: tarde", T, "Situación y tarea", "tarde"),
        ("Результат и выводы: успели", R, "Результат и выводы", "успели"),
        ("“Situation”: late", S, "Situation", "late"),
        ("Situation\tlate", S, "Situation", "late"),
        ("3- Situation: late", S, "Situation", "late"),
        ("SITUACION: tarde", S, "SITUACION", "tarde"),
    ],
)
def test_a_label_is_found_under_any_dressing(line: str, name: str, written: str, rest: str) -> None:
    label = match_label(classify(line))

    assert label is not None
    assert (label.role, label.name, label.written, label.rest) == (Role.PART, name, written, rest)
    assert line[label.offset :].startswith(rest)


@pytest.mark.parametrize(
    "line",
    [
        "17:40 the train left",
        "17:40 Uhr",
        "Speed: ten a day",
        "For example: a form",
        "First",
        "**First**",
        "**Stress testing:** we ran it twice",
        "The situation was tense",
        "Situation",
        "Task force work: daily",
        "Action items: three",
        "T-shirt sizes: M and L",
        "A plan for one clinic",
        "a: b: c"[3:],
        "In this situation: silence",
        "Result of the test: good",
        "Situation (the first one was bad",
        "- Situation",
        "| Situation | Task |",
        "A/C: broken",
        "P&L: good",
        "R&D: ten people",
        "C++: learned it",
        "Template for STAR:",
        '"story": [',
        "'a' - 'f' are keys",
        "Situation\tTask\tAction",
        "S",
        "",
        "**",
        "()",
    ],
)
def test_other_text_is_no_label(line: str) -> None:
    assert match_label(classify(line)) is None


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("### Answer", Role.ANSWER),
        ("**Answer:** I asked.", Role.ANSWER),
        ("## Respuesta modelo", Role.ANSWER),
        ("### Outline", Role.OUTLINE),
        ("**Memory hook:** rain", Role.OTHER),
        ("**Sample STAR answer**:", Role.ANSWER),
        ("### Good answer", Role.ANSWER),
        ("## Results - STAR", Role.ANSWER),
    ],
)
def test_headings_of_answers_and_other_parts(line: str, role: Role) -> None:
    label = match_label(classify(line))

    assert label is not None
    assert label.role is role


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("A: only one letter", {}),
        ("Q: why?\nA: because", {1: "", 2: ""}),
        ("P: ¿por qué?\nR: porque", {1: "", 2: ""}),
        ("S: late\nT: win", {1: S, 2: T}),
        ("S: late\ns: later", {}),
        ("A: the crank\nB: the motor\nC: the mule", {}),
        ("B: rain\nA: asked\nR: dry", {2: A, 3: R}),
        ("**Action:** asked\n- Goal: forty\n**Result:** done", {1: A, 3: R}),
        ("We were late.\nTip: I asked the smith.\nWe sailed.", {}),
        ("Why so late?\nTip: name a figure", {2: ""}),
        ("We were late.\n\n**Tip:** name a figure", {3: ""}),
        ("Q: the mill\nAnswer: it stood", {1: "", 2: ""}),
        ("问题：没有灯。\n他走了。", {}),
        ("问题：水车\n答案：停了", {1: "", 2: ""}),
        ("问题1：水车", {1: ""}),
        ("Result: done", {1: R}),
        ("Goal: forty", {}),
        ("Context: late\nOutcome: done", {1: S, 2: R}),
        ("Situation: late\nTask: win\nResult: done\nGoal: 40 %", {1: S, 2: T, 3: R}),
        ("**S:** late\n**T:** win\n**A:**\n* Task: asked for help", {1: S, 2: T, 3: A}),
        ("* S:\n  * A: nested\n* T:", {1: S, 3: T}),
        ("> S:\n> * late\n> T:\n\n**S:** We were late.\n**T:** Win.", {1: S, 3: T, 5: S, 6: T}),
        ("Tags: people\n\nSituation: late\nTask: win", {1: "", 3: S, 4: T}),
        ("Situation: late\nTask: win\nTags: people", {1: S, 2: T, 3: ""}),
        ("S: late\nT: win\nReflection: ask", {1: S, 2: T, 3: REFLECTION}),
        ("C: late\nA: asked\nR: done\nL: ask", {1: S, 2: A, 3: R, 4: REFLECTION}),
    ],
)
def test_letters_and_weak_words_need_company(block: str, expected: dict[int, str]) -> None:
    labels = find_labels(split_lines(block))

    assert {number: label.name for number, label in labels.items()} == expected
