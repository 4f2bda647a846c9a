"""llama-index on the articles of bench_library: `python -m tests.benchmarks.bench_llama_index [PASSAGES …]`.

SimpleVectorStore and BM25Retriever, joined by reciprocal ranks, over the same passages with the
same vectors. Needs `make install-bench`. A size that is not done in time is stopped and said to be.
"""

import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np

from tests.benchmarks.bench_library import SIZES
from tests.benchmarks.generated import PASSAGES, generate_article, generate_query
from tests.benchmarks.row import Row

T = TypeVar("T")

PATIENCE_SECONDS = 300
QUERIES = 20


@dataclass(frozen=True, slots=True)
class Said:
    """One stage that was done, and what it took in seconds, or in MB for memory."""

    stage: str
    figure: float


def main(sizes: Sequence[int]) -> None:
    """Prints each size's stages as they end."""
    for size in sizes:
        print(f"{size} passages", flush=True)
        receiving, sending = get_context("spawn").Pipe(duplex=False)
        process = get_context("spawn").Process(target=measure, args=(size, sending))
        process.start()
        sending.close()
        _tell(receiving, time.monotonic() + PATIENCE_SECONDS)
        process.terminate()
        process.join()


def _tell(receiving: Connection, deadline: float) -> None:
    while True:
        if not receiving.poll(max(0.0, deadline - time.monotonic())):
            print(f"  not done after {PATIENCE_SECONDS} s, stopped", flush=True)
            return
        try:
            said = receiving.recv()
        except EOFError:
            return
        print(f"  {said.stage}: {said.figure:.3f}", flush=True)


def measure(size: int, sending: Connection) -> None:
    """Builds, saves, opens, asks and corrects; sends a `Said` after each."""
    from tests.benchmarks.llama_index_pair import Pair  # noqa: PLC0415 - imports llama-index, only in this process

    with TemporaryDirectory() as folder:
        pair = Pair.build(node for number in range(size // PASSAGES) for node in _rows(number))
        sending.send(Said("passages/s in, nothing on disk yet", size / pair.spent))
        sending.send(Said("s to persist", _seconds(lambda: pair.persist(folder))))
        opened, opening = _timed(lambda: Pair.open(folder))
        sending.send(Said("s to open", opening))
        spent = [_seconds(partial(opened.ask, generate_query(number, size))) for number in range(QUERIES)]
        sending.send(Said("s a query, p50", float(np.percentile(spent, 50))))
        sending.send(Said("s a query, p95", float(np.percentile(spent, 95))))
        sending.send(Said("s to correct one article, not persisted", _seconds(lambda: opened.correct(_rows(7, 1)))))
        sending.send(Said("MB resident, peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    sending.close()


def _rows(number: int, revision: int = 0) -> list[Row]:
    article = generate_article(number, revision)
    return [Row(f"{number}/{place}", each.terms, each.vector) for place, each in enumerate(article.passages)]


def _seconds(action: Callable[[], object]) -> float:
    return _timed(action)[1]


def _timed(action: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    done = action()
    return done, time.perf_counter() - began


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
