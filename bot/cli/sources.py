"""`onrecord sources`: what is in the library."""

import argparse
import sys

from bot.answering.reply_json import encode_source
from bot.cli.options import collection_of, system_of
from bot.screen_text import safe_json
from retrieval import SHARED, Scope


def run(options: argparse.Namespace) -> int:
    """Lists articles, newest publication first, undated last."""
    with system_of(options) as system:
        scope = Scope(collections=tuple(dict.fromkeys((collection_of(options, system), SHARED))))
        found = system.library.summaries(scope, matching=options.matching)
        if options.json:
            for each in found:
                row = {**encode_source(each.version), "collection": each.collection, "versions": each.version_count}
                sys.stdout.write(safe_json(row) + "\n")
        else:
            from bot.terminal import Terminal  # noqa: PLC0415 - rich is not loaded for --json

            Terminal(system.clock).list_sources(found)
    return 0
