"""Everything that is found in one story: pure, and fast enough to run for every row of a list.

The figures behind the thresholds stand where they are; `docs/lint.md` says what each finding means.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rehearse.core.days import clock_text
from rehearse.core.lint_codes import LintCode, named_codes
from rehearse.core.linting.lint_finding import Asked, LintFinding, ToldStory, outline_of, text_lines
from rehearse.core.linting.outline_agreement import agreement_findings
from rehearse.core.linting.placeholders import placeholder_in
from rehearse.core.linting.secrets import secret_in
from rehearse.core.linting.story_language import holds_any, is_unspaced, language_of, people_of, words_of
from rehearse.core.linting.story_structure import setup_findings, structure_findings
from rehearse.core.model import ACTION, RESULT
from rehearse.core.practice.figures.quantities import quantities
from rehearse.core.practice.figures.unit_words import SECONDS, plain_word
from rehearse.core.rehearsing.target import spoken_ms, stated_seconds
from rehearse.core.settings import Settings

_FEWEST_WE = 2
_BEFORE_ONE = "a an one per each every un una une uno um uma ein eine einen einem einer een через за на"
"""Words before a unit of time that make it a figure."""
_ONE = frozenset(_BEFORE_ONE.split())
_GRACE = 1.2
"""How far over its target a full answer may be as it is written: the pace of speech is itself an estimate."""


def findings_of(story: ToldStory, questions: Sequence[Asked], settings: Settings) -> tuple[LintFinding, ...]:
    """What is found in a story and in the questions that it answers, by line; without what the settings turn off.

    Never raises for any text.
    """
    language = language_of("\n".join(part.text or "\n".join(outline_of(part)) for part in story.parts))
    found = [
        *structure_findings(story, language),
        *setup_findings(story, language),
        *agreement_findings(story, language),
        *_figure_findings(story, language),
        *_people_findings(story, language),
        *_length_findings(story, questions, settings, language),
    ]
    for line, text in _texts(story, questions):
        found += text_findings(text, line)
    return without(found, named_codes(settings.lint_off))


def gap_findings(question: Asked, settings: Settings) -> tuple[LintFinding, ...]:
    """What is found in a question that no story answers."""
    message = "No story answers this question; write one, or let it share a story that fits"
    found = [LintFinding(question.line, LintCode.QUESTION_WITHOUT_STORY, message)]
    for line, text in _asked(question):
        found += text_findings(text, line)
    return without(found, named_codes(settings.lint_off))


def without(found: Sequence[LintFinding], off: frozenset[str]) -> tuple[LintFinding, ...]:
    """The findings in order, without those whose codes are turned off."""
    return tuple(sorted({each for each in found if each.code not in off}))


def text_findings(text: str, line: int) -> Iterator[LintFinding]:
    """What is found in any text of notes that begins on a line: placeholders and likely secrets, one of each a line."""
    for number, row in enumerate(text.split("\n"), start=line):
        if (held := placeholder_in(row)) is not None:
            yield LintFinding(
                number, LintCode.PLACEHOLDER, f"“{held}” is still to be filled in; write what belongs there"
            )
        if (kind := secret_in(row)) is not None:
            message = f"This looks like {kind}; take it out of your notes, and change it if others have seen them"
            yield LintFinding(number, LintCode.LIKELY_SECRET, message)


def _texts(story: ToldStory, questions: Sequence[Asked]) -> Iterator[tuple[int, str]]:
    asked = [each for question in questions for each in _asked(question)]
    yield from asked
    if story.title and story.title not in (text for _, text in asked):
        yield story.line, story.title
    for part in story.parts:
        yield text_lines(part).start, part.shown
        yield from ((point.line, point.text) for point in part.points)


def _asked(question: Asked) -> Iterator[tuple[int, str]]:
    yield question.line, question.text
    yield from ((probe.line, probe.text) for probe in question.follow_ups)


def _figure_findings(story: ToldStory, language: str | None) -> Iterator[LintFinding]:
    results = [part for part in story.parts if part.label == RESULT]
    texts = [text for part in results for text in (*outline_of(part), part.shown) if text]
    if texts and not any(_has_figure(text, language) for text in texts) and not any(map(_is_unfinished, texts)):
        message = "The Result names no figure; say how much, how many or how long"
        yield LintFinding(results[0].line, LintCode.RESULT_WITHOUT_FIGURE, message)


def _has_figure(text: str, language: str | None) -> bool:
    """Whether a text names a figure: one that could be asked for, a number in words, or one unit of time ("a week")."""
    if any(each.is_figure for each in quantities(text)) or holds_any(text, language, "numbers"):
        return True
    words = words_of(text)
    return any(one in _ONE and plain_word(unit) in SECONDS for one, unit in pairwise(words))


def _is_unfinished(text: str) -> bool:
    return any(map(placeholder_in, text.split("\n")))


def _people_findings(story: ToldStory, language: str | None) -> Iterator[LintFinding]:
    actions = [part for part in story.parts if part.label == ACTION]
    said = "\n".join(part.shown or "\n".join(outline_of(part)) for part in actions)
    people = people_of(said, language) if said else None
    if people is None:
        return
    singular, plural = people
    if plural >= _FEWEST_WE and plural > singular:
        message = f"The Action says “we” {_times(plural)} and “I” {_times(singular)}; say what you did yourself"
        yield LintFinding(actions[0].line, LintCode.MORE_WE_THAN_I, message)


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _length_findings(
    story: ToldStory, questions: Sequence[Asked], settings: Settings, language: str | None
) -> Iterator[LintFinding]:
    """Whether a full answer takes longer than the target of each of its questions."""
    words = sum(part.words for part in story.parts)
    if is_unspaced(language) or not words:
        return
    headed = next(filter(None, map(stated_seconds, (story.title or "", *story.topics))), settings.target_seconds)
    targets = [stated_seconds(question.text) or headed for question in questions] or [headed]
    target, spoken = max(targets) * 1000, spoken_ms(words, settings.words_per_minute)
    if spoken > target * _GRACE:
        message = (
            f"The full answer takes {clock_text(spoken)} to say and the target is {clock_text(target)}; shorten it"
        )
        yield LintFinding(story.line, LintCode.LONGER_THAN_TARGET, message)
