"""Values out of the JSON of a row, each checked to be what it should be; else TypeError, one of UNREADABLE."""


def text_value(value: object) -> str:
    """A text."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def text_or_none(value: object) -> str | None:
    """A text, or None."""
    return None if value is None else text_value(value)


def text_values(values: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(values, list):
        raise TypeError(values)
    return tuple(map(text_value, values))


def flag_value(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def whole_number(value: object) -> int:
    """A whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value
