"""`onrecord reindex`: passages and vectors of the whole library made anew, by the model and limits configured now."""

import argparse

from bot.cli.options import system_of
from bot.terminal import Terminal
from bot.wiring import System
from retrieval.reindexing import embed_ahead, reindex


def run(options: argparse.Namespace) -> int:
    """Says what was made anew. Broken off, the library is as before, and what was embedded is not paid for again."""
    with system_of(options) as system:
        count = _reindex(system, Terminal(system.clock))
        model = f"{system.embedder.name} ({system.embedder.dimension} numbers)"
        done = f"Made {count:,} version{'' if count == 1 else 's'} anew with {model}."
        Terminal(system.clock).say(f"{done} A bot that is running must be started again.")
    return 0


def _reindex(system: System, terminal: Terminal) -> int:
    ingester = system.ingester_for(system.library_as_it_is)
    count = system.library_as_it_is.version_count()
    with terminal.counting("versions embedded", count) as advance:
        embed_ahead(system.library_as_it_is, ingester, advance)
    with terminal.counting("versions indexed", count) as advance:
        reindex(system.library_as_it_is, ingester, advance)
    return count
