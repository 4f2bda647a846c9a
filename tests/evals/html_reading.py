"""How much of a news page's true body is read: F1 of words, beside plain trafilatura.

Run: python -m tests.evals.html_reading EVALS_DIR
"""

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import TypedDict

import trafilatura

from retrieval.cleaning import lay_out
from retrieval.errors import UnreadableSource
from retrieval.reading import RawArticle, ReadingLimits, read_bytes

_WORD = re.compile(r"\w+")


class _PageRow(TypedDict):
    page: str
    article_body: str


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of the words read, as multisets."""

    precision: float
    recall: float
    f1: float


def main(evals: Path) -> None:
    rows: list[_PageRow] = [json.loads(line) for line in (evals / "html_articles.jsonl").read_text().splitlines()]
    pages = [(gzip.decompress((evals / row["page"]).read_bytes()), row["article_body"]) for row in rows]
    for name, read in (("plain trafilatura", _plain), ("ours, stored text", _stored), ("ours, body", _body)):
        _print(name, read, pages)
    found = [article for page, _ in pages if (article := _read(page)) is not None]
    exact = sum(article.published_at is not None and not article.is_day_only for article in found)
    for field in ("title", "source", "author", "url", "published_at"):
        print(f"  {field:13} found on {sum(bool(getattr(article, field)) for article in found)} of {len(pages)}")
    print(f"  time with its zone on {exact} of {len(pages)}")


def _print(name: str, read: Callable[[bytes], str], pages: Sequence[tuple[bytes, str]]) -> None:
    started = time.process_time()
    scores = [score(read(page), body) for page, body in pages]
    seconds = (time.process_time() - started) / len(pages)
    parts = (f"{part} {mean(getattr(one, part) for one in scores):.4f}" for part in ("precision", "recall", "f1"))
    print(f"{name:18} {'  '.join(parts)}  {seconds * 1000:.0f} ms a page")


def score(found: str, true: str) -> Score:
    """The words of `found` against those of `true`, each counted as often as it stands there, case folded."""
    ours, theirs = (Counter(_WORD.findall(text.casefold())) for text in (found, true))
    common = (ours & theirs).total()
    precision, recall = common / max(1, ours.total()), common / max(1, theirs.total())
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0)


def _plain(page: bytes) -> str:
    return trafilatura.extract(page) or ""


def _read(page: bytes) -> RawArticle | None:
    (article,) = read_bytes("page.html", page, ReadingLimits())
    return None if isinstance(article, UnreadableSource) else article


def _stored(page: bytes) -> str:
    article = _read(page)
    return article.text if article else ""


def _body(page: bytes) -> str:
    article = _read(page)
    if article is None:
        return ""
    return "\n".join(span.of(article.text) for span in lay_out(article.text, article.title).body)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
