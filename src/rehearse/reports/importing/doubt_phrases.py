"""What of imported notes a person may want to look at, in a few words; the report of the import lists it."""

from rehearse.core.counting import counted


def doubt_phrases(gaps: int, inferred: int, problems: int) -> list[str]:
    """So many questions without a story, with one by inference, and problems of the notes; nothing of what is none."""
    said = (
        (gaps, ("question has no answer yet", "questions have no answer yet")),
        (inferred, ("question takes a story by inference", "questions take a story by inference")),
        (problems, ("line is worth a look", "lines are worth a look")),
    )
    return [counted(count, *words) for count, words in said if count]
