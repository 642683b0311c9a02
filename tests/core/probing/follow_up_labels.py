"""Follow-ups labelled by hand with the part of their story that answers them, and the sentence in it.

The files in `tests/data/follow_ups` hold the stories, each with `# name | language | half`, its parts under `## label`
(`-` for none), then its follow-ups: a line `> text`, and below it a line for each part that may be shown, `= label: a
piece of the sentence`. `= label` alone means that any sentence of the part will do; `= nothing` that the story does
not answer. The model of what a follow-up asks for is fitted to those of the
half "fit"; those of "held" judge it, though usual wordings were added with them in view. Nothing was changed
after those of "unseen" were written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from rehearse.core.model import STAR, Part, Point, Story

DATA = Path(__file__).parents[2] / "data" / "follow_ups"

_READ_AS = {
    "Situation": "S, Situación, Situação, Ситуация, 情境, 状況, 상황, Context, Contexte, "
    "Problem, Challenge, Background",
    "Task": "T, Aufgabe, Tarea, Tarefa, Задача, 任务, 課題, 과제, Goal, Role",
    "Action": "A, Acción, Ação, Vorgehen, Actions, What I did, Действия, 行动, 行動, 행동, Approach",
    "Result": "R, Ergebnis, Resultado, Résultat, Результат, 结果, 結果, 결과, Outcome, Impact, Results",
    "Reflection": "L, Lessons, What I learned, Reflexion, Aprendizaje, Reflexão, Выводы, 反思, 振り返り, Lesson, "
    "Learning",
}
"""Labels that the reader of notes knows; all others stay as written."""
_LABELS = {written: label for label, all_written in _READ_AS.items() for written in all_written.split(", ")}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A follow-up and what may answer it: pairs of the part as written and of the sentence."""

    story: Story
    language: str
    half: str
    probe: str
    answers: tuple[tuple[str, str], ...]

    @property
    def asked(self) -> str:
        """What is asked for, by the label of the first part that answers."""
        if not self.answers:
            return "nothing"
        label = next(part.label for part in self.story.parts if part.written == self.answers[0][0])
        return label if label in STAR else "other"


def labelled_follow_ups() -> list[Labelled]:
    """All of them, in the order of the files."""
    return [each for path in sorted(DATA.glob("*.txt")) for each in _read(path.read_text(encoding="utf-8"))]


def _read(text: str) -> Iterator[Labelled]:
    for block in text.split("\n# "):
        head, *rows = block.removeprefix("# ").strip().splitlines()
        _, language, half = (piece.strip() for piece in head.split("|"))
        first = next(at for at, row in enumerate(rows) if row.startswith("> "))
        story = Story(head, None, 1, len(rows), (), tuple(_parts(rows[:first])))
        for probe in "\n".join(rows[first:]).removeprefix("> ").split("\n> "):
            asked, *answers = probe.strip().splitlines()
            pairs = [answer.removeprefix("= ").partition(": ") for answer in answers]
            found = tuple((label, piece) for label, _, piece in pairs if label != "nothing")
            yield Labelled(story, language, half, asked, found)


def _parts(rows: list[str]) -> Iterator[Part]:
    numbers = count(1)
    for block in "\n".join(rows).removeprefix("## ").split("\n## "):
        written, *lines = block.strip().splitlines()
        points = tuple(Point(line[2:], 0, next(numbers)) for line in lines if line.startswith("* "))
        text = "\n".join(line for line in lines if not line.startswith("* "))
        label = written if written in STAR else _LABELS.get(written, written)
        yield Part(None if written == "-" else label, written, 1, 1, text, points)
