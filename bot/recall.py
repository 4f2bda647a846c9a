"""A receipt back into its Reply: each quote is read again out of the stored version, so old cards obey the laws too."""

from collections.abc import Sequence
from datetime import datetime

from bot.answering.question import Question, Turn
from bot.answering.receipt import Receipt, ReceiptBook
from bot.answering.reply import (
    Answer,
    Circumstances,
    Claim,
    Conflict,
    ConflictingValue,
    Quote,
    Reason,
    Refusal,
    Reply,
    Searched,
)
from bot.answering.reply_json import (
    CarriersJson,
    ClaimJson,
    ConflictJson,
    QuoteJson,
    ReplyJson,
    SourceJson,
    decode_usage,
)
from bot.errors import BotError
from retrieval import SHARED, Scope, Span, Version
from retrieval.library.protocol import Library
from retrieval.origins import Carriers


class ForgottenSource(BotError):
    """The version that a receipt quotes is no longer in the library."""


class Recall:
    """Reads kept replies back, out of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def reply(self, receipt: Receipt) -> Reply:
        """The reply as it was given. Raises ForgottenSource when a quoted version is gone, LibraryError's family."""
        kept = receipt.reply
        circumstances = _circumstances(kept, receipt)
        if kept["kind"] == "refusal":
            nearest = self._quotes(kept["nearest"])
            return Refusal(reason=Reason(kept["reason"]), circumstances=circumstances, nearest=nearest)
        return Answer(
            claims=tuple(self._claim(claim) for claim in kept["claims"]),
            circumstances=circumstances,
            missing=tuple(kept["missing"]),
            conflicts=tuple(self._conflict(conflict) for conflict in kept["conflicts"]),
        )

    def _claim(self, kept: ClaimJson) -> Claim:
        return Claim(kept["text"], self._quotes(kept["quotes"]))

    def _conflict(self, kept: ConflictJson) -> Conflict:
        values = tuple(ConflictingValue(each["value"], self._quote(each["quote"])) for each in kept["values"])
        return Conflict(values, kept["update"])

    def _quotes(self, kept: Sequence[QuoteJson]) -> tuple[Quote, ...]:
        return tuple(self._quote(each) for each in kept)

    def _quote(self, kept: QuoteJson) -> Quote:
        version = self._version(kept["collection"], kept)
        if version is None:
            raise ForgottenSource("The article that this reply quotes is no longer kept.")
        copies = (self._version(kept["collection"], each) for each in kept["also_in"])
        return Quote(
            collection=kept["collection"],
            version=version,
            span=Span(kept["start"], kept["end"]),
            speaker=kept["speaker"],
            is_hedged=kept["hedged"],
            also_in=tuple(copy for copy in copies if copy is not None),
            carriers=_carriers(kept.get("carriers")),
        )

    def _version(self, collection: str, kept: SourceJson | QuoteJson) -> Version | None:
        return self._library.find_version(collection, kept["article_id"], kept["version"])


def _carriers(kept: CarriersJson | None) -> Carriers | None:
    return Carriers(kept["outlets"], kept["origins"], kept["agency"]) if kept else None


def asked_as_of(receipt: Receipt) -> datetime | None:
    """The earlier moment that a reply was asked for; None where it says what was known when it was asked."""
    as_of, asked_at = map(datetime.fromisoformat, (receipt.reply["as_of"], receipt.reply["asked_at"]))
    return as_of if as_of < asked_at else None


def _circumstances(kept: ReplyJson, receipt: Receipt) -> Circumstances:
    newest = kept["searched"]["newest_at"]
    scope = Scope(collections=(receipt.collection, SHARED), source=receipt.source, as_of=asked_as_of(receipt))
    return Circumstances(
        receipt=kept["receipt"],
        question=Question(text=kept["question"], asked_at=datetime.fromisoformat(kept["asked_at"]), scope=scope),
        understood_as=kept["understood_as"],
        searched=Searched(kept["searched"]["articles"], datetime.fromisoformat(newest) if newest else None),
        as_of=datetime.fromisoformat(kept["as_of"]),
        engine=kept["engine"],
        confidence=kept["confidence"],
        timings_ms=tuple(kept["timings_ms"].items()),
        notes=tuple(kept["notes"]),
        usage=decode_usage(kept),
    )


def turns_of(book: ReceiptBook, collection: str, receipt_ids: Sequence[str]) -> tuple[Turn, ...]:
    """Earlier replies as turns of a conversation, in the order given; a receipt that is gone is left out."""
    turns: list[Turn] = []
    for receipt_id in receipt_ids:
        receipt = book.find_receipt(receipt_id, collection)
        if receipt is not None:
            said = " ".join(claim["text"] for claim in receipt.reply.get("claims", []))
            turns += [Turn("user", receipt.reply["question"]), Turn("agent", said)]
    return tuple(turns)
