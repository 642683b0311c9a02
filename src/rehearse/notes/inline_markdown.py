"""Markdown inside a line, read as what it means: links are their text, emphasis is gone, an entity is its character.

The rules are those of the CommonMark specification 0.31.2, chapter 6 (https://spec.commonmark.org/0.31.2/), with what
notes add to them: `~~struck~~`, `==marked==`, `[[wiki|links]]`, `$formulas$` and `{#names}`. Where several readings are
possible the signs stay: `5*3*2` is no emphasis, `[sic]` no link.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from html import unescape

from rehearse.notes.html_tags import INLINE, TAG

_SIGNS = re.compile(r"[\\`_~=\[<&{^]")
_STARS = re.compile(r"\*[^\s]")
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\*+|_+|~~+|==+|!?\[|\]|<|&|\$\$?|\{")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WIKI_LINK = re.compile(r"!?\[\[([^\[\]|]++)(?:\|([^\[\]|]++))?+\]\]")
_TARGET = re.compile(
    r"\(\s*+(?:<[^<>]*+>|(?:[^\s()<]|\([^\s()]*+\))++)?+(?:\s++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?+\s*+\)"
)
_REFERENCE = re.compile(r"\[[^\[\]]*+\]")
_NAMES = re.compile(r"\{:?\s?[#.][\w-][^{}]*+\}")
_ATTRIBUTES = re.compile(r"\{(?=[^{}]*=)[^{}]*\}")
_ENDS = frozenset(".,:;!?)")
_AUTOLINK = re.compile(r"<((?:[A-Za-z][A-Za-z0-9+.-]{1,31}:|[^\s<>@:/]+@)[^\s<>]*)>")
_BLOCK_ID = re.compile(r"(?<=\s)\^(?=[0-9]{6}|[0-9-]*[A-Za-z])[A-Za-z0-9-]{2,}\s*\Z")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf")


@dataclass(slots=True)
class _Run:
    """Signs of emphasis in a row: where they stand among the pieces, how many are left, and what they may do."""

    piece: int
    sign: str
    left: int
    length: int
    opens: bool
    closes: bool

    def fits(self, closing: "_Run") -> bool:
        """Whether `closing` may end the emphasis that begins here: rules 9 and 10 of the specification."""
        both_ways = self.closes or closing.opens
        odd = both_ways and (self.length + closing.length) % 3 == 0 and self.length % 3 > 0
        return not odd and (self.sign in "*_" or self.length == closing.length == 2)


def plain(text: str, *, html: bool = True) -> str:
    """Return what a reader of `text` sees: a line of Markdown without its signs. Code and formulas stay as they are.

    Without `html`, tags and entities stay too: the text was read as HTML already. The result is never longer than the
    text. Takes time linear in its length, whatever it holds.
    """
    if not has_signs(text):
        return text
    named = _BLOCK_ID.search(text)
    return _Scanner(text[: named.start()].rstrip() if named else text, html=html).read()


def has_signs(text: str) -> bool:
    """Whether `text` may hold Markdown inside its lines; where it does not, it is plain. Cheap."""
    return _STARS.search(text) is not None or _SIGNS.search(text) is not None


class _Scanner:
    """Reads a line once from left to right. `pieces` is what it says so far; signs in it are dropped when paired."""

    def __init__(self, text: str, *, html: bool) -> None:
        self.text = text
        self.html = html
        self.pieces: list[str] = []
        self.runs: dict[str, list[_Run]] = defaultdict(list)
        self.unopened: dict[tuple[str, bool, int], int] = {}
        """For a kind of closing sign, the piece below which nothing opens it."""
        self.brackets: list[int] = []
        self.ticks: dict[int, list[int]] | None = None

    def read(self) -> str:
        text, position = self.text, 0
        for token in _TOKEN.finditer(text):
            if token.start() < position:
                continue
            self.pieces.append(text[position : token.start()])
            position = self._read_token(token[0], token.start(), token.end())
        self.pieces.append(text[position:])
        for run in (run for runs in self.runs.values() for run in runs):
            self.pieces[run.piece] = run.sign * run.left
        return "".join(self.pieces).removesuffix("\\")

    def _read_token(self, sign: str, begin: int, end: int) -> int:
        """Read what begins with a sign; return where it ends."""
        match sign[0]:
            case "\\":
                self.pieces.append(sign[1])
            case "`":
                return self._read_code(sign, end)
            case "$":
                return self._read_formula(sign, begin, end)
            case "*" | "_" | "~" | "=":
                self._read_run(sign, begin, end)
            case "[" | "!":
                return self._open_bracket(sign, begin, end)
            case "]":
                return self._close_bracket(end)
            case "{":
                return self._read_names(begin, end)
            case _:
                return self._read_tag_or_entity(sign, begin, end)
        return end

    def _read_code(self, sign: str, end: int) -> int:
        if self.ticks is None:
            self.ticks = defaultdict(list)
            for run in re.finditer("`+", self.text):
                self.ticks[run.end() - run.start()].append(run.start())
        closings = self.ticks[len(sign)]
        index = bisect_left(closings, end)
        if index == len(closings):
            self.pieces.append(sign)
            return end
        code = self.text[end : closings[index]]
        padded = code[:1] == code[-1:] == " " and code.strip(" ")
        self.pieces.append(code[1:-1] if padded else code)
        return closings[index] + len(sign)

    def _read_formula(self, sign: str, begin: int, end: int) -> int:
        close = self.text.find("$", end)
        fits = close > end and self.text[close : close + len(sign)] == sign
        formula = self.text[end:close]
        prose = len(sign) == 1 and (formula != formula.strip() or self.text[close + 1 : close + 2].isdecimal())
        if not fits or prose:
            self.pieces.append(sign)
            return end
        self.pieces.append(self.text[begin : close + len(sign)])
        return close + len(sign)

    def _read_run(self, signs: str, begin: int, end: int) -> None:
        sign = signs[0]
        before, after = self.text[begin - 1 : begin] or " ", self.text[end : end + 1] or " "
        left = not after.isspace() and (not _is_sign(after) or before.isspace() or _is_sign(before))
        right = not before.isspace() and (not _is_sign(before) or after.isspace() or _is_sign(after))
        inside_word = before.isalnum() and after.isalnum()
        if sign != "*":
            left, right = left and not before.isalnum(), right and not after.isalnum()
        elif inside_word and before.isascii():
            multiplies = before.isdecimal() or after.isdecimal()
            left, right = left and not (multiplies or signs == "*"), right and not multiplies
        elif len(signs) > 1 and before in _ENDS and after.isalnum() and self.runs[sign]:  # "**Note:**without a space"
            left, right = False, True
        run = _Run(len(self.pieces), sign, len(signs), len(signs), left, right)
        self.pieces.append(signs)
        if sign in "~=" and len(signs) != 2:
            return
        if right:
            self._close_run(run)
        if left and run.left:
            self.runs[sign].append(run)

    def _close_run(self, run: _Run) -> None:
        """Pair a run with the runs above it that it closes."""
        kind = (run.sign, run.opens, run.length % 3)
        lowest = self.unopened.get(kind, -1)
        runs = self.runs[run.sign]
        while run.left:
            index = len(runs) - 1
            while index >= 0 and runs[index].piece > lowest and not runs[index].fits(run):
                index -= 1
            if index < 0 or runs[index].piece <= lowest:
                self.unopened[kind] = run.piece - 1
                break
            opening = runs[index]
            self._drop_runs(opening.piece)
            paired = 2 if min(opening.left, run.left) > 1 else 1
            opening.left -= paired
            run.left -= paired
            self.pieces[opening.piece] = opening.sign * opening.left
            if not opening.left:
                runs.pop()
        self.pieces[run.piece] = run.sign * run.left

    def _drop_runs(self, piece: int) -> None:
        """Leave the runs behind `piece` as they are written: they stand inside of what was paired."""
        for runs in self.runs.values():
            while runs and runs[-1].piece > piece:
                run = runs.pop()
                self.pieces[run.piece] = run.sign * run.left

    def _open_bracket(self, sign: str, begin: int, end: int) -> int:
        link = _WIKI_LINK.match(self.text, begin) if self.text.startswith("[[", end - 1) else None
        if link is None:
            self.brackets.append(len(self.pieces))
            self.pieces.append(sign)
            return end
        picture = sign[0] == "!" and link[1].strip().casefold().endswith(_PICTURES)
        self.pieces.append("" if picture else (link[2] or link[1]).strip())
        return link.end()

    def _close_bracket(self, end: int) -> int:
        """Read the end of a link, whose target follows in brackets; any other bracket is text."""
        opening = self.brackets.pop() if self.brackets else None
        following = self.text[end : end + 1]
        target = {"(": _TARGET, "[": _REFERENCE, "{": _NAMES}.get(following) if opening is not None else None
        found = target.match(self.text, end) if target is not None else None
        inside_word = following == "[" and opening and self.pieces[opening - 1][-1:].isalnum()
        if opening is None or found is None or inside_word:
            self.pieces.append("]")
            return end
        self.pieces[opening] = ""
        sized = _ATTRIBUTES.match(self.text, found.end())
        found = sized or found
        whole = opening == len(self.pieces) - 2
        if whole and self.text.startswith("(#", end) and not any(map(str.isalnum, self.pieces[-1])):
            self.pieces[-1] = ""  # a sign that leads to its own heading
        says_nothing = whole and not self.pieces[-1]
        if says_nothing and not self.text[found.end() : found.end() + 1].isalnum():
            self.pieces[opening - 1] = self.pieces[opening - 1].rstrip()
        return found.end()

    def _read_names(self, begin: int, end: int) -> int:
        names = _NAMES.match(self.text, begin)
        if names is None or self.text[names.end() :].strip():
            self.pieces.append("{")
            return end
        self.pieces[-1] = self.pieces[-1].rstrip()
        return len(self.text)

    def _read_tag_or_entity(self, sign: str, begin: int, end: int) -> int:
        if not self.html:
            self.pieces.append(sign)
            return end
        if sign == "&":
            found = _ENTITY.match(self.text, begin)
            self.pieces.append(unescape(found[0]) if found else sign)
        elif (found := _AUTOLINK.match(self.text, begin)) is not None:
            self.pieces.append(found[1])
        else:
            found = TAG.match(self.text, begin)
            name = found[2] and found[2].casefold() if found else ""
            found = found if name in INLINE or name == "br" else None
            self.pieces.append("" if name in INLINE else "\n" if name == "br" else sign)
        return found.end() if found else end


def _is_sign(character: str) -> bool:
    """Whether a character parts words; those of scripts without spaces are as good as letters here."""
    if character.isalnum() or unicodedata.category(character)[0] not in "PS":
        return False
    return character.isascii() or unicodedata.east_asian_width(character) not in "WF"
