"""How what an import found and changed is called among people: layouts, figures, fates."""

from collections.abc import Sequence

from rehearse.commands.held_notes import AlsoIn
from rehearse.commands.importing.anki_history import BroughtReviews
from rehearse.commands.importing.import_notes import ImportedFile
from rehearse.commands.importing.target_deck import DeckRemark, Moved, NameTaken, Renamed, Retired
from rehearse.core.changes import Fate, ImportPlan, StoryChange
from rehearse.core.counting import counted
from rehearse.core.reading import FileReading, Reading, StoryDraft
from rehearse.core.safetext import safe_line
from rehearse.notes.files.folder import UnreadFile
from rehearse.notes.files.notion import shown_path
from rehearse.reports.importing.already_held_text import also_in_text
from rehearse.reports.importing.change_phrases import change_phrases, edit_text, listed

LAYOUTS = {
    "anki-export": "cards exported from Anki",
    "anki-package": "a package from Anki",
    "markdown-tables": "tables of stories",
    "delimited": "a table, one story a row",
    "org": "an org-mode outline",
    "html": "notes with toggles or other HTML",
    "flash-cards": "flash cards among notes",
    "pages": "a page with properties",
    "label-columns": "labels in a column of their own",
    "question-blocks": "questions above their answers",
}
"""What the formats are called."""
ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "docx": "from a Word document", "odt": "from an OpenDocument text"}
FATES = {
    Fate.NEW: "new",
    Fate.MOVED: "moved here",
    Fate.UPDATED: "updated",
    Fate.RESTORED: "back",
    Fate.LEFT: "moved away",
    Fate.GONE: "put away",
    Fate.UNCHANGED: "unchanged",
}
SEE_ALL = "--all lists them"
"""How to see the whole of a list that was cut short."""


def layout_text(file: ImportedFile) -> str:
    """What the notes of a deck were read as, and how large they are."""
    reading = file.plan.reading
    encoding = ", ".join(dict.fromkeys(ENCODINGS.get(each, each) for each in reading.encoding.split(", ")))
    layouts = [LAYOUTS.get(name, "") for own in file.files for name in own.reading.format.split("+")]
    read_as = ", ".join(filter(None, dict.fromkeys(layouts)))
    if file.is_folder:
        within = "an archive" if reading.format == "archive" else "a folder"
        read_as = f"{counted(len(file.files), 'file')} of {within}: {read_as}"
    elif reading.format == "anki-package":
        return f"Read as {read_as}, {counted(reading.lines.total, 'note')}"
    size = f"{encoding}, {reading.lines.total:,} {'line' if reading.lines.total == 1 else 'lines'}"
    return f"Read as {read_as}; {size}" if read_as else size


def remark_text(remark: DeckRemark) -> str:
    """What a person should know of the deck; not made safe yet."""
    match remark:
        case NameTaken(name, path, own_name):
            return f"the deck “{name}” comes from {path}, so this one is called “{own_name}”"
        case Renamed(old_name, new_name):
            return f"the deck “{old_name}” is now called “{new_name}”"
        case Moved(name, old_path):
            return f"the deck “{name}” came from {old_path} until now"
        case Retired(name):
            return f"the deck “{name}” is put away, as all of it is here now; its history came along"
        case AlsoIn():
            return also_in_text(remark)


def unread_text(unread: Sequence[UnreadFile], most: int | None) -> str:
    """What of a folder is not read, at most `most` of it by name; not made safe yet."""
    cut = most is not None and len(unread) > most + 1
    told = [f"{shown_path(file.name)} ({file.why})" for file in (unread[:most] if cut else unread)]
    more = [f"{len(unread) - len(told)} more ({SEE_ALL})"] if cut else []
    return f"Not read: {', '.join((*told, *more))}"


def place_in_folder(file: ImportedFile, own: FileReading) -> str:
    """The name of a file inside its folder, nothing where there is no folder."""
    return safe_line(shown_path(own.path.removeprefix(file.path).lstrip("/"))) if file.is_folder else ""


def gap_count(reading: Reading) -> int:
    """How many questions no story answers."""
    return sum(prompt.story is None for prompt in reading.prompts)


def contents_text(stories: int, questions: int, gaps: int) -> str:
    """What a deck, or several, hold."""
    held = f"{counted(stories, 'story', 'stories')}, {counted(questions, 'question')}"
    return f"{held}, {gaps} without an answer" if gaps else held


def stories_text(reading: Reading) -> str:
    """How many stories there are and how many points they have."""
    points = sum(len(part.points) for story in reading.stories for part in story.parts)
    outline = f" with {counted(points, 'outline point')}" if points else ""
    return f"{len(reading.stories):,}{outline}"


def questions_text(reading: Reading) -> str:
    """How many questions there are, how many of them have an answer, and how many follow-ups."""
    follow_ups = sum(len(prompt.follow_ups) for prompt in reading.prompts)
    probes = f"; {counted(follow_ups, 'follow-up')}" if follow_ups else ""
    gaps = gap_count(reading)
    some = f"{len(reading.prompts) - gaps:,} answered" if gaps < len(reading.prompts) else "none answered yet"
    answered = some if gaps else "all answered"
    return f"{len(reading.prompts):,}, {answered}{probes}"


def parts_text(story: StoryDraft) -> str:
    """The parts of a story: those with a label by name with their points, all others by their words."""
    words, points = sum(part.words for part in story.parts), sum(len(part.points) for part in story.parts)
    if all(part.label is None for part in story.parts):
        sizes = ((words, counted(words, "word")), (points, counted(points, "point")))
        return ", ".join(said for size, said in sizes if size)
    told: list[str] = []
    for part in story.parts:
        label, count = safe_line(part.label or "other text"), len(part.points)
        said = counted(count, "point") if not any(piece.endswith(("point", "points")) for piece in told) else str(count)
        told.append(f"{label} {said}" if count else label)
    return ", ".join(told if points else [*told, counted(words, "word")])


def lines_text(reading: Reading) -> str:
    """What became of the lines."""
    count = reading.lines
    kept = f"{count.notes:,} of them kept as notes, which --show-notes shows" if count.notes else "nothing left over"
    return f"{count.total:,}; {kept}"


def reviews_text(reviews: BroughtReviews) -> str:
    """What came along from Anki."""
    said = (
        (reviews.new, "new from Anki"),
        (reviews.known, "here already"),
        (reviews.left, "left in Anki, without a story or a possible date"),
    )
    if told := ", ".join(f"{count} {what}" for count, what in said if count):
        return told
    return "none in the package; export it with “Include scheduling information” to bring them along"


def changes_text(plan: ImportPlan) -> str:
    """What an import changes."""
    same = plan.story_fates()[Fate.UNCHANGED]
    as_before = f"{counted(same, 'story', 'stories')} as before" if same else ""
    return "; ".join(filter(None, (listed(change_phrases(plan)), as_before)))


def updated_text(change: StoryChange) -> str:
    """What became of a story, in a word or two."""
    return edit_text(change) if change.fate is Fate.UPDATED else FATES[change.fate]


def is_first_time(plan: ImportPlan) -> bool:
    """Whether all of a deck is new."""
    return {*plan.story_fates(), *plan.prompt_fates()} <= {Fate.NEW}
