"""`rehearse lint`: what is worth mending in notes, as they are now; nothing is changed and nothing remembered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from rehearse.commands.context import Context
from rehearse.commands.importing.import_steps import Tell, quietly
from rehearse.commands.importing.read_notes import read_notes
from rehearse.core.errors import RehearseError, UsageError
from rehearse.core.lint_codes import EVERY_CODE, LINT_CODES, LintCode
from rehearse.core.linting.explanations import EXPLANATIONS, Explanation, explanation_of
from rehearse.core.linting.lint_finding import Asked, LintFinding
from rehearse.core.linting.notes_findings import LintableNotes, notes_findings
from rehearse.core.linting.silencing import Silence, silences
from rehearse.core.model import Deck
from rehearse.core.near_names import nearest
from rehearse.core.settings import Settings
from rehearse.store.database import Database
from rehearse.store.deck_contents import read_corrected
from rehearse.store.overview import DeckStanding, Overview


@dataclass(frozen=True, slots=True)
class LintedFile:
    """A file of notes with what was found in it, by line.

    `deck` is the deck that it is, where decks were looked at. `misnamed` are lines of the notes that turn off codes
    which do not exist. `why_stored`: what kept the file from being read; then the lines are those of the last import.
    """

    path: str
    findings: tuple[LintFinding, ...]
    misnamed: tuple[Silence, ...] = ()
    deck: str | None = None
    why_stored: str | None = None


@dataclass(frozen=True, slots=True)
class Linted:
    """What was looked over, and what kept others of the named files from being read."""

    files: tuple[LintedFile, ...]
    errors: tuple[RehearseError, ...] = ()

    @property
    def found_any(self) -> bool:
        """Whether anything was found."""
        return any(file.findings for file in self.files)


def lint(
    context: Context,
    paths: Sequence[str],
    *,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    tell: Tell = quietly,
) -> Linted:
    """Look over notes: the files and folders at `paths`, else every deck, from its file as it is now.

    A file that cannot be read is an error beside what was found in the others. A deck whose file cannot be read is
    looked over as it is stored.
    """
    if not paths:
        return Linted(tuple(_lint_decks(context, tell)))
    files: list[LintedFile] = []
    errors: list[RehearseError] = []
    for path in dict.fromkeys(paths):
        try:
            files += _lint_file(path, context.settings, False, encoding, stdin, tell)
        except RehearseError as error:
            errors.append(error)
    return Linted(tuple(files), tuple(errors))


def explained(code: str) -> tuple[Explanation, ...]:
    """The explanation of a code, or of all. Raises UsageError, which names the one that may be meant."""
    if code == EVERY_CODE:
        return EXPLANATIONS
    if code not in LINT_CODES:
        near = nearest(code, LINT_CODES)
        remedy = f"did you mean {near}?" if near else f"the codes are {', '.join(LINT_CODES)}"
        raise UsageError(f"lint has no code “{code}”; {remedy}")
    return (explanation_of(LintCode(code)),)


def _lint_file(
    path: str, settings: Settings, strict: bool, encoding: str | None, stdin: BinaryIO | None, tell: Tell
) -> list[LintedFile]:
    notes = read_notes(path, strict=strict, encoding=encoding, stdin=stdin, tell=tell)
    return [_linted(file.path, LintableNotes.of(file.reading), settings) for file in notes.files]


def _linted(path: str, notes: LintableNotes, settings: Settings) -> LintedFile:
    misnamed = tuple(silence for silence in silences(notes.notes) if silence.unknown)
    return LintedFile(path, notes_findings(notes, settings), misnamed)


def _lint_decks(context: Context, tell: Tell) -> list[LintedFile]:
    database = context.open_to_read()
    if database is None:
        return []
    with database:
        found: list[LintedFile] = []
        for standing in Overview(database).decks():
            found += _lint_deck(database, standing, context.settings, tell)
        return found


def _lint_deck(database: Database, standing: DeckStanding, settings: Settings, tell: Tell) -> list[LintedFile]:
    deck, source = standing.deck, standing.source
    why = "it came through standard input"
    if deck.path is not None:
        try:
            linted = _lint_file(deck.path, settings, source.strict, source.encoding, None, tell)
        except RehearseError as error:
            why = str(error).removeprefix(f"{deck.path}: ")
        else:
            return [LintedFile(it.path, it.findings, it.misnamed, deck.name) for it in linted]
    stored = _linted(deck.path or deck.name, _stored(database, deck), settings)
    return [LintedFile(stored.path, stored.findings, stored.misnamed, deck.name, why)]


def _stored(database: Database, deck: Deck) -> LintableNotes:
    """A deck as it was read last."""
    with database.reading() as connection:
        stories, prompts, notes = read_corrected(connection, deck)
    asked: dict[str | None, list[Asked]] = {}
    for prompt in prompts:
        asked.setdefault(prompt.story_id, []).append(prompt)
    return LintableNotes([(story, asked.get(story.id, [])) for story in stories], asked.get(None, []), notes)
