"""Parameters of FSRS-6 for properties: any within the bounds, and none of one's own."""

from hypothesis import strategies as st

from rehearse.core.memory.parameters import LEAST, MOST, Parameters


def any_parameters() -> st.SearchStrategy[Parameters]:
    """Any 21 parameters within their bounds."""
    return st.tuples(*(st.floats(least, most) for least, most in zip(LEAST, MOST, strict=True)))
