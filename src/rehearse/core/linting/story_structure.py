"""Which parts a story has and lacks, and how its words are spread over them."""

import re
from collections.abc import Iterator, Sequence

from rehearse.core.lint_codes import LintCode
from rehearse.core.linting.lint_finding import LintFinding, ToldStory, outline_of
from rehearse.core.linting.story_language import holds_any, is_unspaced
from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, STAR, TASK, Part

_EXPECTED = (SITUATION, TASK, ACTION, RESULT)
_ENOUGH_PROSE = 20
"""Words without a label in which a part that is not labelled may stand."""
_SETUP_SHARE = 0.4
_FEWEST_WORDS = 60
"""Words of a full answer from which on their spread says something."""
_SIGNS_A_WORD = 2
"""Characters that count as a word in scripts without spaces."""
_OTHERS_WRITTEN = 2

_COMBINED = re.compile(r"[/&+,]|\s(?:and|und|y|e|et|en|i|и|та|ve|và)\s|[和与與及と및]", re.IGNORECASE)
_COMBINED_LETTERS = ("st", "ar", "ta", "rl")
_PROBLEM_FIRST = re.compile(
    r"c\b|p\b|prob|chall|conte|kontext|obst|hind|herausf|défi|defi|reto|desaf|sfida|uitdag|wyzw|konteks|backgr|"
    r"пробл|выз|контекст|викл|sorun|bağlam|zorluk|thách|bối|vấn|问题|問題|挑战|挑戰|背景|課題|문제|과제|배경|도전",
    re.IGNORECASE,
)
"""How labels begin that stand first in CAR, CARL, PAR and SOAR, which have no Task."""

_REMEDIES = {
    SITUATION: "say in two sentences where and when it was",
    TASK: "say what was yours to do",
    ACTION: "say what you did, step by step",
    RESULT: "say what came of it",
}


def structure_findings(story: ToldStory, language: str | None) -> Iterator[LintFinding]:
    """What is missing of a story that is told in parts; nothing for one without labels."""
    labelled = {part.label: part for part in story.parts if part.label in STAR}
    if not labelled.keys() & {ACTION, RESULT} and len(labelled) < _OTHERS_WRITTEN:
        return
    covered = _covered(story.parts)
    loose = [part for part in story.parts if part.label not in STAR]
    if sum(part.words for part in loose if part.label is None) < _ENOUGH_PROSE:
        for label in _EXPECTED:
            if label not in covered and not (label == TASK and _has_no_task(story.parts)):
                message = f"The story has no {label}; {_REMEDIES[label]}"
                yield LintFinding(story.line, LintCode.MISSING_PART, message)
    learned = [*loose, *(part for part in story.parts if part.label == RESULT)]
    texts = [text for part in learned for text in (part.text, *outline_of(part))]
    if REFLECTION not in covered and not any(holds_any(text, language, "lessons") for text in texts):
        message = "The story has no Reflection; say in a sentence what you learned"
        yield LintFinding(story.line, LintCode.NO_REFLECTION, message)
    yield from _half_empty(story.parts)


def _covered(parts: Sequence[Part]) -> set[str]:
    """The labels that the parts stand for; one label for two parts, "Situation/Task", stands for its neighbours."""
    found: set[str] = set()
    for part in parts:
        if part.label in STAR:
            at = STAR.index(part.label)
            found.update(STAR[max(0, at - 1) : at + 2] if _is_combined(part.written or "") else (part.label,))
    return found


def _is_combined(written: str) -> bool:
    return _COMBINED.search(written) is not None or written.casefold() in _COMBINED_LETTERS


def _has_no_task(parts: Sequence[Part]) -> bool:
    """Whether the labels are those of a method that has no Task."""
    return any(
        (part.label == SITUATION and _PROBLEM_FIRST.match(part.written or "") is not None)
        or (part.label not in STAR and part.label is not None and _PROBLEM_FIRST.match(part.label) is not None)
        for part in parts
    )


def _half_empty(parts: Sequence[Part]) -> Iterator[LintFinding]:
    """Parts with points and no full answer, or the other way round, where the other parts have both."""
    mine = [part for part in parts if part.label in STAR]
    written = sum(bool(part.text) for part in mine)
    outlined = sum(bool(part.points) for part in mine)
    for part in mine:
        if not part.text and written >= _OTHERS_WRITTEN and outlined >= _OTHERS_WRITTEN:
            message = f"The {part.label} has points and no full answer; write it out"
            yield LintFinding(part.line, LintCode.EMPTY_PART, message)
        elif not part.points and outlined >= _OTHERS_WRITTEN and written >= _OTHERS_WRITTEN:
            message = f"The {part.label} has a full answer and no points; add it to the outline"
            yield LintFinding(part.line, LintCode.EMPTY_PART, message)


def setup_findings(story: ToldStory, language: str | None) -> Iterator[LintFinding]:
    """Whether Situation and Task take too many of the words of a full answer."""
    texts = {label: " ".join(part.text for part in story.parts if part.label == label) for label in STAR}
    if not (texts[SITUATION] and texts[ACTION]):
        return
    whole = sum(_length(part.text, language) for part in story.parts)
    setup = _length(texts[SITUATION], language) + _length(texts[TASK], language)
    if whole >= _FEWEST_WORDS and setup > _SETUP_SHARE * whole:
        first = next(part for part in story.parts if part.label in (SITUATION, TASK))
        share = round(100 * setup / whole)
        message = f"Situation and Task take {share} % of the words; 40 % is plenty, so shorten them"
        yield LintFinding(first.line, LintCode.LONG_SETUP, message)


def _length(text: str, language: str | None) -> float:
    """How many words a text has; in scripts without spaces, as many as its characters come to."""
    if is_unspaced(language):
        return sum(map(str.isalnum, text)) / _SIGNS_A_WORD
    return len(text.split())
