"""Feedback: what people thought of a reply, kept and listed, not thrown away."""

from dataclasses import dataclass
from datetime import datetime

from bot.ledger.database import Database
from bot.ledger.receipts import Clock, stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One person's word on one reply; `why` is what they wrote, often nothing."""

    receipt_id: str
    person_id: int
    is_good: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """Feedback as it is listed: with when it was given and what had been asked."""

    feedback: Feedback
    given_at: datetime
    question: str
    """Empty where it was asked in private, or its record is gone"""
    is_private: bool = False


class FeedbackBox:
    """The ledger's feedback, one word a person a reply: a later one takes the earlier one's place."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def put(self, collection: str, feedback: Feedback) -> None:
        why = feedback.why.encode("utf-8", "replace").decode("utf-8")
        self._database.write(
            "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?)",
            (
                collection,
                feedback.receipt_id,
                feedback.person_id,
                feedback.is_good,
                why,
                stamp(self._clock()),
            ),
        )

    def counts(self, collection: str) -> tuple[int, int]:
        """How often a server's people said good, and how often bad."""
        found = self._database.rows("SELECT is_good FROM feedback WHERE collection = ?", (collection,))
        good = sum(bool(row[0]) for row in found)
        return good, len(found) - good

    def bad_ones(self, collection: str, limit: int) -> tuple[FeedbackLine, ...]:
        """A server's complaints, newest first, each with its question unless that was asked in private."""
        found = self._database.rows(
            "SELECT f.receipt_id, f.person_id, f.why, f.given_at, json_extract(r.reply, '$.question'), "
            "EXISTS (SELECT 1 FROM cards c WHERE c.collection = f.collection AND c.receipt_id = f.receipt_id "
            "AND c.is_private) "
            "FROM feedback f LEFT JOIN receipts r ON r.collection = f.collection AND r.receipt_id = f.receipt_id "
            "WHERE f.collection = ? AND f.is_good = 0 ORDER BY f.given_at DESC LIMIT ?",
            (collection, limit),
        )
        return tuple(
            FeedbackLine(
                Feedback(receipt_id=str(receipt), person_id=int(person or 0), is_good=False, why=str(why)),
                datetime.fromisoformat(str(given)),
                "" if is_private else str(question or ""),
                bool(is_private),
            )
            for receipt, person, why, given, question, is_private in found
        )
