"""Lies and fair claims as a model might draft them, over the seeds and made-up articles, read from drafts/.

`liars*` and `honest*` were looked at while the gate was mended. `unseen_*` were written before that and never mended
against: they say what happens on drafts that nobody has seen.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.answering.reply import Quote
from retrieval.article import Layout, Provenance, Span, Version

_DRAFTS = Path(__file__).with_name("drafts")
_SEEDS = Path(__file__).parents[3] / "seeds"


@dataclass(frozen=True, slots=True)
class DraftedClaim:
    """A claim as a model might draft it; `kind` says how a liar's claim lies, "" for a fair one."""

    text: str
    quotes: tuple[Quote, ...]
    kind: str = ""


def load_drafts(name: str) -> tuple[DraftedClaim, ...]:
    """The set of that name, all its batches: "liars", "honest", "unseen_liars" or "unseen_honest"."""
    return tuple(draft for path in sorted(_DRAFTS.glob(f"{name}*.jsonl")) for draft in _read(path))


def _read(path: Path) -> Iterator[DraftedClaim]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield DraftedClaim(
            row["text"], tuple(_quote(*where.split(":")) for where in row["quotes"]), row.get("kind", "")
        )


def _quote(article: str, line: str) -> Quote:
    version = _version(article)
    spans = version.layout.body
    return Quote(collection="local", version=version, span=spans[int(line) - 1], speaker=_speaker(article, line))


def _speaker(article: str, line: str) -> str | None:
    return "Strayer" if (article, line) == ("001", "11") else None


@cache
def _version(article: str) -> Version:
    path = next(_SEEDS.glob(f"{article}_*.txt"), _DRAFTS / "articles" / f"{article}.txt")
    text = path.read_text("utf-8")
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append(Span(at, at + len(line.rstrip())))
        at += len(line)
    provenance = Provenance(
        title=text.splitlines()[0], source="Example Wire", retrieved_at=datetime(2026, 1, 2, tzinfo=UTC)
    )
    return Version(article_id=article, text=text, provenance=provenance, layout=Layout(None, tuple(spans)))
