"""Who says a sentence of the evidence, and whether it is hedged: read off its article when somebody asks.

Most of the evidence is never shown, and so never asked about.
"""

from functools import cached_property
from typing import Protocol

from bot.answering.attribution import find_speaker, is_hedged
from retrieval.article import Passage, Span
from retrieval.values import dataclass


class Voice(Protocol):
    """As on a quote."""

    @property
    def speaker(self) -> str | None: ...

    @property
    def is_hedged(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class KnownVoice:
    """One that was read before."""

    speaker: str | None = None
    is_hedged: bool = False


class VoiceInArticle:
    """That of a sentence of a passage, read at the first question for it."""

    def __init__(self, passage: Passage, span: Span) -> None:
        self._passage = passage
        self._span = span

    @cached_property
    def speaker(self) -> str | None:
        return find_speaker(self._passage.version.text, self._span, self._passage.sentences)

    @cached_property
    def is_hedged(self) -> bool:
        return is_hedged(self._span.of(self._passage.version.text))
