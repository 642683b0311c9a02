"""The settings in a small TOML file, which its owner may edit by hand.

It is read at every start, so reading imports nothing heavy, and nothing at all where there is no file.
"""

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from rehearse.core.errors import BadDataError, FileError
from rehearse.core.setting_rules import Value
from rehearse.core.settings import SettingError, Settings, setting_named, settings_from

LARGEST = 64 * 1024
"""Bytes of a settings file at most."""

_HEADER = "# Settings of rehearse; `rehearse config` tells what each is.\n"


def read_settings(path: Path) -> Settings:
    """The settings that hold with the file at `path`, which need not exist.

    Raises BadDataError, with the line where it can be told, for a file that cannot be understood whole, FileError for
    one that the system does not let us read.
    """
    text = _text(path)
    return Settings() if text is None else _understood(path, text, _parsed(path, text))


def read_chosen(path: Path) -> dict[str, Value] | None:
    """What the file at `path` itself chooses, by key; None if there is no file. Raises as `read_settings` does."""
    text = _text(path)
    if text is None:
        return None
    chosen = _parsed(path, text)
    settings = _understood(path, text, chosen)
    return {key: setting_named(key).of(settings) for key in chosen}


def settings_text(path: Path) -> str | None:
    """The settings file as it stands, None if there is none. Raises BadDataError or FileError."""
    return _text(path)


def begin_settings(path: Path, text: str) -> None:
    """Make the settings file, which is not there yet, with this text, readable by its owner alone.

    Raises BadDataError for a text that cannot be understood whole, and FileError; nothing is there then.
    """
    _require_no_dead_link(path)
    _understood(path, text, _parsed(path, text))
    _replace(path, text)


def write_setting(path: Path, key: str, value: Value) -> None:
    """Choose one value in the file at `path`; all else in it stays as it is, comments too.

    The file is made if there is none, readable by its owner alone, and is never half-written: the old one or the new
    one is there, whatever happens. Where `path` is a link, the file that it leads to is changed and the link stays.
    Raises SettingError for a value that cannot be, BadDataError for a file that cannot be understood, which is left
    alone, and FileError.
    """
    value = setting_named(key).checked(value)
    text = _text(path)
    if text is None:
        _require_no_dead_link(path)
    before = {} if text is None else _parsed(path, text)
    after = {**before, key: value}
    _understood(path, text or "", after)
    if (type(before.get(key)), before.get(key)) != (type(value), value):  # true equals 1
        _replace(path, _changed(path, _HEADER if text is None else text, key, value, after))


def _require_no_dead_link(path: Path) -> None:
    if path.is_symlink() and not path.exists():
        raise FileError(f"{path}: leads to a file that does not exist; create that file, or remove the link")


def _text(path: Path) -> str | None:
    """What stands in the file, None if there is none. Never waits, whatever kind of thing it is."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileError(
            f"{path}: cannot be read ({error.strerror}); give yourself permission to read it, or remove it"
        ) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise BadDataError(f"{path}: is not a file; remove it, or name another with REHEARSE_CONFIG")
        content = os.read(descriptor, LARGEST + 1)
    except OSError as error:
        raise FileError(f"{path}: cannot be read ({error.strerror}); check the disk") from error
    finally:
        os.close(descriptor)
    if len(content) > LARGEST:
        raise BadDataError(f"{path}: is longer than {LARGEST // 1024} KB; settings take a few lines")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadDataError(f"{path}:{line}: is not UTF-8 text; save it as UTF-8") from None


def _parsed(path: Path, text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BadDataError(f"{path}: is nested too deeply; settings are lines like target_seconds = 120") from None
    except ValueError as error:  # TOMLDecodeError is one; a number of thousands of digits is another
        found = re.search(r"^(.*) \(at line (\d+), column \d+\)$", str(error), re.DOTALL)
        place, problem = (f"{path}:{found[2]}", found[1]) if found else (f"{path}", str(error))
        # What is missing at the end is missing from the last line.
        place = place if found or "end of document" not in problem else f"{path}:{text.rstrip().count(chr(10)) + 1}"
        raise BadDataError(
            f"{place}: is not TOML ({_in_our_words(problem)}); write it like target_seconds = 120"
        ) from None


_TOML_PROBLEMS = {
    "Expected '='": "there is no = after the name",
    "Expected newline": "there is something after the value",
    "integer string conversion": "the number is too long",
    "Cannot overwrite": "the same setting is there twice",
    "Duplicate": "the same setting is there twice",
    "twice": "the same table is there twice",
    "Unterminated string": "a quotation mark is never closed",
    "Illegal character '\\n'": "a quotation mark is never closed",
    "Illegal character": "there is a character that cannot be here",
    "Found invalid character": "there is a character that cannot be here",
    "Unescaped": "a backslash stands alone; write two of them",
    "Invalid value": "the value is not a number, true or false, or text in quotation marks",
    "Unclosed": "a bracket is not closed",
    "Expected ']'": "a bracket is not closed",
    "Invalid statement": "no setting begins like that",
}
"""What the library says, by how it begins or what it holds, in the words of the program."""


def _in_our_words(problem: str) -> str:
    return next((ours for theirs, ours in _TOML_PROBLEMS.items() if theirs in problem), "it cannot be understood")


def _understood(path: Path, text: str, chosen: Mapping[str, object]) -> Settings:
    try:
        return settings_from(chosen)
    except SettingError as error:
        line = _line_of(text, error.key)
        raise BadDataError(f"{path}{'' if line is None else f':{line}'}: {error}") from None


def _line_of(text: str, key: str) -> int | None:
    """The line that sets a key or opens the table of that name."""
    start = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[\].=]""")
    return next((number for number, line in enumerate(text.split("\n"), 1) if start.match(line)), None)


def _changed(path: Path, text: str, key: str, value: Value, wanted: Mapping[str, object]) -> str:
    """The text with one value changed, which is then known to say what is wanted and nothing else."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    problem = f"{path}: cannot be changed without losing what is in it; set {key} there by hand"
    try:
        document = tomlkit.parse(text)
        document[key] = value
        changed = tomlkit.dumps(document)
    except TOMLKitError:
        raise BadDataError(problem) from None
    if _parsed(path, changed) != wanted:
        raise BadDataError(problem)
    return changed


def _replace(path: Path, text: str) -> None:
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        try:
            descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(descriptor)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f"{path}: cannot be written ({error.strerror}); nothing was changed") from error
    try:
        _flush_directory(target.parent)
    except OSError as error:
        raise FileError(f"{path}: was changed, but the disk reports an error ({error.strerror}); check it") from error


def _flush_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
