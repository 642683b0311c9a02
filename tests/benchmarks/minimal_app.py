"""The reference of the benchmark: the least a Textual app can do that shows a row of a database.

`python minimal_app.py DATABASE` reads one prompt through a SQLModel Session, shows it in one Static, and changes the
Static's text on every key; `q` ends it. With `--sqlite3` it reads the row with the standard library instead, so
that the price of importing SQLModel can be told apart.
"""

import sqlite3
import sys
from contextlib import closing
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.widgets import Static


def through_sqlmodel(path: str) -> str:
    """The text of one prompt, read as most programs of this kind would."""
    from sqlmodel import Field, Session, SQLModel, create_engine, select

    class PromptRow(SQLModel, table=True):
        __tablename__ = "prompt"

        id: str = Field(primary_key=True)
        line: int
        text: str

    with Session(create_engine(f"sqlite:///{path}")) as session:
        return session.exec(select(PromptRow).order_by("line").limit(1)).one().text


def through_sqlite3(path: str) -> str:
    """The same, with the driver alone."""
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT text FROM prompt ORDER BY line LIMIT 1").fetchone()[0])


class MinimalApp(App[None]):
    """One Static; the n-th key changes it to "key n"."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._shown = Static(f"shown: {text}", markup=False)
        self._keys = 0

    def compose(self) -> ComposeResult:
        yield self._shown

    def on_key(self, event: Key) -> None:
        self._keys += 1
        self._shown.update(f"key {self._keys}")


if __name__ == "__main__":
    read = through_sqlite3 if "--sqlite3" in sys.argv else through_sqlmodel
    MinimalApp(read(sys.argv[1])).run()
