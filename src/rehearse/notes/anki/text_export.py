"""Flashcards that Anki exported as text: front is the question, back the answer, tags are topics.

Cloze notes ask for a word in a sentence, which is no question to tell a story to: they are kept as notes.
"""

from collections.abc import Sequence

from rehearse.core.reading import Problem, PromptDraft, StoryDraft
from rehearse.notes.anki.cards import CLOZE, KEPT_CLOZE, KEPT_NO_FRONT, topics_of
from rehearse.notes.anki.text_rows import Header, read_header
from rehearse.notes.draft import Draft, Pass, blank, card
from rehearse.notes.lines import Line, NoteCard
from rehearse.notes.tables.cell_answers import answer_parts
from rehearse.notes.tables.html_text import text_of_html
from rehearse.notes.tables.records import Record, end_of, read_records


def _open_anki_export(draft: Draft) -> bool:
    """Read the cards where the lines begin as Anki's exports do."""
    header = read_header(draft.lines)
    if not header.lines:
        return False
    reader = _ExportReader(draft, header)
    draft.structure.update(range(1, header.lines + 1))
    for record in read_records(draft.lines[header.lines :], header.separator):
        reader.read(record)
    draft.lines = [reader.cards.get(line.number) or blank(line) for line in draft.lines]
    return True


ANKI_EXPORT = Pass("anki-export", _open_anki_export)


class _ExportReader:
    """Turns record after record into prompts and stories."""

    def __init__(self, draft: Draft, header: Header) -> None:
        self.draft = draft
        self.cards: dict[int, Line] = {}
        self._header = header
        self._about = {key: header.column(key) for key in ("guid", "notetype", "deck", "tags")}

    def read(self, record: Record) -> None:
        """Read one note of Anki's; what is no question with or without an answer stays notes."""
        about = set(self._about.values())
        shown = [(index, *field) for index, field in enumerate(record) if index + 1 not in about]
        if not any(text.strip() for _, text, _ in shown):
            return
        _, front, line = shown[0]
        question = " ".join(self._text(front).split())
        cloze = "cloze" in self._value(record, "notetype").lower() or any(CLOZE in text for _, text, _ in shown)
        if cloze or not any(map(str.isalnum, question)):
            self._put(record, NoteCard(None, None, Problem(line, *(KEPT_CLOZE if cloze else KEPT_NO_FRONT))))
            return
        topics = self._topics(record)
        prompt = PromptDraft(question, line, topics[0] if topics else None, None, False, ())
        self._put(record, NoteCard(prompt, self._story(shown[1:], topics)))

    def _put(self, record: Record, of_record: NoteCard) -> None:
        lines = range(record[0][1], end_of(record) + 1)
        self.cards[lines[0]] = card(self.draft.source[lines[0] - 1], of_record)
        (self.draft.structure if of_record.prompt else self.draft.kept).update(lines)

    def _text(self, field: str) -> str:
        return text_of_html(field) if self._header.html else field.strip()

    def _value(self, record: Record, key: str) -> str:
        """What a record says in the column for `key`, else what the header says for all."""
        column = self._about[key]
        if column is None or column > len(record):
            return self._header.values.get(key, "")
        return record[column - 1][0].strip()

    def _topics(self, record: Record) -> tuple[str, ...]:
        both = " ".join({self._value(record, "tags"): None, self._header.values.get("tags", ""): None})
        return topics_of(both, self._value(record, "deck"))

    def _story(self, back: Sequence[tuple[int, str, int]], topics: tuple[str, ...]) -> StoryDraft | None:
        """The answer: the fields behind the front, each under its column's name where there are several."""
        names = self._header.names
        told = [
            (index, text, line, line + field.count("\n")) for index, field, line in back if (text := self._text(field))
        ]
        if not told:
            return None
        named = len(told) > 1 and bool(names)
        rows: list[tuple[str, int]] = []
        for index, text, line, end in told:
            whole = f"{names[index].strip()}: {text}" if named and index < len(names) else text
            rows += [(row, min(line + at, end)) for at, row in enumerate(whole.split("\n"))] + [("", end)]
        text = "\n".join([row for row, _ in rows[:-1]])
        parts = answer_parts(text, [line for _, line in rows[:-1]])
        return StoryDraft(None, told[0][2], told[-1][3], topics, parts) if parts else None
