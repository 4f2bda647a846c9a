"""What the model cost: one line a draft, entered when it was spent, summed up by day, server and model."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.answering.allowance import Purpose, Spending
from bot.answering.usage import Usage
from bot.ledger.database import Database, Row
from bot.ledger.receipts import Clock, stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """A day's use of one model by one server. `usage.cost_usd` is None where a call had no price.

    Rewriting a follow-up so that it stands alone counts its tokens, but as no further question.
    """

    day: date
    collection: str
    question_count: int
    usage: Usage


class SpendingShelf:
    """The ledger's SpendingBook."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def spend(self, collection: str, purpose: Purpose, usage: Usage) -> None:
        self._database.write(
            "INSERT INTO spendings VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                collection,
                stamp(self._clock()),
                purpose,
                usage.model,
                usage.call_count,
                usage.prompt_tokens,
                usage.cached_tokens,
                usage.completion_tokens,
                usage.cost_usd,
            ),
        )

    def spent_since(self, collection: str, moment: datetime) -> Spending:
        """What a server spent from that moment on; calls without a price count no dollars."""
        ((tokens, dollars, unpriced),) = self._database.rows(
            "SELECT total(prompt_tokens + completion_tokens), total(cost_usd), count(*) - count(cost_usd) "
            "FROM spendings WHERE collection = ? AND spent_at >= ?",
            (collection, stamp(moment)),
        )
        return Spending(int(tokens or 0), float(dollars or 0.0), bool(unpriced))

    def costs_since(self, moment: datetime) -> tuple[CostLine, ...]:
        """Every server's days, newest day first."""
        found = self._database.rows(
            "SELECT substr(spent_at, 1, 10) AS day, collection, model, sum(purpose != 'standalone'), sum(call_count), "
            "sum(prompt_tokens), sum(cached_tokens), sum(completion_tokens), "
            "CASE WHEN count(cost_usd) = count(*) THEN sum(cost_usd) END "
            "FROM spendings WHERE spent_at >= ? GROUP BY day, collection, model ORDER BY day DESC, collection, model",
            (stamp(moment),),
        )
        return tuple(_line(row) for row in found)


def _line(row: Row) -> CostLine:
    day, collection, model, questions, calls, prompt, cached, completion, cost = row
    return CostLine(
        day=date.fromisoformat(str(day)),
        collection=str(collection),
        question_count=int(questions or 0),
        usage=Usage(
            model=str(model),
            call_count=int(calls or 0),
            prompt_tokens=int(prompt or 0),
            cached_tokens=int(cached or 0),
            completion_tokens=int(completion or 0),
            cost_usd=None if cost is None else float(cost),
        ),
    )
