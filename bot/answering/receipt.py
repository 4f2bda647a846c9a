"""The record of one reply: what was asked, what was shown and from which versions, and what was dropped and why."""

import secrets
from typing import Protocol

from bot.answering.reply import Reply
from bot.answering.reply_json import ReplyJson
from retrieval.values import dataclass


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate that is not shown, and why, in words for the person who asks "why this?"."""

    words: str
    source: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A kept reply. `collection` is the server it belongs to: no other server may see it. `source` is the outlet that
    the question was limited to, if it was."""

    collection: str
    reply: ReplyJson
    dropped: tuple[Dropped, ...] = ()
    source: str | None = None

    @property
    def id(self) -> str:
        return self.reply["receipt"]


def new_receipt_id() -> str:
    """72 random bits in 12 characters, the first of which cannot be taken for an option's on a command line."""
    while (made := secrets.token_urlsafe(9)).startswith("-"):
        pass
    return made


class ReceiptBook(Protocol):
    """Where receipts are kept; they survive the process once `keep` returns."""

    def keep(self, reply: Reply, dropped: tuple[Dropped, ...]) -> None:
        """Keeps a reply under its receipt id, in the first collection of its question's scope."""
        ...

    def find_receipt(self, receipt_id: str, collection: str) -> Receipt | None:
        """A receipt of that collection by its id; None for another collection's as for an unknown one."""
        ...
