"""Coverage as text: a table of topics by stories where it fits, else topic by topic with the coldest ones by name."""

from collections.abc import Iterator, Sequence

from rehearse.commands.standing.topic_coverage import CoverageReport
from rehearse.core.safetext import safe_line
from rehearse.core.standing.coverage import Coverage, CoveredTopic, CoveringStory, Moment
from rehearse.core.standing.coverage_advice import advice_on
from rehearse.core.width import cells, fitted, padded, wrapped
from rehearse.reports.standing.coverage_words import (
    NO_NOTES,
    advice_lines,
    cell_text,
    chances_text,
    heading,
    interview_line,
    standing_line,
    topic_name,
)

_CELL = 4
_NARROWEST_TOPIC, _WIDEST_TOPIC = 12, 32
_MOST_COLUMNS = 60
"""Stories beyond which numbers say less than names, however wide the terminal is."""
_COLDEST = 3
"""Stories of a topic that are named where a table has no room for all."""
_MOST_ADVISED = 12
_LONGEST_LINE = 10_000
_NO_CELL = "·"
_INDENT = "  "


def as_text(report: CoverageReport, width: int, coverage: Coverage | None = None) -> str:
    """The table, what is worth a look and the gaps to fill; safe for a terminal of so many columns.

    `coverage` is that of the report, with a forecast where there is one.
    """
    coverage = coverage or report.coverage
    if not coverage.topics:
        return "\n".join(wrapped(NO_NOTES, width))
    sections = (
        _head(coverage, report.left_out, width),
        _table(coverage, width) if _has_room(coverage, width) else _by_topic(coverage, width),
        _titled("Worth a look", _shortened(advice_lines(advice_on(coverage))), width),
        _titled("Gaps to fill", [gap.question for gap in report.noted], width),
    )
    return "\n\n".join("\n".join(line.rstrip() for line in section) for section in sections if section)


def _head(coverage: Coverage, left_out: int, width: int) -> list[str]:
    lines = (f"Coverage: {heading(coverage)}.", standing_line(coverage), interview_line(coverage, left_out))
    return [piece for line in lines if line for piece in _set(line, width)]


def _titled(title: str, lines: Sequence[str], width: int) -> list[str]:
    return [title, *(piece for line in lines for piece in _set(line, width, _INDENT))] if lines else []


def _shortened(lines: Sequence[str]) -> list[str]:
    if len(lines) <= _MOST_ADVISED:
        return [*lines]
    return [*lines[:_MOST_ADVISED], f"{len(lines) - _MOST_ADVISED} more are in `rehearse coverage --format json`."]


# -- a table -----------------------------------------------------------------------------------------------------------


def _has_room(coverage: Coverage, width: int) -> bool:
    stories = len(coverage.stories)
    return 0 < stories <= _MOST_COLUMNS and _topic_room(coverage, width) >= min(_NARROWEST_TOPIC, _longest(coverage))


def _topic_room(coverage: Coverage, width: int) -> int:
    """Cells for the names of topics in a table with a column a story."""
    left = width - _CELL * len(coverage.stories) - len(_margins(_margin_heads(coverage), coverage))
    return min(_longest(coverage), _WIDEST_TOPIC, left)


def _longest(coverage: Coverage) -> int:
    return max(cells(safe_line(topic_name(topic))) for topic in coverage.topics)


def _table(coverage: Coverage, width: int) -> list[str]:
    """Topics down, stories across by number; what the numbers mean stands below."""
    room, places = _topic_room(coverage, width), range(len(coverage.stories))
    numbers = "".join(f"{place + 1:>{_CELL}}" for place in places)
    lines = [f"{' ' * room}{_margins(_margin_heads(coverage), coverage)}{numbers}"]
    for topic in coverage.topics:
        mine = frozenset(topic.stories)
        row = "".join(
            f"{cell_text(story, Moment.NOW) if place in mine else _NO_CELL:>{_CELL}}"
            for place, story in enumerate(coverage.stories)
        )
        lines.append(
            f"{padded(safe_line(topic_name(topic)), room)}{_margins(_margin_cells(coverage, topic), coverage)}{row}"
        )
    return [*lines, "", *_legend(coverage, width)]


def _legend(coverage: Coverage, width: int) -> Iterator[str]:
    yield from _set("Chance of recall now → on the day" if coverage.interview else "Chance of recall now", width)
    chances = [chances_text(story, coverage) for story in coverage.stories]
    room, digits = max(map(cells, chances)), len(str(len(chances)))
    for number, (story, chance) in enumerate(zip(coverage.stories, chances, strict=True), start=1):
        yield _named(f"{_INDENT}{number:>{digits}}  {padded(chance, room)}", story, width)


def _named(lead: str, story: CoveringStory, width: int) -> str:
    name = safe_line(story.story.name)
    return f"{lead}{_INDENT}{fitted(name, max(1, width - cells(lead) - len(_INDENT)))}"


def _margin_heads(coverage: Coverage) -> list[str]:
    return ["ready", "cold", "gaps", *(["then"] if coverage.interview else [])]


def _margin_cells(coverage: Coverage, topic: CoveredTopic) -> list[str]:
    margin = coverage.margin(topic)
    then = [coverage.margin(topic, coverage.moments[-1]).ready] if coverage.interview else []
    return [str(number) if number else "-" for number in (margin.ready, margin.cold, margin.gaps, *then)]


def _margins(values: Sequence[str], coverage: Coverage) -> str:
    """Margins, each as wide as its head and a cell."""
    return "".join(f" {value:>{len(head)}}" for head, value in zip(_margin_heads(coverage), values, strict=True))


# -- topic by topic ----------------------------------------------------------------------------------------------------


def _by_topic(coverage: Coverage, width: int) -> list[str]:
    """A line of margins a topic, and below it its coldest stories by name."""
    heads = _margins(_margin_heads(coverage), coverage)
    room = max(_NARROWEST_TOPIC, min(_longest(coverage), _WIDEST_TOPIC, width - len(heads)))
    # where the margins have no room beside the topic, they stand on the line below it
    is_narrow = room + len(heads) > width
    lines = [heads.strip().rjust(width) if is_narrow else f"{' ' * room}{heads}"]
    chances = max((cells(chances_text(story, coverage)) for story in coverage.stories), default=0)
    for topic in coverage.topics:
        name, margins = safe_line(topic_name(topic)), _margins(_margin_cells(coverage, topic), coverage)
        if is_narrow:
            lines += [fitted(name, width), margins.strip().rjust(width)]
        else:
            lines.append(f"{padded(name, room)}{margins}")
        lines += _coldest(coverage, topic, chances, width)
    return lines


def _coldest(coverage: Coverage, topic: CoveredTopic, room: int, width: int) -> Iterator[str]:
    """The coldest stories of a topic, or all where they are few; `room` are the cells of their chances."""
    stories = sorted(coverage.of(topic), key=lambda it: it.now or 0.0)
    shown = stories if len(stories) <= _COLDEST + 1 else stories[:_COLDEST]
    for story in shown:
        yield _named(f"{_INDENT}{padded(chances_text(story, coverage), room)}", story, width)
    if len(stories) > len(shown):
        yield f"{_INDENT}and {len(stories) - len(shown)} more"


def _set(line: str, width: int, lead: str = "") -> list[str]:
    """A line behind a lead, broken where it does not fit; what follows hangs two cells deeper."""
    hanging = " " * cells(lead) + (_INDENT if lead else "")
    room = max(2, width - len(hanging))
    pieces = wrapped(safe_line(line, limit=_LONGEST_LINE), room)
    return [f"{hanging if at else lead}{piece}" for at, piece in enumerate(pieces)]
