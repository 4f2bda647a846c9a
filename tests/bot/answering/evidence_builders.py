"""Builders for tests of drafting and grounding: numbered evidence out of plain sentences."""

from bot.answering.drafting import Draft, DraftClaim, Evidence, EvidenceSentence
from bot.answering.voices import KnownVoice
from retrieval.article import Span
from tests.bot.builders import GUILD, a_version


def some_evidence(*sentences: str, speaker: str | None = None, source: str = "Port Gazette") -> Evidence:
    """The sentences, numbered from 1, out of one article that consists of them."""
    version = a_version(" ".join(sentences), source=source)
    numbered, at = [], 0
    for number, sentence in enumerate(sentences, start=1):
        span = Span(at, at + len(sentence))
        numbered.append(
            EvidenceSentence(
                number=number,
                collection=GUILD,
                version=version,
                span=span,
                support=1 / number,
                voice=KnownVoice(speaker),
            )
        )
        at += len(sentence) + 1
    return Evidence(tuple(numbered))


def a_draft(*claims: tuple[str | None, tuple[int, ...]]) -> Draft:
    return Draft(claims=tuple(DraftClaim(text, numbers) for text, numbers in claims), engine="a model")
