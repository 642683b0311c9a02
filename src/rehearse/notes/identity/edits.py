"""In what a story or prompt differs from how it was, as its user sees it: line numbers do not count."""

from collections import Counter
from collections.abc import Hashable, Iterator

from rehearse.core.changes import EditKind
from rehearse.core.model import Part, Prompt, Story
from rehearse.core.reading import PromptDraft, StoryDraft


def story_edits(before: Story, draft: StoryDraft) -> tuple[EditKind, ...]:
    """Return what was edited in a story, nothing where its user sees the same as before."""
    told = before.title == draft.title, _answer(before.parts) == _answer(draft.parts)
    same = (*told, _outline(before.parts) == _outline(draft.parts), before.topics == draft.topics)
    edits = (EditKind.RENAMED, EditKind.ANSWER, EditKind.OUTLINE, EditKind.TOPIC)
    return tuple(edit for edit, is_same in zip(edits, same, strict=True) if not is_same)


def prompt_edits(before: Prompt, draft: PromptDraft, successor: Story | None) -> tuple[EditKind, ...]:
    """Return what was edited in a prompt; `successor` is the stored story that its draft's story succeeds, if any."""
    edits = []
    if before.text != draft.text:
        edits.append(EditKind.REWORDED)
    if before.topic != draft.topic:
        edits.append(EditKind.TOPIC)
    return (*edits, *_story_of_prompt(before, draft, successor), *_follow_up_edits(before, draft))


def _story_of_prompt(before: Prompt, draft: PromptDraft, successor: Story | None) -> Iterator[EditKind]:
    if before.story_id is None or draft.story is None:
        if before.story_id is not None:
            yield EditKind.UNANSWERED
        elif draft.story is not None:
            yield EditKind.ANSWERED
    elif successor is None or successor.id != before.story_id:
        yield EditKind.OTHER_STORY
    elif before.inferred != draft.inferred:
        yield EditKind.SHARING


def _follow_up_edits(before: Prompt, draft: PromptDraft) -> Iterator[EditKind]:
    old, new = (Counter(it.text for it in each.follow_ups) for each in (before, draft))
    added, removed = (new - old).total(), (old - new).total()
    reworded = min(added, removed)
    yield from [EditKind.FOLLOW_UP_REWORDED] * reworded
    yield from [EditKind.FOLLOW_UP_ADDED] * (added - reworded)
    yield from [EditKind.FOLLOW_UP_REMOVED] * (removed - reworded)
    if not added and not removed and [it.text for it in before.follow_ups] != [it.text for it in draft.follow_ups]:
        yield EditKind.FOLLOW_UP_REWORDED  # in another order


def _answer(parts: tuple[Part, ...]) -> Hashable:
    return tuple((part.label, part.written, part.text) for part in parts)


def _outline(parts: tuple[Part, ...]) -> Hashable:
    return tuple(tuple((point.text, point.depth) for point in part.points) for part in parts)
