"""The house keeps its shape: imports, who may ask the computer, how much a room holds, what a name means."""

import ast
from collections import Counter
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

ASKED_IN = {
    "machine.py": set(ASKING.values()) | {"the zone"},
    "asking_shell.py": {"variables of the environment"},
    "output.py": {"the size of the terminal"},
}


READER = ("notes/stories", "notes/markup", "notes/tables", "notes/words")
"""The rooms that read layouts of notes, whose rules are many."""

MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "__init__.py")
OTHER_MODULES = [path for path in MODULES if not str(path.relative_to(SOURCE)).startswith(READER)]
MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 45


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


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


def test_a_function_can_be_read_at_a_glance() -> None:
    lengths = {
        f"{named(path)}: {function.name}": (function.end_lineno or function.lineno) - function.lineno + 1
        for path in OTHER_MODULES
        for function in functions(path)
    }
    assert len(lengths) > 1000
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES_OF_A_FUNCTION} == {}


def test_a_module_has_one_subject() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in OTHER_MODULES}
    assert len(lengths) > 100
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES_OF_A_MODULE} == {}


def test_no_two_modules_share_a_name() -> None:
    assert [name for name, count in Counter(path.stem for path in MODULES).items() if count > 1] == []


def test_no_two_classes_share_a_name() -> None:
    classes = Counter(
        node.name.lstrip("_")
        for path in OTHER_MODULES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    assert len(classes) > 150
    assert [name for name, count in classes.items() if count > 1] == []
