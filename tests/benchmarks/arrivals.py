"""Articles that arrive one by one in a library that holds many: what each stage from the page to the search costs.

Each is a page of a small web on this machine: fetched, read, recognised, laid out, split, embedded, committed, and
found by its headline. Then the standing questions are looked through for those that it comes near.
"""

import html
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from bot.evaluating.dataset import Item
from bot.nearness import Arrival, Asked, WordCounts, near_any
from retrieval import Scope, Version, split_terms
from retrieval.article import Article, Passage
from retrieval.embedding import StaticEmbedder
from retrieval.fetching import PAGES, Fetcher
from retrieval.following.visiting import article_of_page
from retrieval.ingesting import Added, Ingester
from retrieval.library.protocol import Change, PreparedVersion, ScoredPassage
from retrieval.library.sqlite import Embedding, SqliteLibrary
from retrieval.reading import RawArticle
from retrieval.search import Search, SearchSettings
from tests.fakes.web_server import Web

COLLECTION = "cycle"
SCOPE = Scope(collections=(COLLECTION,))
_WHOLE, _CPU = "arrival to searchable", "the same in processor time of the process"


class Stages:
    """Milliseconds by stage, one number an article; only what the playing thread does counts."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, list[float]] = defaultdict(list)
        self._now: defaultdict[str, float] = defaultdict(float)
        self._thread = threading.get_ident()

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        if threading.get_ident() == self._thread:
            self._now[stage] += 1000 * (time.perf_counter() - began)

    def add(self, stage: str, milliseconds: float) -> None:
        self._now[stage] += milliseconds

    def end_article(self) -> None:
        for stage, milliseconds in self._now.items():
            self.spent[stage].append(milliseconds)
        self._now.clear()

    def forget(self) -> None:
        self._now.clear()


class TimedLibrary(SqliteLibrary):
    """A library that tells how long it was at work for which stage."""

    def __init__(self, path: str, embedding: Embedding, stages: Stages) -> None:
        super().__init__(path, embedding)
        self._stages = stages

    def add(self, collection: str, prepared: Sequence[PreparedVersion]) -> tuple[Change, ...]:
        with self._stages.timed("commit"):
            return super().add(collection, prepared)

    def find_article(self, collection: str, article_id: str) -> Article | None:
        with self._stages.timed("known already?"):
            return super().find_article(collection, article_id)

    def search_terms(self, terms: Sequence[str], scope: Scope, limit: int) -> tuple[ScoredPassage, ...]:
        with self._stages.timed("found by its headline" if scope.source is None else "known already?"):
            return super().search_terms(terms, scope, limit)

    def passages(self, keys: Sequence[int]) -> Mapping[int, Passage]:
        with self._stages.timed("known already?"):
            return super().passages(keys)


class TimedEmbedder(StaticEmbedder):
    """The embedded default, timed."""

    def __init__(self, stages: Stages) -> None:
        super().__init__()
        self._stages = stages

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._stages.timed("embed"):
            return super().embed_passages(texts)


@dataclass
class Arrivals:
    """The library, and what has come of playing."""

    library: TimedLibrary
    ingester: Ingester
    stages: Stages
    questions: Sequence[Item]
    woken: list[int] = field(default_factory=list)
    unfound: int = 0
    counts: WordCounts = field(default_factory=WordCounts)
    reached: int = 0

    def put_in(self, articles: Sequence[RawArticle]) -> int:
        """In batches, as `onrecord add` does; how many passages there are then."""
        for _ in self.ingester.add(COLLECTION, articles, _now()):
            pass
        self.library.search_terms(split_terms("first of the process"), SCOPE, 1)
        self.stages.forget()
        self.reached = self.library.changes(COLLECTION).revision
        self.counts.move_on({}, {COLLECTION: self.reached}, ())
        return self.library.standing(SCOPE).passage_count

    def play(self, articles: Sequence[RawArticle], web: Web, fetcher: Fetcher) -> None:
        """One after another, each measured."""
        for number, article in enumerate(articles):
            path = f"/{number}"
            web.put(path, page_of(article))
            self._arrive(article, web.url(path), fetcher)

    def _arrive(self, article: RawArticle, url: str, fetcher: Fetcher) -> None:
        stages = self.stages
        began, began_cpu = time.perf_counter(), time.process_time()
        with stages.timed("fetch"):
            fetched = fetcher.fetch(url, PAGES)
        with stages.timed("read"):
            page = article_of_page(fetched, article.title)
        with stages.timed("store: recognise, lay out, split, embed, commit"):
            (outcome,) = self.ingester.add(COLLECTION, [page], _now())
        found = self.library.search_terms(split_terms(f"{page.title} {page.text[:200]}"), SCOPE, 10)
        stages.add(_WHOLE, 1000 * (time.perf_counter() - began))
        stages.add(_CPU, 1000 * (time.process_time() - began_cpu))
        if isinstance(outcome, Added):
            keys = [each.key for each in found]
            versions = self.library.passages(keys).values()
            self.unfound += all(each.version.article_id != outcome.version.article_id for each in versions)
            with stages.timed("then: standing questions"):
                self._wake(outcome.version, article.given_id)
        stages.end_article()

    def _wake(self, version: Version, given_id: str) -> None:
        """How many of the questions are woken that the article is not for."""
        own = {item.qid for item in self.questions if any(each.doc_id == given_id for each in item.gold.evidence)}
        since = self.reached
        self.reached = self.library.changes(COLLECTION, since).revision
        self.counts.move_on({COLLECTION: since}, {COLLECTION: self.reached}, [version])
        asked = {str(item.qid): Asked(item.row.question) for item in self.questions if item.qid not in own}
        self.woken.append(sum(near_any(asked, [Arrival.of(version)], self.library, SCOPE, self.counts).values()))

    @contextmanager
    def beside_searches(self) -> Iterator[None]:
        """Somebody searches without pause meanwhile."""
        stop = threading.Event()
        search = Search(self.library, self.ingester.embedder, SearchSettings())

        def keep_on() -> None:
            while not stop.is_set():
                for item in self.questions:
                    search.find(item.row.question, SCOPE, _now())
                    if stop.is_set():
                        return

        thread = threading.Thread(target=keep_on)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def report(self, passages_before: int) -> Iterator[str]:
        passages = self.library.standing(SCOPE).passage_count
        count = len(self.stages.spent[_WHOLE])
        yield f"{count} articles one by one, {passages_before:,} passages before and {passages:,} after"
        yield f"  {'ms':48}{'p50':>8}{'p95':>8}{'p99':>8}{'most':>8}"
        for stage, numbers in self.stages.spent.items():
            figures = "".join(f"{each:8.1f}" for each in np.percentile(numbers, [50, 95, 99, 100]))
            yield f"  {stage:48}{figures}"
        share = sum(self.woken) / max(1, len(self.woken) * len(self.questions))
        yield f"  not found at once: {self.unfound}"
        yield f"  of {len(self.questions)} standing questions an article wakes {100 * share:.2f} % that it is not for"


def page_of(article: RawArticle) -> str:
    """The article as an outlet's page."""
    title, source = html.escape(article.title), html.escape(article.source)
    body = "".join(f"<p>{html.escape(each)}</p>" for each in article.text.split("\n") if each.strip())
    at = article.published_at.isoformat() if article.published_at else ""
    meta = f"<meta property='og:site_name' content='{source}'>" + (
        f"<meta property='article:published_time' content='{at}'>" if at else ""
    )
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title>{meta}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def _now() -> datetime:
    return datetime.now(UTC)
