"""JSON read piece by piece: the same values as read at once, whatever the pieces; what is not whole is refused."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.store.safekeeping.json_scanner import JsonError, JsonObject, JsonScanner


class Trickle(io.StringIO):
    """A file that never gives more than a few characters at once."""

    def __init__(self, text: str, at_once: int) -> None:
        super().__init__(text)
        self.at_once = at_once

    def read(self, size: int | None = -1, /) -> str:
        return super().read(self.at_once)


def plain(value: Any) -> Any:
    """A value as `json` gives it."""
    if isinstance(value, JsonObject):
        return {name: plain(member) for name, member in value}
    return [plain(item) for item in value] if isinstance(value, list) else value


def read(text: str, at_once: int = 1 << 20) -> dict[str, list[Any]]:
    scanner = JsonScanner(Trickle(text, at_once))
    found = {name: [plain(scanner.value()) for _ in scanner.items()] for name in scanner.names()}
    scanner.end()
    return found


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
documents = st.dictionaries(st.text(), st.lists(values, max_size=4), max_size=3)


@given(document=documents, indent=st.sampled_from((None, 1)), ascii_=st.booleans(), at_once=st.integers(1, 9))
def test_values_are_those_of_the_whole_text(
    document: dict[str, list[Any]], indent: int | None, ascii_: bool, at_once: int
) -> None:
    text = json.dumps(document, indent=indent, ensure_ascii=ascii_)
    assert read(text, at_once) == json.loads(text)


@given(document=documents, cut=st.floats(0, 1, exclude_max=True), at_once=st.integers(1, 9))
def test_what_is_cut_off_anywhere_is_not_whole(document: dict[str, list[Any]], cut: float, at_once: int) -> None:
    text = json.dumps(document)
    left = text[: int(cut * len(text))]
    with pytest.raises(JsonError) as found:
        read(left, at_once)
    assert "ends too early" in found.value.what or left[-1] in ".e-+"


@pytest.mark.parametrize("at_once", [1, 7, 1 << 20])
@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{"a": [1,\n2\n3]}', 3, "] is missing"),
        ('{"a": [1,\n2]\n"b": []}', 3, "} is missing"),
        ('{"a": [1,\n]}', 2, "is no JSON"),
        ('{\n\n"a": [nul]}', 3, "is no JSON"),
        ('{"a": ["x\ny"]}', 1, "is no JSON"),
        ('{"a": [1],\n7: []}', 2, "a name in quotation marks is missing"),
        ('{"a" []}', 1, ": is missing"),
        ('{"a": {}}', 1, "[ is missing"),
        ('{"a": [NaN]}', 1, "holds a number that cannot be"),
        ('{"a": [' + "9" * 5000 + "]}", 1, "holds a number that cannot be"),
        ('{"a": [\n' + "[" * 100_000 + "]}", 2, "nested too deeply"),
        ('{"a": [\n' + '{"a":' * 100_000 + "]}", 2, "nested too deeply"),
        ('{"a": []}\n\n{}', 3, "goes on after its end"),
        ("[]", 1, "{ is missing"),
        ("", 1, "ends too early"),
    ],
)
def test_what_is_no_json_is_told_with_its_line(text: str, line: int, said: str, at_once: int) -> None:
    with pytest.raises(JsonError) as found:
        read(text, at_once)
    assert said in found.value.what
    assert found.value.line == line
