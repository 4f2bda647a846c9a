"""Tickets: questions that were accepted and are owed exactly one final reply, also after a restart or `kill -9`."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.ledger.database import Database
from bot.ledger.receipts import Clock, stamp

TicketKind = Literal["ask", "summary_topic", "summary_article", "summary_latest", "timeline"]

_SETTLED_KEPT = timedelta(days=2)
"""How long a settled ticket is remembered: far longer than a gateway replays an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What was asked, by whom, where, and the way back to them.

    `key` names the event that asked ("interaction-…", "message-…"), so that the same event replayed is recognised.
    `token` is an interaction's (lives 15 minutes), empty for a message; `message_id` is the message that will turn
    into the reply, 0 while it is not known. `receipt_id` is the reply's that was about to be brought, "" before.
    """

    key: str
    collection: str
    kind: TicketKind
    text: str
    channel_id: int
    person_id: int
    asked_at: datetime
    is_private: bool = False
    source: str | None = None
    article_id: str | None = None
    hours: int = 24
    as_of: datetime | None = None
    follows: str | None = None
    token: str = ""
    reply_to: int = 0
    message_id: int = 0
    receipt_id: str = ""

    @property
    def nonce(self) -> str:
        """The same for each try at this ticket's reply, so that Discord keeps only one (at most 24 characters)."""
        return self.key.rpartition("-")[2][-24:]


class TicketBox:
    """Open and settled tickets in the ledger."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def accept(self, ticket: Ticket) -> bool:
        """Takes a ticket in, durable on return; False when this very event was taken in before."""
        return bool(
            self._database.write(
                "INSERT OR IGNORE INTO tickets VALUES (?, ?, ?, NULL, ?)",
                (ticket.key, ticket.collection, stamp(self._clock()), _written(ticket)),
            )
        )

    def amend(self, ticket: Ticket) -> None:
        """Keeps what has become known of an open ticket: the message that will turn into its reply."""
        self._database.write(
            "UPDATE tickets SET ticket = ? WHERE key = ? AND settled_at IS NULL", (_written(ticket), ticket.key)
        )

    def settle(self, key: str) -> None:
        """The final reply stands: nothing of the question stays but that it was settled."""
        now = self._clock()
        with self._database.transaction():
            self._database.rows("UPDATE tickets SET settled_at = ?, ticket = '' WHERE key = ?", (stamp(now), key))
            self._database.rows("DELETE FROM tickets WHERE settled_at < ?", (stamp(now - _SETTLED_KEPT),))

    def open_tickets(self) -> tuple[Ticket, ...]:
        """Every ticket that is still owed its reply, oldest first."""
        found = self._database.rows("SELECT ticket FROM tickets WHERE settled_at IS NULL ORDER BY accepted_at, key")
        return tuple(_read(str(row[0])) for row in found)


def _written(ticket: Ticket) -> str:
    as_of = ticket.as_of.isoformat() if ticket.as_of else None
    return json.dumps({**asdict(ticket), "asked_at": ticket.asked_at.isoformat(), "as_of": as_of})


def _read(written: str) -> Ticket:
    values = json.loads(written)
    values["asked_at"] = datetime.fromisoformat(values["asked_at"])
    values["as_of"] = datetime.fromisoformat(values["as_of"]) if values["as_of"] else None
    return Ticket(**values)
