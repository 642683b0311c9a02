"""Every word in the files of words is known, however it is dressed, and means one thing."""

from collections import Counter
from collections.abc import Iterator

import pytest

from rehearse.notes.lines import classify
from rehearse.notes.words import label_words
from rehearse.notes.words.label_words import PARTS, Role, Table
from rehearse.notes.words.labels import match_label, match_prompt
from rehearse.notes.words.lexicon import LANGUAGES, entries, key_of, language, meanings
from rehearse.notes.words.prompt_labels import find_prompts
from rehearse.notes.words.titles import is_explaining, is_for_interviewer, is_hint
from rehearse.notes.words.wording import Asking, asking, is_alternative, is_placeholder, looks_like_question

DRESSINGS = (
    "{}: late",
    "{}：late",
    "{} : late",
    "{} - late",
    "{} — late",
    "**{}:** late",
    "**{}**: late",
    "**{}** — late",
    "**{}**: **late**",
    "__{}:__ late",
    "- {}: late",
    "*   **{}:** late",
    "• {}: late",
    "1. {}: late",
    "2) {}: late",
    "3- {}: late",
    "**1. {}:** late",
    "> {}: late",
    "> * {}: late",
    "### {}: late",
    "### 2. {}: late",
    "【{}】late",
    "[{}] late",
    "[{}]: late",
    "- [x] {}: late",
    "- [ ] **{}:** late",
    "✅ {}: late",
    "**{} 📋**: late",
    "{} 📋: late",
    "{} (two weeks later): late",
    "**{} (two weeks later):** late",
    "“{}”: late",
    "{}\tlate",
    "\u200b{}\u200b:\u00a0late",
)
WIDE = str.maketrans({chr(sign): chr(sign + 0xFEE0) for sign in range(0x21, 0x7F)})
SECTIONS = (
    "parts",
    "weak_parts",
    "letters",
    "labels",
    "columns",
    "asking",
    "persons",
    "titles",
    "title_words",
    "lines",
)
ONE_MEANING = (("parts", "weak_parts", "labels"), ("columns",), ("asking",), ("persons",), ("titles",))
SEVERAL_MEANINGS = {
    *("asking.endings", "asking.interrogatives", "asking.after_interrogatives", "asking.auxiliaries"),
    *("asking.addressed", "asking.misspelt", "asking.you", "asking.fillers", "columns.key", "columns.value"),
    *("labels.answer_nouns", "labels.answer_kinds", "labels.frameworks", "titles.about_oneself", "titles.document"),
}
"""What counts at a place of its own, or beside other words only."""


def dressed(word: str) -> Iterator[str]:
    for dressing in DRESSINGS:
        if dressing[:3] == "{}\t" and word == "o":  # a bullet of word processors
            continue
        if "“" in dressing and word in entries("letters", *PARTS):  # letters are quoted in text
            continue
        if not (any(bracket in dressing for bracket in "[【") and any(bracket in word for bracket in "(（")):
            yield dressing.format(word)
    yield f"{word.upper()}: late" if len(word.upper()) == len(word) else f"{word}: late"
    yield f"{word.capitalize()}: late"
    yield f"{word.translate(WIDE)}：late".replace("／", "/")


def unknown(table: Table, *meanings: str, section: str = "labels") -> list[str]:
    """Dressed words of some meanings that are not read as what the table says."""
    match = match_label if table is label_words.labels() else match_prompt
    missed = []
    for word in entries(section, *meanings):
        means = table.meanings[key_of(word)]
        for line in dressed(word):
            label = match(classify(line))
            if (
                label is None
                or label.role is not means.role
                or label.rest.strip("*") != "late"
                or (means.role is Role.PART and label.name != means.name)
            ):
                missed.append(line)
    return missed


@pytest.mark.parametrize("section", ["parts", "weak_parts", "letters"])
def test_a_word_for_a_part_is_known_in_every_dressing(section: str) -> None:
    assert unknown(label_words.labels(), *PARTS, section=section) == []


@pytest.mark.parametrize("meaning", ["other", "answer", "outline"])
def test_a_label_of_an_answer_is_known_in_every_dressing(meaning: str) -> None:
    assert unknown(label_words.labels(), meaning) == []


@pytest.mark.parametrize("meaning", ["question", "follow_up", "uses", "tags", "hint"])
def test_a_label_beside_an_answer_is_known_in_every_dressing(meaning: str) -> None:
    assert unknown(label_words.prompts(), meaning) == []


def test_all_languages_have_words_for_the_same_meanings() -> None:
    known = {code: [sorted(meanings(code, section)) for section in SECTIONS] for code in LANGUAGES}

    assert [code for code in LANGUAGES if known[code] != known["en"]] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_words_for_what_notes_are_made_of(code: str) -> None:
    needed = {
        "parts": ("situation", "task", "action", "result", "reflection"),
        "labels": ("answer", "outline", "question", "follow_up", "uses", "tags", "hint"),
        "columns": meanings(code, "columns"),
        "asking": ("requests", "nouns", "openings", "fillers"),
        "persons": ("first", "first_plural", "second"),
        "titles": meanings(code, "titles"),
        "lines": ("alternatives", "placeholders"),
    }

    assert [
        (section, name) for section in needed for name in needed[section] if not language(code, section, name)
    ] == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("sections", ONE_MEANING)
def test_a_word_has_one_meaning_in_a_section(code: str, sections: tuple[str, ...]) -> None:
    words = [
        (section, meaning, key)
        for section in sections
        for meaning in meanings(code, section)
        for key in {key_of(word) for word in language(code, section, meaning)}
        if f"{section}.{meaning}" not in SEVERAL_MEANINGS
    ]
    counts = Counter(key for _, _, key in words)

    assert [entry for entry in words if counts[entry[2]] > 1] == []


def test_every_opening_of_a_request_is_known() -> None:
    assert [words for words in entries("asking", "requests") if asking(f"{words} abc") is not Asking.SURE] == []
    assert [words for words in entries("asking", "requests") if asking(f"Abc. {words} abc") is not Asking.SURE] == []


def test_every_opening_of_a_question_is_known() -> None:
    openings = entries("asking", "openings", "contracted", "nouns")
    assert [words for words in openings if not looks_like_question(f"{words.capitalize()} abc you")] == []


def test_every_word_before_a_question_is_seen_through() -> None:
    assert [
        filler for filler in entries("asking", "fillers") if not looks_like_question(f"{filler.capitalize()}, tell me")
    ] == []
    assert [
        filler
        for filler in entries("asking", "fillers")
        if not looks_like_question(f"{filler.capitalize()}, why do you")
    ] == []


def test_every_ending_of_a_question_is_known() -> None:
    assert [ending for ending in entries("asking", "endings") if not looks_like_question(f"abc {ending}.")] == []


def test_accents_of_openings_may_be_left_out() -> None:
    openings = [words for words in entries("asking", "requests", "nouns", "openings") if words.count(" ") > 1]
    assert [words for words in openings if not looks_like_question(f"{key_of(words)} abc you")] == []


def test_every_title_that_explains_is_known() -> None:
    assert [title for title in entries("titles", "for_interviewer") if not is_for_interviewer(f"3. {title}:")] == []
    everything = entries("titles", "explaining_whole", "for_interviewer", "index", "template")
    assert [title for title in everything if not is_explaining(title)] == []
    assert [title for title in entries("labels", "hint") if not is_hint(f"**{title}**")] == []


def test_every_placeholder_and_alternative_is_known() -> None:
    assert [text for text in entries("lines", "placeholders") if not is_placeholder(f"({text.upper()} …)")] == []
    assert [text for text in entries("lines", "alternatives") if not is_alternative(f"({text})")] == []


@pytest.mark.parametrize("written", ["A: late", "A. late", "Ans: late", "Ans. late", "**Answer:** late", "Answer"])
def test_an_answer_below_a_question(written: str) -> None:
    labels = find_prompts([classify("Q: why?", 1), classify(written, 2)])

    assert [label.role for label in labels.values()] == [Role.QUESTION, Role.ANSWER]


@pytest.mark.parametrize(
    "written",
    [
        "Q: why",
        "Q1. why",
        "Q4) why",
        "Q1\twhy",
        "Question 3 - why",
        "**Question:** why",
        "**Q3** why",
        "Que 1. why",
        "Frage 1: why",
        "Pregunta: why",
        "Вопрос №3: why",
        "Доп. вопрос: why",
        "问：why",
        "問１：why",
        "[ ] Q: why",
    ],
)
def test_words_that_announce_a_question(written: str) -> None:
    label = match_prompt(classify(written))

    assert label is not None
    assert label.role in (Role.QUESTION, Role.FOLLOW_UP)
    assert label.rest == "why"


@pytest.mark.parametrize("row", ["Question\tAnswer", "Situation\tTask", "Situation\tTask\tAction", "Q1\twhy\tnow"])
def test_a_row_of_a_table_is_no_label(row: str) -> None:
    assert match_label(classify(row)) is None
    assert match_prompt(classify(row)) is None
