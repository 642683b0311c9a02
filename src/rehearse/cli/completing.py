"""What Tab completes in a shell: names of decks, topics, stories and interviews, settings, commands.

Typer speaks with the shells; here stands what may be offered. A shell evaluates some of what it is offered, so that a
name with signs that mean something to every shell is not offered at all, and what bash would break apart is escaped.
"""

import re
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rehearse.asking_shell import COMPLETION_VARIABLE, asking_shell, login_shell
from rehearse.core.errors import FileError, RehearseError, UsageError

SHELLS = ("bash", "zsh", "fish")
_KEPT_IN = {
    "bash": ".bash_completions/rehearse.sh",
    "zsh": ".zfunc/_rehearse",
    "fish": ".config/fish/completions/rehearse.fish",
}
_STARTS_WITH = {
    "bash": (".bashrc", "source {script}"),
    "zsh": (".zshrc", "fpath+=(~/.zfunc); autoload -Uz compinit; compinit"),
}
"""Where a shell is told of the script, and how; fish looks by itself."""

_MEANS_SOMETHING = re.compile(r"[\\`$\"]")
_MEANS_SOMETHING_IN_ZSH = re.compile(r"[\\`$\"':]")
_BREAKS_IN_BASH = re.compile(r"([^\w@%+=:,./-])")

if TYPE_CHECKING:
    from rehearse.commands.context import Context

    Names = Callable[[Context], Iterable[str]]


def install_completion() -> tuple[str, Path]:
    """Let the shell of whoever runs this complete what they type; return which shell, and the file that says how.

    What the shell starts with gets a line more at its end, once, and nothing else of it is touched. Raises UsageError
    for a shell that is none of SHELLS, FileError where its files cannot be used.
    """
    from rehearse.machine import environment

    shell, home = _present_shell(), environment().home
    script = home / _KEPT_IN[shell]
    try:
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_text(f"{completion_script()}\n", encoding="utf-8")
        if shell in _STARTS_WITH:
            name, line = _STARTS_WITH[shell]
            _add_line(home / name, line.format(script=shlex.quote(str(script))))
    except OSError as error:
        raise FileError(
            f"{error.filename}: cannot be written ({(error.strerror or 'no reason given').lower()}); "
            "`rehearse --show-completion` prints what to put where your shell finds it"
        ) from error
    return shell, script


def _add_line(path: Path, line: str) -> None:
    """Add a line at the end of a file, made if there is none, unless it holds that line already."""
    with path.open("ab+") as file:
        file.seek(0)
        content = file.read()
        if line.encode() not in content.splitlines():
            file.write((b"" if content.endswith(b"\n") or not content else b"\n") + line.encode() + b"\n")


def completion_script() -> str:
    """What lets the shell of whoever runs this complete what they type. Raises UsageError as above."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    script = get_completion_script(prog_name="rehearse", complete_var=COMPLETION_VARIABLE, shell=_present_shell())
    return str(script)


def _present_shell() -> str:
    import shellingham

    try:
        name = str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        name = login_shell()
    if name not in SHELLS:
        what = f"“{name}”" if name else "this shell"
        raise UsageError(f"nothing can be completed in {what}; start it from {', '.join(SHELLS[:-1])} or {SHELLS[-1]}")
    return name


def know_shells() -> None:
    """Let Typer answer the shells that ask what may be typed next."""
    # Typer answers bash without escaping what bash breaks apart, and has no public way to change that.
    from typer._click.shell_completion import CompletionItem, add_completion_class
    from typer._completion_classes import BashComplete, completion_init

    class QuotingBashComplete(BashComplete):
        def format_completion(self, item: CompletionItem) -> str:
            return _as_bash_wants_it(str(item.value))

    completion_init()
    add_completion_class(QuotingBashComplete, "bash")


def _as_bash_wants_it(value: str) -> str:
    """What bash takes for what stands on the line: with its signs escaped, but for where it stands in quotes."""
    shell = asking_shell()
    word = "" if shell is None else shell.word
    return value if word[:1] in ("'", '"') else _BREAKS_IN_BASH.sub(r"\\\1", value)


def deck_names(context: typer.Context, beginning: str) -> list[str]:
    """The decks."""
    from rehearse.commands.completable_names import decks

    return _of_database(context, beginning, decks)


def topic_names(context: typer.Context, beginning: str) -> list[str]:
    """The topics."""
    from rehearse.commands.completable_names import topics

    return _of_database(context, beginning, topics)


def story_names(context: typer.Context, beginning: str) -> list[str]:
    """The stories."""
    from rehearse.commands.completable_names import stories

    return _of_database(context, beginning, stories)


def question_texts(context: typer.Context, beginning: str) -> list[str]:
    """The questions."""
    from rehearse.commands.completable_names import questions

    return _of_database(context, beginning, questions)


def noted_gaps(context: typer.Context, beginning: str) -> list[str]:
    """The gaps to fill that are noted."""
    from rehearse.commands.completable_names import gaps_to_fill

    return _of_database(context, beginning, gaps_to_fill)


def suspended_names(context: typer.Context, beginning: str) -> list[str]:
    """The stories that are suspended."""
    from rehearse.commands.completable_names import suspended_stories

    return _of_database(context, beginning, suspended_stories)


def deck_or_story_names(context: typer.Context, beginning: str) -> list[str]:
    """The decks and the stories."""
    return [*deck_names(context, beginning), *story_names(context, beginning)]


def interview_names(context: typer.Context, beginning: str) -> list[str]:
    """The interviews to come."""
    from rehearse.commands.completable_names import interviews

    return _of_database(context, beginning, interviews)


def setting_keys(_: typer.Context, beginning: str) -> list[str]:
    """The settings."""
    from rehearse.core.settings import SETTINGS

    return _offered((setting.key for setting in SETTINGS), beginning)


def setting_values(context: typer.Context, beginning: str) -> list[str]:
    """The values of a setting that has few."""
    from rehearse.core.setting_rules import OneOf, SomeOf, YesNo
    from rehearse.core.settings import SETTINGS

    key = context.params.get("key")
    rule = next((setting.rule for setting in SETTINGS if setting.key == key), None)
    match rule:
        case OneOf(values) | SomeOf(_, values):
            return _offered(values, beginning)
        case YesNo():
            return _offered(("true", "false"), beginning)
        case _:
            return []


def listings(_: typer.Context, beginning: str) -> list[str]:
    """What can be listed, by the names that are documented."""
    from rehearse.core.standing.filter_words import Listing

    return _offered(Listing, beginning)


def lint_codes(_: typer.Context, beginning: str) -> list[str]:
    """The codes of lint, and what asks for all of them."""
    from rehearse.core.lint_codes import EVERY_CODE, LINT_CODES

    return _offered((*LINT_CODES, EVERY_CODE), beginning)


def command_names(context: typer.Context, beginning: str) -> list[str]:
    """The commands."""
    commands: Iterable[str] = getattr(context.find_root().command, "commands", ())
    return _offered(commands, beginning)


def _of_database(context: typer.Context, beginning: str, names: "Names") -> list[str]:
    """Names that the database has; none where it cannot be read, because nobody asked for an error."""
    from rehearse.cli.command_context import context_of

    try:
        return _offered(names(context_of(_database(context))), beginning)
    except RehearseError:
        return []


def _database(context: typer.Context) -> Path | None:
    """The database that the command line names so far."""
    named = (here.params.get("database") for here in (context, context.parent, context.find_root()) if here is not None)
    return next((Path(path) for path in named if path), None)


def _offered(names: Iterable[str], beginning: str) -> list[str]:
    shell = asking_shell()
    harmful = _MEANS_SOMETHING_IN_ZSH if shell is not None and shell.name == "zsh" else _MEANS_SOMETHING
    harmless = (name for name in names if name.isprintable() and not harmful.search(name))
    return [name for name in dict.fromkeys(harmless) if name.startswith(beginning)]
