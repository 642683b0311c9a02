"""The fault table says what the tests go by, and names tests that there are."""

import ast

from tests.documentation.pages import PAGES, ROOT
from tests.faults.table import page, rows


def test_the_page_is_what_the_rows_say() -> None:
    assert PAGES["docs/faults.md"] == page(), "python -m tests.faults.table writes it anew"


def test_every_row_names_a_test_that_there_is() -> None:
    named = {tuple(row.proof.split("::")) for row in rows()}
    for file, test in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        assert test in found, (file, test)


def test_no_row_stands_twice() -> None:
    told = [(row.area, row.fault, row.how) for row in rows()]
    assert len(set(told)) == len(told) >= 80
