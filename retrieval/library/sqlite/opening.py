"""Opening a SQLite file that several processes may be making at the same moment."""

import random
import sqlite3
import time
from typing import NamedTuple

BUSY_SECONDS = 15.0
"""How long whoever wants to write waits for another one before it gives up."""

_LONGEST_PAUSE_SECONDS = 0.05


class Identity(NamedTuple):
    """What a file says it is: all zeros for a new one."""

    application_id: int
    version: int
    table_count: int


def identity_of(db: sqlite3.Connection) -> Identity:
    """Read in one statement, so never half from before and half from after another process made the tables."""
    row = db.execute(
        "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),"
        " (SELECT count(*) FROM sqlite_master)"
    ).fetchone()
    return Identity(*map(int, row))


def use_write_ahead_log(db: sqlite3.Connection, busy_seconds: float = BUSY_SECONDS) -> None:
    """Switches to WAL, which stays with the file; waits for others itself, as SQLite's busy handler isn't asked here.

    Raises sqlite3.OperationalError when others hold the file for longer than `busy_seconds`.
    """
    give_up_at = time.monotonic() + busy_seconds
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= give_up_at:
                raise
        else:
            return
        time.sleep(random.uniform(0.001, _LONGEST_PAUSE_SECONDS))  # noqa: S311 - so that two don't meet again
