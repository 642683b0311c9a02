"""Which words of a text are denied: those in the scope of an odd number of negations.

A negation reaches forward to the end of its clause (as in NegEx, W. Chapman et al. 2001). In languages that put it
after the verb it reaches over the whole clause.
"""

from collections.abc import Iterator, Sequence

from rehearse.core.matching.numerals import BOUNDARY


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
    "cancel stop stopped stopping scrapped abandoned ignored ignore vetoed denied missed impossible 0 "
    "weigerte weigerten abgelehnt vergessen verhindert oublie rifiutato rechazo"
)
"""Words that deny what stands beside them, or themselves, and mean something besides."""

OF_ONE_THING = _set("no 0 without kein keine keinen keiner keinem keines ohne sans sin senza")
"""Negations of one thing: "showed no slides to them" leaves open what of the rest is denied."""
_AFTER_A_VERB = OF_ONE_THING - _set("without ohne sans sin senza")
_PRO_FORMS = _set(
    "did do does happen happened it that this so true work worked the case at all really ever us we i they"
)
_BETWEEN = _set("a an the any more longer other single our my their his her its one 1 of")
_OVER_THE_CLAUSE = _set("nicht nie niemals kaum pas jamais rien")
_FORWARD = _set(
    "refuse refused refuses refusing decline declined forgot forget neglected avoid avoided avoiding lacked"
)
_FORWARD_PAIRS = frozenset(
    (
        *(
            ("instead", "of"),
            ("rather", "than"),
            ("unable", "to"),
            ("decided", "against"),
            ("gave", "up"),
            ("far", "from"),
            ("lack", "of"),
            ("en", "vez"),
            ("place", "of"),
        ),
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


def denied(words: Sequence[str]) -> list[bool | None]:
    """Of each word, whether it is denied, None where it may be; double negations cancel out.

    Boundaries stand among the words.
    """
    odd: list[bool | None] = [False] * len(words)
    for at, word in enumerate(words):
        for index, surely in _scope(words, at, word):
            before = odd[index]
            odd[index] = None if before is None or not surely else not before
    return odd


def _scope(words: Sequence[str], at: int, word: str) -> Iterator[tuple[int, bool]]:
    """The places that a word denies, if it does, each with whether it surely does."""
    following = words[at + 1] if at + 1 < len(words) else BOUNDARY
    if (word, following) in _WITHOUT_EFFECT or _corrects(words, at):
        return
    if word in _OVER_THE_CLAUSE:
        begin = at
        while begin > 0 and not _ends(words[begin - 1]):
            begin -= 1
        yield from ((index, True) for index in range(begin, at))
        yield from ((index, True) for index in _forward(words, at + 1))
    elif word in OF_ONE_THING and following != "longer":
        nouns = list(_forward(words, at + 1))
        certain = next((place for place, index in enumerate(nouns) if words[index] not in _BETWEEN), len(nouns))
        yield from ((index, place <= certain) for place, index in enumerate(nouns))
        if nouns and at and word in _AFTER_A_VERB and not _ends(words[at - 1]):
            yield at - 1, False
    elif word in NEGATIONS or word in _FORWARD:
        yield from ((index, True) for index in _forward(words, at + 1))
    elif (word, following) in _FORWARD_PAIRS:
        yield from ((index, True) for index in _forward(words, at + 2))


def _corrects(words: Sequence[str], at: int) -> bool:
    """Whether a "not" stands between two numbers, of which one corrects the other: "24 not 35"."""
    around = words[max(0, at - 1) : at + 2]
    return len(around) == 3 and around[0][0].isdigit() and around[2][0].isdigit()


def bare(words: Sequence[str]) -> bool:
    """Whether a text denies without saying what, as in "a trial? never" and "a trial, that did not happen"."""
    for at, word in enumerate(words):
        if word in NEGATIONS and not any(words[index] not in _PRO_FORMS for index, _ in _scope(words, at, word)):
            following = words[at + 1] if at + 1 < len(words) else BOUNDARY
            before = words[at - 1] if at else BOUNDARY
            if (
                (word, following) not in _WITHOUT_EFFECT
                and not _corrects(words, at)
                and (word != "no" or before == BOUNDARY != following)
            ):
                return True
    return False


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
