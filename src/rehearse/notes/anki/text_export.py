"""Flashcards that Anki exported as text: front is the question, back the answer, tags are topics.

Cloze notes ask for a word in a sentence, which is no question to tell a story to: they are kept as notes.
"""

from collections.abc import Sequence

from rehearse.core.model import Part
from rehearse.core.reading import Problem, PromptDraft, StoryDraft
from rehearse.notes.anki.cards import CLOZE, KEPT_CLOZE, KEPT_NO_FRONT, answer_parts, topics_of
from rehearse.notes.anki.text_rows import Field, Header, read_header, read_rows
from rehearse.notes.draft import Draft, Pass, blank, card
from rehearse.notes.lines import Line, NoteCard
from rehearse.notes.tables.html_text import text_of_html


def _open_anki_export(draft: Draft) -> bool:
    """Read the cards where the lines begin as Anki's exports do."""
    header = read_header(draft.lines)
    if not header.lines:
        return False
    reader = _ExportReader(draft, header)
    draft.structure.update(range(1, header.lines + 1))
    rows = read_rows(draft.lines[header.lines :], header.separator)
    draft.lines = [blank(line) for line in draft.lines]
    for row in rows:
        reader.read_row(row)
    draft.lines = [reader.cards.get(line.number, line) for line in draft.lines]
    return True


ANKI_EXPORT = Pass("anki-export", _open_anki_export)


class _ExportReader:
    """Turns row after row into prompts and stories."""

    def __init__(self, draft: Draft, header: Header) -> None:
        self.draft = draft
        self.cards: dict[int, Line] = {}
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
            self._put(row, NoteCard(None, None, Problem(front.line, *KEPT_CLOZE)))
            return
        if not any(map(str.isalnum, question)):
            self._put(row, NoteCard(None, None, Problem(front.line, *KEPT_NO_FRONT)))
            return
        topics = self._topics(row)
        parts = self._parts(back)
        story = StoryDraft(None, parts[0].line, parts[-1].end_line, topics, parts) if parts else None
        self._put(
            row, NoteCard(PromptDraft(question, front.line, topics[0] if topics else None, None, False, ()), story)
        )

    def _put(self, row: Sequence[Field], of_row: NoteCard) -> None:
        lines = range(row[0].line, row[-1].end_line + 1)
        self.cards[lines[0]] = card(self.draft.source[lines[0] - 1], of_row)
        (self.draft.structure if of_row.prompt else self.draft.kept).update(lines)

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
        both = " ".join({self._value(row, "tags"): None, self._header.values.get("tags", ""): None})
        return topics_of(both, self._value(row, "deck"))

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
        return answer_parts("\n\n".join(pieces), told[0][1].line, told[-1][1].end_line)
