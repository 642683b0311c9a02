"""The manual page: every command and option, in words that `man` shows as they are."""

import re
import shutil
import sys

import pytest

from rehearse.main import run_command
from tests.documentation.test_tables import parsers
from tests.processes import run

PAGE_WIDTH = 400
"""So wide that no line is broken."""


@pytest.fixture
def page(capsys: pytest.CaptureFixture[str]) -> str:
    assert run_command(["help", "--man"]) == 0
    return capsys.readouterr().out


def test_every_command_has_its_section_and_every_option_its_line(page: str) -> None:
    plain = page.replace(r"\-", "-")
    for name, parser in parsers():
        assert name == "rehearse" or f".SS {name}" in plain
        for parameter in parser.params:
            for spelt in getattr(parameter, "opts", ()):
                if spelt.startswith("--"):
                    assert re.search(rf"\\fB[^\n]*{spelt}\b", plain), (name, spelt)


def test_what_else_a_page_tells_is_there(page: str) -> None:
    headings = re.findall(r"^\.SH (.*)", page, re.MULTILINE)
    assert headings == [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "OPTIONS",
        "COMMANDS",
        "ENVIRONMENT",
        "FILES",
        "EXIT STATUS",
    ]
    for told in ("REHEARSE_DB", "NO_COLOR", "rehearse.db", "settings.toml", "the database is in use; try again"):
        assert told in page


def test_it_is_ascii_and_no_line_of_text_is_a_request(page: str) -> None:
    assert page.isascii()
    requests = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert requests <= {".TH", ".SH", ".SS", ".PP", ".TP", ".B"}


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff")
def test_groff_sets_it_without_a_warning() -> None:
    program = "from rehearse.main import main; main()"
    page = run(sys.executable, "-c", program, "help", "--man").out
    ended = run("groff", "-man", "-ww", "-Tutf8", f"-rLL={PAGE_WIDTH}n", typed=page.encode())
    assert (ended.code, ended.err) == (0, "")
    assert "only where you edit them" in ended.out
