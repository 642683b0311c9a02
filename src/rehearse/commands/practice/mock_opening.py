"""Opening the database for a mock interview that may begin or go on."""

from rehearse.commands.context import Context
from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.commands.practice.mock_setup import MockOptions
from rehearse.core.errors import UsageError
from rehearse.store.overview import Overview


def open_mock(context: Context, options: MockOptions) -> MockInterview:
    """A mock interview that may begin or go on, to be closed by the caller.

    Raises UsageError where there is no story yet, and as `MockInterview` does.
    """
    database = context.open_existing_database()
    if database is not None:
        try:
            if Overview(database).counts(context.today()).total:
                return MockInterview(database, context, options)
        except BaseException:
            database.close()
            raise
        database.close()
    raise UsageError("there are no stories yet, so nothing to be asked about; `rehearse import FILE` brings some in")
