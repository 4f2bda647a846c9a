"""A question as a person asked it, with what surrounds it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Literal

from retrieval.scope import Scope
from retrieval.values import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier utterance of the conversation, oldest first in `Question.history`."""

    role: Literal["user", "agent"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was asked, when, about which articles. `asked_at` is the clock for "this week".

    `bare` is what was asked without the subject that its text carries from the conversation, "" where it carries none.
    """

    text: str
    asked_at: datetime
    scope: Scope
    history: tuple[Turn, ...] = ()
    bare: str = ""

    def __post_init__(self) -> None:
        if self.asked_at.tzinfo is None:
            raise ValueError("asked_at carries a zone")

    def put_as(self, text: str) -> "Question":
        """The same question in other words: a follow-up made to stand alone."""
        return replace(self, text=text)

    def spelt(self, spell: Callable[[str], str]) -> "Question":
        """The same question with its slips read as what was meant."""
        return replace(self, text=spell(self.text), bare=spell(self.bare))

    def carrying(self, text: str) -> "Question":
        """The same question with a subject carried behind it: how it is understood, though not how it was asked."""
        return replace(self, text=text, bare=self.text) if text != self.text else self
