"""The ledger: what was asked, shown and promised, in one SQLite file of its own beside the library."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.answering.receipt import Dropped, Receipt
from bot.answering.reply import Reply
from bot.ledger.cards import CardRack
from bot.ledger.corrections import CorrectionBook
from bot.ledger.database import Database
from bot.ledger.deliveries import DeliveryBox
from bot.ledger.drafts import DraftShelf
from bot.ledger.feedback import FeedbackBox
from bot.ledger.looks import LookBook
from bot.ledger.receipts import Clock, ReceiptShelf
from bot.ledger.settings import SettingsBook
from bot.ledger.spendings import SpendingShelf
from bot.ledger.tickets import TicketBox
from bot.ledger.watches import WatchBook


class Ledger:
    """The ReceiptBook, and beside it what Discord needs to remember. Raises LedgerError only."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self.receipts = ReceiptShelf(database, clock)
        self.tickets = TicketBox(database, clock)
        self.cards = CardRack(database)
        self.feedback = FeedbackBox(database, clock)
        self.settings = SettingsBook(database)
        self.drafts = DraftShelf(database)
        self.spendings = SpendingShelf(database, clock)
        self.looks = LookBook(database)
        self.watches = WatchBook(database, clock)
        self.deliveries = DeliveryBox(database, clock)
        self.corrections = CorrectionBook(database, clock)

    def keep(self, reply: Reply, dropped: tuple[Dropped, ...]) -> None:
        self.receipts.keep(reply, dropped)

    def find_receipt(self, receipt_id: str, collection: str) -> Receipt | None:
        return self.receipts.find_receipt(receipt_id, collection)

    def together(self, works: Sequence[Callable[[], object]]) -> list[object]:
        """Several pieces of work in one transaction, on disk on return; what each returned, or what it raised."""
        return self._database.together(works)

    def close(self) -> None:
        self._database.close()


def _now() -> datetime:
    return datetime.now(UTC)


def open_ledger(path: Path, clock: Clock = _now) -> Ledger:
    """Opens the ledger, making or migrating its file; raises LedgerError naming the cure when it cannot be used."""
    return Ledger(Database(path), clock)
