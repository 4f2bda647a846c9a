"""A news cycle played again: articles arrive in order of publication, each question is asked before and after its own.

    python -m tests.benchmarks.bench_newscycle EVALS_DIR [QUESTIONS]
    python -m tests.benchmarks.bench_newscycle EVALS_DIR --at-once 2700 --then 300 [--beside-searches]

reads `rtqa_corpus.jsonl` and `rtqa_questions.jsonl` there, with the configuration that counts here (`ONRECORD_CONFIG`).
Every article goes in by itself, as from a feed; its time runs from the reader's hand to the first search that sees it.
A question that was refused before is watched from then on.

With `--at-once N --then M` nothing is asked: the first N articles go in together, as by `onrecord add`, and the next M
arrive one by one as pages of a web on this machine, timed by stage (`arrivals`); 2,700 are about 31,000 passages. With
`--beside-searches` another thread searches without pause meanwhile.
"""

import argparse
import asyncio
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bot.answering.noted import note_article
from bot.answering.question import Question
from bot.answering.reply import Answer, Refusal, Reply
from bot.config import Config, find_config_path, load_config
from bot.evaluating.dataset import EvalSet, Item, sample
from bot.evaluating.hits import is_hit
from bot.nearness import Arrival, Asked, comes_near, near_any
from bot.watching import Told, Watch, after_telling, news_of, quotes_of
from bot.wiring import System, now
from retrieval import Scope, Version, split_terms
from retrieval.ingesting import Added, Ingester
from retrieval.library.sqlite import Embedding
from retrieval.reading import RawArticle, read_path
from tests.benchmarks.arrivals import Arrivals, Stages, TimedEmbedder, TimedLibrary
from tests.fakes.web_server import a_web
from tests.retrieval.following.polling_child import a_fetcher

_COLLECTION = "cycle"
_SCOPE = Scope(collections=(_COLLECTION,))
_LARGE = 30_000
_SAMPLED_ONE_IN = 10


@dataclass
class Tally:
    """What is counted."""

    asked: int = 0
    refused_before: int = 0
    right_before: int = 0
    answered_after: int = 0
    right_after: int = 0
    newly_answered: int = 0
    fired: int = 0
    fired_again: int = 0
    near_missed: int = 0
    near_asked: int = 0
    near_woken: int = 0
    seconds: list[tuple[int, float]] = field(default_factory=list)
    """passages there, seconds from arrival to searchable"""


class Cycle:
    """The replay."""

    def __init__(self, system: System, items: Sequence[Item]) -> None:
        self._system = system
        self._items = items
        self._watches: dict[str, Watch] = {}
        self.tally = Tally()

    async def play(self, articles: Sequence[RawArticle]) -> None:
        """Asks each item before the first of its articles and after the last."""
        place = {article.given_id: at for at, article in enumerate(articles)}
        first: defaultdict[int, list[Item]] = defaultdict(list)
        last: defaultdict[int, list[Item]] = defaultdict(list)
        for item in self._items:
            places = [place[each.doc_id] for each in item.gold.evidence if each.doc_id in place]
            if places:
                first[min(places)].append(item)
                last[max(places)].append(item)
        for at, article in enumerate(articles):
            clock = article.published_at or datetime.now(UTC)
            for item in first[at]:
                await self._before(item, clock)
            version = self._arrive(article)
            for item in last[at]:
                await self._after(item, clock, version)
            if version is not None and at % _SAMPLED_ONE_IN == 0:
                self._count_near(version, {item.qid for item in last[at]})

    async def _before(self, item: Item, clock: datetime) -> None:
        question = Question(text=item.row.question, asked_at=clock, scope=_SCOPE)
        reply = await self._system.answerer.answer(question)
        self.tally.asked += 1
        if isinstance(reply, Refusal):
            self.tally.refused_before += 1
            self._watches[item.qid] = Watch(
                watch_id=item.qid, question=question, channel_id=1, watched_by=1, told=Told()
            )
        else:
            self.tally.right_before += _is_right(item, reply)

    async def _after(self, item: Item, clock: datetime, version: Version | None) -> None:
        question = Question(text=item.row.question, asked_at=clock, scope=_SCOPE)
        reply = await self._system.answerer.answer(question)
        self.tally.answered_after += isinstance(reply, Answer)
        self.tally.right_after += _is_right(item, reply)
        watch = self._watches.pop(item.qid, None)
        if watch is None or not isinstance(reply, Answer):
            return
        self.tally.newly_answered += 1
        if version is None or not self._is_near(watch, Arrival.of(version)):
            self.tally.near_missed += 1
            return
        news = news_of(watch, reply)
        self.tally.fired += news is not None
        if news is not None:  # the same arrival once more, as after a restart
            self.tally.fired_again += news_of(after_telling(news), reply) is not None

    def _arrive(self, article: RawArticle) -> Version | None:
        start = time.perf_counter()
        outcomes = list(self._system.ingester.add(_COLLECTION, [article], now()))
        self._system.library.search_terms(split_terms(article.title), _SCOPE, 10)
        spent = time.perf_counter() - start
        self.tally.seconds.append((self._system.library.standing(_SCOPE).passage_count, spent))
        return next((each.version for each in outcomes if isinstance(each, Added)), None)

    def _count_near(self, version: Version, expected: set[str]) -> None:
        """How many of all questions, were they watched, an article wakes that is not for them: the cost of nearness.

        Not of those that happen to be watched just then: they are few, and wait in the middle of their own story.
        """
        others = {item.qid: Asked(item.row.question) for item in self._items if item.qid not in expected}
        near = near_any(others, [Arrival.of(version)], self._system.library, _SCOPE)
        self.tally.near_asked += len(near)
        self.tally.near_woken += sum(near.values())

    def _is_near(self, watch: Watch, arrival: Arrival) -> bool:
        return comes_near(watch.question.text, [arrival], self._system.library, _SCOPE)


def _is_right(item: Item, reply: Reply) -> bool:
    return isinstance(reply, Answer) and is_hit(item.gold, [quote.text for quote in quotes_of(reply)])


def _report(tally: Tally) -> Iterator[str]:
    asked, watched = max(1, tally.asked), max(1, tally.newly_answered)
    yield f"{asked} answerable questions, asked before the first of their articles and after the last"
    yield f"  before: refused {tally.refused_before / asked:.3f}  (answered and right from others {tally.right_before})"
    yield f"  after:  answered {tally.answered_after / asked:.3f}  answered and right {tally.right_after / asked:.3f}"
    yield (
        f"watches: {tally.newly_answered} of {tally.refused_before} refused questions became answerable; "
        f"fired {tally.fired / watched:.3f}, fired twice {tally.fired_again}, not woken {tally.near_missed}; "
        f"an article wakes {100 * tally.near_woken / max(1, tally.near_asked):.2f} % of the questions it is not for"
    )
    seconds = np.array([each for _, each in tally.seconds])
    large = np.array([each for count, each in tally.seconds if count >= _LARGE])
    for name, some in (("all", seconds), (f"with {_LARGE:,} passages and more", large)):
        if len(some):
            p50, p95, most = (1000 * float(np.quantile(some, share)) for share in (0.5, 0.95, 1.0))
            yield f"arrival to searchable, {name}: {len(some)} articles, p50 {p50:.0f} p95 {p95:.0f} max {most:.0f} ms"
    yield f"passages at the end: {tally.seconds[-1][0]:,}"


def play_arrivals(
    items: Sequence[Item], articles: Sequence[RawArticle], counts: tuple[int, int], *, is_busy: bool
) -> Iterator[str]:
    """Puts the first articles in at once, plays the next ones, and reports."""
    at_once, then = counts
    stages = Stages()
    embedder = TimedEmbedder(stages)
    with tempfile.TemporaryDirectory() as home, a_web() as web:
        library = TimedLibrary(f"{home}/cycle.db", Embedding(embedder.name, embedder.dimension), stages)
        ingester = Ingester(library, embedder, Config().reading.passage_token_limit, note_article)
        arrivals = Arrivals(library, ingester, stages, items)
        passages = arrivals.put_in(articles[:at_once])
        with arrivals.beside_searches() if is_busy else nullcontext():
            arrivals.play(articles[at_once : at_once + then], web, a_fetcher())
        yield from arrivals.report(passages)
        library.close()


def main() -> None:
    """Plays and prints."""
    options = _options()
    folder = options.folder
    corpus = EvalSet("rtqa", folder / "rtqa_corpus.jsonl", folder / "rtqa_questions.jsonl")
    answerable = [item for item in corpus.items() if item.gold.answerable and item.gold.evidence]
    read = [each for each in read_path(corpus.corpus, Config().reading.limits()) if isinstance(each, RawArticle)]
    articles = sorted(read, key=lambda each: (each.published_at or datetime.max.replace(tzinfo=UTC), each.given_id))
    if options.then:
        counts = (options.at_once, options.then)
        print("\n".join(play_arrivals(answerable, articles, counts, is_busy=options.beside_searches)))
    else:
        _replay(sample(answerable, options.questions), articles)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=int, nargs="?")
    parser.add_argument("--at-once", type=int, default=0)
    parser.add_argument("--then", type=int, default=0)
    parser.add_argument("--beside-searches", action="store_true")
    return parser.parse_args()


def _replay(items: Sequence[Item], articles: Sequence[RawArticle]) -> None:
    configured = load_config(find_config_path(None, os.environ))
    library = replace(configured.library, include_seeds=False, shared_folders=(), collection=_COLLECTION)
    with tempfile.TemporaryDirectory() as home:
        config = replace(configured, library=library)
        system = System(config, Path(home), f"sqlite:///{Path(home) / 'cycle.db'}", now)
        cycle = Cycle(system, items)
        asyncio.run(cycle.play(articles))
        system.close()
    print("\n".join(_report(cycle.tally)))


if __name__ == "__main__":
    main()
