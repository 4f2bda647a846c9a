"""The ledger: what was asked, shown and promised, in one SQLite file of its own beside the library."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering.receipt import Dropped, Receipt
from bot.answering.reply import Reply
from bot.ledger.database import Database
from bot.ledger.receipts import Clock, ReceiptShelf

if TYPE_CHECKING:
    from bot.ledger.cards import CardRack
    from bot.ledger.corrections import CorrectionBook
    from bot.ledger.deliveries import DeliveryBox
    from bot.ledger.drafts import DraftShelf
    from bot.ledger.feedback import FeedbackBox
    from bot.ledger.looks import LookBook
    from bot.ledger.settings import SettingsBook
    from bot.ledger.spendings import SpendingShelf
    from bot.ledger.tickets import TicketBox
    from bot.ledger.watches import WatchBook


class Ledger:
    """The ReceiptBook, and beside it what Discord needs to remember. Raises LedgerError only.

    What a question in the terminal does not need is loaded when it is first used (0.05 s in all).
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.receipts = ReceiptShelf(database, clock)

    @cached_property
    def tickets(self) -> "TicketBox":
        from bot.ledger.tickets import TicketBox  # noqa: PLC0415 - as said

        return TicketBox(self._database, self._clock)

    @cached_property
    def cards(self) -> "CardRack":
        from bot.ledger.cards import CardRack  # noqa: PLC0415 - as said

        return CardRack(self._database)

    @cached_property
    def feedback(self) -> "FeedbackBox":
        from bot.ledger.feedback import FeedbackBox  # noqa: PLC0415 - as said

        return FeedbackBox(self._database, self._clock)

    @cached_property
    def settings(self) -> "SettingsBook":
        from bot.ledger.settings import SettingsBook  # noqa: PLC0415 - as said

        return SettingsBook(self._database)

    @cached_property
    def drafts(self) -> "DraftShelf":
        from bot.ledger.drafts import DraftShelf  # noqa: PLC0415 - as said

        return DraftShelf(self._database)

    @cached_property
    def spendings(self) -> "SpendingShelf":
        from bot.ledger.spendings import SpendingShelf  # noqa: PLC0415 - as said

        return SpendingShelf(self._database, self._clock)

    @cached_property
    def looks(self) -> "LookBook":
        from bot.ledger.looks import LookBook  # noqa: PLC0415 - as said

        return LookBook(self._database)

    @cached_property
    def watches(self) -> "WatchBook":
        from bot.ledger.watches import WatchBook  # noqa: PLC0415 - as said

        return WatchBook(self._database, self._clock)

    @cached_property
    def deliveries(self) -> "DeliveryBox":
        from bot.ledger.deliveries import DeliveryBox  # noqa: PLC0415 - as said

        return DeliveryBox(self._database, self._clock)

    @cached_property
    def corrections(self) -> "CorrectionBook":
        from bot.ledger.corrections import CorrectionBook  # noqa: PLC0415 - as said

        return CorrectionBook(self._database, self._clock)

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
