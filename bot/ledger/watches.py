"""Standing questions on the shelf: who watches what where, what they have been told, and which are due to be asked."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.ledger.database import Database, Row
from bot.ledger.receipts import Clock, stamp
from bot.watching import Told

_COLUMNS = "watch_id, collection, channel_id, watched_by, question, told, made_at, woken_at, source"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingQuestion:
    """A question that is watched in a channel; `woken_at` is when something came near it that was not looked at yet."""

    watch_id: str
    collection: str
    channel_id: int
    watched_by: int
    question: str
    told: Told
    made_at: datetime
    woken_at: datetime | None = None
    source: str | None = None
    """The only outlet it asks for, if so"""


class WatchBook:
    """The ledger's standing questions."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(self, watch: StandingQuestion, limit: int) -> bool | None:
        """Takes a watch in; False when that channel watches the question already, None when it watches `limit`."""
        with self._database.transaction():
            here = self._where("collection = ? AND channel_id = ?", (watch.collection, watch.channel_id))
            if any(_asked(each) == _asked(watch) for each in here):
                return False
            if len(here) >= limit:
                return None
            self._database.rows(
                f"INSERT INTO watches ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own names
                (
                    watch.watch_id,
                    watch.collection,
                    watch.channel_id,
                    watch.watched_by,
                    watch.question,
                    written_told(watch.told),
                    stamp(watch.made_at),
                    stamp(watch.woken_at) if watch.woken_at else None,
                    watch.source,
                ),
            )
            return True

    def stop(self, watch_id: str, collection: str) -> bool:
        """Ends a watch; what it had still to tell is not told. False where there is no such watch."""
        with self._database.transaction():
            owned = (collection, watch_id)
            if not self._database.rows("SELECT 1 FROM watches WHERE collection = ? AND watch_id = ?", owned):
                return False
            self._database.rows("DELETE FROM watches WHERE collection = ? AND watch_id = ?", owned)
            self._database.rows(
                "DELETE FROM deliveries WHERE collection = ? AND watch_id = ? AND begun_at IS NULL", owned
            )
            return True

    def find(self, watch_id: str, collection: str) -> StandingQuestion | None:
        found = self._where("watch_id = ? AND collection = ?", (watch_id, collection))
        return found[0] if found else None

    def of(self, collection: str) -> tuple[StandingQuestion, ...]:
        """A server's watches, oldest first."""
        return self._where("collection = ?", (collection,))

    def collections(self) -> tuple[str, ...]:
        """The servers in which something is watched."""
        found = self._database.rows("SELECT DISTINCT collection FROM watches ORDER BY collection")
        return tuple(str(row[0]) for row in found)

    def due(self) -> tuple[StandingQuestion, ...]:
        """Those to be asked again, longest waiting first."""
        return self._where("woken_at IS NOT NULL", (), "woken_at, watch_id")

    def rest(self, watch: StandingQuestion) -> None:
        """Marks a watch as asked, unless it was woken again meanwhile."""
        self._database.write(
            "UPDATE watches SET woken_at = NULL WHERE watch_id = ? AND woken_at = ?",
            (watch.watch_id, stamp(watch.woken_at) if watch.woken_at else None),
        )

    def _where(
        self, where: str, values: tuple[str | int, ...], order: str = "made_at, watch_id"
    ) -> tuple[StandingQuestion, ...]:
        statement = f"SELECT {_COLUMNS} FROM watches WHERE {where} ORDER BY {order}"  # noqa: S608 - our own words
        return tuple(_watch(row) for row in self._database.rows(statement, values))


def written_told(told: Told) -> str:
    """What was told, as it is kept."""
    return json.dumps({"is_answer": told.is_answer, "words": sorted(told.words)})


def _asked(watch: StandingQuestion) -> tuple[str, str]:
    """What makes two watches of a channel the same."""
    return watch.question.casefold(), (watch.source or "").casefold()


def _watch(row: Row) -> StandingQuestion:
    watch_id, collection, channel_id, watched_by, question, told, made_at, woken_at, source = row
    read = json.loads(str(told))
    return StandingQuestion(
        watch_id=str(watch_id),
        collection=str(collection),
        channel_id=int(channel_id or 0),
        watched_by=int(watched_by or 0),
        question=str(question),
        told=Told(bool(read["is_answer"]), frozenset(read["words"])),
        made_at=datetime.fromisoformat(str(made_at)),
        woken_at=datetime.fromisoformat(str(woken_at)) if woken_at else None,
        source=str(source) if source is not None else None,
    )
