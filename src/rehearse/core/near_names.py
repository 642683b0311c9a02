"""What was meant by a name that does not exist."""

from collections.abc import Iterable, Sequence

_LIKE_ENOUGH = 0.6
_SHOWN = 8


def nearest(wanted: str, names: Iterable[str], like: float = _LIKE_ENOUGH) -> str | None:
    """The one of `names` that is most like `wanted`, capitals aside; None if none is `like` (0 to 1) it.

    Likeness is the ratio of Ratcliff and Obershelp ("Pattern Matching: The Gestalt Approach", 1988).

    The library that compares is imported here, because nobody waits for it who types what there is.
    """
    from difflib import get_close_matches

    by_form: dict[str, str] = {}
    for name in names:
        by_form.setdefault(_form(name), name)
    near = get_close_matches(_form(wanted), by_form, n=1, cutoff=like)
    if near:
        return by_form[near[0]]
    begun = [name for form, name in by_form.items() if wanted and form.startswith(_form(wanted))]
    return begun[0] if len(begun) == 1 else None


def listed(names: Sequence[str]) -> str:
    """Names as they stand in a sentence, the first few where there are many."""
    shown = ", ".join(f"“{name}”" for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown


def _form(name: str) -> str:
    return name.casefold().replace("-", "_")
