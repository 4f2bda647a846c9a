"""The plain English that every surface shares: ages, outlets, refusals, what was searched."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.answering.progress import Stage
from bot.answering.reply import Circumstances, Conflict, ConflictingValue, Quote, Reason, Refusal
from bot.answering.usage import Usage
from retrieval import Provenance, Scope, Version
from retrieval.quoted_dates import resolve_dates

_REFUSALS = {
    Reason.NO_SOURCES: "There are no articles to answer from. Add some: `onrecord add PATH`.",
    Reason.OFF_TOPIC: "Not on record: the articles are not about this.",
    Reason.NOT_STATED: "Not on record: the articles come near this but do not say.",
    Reason.UNCLEAR_QUESTION: "I cannot look that up. Ask in one or two sentences, with a name or a thing in them.",
}
_STEPS = (
    (timedelta(minutes=2), timedelta(seconds=1), "just now"),
    (timedelta(hours=2), timedelta(minutes=1), "{} minutes ago"),
    (timedelta(days=2), timedelta(hours=1), "{} hours ago"),
    (timedelta(days=60), timedelta(days=1), "{} days ago"),
    (timedelta(days=730), timedelta(days=30), "{} months ago"),
    (timedelta.max, timedelta(days=365), "{} years ago"),
)
_DATES_LIMIT = 3


def said_of_refusal(reply: Refusal) -> str:
    """The sentence that says why the bot declines, and what to do about it."""
    scope = reply.circumstances.question.scope
    if reply.reason is Reason.NO_SOURCES and (scope.source is not None or scope.as_of is not None):
        return f"{_none_within(scope)} `onrecord sources` lists all there are."
    return _REFUSALS[reply.reason]


def _none_within(scope: Scope) -> str:
    of_outlet = f" of the outlet {scope.source}" if scope.source is not None else ""
    if scope.as_of is None:
        return f"There is no article{of_outlet}."
    return f"No article{of_outlet} was published and here by {scope.as_of:%-d %b %Y, %H:%M %Z}."


def said_of_conflict(conflict: Conflict) -> str:
    """Introduces values that disagree; picks none."""
    if conflict.is_update:
        return "Updated by the same outlet, newest first:"
    return (
        "The sources differ, newest first:" if conflict.newest else "The sources differ; which is newest is not known:"
    )


def value_of(conflict: Conflict, each: ConflictingValue) -> str:
    """One of the values that disagree, marked where it is the newest."""
    return f"{each.value} (newest)" if each is conflict.newest else each.value


def title_of(version: Version) -> str:
    """The title, or that there is none."""
    return version.provenance.title or "untitled"


def outlet_of(version: Version) -> str:
    """Outlet and title, as far as they are known, and whether the text is only the feed's."""
    origin = version.provenance
    whence = "as printed in its feed" if origin.is_feed_text else ""
    return ", ".join(part for part in (origin.source, title_of(version), whence) if part)


def age_of(origin: Provenance, now: datetime) -> str:
    """How old an article is, with its date; an undated one says so and when we got it."""
    if origin.published_at is None:
        return f"undated, retrieved {origin.retrieved_at:%-d %b %Y}"
    return f"{how_long_ago(origin.published_at, now)} ({origin.published_at:%-d %b %Y})"


def said_of_dates(quote: Quote) -> Iterator[tuple[str, str]]:
    """The words of a quote that name a day by its distance ("Wednesday"), each with that day where it is sure."""
    said = {each.span.of(quote.version.text): each for each in resolve_dates(quote.version, quote.span)}
    for words, each in list(said.items())[:_DATES_LIMIT]:
        yield words, days_of(each.first, each.last)


def days_of(first: date, last: date) -> str:
    """ "6 May 2026", or a stretch: "27 April to 3 May 2026"."""
    if first == last:
        return f"{first:%-d %B %Y}"
    return f"{first:{'%-d %B' if first.year == last.year else '%-d %B %Y'}} to {last:%-d %B %Y}"


def how_long_ago(moment: datetime, now: datetime) -> str:
    """ "3 days ago"; a moment still to come is "in the future"."""
    gone = now - moment
    if gone < timedelta(days=-1):
        return "in the future"
    for limit, unit, words in _STEPS:
        if gone < limit:
            return words.format(max(1, int(gone / unit)))
    return "long ago"


def said_of_sources(met: Circumstances) -> str:
    """What was searched and how fresh it is."""
    count = met.searched.article_count
    searched = f"Searched {count} article{'' if count == 1 else 's'}"
    newest = met.searched.newest_at
    fresh = f"newest of {newest:%-d %b %Y}" if newest else "none of them dated" if count else "none there"
    return f"{searched}, {fresh} · as of {met.as_of:%-d %b %Y %H:%M} UTC"


def said_of_cost(dollars: float | None) -> str:
    """US dollars, small sums to a hundredth of a cent; says so where a price is not configured."""
    if dollars is None:
        return "price not set"
    return f"${dollars:,.2f}" if dollars >= 1 or dollars == 0 else f"${dollars:.4f}"


def said_of_usage(usage: Usage) -> str:
    """The tokens of a reply's calls and what they cost."""
    cached = f", {usage.cached_tokens:,} of them from the provider's cache" if usage.cached_tokens else ""
    return f"{usage.token_count:,} tokens{cached}, {said_of_cost(usage.cost_usd)}"


def stage_words(stage: Stage) -> str:
    """What the bot is doing, while it does it."""
    match stage.name:
        case "searching":
            return f"searching {stage.count} articles …"
        case "reading":
            return f"reading {stage.count} …"
        case "checking":
            return f"checking {stage.count} quotes …"
