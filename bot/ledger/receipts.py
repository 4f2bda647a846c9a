"""Receipts on the shelf: kept once, found again only by the server they belong to, counted for /status."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from bot.answering.receipt import Dropped, Receipt
from bot.answering.reply import Reply
from bot.answering.reply_json import ReplyJson, encode_reply
from bot.ledger.database import Database, Row, Value
from retrieval.values import dataclass

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions a server asked since some moment, how many were refused, how long a reply took (median)."""

    asked_count: int
    refused_count: int
    median_ms: float | None

    @property
    def refused_share(self) -> float:
        return self.refused_count / self.asked_count if self.asked_count else 0.0


class ReceiptShelf:
    """The ledger's ReceiptBook."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(self, reply: Reply, dropped: tuple[Dropped, ...]) -> None:
        encoded = encode_reply(reply)
        scope = reply.circumstances.question.scope
        left_out = [[each.words, each.source, each.why] for each in dropped]
        self._database.write(
            "INSERT OR REPLACE INTO receipts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                scope.collections[0],
                encoded["receipt"],
                encoded["kind"],
                stamp(self._clock()),
                _total_ms(encoded["timings_ms"]),
                json.dumps(encoded),
                json.dumps(left_out),
                scope.source,
            ),
        )

    def find_receipt(self, receipt_id: str, collection: str) -> Receipt | None:
        found = self._database.rows(
            "SELECT collection, reply, dropped, source FROM receipts WHERE collection = ? AND receipt_id = ?",
            (collection, receipt_id),
        )
        return _receipt(found[0]) if found else None

    def forget(self, receipt_id: str, collection: str) -> None:
        """Throws away the receipt of a reply that nobody was shown: a standing question asked again in vain."""
        self._database.write("DELETE FROM receipts WHERE collection = ? AND receipt_id = ?", (collection, receipt_id))

    def tally(self, collection: str, since: datetime) -> Tally:
        """What a server asked since then."""
        found = self._database.rows(
            "SELECT kind, total_ms FROM receipts WHERE collection = ? AND kept_at >= ? ORDER BY total_ms",
            (collection, stamp(since)),
        )
        refused = sum(kind == "refusal" for kind, _ in found)
        median = found[len(found) // 2][1] if found else None
        return Tally(len(found), refused, float(median) if median is not None else None)


def stamp(moment: datetime) -> str:
    """A moment as text that sorts by time: ISO 8601 in UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _total_ms(timings_ms: dict[str, float]) -> float:
    return timings_ms.get("total", sum(timings_ms.values()))


def _receipt(row: Row) -> Receipt:
    collection, reply, dropped = (str(value) for value in row[:3])
    decoded: ReplyJson = json.loads(reply)
    left_out = tuple(Dropped(words, source, why) for words, source, why in json.loads(dropped))
    return Receipt(collection=collection, reply=decoded, dropped=left_out, source=_text(row[3]))
