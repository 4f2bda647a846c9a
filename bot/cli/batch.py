"""Rows of a questions file: one JSON object a line, with question and maybe qid, asked_at, history, context_docs."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from bot.answering.question import Question, Turn
from bot.errors import UsageError
from retrieval import Scope


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
    qid: str = ""
    asked_at: datetime | None = None
    history: tuple[TurnRow, ...] = ()
    context_docs: tuple[str, ...] = ()

    def question_at(self, clock: datetime, scope: Scope) -> Question:
        """The row as a question; `clock` where it says no time, `scope` narrowed to its own articles, if any."""
        asked_at = self.asked_at or clock
        return Question(
            text=self.question,
            asked_at=asked_at if asked_at.tzinfo else asked_at.replace(tzinfo=UTC),
            scope=replace(scope, article_ids=frozenset(self.context_docs)) if self.context_docs else scope,
            history=tuple(Turn(turn.role, turn.text) for turn in self.history),
        )


def read_batch(path: Path) -> tuple[BatchRow, ...]:
    """Every row of the file, blank lines left out; raises UsageError naming the file and line of the first bad one."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except OSError as failure:
        raise UsageError(f"{path}: cannot be read ({failure.strerror}).") from failure
    except UnicodeDecodeError as failure:
        raise UsageError(f"{path}: not UTF-8. Save the file as UTF-8.") from failure
    return tuple(_row(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip())


def _row(line: str, place: str) -> BatchRow:
    try:
        return BatchRow.model_validate_json(line)
    except ValidationError as failure:
        first = failure.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the line"
        raise UsageError(f'{place}: {where}: {first["msg"]}. A row looks like {{"question": "…"}}.') from failure
