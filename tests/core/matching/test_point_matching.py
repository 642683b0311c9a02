"""Which points a typed line says."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.matching.point_matching import Match, PointMatcher


def match(line: str, outline: Sequence[str], prose: Sequence[str] = ()) -> Match:
    return PointMatcher([(outline, prose)]).match(line)


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


MEASURED = (
    "I began with the apology, because I had judged his work in front of twelve people without ever seeing it.",
    "For five mornings I stood on the quay with a stopwatch, and wrote down everything he did.",
    "It took him thirty-eight minutes.",
    "Eleven were walking: to the office for the key, to the ticket hall for the fuel log, and back.",
    "The skippers still wanted a shorter warm-up.",
    "I decided to leave it alone and to cut the walking.",
    "The next month the boat was late twice, both times in fog.",
    "Not one step of the engine check was dropped.",
)
FERRY = (
    "Apologised first",
    "5 mornings w/ stopwatch",
    "11 of 38 mins: walking",
    "Left the warm-up, cut the walking",
    "Late twice, both fog",
    "No engine check dropped",
)


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("I judged his work before I ever saw it, so I said sorry", [0]),
        ("judged his work in front of twelve people", [0]),
        ("to the office for the key and to the ticket hall for the fuel log", [2]),
        ("eleven minutes walking", [2]),
        ("wrote down everything he did", [1]),
        ("the skippers wanted a shorter warm-up", [3]),
        ("apologised", [0]),
        ("apologized first, then five mornings with a stopwatch", [0, 1]),
        ("stopwatch", [1]),
        ("fog", [4]),
        ("38", [2]),
        ("thirty eight minutes", [2]),
        ("the", []),
        ("fifteen of 38 minutes were walking", []),
        ("late three times, both in fog", []),
        ("I did my best", []),
        ("it went well in the end", []),
    ],
)
def test_a_point_is_also_said_by_the_sentence_it_stands_for(line: str, points: list[int]) -> None:
    assert list(match(line, FERRY, MEASURED).found) == points


@pytest.mark.parametrize(
    "line",
    [
        "I didn't apologise",
        "I didnt apologise first",
        "never apologised",
        "refused to apologise",
        "failed to apologise first",
        "without apologising first",
        "instead of apologising first",
        "apologised first? never",
        "no five mornings with a stopwatch",
        "5 mornings, no stopwatch",
        "nobody stood on the quay for five mornings with a stopwatch",
        "we didn't cut the walking",
        "the boat was no longer late twice in fog",
        "late twice, neither in fog",
        "an engine check was dropped",
        "engine checks were dropped",
        "we did drop the engine check",
        "decided against cutting the walking",
        "gave up on five mornings with a stopwatch",
        "five mornings with a stopwatch was not needed",
        "apologised first, that did not happen",
    ],
)
def test_what_denies_where_the_notes_do_not_is_left_to_the_person(line: str) -> None:
    matcher = PointMatcher([(FERRY, MEASURED)])
    assert matcher.match(line).found == ()
    assert matcher.rank(line)


@pytest.mark.parametrize(
    ("line", "point"),
    [
        ("didn't drop a single engine check", 5),
        ("no step of the engine check was dropped", 5),
        ("never dropped an engine check", 5),
        ("did not fail to apologise first", 0),
        ("not only late twice, both in fog", 4),
        ("not once was an engine check dropped", 5),
    ],
)
def test_what_denies_as_the_notes_do_is_said(line: str, point: int) -> None:
    assert match(line, FERRY, MEASURED).found == (point,)


@pytest.mark.parametrize(
    ("outline", "line", "points"),
    [
        (GERMAN, "die Häuser wurden nicht verkauft", []),
        (GERMAN, "die Kosten wurden nicht um 30 % gesenkt", []),
        (GERMAN, "ohne Tests", [4]),
        (("On a réduit l'équipe de moitié",), "on n'a pas réduit l'équipe", []),
        (("On a réduit l'équipe de moitié",), "équipe réduite de moitié", [0]),
        (("Cerramos la tienda del centro",), "nunca cerramos la tienda", []),
        (("Cerramos la tienda del centro",), "cerramos la tienda", [0]),
        (("Abbiamo chiuso il negozio",), "non abbiamo chiuso il negozio", []),
    ],
)
def test_denials_are_seen_in_other_languages(outline: tuple[str, ...], line: str, points: list[int]) -> None:
    assert list(match(line, outline).found) == points


@pytest.mark.parametrize(
    ("outline", "line", "points"),
    [
        (("Team of 8 engs, 2 sites", "Asked the mgr"), "eight engineers", [0]),
        (("Team of 8 engs, 2 sites", "Asked the mgr"), "9 engineers", []),
        (("Team of 8 engs, 2 sites", "Asked the mgr"), "asked my manager", [1]),
        (("Engs work in silos", "Wiki page: roles"), "engineers working in silos", [0]),
        (("Engs work in silos", "Wiki page: roles"), "wiki page with roles", [1]),
        (("Goal deprio'd", "Tech debt fixed"), "the goal was deprioritized", [0]),
        (("Goal deprio'd", "Tech debt fixed"), "fix tech debt", [1]),
        (("Saved 600K", "Cut 40 % of costs"), "saved six hundred thousand", [0]),
        (("Saved 600K", "Cut 40 % of costs"), "saved 600,000", [0]),
        (("Saved 600K", "Cut 40 % of costs"), "saved 60K", []),
        (("Saved 600K", "Cut 40 % of costs"), "forty percent of the costs", [1]),
        (("Hesistation at first", "Everyone agreed"), "hesitation at first", [0]),
        (("Hesistation at first", "Everyone agreed"), "everyone disagreed", []),
        (("06:10 boat late", "07:30 boat on time"), "the ten past six was late", [0]),
        (("06:10 boat late", "07:30 boat on time"), "half past seven on time", [1]),
    ],
)
def test_short_forms_numbers_and_slips_are_understood(outline: tuple[str, ...], line: str, points: list[int]) -> None:
    assert list(match(line, outline).found) == points
