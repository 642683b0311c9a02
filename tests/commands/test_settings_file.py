"""The settings file: what its owner wrote stays, and a change is whole or not at all."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.commands.settings_file import LARGEST, read_chosen, read_settings, write_setting
from rehearse.core.errors import BadDataError, FileError
from rehearse.core.settings import DEFAULTS, SETTINGS, Setting, Settings, value_text
from tests.core.test_settings import ALL_SETTINGS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_without_a_file_everything_is_as_usual_and_nothing_is_made(path: Path) -> None:
    assert (read_settings(path), read_chosen(path)) == (DEFAULTS, None)
    assert not path.parent.exists()


@settings(max_examples=20)
@given(chosen=ALL_SETTINGS, order=st.permutations(SETTINGS))
def test_every_choice_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, chosen: Settings, order: list[Setting]
) -> None:
    path = tmp_path_factory.getbasetemp() / "choices.toml"
    path.unlink(missing_ok=True)
    for setting in order:
        write_setting(path, setting.key, setting.of(chosen))
    assert read_settings(path) == chosen


@given(
    remarks=st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=20), min_size=4, max_size=4),
    newline=st.sampled_from(["\n", "\r\n"]),
    ended=st.booleans(),
)
def test_comments_and_layout_stay(
    tmp_path_factory: pytest.TempPathFactory, remarks: list[str], newline: str, ended: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "remarks.toml"
    lines = [
        f"# {remarks[0]}",
        f"theme   =  'light'   # {remarks[1]}",
        "",
        f"# {remarks[2]}",
        f"cues=true # {remarks[3]}",
    ]
    path.write_bytes((newline.join(lines) + newline * ended).encode())
    write_setting(path, "theme", "dark")
    write_setting(path, "target_seconds", 90)
    written = path.read_bytes().decode()
    lines[1] = lines[1].replace("'light'", '"dark"')
    assert written.replace("\r\n", "\n").split("\n") == [*lines, "target_seconds = 90", ""]
    assert tomllib.loads(written) == {"theme": "dark", "cues": True, "target_seconds": 90}


def test_the_file_and_its_directory_are_for_their_owner_alone(path: Path) -> None:
    write_setting(path, "cues", False)
    assert (oct(path.stat().st_mode & 0o777), oct(path.parent.stat().st_mode & 0o777)) == ("0o600", "0o700")
    assert list(path.parent.iterdir()) == [path]
    assert path.read_text().startswith("# Settings of rehearse")


def test_what_is_set_already_is_not_written_again(path: Path) -> None:
    write_setting(path, "cues", False)
    before = path.stat()
    write_setting(path, "cues", False)
    assert path.stat() == before


def test_a_link_stays_and_the_file_it_leads_to_changes(tmp_path: Path, path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("cues = true\n")
    path.parent.mkdir()
    path.symlink_to(kept)
    write_setting(path, "cues", False)
    assert path.is_symlink()
    assert kept.read_text() == "cues = false\n"
    kept.unlink()
    with pytest.raises(FileError, match="leads to a file that does not exist"):
        write_setting(path, "cues", True)
    assert not kept.exists()


TARGET = "target_seconds must be a whole number from 10 to 3600"

BAD = {
    "value": (b'# mine\n\ntarget_seconds = "abc"\n', f':3: {TARGET}, not "abc"'),
    "quoted key": (b'"target_seconds" = 1\n', f":1: {TARGET}, not 1"),
    "second of two": (b"cues = false\ntheme = 3\n", ":2: theme must be dark"),
    "unknown": (b"cues = true\ntargetseconds = 3\n", ':2: there is no setting "targetseconds"; did you mean target'),
    "table": (b"\n[tui]\nx = 1\n", ':2: there is no setting "tui"; `rehearse config` lists them'),
    "known table": (b"[theme]\nname = 'dark'\n", ":1: theme must be dark, light, high-contrast or terminal, not a tab"),
    "no value": (b"cues = true\ntheme =\n", ":2: is not TOML (the value is not a number, true or"),
    "unclosed": (b'cues = true\n\ntheme = "dark', ":3: is not TOML (a quotation mark is never closed); write it"),
    "twice": (b"cues = true\ncues = true\n", ":2: is not TOML (the same setting is there twice); write it like"),
    "prose": (b"please make it light\n", ":1: is not TOML (there is no = after the name); write it like"),
    "binary": (bytes(range(256)), ":2: is not UTF-8 text"),
    "latin": (b"cues = true\n# caf\xe9\n", ":2: is not UTF-8 text"),
    "nested": (b"theme = " + b"[" * 20_000, ": is nested too deeply"),
    "digits": (b"new_per_day = " + b"9" * 5_000, ": is not TOML (the number is too long); write it like"),
    "behind": (b"cues = true 1\n", ":1: is not TOML (there is something after the value); write it like"),
    "bracket": (b"theme = ['dark'\n", ":1: is not TOML (a bracket is not closed); write it like"),
    "table bracket": (b"[theme\n", ":1: is not TOML (a bracket is not closed); write it like"),
    "table twice": (b"[a]\n[a]\n", ":2: is not TOML (the same table is there twice); write it like"),
    "backslash": (b'theme = "\\x"\n', ":1: is not TOML (a backslash stands alone; write two of them); write it like"),
    "long": (b"#" * (LARGEST + 1), ": is longer than 64 KB"),
}


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_understood_is_refused_and_left_alone(path: Path, content: bytes, said: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    for use in (read_settings, read_chosen, lambda path: write_setting(path, "new_per_day", 4)):
        with pytest.raises(BadDataError) as refused:
            use(path)
        assert str(refused.value).startswith(f"{path}{said}")
        assert "\n" not in str(refused.value)
    assert path.read_bytes() == content


def test_a_bad_value_is_mended_by_setting_it(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("cues = 7 # seven\n")
    write_setting(path, "cues", True)
    assert path.read_text() == "cues = true # seven\n"
    path.write_text("new_per_day = true\n")
    write_setting(path, "new_per_day", 1)
    assert path.read_text() == "new_per_day = 1\n"


def test_a_byte_order_mark_is_no_fault(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbfcues = false\r\n")
    assert read_settings(path) == Settings(cues=False)


@pytest.mark.parametrize("kind", ["directory", "fifo", "device"])
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "settings.toml"
    if kind == "directory":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    for use in (read_settings, lambda path: write_setting(path, "cues", False)):
        with pytest.raises(BadDataError, match="is not a file"):
            use(path)


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("here first\n")
    with pytest.raises(FileError, match="cannot be"):
        write_setting(occupied / "settings.toml", "cues", False)
    assert occupied.read_text() == "here first\n"
    path = tmp_path / "settings.toml"
    path.write_text("cues = true\n")
    path.with_name(f".settings.toml.{os.getpid()}.new").mkdir()
    with pytest.raises(FileError, match=r"settings.toml: cannot be written \(.*\); nothing was changed"):
        write_setting(path, "cues", False)
    assert path.read_text() == "cues = true\n"


def test_values_are_written_as_they_are_typed(path: Path) -> None:
    for setting in SETTINGS:
        write_setting(path, setting.key, setting.rule.stepped(setting.default, 1))
    for setting in SETTINGS:
        assert f"{setting.key} = " in path.read_text()
        assert value_text(setting.rule.stepped(setting.default, 1)) in path.read_text()
