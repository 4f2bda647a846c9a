"""Corrections owed to cards: which quote on which message reads otherwise now, and whether the card says so yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.ledger.database import Database, Row
from bot.ledger.receipts import Clock, stamp
from retrieval import Span

_COLUMNS = (
    "channel_id, message_id, collection, receipt_id, source, article_id, sha256, start, stop, new_sha256, new_start, "
    "new_stop, noticed_at, shown_at, told_at"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedCorrection:
    """A quote on a message and what became of it: `new_sha256` is the version that says otherwise, "" when the article
    was withdrawn; `now` is where its new words stand there, None when they are gone. `source` is the article's
    collection."""

    channel_id: int
    message_id: int
    collection: str
    receipt_id: str
    source: str
    article_id: str
    sha256: str
    span: Span
    new_sha256: str
    now: Span | None
    noticed_at: datetime
    shown_at: datetime | None = None
    told_at: datetime | None = None


class CorrectionBook:
    """The ledger's corrections, and how far each server's sources have been looked through."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def look_up_to(
        self,
        revisions: Mapping[tuple[str, str], int],
        corrections: Sequence[OwedCorrection],
        woken: Sequence[str],
    ) -> None:
        """What one look found, all of it or nothing: corrections owed, watches to ask again, and where to go on from.

        A correction that is owed or shown already keeps its time; one with newer words takes its place.
        """
        now = stamp(self._clock())
        with self._database.transaction():
            for each in corrections:
                self._owe(each)
            for watch_id in woken:
                self._database.rows("UPDATE watches SET woken_at = ? WHERE watch_id = ?", (now, watch_id))
            for (collection, source), revision in revisions.items():
                self._database.rows(
                    "INSERT OR REPLACE INTO looked_through VALUES (?, ?, ?)", (collection, source, revision)
                )

    def looked_through(self, collection: str, source: str) -> int | None:
        """The revision of a source up to which a server has looked; None when it never has."""
        found = self._database.rows(
            "SELECT revision FROM looked_through WHERE collection = ? AND source = ?", (collection, source)
        )
        return int(found[0][0] or 0) if found else None

    def owed(self) -> tuple[OwedCorrection, ...]:
        """Those that their cards do not show, or their threads were not told, oldest first."""
        return self._where("shown_at IS NULL OR told_at IS NULL", ())

    def on_message(self, channel_id: int, message_id: int) -> tuple[OwedCorrection, ...]:
        """All corrections of a card, shown or not, oldest first."""
        return self._where("channel_id = ? AND message_id = ?", (channel_id, message_id))

    def mark_shown(self, shown: Sequence[OwedCorrection]) -> None:
        self._mark("shown_at", shown)

    def mark_told(self, told: Sequence[OwedCorrection]) -> None:
        self._mark("told_at", told)

    def _owe(self, each: OwedCorrection) -> None:
        now = each.now
        self._database.rows(
            f"INSERT INTO corrections ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL) "  # noqa: S608
            "ON CONFLICT DO UPDATE SET new_sha256 = excluded.new_sha256, new_start = excluded.new_start, "
            "new_stop = excluded.new_stop, noticed_at = excluded.noticed_at, shown_at = NULL, told_at = NULL "
            "WHERE corrections.new_sha256 <> excluded.new_sha256",
            (
                *(each.channel_id, each.message_id, each.collection, each.receipt_id, each.source, each.article_id),
                *(each.sha256, each.span.start, each.span.end, each.new_sha256),
                *(now.start if now else None, now.end if now else None, stamp(each.noticed_at)),
            ),
        )

    def _mark(self, column: str, corrections: Sequence[OwedCorrection]) -> None:
        """Only where the correction is still the one that was shown."""
        now = stamp(self._clock())
        with self._database.transaction():
            for each in corrections:
                self._database.rows(
                    f"UPDATE corrections SET {column} = ? WHERE channel_id = ? AND message_id = ? AND article_id = ? "  # noqa: S608
                    "AND sha256 = ? AND start = ? AND stop = ? AND new_sha256 = ?",
                    (
                        *(now, each.channel_id, each.message_id, each.article_id),
                        *(each.sha256, each.span.start, each.span.end, each.new_sha256),
                    ),
                )

    def _where(self, where: str, values: tuple[int, ...]) -> tuple[OwedCorrection, ...]:
        order = "noticed_at, message_id, article_id, start"
        statement = f"SELECT {_COLUMNS} FROM corrections WHERE {where} ORDER BY {order}"  # noqa: S608 - our own words
        return tuple(_correction(row) for row in self._database.rows(statement, values))


def _correction(row: Row) -> OwedCorrection:
    channel_id, message_id, collection, receipt_id, source, article_id, sha256, start, stop, *state = row
    new_sha256, new_start, new_stop, noticed_at, shown_at, told_at = state
    return OwedCorrection(
        channel_id=int(channel_id or 0),
        message_id=int(message_id or 0),
        collection=str(collection),
        receipt_id=str(receipt_id),
        source=str(source),
        article_id=str(article_id),
        sha256=str(sha256),
        span=Span(int(start or 0), int(stop or 0)),
        new_sha256=str(new_sha256),
        now=Span(int(new_start), int(new_stop)) if new_start is not None and new_stop is not None else None,
        noticed_at=datetime.fromisoformat(str(noticed_at)),
        shown_at=datetime.fromisoformat(str(shown_at)) if shown_at else None,
        told_at=datetime.fromisoformat(str(told_at)) if told_at else None,
    )
