"""Why one cannot go on with more stories, wherever that is asked for."""

from rehearse.core.rehearsing.sitting import Ending


def why_no_more(action: str, ending: Ending | None) -> str:
    """Why `keep_going` or `ahead` does nothing where the sitting ended so."""
    if action == "keep_going":
        return "The minutes of the day are not spent"
    if ending is not None and ending.may_keep_going:
        return "What is asked today comes first: c goes on"
    return "There is no story to rehearse ahead"
