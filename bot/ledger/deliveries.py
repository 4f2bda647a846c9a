"""Deliveries: news of standing questions, each owed to its channel exactly once, also after a restart or `kill -9`.

A delivery is queued in the transaction that marks its words as told, so that no other pass finds the same news again.
It is begun, under the batch that goes out as one message, before anything is sent: after a crash the same batch goes
out again, and can be looked for in the channel first.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.ledger.database import Database, Row
from bot.ledger.receipts import Clock, stamp
from bot.ledger.watches import StandingQuestion, written_told
from bot.watching import NewsKind, Told

_COLUMNS = (
    "key, collection, channel_id, watch_id, watched_by, question, kind, receipt_id, quotes, made_at, batch, begun_at, "
    "message_id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedNews:
    """News of one watch: which quotes of a kept reply are told. `batch` is the message it goes out with, once begun."""

    key: str
    collection: str
    channel_id: int
    watch_id: str
    watched_by: int
    question: str
    kind: NewsKind
    receipt_id: str
    quotes: tuple[int, ...]
    """Places among the reply's quotes, in its own order"""
    made_at: datetime
    batch: str = ""
    begun_at: datetime | None = None
    message_id: int = 0


class DeliveryBox:
    """The ledger's deliveries."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def queue(self, news: QueuedNews, watch: StandingQuestion, told: Told) -> bool:
        """Owes a channel some news and marks it as told, in one transaction; False when the watch was stopped or these
        very news are owed already."""
        with self._database.transaction():
            if not self._database.rows("SELECT 1 FROM watches WHERE watch_id = ?", (watch.watch_id,)):
                return False
            taken = self._database.rows(
                f"INSERT OR IGNORE INTO deliveries ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL, 0) "  # noqa: S608
                "RETURNING key",
                (
                    *(news.key, news.collection, news.channel_id, news.watch_id, news.watched_by, news.question),
                    *(news.kind.value, news.receipt_id, json.dumps(news.quotes), stamp(news.made_at)),
                ),
            )
            known = (written_told(told), watch.watch_id)
            self._database.rows("UPDATE watches SET told = ? WHERE watch_id = ?", known)
            return bool(taken)

    def pending(self) -> tuple[QueuedNews, ...]:
        """What is owed and has not been begun, oldest first."""
        return self._where("sent_at IS NULL AND begun_at IS NULL", ())

    def begun(self) -> tuple[QueuedNews, ...]:
        """What was begun and of which nobody knows whether it went out, by batch."""
        return self._where("sent_at IS NULL AND begun_at IS NOT NULL", (), "begun_at, batch, made_at, key")

    def begin(self, keys: Sequence[str], batch: str) -> None:
        """Binds deliveries to one message, durable before it is sent."""
        now = stamp(self._clock())
        with self._database.transaction():
            for key in keys:
                self._database.rows(
                    "UPDATE deliveries SET batch = ?, begun_at = ? WHERE key = ? AND begun_at IS NULL",
                    (batch, now, key),
                )

    def finish(self, batch: str, channel_id: int, message_id: int) -> None:
        """The batch stands on that message; 0 for one that could not be brought anywhere."""
        self._database.write(
            "UPDATE deliveries SET sent_at = ?, channel_id = ?, message_id = ? WHERE batch = ? AND sent_at IS NULL",
            (stamp(self._clock()), channel_id, message_id, batch),
        )

    def on_message(self, channel_id: int, message_id: int) -> tuple[QueuedNews, ...]:
        """The news that a message shows."""
        return self._where("channel_id = ? AND message_id = ?", (channel_id, message_id))

    def find(self, key: str, collection: str) -> QueuedNews | None:
        found = self._where("key = ? AND collection = ?", (key, collection))
        return found[0] if found else None

    def sent_since(self, channel_id: int, since: datetime) -> int:
        """How many news a channel was told since then."""
        statement = "SELECT count(*) FROM deliveries WHERE channel_id = ? AND sent_at >= ? AND message_id <> 0"
        found = self._database.rows(statement, (channel_id, stamp(since)))
        return int(found[0][0] or 0)

    def brought_to(self, person_id: int, channel_id: int, mark: str) -> str | None:
        """The server whose news went to a person in that channel, given its receipt, its key or its batch."""
        found = self._database.rows(
            "SELECT collection FROM deliveries WHERE watched_by = ? AND channel_id = ? AND begun_at IS NOT NULL "
            "AND ? IN (receipt_id, key, batch) LIMIT 1",
            (person_id, channel_id, mark),
        )
        return str(found[0][0]) if found else None

    def shown_since(self, moment: datetime) -> tuple[QueuedNews, ...]:
        """What stands on messages that were sent since then."""
        return self._where("sent_at >= ? AND message_id <> 0", (stamp(moment),))

    def _where(self, where: str, values: tuple[str | int, ...], order: str = "made_at, key") -> tuple[QueuedNews, ...]:
        statement = f"SELECT {_COLUMNS} FROM deliveries WHERE {where} ORDER BY {order}"  # noqa: S608 - our own words
        return tuple(_news(row) for row in self._database.rows(statement, values))


def _news(row: Row) -> QueuedNews:
    key, collection, channel_id, watch_id, watched_by, question, kind, receipt_id, quotes, made_at, *state = row
    batch, begun_at, message_id = state
    return QueuedNews(
        key=str(key),
        collection=str(collection),
        channel_id=int(channel_id or 0),
        watch_id=str(watch_id),
        watched_by=int(watched_by or 0),
        question=str(question),
        kind=NewsKind(str(kind)),
        receipt_id=str(receipt_id),
        quotes=tuple(json.loads(str(quotes))),
        made_at=datetime.fromisoformat(str(made_at)),
        batch=str(batch),
        begun_at=datetime.fromisoformat(str(begun_at)) if begun_at else None,
        message_id=int(message_id or 0),
    )
