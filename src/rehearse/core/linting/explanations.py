"""What each finding means, why it matters and what to do: what `--explain` prints and docs/lint.md lists."""

from dataclasses import dataclass

from rehearse.core.lint_codes import LintCode

ALL = "all"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One finding: `what` is found, `why` it matters, the `remedy`, and the `languages` in which it is looked for."""

    code: LintCode
    what: str
    why: str
    remedy: str
    languages: str = ALL


EXPLANATIONS = (
    Explanation(
        LintCode.MISSING_PART,
        "A story that is told in parts lacks a Situation, Task, Action or Result, or has its label with nothing behind "
        "it. One that begins with a Problem, Challenge or Context, or has an Obstacle, as in CAR, CARL, PAR and SOAR, "
        "needs no Task; one without labels is not looked at.",
        "Interviewers mark the parts one by one, and a part that is not told counts as not done.",
        "Write the part in a sentence or two. A label for two parts, Situation/Task, stands for both.",
    ),
    Explanation(
        LintCode.EMPTY_PART,
        "A part has points and no full answer, or a full answer and no points, while other parts have both.",
        "What stands in one of the two only is what is left out on the day.",
        "Write the part out, or add it to the outline.",
    ),
    Explanation(
        LintCode.NO_REFLECTION,
        "A story that is told in parts has no Reflection, and neither its Result nor a part of another name says what "
        "was learned.",
        "“What did you learn?” is the commonest question after a story; without an answer it ends at the result.",
        "Say in a sentence what you would do again, or differently.",
        "all; whether the Result says it is known by words of each of the fifteen languages",
    ),
    Explanation(
        LintCode.RESULT_WITHOUT_FIGURE,
        "No number stands in the Result, in digits or in words. Dates, years, list numbers and versions do not count; "
        "a share (half), a factor (doubled) and a time (a week) do.",
        "A figure is what is remembered and written down of a story.",
        "Say how much, how many or how long; an honest estimate is better than none.",
        "all; numbers in words are known in the fifteen languages",
    ),
    Explanation(
        LintCode.MORE_WE_THAN_I,
        "The Action says “we” at least twice, and more often than “I”; what others say in quotes does not count. In "
        "Spanish, Portuguese, Italian, Polish and Turkish the endings of verbs count too.",
        "You are hired, not your team: who did what has to be heard.",
        "Say what you did yourself, and once with whom.",
        "all but Japanese and Korean, which leave unsaid who did something",
    ),
    Explanation(
        LintCode.LONGER_THAN_TARGET,
        "The full answer takes more than a fifth longer to say than its target: the time in brackets of its question, "
        "title or topic, else the setting target_seconds, at words_per_minute. Of several questions the one with the "
        "most time counts.",
        "After two minutes most listeners have stopped taking notes.",
        "Cut, first in the Situation, or give the question a time in brackets: (3 min).",
        "all but Chinese and Japanese, which are not written in words",
    ),
    Explanation(
        LintCode.LONG_SETUP,
        "Situation and Task together take more than 40 % of the words of a full answer of at least 60 words.",
        "What is asked about is what you did; the setting is only what is needed to follow it.",
        "Keep of the Situation what the Action needs.",
        "all; in Chinese and Japanese characters are counted",
    ),
    Explanation(
        LintCode.POINT_WITHOUT_SENTENCE,
        "Hardly a word of a point stands in the full answer, in any form: at most 15 % of them by weight. Outlines in "
        "another language than the answer, or in other words altogether, are not looked at.",
        "An outline that says something else than the answer teaches two stories.",
        "Say the point in the full answer, or drop it from the outline.",
        "all; words of like meaning are known in English only",
    ),
    Explanation(
        LintCode.QUESTION_WITHOUT_STORY,
        "No story answers a question.",
        "It may be asked tomorrow.",
        "Write a story, or put the question above one that fits.",
    ),
    Explanation(
        LintCode.PLACEHOLDER,
        "Something in a story or question is still to be filled in: TODO, TBD, XXX, ???, <name>, [company], XX %, "
        "lorem ipsum, or a line of dots.",
        "It is learned as it stands.",
        "Write what belongs there.",
        "all; words for “to be filled in” are known in the fifteen languages",
    ),
    Explanation(
        LintCode.LIKELY_SECRET,
        "Text that has the form of an access key, a token, a private key, a password behind its name, or the number of "
        "a payment card with a right check digit. E-mail addresses and telephone numbers are no secrets here.",
        "Notes are copied, synchronised and shown on screens that others see.",
        "Take it out, and change it where others may have seen it. What was found is never repeated.",
        "all; names for passwords are known in the fifteen languages",
    ),
)


def explanation_of(code: LintCode) -> Explanation:
    """The explanation of a code."""
    return next(each for each in EXPLANATIONS if each.code is code)
