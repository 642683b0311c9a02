"""The house keeps its shape: what may import what, proved by import-linter, and who may ask the computer."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

SOURCE = Path(__file__).parents[1] / "src" / "rehearse"

ASKING = {
    "environ": "variables of the environment",
    "environb": "variables of the environment",
    "getenv": "variables of the environment",
    "getenvb": "variables of the environment",
    "expanduser": "the user's home",
    "get_terminal_size": "the size of the terminal",
    "platformdirs": "the user's directories",
}
"""Names of the standard library and others that ask the computer, and what for."""

ASKED_IN = {"machine.py": set(ASKING.values()) | {"the zone"}, "output.py": {"the size of the terminal"}}


def test_import_contracts_are_kept(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(request.config.rootpath)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_computer_is_asked_in_one_place(path: Path) -> None:
    allowed = ASKED_IN.get(str(path.relative_to(SOURCE)), set())
    assert {asked for asked in asked_for(path.read_text(encoding="utf-8")) if asked not in allowed} == set()


@pytest.mark.parametrize(
    ("program", "asked"),
    [
        ("import os\nos.environ['TERM']", "variables of the environment"),
        ("from os import getenv as get", "variables of the environment"),
        ("from pathlib import Path\nPath.home()", "the user's home"),
        ("from pathlib import Path\nPath('~').expanduser()", "the user's home"),
        ("from platformdirs import user_data_path", "the user's directories"),
        ("import platformdirs", "the user's directories"),
        ("import shutil\nshutil.get_terminal_size()", "the size of the terminal"),
        ("now.astimezone()", "the zone"),
        ("now.astimezone(None)", "the zone"),
        ("now.astimezone(zone)", None),
        ("environment.home", None),
    ],
)
def test_asking_is_seen(program: str, asked: str | None) -> None:
    assert set(asked_for(program)) == ({asked} if asked else set())


def asked_for(program: str) -> Iterator[str]:
    """What a program asks the computer for."""
    for node in ast.walk(ast.parse(program)):
        match node:
            case ast.Call(ast.Attribute(attr="home"), args=[]):
                yield "the user's home"
            case ast.Call(ast.Attribute(attr="astimezone"), args=[] | [ast.Constant(value=None)]):
                yield "the zone"
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.ImportFrom(module=str(name)) if name in ASKING:
                yield ASKING[name]
            case ast.Import(names) | ast.ImportFrom(names=names):
                yield from (ASKING[alias.name] for alias in names if alias.name in ASKING)
