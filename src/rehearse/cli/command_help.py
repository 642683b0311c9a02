"""Commands that say in plain words how they are used, and that refuse what is no command."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from rehearse.core.errors import UsageError
from rehearse.core.near_names import nearest

_HELP_OPTION = ("-h, --help", "Show this help.")


class NoSuchCommandError(UsageError):
    """The first word, `name`, is no command; `after` are the words after it, `known` the commands there are."""

    def __init__(self, path: str, name: str, after: Sequence[str], known: Sequence[str]) -> None:
        near = nearest(name, known)
        remedy = f"did you mean `{path} {near}`?" if near else f"`{path} --help` lists the commands"
        super().__init__(f"there is no command “{name}”; {remedy}")
        self.name = name
        self.after = tuple(after)
        self.is_misspelt = near is not None


class PlainCommand(TyperCommand):
    """A command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse; an error knows which command it is about."""
        with _about(ctx):
            return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as the parser calls it
        """What follows the command's name."""
        return _usage(self)

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as the parser calls it
        """Write what the arguments and options are."""
        _write_parameters(self, formatter)


class PlainGroup(TyperGroup):
    """A command that has commands of its own."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse; an error knows which command it is about."""
        with _about(ctx):
            return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as the parser calls it
        """What follows the command's name."""
        return [*_usage(self), "[COMMAND]"]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write what the options and commands are."""
        _write_parameters(self, formatter)
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help or "") for name, command in self._commands(ctx)])

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that the first word names. Raises NoSuchCommandError."""
        name, *after = args
        known = [own for own, _ in self._commands(ctx)]
        if name not in known and not name.startswith("-"):
            raise NoSuchCommandError(ctx.command_path, name, after, known)
        return super().resolve_command(ctx, args)

    def _commands(self, ctx: Any) -> list[tuple[str, Any]]:
        return [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]


@contextmanager
def _about(ctx: Any) -> Iterator[None]:
    try:
        yield
    except TyperException as error:
        error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined] # usage errors have one
        raise


def _usage(command: PlainCommand | PlainGroup) -> list[str]:
    arguments = [it for it in command.params if isinstance(it, TyperArgument)]
    return ["[OPTIONS]", *(str(it.metavar) if it.required else f"[{it.metavar}]" for it in arguments)]


def _write_parameters(command: PlainCommand | PlainGroup, formatter: Any) -> None:
    arguments = [(str(it.metavar), it.help or "") for it in command.params if isinstance(it, TyperArgument)]
    options = [_option_row(it) for it in command.params if isinstance(it, TyperOption)]
    for title, rows in (("Arguments", arguments), ("Options", [*options, _HELP_OPTION])):
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _option_row(option: TyperOption) -> tuple[str, str]:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.metavar}", option.help or ""
