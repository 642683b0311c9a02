"""The pages hang together: what they link to exists, what is there is linked, and the lines they quote are in force."""

import re
import tomllib
from pathlib import Path

import pytest

import rehearse
from tests.documentation.pages import PAGES, PICTURES, README, ROOT, code_blocks

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CHECK = "ruff format --check . && ruff check . && mypy && lint-imports && pytest"


def links(page: str) -> list[str]:
    """Where a page's links and pictures lead, but for addresses outside the project."""
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", page) if "://" not in target]


def anchor(heading: str) -> str:
    """How a heading is called in a link, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")


def anchors(page: str) -> set[str]:
    return {anchor(heading) for heading in re.findall(r"^#+ (.*)$", page, re.MULTILINE)}


@pytest.mark.parametrize(("path", "target"), sorted({(path, to) for path, page in PAGES.items() for to in links(page)}))
def test_every_link_leads_somewhere(path: str, target: str) -> None:
    file, _, place = target.partition("#")
    found = (ROOT / path).parent / file if file else ROOT / path
    assert found.is_file()
    if place:
        assert place in anchors(found.read_text(encoding="utf-8"))


def linked_from(path: str) -> set[Path]:
    return {((ROOT / path).parent / target.partition("#")[0]).resolve() for target in links(PAGES[path])}


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("docs/")])
def test_every_page_has_a_title_and_a_way_there_and_back(path: str) -> None:
    title, nothing, back = PAGES[path].splitlines()[:3]
    assert (title[:2], nothing, back) == ("# ", "", "[← README](../README.md)")
    assert (ROOT / path) in linked_from("README.md")


def test_every_picture_is_shown() -> None:
    shown = set().union(*(linked_from(path) for path in PAGES))
    assert set(PICTURES.iterdir()) <= shown


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= 200


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md", "Makefile", ".ci/run"])
def test_the_check_is_the_same_line_everywhere(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.endswith(CHECK)]


def test_installing_names_the_distribution_and_the_command() -> None:
    assert f"`{PROJECT['project']['name']}`" in README
    assert list(PROJECT["project"]["scripts"]) == ["rehearse"]


def test_the_changelog_ends_with_what_is_not_released_above_this_version() -> None:
    versions = re.findall(r"^## \[(.+?)\](?: - \d{4}-\d\d-\d\d)?$", PAGES["CHANGELOG.md"], re.MULTILINE)
    assert versions[:2] == ["Unreleased", rehearse.__version__]


# -- the architecture --------------------------------------------------------------------------------------------------

LAYERS = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]


@pytest.mark.parametrize("path", ["README.md", "docs/architecture.md"])
def test_the_layers_are_those_that_are_proved(path: str) -> None:
    (block,) = code_blocks(PAGES[path], "text")
    assert block.splitlines()[0] == " ──► ".join(LAYERS).replace("rehearse.", "")


def test_every_package_has_a_line_in_the_readme() -> None:
    (block,) = code_blocks(README, "text")
    packages = {path.name for path in (ROOT / "src" / "rehearse").iterdir() if (path / "__init__.py").is_file()}
    assert {line.split("/")[0] for line in block.splitlines() if re.match(r"\w+/", line)} == packages


def modules_told() -> list[str]:
    """The modules and packages that have a line in the architecture, by the headings of their packages and rooms."""
    told = []
    for section in re.split(r"\n###? ", PAGES["docs/architecture.md"])[1:]:
        package = "" if section.startswith("The process") else section.split()[0].replace("/", ".")
        for row in re.findall(r"^\| (`.*)", section, re.MULTILINE):
            names, explained = row.split(" | ", 1)
            inner = re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)`", explained)
            told += [f"{package}.{name}".strip(".") for name in (*re.findall(r"`([a-z_]+)`", names), *inner)]
    return told


@pytest.mark.parametrize("name", modules_told())
def test_every_module_of_the_architecture_exists(name: str) -> None:
    path = ROOT / "src" / "rehearse" / name.replace(".", "/")
    assert path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def test_every_room_is_told_in_the_architecture() -> None:
    source = ROOT / "src" / "rehearse"
    rooms = {".".join(path.parent.relative_to(source).parts) for path in source.glob("*/**/__init__.py")}
    headings = re.findall(r"^###? ([a-z/]+)$", PAGES["docs/architecture.md"], re.MULTILINE)
    assert rooms <= {*modules_told(), *(heading.replace("/", ".") for heading in headings)}


def test_every_package_has_a_section_in_the_architecture() -> None:
    sections = re.findall(r"^## ([a-z]+)$", PAGES["docs/architecture.md"], re.MULTILINE)
    assert sections == re.findall(r"^([a-z]+)/", code_blocks(README, "text")[0], re.MULTILINE)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(tests/[\w/.]+)`", PAGES["docs/safety.md"]))))
def test_every_test_that_a_promise_names_exists(name: str) -> None:
    assert (ROOT / name).exists()
