"""The database's schema and its history: numbered steps forward, each in a transaction of its own.

A step that has been released is never edited; a change is a new step at the end. The file's `user_version` is the
number of steps it has been through, its `application_id` says that it is ours.
"""

import sqlite3

APPLICATION_ID = 0x52454831
"""'REH1' in ASCII, in the SQLite header at offset 68."""

Step = tuple[str, ...]

_FIRST: Step = (
    """CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE deck (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        path TEXT UNIQUE,
        format TEXT NOT NULL,
        encoding TEXT NOT NULL,
        digest TEXT NOT NULL,
        modified_ns INTEGER,
        strict INTEGER NOT NULL CHECK (strict IN (0, 1)),
        imported_ms INTEGER NOT NULL,
        removed_ms INTEGER
    ) STRICT""",
    """CREATE TABLE story (
        id TEXT PRIMARY KEY,
        deck_id TEXT NOT NULL REFERENCES deck (id),
        title TEXT,
        line INTEGER NOT NULL,
        end_line INTEGER NOT NULL,
        archived_ms INTEGER
    ) STRICT""",
    "CREATE INDEX story_of_deck ON story (deck_id)",
    """CREATE TABLE story_topic (
        story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        topic TEXT NOT NULL,
        PRIMARY KEY (story_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE part (
        story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        label TEXT,
        written TEXT,
        line INTEGER NOT NULL,
        end_line INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (story_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE point (
        story_id TEXT NOT NULL,
        part INTEGER NOT NULL,
        position INTEGER NOT NULL,
        depth INTEGER NOT NULL CHECK (depth >= 0),
        line INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (story_id, part, position),
        FOREIGN KEY (story_id, part) REFERENCES part (story_id, position) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE prompt (
        id TEXT PRIMARY KEY,
        deck_id TEXT NOT NULL REFERENCES deck (id),
        story_id TEXT REFERENCES story (id),
        topic TEXT,
        text TEXT NOT NULL,
        line INTEGER NOT NULL,
        inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
        archived_ms INTEGER
    ) STRICT""",
    "CREATE INDEX prompt_of_deck ON prompt (deck_id)",
    "CREATE INDEX prompt_of_story ON prompt (story_id, archived_ms)",
    """CREATE TABLE follow_up (
        prompt_id TEXT NOT NULL REFERENCES prompt (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        line INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (prompt_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE note (
        deck_id TEXT NOT NULL REFERENCES deck (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        line INTEGER NOT NULL,
        end_line INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (deck_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE card (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('telling', 'pick')),
        deck_id TEXT NOT NULL REFERENCES deck (id),
        story_id TEXT REFERENCES story (id),
        prompt_id TEXT REFERENCES prompt (id),
        archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
        suspended INTEGER NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1)),
        buried_on TEXT CHECK (buried_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        stability REAL CHECK (stability > 0),
        difficulty REAL CHECK (difficulty BETWEEN 1 AND 10),
        reviewed_on TEXT CHECK (reviewed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        CHECK ((kind = 'telling') = (story_id IS NOT NULL)),
        CHECK ((kind = 'pick') = (prompt_id IS NOT NULL)),
        CHECK ((stability IS NULL) = (difficulty IS NULL)),
        CHECK ((stability IS NULL) = (reviewed_on IS NULL)),
        CHECK ((stability IS NULL) = (due_on IS NULL))
    ) STRICT""",
    "CREATE UNIQUE INDEX card_of_story ON card (story_id) WHERE story_id IS NOT NULL",
    "CREATE UNIQUE INDEX card_of_prompt ON card (prompt_id) WHERE prompt_id IS NOT NULL",
    "CREATE INDEX card_queue ON card (kind, archived, suspended, due_on, deck_id)",
    """CREATE TABLE event (
        id TEXT PRIMARY KEY,
        device TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('review', 'practice', 'suspend', 'resume', 'bury', 'undo')),
        card_id TEXT NOT NULL REFERENCES card (id),
        at_ms INTEGER NOT NULL,
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        utc_offset_min INTEGER NOT NULL CHECK (utc_offset_min BETWEEN -1440 AND 1440),
        target_id TEXT,
        prompt_id TEXT REFERENCES prompt (id),
        rating INTEGER CHECK (rating BETWEEN 1 AND 4),
        suggested INTEGER CHECK (suggested BETWEEN 1 AND 4),
        duration_ms INTEGER CHECK (duration_ms >= 0),
        told_ms INTEGER CHECK (told_ms >= 0),
        first_word_ms INTEGER CHECK (first_word_ms >= 0),
        recall TEXT,
        predicted REAL CHECK (predicted BETWEEN 0 AND 1),
        scheduler_version TEXT,
        CHECK ((kind = 'undo') = (target_id IS NOT NULL)),
        CHECK ((kind IN ('review', 'practice')) = (rating IS NOT NULL)),
        CHECK ((rating IS NULL) = (suggested IS NULL)),
        CHECK ((rating IS NULL) = (duration_ms IS NULL)),
        CHECK ((rating IS NULL) = (told_ms IS NULL)),
        CHECK ((rating IS NULL) = (recall IS NULL)),
        CHECK ((rating IS NULL) = (scheduler_version IS NULL))
    ) STRICT""",
    "CREATE INDEX event_of_card ON event (card_id)",
    "CREATE INDEX event_of_day ON event (study_day, at_ms)",
    """CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
        BEGIN SELECT raise(ABORT, 'the review log is append-only'); END""",
    """CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
        BEGIN SELECT raise(ABORT, 'the review log is append-only'); END""",
)

_UNDONE: Step = ("CREATE INDEX event_undone ON event (target_id) WHERE target_id NOT NULL",)
"""Which events were taken back is asked of many at once, whatever the length of the log."""

_NAMED_ENCODING: Step = ("ALTER TABLE deck ADD COLUMN named_encoding TEXT",)
"""What a user says a file is in holds whenever the file is read again."""

_INTERVIEWS: Step = (
    """ALTER TABLE event ADD COLUMN origin TEXT NOT NULL DEFAULT 'rehearsal'
        CHECK (origin IN ('rehearsal', 'pick', 'link', 'mock', 'interview'))""",
    """CREATE TABLE plan_change (
        id TEXT PRIMARY KEY,
        device TEXT NOT NULL,
        interview_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('set', 'remove', 'undo')),
        at_ms INTEGER NOT NULL,
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        target_id TEXT,
        content TEXT,
        CHECK ((kind = 'undo') = (target_id IS NOT NULL)),
        CHECK ((kind = 'set') = (content IS NOT NULL))
    ) STRICT""",
    """CREATE TRIGGER plan_change_is_never_changed BEFORE UPDATE ON plan_change
        BEGIN SELECT raise(ABORT, 'the plans are append-only'); END""",
    """CREATE TRIGGER plan_change_is_never_deleted BEFORE DELETE ON plan_change
        BEGIN SELECT raise(ABORT, 'the plans are append-only'); END""",
    """CREATE TABLE mock (
        id TEXT PRIMARY KEY,
        begun_ms INTEGER NOT NULL,
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        finished_ms INTEGER,
        content TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE parameter_set (
        id TEXT PRIMARY KEY,
        fitted_ms INTEGER NOT NULL,
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        parameters TEXT NOT NULL,
        content TEXT NOT NULL
    ) STRICT""",
)
"""What a person prepares for, how a graded event came about, mock interviews, and parameters fitted to the log."""

_STANDING: Step = (
    """ALTER TABLE event ADD COLUMN anew INTEGER NOT NULL DEFAULT 0
        CHECK (anew = 0 OR (anew = 1 AND kind = 'resume'))""",
    """CREATE TABLE correction (
        id TEXT PRIMARY KEY,
        device TEXT NOT NULL,
        deck_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('set', 'undo')),
        at_ms INTEGER NOT NULL,
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        target_id TEXT,
        content TEXT,
        CHECK ((kind = 'undo') = (target_id IS NOT NULL)),
        CHECK ((kind = 'set') = (content IS NOT NULL))
    ) STRICT""",
    """CREATE TRIGGER correction_is_never_changed BEFORE UPDATE ON correction
        BEGIN SELECT raise(ABORT, 'the corrections are append-only'); END""",
    """CREATE TRIGGER correction_is_never_deleted BEFORE DELETE ON correction
        BEGIN SELECT raise(ABORT, 'the corrections are append-only'); END""",
    """CREATE TABLE raw_deck (
        deck_id TEXT PRIMARY KEY REFERENCES deck (id) ON DELETE CASCADE,
        content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE day_total (
        study_day TEXT NOT NULL CHECK (study_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        deck_id TEXT NOT NULL REFERENCES deck (id) ON DELETE CASCADE,
        content TEXT NOT NULL,
        PRIMARY KEY (study_day, deck_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER day_total_lacks_an_event AFTER INSERT ON event BEGIN
        DELETE FROM day_total WHERE deck_id = (SELECT deck_id FROM card WHERE id = NEW.card_id)
        AND study_day IN (SELECT study_day FROM event WHERE card_id = NEW.card_id
            AND study_day >= coalesce((SELECT study_day FROM event WHERE id = NEW.target_id), NEW.study_day));
        END""",
    """CREATE TRIGGER day_total_lacks_a_card AFTER UPDATE OF deck_id ON card WHEN OLD.deck_id <> NEW.deck_id BEGIN
        DELETE FROM day_total WHERE deck_id IN (OLD.deck_id, NEW.deck_id);
        END""",
)
"""Stories begun anew, what a person corrects of how notes were read, and totals of days.

A day's total of a deck stands as long as nothing of it changed: an event takes away the total of its day and those of
the later days of its card, whose time since the review before is another then.
"""

STEPS: tuple[Step, ...] = (_FIRST, _UNDONE, _NAMED_ENCODING, _INTERVIEWS, _STANDING)


def version(connection: sqlite3.Connection) -> int:
    """The number of steps the file has been through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(connection: sqlite3.Connection, steps: tuple[Step, ...] = STEPS) -> None:
    """Bring the file to the newest version, one transaction a step; a killed upgrade leaves the version before it.

    Two processes that upgrade at once take turns: the second finds the step done. Raises sqlite3.Error.
    """
    for number, step in enumerate(steps, start=1):
        if version(connection) >= number:
            continue
        connection.execute("BEGIN EXCLUSIVE")
        try:
            if version(connection) < number:
                for statement in step:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number:d}")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
                if connection.execute("PRAGMA foreign_key_check").fetchone():
                    raise sqlite3.IntegrityError(f"schema step {number} breaks a reference")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
