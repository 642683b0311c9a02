"""Notes in every language that the reader has words for, read whole."""

from collections.abc import Iterator

import pytest

from rehearse.core.model import ACTION, RESULT, SITUATION
from rehearse.core.reading import Reading
from rehearse.notes.reader import read
from rehearse.notes.words.lexicon import LANGUAGES, language

QUESTIONS = {
    "en": ("Tell me about a time you failed.", "Why do you want this job?"),
    "es": ("Háblame de una vez que fallaste.", "¿Por qué quieres este trabajo?"),
    "pt": ("Fale sobre uma vez em que falhou.", "Por que você quer este emprego?"),
    "de": ("Erzählen Sie von einem Fehler.", "Warum wollen Sie zu uns?"),
    "fr": ("Parlez-moi d’un échec.", "Pourquoi voulez-vous ce poste ?"),
    "it": ("Mi parli di un errore.", "Perché vuoi questo lavoro?"),
    "nl": ("Vertel over een fout.", "Waarom wil je deze baan?"),
    "pl": ("Opowiedz o błędzie.", "Dlaczego chcesz tej pracy?"),
    "ru": ("Расскажите об ошибке.", "Почему вы хотите эту работу?"),
    "uk": ("Розкажіть про помилку.", "Чому ви хочете цю роботу?"),
    "tr": ("Bir hatanızı anlatın.", "Neden bu işi istiyorsunuz?"),
    "vi": ("Hãy kể về một sai lầm.", "Tại sao bạn muốn công việc này?"),
    "zh": ("请谈谈一次失败。", "你为什么想要这份工作？"),
    "ja": ("失敗した経験を教えてください。", "なぜこの仕事を希望しますか？"),
    "ko": ("실패한 경험을 말씀해 주세요.", "왜 이 일을 원하십니까?"),
}
TOLD = {"situation": "the river rose", "action": "a wall of sacks", "result": "not a drop"}
DRESSINGS = (
    "**{}:** {}\n",
    "- {}: {}\n",
    "- [x] **{}**: {}\n",
    "### {}\n\n{}\n\n",
    "{}\t{}\n",
    "{}\n{}\n",
    "[{}] {}\n",
    "**{} 📋**: {}\n",
)
PARTS = [SITUATION, ACTION, RESULT]


def word(code: str, section: str, meaning: str, place: int = 0) -> str:
    known = language(code, section, meaning)
    found = known[place % len(known)]
    return found[:1].upper() + found[1:]


def told(code: str, dressing: str = DRESSINGS[0]) -> str:
    return "".join(dressing.format(word(code, "parts", part), text) for part, text in TOLD.items())


def stories(reading: Reading) -> list[tuple[str, list[str | None]]]:
    return [
        (prompt.text, [part.label for part in reading.stories[prompt.story].parts] if prompt.story is not None else [])
        for prompt in reading.prompts
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_stories_are_read_however_their_parts_are_dressed(code: str) -> None:
    asked, other = QUESTIONS[code]
    missed = [
        (dressing, start)
        for dressing in DRESSINGS
        for start in ("## {}\n\n", "{}\n\n", "**{}**\n\n", word(code, "labels", "question") + ": {}\n\n")
        if stories(
            read(f"{start.format(asked)}{told(code, dressing)}\n{start.format(other)}{told(code, dressing)}", "utf-8")
        )
        != [(asked, PARTS), (other, PARTS)]
    ]

    assert missed == []


def asides(code: str, place: int) -> Iterator[tuple[str, str, list[tuple[str, list[str]]]]]:
    """Notes with something beside a story, and the questions with their follow-ups that are to be found."""
    asked, other = QUESTIONS[code]
    follow_ups = word(code, "labels", "follow_up", place)
    story = told(code)
    yield "follow-ups", f"{asked}\n\n{follow_ups}:\n- {other}\n\n{story}", [(asked, [other])]
    hint = word(code, "labels", "hint", place)
    yield "hint", f"## {asked}\n\n**{hint}:** a secret\n\n{story}", [(asked, [])]
    uses = word(code, "labels", "uses", place)
    yield "uses", f"## {asked}\n\n{story}\n{uses}: “{other}”\n", [(asked, []), (other, [])]
    for meaning in ("for_interviewer", "template", "index", "explaining", "explaining_whole"):
        title = word(code, "titles", meaning, place)
        yield meaning, f"## {asked}\n\n{story}\n## {title}\n\n- A secret\n- I say it\n", [(asked, [])]
    empty = word(code, "lines", "placeholders", place)
    yield "placeholder", f"## {asked}\n\n{story}\n## {other}\n\n{empty}\n", [(asked, []), (other, [])]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_stands_beside_a_story_is_told_from_it(code: str) -> None:
    for place in range(0, 12, 5):
        for name, text, expected in asides(code, place):
            reading = read(text, "utf-8")
            asked = [(prompt.text, [probe.text for probe in prompt.follow_ups]) for prompt in reading.prompts]
            assert (asked, stories(reading)[0][1]) == (expected, PARTS), (name, place)
            assert "secret" not in str(reading.stories).casefold(), (name, place)
