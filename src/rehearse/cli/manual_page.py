"""The manual page of the program, in the language of `man`: put together from the commands themselves."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from rehearse.core.errors import EXIT_CODES

_ABOUT = """\
rehearse helps you to rehearse your interview stories in the terminal until you can tell them cold. It imports the notes
you have, asks every day the questions whose stories are about to fade, and keeps what you grade in one SQLite file. It
works offline; your notes are read, and written only where you edit them.

Without a command it starts the rehearsal of the day."""


def manual_page(root: TyperGroup, version: str, variables: Mapping[str, str], files: Mapping[str, str]) -> str:
    """The page in roff, with the macros that every `man` knows, for the commands below `root`.

    `variables` of the environment and `files` are told each with what it is for.
    """
    lines = [
        f'.TH REHEARSE 1 "" "rehearse {version}" "User Commands"',
        ".SH NAME",
        r"rehearse \- rehearse interview stories until you can tell them cold",
        ".SH SYNOPSIS",
        ".B rehearse",
        r"[\fIOPTIONS\fR] [\fICOMMAND\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(_ABOUT.split("\n\n")),
        ".SH OPTIONS",
        *_options(root),
        ".SH COMMANDS",
        *(line for name, command in sorted(commands_below(root)) for line in _command(name, command)),
        ".SH ENVIRONMENT",
        *_terms(variables.items()),
        ".SH FILES",
        *_terms(files.items()),
        ".SH EXIT STATUS",
        *_terms((code if isinstance(code, str) else f"{code:d}", meaning) for code, meaning in EXIT_CODES.items()),
    ]
    return "\n".join(lines)


def commands_below(group: TyperGroup, above: str = "") -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    """Every command below a group, as it is typed behind the program's name."""
    for name, command in group.commands.items():
        if isinstance(command, TyperCommand | TyperGroup):
            yield f"{above}{name}", command
        if isinstance(command, TyperGroup):
            yield from commands_below(command, f"{above}{name} ")


def _command(name: str, command: TyperCommand | TyperGroup) -> Iterator[str]:
    arguments = [it for it in command.params if isinstance(it, TyperArgument)]
    usage = " ".join(str(it.metavar) if it.required else f"[{it.metavar}]" for it in arguments)
    yield f".SS rehearse {_escaped(f'{name} {usage}'.strip())}"
    yield from _paragraphs([command.help or ""])
    yield from _terms((str(it.metavar), it.help or "") for it in arguments)
    yield from _options(command)


def _options(command: TyperCommand | TyperGroup) -> Iterator[str]:
    return _terms((_spelt(it), it.help or "") for it in command.params if isinstance(it, TyperOption))


def _spelt(option: Any) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.metavar}"


def _terms(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, text in rows:
        yield from (".TP", rf"\fB{_escaped(term)}\fR", _escaped(text))


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (".PP", _escaped(text))


def _escaped(text: str) -> str:
    """Text that roff shows as it is: no escapes, no dashes that turn into others, no line that is a request."""
    shown = " ".join(text.replace("`", "").split()).replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    ascii_only = "".join(sign if sign.isascii() else rf"\[u{ord(sign):04X}]" for sign in shown)
    return rf"\&{ascii_only}" if ascii_only.startswith(".") else ascii_only
