"""Numbers with their nouns, as several reports write them."""


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: "1 story", "3 stories", "2,000 stories"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
