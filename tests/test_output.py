"""What is printed beside the results, on a terminal and without one."""

import io
import sys
from threading import Event

import pytest

from rehearse.output import columns, progress, say_list


class Screen(io.StringIO):
    """Standard error on a terminal, which notes when something was drawn."""

    def __init__(self, *, terminal: bool = True) -> None:
        super().__init__()
        self.drawn = Event()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def write(self, text: str) -> int:
        written = super().write(text)
        self.drawn.set()
        return written


def on_screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    made = Screen()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setenv("COLUMNS", "40")
    return made


def test_what_takes_long_says_what_it_is_doing_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_screen(monkeypatch)
    with progress(patience=0) as tell:
        tell("reading a\x1b[2J.md … 12 of 40 files and many more words")
        assert screen.drawn.wait(5)
    drawn = screen.getvalue()
    assert drawn.startswith("\rreading a␛[2J.md … 12 of 40 files and…")
    assert "\n" not in drawn
    last = drawn.split("\r")[-2]
    assert (drawn.endswith("\r"), last.strip(), len(last)) == (True, "", len(drawn.split("\r")[1]))


def test_what_is_quick_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_screen(monkeypatch)
    with progress(patience=60) as tell:
        tell("reading a.md")
    assert screen.getvalue() == ""


def test_nothing_is_drawn_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = Screen(terminal=False)
    monkeypatch.setattr(sys, "stderr", pipe)
    with progress(patience=0) as tell:
        tell("reading a.md")
    assert pipe.getvalue() == ""


def test_remarks_are_broken_between_words_on_a_terminal_and_whole_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_screen(monkeypatch)
    remark = "notes.txt:12: this row has more cells than the table has columns"
    say_list([remark])
    assert screen.getvalue() == (
        "\nnotes.txt:12: this row has more cells\n  than the table has columns\n"
    )  # fmt: skip
    pipe = Screen(terminal=False)
    monkeypatch.setattr(sys, "stderr", pipe)
    say_list([remark, remark])
    assert pipe.getvalue() == f"{remark}\n{remark}\n"


def test_results_are_80_columns_wide_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "stdout", Screen(terminal=False))
    assert columns() == 80
    monkeypatch.setattr(sys, "stdout", Screen())
    assert columns() == 200
