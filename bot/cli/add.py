"""`onrecord add`: articles from files, folders and standard input into a collection, with a summary at the end."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.cli.options import collection_of, system_of
from bot.errors import UsageError
from bot.terminal import Terminal
from bot.wiring import System
from retrieval.errors import FetchError, UnreadableSource
from retrieval.ingesting import Added
from retrieval.reading import RawArticle, read_bytes, read_path

_STANDARD_INPUT = "-"
_ADDRESSES = ("http://", "https://")


def run(options: argparse.Namespace) -> int:
    """Adds what can be read, names what cannot; exit status 1 when nothing at all went in."""
    missing = [path for path in options.paths if not _is_elsewhere(path) and not Path(path).exists()]
    if missing:
        raise UsageError(f"{', '.join(missing)}: no such file or folder.")
    with system_of(options) as system:
        terminal = Terminal(system.clock)
        counts: Counter[str] = Counter()
        with terminal.counting("articles") as advance:
            read = _read(system, options.paths)
            for outcome in system.ingester.add(collection_of(options, system), read, system.clock()):
                advance()
                counts[_kind(outcome)] += 1
                if isinstance(outcome, UnreadableSource):
                    terminal.complain(str(outcome))
        terminal.say(_summary(counts))
    return 0 if counts.total() > counts["not read"] else 1


def _is_elsewhere(path: str) -> bool:
    return path == _STANDARD_INPUT or path.startswith(_ADDRESSES)


def _read(system: System, paths: list[str]) -> Iterator[RawArticle | UnreadableSource]:
    limits = system.config.reading.limits()
    for path in paths:
        if path == _STANDARD_INPUT:
            yield from read_bytes("standard input", sys.stdin.buffer.read(limits.file_byte_limit), limits)
        elif path.startswith(_ADDRESSES):
            yield _fetch(system, path)
        else:
            yield from read_path(Path(path), limits)


def _fetch(system: System, url: str) -> RawArticle | UnreadableSource:
    """A page on the web; what is wrong with it is told like a file that cannot be read."""
    from retrieval.following.adding import read_page  # noqa: PLC0415 - only where the web is needed

    try:
        return read_page(system.following.fetcher, url)
    except UnreadableSource as problem:
        return problem
    except FetchError as problem:
        return UnreadableSource(url, problem.problem, cure=problem.cure)


def _kind(outcome: Added | UnreadableSource) -> str:
    return "not read" if isinstance(outcome, UnreadableSource) else outcome.change.value


def _summary(counts: Counter[str]) -> str:
    if not counts:
        return "Nothing to add: no readable file there (.txt, .md, .html, .jsonl)."
    order = ("added", "changed", "unchanged", "not read")
    return ", ".join(f"{counts[kind]} {kind}" for kind in order if counts[kind]) + "."
