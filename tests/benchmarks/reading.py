"""How long notes take to read, and how much memory. A benchmark, not a test: pytest does not collect it.

    python -m tests.benchmarks.reading [--sizes 1,4,16] [NAME…]

prints one table: for each layout seconds per megabyte (10^6 bytes) at every size, the largest factor from one size to
the next (4 or less is linear where sizes grow fourfold), and the peak memory of the largest as a multiple of the file.
Each reading, from bytes to `Reading`, is done in a process of its own, and only its processor time counts. Names choose
among the layouts.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, pairwise
from random import Random

from rehearse.notes.files.decoding import decode
from rehearse.notes.reader import read

MEGABYTE = 1_000_000
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in a unit of `ru_maxrss`."""
WORDS = """
    the mill river wheel team miller flour sacks bridge plan week late early asked built moved told cut found showed
    repaired shipped weighed measured I we they she my our three forty spring winter customer promise because before
    after with without under contract stone market price morning letter boat harbour lamp keeper storm
"""
ASKED = ("Tell me about a time you", "Describe a situation where you", "How do you", "What would you do when you")


class Notes:
    """Invented words, the same on every run."""

    def __init__(self) -> None:
        self._random = Random(7)
        self._vocabulary = WORDS.split()

    def words(self, least: int = 6, most: int = 24) -> str:
        return " ".join(self._random.choices(self._vocabulary, k=self._random.randint(least, most)))

    def sentence(self) -> str:
        return f"{self.words().capitalize()}."

    def question(self) -> str:
        asked = self._random.choice(ASKED)
        return f"{asked} {self.words(4, 10)}{'?' if asked.startswith(('How', 'What')) else '.'}"


def question_blocks() -> Iterator[str]:
    """Several questions with follow-ups, a quoted outline, a labelled answer."""
    n = Notes()
    for number in count():
        if number % 3 == 0:
            yield f"# {n.words(1, 3).title()}"
        for _ in range(number % 3 + 1):
            yield f"{n.question()}\n* What did you learn?\n* {n.question()}"
        yield "\n### Answer\n"
        for label in "STAR":
            yield f"> {label}:\n> * {n.words(3, 6)}\n> * {n.words(3, 6)}"
        yield ""
        for label in ("S", "T", "A", "R", "Reflection"):
            yield f"**{label}:** {n.sentence()} {n.sentence()} {n.sentence()}\n"


def heading_prose() -> Iterator[str]:
    """Headings that ask, prose below."""
    n = Notes()
    for _ in count():
        yield f"## {n.question()}\n"
        yield "\n\n".join(" ".join(n.sentence() for _ in range(4)) for _ in range(3)) + "\n"


def labelled() -> Iterator[str]:
    """`Q:` and `A:`."""
    n = Notes()
    for _ in count():
        yield f"Q: {n.question()}\nA: {n.sentence()} {n.sentence()}\n{n.sentence()}\n"


def one_section() -> Iterator[str]:
    """Questions and answers without any heading, all one block."""
    n = Notes()
    for _ in count():
        yield f"{n.question()}\n\nS: {n.sentence()}\nT: {n.sentence()}\nA: {n.sentence()}\nR: {n.sentence()}\n"


def inline() -> Iterator[str]:
    """A story in a paragraph."""
    n = Notes()
    for _ in count():
        yield f"## {n.question()}\n"
        yield f"(S) {n.sentence()} (T) {n.sentence()} (A) {n.sentence()} (R) {n.sentence()}\n"


def headed_parts() -> Iterator[str]:
    """Parts as sub-headings."""
    n = Notes()
    for _ in count():
        yield f"# {n.question()}\n"
        yield "".join(f"## {label}\n{n.sentence()}\n\n" for label in ("Situation", "Task", "Action", "Result"))


def nested_headings() -> Iterator[str]:
    """The same short headings over and over."""
    for _ in count():
        yield "# Why us?\n## Mill\nSituation: late\nTask: win\nAction: ran\nResult: won\n"


def tags_and_callouts() -> Iterator[str]:
    """Pages of a note-taking app."""
    n = Notes()
    for _ in count():
        yield f"## {n.words(2, 4)}\n#conflict #people\n> [!question] {n.question()}\n> {n.sentence()}\n"
        yield f"see [[The mill|the old one]]. {n.sentence()}\n"


def markdown_table() -> Iterator[str]:
    n = Notes()
    yield "| Question | Situation | Task | Action | Result |\n|---|---|---|---|---|"
    for _ in count():
        yield f"| {n.question()} | {n.sentence()} | {n.sentence()} | {n.sentence()}<br>{n.words()} | {n.sentence()} |"


def key_value_tables() -> Iterator[str]:
    """A small table a story."""
    n = Notes()
    for _ in count():
        yield f"## {n.question()}\n\n| Part | What |\n|---|---|"
        yield "".join(f"| {label} | {n.sentence()} |\n" for label in ("Situation", "Task", "Action", "Result"))


def html_table() -> Iterator[str]:
    """Tables of fifty rows."""
    n = Notes()
    for number in count():
        if number % 50 == 0:
            yield "</table>\n" * (number > 0)
            yield "<table><tr><th>Question<th>Situation<th>Task<th>Action<th>Result</tr>"
        cells = "".join(f"<td>{n.sentence()}</td>\n" for _ in range(4))
        yield f"<tr><td>{n.question()}</td>{cells}</tr>"


def csv_table() -> Iterator[str]:
    n = Notes()
    yield "Question,Situation,Task,Action,Result"
    for _ in count():
        yield ",".join(f'"{n.question()}"' if column == 0 else f'"{n.sentence()}"' for column in range(5))


def tsv_table() -> Iterator[str]:
    n = Notes()
    for _ in count():
        yield f"{n.question()}\t{n.sentence()} {n.sentence()}\tTrust"


def org() -> Iterator[str]:
    n = Notes()
    for _ in count():
        yield f"* TODO {n.question()} :mill:trust:\n:PROPERTIES:\n:ID: 12\n:END:"
        yield "".join(f"** {label}\n{n.sentence()}\n" for label in ("Situation", "Task", "Action", "Result"))


def toggles() -> Iterator[str]:
    """Notion's toggles."""
    n = Notes()
    for _ in count():
        yield f"<details>\n<summary>{n.question()}</summary>\n"
        yield "".join(f"**{label}:** {n.sentence()}\n\n" for label in ("Situation", "Task", "Action", "Result"))
        yield "</details>\n"


def anki() -> Iterator[str]:
    n = Notes()
    yield "#separator:tab\n#html:true\n#tags column:3"
    for _ in count():
        back = "<br>".join(f"<b>{label}:</b> {n.sentence()}" for label in "STAR")
        yield f"{n.question()}\t{back}\ttrust"


def questions_only() -> Iterator[str]:
    n = Notes()
    for _ in count():
        yield f"- {n.question()}"


def plain_prose() -> Iterator[str]:
    n = Notes()
    for _ in count():
        yield f"{n.sentence()} {n.sentence()}\n{n.sentence()}\n"


def filled(row: str) -> Callable[[int], str]:
    """The same row over and over."""
    return lambda size: row * (size // len(row))


def deep(mark: Callable[[int], str]) -> Callable[[int], str]:
    """Row after row, each nested deeper than the one above, ten thousand deep, then anew."""

    def fill(size: int) -> str:
        rows: list[str] = []
        length = 0
        while length < size:
            for depth in range(10_000):
                rows.append(mark(depth))
                length += len(rows[-1]) + 1
                if length >= size:
                    break
        return "\n".join(rows)

    return fill


def rows_of(source: Callable[[], Iterator[str]]) -> Callable[[int], str]:
    """As many rows of `source` as make up a size."""

    def fill(size: int) -> str:
        rows: list[str] = []
        length = 0
        for row in source():
            rows.append(row)
            length += len(row) + 1
            if length >= size:
                break
        return "\n".join(rows)

    return fill


REALISTIC = (
    question_blocks,
    heading_prose,
    labelled,
    one_section,
    inline,
    headed_parts,
    nested_headings,
    tags_and_callouts,
    markdown_table,
    key_value_tables,
    html_table,
    csv_table,
    tsv_table,
    org,
    toggles,
    anki,
    questions_only,
    plain_prose,
)
LAYOUTS: dict[str, Callable[[int], str]] = {source.__name__: rows_of(source) for source in REALISTIC} | {
    "one line of words": filled("the mill "),
    "one line of questions": filled("Why us? "),
    "one line of labels": filled("(S) a (T) b (A) c (R) d "),
    "one line of stars": filled("*"),
    "one line of quotes": filled("> "),
    "one line of hashes": filled("# "),
    "one line of tags": filled("<li>x"),
    "one line of unclosed tags": filled("<b"),
    "one line of pipes": filled("|"),
    "one line of brackets": filled("[[a|"),
    "one line of ampersands": filled("&"),
    "blank": filled("\n"),
    "spaces": filled(" "),
    "carriage returns": filled("\r"),
    "pipes": filled("|\n"),
    "pipes and dashes": filled("|-|\n"),
    "quotes": filled(">\n"),
    "quoted bullets": filled("> * a\n"),
    "bullets": filled("- \n"),
    "fences": filled("```\n"),
    "open fences": filled("```py\n"),
    "rules": filled("---\n"),
    "underlines": filled("a\n===\n"),
    "headings": filled("# Why us?\n"),
    "questions": filled("Why us?\n"),
    "questions and headings": filled("Why us?\n# Mill\n"),
    "labels": filled("S: a\n"),
    "empty labels": filled("Task:\n"),
    "alternatives": filled("Why us?\n\nI met them.\n(or)\n"),
    "question labels": filled("Q: Why us?\n"),
    "follow-up labels": filled("Follow-up:\n"),
    "commas": filled("a,b\n"),
    "quotation marks": filled('"\n'),
    "tags": filled("#a\n"),
    "details": filled("<details><summary>Why us?</summary>\n"),
    "tables": filled("| Question | Answer |\n|---|---|\n| Why us? | I like mills and boats |\n\n"),
    "html tables": filled(
        "<table><tr><th>Question</th><th>Answer</th></tr><tr><td>Why?</td><td>So</td></tr></table>\n"
    ),
    "comments": filled("<!-- a\n"),
    "org headings": filled("* TODO a :b:\n"),
    "drawers": filled(":PROPERTIES:\n"),
    "deep bullets": deep(lambda depth: " " * (depth % 100) + "- a"),
    "deep quotes": deep(lambda depth: "> " * (depth % 200) + "a"),
    "deep headings": deep(lambda depth: "#" * (depth % 6 + 1) + " a"),
    "deep org": deep(lambda depth: "*" * (depth % 200 + 1) + " Why us?"),
    "ever deeper bullets": lambda size: "\n".join(
        " " * depth + "- a" for depth in range(min(10_000, int((2 * size) ** 0.5)))
    ),
    "ever deeper HTML": filled("<ul><li>a\n"),
}


def measure(name: str, size: int) -> tuple[float, float]:
    """Read one layout in this process; return the seconds, and the peak memory beyond the start as a multiple."""
    data = LAYOUTS[name](size).encode()
    decode(b"Why us?")
    read("Why us?", "utf-8")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    read(decode(data).text, "utf-8")
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return seconds * MEGABYTE / len(data), peak * RSS_UNIT / len(data)


def measured(name: str, size: int, limit: float) -> tuple[float, float] | None:
    """Measure in a process of its own; None where it takes longer than `limit` seconds."""
    command = [sys.executable, "-m", "tests.benchmarks.reading", "--one", str(size), name]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None
    seconds, peak = map(float, done.stdout.split())
    return seconds, peak


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how long notes take to read.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="layouts [default: all]")
    parser.add_argument("--sizes", default="1,4,16", metavar="MB,…", help="sizes in megabytes [default: 1,4,16]")
    parser.add_argument("--limit", type=float, default=300.0, metavar="S", help="seconds a reading may take")
    parser.add_argument("--one", type=int, metavar="BYTES", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    names = asked.names or list(LAYOUTS)
    if unknown := [name for name in names if name not in LAYOUTS]:
        parser.error(f"no layout {', '.join(unknown)}; there are {', '.join(LAYOUTS)}")
    if asked.one:
        sys.stdout.write(" ".join(map(str, measure(names[0], asked.one))))
        return 0
    sizes = [float(size) for size in asked.sizes.split(",")]
    head = "".join(f"{f'{size:g} MB':>9}" for size in sizes)
    sys.stdout.write(f"{'seconds per MB':<28}{head}{'growth':>9}{'memory':>9}\n")
    for name in names:
        found: list[tuple[float, float]] = []
        for size in sizes:
            one = measured(name, int(size * MEGABYTE), asked.limit)
            if one is None:
                break
            found.append(one)
        rates = "".join(f"{seconds:>9.2f}" for seconds, _ in found) + " " * 5 + "slow" * (len(found) < len(sizes))
        taken = [seconds * size for (seconds, _), size in zip(found, sizes, strict=False)]
        growth = max((after / before for before, after in pairwise(taken)), default=1.0)
        memory = found[-1][1] if found else 0.0
        sys.stdout.write(f"{name:<28}{rates[: 9 * len(sizes)]:<{9 * len(sizes)}}{growth:>8.1f}x{memory:>8.0f}x\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
