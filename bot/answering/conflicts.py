"""Do quotes disagree on the value that was asked for? Every side is shown, none is picked."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.answering.asked import what_is_asked
from bot.answering.asked_sort import Sort, sort_asked
from bot.answering.reply import Conflict, ConflictingValue, Quote
from bot.answering.twins import Told, Twins
from retrieval import Span

if TYPE_CHECKING:
    from bot.answering.asked_value import Value

OTHER_REPORT = 0.02
"""Share of the best sentence's support from which one is looked at for a report in the same words with another value:
such a pair is sure whatever its support. Of 156 questions whose sources differ 107 show two sides with it, 100 at .3;
on the news set 22 of 352 answers name a conflict instead of 20."""
_ROUGHLY = 0.1  # "about 800" and "783" agree
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_Side = tuple[str, Told]
"""A value and who gives it."""


def find_conflicts(question_text: str, quotes: Sequence[Told], further: Sequence[Told] = ()) -> tuple[Conflict, ...]:
    """The conflict about what was asked, newest value first; none where nothing surely disagrees.

    Looked for among the quotes, then among these and `further` ones that report the same in the same words. Each value
    stands with the newest quote that gives it; an undated quote never counts as newest. `is_update` when all of them
    come from one outlet at different times.
    """
    sides = _by_value(question_text, quotes)
    if len(sides) < 2:
        sides = _by_wording(question_text, (*quotes, *further))
    if len(sides) < 2:
        return ()
    ordered = sorted(sides, key=lambda side: _published(side[1]), reverse=True)
    values = tuple(ConflictingValue(value, _quoted(told)) for value, told in ordered)
    return (Conflict(values, is_update=_is_update([told for _, told in ordered])),)


def _by_value(question_text: str, quotes: Sequence[Told]) -> list[_Side]:
    """Sides whose sentences speak of what was asked and give values that can't both be true."""
    sort = sort_asked(question_text)
    if sort is None or len({(quote.version.sha256, quote.span) for quote in quotes}) < 2:
        return []
    from bot.answering.asked_value import find_value  # noqa: PLC0415 - 0.04 s, and most answers are one quote

    values = {text: find_value(question_text, sort, text) for text in dict.fromkeys(quote.text for quote in quotes)}
    found = [(value, quote) for quote in quotes if (value := values[quote.text]) is not None]
    sides: list[tuple[Value, Told]] = []
    for value, quote in sorted(found, key=lambda each: _published(each[1]), reverse=True):
        if not any(_agree(sort, value, other) for other, _ in sides):
            sides.append((value, quote))
    return [(value.text, quote) for value, quote in sides]


def _by_wording(question_text: str, quotes: Sequence[Told]) -> list[_Side]:
    """The first quote that has twins with other values, and these twins, each value once."""
    twins = Twins(what_is_asked(question_text))
    quotes = _distinct(quotes)
    newest_first = sorted(quotes, key=_published, reverse=True)
    for quote in quotes:
        sides: list[_Side] = []
        for other in newest_first:
            differing = twins.differing_values(quote, other)
            if differing is None:
                continue
            if not sides:
                sides.append((differing[0], quote))
            if all(twins.differing_values(side, other) for _, side in sides):
                sides.append((differing[1], other))
        if sides:
            return sides
    return []


def _quoted(told: Told) -> Quote:
    return told if isinstance(told, Quote) else told.quote()


def _distinct(quotes: Sequence[Told]) -> tuple[Told, ...]:
    """The first of those that quote the same words of an article."""
    first: dict[tuple[str, Span], Told] = {}
    for quote in quotes:
        first.setdefault((quote.version.article_id, quote.span), quote)
    return tuple(first.values())


def _published(quote: Told) -> datetime:
    return quote.provenance.published_at or _LONG_AGO


def _is_update(quotes: Sequence[Told]) -> bool:
    """One outlet that revised itself: all dated, no two at the same time."""
    moments = {quote.provenance.published_at for quote in quotes}
    outlets = {quote.provenance.source.casefold() for quote in quotes}
    return len(outlets) == 1 and "" not in outlets and None not in moments and len(moments) == len(quotes)


def _agree(sort: Sort, one: "Value", other: "Value") -> bool:
    """Whether two values can both be true of the same thing; when unsure they can."""
    if sort is Sort.NUMBER:
        return _numbers_agree(one, other)
    if sort is Sort.TIME:
        return _times_agree(one.key, other.key)
    if sort in {Sort.PERSON, Sort.PLACE}:
        return bool(set(one.key) & set(other.key))
    return one.key == other.key or "yes" not in one.key + other.key


def _numbers_agree(one: "Value", other: "Value") -> bool:
    (first, kind), (second, other_kind) = one.key, other.key
    if kind != other_kind:
        return True  # dollars and percent answer different questions
    if not (one.is_rough or other.is_rough):
        return first == second
    larger = max(float(first), float(second))
    return abs(float(first) - float(second)) <= _ROUGHLY * larger


def _times_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Dates agree as far as both say; a weekday and a date can always be the same day."""
    is_day_name = [bool(key[2]) and not key[2].isdigit() for key in (one, other)]
    if any(is_day_name):
        return one == other or not all(is_day_name)
    return all(not left or not right or left == right for left, right in zip(one, other, strict=True))
