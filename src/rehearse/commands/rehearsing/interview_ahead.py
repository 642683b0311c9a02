"""The interview that a sitting rehearses for."""

from rehearse.commands.preparing.outlook import Prospect
from rehearse.commands.preparing.plan import look_into
from rehearse.commands.rehearsing.rehearsal import Rehearsal


def prospect_of(rehearsal: Rehearsal) -> Prospect | None:
    """What is read for an outlook on the next interview as it stands in a sitting; None if there is none to come."""
    return look_into(rehearsal.sources, rehearsal.settings, rehearsal.today)
