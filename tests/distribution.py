"""Builds the distribution, installs its wheel in an environment of its own, and starts the program there.

`python -m tests.distribution` does it, with the package `build` and a package index at hand; `nox -s build` brings the
former. Whatever is not as it should be ends it with what was found.
"""

import os
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

from tests.processes import run

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Do all of it in a directory that is removed afterwards."""
    with tempfile.TemporaryDirectory() as made:
        directory = Path(made)
        sdist, wheel = build(directory / "dist")
        check_source(sdist)
        check_installed(wheel, directory)


def build(directory: Path) -> tuple[Path, Path]:
    """The source distribution, and the wheel made from it."""
    printed(sys.executable, "-m", "build", "--outdir", directory, ROOT)
    (sdist,), (wheel,) = directory.glob("*.tar.gz"), directory.glob("*.whl")
    return sdist, wheel


def check_source(sdist: Path) -> None:
    """The source distribution holds what the repository holds: whoever has it can do all that we do."""
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    tracked = printed("git", "-C", ROOT, "ls-files", "-z").split("\0")
    missing = sorted(path for path in tracked if path and path not in held and (ROOT / path).exists())
    expect(missing, [], f"missing from {sdist.name}")
    sys.stdout.write(f"{sdist.name} holds all {len(tracked) - 1} files of the repository.\n")


def check_installed(wheel: Path, directory: Path) -> None:
    """The wheel installs beside nothing else, and the program starts, imports its own sample deck and counts it."""
    environment, home = directory / "environment", directory / "home"
    home.mkdir()
    venv.create(environment, with_pip=True)
    printed(environment / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    command = environment / "bin" / "rehearse"
    (sample,) = environment.glob("lib/*/site-packages/rehearse/decks/sample-stories.md")
    _, version, *_ = wheel.name.split("-")
    expect(printed(command, "--version", home=home), f"rehearse {version}\n", "rehearse --version")
    printed(command, "import", sample, home=home)
    expect(printed(command, "due", home=home), "3 new\n", "rehearse due")
    expect(printed(command, "--plain", typed="q\n", home=home).splitlines()[1], "3 to go · new", "rehearse --plain")
    sys.stdout.write(f"{wheel.name} installs, starts, imports its sample deck and asks its first question.\n")


def printed(*arguments: str | Path, typed: str = "", home: Path | None = None) -> str:
    """What a command prints that must succeed; run for a user of their own where `home` is given."""
    environ = {"PATH": os.environ["PATH"], "HOME": str(home)} if home else None
    ended = run(*arguments, environ=environ, typed=typed.encode())
    expect(ended.code, 0, f"{arguments[0]}: {ended.err}")
    return ended.out


def expect(found: object, wanted: object, what: str) -> None:
    """End with what was found where it is not what was wanted."""
    if found != wanted:
        sys.exit(f"{what}: {found!r}, not {wanted!r}")


if __name__ == "__main__":
    main()
