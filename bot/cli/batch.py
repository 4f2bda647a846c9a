"""Rows of a questions file: one JSON object a line, with question and maybe qid, asked_at, history, context_docs."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError, field_validator

from bot.answering.question import Question, Turn
from bot.cli.options import out_of_reach
from bot.errors import UsageError
from retrieval import Scope

_STANDARD_INPUT = "-"
_SHOWN_PROBLEMS = 5
_ROW = 'A row looks like {"question": "…"}; it may carry qid, asked_at, history, context_docs.'
_T = TypeVar("_T")
Listed = Annotated[tuple[_T, ...], BeforeValidator(lambda given: () if given is None else given)]
"""Exports write null for a list that is empty."""


def _qid(given: object) -> object:
    """Exports write null for none; true would come back as 1."""
    if isinstance(given, bool):
        raise ValueError("Write it as a string or a whole number")  # noqa: TRY004 - what pydantic collects
    return "" if given is None else given


def _within_reach(asked_at: datetime | None) -> datetime | None:
    if asked_at and (problem := out_of_reach(asked_at)):
        raise ValueError(problem)
    return asked_at


class TurnRow(BaseModel):
    """One earlier utterance."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    role: Literal["user", "agent"]
    text: str

    @field_validator("role", mode="before")
    @classmethod
    def _other_names(cls, role: str) -> str:
        return {"assistant": "agent", "bot": "agent", "human": "user"}.get(role, role)


class BatchRow(BaseModel):
    """A question to ask; what a row holds beyond these keys is never looked at."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    question: str
    qid: Annotated[str | int, BeforeValidator(_qid)] = ""
    asked_at: Annotated[datetime | None, AfterValidator(_within_reach)] = None
    history: Listed[TurnRow] = ()
    context_docs: Listed[str] = ()

    def question_at(self, clock: datetime, scope: Scope) -> Question:
        """The row as a question; `clock` where it says no time, `scope` narrowed to its own articles, if any."""
        asked_at = self.asked_at or clock
        return Question(
            text=self.question,
            asked_at=asked_at if asked_at.tzinfo else asked_at.replace(tzinfo=UTC),
            scope=replace(scope, article_ids=frozenset(self.context_docs)) if self.context_docs else scope,
            history=tuple(Turn(turn.role, turn.text) for turn in self.history),
        )


def read_batch(named: str) -> tuple[BatchRow, ...]:
    """Every row of a file, or with "-" of standard input, blank lines left out.

    Raises UsageError naming file and line of the bad rows: nothing is asked before all can be.
    """
    rows, problems = [], []
    for number, line in enumerate(_read(named).split("\n"), start=1):
        if line.strip():
            try:
                rows.append(BatchRow.model_validate_json(line))
            except ValidationError as failure:
                problems.append(f"{named}:{number}: {_said(failure)}")
    if problems:
        more = [f"and {len(problems) - _SHOWN_PROBLEMS} more."] if len(problems) > _SHOWN_PROBLEMS else []
        raise UsageError("\n".join([*problems[:_SHOWN_PROBLEMS], *more, _ROW]))
    return tuple(rows)


def _read(named: str) -> str:
    try:
        written = sys.stdin.buffer.read() if named == _STANDARD_INPUT else Path(named).read_bytes()
        return written.decode("utf-8-sig")
    except OSError as failure:
        raise UsageError(f"{named}: cannot be read ({failure.strerror}).") from failure
    except UnicodeDecodeError as failure:
        raise UsageError(f"{named}: not UTF-8. Save the file as UTF-8.") from failure


def _said(failure: ValidationError) -> str:
    first = failure.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    said = first["msg"].removeprefix("Value error, ")
    return f"{where}: {said}." if where else f"{said}."
