"""What stands on the line of a question besides it: where it was asked, what it is about, what is looked for."""

import re
from functools import lru_cache

from rehearse.notes.words.dressing import bare, displayed
from rehearse.notes.words.lexicon import MOST_REMEMBERED
from rehearse.notes.words.titles import LONGEST_ANNOUNCEMENT
from rehearse.notes.words.wording import Asking, asking, looks_like_question

_EMPHASIS = "*_])"
_DRESSING = _EMPHASIS + "→>(（0123456789"
"""Signs of which there is one where a line holds a question and shows it by no more than that."""
_LEADS = re.compile(
    r"(?<=\S)(?:\*\*|__|[*_])?\s*(?::(?:\*\*|__|[*_])?|\s[-–—|]|[)\]])\s+(?:[-–—]\s+)?(?:[*_]{1,2}(?=\S))?"
)
_DATE = re.compile(r"(?:\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./]\d{2,4})[:,]?\s+")
_LINK = re.compile(r"\(?\bhttps?://\S+|\]\([^)]*\)")
_BOLD = re.compile(r"(\*\*|__)(\S[^*_]*)\1[*_]*\s*(?:[-–—(:：]|→|=>|->)")
_ARROW = re.compile(r"\s(?:→|⇒|➜|➔|=>|->|-->)\s")
_BEHIND = re.compile(r"(?<=[?？.。!])[\"”»*_]*\s+(?:[-–—]\s|[*_]*[(（])")
_TIME = re.compile(
    r"[*_]*[(（]\s*~?\d+(?:[.,:]\d+)?\s*(?:s|sec|secs|seconds?|m|min|mins|minutes?|['′’])\b[^()]*[)）][*_]*\Z"
)


@lru_cache(MOST_REMEMBERED)
def holds_question(text: str) -> bool:
    """Whether the wording of a line shows that an interviewer says it, or part of it: see `without_gloss`."""
    if looks_like_question(text):
        return True
    text = displayed(text)
    if not any(sign in text for sign in _DRESSING):
        return False
    return looks_like_question(displayed(without_gloss(text)))


def without_gloss(text: str) -> str:
    """Return the question that stands in `text`, without what is written in front of it and behind it.

    A time in brackets stays: it says how long the answer should take. Text that holds no sure question is returned as
    it is.
    """
    return _without_tail(_without_lead(text))


def _without_lead(text: str) -> str:
    dated = _DATE.match(text)
    if dated is not None and asking(text[dated.end() :]) >= Asking.LIKELY:
        return text[dated.end() :]
    for mark in _LEADS.finditer(text):
        lead, rest = text[: mark.start()], text[mark.end() :]
        if len(_LINK.sub(" ", lead).split()) > LONGEST_ANNOUNCEMENT or asking(lead) >= Asking.LIKELY:
            return text
        question = bare(rest)
        dressed = any(sign in lead + mark[0] for sign in _EMPHASIS) or looks_like_question(text)
        if dressed and asking(question) is Asking.SURE and not question[:1].islower():
            return question
    return text


def _without_tail(text: str) -> str:
    bold = _BOLD.match(text)
    if bold is not None and asking(bold[2]) >= Asking.LIKELY:
        return bold[2].strip()
    arrow = _ARROW.search(text)
    if arrow is not None and asking(text[: arrow.start()]) >= Asking.LIKELY:
        return text[: arrow.start()].strip()
    for mark in _BEHIND.finditer(text):
        head, tail = text[: mark.start()].strip(), text[mark.start() :].strip()
        if asking(head) >= Asking.LIKELY and not _TIME.match(tail) and asking(displayed(tail)) < Asking.LIKELY:
            return bare(head)
    return text
