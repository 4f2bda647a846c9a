"""How a server's feeds fare, for /status: the troubled ones first."""

from collections.abc import Sequence

from bot.feed_desk import FeedStanding
from bot.rendering import wording
from bot.rendering.plain import harmless, shortened, unquoted
from bot.rendering.quotes import ago
from retrieval.following.feeds import FeedHealth

_NAME_LIMIT = 60
_PROBLEM_LIMIT = 120
_SHOWN_LIMIT = 8
_SIGNS = {
    FeedHealth.STALE: "🔴",
    FeedHealth.FAILING: "🟠",
    FeedHealth.NEW: "⚪",
    FeedHealth.SILENT: "⚪",
    FeedHealth.FRESH: "🟢",
}
"""In the order they are listed."""


def render_feeds(feeds: Sequence[FeedStanding]) -> list[str]:
    """One line a feed, as many as a status needs; nothing where none is followed."""
    if not feeds:
        return []
    ranked = sorted(feeds, key=lambda each: (list(_SIGNS).index(each.health), each.name.casefold()))
    left = len(ranked) - _SHOWN_LIMIT
    more = [f"-# {wording.AND_MORE.format(count=f'{left:,}')}"] if left > 0 else []
    return [wording.STATUS_FEEDS, *map(_line, ranked[:_SHOWN_LIMIT]), *more]


def _line(each: FeedStanding) -> str:
    read_at, problem = each.feed.succeeded_at, each.feed.problem or each.note
    return wording.STATUS_FEED.format(
        sign=_SIGNS[each.health],
        feed=unquoted(shortened(each.name, _NAME_LIMIT)),
        health=each.health.value,
        read=wording.STATUS_FEED_READ.format(age=ago(read_at)) if read_at else "",
        problem=f"\n-# {harmless(shortened(problem, _PROBLEM_LIMIT))}" if problem else "",
    )
