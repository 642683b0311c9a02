"""The pages that users and contributors read: the README, what it links to, and the parts that tests compare."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"

PAGES = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("decks/README.md"))
}
"""Every page by its path."""

README = PAGES["README.md"]


def marked(page: str, name: str) -> str:
    """What stands on a page between the comments that name it."""
    return page.split(f"<!-- {name} -->")[1].split(f"<!-- /{name} -->")[0].strip()


def code_blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page that are in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
