"""Every sentence the program can say, in one file to read through: `sentences.txt`, drawn from the source.

`WRITE_SENTENCES=1 pytest -n0 tests/documentation/test_sentences.py` writes it anew after a change; whoever reviews the
change reads there what users will read.
"""

import ast
import os
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.documentation.pages import ROOT

SOURCE = ROOT / "src" / "rehearse"
LISTED = Path(__file__).with_name("sentences.txt")

NOT_SAID = (
    *("notes/words/", "notes/files/encodings", "notes/anki/text_rows", "store/queue", "store/rows", "store/schema"),
    *(
        "store/tables",
        "store/deck_contents",
        "core/rehearsing/follow_ups",
        "core/practice/figures/unit_words",
        "core/matching/negation",
        "core/matching/numerals",
        "core/matching/thesaurus",
        "core/practice/question_cues",
    ),
    *(
        "core/matching/words",
        "core/memory/scheduling",
        "notes/identity/likeness",
        "notes/html_tags",
        "notes/exact_marks",
        "store/export_reads",
        "notes/markup/page_header",
    ),
    *(
        "core/probing/probe_words/",
        "core/probing/probe_intent",
        "core/rehearsing/grade_suggestion",
        "store/review_log",
        "store/safekeeping/salvage",
    ),
)
"""Modules whose texts are compared with, not said."""
_COMPARING = frozenset(
    {"startswith", "endswith", "removeprefix", "removesuffix", "compile", "search", "match", "fullmatch"}
)
_FOR_PROGRAMMERS = (
    frozenset({"AssertionError", "ValueError", "LookupError", "TypeError", "execute", "getattr"}) | _COMPARING
)
_SAID_IN = frozenset({"Binding", "KeyBinding", "Option", "Argument", "Typer", "Paragraph", "TextBlock", "counted"})
"""Calls that take texts of a single word as well."""
_KEYS_FIRST = {"Binding": 2, "KeyBinding": 2, "Option": 1}
"""How many of a call's arguments say which key or option it is about."""
_CODE = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|BEGIN|ORDER BY|WHERE|AND \w+ =|JOIN)\b"
    r"|[{;]\s*\w+-?\w+: |\(\?|\\[bsdw(]|\$[a-z]|^[\w.]+ = |^bold$|^\w+ \| None$"
)
"""What statements, styles, patterns and annotations look like."""
_WORDS = re.compile(r"[^\W\d_]{2,}")


def sentences() -> Iterator[tuple[str, str]]:
    """The sentences of each module, in the order of the source."""
    for path in sorted(SOURCE.rglob("*.py")):
        module = path.relative_to(SOURCE).as_posix()
        if not module.startswith(NOT_SAID):
            for text in _said(ast.parse(path.read_text(encoding="utf-8"))):
                yield module, text


def _said(tree: ast.AST) -> Iterator[str]:
    """The texts below a node that may reach a person; what a call passes to a compiler or a programmer does not."""
    for node, short in _texts(tree, short=False):
        text = " ".join(_template(node).split())
        words = len(_WORDS.findall(re.sub(r"\{\w*\}", "", text)))
        if (words >= 2 or (short and words)) and " " in text + " " * short and not _CODE.search(text):
            yield text


def _texts(node: ast.AST, *, short: bool) -> Iterator[tuple[ast.expr, bool]]:
    """Strings, and whether one word is enough for them to be said."""
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        yield node, short
        return
    called = _name(node.func) if isinstance(node, ast.Call) else ""
    if called in _FOR_PROGRAMMERS:
        return
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and any(
        _name(it.func if isinstance(it, ast.Call) else it) in ("command", "callback") for it in node.decorator_list
    ):
        yield ast.Constant(ast.get_docstring(node) or ""), True  # the help of a command
    for child in _children(node, called):
        yield from _texts(child, short=called in _SAID_IN)


def _children(node: ast.AST, called: str) -> Iterator[ast.AST]:
    """What stands in a node, without what is compared with, keys, annotations and docstrings."""
    if isinstance(node, ast.Compare | ast.Subscript | ast.AnnAssign | ast.arg):
        yield from [node.value] if isinstance(node, ast.AnnAssign) and node.value is not None else []
    elif isinstance(node, ast.Dict):
        matched = all(isinstance(value, ast.Constant) and isinstance(value.value, str) for value in node.values)
        yield from node.values if matched else (*(key for key in node.keys if key is not None), *node.values)
    elif isinstance(node, ast.Call):
        yield from node.args[_KEYS_FIRST.get(called, 0) :]
        yield from (
            keyword.value
            for keyword in node.keywords
            if keyword.arg not in ("id", "style", "classes", "metavar", "lead_style")
        )
        yield node.func
    else:
        for child in ast.iter_child_nodes(node):
            if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):  # a docstring
                yield child


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _template(node: ast.expr) -> str:
    """A string with what is put into it as {…}."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(it.value) if isinstance(it, ast.Constant) else "{…}" for it in node.values)
    assert isinstance(node, ast.Constant)
    return str(node.value)


def listing() -> str:
    blocks = (
        "\n".join([f"## {module}", *dict.fromkeys(text for _, text in said)])
        for module, said in groupby(sentences(), key=lambda entry: entry[0])
    )
    return "\n\n".join(blocks) + "\n"


def test_every_sentence_is_listed_for_review() -> None:
    if os.environ.get("WRITE_SENTENCES"):
        LISTED.write_text(listing(), encoding="utf-8")
    assert LISTED.read_text(encoding="utf-8") == listing(), (
        "`WRITE_SENTENCES=1 pytest -n0 tests/documentation/test_sentences.py` writes it anew"
    )


NEVER = ("prose", "practise", "practising", "resting", "rests", "bullet", "bullets")
"""Words that the glossary in CONTRIBUTING.md has others for."""


def test_sentences_keep_to_one_word_for_one_thing() -> None:
    said = [(module, text) for module, text in sentences() if any(word in text.casefold().split() for word in NEVER)]
    assert said == []
