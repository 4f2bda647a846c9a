"""Cards on the bot itself: settings, status, help, feedback."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.allowance import DailyLimits, Spending
from bot.commands import names
from bot.feed_desk import FeedStanding
from bot.ledger.feedback import FeedbackLine
from bot.ledger.receipts import Tally
from bot.ledger.settings import ServerSettings
from bot.rendering import wording
from bot.rendering.feeds import render_feeds
from bot.rendering.pages import Card, lay_out_list, lay_out_note
from bot.rendering.plain import shortened, unquoted
from bot.rendering.quotes import ago
from bot.wording import said_of_cost
from retrieval.library.protocol import Standing

_QUESTION_LIMIT = 100
_WHY_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What /status says; `versions` are On Record's, discord.py's, Python's. None where nobody can say.

    `spent` is today's; `limits` are None where no model is asked.
    """

    standing: Standing
    own: Standing
    feeds: tuple[FeedStanding, ...]
    tally: Tally
    spent: Spending
    limits: DailyLimits | None
    latency_ms: int | None
    waiting_count: int
    versions: tuple[str, str, str]


def render_settings(chosen: ServerSettings, *, has_changed: bool) -> str:
    """What a server chose, in sentences."""
    role = chosen.manager_role_id
    return "\n".join(
        [
            wording.SETTINGS_TITLE,
            *([wording.SETTINGS_KEPT] if has_changed else []),
            wording.SETTINGS_SHARED_ON if chosen.reads_shared else wording.SETTINGS_SHARED_OFF,
            wording.SETTINGS_ROLE.format(role=f"<@&{role}>") if role else wording.SETTINGS_NO_ROLE,
            wording.SETTINGS_CORRECTS_ON if chosen.corrects_cards else wording.SETTINGS_CORRECTS_OFF,
            *_hours(chosen),
        ]
    )


def _hours(chosen: ServerSettings) -> Iterator[str]:
    zone = unquoted(chosen.zone)
    if chosen.quiet is None:
        yield wording.SETTINGS_NO_QUIET.format(zone=zone)
    else:
        start, end = chosen.quiet
        yield wording.SETTINGS_QUIET.format(start=f"{start:%H:%M}", end=f"{end:%H:%M}", zone=zone)
    if chosen.digest_at is None:
        yield wording.SETTINGS_NO_DIGEST
    else:
        yield wording.SETTINGS_DIGEST.format(clock=f"{chosen.digest_at:%H:%M}", zone=zone)


def render_status(health: Health) -> Card:
    """One line a subject."""
    return lay_out_note("\n".join([wording.STATUS_TITLE, *_status(health)]))


def render_feedback(lines: Sequence[FeedbackLine], counts: tuple[int, int]) -> Card:
    """How many were content and not, and the newest complaints."""
    good, bad = counts
    said = [_complaint(line) for line in lines] or [wording.FEEDBACK_NONE]
    return lay_out_list(wording.FEEDBACK_TITLE, [wording.FEEDBACK_COUNTS.format(good=good, bad=bad), *said])


def render_help() -> Card:
    """One page on everything."""
    summary, sources = names.SUMMARY.message, names.SOURCES.message
    commands = {
        "ask": f"`/{names.ASK.message}`",
        "topic": f"`/{summary} {names.TOPIC.message}`",
        "article": f"`/{summary} {names.ARTICLE.message}`",
        "latest": f"`/{summary} {names.LATEST.message}`",
        "ask_about": names.ASK_MENU.message,
        "find_quote": names.FIND_MENU.message,
        "sources": f"`/{sources} {names.LIST.message}`",
        "add": f"`/{sources} {names.ADD.message}`",
        "follow": f"`/{sources} {names.FOLLOW.message}`",
        "timeline": f"`/{names.TIMELINE.message}`",
        "catchup": f"`/{names.CATCHUP.message}`",
        "watches": f"`/{names.WATCH.message} {names.LIST.message}`",
        "status": f"`/{names.STATUS.message}`",
        "settings": f"`/{names.SETTINGS.message}`",
        "feedback": f"`/{names.FEEDBACK.message}`",
    }
    return lay_out_note("\n".join(part.format_map(commands) for part in wording.HELP))


def _status(health: Health) -> Iterator[str]:
    standing, tally = health.standing, health.tally
    yield _articles(standing)
    yield from _own(health)
    yield from render_feeds(health.feeds)
    if tally.median_ms is None:
        yield wording.STATUS_TODAY_NONE
    else:
        median = wording.spent(tally.median_ms)
        share = round(tally.refused_share * 100)
        asked = wording.counted_questions(tally.asked_count)
        yield wording.STATUS_TODAY.format(asked=asked, refused=share, median=median)
    if health.limits is not None:
        yield from _spent(health.spent, health.limits)
    if health.latency_ms is not None:
        waiting = wording.counted_questions(health.waiting_count)
        yield wording.STATUS_LATENCY.format(latency=health.latency_ms, waiting=waiting)
    version, library, python = health.versions
    yield "-# " + wording.STATUS_VERSIONS.format(version=version, library=library, python=python)


def _articles(standing: Standing) -> str:
    if not standing.article_count:
        return wording.STATUS_NO_ARTICLES
    return wording.STATUS_ARTICLES.format(
        articles=wording.counted_articles(standing.article_count),
        passages=wording.counted_passages(standing.passage_count),
        age=ago(standing.newest_at) if standing.newest_at else wording.UNDATED,
    )


def _own(health: Health) -> Iterator[str]:
    """What of it is this server's own, where it reads shared articles too. How much others keep is theirs to know."""
    own = health.own
    if own.article_count < health.standing.article_count:
        yield wording.STATUS_OWN.format(
            articles=wording.counted_articles(own.article_count),
            passages=wording.counted_passages(own.passage_count),
        )


def _spent(spent: Spending, limits: DailyLimits) -> Iterator[str]:
    of_limit = wording.STATUS_OF_LIMIT
    is_priced = bool(limits.dollars) or not spent.has_unpriced
    yield wording.STATUS_MODEL.format(
        tokens=f"{spent.tokens:,}",
        token_limit=of_limit.format(limit=f"{limits.tokens:,}") if limits.tokens else "",
        dollars=said_of_cost(spent.dollars if is_priced else None),
        dollar_limit=of_limit.format(limit=said_of_cost(limits.dollars)) if limits.dollars else "",
        unpriced=wording.STATUS_UNPRICED if is_priced and spent.has_unpriced else "",
    )
    if limits.is_reached(spent):
        yield wording.STATUS_LIMIT_REACHED


def _complaint(line: FeedbackLine) -> str:
    return wording.FEEDBACK_LINE.format(
        question=unquoted(shortened(line.question, _QUESTION_LIMIT)) or (wording.PRIVATE if line.is_private else "–"),
        why=unquoted(shortened(line.feedback.why, _WHY_LIMIT)) or wording.FEEDBACK_NO_WHY,
        age=ago(line.given_at),
        receipt=line.feedback.receipt_id,
    )
