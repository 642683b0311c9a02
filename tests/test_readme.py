"""The README promises what is there: its keys, commands and check line are those of the program."""

import re
from pathlib import Path

import pytest
from textual.binding import Binding

from rehearse.core.settings import SETTINGS, value_text
from rehearse.plain.keys import KEYS as PLAIN_KEYS
from rehearse.tui.app import RehearseApp
from rehearse.tui.screens.finish_screen import FINISH_KEYS
from rehearse.tui.screens.info_screen import INFO_KEYS
from rehearse.tui.screens.settings_screen import SETTINGS_KEYS
from rehearse.tui.screens.telling_keys import KEYS
from rehearse.tui.screens.today_screen import TODAY_KEYS
from rehearse.tui.widgets.bars import key_names

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def key_table() -> str:
    rows = ["| Where | Key | What it does |", "|---|---|---|"]
    everywhere = [binding for binding in RehearseApp.BINDINGS if isinstance(binding, Binding)]
    others = (
        ("Finish", FINISH_KEYS),
        ("Today", TODAY_KEYS),
        ("About a story", INFO_KEYS),
        ("Settings", SETTINGS_KEYS),
        ("Everywhere", everywhere),
    )
    for where, bindings in (*KEYS, *others):
        rows += [f"| {where} | {keys(binding)} | {binding.tooltip} |" for binding in bindings]
    return "\n".join(rows)


def keys(binding: Binding) -> str:
    return " ".join(f"`{key}`" for key in key_names(binding, " ").split())


def test_the_key_table_is_that_of_the_bindings() -> None:
    written = README.split("<!-- keys -->")[1].split("<!-- /keys -->")[0].strip()
    assert written == key_table()


def plain_key_table() -> str:
    rows = ["| Where | Type | What it does |", "|---|---|---|"]
    rows += [f"| {where} | `{key.typed}` | {key.does} |" for where, keys in PLAIN_KEYS for key in keys]
    return "\n".join(rows)


def test_the_table_of_what_can_be_typed_is_that_of_the_plain_mode() -> None:
    written = README.split("<!-- plain keys -->")[1].split("<!-- /plain keys -->")[0].strip()
    assert written == plain_key_table()


def settings_table() -> str:
    rows = ["| Setting | What it is | As it comes | What it may be |", "|---|---|---|---|"]
    rows += [
        f"| `{setting.key}` | {setting.text} | `{value_text(setting.default)}` | {setting.rule.wanted} |"
        for setting in SETTINGS
    ]
    return "\n".join(rows)


def test_the_settings_table_is_that_of_the_settings() -> None:
    written = README.split("<!-- settings -->")[1].split("<!-- /settings -->")[0].strip()
    assert written == settings_table()


def test_the_check_line_is_that_of_ci() -> None:
    check = "ruff format --check . && ruff check . && mypy && lint-imports && pytest"
    assert check in README
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith(check)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^):]+)\)", README))))
def test_every_file_it_shows_exists(path: str) -> None:
    assert (ROOT / path).is_file()


@pytest.mark.parametrize(
    "name",
    sorted(set(re.findall(r"^\s*([a-z_]+) {2,}\S", ARCHITECTURE.split("```text")[1].split("```")[0], re.MULTILINE))),
)
def test_every_module_of_the_architecture_exists(name: str) -> None:
    assert list((ROOT / "src" / "rehearse").rglob(f"{name}.py"))
