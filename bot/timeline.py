"""A topic over time: dated quotes in order, and how much was printed when, from how many origins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.answering.reply import Quote
from retrieval import Version
from retrieval.origins import cluster
from retrieval.quoted_dates import resolve_dates

_HOURLY_UP_TO = timedelta(days=3)
_BARS_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Dated:
    """A quote and its day: the one its own words name where they name one, else that of publication."""

    on: date
    is_said: bool
    quote: Quote


@dataclass(frozen=True, slots=True)
class Timeline:
    """Quotes in order of their days; those of undated articles stand apart and are never given a day."""

    dated: tuple[Dated, ...]
    undated: tuple[Quote, ...]


def build_timeline(quotes: Iterable[Quote]) -> Timeline:
    """Orders quotes by day, then by publication."""
    dated: list[Dated] = []
    undated: list[Quote] = []
    for quote in quotes:
        entry = _dated(quote)
        if entry is None:
            undated.append(quote)
        else:
            dated.append(entry)
    return Timeline(tuple(sorted(dated, key=_order)), tuple(undated))


@dataclass(frozen=True, slots=True)
class Bar:
    """What was printed in one step of time: articles, and reports that had not been printed before."""

    start: datetime
    article_count: int
    origin_count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was printed when; `undated_count` articles could not be placed."""

    step: timedelta
    bars: tuple[Bar, ...]
    undated_count: int

    @property
    def article_count(self) -> int:
        return sum(bar.article_count for bar in self.bars)

    @property
    def origin_count(self) -> int:
        return sum(bar.origin_count for bar in self.bars)

    def said(self) -> str:
        """The picture in one sentence: how much, from how few, and when most."""
        if not self.bars:
            return "No dated article."
        left_out = f"; {self.undated_count} undated" if self.undated_count else ""
        peak = max(self.bars, key=lambda bar: bar.article_count)
        when = f"{peak.start:%-d %B %Y, %H:%M} UTC" if self.step < timedelta(days=1) else f"{peak.start:%-d %B %Y}"
        articles, origins = _plural(self.article_count, "article"), _plural(self.origin_count, "origin")
        most = f"; most, {peak.article_count}, on {when}" if peak.article_count > 1 else ""
        return f"{articles} from {origins}{most}{left_out}."


def coverage_of(versions: Sequence[Version]) -> Coverage:
    """Articles and origins an hour (UTC), or a day where the times are only days or span more than three of them.

    A copy counts as an article and not as an origin. Long gaps stay in: silence is part of the picture; the step grows
    where there would be more than 400 bars.
    """
    dated = [each for each in versions if each.provenance.published_at is not None]
    if not dated:
        return Coverage(timedelta(days=1), (), len(versions))
    times = sorted(_published(each) for each in dated)
    step = _step(times, has_days_only=any(each.provenance.is_day_only for each in dated))
    origins = {each.origin.article_id for each in cluster(dated)}
    first = _floor(times[0], step)
    bars = [[0, 0] for _ in range((times[-1] - first) // step + 1)]
    for each in dated:
        bar = bars[(_published(each) - first) // step]
        bar[0] += 1
        bar[1] += each.article_id in origins
    counted = tuple(Bar(first + place * step, articles, new) for place, (articles, new) in enumerate(bars))
    return Coverage(step, counted, len(versions) - len(dated))


def _dated(quote: Quote) -> Dated | None:
    published = quote.provenance.published_at
    if published is None:
        return None
    said = {(each.first, each.last) for each in resolve_dates(quote.version, quote.span)}
    if len(said) == 1:
        ((first, last),) = said
        if first == last:
            return Dated(first, is_said=True, quote=quote)
    return Dated(published.date(), is_said=False, quote=quote)


def _order(each: Dated) -> tuple[date, datetime, str, int]:
    return each.on, _published(each.quote.version), each.quote.version.article_id, each.quote.span.start


def _published(version: Version) -> datetime:
    published = version.provenance.published_at
    assert published is not None
    return published.astimezone(UTC)


def _step(times: Sequence[datetime], *, has_days_only: bool) -> timedelta:
    reach = times[-1] - times[0]
    if not has_days_only and reach <= _HOURLY_UP_TO:
        return timedelta(hours=1)
    return timedelta(days=1 + reach.days // _BARS_LIMIT)


def _floor(moment: datetime, step: timedelta) -> datetime:
    whole = moment.replace(minute=0, second=0, microsecond=0)
    return whole if step < timedelta(days=1) else whole.replace(hour=0)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
