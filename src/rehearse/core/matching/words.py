"""The words of a text, made comparable: without case, accents and marks, numbers as digits.

Nothing here knows a language's grammar: endings, compounds and typing errors are seen in the letters, short and
irregular forms in tables (`matching.thesaurus`). Text in scripts without spaces gives pairs of neighbouring characters
for words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property, lru_cache

from rehearse.core.matching.negation import DENYING, NEGATIONS, bare, denied
from rehearse.core.matching.numerals import BOUNDARY, prepared, with_digits
from rehearse.core.matching.thesaurus import IRREGULAR, LIKE_MEANING, OPPOSITES, SHORT_FORMS


class Words:
    """The words of a text, in their order."""

    def __init__(self, text: str) -> None:
        raw = list(with_digits(list(_tokens(text))))
        odd = denied(raw)
        self.tokens = tuple(word for word in raw if word != BOUNDARY)
        self.denied = tuple(is_denied for word, is_denied in zip(raw, odd, strict=True) if word != BOUNDARY)
        """Of each word, whether a negation reaches it; None where it may."""
        self.denies_barely = bare(raw)
        self.clauses = tuple(_clauses(raw))
        """Its clauses, and what stands between conjunctions: the places of the first word and after the last."""

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The words that mean something by themselves."""
        return tuple(token for token in self.tokens if kind_weight(token))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its numbers, as digits."""
        return frozenset(token for token in self.tokens if token[0].isdigit())

    @cached_property
    def negative(self) -> bool:
        """Whether it denies something."""
        return any(token in NEGATIONS or token in DENYING for token in self.tokens)


def _clauses(raw: Iterable[str]) -> Iterable[tuple[int, int]]:
    begin = end = 0
    for word in raw:
        if (word == BOUNDARY or word in _CONJUNCTIONS) and end > begin:
            yield begin, end
            begin = end
        end += word != BOUNDARY
    if end > begin:
        yield begin, end


def kind_weight(token: str) -> float:
    """What a word weighs by its kind: numbers most, words of grammar and negations nothing."""
    if token in _FUNCTION_WORDS or token in NEGATIONS:
        return 0.0
    if token == _ONE:
        return 0.4
    if token[0].isdigit():
        return 0.8 if len(token) == 1 or token in _SMALL else 1.2
    if _UNSPACED.match(token):
        return 0.8
    return (0.6 if stem(token) in _commonplaces() else 1.0) * (1.0 if len(token) > 4 else 0.8)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its common English endings; of an irregular form, its base."""
    if base := IRREGULAR.get(word):
        return base
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            rest = word[: -len(ending)]
            rest = rest[:-1] if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "sl" else rest
            return IRREGULAR.get(rest, rest.removesuffix("e") if len(rest) > 3 else rest)
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word


def likeness(one: str, other: str) -> float:
    """How alike two words are: 1 the same, less for another ending, a compound or a typing error, 0 for none."""
    if one == other:
        return 1.0
    if one[0].isdigit() or other[0].isdigit():
        return _number_likeness(one, other)
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) >= 3 and (by_letters := _likeness_of_letters(short, long)):
        return by_letters
    if stem(one) == stem(other):
        return 0.95
    return 0.85 if _abbreviates(short, long) else 0.0


def _number_likeness(one: str, other: str) -> float:
    """Numbers are alike only as a time with and without its half of the day, or a day of the month as an ordinal."""
    if ":" in one and ":" in other:
        (hour, _, minute), (other_hour, _, other_minute) = one.partition(":"), other.partition(":")
        return 0.9 if minute == other_minute and int(hour) % 12 == int(other_hour) % 12 else 0.0
    return 0.9 if one.removesuffix("th") == other.removesuffix("th") else 0.0


def _likeness_of_letters(short: str, long: str) -> float:
    common = _common_prefix(short, long)
    ending, other_ending = len(short) - common, len(long) - common
    if common == 3 and ending == 0 and other_ending == 1:
        return 0.9
    if common >= 4 and ending <= 2 and other_ending <= min(4, common - 1):
        return 0.9
    if len(short) >= 5 and short in long:
        return 0.0 if long.removesuffix(short) in _DENYING_PREFIXES else 0.8
    return 0.85 if _mistyped(short, long) else 0.0


@lru_cache(maxsize=1)
def _commonplaces() -> frozenset[str]:
    return frozenset(map(stem, _COMMONPLACE))


def meanings(word: str) -> frozenset[str]:
    """The stems of other words that may say the same as a word, by a table of English."""
    return _by_stem()[0].get(stem(word), frozenset()) - {stem(word)}


def opposites(word: str) -> frozenset[str]:
    """The stems of words that cannot be true of a thing of which a word is, by a table of English."""
    return _by_stem()[1].get(stem(word), frozenset())


@lru_cache(maxsize=1)
def _by_stem() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The words of like and of opposite meaning, by their stems."""
    tables = []
    for table in (LIKE_MEANING, OPPOSITES):
        found: dict[str, frozenset[str]] = {}
        for word, others in table.items():
            found[stem(word)] = found.get(stem(word), frozenset()) | frozenset(map(stem, others))
        tables.append(found)
    return tables[0], tables[1]


def _abbreviates(short: str, long: str) -> bool:
    """Whether a word is the short form of another: by the table, its beginning, or its consonants."""
    listed = [full for form in (short, short.removesuffix("s")) if (full := SHORT_FORMS.get(form))]
    if listed:
        return any(stem(long) == stem(word) for full in listed for word in full)
    if len(short) < 3 or len(long) - len(short) < 3 or short[0] != long[0] or not short.isascii():
        return False
    if short[-1] not in _VOWELS and long.startswith(short):
        return len(long) - len(short) >= 4 and short not in _NOT_SHORT
    bare = short.removesuffix("s") if len(short) > 3 else short
    if any(letter in _VOWELS for letter in bare[1:]):
        return False
    letters = iter(long)
    return all(letter in letters for letter in bare) and bare[-1] in long[-4:]


def _common_prefix(short: str, long: str) -> int:
    return next((index for index, letter in enumerate(short) if letter != long[index]), len(short))


def _mistyped(short: str, long: str) -> bool:
    if len(long) < 4 or len(long) - len(short) > 2 or (short[0] != long[0] and len(long) < 6):
        return False
    from rapidfuzz.distance import OSA  # only typed recall needs it, and it must not delay the first question

    slips = 2 if len(long) >= 8 else 1
    return OSA.distance(short, long, score_cutoff=slips) <= slips


_DENYING_PREFIXES = frozenset(("un", "in", "im", "ir", "il", "dis", "non", "mis"))
_ONE = "1"
_SMALL = frozenset(("10", "11", "12"))
_CONJUNCTIONS = frozenset(("and", "so", "but", "then", "plus", "because", "which", "und", "et", "y", "e"))
_VOWELS = frozenset("aeiouy")
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_NOT = re.compile(r"n['’]t\b")
_BEFORE_NT = frozenset(
    ("ai", "are", "ca", "could", "did", "do", "does", "had", "has", "have", "is", "might", "must", "need", "should")
) | {"was", "were", "wo", "would"}
_TOKEN = re.compile(
    r"\d{1,2}:\d\d|\d+th\b|\d+(?:[.,'’]\d+)*|[a-z]{1,3}\d+[a-z\d]*|[^\W\d_]+|[.,;:!?()\n—–…|。，、；]|(?<=\s)-+(?=\s)"
)
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORD = re.compile(r"\w")


def _tokens(text: str) -> Iterable[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", plain).translate(_ACCENTS))
    for word in _TOKEN.findall(_NOT.sub(" not", prepared(plain))):
        if not _WORD.match(word):
            yield BOUNDARY
        elif word[0].isdigit():
            yield word
        elif _UNSPACED.search(word):
            yield from _pairs(word)
        elif word.endswith("nt") and word[:-2] in _BEFORE_NT:
            yield from (word[:-2], "not")
        else:
            yield word


def _pairs(word: str) -> Iterable[str]:
    """Neighbouring characters two by two; a single one by itself."""
    yield from (word[at : at + 2] for at in range(len(word) - 1)) if len(word) > 1 else (word,)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FUNCTION_WORDS = _set(
    "a an the and or but of to in on at by for from with as is was were are be been being had has have having i we "
    "he she they it its my our their his her me us them him that this these those then so than into onto over up "
    "about out off did do does doing would could should can will may might must which who whom whose what when "
    "where how why you your yours there here some very just also one any am if because before after again while "
    "since until though although both each every own too only still even ever yet such much quite rather really "
    "actually basically got get getting went go going thing things lot lots kind sort like well okay ok yeah yes um "
    "uh er erm hmm myself themselves itself ourselves himself herself now s t d l n j c qu ll ve re m per percent "
    "pct prozent plus via etc der die das den dem des ein eine einen einem einer eines und oder aber von zu zum zur "
    "im auf bei mit aus fur als ist war waren sind bin ich wir sie es mein meine unser unsere ihr sein haben hatte "
    "hatten habe hat wurde wurden dass dann auch noch sehr nur wie wer wo le la les un une du de et ou mais au aux "
    "en dans sur par pour avec est etait je nous il elle ils mon notre que qui ce cette se sa son ses el los las y "
    "o pero del al con por para era fue yo su sus lo mi di da che e"
)
_COMMONPLACE = _set(
    "able accept achieve against ask asked back bad become begin best better big bring call case challenge "
    "challenging change clear close come company day decide deal different difficult effort end enough everybody "
    "everyone everything experience fact feel felt few final finally find focus follow give good great happen "
    "hard happy help high hope idea important improve issue job keep know last learn left lesson let life listen "
    "little long look lucky make manage matter mean meet month need new next nice number old open part people "
    "person place plan point possible problem project proud pull put question quick reach real result right run "
    "say see set show side simple situation small solution someone something start step still stop success "
    "successful support sure take talk team tell think time together told took tough try turn understand use want "
    "way week well whole win work worked world wrong year"
)
"""Words that stand in any story, and so tell little of one."""
_NOT_SHORT = _set(
    "act age aid air arm art ask bad bag ban bar bat bed bet bid big bit box boy bus can cap car cat con cut day "
    "dog ear eat egg end far fat few fit fix for fun gas god gun guy hat her hit hot ill ink its job kid lab lap "
    "law leg let lid lip log lot low man map mat men met mid mix mob mom mud net new nod not nut odd off oil old "
    "our own pad pan par pat pen per pet pin pit pop port pot put rat raw red rid rob rod row run sad sat saw set "
    "six son sub sum sun tap tax ten the tin tip top toy try van war way wet who win won yet you part plan past "
    "pain pass post press just best rest test mark mean main mass long late last hard hand harm head heart hear "
    "help high hold hour kind land lead left less list look lord lost market mind miss month moon most much near "
    "neck need next night north note over pair park path pick pull push read real rich ring rock roll room root "
    "rush sail sand seat seed self sell send ship shop short show shut sign sing sink skin slip slow soft sold song "
    "sort soul south spot staff stand start step stock stop storm street strong such suit talk tall task team term "
    "text than that them then this thin think third town train trip turn wall want warm wash weak wear well went "
    "west what when whip will wind wish with wood word work world worth yard year form front full bank base bath "
    "beach bell belt bend bird black block blood blow board boat body bond book boot born both bowl brand break "
    "bring brown build bull burn call calm camp cart cash cast cent check chief child claim class clean clear clock "
    "club coal coat cold count court cover cross crowd crown dark dead deal dear deck deep desk dish door down "
    "draft draw dress drink drop drug dust each earn east edit fact fail fair fall farm fast fear feed feel fell "
    "film find firm first fish flat floor flow fold food foot ford found fresh fund gain gift girl gold good grand "
    "grant grass great green grow"
)
"""Words of their own that also begin longer ones."""
