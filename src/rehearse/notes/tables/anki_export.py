"""Flashcards that Anki exported as text: front is the question, back the answer, tags are topics.

Cloze notes ask for a word in a sentence, which is no question to tell a story to: they are kept as notes.
"""

from collections.abc import Sequence
from dataclasses import replace

from rehearse.core.model import Part
from rehearse.core.reading import Problem, PromptDraft, StoryDraft
from rehearse.notes.blocks.answers import read_answers
from rehearse.notes.findings import Findings, Owner, Ownership
from rehearse.notes.lines import Line, split_lines
from rehearse.notes.tables.anki_rows import Field, Header, read_header, read_rows
from rehearse.notes.tables.html_text import text_of_html
from rehearse.notes.words.block_labels import find_labels

CLOZE = "{{c"
OF_ANKI = frozenset({"leech", "marked"})
"""Tags that Anki sets, which are no topics."""


def is_anki_export(lines: Sequence[Line]) -> bool:
    """Whether the lines begin as Anki's exports do."""
    return read_header(lines).lines > 0


def read_anki_export(lines: Sequence[Line], *, strict: bool) -> Findings:  # noqa: ARG001 - nothing is inferred here
    """Return the cards as questions with their stories; without Anki's first lines everything is notes."""
    header = read_header(lines)
    reader = _Reader(lines, header)
    if header.lines:
        reader.ownership.claim(range(1, header.lines + 1), Owner.RULE)
        for row in read_rows(lines[header.lines :], header.separator):
            reader.read_row(row)
    return Findings(tuple(reader.prompts), tuple(reader.stories), tuple(reader.problems), reader.ownership)


class _Reader:
    """Turns row after row into prompts and stories."""

    def __init__(self, lines: Sequence[Line], header: Header) -> None:
        self.ownership = Ownership(lines)
        self.prompts: list[PromptDraft] = []
        self.stories: list[StoryDraft] = []
        self.problems: list[Problem] = []
        self._header = header
        self._about = {key: header.column(key) for key in ("guid", "notetype", "deck", "tags")}

    def read_row(self, row: Sequence[Field]) -> None:
        """Read one note of Anki's; what is no question with or without an answer stays notes."""
        about = set(self._about.values())
        shown = [(number, each) for number, each in enumerate(row, start=1) if number not in about]
        if not any(each.text.strip() for _, each in shown):
            return
        front, back = shown[0][1], shown[1:]
        question = " ".join(self._text(front).split())
        if self._is_cloze(row, shown):
            self._keep(front.line, "cloze-note", "a cloze note asks for a word, not for a story; it is kept as notes")
            return
        if not any(map(str.isalnum, question)):
            self._keep(front.line, "no-front", "this card has no question on its front; it is kept as notes")
            return
        topics = self._topics(row)
        parts = self._parts(back)
        story = len(self.stories) if parts else None
        self.prompts.append(PromptDraft(question, front.line, topics[0] if topics else None, story, False, ()))
        self.ownership.claim(range(front.line, front.end_line + 1), Owner.PROMPT)
        self.ownership.claim(range(front.line, row[-1].end_line + 1), Owner.STORY)
        if parts:
            self.stories.append(StoryDraft(None, parts[0].line, parts[-1].end_line, topics, parts))

    def _keep(self, line: int, code: str, message: str) -> None:
        self.problems.append(Problem(line, code, message))

    def _text(self, each: Field) -> str:
        return text_of_html(each.text) if self._header.html else each.text.strip()

    def _value(self, row: Sequence[Field], key: str) -> str:
        """What a row says in the column for `key`, else what the header says for all rows."""
        column = self._about[key]
        if column is None or column > len(row):
            return self._header.values.get(key, "")
        return row[column - 1].text.strip()

    def _is_cloze(self, row: Sequence[Field], shown: Sequence[tuple[int, Field]]) -> bool:
        return "cloze" in self._value(row, "notetype").lower() or any(CLOZE in each.text for _, each in shown)

    def _topics(self, row: Sequence[Field]) -> tuple[str, ...]:
        """The tags of a card, else its deck; of tags and decks in others ("work::trust") the innermost."""
        both = " ".join({self._value(row, "tags"): None, self._header.values.get("tags", ""): None})
        tags = [_name(tag) for tag in both.split() if tag.lower() not in OF_ANKI]
        names = tags or [_name(self._value(row, "deck"))]
        return tuple(dict.fromkeys(filter(None, names)))

    def _parts(self, back: Sequence[tuple[int, Field]]) -> tuple[Part, ...]:
        """The answer: the fields behind the front, each under its column's name where there are several."""
        names = self._header.names
        told = [(number, each, self._text(each)) for number, each in back if self._text(each)]
        if not told:
            return ()
        named = len(told) > 1 and bool(names)
        pieces = [
            f"{names[number - 1].strip()}: {text}" if named and number <= len(names) else text
            for number, _, text in told
        ]
        return _placed("\n\n".join(pieces), told[0][1].line, told[-1][1].end_line)


def _name(tag: str) -> str:
    return " ".join(tag.rpartition("::")[2].replace("_", " ").split())


def _placed(text: str, line: int, end_line: int) -> tuple[Part, ...]:
    """The parts of an answer that stands on the lines from `line` to `end_line` of the file."""
    lines = split_lines(text)
    answers = read_answers(lines, find_labels(lines))
    parts = answers[0].parts if len(answers) == 1 else ()
    if _size(_told(parts)) < _size(text):  # several tellings, or words that would be lost: as it is written
        parts = (Part(None, None, line, end_line, text, ()),)
    return tuple(
        replace(part, line=line, end_line=end_line, points=tuple(replace(point, line=line) for point in part.points))
        for part in parts
    )


def _told(parts: Sequence[Part]) -> str:
    return "".join(f"{part.written or ''}{part.text}{''.join(point.text for point in part.points)}" for part in parts)


def _size(text: str) -> int:
    return sum(map(str.isalnum, text))
