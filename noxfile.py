"""The tests on every Python that is supported and installed: `nox`. Other sessions by name: `nox -s check`."""

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["tests"]

PYTHONS = nox.project.python_versions(nox.project.load_toml("pyproject.toml"))


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Pass the tests."""
    session.install("--editable", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def check(session: nox.Session) -> None:
    """Pass the check line."""
    session.install("--editable", ".[dev]")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("mypy")
    session.run("lint-imports")
    session.run("pytest")


@nox.session
def coverage(session: nox.Session) -> None:
    """Show which lines and branches the tests reach."""
    session.install("--editable", ".[test]")
    session.run("pytest", "--cov", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Build the distribution, install its wheel in an environment of its own, and start it there."""
    session.install("build")
    session.run("python", "-m", "tests.distribution")
