"""What an import changes, in a few plain words: "1 story new", "2 answers edited", "1 follow-up added"."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rehearse.core.changes import EditKind, Fate, ImportPlan, StoryChange
from rehearse.core.counting import counted

_STORY_FATES = {
    Fate.NEW: "new",
    Fate.MOVED: "moved in",
    Fate.RESTORED: "back",
    Fate.LEFT: "moved to another deck",
    Fate.GONE: "put away",
}
_STORY_EDITS = {
    EditKind.RENAMED: ("story renamed", "stories renamed"),
    EditKind.ANSWER: ("answer edited", "answers edited"),
    EditKind.OUTLINE: ("outline edited", "outlines edited"),
    EditKind.TOPIC: ("story under another topic", "stories under other topics"),
}
_PROMPT_EDITS = {
    EditKind.REWORDED: ("question reworded", "questions reworded"),
    EditKind.ANSWERED: ("question answered", "questions answered"),
    EditKind.UNANSWERED: ("question without its answer", "questions without their answers"),
    EditKind.OTHER_STORY: ("question given another story", "questions given another story"),
    EditKind.SHARING: ("question sharing its story in another way", "questions sharing their story in another way"),
    EditKind.TOPIC: ("question under another topic", "questions under other topics"),
    EditKind.FOLLOW_UP_ADDED: ("follow-up added", "follow-ups added"),
    EditKind.FOLLOW_UP_REMOVED: ("follow-up removed", "follow-ups removed"),
    EditKind.FOLLOW_UP_REWORDED: ("follow-up edited", "follow-ups edited"),
}
_STORY_WORDS = {
    EditKind.RENAMED: "renamed",
    EditKind.ANSWER: "edited",
    EditKind.OUTLINE: "outline edited",
    EditKind.TOPIC: "other topic",
}


def change_phrases(plan: ImportPlan) -> list[str]:
    """What an import changes, the weightiest first; a question that comes or goes with its story is not told."""
    return [*_story_phrases(plan), *_prompt_phrases(plan)]


def listed(phrases: Sequence[str]) -> str:
    """Phrases in a row, parted by a sign that none of them holds."""
    return ("; " if any("," in phrase for phrase in phrases) else ", ").join(phrases)


def edit_text(change: StoryChange) -> str:
    """What was edited in a story, in a word or two."""
    kinds = change.edits if len(change.edits) == 1 else (EditKind.ANSWER,)
    return _STORY_WORDS[kinds[0]]


def _story_phrases(plan: ImportPlan) -> Iterator[str]:
    fates = plan.story_fates()
    for fate, word in _STORY_FATES.items():
        if fates[fate]:
            history = ", its history is kept" if fates[fate] == 1 else ", their history is kept"
            yield f"{counted(fates[fate], 'story', 'stories')} {word}{history if fate is Fate.GONE else ''}"
    edits = Counter(edit for change in plan.stories if change.fate is Fate.UPDATED for edit in _told(change.edits))
    yield from (counted(edits[edit], *nouns) for edit, nouns in _STORY_EDITS.items() if edits[edit])


def _told(edits: tuple[EditKind, ...]) -> Iterator[EditKind]:
    """The edits worth a word: a story is renamed by its heading, and its topic with it."""
    yield from (edit for edit in edits if edit is not EditKind.TOPIC or EditKind.RENAMED not in edits)


def _prompt_phrases(plan: ImportPlan) -> Iterator[str]:
    fates = Counter(change.fate for change in plan.prompts if not change.with_story)
    yield from (f"{counted(fates[fate], 'question')} {word}" for fate, word in _STORY_FATES.items() if fates[fate])
    edits: Counter[EditKind] = Counter()
    for change in plan.prompts:
        if change.fate is not Fate.UPDATED or change.draft is None:
            continue
        story = plan.stories[change.draft.story] if change.draft.story is not None else None
        with_story = story is not None and EditKind.TOPIC in story.edits
        edits.update(edit for edit in change.edits if not (with_story and edit is EditKind.TOPIC))
    yield from (counted(edits[edit], *nouns) for edit, nouns in _PROMPT_EDITS.items() if edits[edit])
