"""What Notion exports beside its pages: tables and indexes of pages, which would be read twice.

A page is called "Title 0123456789abcdef0123456789abcdef.md", a table of pages the same with .csv (all of it with
_all.csv), and the pages in it lie in a folder called like the table. As HTML, the table is a page of its own.
"""

import re
from collections.abc import Callable, Iterable

PAGES = (".md", ".html")
WHY = "a table of pages that are read themselves"

_ID = re.compile(r" ?[0-9a-f]{32}$")
_IDS = re.compile(r" [0-9a-f]{32}(?=[/._]|$)")
_TABLE = re.compile(r'<div class="page-body">\s*<table class="collection-content"')


def without_id(name: str) -> str:
    """Return the name of a page or folder, without its ending, as its owner called it."""
    return _ID.sub("", name) or name


def shown_path(path: str) -> str:
    """Return the path of a page without the ids of it and of the folders above it."""
    return _IDS.sub("", path)


def tables_of_pages(names: Iterable[str], text_of: Callable[[str], str]) -> frozenset[str]:
    """Return which of the files with these `names`, paths in a folder, only list pages that are among them.

    `text_of` returns the beginning of the text in a file, and is asked for few.
    """
    known = list(names)
    pages = [name for name in known if name.endswith(PAGES) and _ID.search(name.rpartition(".")[0])]
    folders = {_key(name.rpartition("/")[0]) for name in pages if "/" in name}
    return frozenset(name for name in known if pages and _is_table(name, folders, text_of))


def _is_table(name: str, folders: set[str], text_of: Callable[[str], str]) -> bool:
    stem, _, ending = name.rpartition(".")
    if ending == "csv":
        return _key(stem.removesuffix("_all")) in folders
    if ending != "html":
        return False
    return stem.rpartition("/")[2] == "index" or (_key(stem) in folders and _TABLE.search(text_of(name)) is not None)


def _key(path: str) -> str:
    """What the folder of a table and the table have in common."""
    above, slash, name = path.rpartition("/")
    return above + slash + without_id(name)
