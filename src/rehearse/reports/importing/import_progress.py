"""What an import is doing, for whoever waits for it."""

from rehearse.commands.importing.import_steps import Comparing, ReadingFile


def step_text(step: ReadingFile | Comparing) -> str:
    """A step while it goes on: "reading notes.txt … 2 of 3 files"; not made safe yet."""
    match step:
        case ReadingFile(name, _, 1):
            return f"reading {name}"
        case ReadingFile(name, number, count):
            return f"reading {name} … {number} of {count} files"
        case Comparing(paths):
            return f"comparing {', '.join(paths)} with what is known"
