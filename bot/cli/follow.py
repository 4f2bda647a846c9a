"""`onrecord follow`: follows a feed, or the feed that a site names; lists what is followed and how it fares."""

import argparse

from bot.cli.options import collection_of, system_of
from bot.errors import UsageError
from bot.terminal import Terminal
from bot.wiring import System
from bot.wording import how_long_ago
from retrieval.following.adding import follow


def run(options: argparse.Namespace) -> int:
    """Follows, stops following, or lists."""
    with system_of(options) as system:
        terminal = Terminal(system.clock)
        collection = collection_of(options, system)
        if options.url is None:
            _list(system, terminal)
        elif options.stop:
            _stop(system, terminal, collection, options.url)
        else:
            _follow(system, terminal, collection, options.url)
    return 0


def _follow(system: System, terminal: Terminal, collection: str, url: str) -> None:
    following = system.following
    followed = follow(following.store, following.fetcher, (collection, url), "the terminal", system.clock())
    if followed is None:
        terminal.say(f"{url} is followed already.")
    else:
        terminal.say(f"Following {followed.title or followed.url}. `onrecord poll` reads what is new.")


def _stop(system: System, terminal: Terminal, collection: str, url: str) -> None:
    if not system.following.store.unfollow(collection, url):
        raise UsageError(f"{url} is not followed in the collection {collection!r}. `onrecord follow` lists what is.")
    terminal.say(f"{url} is followed no more. Its articles stay.")


def _list(system: System, terminal: Terminal) -> None:
    feeds = system.following.store.feeds()
    if not feeds:
        terminal.say("No feed is followed. Start with `onrecord follow URL`.")
    for feed in feeds:
        health = system.following.health.judge(feed, system.clock())
        read = f", read {how_long_ago(feed.succeeded_at, system.clock())}" if feed.succeeded_at else ""
        said = feed.problem or feed.recent_note(system.clock())
        problem = f" — {said}" if said else ""
        terminal.say(f"{feed.title or feed.url}  [{feed.collection}]  {health.value}{read}{problem}\n  {feed.url}")
