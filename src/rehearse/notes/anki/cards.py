"""What is common to Anki's cards, however they come here: topics from tags and decks."""

CLOZE = "{{c"
"""How what is asked for begins in a cloze note."""
OF_ANKI = frozenset({"leech", "marked"})
"""Tags that Anki sets, which are no topics."""
KEPT_CLOZE = ("cloze-note", "a cloze note asks for a word, not for a story; it is kept as notes")
"""The code and message of the problem of such a note."""
KEPT_NO_FRONT = ("no-front", "this card has no question on its front; it is kept as notes")


def topics_of(tags: str, deck: str) -> tuple[str, ...]:
    """Return the tags of a card, else its deck; of tags and decks in others ("work::trust") the innermost."""
    names = [_name(tag) for tag in tags.split() if tag.lower() not in OF_ANKI] or [_name(deck)]
    return tuple(dict.fromkeys(filter(None, names)))


def _name(tag: str) -> str:
    return " ".join(tag.rpartition("::")[2].replace("_", " ").split())
