"""The tables of the pages are the program's: keys, what can be typed, settings, commands, options, exit codes.

`WRITE_TABLES=1 pytest -n0 tests/documentation/test_tables.py` writes those anew that hold nothing else.
"""

import os
import re
from collections.abc import Iterator
from enum import StrEnum

import typer
from textual.binding import Binding
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from rehearse import machine
from rehearse.cli.command_line import app
from rehearse.core.errors import EXIT_CODES, ExitCode
from rehearse.core.linting.explanations import EXPLANATIONS
from rehearse.core.model import ACTION, RESULT
from rehearse.core.narration import rating_name
from rehearse.core.rehearsing.grade_suggestion import (
    AT_ONCE_MS,
    DOUBTFUL,
    HINT,
    LIMITS,
    NESTED,
    REPEATED,
    TOO_LONG,
    WEIGHTS,
)
from rehearse.core.settings import SETTINGS, value_text
from rehearse.plain.keys import KEYS as PLAIN_KEYS
from rehearse.plain.keys import NUMBER_KEYS
from rehearse.plain.mock_steps import MOCK_KEYS
from rehearse.plain.pick_talk import PICK_KEYS
from rehearse.tui.all_keys import all_sections
from rehearse.tui.widgets.key_binding import key_names
from tests.documentation.pages import PAGES, README, ROOT, marked


def table(*rows: tuple[str, ...]) -> str:
    head, *body = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def hold(page: str, name: str, expected: str) -> None:
    """Hold a table of a page to what the program has, or write it anew where that is asked."""
    shown = marked(PAGES[page], name)
    if shown != expected and os.environ.get("WRITE_TABLES"):
        path = ROOT / page
        path.write_text(path.read_text(encoding="utf-8").replace(shown, expected), encoding="utf-8")
        return
    assert shown == expected, "`WRITE_TABLES=1 pytest -n0 tests/documentation/test_tables.py` writes it anew"


def key_table() -> str:
    sections = all_sections()
    rows = [(where, keys(binding), binding.tooltip) for where, bindings in sections for binding in bindings]
    return table(("Where", "Key", "What it does"), *rows)


def keys(binding: Binding) -> str:
    return " ".join(f"`{key}`" for key in key_names(binding, " ").split())


def test_the_key_table_is_that_of_the_bindings() -> None:
    hold("docs/keys.md", "keys", key_table())


def test_the_keys_of_the_readme_are_some_of_them_in_their_order() -> None:
    shown = marked(README, "keys").splitlines()
    assert shown == [row for row in key_table().splitlines() if row in shown]


def test_the_table_of_what_can_be_typed_is_that_of_the_plain_mode() -> None:
    sections = (*PLAIN_KEYS, ("Numbers", NUMBER_KEYS), *MOCK_KEYS, *PICK_KEYS)
    rows = [(where, f"`{key.typed}`", key.does) for where, keys in sections for key in keys]
    hold("docs/plain.md", "plain keys", table(("Where", "Type", "What it does"), *rows))


def test_the_settings_table_is_that_of_the_settings() -> None:
    rows = [
        (f"`{setting.key}`", setting.text, f"`{value_text(setting.default)}`", setting.rule.wanted)
        for setting in SETTINGS
    ]
    expected = table(("Setting", "What it is", "As it comes", "What it may be"), *rows)
    hold("docs/settings.md", "settings", expected)


def test_the_table_of_the_suggested_grade_is_that_of_its_limits() -> None:
    rows = [(rating_name(limit.at_most), limit.text) for limit in LIMITS]
    hold("docs/grades.md", "limits", table(("At most", "When"), *rows))


def test_the_weights_of_the_suggested_grade_are_told() -> None:
    page = " ".join(PAGES["docs/grades.md"].split())
    assert (
        f"A point of the Result weighs {WEIGHTS[RESULT]:g}, one of the Action {WEIGHTS[ACTION]:g}, any other 1" in page
    )
    assert f"A hint counts {HINT:g}." in page
    assert (NESTED, REPEATED, DOUBTFUL, TOO_LONG, AT_ONCE_MS) == (0.5, 1.5, 0.25, 2, 15_000)  # told in words


def test_every_variable_that_the_program_asks_for_is_told() -> None:
    names = {name for names in machine.VARIABLES for name in names.split(", ")}
    assert {getattr(machine, name) for name in dir(machine) if name.endswith("_VARIABLE")} < names
    told = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", PAGES["docs/settings.md"], re.MULTILINE)
    assert {name.strip("`") for row in told for name in row.split(", ")} >= names


Parser = TyperGroup | TyperCommand


def parsers() -> Iterator[tuple[str, Parser]]:
    """Every command as it is typed, with what parses it."""

    def below(name: str, parser: object) -> Iterator[tuple[str, Parser]]:
        assert isinstance(parser, Parser)
        yield name, parser
        if isinstance(parser, TyperGroup):
            for own, child in parser.commands.items():
                yield from below(f"{name} {own}", child)

    return below("rehearse", typer.main.get_command(app))


def usage(name: str, parser: Parser) -> str:
    """A command with its arguments, those that may be left out in brackets."""
    arguments = [parameter for parameter in parser.params if isinstance(parameter, TyperArgument)]
    optional = ""
    for argument in reversed([argument for argument in arguments if not argument.required]):
        optional = f"[{argument.metavar} {optional}]" if optional else f"[{argument.metavar}]"
    return " ".join(filter(None, [name, *(a.metavar for a in arguments if a.required), optional]))


def test_the_command_table_has_every_command_with_its_arguments() -> None:
    rows = marked(PAGES["docs/commands.md"], "commands").splitlines()[2:]
    assert sorted(row.split(" | ")[0] for row in rows) == sorted(f"| `{usage(*command)}`" for command in parsers())


def options() -> Iterator[tuple[str, str, str]]:
    """The options of each command, without the one that nearly all of them have."""
    for name, parser in parsers():
        for option in (parameter for parameter in parser.params if isinstance(parameter, TyperOption)):
            if option.opts != ["--db"]:
                yield f"`{name}`", ", ".join(f"`{spelling}`" for spelling in spellings(option)), option.help or ""


def spellings(option: TyperOption) -> list[str]:
    """How an option may be typed: with each of its values if they are few, else with what stands for them."""
    values = option.type_descriptor.annotation
    if isinstance(values, type) and issubclass(values, StrEnum):
        return [f"{option.opts[0]} {value}" for value in values]
    return [f"{name} {option.metavar or ''}".rstrip() for name in option.opts + option.secondary_opts]


def test_every_command_but_two_takes_a_database() -> None:
    without = [name for name, parser in parsers() if not any("--db" in option.opts for option in parser.params)]
    assert without == ["rehearse config", "rehearse help"]


def test_the_option_table_is_that_of_the_command_line() -> None:
    hold("docs/commands.md", "options", table(("Command", "Option", "What it does"), *options()))


def test_the_table_of_lint_is_that_of_its_codes() -> None:
    rows = [(f"`{it.code}`", it.what, it.why, it.remedy, it.languages) for it in EXPLANATIONS]
    hold("docs/lint.md", "lint codes", table(("Code", "What is found", "Why", "What to do", "Languages"), *rows))


def test_the_exit_codes_are_those_of_the_program() -> None:
    assert [code for code in EXIT_CODES if isinstance(code, ExitCode)] == list(ExitCode)
    rows = [(code if isinstance(code, str) else f"{code:d}", meaning) for code, meaning in EXIT_CODES.items()]
    hold("docs/commands.md", "exit codes", table(("Exit code", "Meaning"), *rows))
