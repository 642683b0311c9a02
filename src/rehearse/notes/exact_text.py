"""Text in a line of Markdown so that it is read back letter for letter, whatever it holds.

Signs that could mean something are behind a backslash, as CommonMark has it; a line break inside a line is `<br>`, and
white space at its ends, which editors take away, a character reference.
"""

import re

_SIGNS = re.compile(r"[\\`*_\[\]<>&~=|{}$^]|\A[#+-]|(?<=\A[0-9])[.)]|(?<=\A[0-9][0-9])[.)]|\A!")
_EDGE = re.compile(r"\A[ \t]|[ \t]\Z|[\r\0]")
_SPELLED = re.compile(r"\\([!-/:-@\[-`{-~])|<br>|&#([0-9]{1,3});")


def spelled(text: str) -> str:
    """Return `text` as one line that says exactly this; `unspelled` reads it."""
    line = _SIGNS.sub(r"\\\g<0>", text)
    line = line.replace("\n", "<br>") if "\n" in line else line
    return _EDGE.sub(lambda found: f"&#{ord(found[0])};", line)


def unspelled(line: str) -> str:
    """Return the text that a line says."""
    if "\\" not in line and "<" not in line and "&" not in line:
        return line
    return _SPELLED.sub(_said, line)


def _said(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    return chr(int(found[2])) if found[2] else "\n"
