"""A row of the fault table: what goes wrong, how a test makes it so, and what becomes of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One fault. `seen` is what the user sees of it, `code` the exit code, `kept` what is still there afterwards.

    `proof` is the test that asserts all of this, as pytest names it.
    """

    area: str
    fault: str
    how: str
    seen: str
    code: str
    kept: str
    proof: str
