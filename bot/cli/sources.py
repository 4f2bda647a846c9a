"""`onrecord sources`: what is in the library."""

import argparse

from bot.answering.reply_json import encode_source
from bot.cli.options import collection_of, system_of
from bot.cli.printing import print_json
from retrieval import SHARED, Scope


def run(options: argparse.Namespace) -> int:
    """Lists articles, newest publication first, undated last."""
    with system_of(options) as system:
        scope = Scope(collections=tuple(dict.fromkeys((collection_of(options, system), SHARED))))
        found = system.library.summaries(scope, matching=options.matching)
        if options.json:
            for each in found:
                row = {**encode_source(each.version), "collection": each.collection, "versions": each.version_count}
                print_json(row)
        else:
            from bot.terminal import Terminal  # noqa: PLC0415 - rich is not loaded for --json

            terminal = Terminal(system.clock)
            terminal.list_sources(found) if found else terminal.say(_said_of_none(options.matching))
    return 0


def _said_of_none(matching: str) -> str:
    if matching:
        return f"No title, outlet or id matches {matching!r}. `onrecord sources` lists all there are."
    return "No articles. Add some with `onrecord add PATH`."
