"""What stands above the notes of a page: front matter in YAML or TOML, or the properties that Notion exports.

They are kept as notes. Their tags become topics, a `question:` in front matter is asked, and parts are told.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from rehearse.notes.draft import Draft, Pass, Tagging, blank, heading, text
from rehearse.notes.findings import Findings
from rehearse.notes.html_tags import find_tags
from rehearse.notes.lines import Kind, Line, classify
from rehearse.notes.words.label_words import FEWEST_PARTS, Role
from rehearse.notes.words.labels import match_label
from rehearse.notes.words.lexicon import key_of, keys

LONGEST_FRONT_MATTER = 200
"""Most lines of front matter: a rule on top of prose shall not have all of it looked through."""
FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_BLOCKS = ("|", ">", "|-", ">-", "|+", ">+")
"""What stands behind a key whose text is below it."""
TOPIC_KEYS, TAG_KEYS = keys("columns", "topic"), keys("columns", "tag")
QUESTION_KEYS = keys("columns", "question")
PROPERTIES = TOPIC_KEYS | TAG_KEYS | keys("columns", "technical", "property")

_ENTRY = re.compile(r"([\w][\w .-]{0,39}?)(?::(?=\s|\Z)|[ \t]*=)")
_PROPERTY = re.compile(r"([^\W\d_][\w ]{0,29}):\s")


@dataclass(frozen=True, slots=True)
class PageHeader:
    """Where the header of a page stands: the indices from `begin` up to `end`.

    `title` is the index of the page's title, if the properties stand under one.
    """

    begin: int
    end: int
    title: int | None = None


def find_page_header(lines: Sequence[Line]) -> PageHeader | None:
    """Return the header of a page, None where the notes begin at once."""
    if lines and lines[0].raw.rstrip() in FENCES:
        end = _end_of_front_matter(lines)
        return PageHeader(0, end) if end else None
    return _properties(lines)


def _end_of_front_matter(lines: Sequence[Line]) -> int:
    entries = 0
    ends = FENCES[lines[0].raw.rstrip()]
    for index, line in enumerate(lines[1:LONGEST_FRONT_MATTER], start=1):
        raw = line.raw.rstrip()
        if raw in ends:
            return index + 1 if entries else 0
        entry = _ENTRY.match(raw) is not None
        entries += entry
        if not (entry or not raw or raw.startswith(("#", "- ", "[", "]")) or (entries and raw[0].isspace())):
            return 0
    return 0


def _properties(lines: Sequence[Line]) -> PageHeader | None:
    filled = (index for index, line in enumerate(lines[:20]) if not line.blank)
    title = next(filled, None)
    if title is None or lines[title].kind is not Kind.HEADING:
        return None
    begin = end = next((index for index in filled if lines[index].kind is not Kind.UNDERLINE), len(lines))
    known = False
    while end < len(lines) and (key := _property_key(lines[end])):
        known = known or key in PROPERTIES
        end += 1
    return PageHeader(begin, end, title) if known and (end == len(lines) or lines[end].blank) else None


def _property_key(line: Line) -> str:
    entry = _PROPERTY.match(line.text + " ") if line.kind is Kind.TEXT else None
    if entry is None:
        return ""
    key = key_of(entry[1])
    label = match_label(line)
    return key if label is None or label.role is Role.OTHER or key in PROPERTIES else ""


def _hide_page_header(draft: Draft) -> bool:
    """Take the header out of the notes, but for the question it asks; its tags become topics."""
    lines = draft.lines
    header = find_page_header(lines)
    if header is None:
        return False
    _hide_title_of_toggles(draft, header)
    rows = lines[header.begin : header.end]
    tags = tuple(dict.fromkeys((*_tags(rows, TOPIC_KEYS), *_tags(rows, TAG_KEYS))))
    lines[header.begin : header.end] = _told(rows) if header.title is None else [blank(line) for line in rows]
    if header.title is None:
        draft.structure |= {rows[0].number, rows[-1].number}
        draft.taggings += [Tagging(tags, 1, 1, draft.last, fallback=True)] if tags else []
    else:
        title = lines[header.title].number
        draft.taggings += [Tagging(tags, title, title, title)] if tags else []
    return True


def _told(rows: Sequence[Line]) -> Iterator[Line]:
    """Yield what front matter says to the one who rehearses: a question, and the parts of a story if there are some."""
    entries = [_entry(line.raw) for line in rows]
    parts = {key for key, _ in entries if _is_part(key)}
    telling = False
    for line, (key, value) in zip(rows, entries, strict=True):
        telling = len(parts) >= FEWEST_PARTS and (key in parts if key else telling and line.raw[:1].isspace())
        if key in QUESTION_KEYS and value:
            yield heading(line, 1, value)
        elif telling:
            said = line.raw.strip() if not key else "" if value in _BLOCKS else value
            yield text(line, f"**{key.capitalize()}:** {said}".rstrip() if key else said)
        else:
            yield blank(line)


def _is_part(key: str) -> bool:
    label = match_label(classify(f"**{key}:**")) if len(key) > 1 else None
    return label is not None and label.role is Role.PART


def _hide_title_of_toggles(draft: Draft, header: PageHeader) -> None:
    """Keep the title of a Notion page as a note where toggles are all it has: it names the page, no topic."""
    below = next((line for line in draft.lines[header.end :] if not line.blank), None)
    if header.title is None or below is None:
        return
    if find_tags(draft.source[below.number - 1].raw, ("details", "summary")):
        draft.lines[header.title] = blank(draft.lines[header.title])


PAGE_HEADER = Pass("pages", _hide_page_header)


def with_asked(found: Findings, lines: Sequence[Line]) -> Findings:
    """Return `found` with the only story under the question of its front matter, not under its own title."""
    header = find_page_header(lines)
    if header is None or header.title is not None or len(found.stories) != 1:
        return found
    asked = [prompt for prompt in found.prompts if prompt.line <= header.end]
    told = [prompt for prompt in found.prompts if prompt.story is not None]
    if any(prompt in told or prompt.follow_ups for prompt in asked) or len(asked) != 1:
        return found
    if [prompt.text for prompt in told] != [found.stories[0].title]:
        return found
    kept = (replace(each, story=0) if each in asked else each for each in found.prompts if each not in told)
    return replace(found, prompts=tuple(kept))


def _entry(raw: str) -> tuple[str, str]:
    found = _ENTRY.match(raw)
    if found is None:
        return "", ""
    key, value = found[1], raw[found.end() :].strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    return key_of(key), value


def _tags(rows: Sequence[Line], names: Collection[str]) -> Iterator[str]:
    listing = False
    for line in rows:
        key, value = _entry(line.raw)
        item = line.raw.strip()
        if key:
            listing = key in names
            yield from tags_in(value) if listing else ()
        elif listing and item.startswith(("- ", '"', "'")):
            yield from tags_in(item.removeprefix("- "))


def tags_in(value: str) -> tuple[str, ...]:
    """Return the tags that a property lists: `[people, "old boats"]`, `#people #boats`, `[[people]]`."""
    pieces = value.strip().strip("[]").replace("]]", "").replace("[[", "").split(",")
    names = (name.strip().strip("\"'").lstrip("#").strip() for piece in pieces for name in piece.split(" #"))
    return tuple(name for name in names if name)
