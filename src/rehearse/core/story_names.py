"""What a story is called in one line, the same wherever it is spoken of.

Its title; else a short form of its first question; else how its text begins. Stories of several decks that would be
called alike are told apart by their decks, those of one deck by their questions or a number.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from rehearse.core.width import cells, fitted

LONGEST_SHORT_FORM = 48
"""Cells for the short form of a question, and for the beginning of a text."""

_LONGEST_READ = 1000
_FEWEST_WORDS = 2
_FEWEST_LETTERS = 4
"""What has to be left of a question without its opening; "yourself" alone says nothing."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Nameable(Generic[Key]):
    """What a story may be called by. `key` tells it from others, `question` is its first one, `line` where it begins.

    `deck` is the name of its deck.
    """

    key: Key
    deck: str
    title: str | None
    question: str | None
    line: int


def names(stories: Iterable[Nameable[Key]]) -> dict[Key, str]:
    """The name of each story among all of `stories`, no two alike, in their order."""
    listed = list(stories)
    called = {it.key: plain_name(it.title, it.question, it.line) for it in listed}
    for alike in _alike(listed, called):
        by_question = _by_question(alike)
        called.update(by_question)
    for alike in _alike(listed, called):
        called.update(_by_deck(alike, called))
    taken: set[str] = set()
    for it in listed:
        name, number = called[it.key], 1
        while (form := called[it.key].casefold()) in taken:
            number += 1
            called[it.key] = f"{name} ({number})"
        taken.add(form)
    return called


def plain_name(title: str | None, question: str | None, line: int, text: str = "") -> str:
    """What a story is called where no other is called alike; `text` is what it says."""
    if title and title.strip():
        return _one_line(title)
    if question and question.strip():
        return short_form(question)
    return _cut(_one_line(text)) or f"Story on line {line}"


def full_name(title: str | None, question: str | None, line: int) -> str:
    """The same with its first question whole."""
    return _one_line(title or "") or _one_line(question or "") or f"Story on line {line}"


def short_form(question: str) -> str:
    """A question without the opening that many share, cut after a word.

    "Tell me about a time when you disagreed with your manager." becomes "You disagreed with your manager".
    """
    whole = _one_line(question[:_LONGEST_READ])
    for opening in _openings():
        found = opening.match(whole)
        if found is not None:
            rest = whole[found.end() :].lstrip(" ,:")
            asked = _first_sentence(rest).rstrip(" .?!。？！…")
            if _is_enough(asked):
                return _cut(asked[0].upper() + asked[1:])
    return _cut(whole)


def _first_sentence(text: str) -> str:
    """What stands before the first mark that ends a sentence, if that is enough; another question may follow."""
    first, mark, _ = text.partition("? ")
    if not mark:
        first, _, _ = text.partition(". ")
    return first if _is_enough(first) else text


def _is_enough(text: str) -> bool:
    return len(text.split(None, _FEWEST_WORDS - 1)) >= _FEWEST_WORDS or (
        not text.isascii() and len(text) >= _FEWEST_LETTERS
    )


def _by_question(alike: Sequence[Nameable[Key]]) -> dict[Key, str]:
    """Names of stories with the same title in the same deck: their questions, if they tell them all apart."""
    found: dict[Key, str] = {}
    for deck in {it.deck for it in alike}:
        own = [it for it in alike if it.deck == deck]
        asked = {it.key: short_form(it.question) for it in own if it.title and it.question and it.question.strip()}
        if len(own) > 1 and len({name.casefold() for name in asked.values()}) == len(own):
            found.update(asked)
    return found


def _by_deck(alike: Sequence[Nameable[Key]], called: dict[Key, str]) -> dict[Key, str]:
    """Names of stories that are called alike, with their decks if these are several, and a number within a deck."""
    many = Counter(it.deck for it in alike)
    seen: Counter[str] = Counter()
    found: dict[Key, str] = {}
    for it in alike:
        seen[it.deck] += 1
        apart = [_one_line(it.deck)] if len(many) > 1 else []
        apart += [str(seen[it.deck])] if many[it.deck] > 1 else []
        found[it.key] = f"{called[it.key]} ({', '.join(apart)})"
    return found


def _alike(stories: Iterable[Nameable[Key]], called: dict[Key, str]) -> list[list[Nameable[Key]]]:
    groups: dict[str, list[Nameable[Key]]] = defaultdict(list)
    for it in stories:
        groups[called[it.key].casefold()].append(it)
    return [group for group in groups.values() if len(group) > 1]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str) -> str:
    """A line cut after a word; after a letter in scripts that put no spaces between words."""
    if cells(text) <= LONGEST_SHORT_FORM:
        return text
    shown = fitted(text, LONGEST_SHORT_FORM)[:-1]
    words = shown if text[len(shown) :][:1] == " " else shown.rpartition(" ")[0]
    return f"{(words if cells(words) * 2 >= LONGEST_SHORT_FORM else shown).rstrip(' ,;:–—-')} …"


_OCCASION = "(?:time|situation|instance|occasion|moment|case|example)s?"
_ASKING = (
    r"(?:(?:can|could|would|will) you )?(?:please )?"
    r"(?:tell (?:me|us)(?: more)?|talk(?: to (?:me|us))?|walk (?:me|us) through|take (?:me|us) through|"
    r"describe(?: (?:to|for) (?:me|us))?|explain(?: to (?:me|us))?|discuss|recall|"
    r"share(?: with (?:me|us))?|think (?:of|about|back to)|give(?: me| us)?|provide)"
)
_OPENINGS = (
    # What follows the opening is a clause that stands by itself; German has its verb last, so the noun stays before it.
    (
        rf"(?:{_ASKING}(?: about)? )?(?:(?:an |one )?example of )?(?:(?:a|an|one|the|any|another) )?"
        rf"(?:(?:specific|particular|recent|concrete|real) )?{_OCCASION}"
        r"(?: (?:when|where|in which|during which)|,? (?:that )?(?=(?:you|your|we|someone|something|things)\b))"
    ),
    rf"{_ASKING}(?: about| of)?(?: (?:an |some )?examples? of)?(?: when)? ",
    (
        r"(?:(?:erzählen|beschreiben|schildern|nennen|geben) sie|erzähle?|beschreibe?|schildere?|nenne?) "
        r"(?:(?:mir|uns|bitte|von|für|über|eine?[rnm]?|beispiel) )*"
        r"(?=(?:situation|gelegenheit|zeit|erfahrung|fall|moment)\b,? )"
    ),
    (
        r"(?:cu[eé]nt[ae](?:me|nos)?|h[aá]bl[ae](?:me|nos)|descr[ií]b[ae](?:me)?|dime|dame|p[oó]ngame)"
        r"(?: un ejemplo)?(?: de| sobre| acerca de)? una? (?:vez|ocasi[oó]n|situaci[oó]n|momento|experiencia) "
        r"(?:en (?:la |el )?que|cuando|donde|que) "
    ),
    r"(?:cu[eé]nt[ae](?:me|nos)|h[aá]bl[ae](?:me|nos)) (?:de|sobre|acerca de) ",
    (
        r"(?:me )?(?:conte|conta|fale|descreva|compartilhe|dê)(?:-me|-nos)?(?: um exemplo)?(?: sobre| de)? uma? "
        r"(?:vez|situação|ocasião|momento|experiência) (?:em que|quando|onde|na qual) "
    ),
    r"(?:me )?(?:conte|fale)(?:-me|-nos)? (?:sobre|de) ",
    (
        r"(?:(?:pouvez|pourriez)-vous (?:me |nous )?)?"
        r"(?:parle[zr]|raconte[zr]|décri(?:vez|re)|donne[zr])(?:-moi|-nous)?(?: un exemple)?"
        r"(?: de | d['’]| )une? (?:fois|situation|moment|occasion|expérience) "
        r"(?:où|dans laquelle|lors de laquelle|pendant laquelle|quand) "
    ),
    r"(?:parlez|racontez)(?:-moi|-nous) de ",
    (
        r"(?:mi )?(?:raccont[ai](?:mi)?|parl[ai](?:mi)?|descriv[ai](?:mi)?)(?: di)? una? "
        r"(?:volta|situazione|occasione|momento|esperienza) in cui "
    ),
    (
        r"(?:расскажи(?:те)?|опиши(?:те)?|приведи(?:те)?)(?: мне| нам| пример)*(?: об?| про)? "
        r"(?:ситуаци[юией]|случа[еяй]|моменте?|опыте?|времени),? (?:когда|в котор(?:ой|ом)|где) "
    ),
    r"请?(?:你|您)?(?:描述|谈谈|说说|讲讲|讲述|分享|介绍|举例说明)(?:一下)?(?:一次|一个|一段)?",
    (
        r"(?:hãy )?(?:kể|mô tả|trình bày)(?: cho (?:tôi|chúng tôi))?(?: nghe)?(?: về)?(?: một)? "
        r"(?:lần|tình huống|trường hợp|thời điểm)(?: mà| khi)? "
    ),
)
"""How questions begin that ask for a story, in the languages that notes are commonly kept in."""


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    """They are compiled when a name is first asked for, which is after the first question stands on the screen."""
    return tuple(re.compile(opening, re.IGNORECASE) for opening in _OPENINGS)
