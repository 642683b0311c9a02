"""What is wrong with a command line, in this program's words instead of a library's."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from typer.core import TyperArgument, TyperOption
from typer.exceptions import TyperException

from rehearse.core.errors import UsageError
from rehearse.core.near_names import nearest


def in_our_words(error: TyperException, arguments: Sequence[str]) -> UsageError:
    """Say what the parser found wrong in `arguments`."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "rehearse"
    parameters = context.command.params if context is not None else []
    problem = _problem(error, arguments, path, parameters)
    return UsageError(problem if problem.endswith("?") else f"{problem}; `{path} --help` tells more")


def _problem(error: TyperException, arguments: Sequence[str], path: str, parameters: Sequence[object]) -> str:
    option = getattr(error, "option_name", None)
    if hasattr(error, "possibilities"):
        return _no_such_option(str(option), parameters)
    if option is not None:
        found = next((it for it in parameters if isinstance(it, TyperOption) and option in _spellings(it)), None)
        if found is None or found.is_flag:
            return f"{option} takes no value"
        return f"{option} needs a value, as in {option} {found.metavar}"
    parameter = getattr(error, "param", None)
    if isinstance(parameter, TyperArgument) and not parameter.required:
        return f"`{path}` takes {_wanted(parameter)}"
    if isinstance(parameter, TyperArgument):
        return f"{parameter.metavar} is missing after `{path}`"
    if isinstance(parameter, TyperOption):
        return _wrong_value(parameter, arguments)
    if too_many := re.search(r"unexpected extra .*\((.*)\)", str(error), re.DOTALL):
        return f"`{path}` does not take “{too_many[1]}”"
    return "this command line cannot be understood"


def _no_such_option(option: str, parameters: Sequence[object]) -> str:
    known = ["--help", *(name for it in parameters if isinstance(it, TyperOption) for name in _spellings(it))]
    near = nearest(option, known)
    return f"there is no option {option}" + (f"; did you mean {near}?" if near else "")


def _wrong_value(option: TyperOption, arguments: Sequence[str]) -> str:
    values = option.type_descriptor.annotation
    least, most = option.type_descriptor.parameter_info.min, option.type_descriptor.parameter_info.max
    if isinstance(values, type) and issubclass(values, StrEnum):
        wanted = _any_of(values)
    else:
        wanted = "another value" if least is None else f"a whole number, {_range(least, most)}"
    name = option.opts[0]
    given = _given(name, arguments)
    return f"{name} needs {wanted}" + ("" if given is None else f", not “{given}”")


def _wanted(argument: TyperArgument) -> str:
    """What may stand in the place of an argument that can be left out; its help lists words that are known."""
    values = argument.type_descriptor.annotation
    if isinstance(values, type) and issubclass(values, StrEnum) and argument.help:
        return argument.help.rstrip(".")
    least, most = argument.type_descriptor.parameter_info.min, argument.type_descriptor.parameter_info.max
    return f"as {argument.metavar} " + ("another value" if least is None else f"a whole number, {_range(least, most)}")


def _any_of(values: Iterable[str]) -> str:
    *others, last = values
    return f"{', '.join(others)} or {last}" if others else last


def _range(least: float, most: float | None) -> str:
    return f"{least:g} or more" if most is None else f"{least:g} to {most:.0f}"


def _given(option: str, arguments: Sequence[str]) -> str | None:
    """What was typed behind an option, the last time it was."""
    found = None
    for index, word in enumerate(arguments):
        if word == option and index + 1 < len(arguments):
            found = arguments[index + 1]
        elif word.startswith(f"{option}="):
            found = word.partition("=")[2]
    return found


def _spellings(option: TyperOption) -> list[str]:
    return [*option.opts, *option.secondary_opts]
