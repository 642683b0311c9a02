"""Statements that are compiled once for all tests of a process.

Each database that a test makes has an engine of its own, which would compile every statement anew: that is half of the
work of an import. The program opens one database and keeps what it has compiled; so do the tests.
"""

from sqlalchemy import Connection, Dialect, Engine, event


def keep_compiled_statements() -> None:
    """From now on let every engine of this process use the statements that another one has compiled."""
    compiled: dict[object, object] = {}
    dialects: list[Dialect] = []

    @event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        if not dialects:
            dialects.append(connection.dialect)
        connection.dialect = dialects[0]  # what is compiled is found by the dialect that it was compiled for
        connection.execution_options(compiled_cache=compiled)
