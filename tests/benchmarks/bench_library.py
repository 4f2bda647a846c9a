"""How fast and how big the embedded library is: `python -m tests.benchmarks.bench_library [--json] [PASSAGES …]`.

Each size is filled by one process and asked by a second one, so that opening, the first question and memory are those
of a fresh start. Times are wall-clock where nothing else is said; compare figures of one machine and one run only.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from retrieval.library import Library, open_library
from retrieval.scope import SHARED, Scope
from tests.benchmarks.generated import DIMENSION, PASSAGES, generate_article, generate_articles, generate_query

SIZES = (1_000, 20_000, 100_000)
ARTICLES_AT_ONCE = 64
QUERIES = 200
CORRECTIONS = 50
DEPTH = 200
SHOWN = 20
SCOPE = Scope(collections=(SHARED,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured at one size; `_ms` are milliseconds, `_mb` are 10⁶ bytes."""

    passages: int
    passages_per_second: float
    file_mb: float
    open_ms: float
    first_query_ms: float
    query_p50_ms: float
    query_p95_ms: float
    query_cpu_ms: float
    """Processor time of all threads, on average: what is left of a query's time when the machine is busy otherwise"""
    correction_p50_ms: float
    correction_p95_ms: float
    query_after_correction_p95_ms: float
    start_mb: float
    resident_mb: float
    """Peak of the process that asked and corrected, `start_mb` of which Python and numpy take before it opens."""


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", metavar="PASSAGES", type=int, nargs="*", default=SIZES)
    parser.add_argument("--json", action="store_true", help="print one JSON object a size")
    options = parser.parse_args(arguments)
    for size in options.sizes:
        figures = asdict(measure(size))
        print(json.dumps(figures) if options.json else _told(figures), flush=True)


def measure(size: int) -> Figures:
    with TemporaryDirectory() as folder, get_context("spawn").Pool(1, maxtasksperchild=1) as fresh:
        path = Path(folder) / "library.db"
        filled = fresh.apply(fill, (str(path), size))
        asked = fresh.apply(ask, (str(path), size))
        return Figures(passages=size, file_mb=path.stat().st_size / 1e6, **filled, **asked)


def fill(path: str, size: int) -> dict[str, float]:
    library = _open(path)
    articles, spent = generate_articles(size), 0.0
    while batch := tuple(islice(articles, ARTICLES_AT_ONCE)):
        spent += _milliseconds(partial(library.add, SHARED, batch))
    library.close()
    return {"passages_per_second": size / spent * 1e3}


def ask(path: str, size: int) -> dict[str, float]:
    generate_query(0, size)
    start_mb = _peak_mb()
    opening = _milliseconds(partial(_open, path))
    library = _open(path)
    first = _query(library, QUERIES, size)
    queries = [_query(library, number, size) for number in range(QUERIES)]
    cpu = [_query(library, number, size, time.process_time) for number in range(QUERIES)]
    corrected = [(_correct(library, number, size), _query(library, number, size)) for number in range(CORRECTIONS)]
    corrections, afterwards = zip(*corrected, strict=True)
    return {
        "open_ms": opening,
        "first_query_ms": first,
        "query_p50_ms": _percentile(queries, 50),
        "query_p95_ms": _percentile(queries, 95),
        "query_cpu_ms": float(np.mean(cpu)),
        "correction_p50_ms": _percentile(corrections, 50),
        "correction_p95_ms": _percentile(corrections, 95),
        "query_after_correction_p95_ms": _percentile(afterwards, 95),
        "start_mb": start_mb,
        "resident_mb": _peak_mb(),
    }


def _query(library: Library, number: int, size: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """Both lists to the depth that they are fused from, and the passages that are shown."""
    query = generate_query(number, size)

    def search() -> None:
        hits = library.search_terms(query.terms, SCOPE, DEPTH)
        near = library.search_vector(query.vector, SCOPE, DEPTH)
        library.passages([hit.key for hit in (*hits[: SHOWN // 2], *near[: SHOWN // 2])])

    return _milliseconds(search, clock)


def _correct(library: Library, number: int, size: int) -> float:
    article = generate_article(number * 7 % (size // PASSAGES), revision=number + 1)
    return _milliseconds(partial(library.add, SHARED, (article,)))


def _open(path: str) -> Library:
    return open_library(f"sqlite:///{path}", "generated", DIMENSION)


def _milliseconds(action: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    started = clock()
    action()
    return (clock() - started) * 1e3


def _percentile(values: Sequence[float], percent: int) -> float:
    return float(np.percentile(values, percent))


def _peak_mb() -> float:
    """`ru_maxrss` is in kilobytes on Linux and in bytes on macOS (getrusage(2))."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def _told(figures: dict[str, float]) -> str:
    lines = (f"  {name.replace('_', ' '):32}{value:>12,.1f}" for name, value in figures.items() if name != "passages")
    return "\n".join((f"{figures['passages']:,} passages", *lines))


if __name__ == "__main__":
    main(sys.argv[1:])
