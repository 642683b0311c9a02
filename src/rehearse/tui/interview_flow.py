"""What the screens of interviews have done: their forms filled in, read, and kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from textual.screen import Screen

from rehearse.commands.context import Context
from rehearse.commands.named_scope import check_name
from rehearse.commands.preparing.debrief_talk import DebriefTalk
from rehearse.commands.preparing.debriefing import done, to_be_told
from rehearse.commands.preparing.interview import add, edit, remove, undo
from rehearse.commands.preparing.interview_list import ListedInterview, look_at_interviews, study_today
from rehearse.commands.preparing.interview_wishes import USUAL, Wishes, chosen_topics, local_day, parted
from rehearse.commands.stories_named import KnownNotes, known_notes, stories_with
from rehearse.core.errors import UsageError
from rehearse.core.preparing.interviews import Interview
from rehearse.core.preparing.typed_days import coming_day
from rehearse.core.preparing.weekday_minutes import typed_minutes, written_minutes
from rehearse.core.safetext import safe_line
from rehearse.reports.preparing.interview_phrases import (
    change_taken_back,
    interview_added,
    interview_done,
    interview_edited,
    minutes_phrase,
    when_text,
)
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.preparing.debrief_screen import DebriefScreen
from rehearse.tui.screens.preparing.interview_form_screen import LONGEST, Field, InterviewForm, InterviewFormScreen
from rehearse.tui.screens.preparing.interviews_screen import InterviewDesk, InterviewsScreen

_YES, _NO = "yes", "no"

Read = TypeVar("Read")


def interviews_screen(host: Host, context: Context) -> InterviewsScreen:
    """The list of interviews. Raises what the database raises."""
    flow = InterviewFlow(host, context)
    desk = InterviewDesk(
        look=lambda: look_at_interviews(context),
        form=flow.form,
        debrief=flow.debrief,
        remove=flow.remove,
        undo=flow.undo,
    )
    return InterviewsScreen(host, desk, look_at_interviews(context))


@dataclass(frozen=True, slots=True)
class InterviewFlow:
    """Reads what is typed of interviews and keeps it. Each method raises RehearseError."""

    host: Host
    context: Context

    def form(self, listed: ListedInterview | None) -> Screen[str]:
        """The form of an interview, or of a new one."""
        notes = known_notes(self.context)
        texts = _texts(listed)
        more = {
            Field.TOPICS: " · ".join(notes.topics),
            Field.MUST_HAVE: " · ".join(story.name for story in notes.stories),
            Field.MINUTES: f"Usual: {minutes_phrase((self.context.settings.minutes_per_day,))}",
        }

        def understood(field: Field, text: str) -> str:
            unchanged = listed is not None and text == texts[field]
            return "" if unchanged else self._understood(field, text, notes)

        def save(typed: Mapping[Field, str]) -> str:
            return self._save(listed, {field: text for field, text in typed.items() if text != texts[field]}, notes)

        title = "A new interview" if listed is None else listed.interview.name
        return InterviewFormScreen(self.host, InterviewForm(title, texts, understood, save, more))

    def debrief(self, interview: Interview) -> Screen[str]:
        """The screen that asks how an interview went."""
        talk = DebriefTalk.begin(*to_be_told(self.context, interview.id), local_day(self.context))

        def keep(talk: DebriefTalk) -> str:
            return interview_done(done(self.context, interview.id, talk.account))[0]

        return DebriefScreen(self.host, talk, keep)

    def remove(self, interview: Interview) -> str:
        """Take an interview off the list."""
        return f"“{remove(self.context, interview.id).name}” is off the list; u brings it back"

    def undo(self) -> str:
        """Take the newest change back."""
        return change_taken_back(undo(self.context), study_today(self.context))

    def _understood(self, field: Field, text: str, notes: KnownNotes) -> str:
        """What is meant by the text of a field, in a line; empty where that says no more than the text."""
        match field:
            case Field.NAME:
                check_name("an interview", text)
            case Field.DAY:
                return when_text(coming_day(text, local_day(self.context)), study_today(self.context))
            case Field.MINUTES if text.strip():
                return minutes_phrase(typed_minutes(text))
            case Field.TOPICS if text.strip():
                return " · ".join(chosen_topics([text], notes.topics))
            case Field.MUST_HAVE if text.strip():
                stories = [
                    story for piece in _stories_typed(text, notes) for story in stories_with(piece, notes.stories)
                ]
                return " · ".join(dict.fromkeys(story.name for story in stories))
            case Field.MAY_MOVE:
                _is_yes(text)
        return ""

    def _save(self, listed: ListedInterview | None, typed: Mapping[Field, str], notes: KnownNotes) -> str:
        """Keep the fields that were changed."""
        wishes = Wishes(
            name=typed.get(Field.NAME),
            day=typed.get(Field.DAY),
            topics=_if_typed(typed, Field.TOPICS, lambda text: [text] if text.strip() else []),
            minutes=_if_typed(typed, Field.MINUTES, lambda text: text.strip() or USUAL),
            may_move=_if_typed(typed, Field.MAY_MOVE, _is_yes),
            must_have=_if_typed(typed, Field.MUST_HAVE, lambda text: _stories_typed(text, notes)),
        )
        if listed is None:
            return interview_added(add(self.context, wishes), study_today(self.context))
        if wishes == Wishes():
            return interview_edited(listed.interview, listed.interview, study_today(self.context))
        before, after = edit(self.context, listed.interview.id, wishes)
        return interview_edited(before, after, study_today(self.context))


def _texts(listed: ListedInterview | None) -> dict[Field, str]:
    """What stands in the fields before anything is typed."""
    if listed is None:
        return dict.fromkeys(Field, "")
    interview = listed.interview
    texts = {
        Field.NAME: interview.name,
        Field.DAY: interview.day.isoformat(),
        Field.MINUTES: written_minutes(interview.minutes) if interview.minutes else "",
        Field.TOPICS: ", ".join(interview.topics),
        Field.MUST_HAVE: ", ".join(listed.must_have),
        Field.MAY_MOVE: _YES if interview.may_move else _NO,
    }
    return {field: safe_line(text, LONGEST) for field, text in texts.items()}


def _if_typed(typed: Mapping[Field, str], field: Field, read: Callable[[str], Read]) -> Read | None:
    """What a field means, None where it was not changed."""
    return read(typed[field]) if field in typed else None


def _stories_typed(text: str, notes: KnownNotes) -> list[str]:
    return parted(text, [story.name for story in notes.stories])


def _is_yes(text: str) -> bool:
    """Whether yes is typed; an empty line means no. Raises UsageError for anything else."""
    typed = text.strip().casefold()
    if typed and not any(word.startswith(typed) for word in (_YES, _NO)):
        raise UsageError(f"“{text.strip()}” is neither yes nor no; write one of them")
    return bool(typed) and _YES.startswith(typed)
