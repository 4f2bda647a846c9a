"""`onrecord costs`: what the model cost, by day, server and model."""

import argparse
from datetime import timedelta

from bot.answering.allowance import midnight
from bot.answering.reply_json import encode_usage
from bot.cli.options import system_of
from bot.cli.printing import print_json
from bot.ledger.spendings import CostLine


def run(options: argparse.Namespace) -> int:
    """Lists what was spent on today and the days before it, newest first."""
    with system_of(options) as system:
        since = midnight(system.clock()) - timedelta(days=options.since - 1)
        lines = system.ledger.spendings.costs_since(since)
        if options.json:
            for line in lines:
                print_json(_encode(line))
        else:
            from bot.terminal import Terminal  # noqa: PLC0415 - rich is not loaded for --json

            Terminal(system.clock).list_costs(lines)
    return 0


def _encode(line: CostLine) -> dict[str, object]:
    return {
        "day": line.day.isoformat(),
        "collection": line.collection,
        "questions": line.question_count,
        **encode_usage(line.usage),
    }
