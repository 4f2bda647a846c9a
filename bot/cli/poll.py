"""`onrecord poll`: reads the feeds that are due and fetches what is new or changed."""

import argparse
import time
from collections import Counter

from bot.cli.options import system_of
from bot.terminal import Terminal
from bot.wiring import System
from retrieval.following import PollReport

_PAUSE_SECONDS = 5.0


def run(options: argparse.Namespace) -> int:
    """One round, or rounds until Ctrl-C; each round that did something says what."""
    with system_of(options) as system:
        terminal = Terminal(system.clock)
        try:
            terminal.say(_said(_round(system)))
            while options.keep_on:
                time.sleep(_PAUSE_SECONDS)
                report = _round(system)
                if report.added or report.failed_feed_count:
                    terminal.say(_said(report))
        finally:
            system.following.poller.release(system.following.holder)
    return 0


def _round(system: System) -> PollReport:
    return system.following.poller.poll_once(system.following.holder)


def _said(report: PollReport) -> str:
    if not report.is_leader:
        return "Another process is reading the feeds."
    changes = Counter(each.change.value for each in report.added)
    articles = ", ".join(f"{count} {change}" for change, count in sorted(changes.items())) or "nothing new"
    failed = f", {report.failed_feed_count} could not be read" if report.failed_feed_count else ""
    return f"{report.feed_count} feeds read{failed}; articles: {articles}."
