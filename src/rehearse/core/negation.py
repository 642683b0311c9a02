"""Which words of a text are denied: those in the scope of an odd number of negations.

A negation reaches forward to the end of its clause (as in NegEx, W. Chapman et al. 2001). In languages that put it
after the verb it reaches over the whole clause.
"""

from collections.abc import Iterator, Sequence

from rehearse.core.numerals import BOUNDARY


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEGATIONS = _set(
    "no not never without none nobody nothing nowhere neither nor cannot hardly barely scarcely kein keine keinen "
    "keiner keinem keines keinerlei nicht nie niemals niemand nichts nirgends weder ohne statt anstatt kaum pas sans "
    "jamais aucun aucune rien sin nunca nadie nada ningun ninguna ninguno tampoco non senza mai nessuno nessuna "
    "niente nulla neanche nao sem niet geen nooit zonder не нет без никогда никто ничего δεν μην χωρις"
)
"""Words that deny and mean nothing else."""

DENYING = _set(
    "refuse refused refuses refusing decline declined fail failed fails failing forgot forget forgotten neglected "
    "avoid avoided avoiding prevented lack lacked lacking lacks unable skip skipped rejected reject cancelled canceled "
    "cancel scrapped abandoned ignored ignore vetoed denied missed impossible 0 "
    "weigerte weigerten abgelehnt vergessen verhindert refusé oublie rifiutato rechazo"
)
"""Words that deny what stands beside them, or themselves, and mean something besides."""

_OVER_THE_CLAUSE = _set("nicht nie niemals kaum pas jamais rien")
_FORWARD = _set(
    "refuse refused refuses refusing decline declined forgot forget neglected avoid avoided avoiding lacked 0"
)
_FORWARD_PAIRS = frozenset(
    (
        *(("instead", "of"), ("rather", "than"), ("unable", "to"), ("far", "from"), ("lack", "of"), ("en", "vez")),
        *((verb, "to") for verb in ("fail", "failed", "fails", "failing")),
    )
)
_WITHOUT_EFFECT = frozenset(
    (("not", "only"), ("not", "just"), ("no", "doubt"), ("no", "matter"), ("nothing", "but"), ("no", "wonder"))
)
_CLAUSE_ENDS = _set(
    "but and so because since although though while when until then however yet which who before after despite except "
    "aber und denn weil sondern mais et car parce pero y porque ma e perche"
)
_SUBJECTS = _set("i we he she they you")
_REPORTING = _set(
    "think thought believe say said know knew mean claim feel happen true case find found see saw tell told"
)
"""Verbs whose subordinate clause is denied with them."""
_REACH = 9
"""Words that a negation reaches over at most."""


def denied(words: Sequence[str]) -> list[bool]:
    """Of each word, whether it is denied; double negations cancel out. Boundaries stand among the words."""
    odd = [False] * len(words)
    for at, word in enumerate(words):
        for index in _scope(words, at, word):
            odd[index] = not odd[index]
    return odd


def _scope(words: Sequence[str], at: int, word: str) -> Iterator[int]:
    following = words[at + 1] if at + 1 < len(words) else BOUNDARY
    if (word, following) in _WITHOUT_EFFECT:
        return
    if word in _OVER_THE_CLAUSE:
        begin = at
        while begin > 0 and not _ends(words[begin - 1]):
            begin -= 1
        yield from range(begin, at)
        yield from _forward(words, at + 1)
    elif word in NEGATIONS or word in _FORWARD:
        yield from _forward(words, at + 1)
    elif (word, following) in _FORWARD_PAIRS:
        yield from _forward(words, at + 2)


def _ends(word: str) -> bool:
    return word == BOUNDARY or word in _CLAUSE_ENDS


def _forward(words: Sequence[str], begin: int) -> Iterator[int]:
    """The places of a clause from `begin` on. A new subject begins another, but for what is thought or said."""
    verb = False
    for index in range(begin, min(len(words), begin + _REACH)):
        word = words[index]
        if _ends(word) or (word in _SUBJECTS and verb):
            return
        verb = verb or word not in _REPORTING
        yield index
