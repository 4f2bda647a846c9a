"""`onrecord add`: articles from files, folders and standard input into a collection, with a summary at the end."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from errno import ENAMETOOLONG
from pathlib import Path

from bot.cli.options import collection_of, system_of
from bot.errors import UsageError
from bot.terminal import Terminal
from bot.wiring import System
from retrieval.errors import FetchError, UnreadableSource
from retrieval.ingesting import Added
from retrieval.reading import RawArticle, read_path, read_stream

_STANDARD_INPUT = "-"
_LONGEST_SHOWN = 200
"""Characters of a path; what is longer is a text that was pasted. `onrecord add -` takes one."""
Reading = Iterator[RawArticle | UnreadableSource]
_ADDRESSES = ("http://", "https://")


def run(options: argparse.Namespace) -> int:
    """Adds what can be read, names what cannot; exit status 1 when nothing at all went in."""
    missing = [path for path in options.paths if not _is_elsewhere(path) and not _is_there(path)]
    if missing:
        named = ", ".join(path if len(path) <= _LONGEST_SHOWN else f"{path[:_LONGEST_SHOWN]}…" for path in missing)
        raise UsageError(f"{named}: no such file or folder.")
    with system_of(options) as system:
        terminal = Terminal(system.clock)
        counts: Counter[str] = Counter()
        try:
            _add(system, collection_of(options, system), _read(system, options.paths), (terminal, counts))
        except BaseException:
            if counts:
                terminal.say(f"Broken off. Until then: {_summary(counts)}")
            raise
        terminal.say(_summary(counts))
    return 0 if counts.total() > counts["not read"] else 1


def _add(system: System, collection: str, read: Reading, told: tuple[Terminal, Counter[str]]) -> None:
    """Counts each outcome once it is stored for good, and names what could not be read."""
    terminal, counts = told
    with terminal.counting("articles") as advance:
        for outcome in system.ingester.add(collection, read, system.clock()):
            advance()
            counts[_kind(outcome)] += 1
            if isinstance(outcome, UnreadableSource):
                terminal.complain(str(outcome))


def _is_elsewhere(path: str) -> bool:
    return path == _STANDARD_INPUT or path.startswith(_ADDRESSES)


def _is_there(path: str) -> bool:
    """False also for what can be no path: a text that was pasted is longer than any file's name."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        return error.errno != ENAMETOOLONG
    return True


def _read(system: System, paths: list[str]) -> Reading:
    limits = system.config.reading.limits()
    for path in paths:
        if path == _STANDARD_INPUT:
            yield from read_stream("standard input", sys.stdin.buffer, limits)
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
