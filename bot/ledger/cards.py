"""Cards: which message shows which receipt, so that buttons, threads and later corrections find their way."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.ledger.database import Database, Row
from bot.ledger.receipts import stamp

_COLUMNS = "channel_id, message_id, collection, receipt_id, follows, asked_by, is_private, posted_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message with a reply on it. `follows` is the receipt of the reply that this one's question followed up."""

    channel_id: int
    message_id: int
    collection: str
    receipt_id: str
    follows: str | None
    asked_by: int
    is_private: bool
    posted_at: datetime


class CardRack:
    """The ledger's cards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def post(self, card: Card) -> None:
        """Remembers that a message shows a receipt; the same message again takes the newer receipt."""
        self._database.write(
            f"INSERT OR REPLACE INTO cards ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own names
            (
                card.channel_id,
                card.message_id,
                card.collection,
                card.receipt_id,
                card.follows,
                card.asked_by,
                card.is_private,
                stamp(card.posted_at),
            ),
        )

    def on_message(self, message_id: int, collection: str) -> Card | None:
        """The card that a message of this server is, if it is one."""
        return self._first("message_id = ? AND collection = ?", (message_id, collection))

    def latest_in(self, channel_id: int, collection: str) -> Card | None:
        """The newest card anyone may see in a channel or thread."""
        where = "channel_id = ? AND collection = ? AND is_private = 0"
        return self._first(where, (channel_id, collection))

    def showing(self, receipt_id: str, collection: str) -> tuple[Card, ...]:
        """Every message that shows a receipt, newest first."""
        return self._all("receipt_id = ? AND collection = ?", (receipt_id, collection))

    def posted_since(self, moment: datetime) -> tuple[Card, ...]:
        """Every server's cards since then, newest first: for corrections, which go to each in its own channel."""
        return self._all("posted_at >= ?", (stamp(moment),))

    def collections_since(self, moment: datetime) -> tuple[str, ...]:
        """The servers in which a card was posted since then."""
        found = self._database.rows(
            "SELECT DISTINCT collection FROM cards WHERE posted_at >= ? ORDER BY collection", (stamp(moment),)
        )
        return tuple(str(row[0]) for row in found)

    def showing_quotes(
        self, collection: str, since: datetime, article_id: str | None = None
    ) -> list[tuple[int, int, str]]:
        """(channel, message, receipt) of a server's public messages since then, those that quote an article where one
        is named: its cards, and news of standing questions."""
        named = json.dumps(article_id) if article_id is not None else ""  # as it stands in a receipt
        found = self._database.rows(
            "SELECT c.channel_id, c.message_id, c.receipt_id FROM cards c JOIN receipts r "
            "ON r.collection = c.collection AND r.receipt_id = c.receipt_id "
            "WHERE c.collection = ?1 AND c.posted_at >= ?2 AND c.is_private = 0 AND instr(r.reply, ?3) > 0 "
            "UNION SELECT d.channel_id, d.message_id, min(d.receipt_id) FROM deliveries d JOIN receipts r "
            "ON r.collection = d.collection AND r.receipt_id = d.receipt_id "
            "WHERE d.collection = ?1 AND d.sent_at >= ?2 AND d.message_id <> 0 AND instr(r.reply, ?3) > 0 "
            "AND NOT EXISTS (SELECT 1 FROM cards c WHERE c.channel_id = d.channel_id AND c.message_id = d.message_id) "
            "GROUP BY d.channel_id, d.message_id",
            (collection, stamp(since), named),
        )
        return [(int(channel or 0), int(message or 0), str(receipt)) for channel, message, receipt in found]

    def _first(self, where: str, values: tuple[str | int, ...]) -> Card | None:
        found = self._all(where, values, "LIMIT 1")
        return found[0] if found else None

    def _all(self, where: str, values: tuple[str | int, ...], limit: str = "") -> tuple[Card, ...]:
        order = "ORDER BY posted_at DESC, message_id DESC"
        statement = f"SELECT {_COLUMNS} FROM cards WHERE {where} {order} {limit}"  # noqa: S608 - our own words
        return tuple(_card(row) for row in self._database.rows(statement, values))


def _card(row: Row) -> Card:
    channel_id, message_id, collection, receipt_id, follows, asked_by, is_private, posted_at = row
    return Card(
        channel_id=int(channel_id or 0),
        message_id=int(message_id or 0),
        collection=str(collection),
        receipt_id=str(receipt_id),
        follows=str(follows) if follows is not None else None,
        asked_by=int(asked_by or 0),
        is_private=bool(is_private),
        posted_at=datetime.fromisoformat(str(posted_at)),
    )
