"""Which points a typed line says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.point_matching import closeness, match

RELEASE = (
    "Release in two weeks",
    "No tests",
    "Shipped a day late, no bugs",
    "Cut costs by 40 %",
    "Asked five customers",
    "Built one dashboard for support",
    "Done",
    "Ask earlier next time",
)
ANTS = (
    "Ants began badly",
    "Nobody saw it",
    "Turn Ants round",
    "Asked about Ants",
    "Built one screen for Ants",
    "Ants halved the cost",
    "Ask earlier about Ants",
)
GERMAN = (
    "Datenbankmigration fehlgeschlagen",
    "Team von 5 Leuten",
    "Kosten um 30 % gesenkt",
    "Häuser verkauft",
    "Keine Tests",
)
CHINESE = ("数据库迁移失败", "我负责三个人的团队", "成本降低了30%", "学到要早点沟通")
OTHERS = (
    "Équipe réduite de moitié",
    "Развернули новую систему",
    "Ελέγξαμε τα στοιχεία",
    "데이터베이스 이전 실패",
    "API down",
)


@pytest.mark.parametrize(
    ("outline", "line", "points"),
    [
        (RELEASE, "Release in two weeks", [0]),
        (RELEASE, "two weeks until the release", [0]),
        (RELEASE, "2 weeks to release", [0]),
        (RELEASE, "there were no tests at all", [1]),
        (RELEASE, "we didn't have tests", [1]),
        (RELEASE, "wrote tests", []),
        (RELEASE, "shipped late", [2]),
        (RELEASE, "we then shipped it one day late but without any bug", [2]),
        (RELEASE, "SHIPPED A DAY LATE!!!", [2]),
        (RELEASE, "shiped a day late", [2]),
        (RELEASE, "cost reductions of 40%", [3]),
        (RELEASE, "cut costs by 50 %", []),
        (RELEASE, "cut costs", [3]),
        (RELEASE, "asked customres", [4]),
        (RELEASE, "I interviewed 5 customers", [4]),
        (RELEASE, "asked six customers", []),
        (RELEASE, "built a dashbord for the support team", [5]),
        (RELEASE, "done", [6]),
        (RELEASE, "ask earlier", [7]),
        (RELEASE, "no tests and we had to release in two weeks", [0, 1]),
        (RELEASE, "shipped a day late and cut costs by 40%", [2, 3]),
        (RELEASE, "bananas", []),
        (RELEASE, "the", []),
        (RELEASE, "?!", []),
        (RELEASE, "", []),
        (ANTS, "ants", []),
        (ANTS, "began badly", [0]),
        (ANTS, "asked ants", [3]),
        (ANTS, "ask earlier", [6]),
        (ANTS, "the cost was halved", [5]),
        (ANTS, "turned them round", [2]),
        (ANTS, "screen", [4]),
        (GERMAN, "Migration der Datenbank fehlgeschlagen", [0]),
        (GERMAN, "fünf Leute im Team", [1]),
        (GERMAN, "Kosten gesenkt", [2]),
        (GERMAN, "die Kosten sanken um 40 %", []),
        (GERMAN, "haus verkauft", [3]),
        (GERMAN, "es gab keine Tests", [4]),
        (GERMAN, "viele Tests", []),
        (CHINESE, "迁移失败了", [0]),
        (CHINESE, "团队三个人", [1]),
        (CHINESE, "成本降低30%", [2]),
        (CHINESE, "成本降低40%", []),
        (CHINESE, "早点沟通", [3]),
        (CHINESE, "完全不同", []),
        (OTHERS, "equipe reduite", [0]),
        (OTHERS, "новая система развернута", [1]),
        (OTHERS, "ελεγξαμε στοιχεια", [2]),
        (OTHERS, "데이터베이스 이전", [3]),
        (OTHERS, "the api was down", [4]),
        (("Revenue up 3,000", "Team of 30"), "3000 revenue", [0]),
        (("From 40 to 20 minutes",), "from 40 to 30 minutes", []),
        (("Done", "Done"), "done", [0]),
        (("SQL",), "sql", [0]),
        ((), "anything", []),
        (("", "—"), "anything", []),
    ],
)
def test_a_line_says_what_a_listener_would_hear(outline: tuple[str, ...], line: str, points: list[int]) -> None:
    assert list(match(line, outline).found) == points


def test_what_may_mean_several_points_says_none() -> None:
    found = match("called", ("Called the bank", "Called the shop"))
    assert (found.found, found.unclear) == ((), True)


LINES = st.text(max_size=40) | st.lists(st.sampled_from(" ".join((*RELEASE, *ANTS)).split())).map(" ".join)


@given(LINES, st.lists(LINES, max_size=6))
def test_any_text_can_be_compared_with_any_outline(line: str, outline: list[str]) -> None:
    found = match(line, outline)
    assert list(found.found) == sorted(set(found.found))
    assert set(found.found) <= set(range(len(outline)))
    assert not (found.found and found.unclear)


@pytest.mark.parametrize("outline", [RELEASE, ANTS, GERMAN, CHINESE, OTHERS])
def test_a_point_word_by_word_says_that_point(outline: tuple[str, ...]) -> None:
    assert [match(point, outline).found for point in outline] == [(index,) for index in range(len(outline))]


def test_the_text_that_shares_the_rare_words_of_a_question_is_closest() -> None:
    first, second = closeness("How did you measure the cost?", ["We measured cost every day.", "I called the team."])
    assert first == pytest.approx(1, abs=0.2)
    assert second < 0.3
