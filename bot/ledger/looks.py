"""When each person last caught up, by server."""

from datetime import datetime

from bot.ledger.database import Database
from bot.ledger.receipts import stamp


class LookBook:
    """The ledger's last looks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self, collection: str, person_id: int) -> datetime | None:
        found = self._database.rows(
            "SELECT looked_at FROM last_looks WHERE collection = ? AND person_id = ?", (collection, person_id)
        )
        return datetime.fromisoformat(str(found[0][0])) if found else None

    def keep(self, collection: str, person_id: int, at: datetime) -> None:
        self._database.write("INSERT OR REPLACE INTO last_looks VALUES (?, ?, ?)", (collection, person_id, stamp(at)))
