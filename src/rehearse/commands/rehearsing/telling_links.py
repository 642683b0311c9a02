"""The pick that a telling implies: whoever tells a story has found it from its question, or has not."""

from datetime import date

from rehearse.commands.recording import Beside
from rehearse.core.log import Origin, Rating
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.rehearsing.grading import is_found, kind_on, link_grade
from rehearse.core.rehearsing.session import Turn
from rehearse.store.pick_links import PickLinks


def implied_pick(turn: Turn, rating: Rating, links: PickLinks, scheduler: Scheduler, today: date) -> tuple[Beside, ...]:
    """What grading a telling says of the link from its question; nothing where it is practice.

    It took no time of its own. Raises what the database raises.
    """
    card = None if turn.practice else links.card(turn.prompt.id)
    if card is None:
        return ()
    card_id, memory = card
    found = is_found(turn, rating)
    grade = link_grade(
        Rating.GOOD if found else Rating.AGAIN,
        turn.prompt.id,
        turn.story.id if found else None,
        0,
        memory,
        scheduler,
        today,
    )
    return (Beside(kind_on(memory, today), card_id, grade, origin=Origin.LINK),)
