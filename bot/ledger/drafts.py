"""What the model said before, remembered for as long as the same question may be asked of the same sentences."""

import json
from datetime import datetime, timedelta

from bot.answering.remembering import RememberedDraft
from bot.ledger.database import Database
from bot.ledger.receipts import stamp

_KEPT = timedelta(days=2)
"""The day of asking is part of a question: on the day after, whatever the zone, nobody asks it again."""


class DraftShelf:
    """The ledger's DraftMemory."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find_draft(self, collection: str, key: str) -> RememberedDraft | None:
        found = self._database.rows(
            "SELECT drafted_at, draft FROM drafts WHERE collection = ? AND key = ?", (collection, key)
        )
        return _read(str(found[0][0]), str(found[0][1])) if found else None

    def remember_draft(self, collection: str, key: str, draft: RememberedDraft) -> None:
        """Keeps a draft, and drops those that are too old to be asked for."""
        at = stamp(draft.drafted_at)
        written = json.dumps({"engine": draft.engine, "claims": draft.claims, "missing": draft.missing})
        with self._database.transaction():
            self._database.rows("DELETE FROM drafts WHERE drafted_at < ?", (stamp(draft.drafted_at - _KEPT),))
            self._database.rows("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?)", (collection, key, at, written))


def _read(drafted_at: str, written: str) -> RememberedDraft:
    kept = json.loads(written)
    return RememberedDraft(
        drafted_at=datetime.fromisoformat(drafted_at),
        engine=kept["engine"],
        claims=tuple((text, tuple(places)) for text, places in kept["claims"]),
        missing=tuple(kept["missing"]),
    )
