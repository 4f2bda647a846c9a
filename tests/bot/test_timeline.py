"""Quotes in the order of what they tell, and a picture of who printed how much when."""

from datetime import datetime, timedelta

import pytest

from bot.answering.reply import Quote
from bot.coverage_picture import draw_coverage
from bot.timeline import build_timeline, coverage_of
from retrieval import Span, Version
from tests.bot.builders import NOON, a_version

HOUR = timedelta(hours=1)
LONG = "The harbour bridge closes for eleven days while divers look at two cables near the northern pier."


def a_quote(text: str, published_at: datetime | None) -> Quote:
    version = a_version(text, article_id=text[:12], published_at=published_at)
    return Quote(collection="desk", version=version, span=Span(0, len(text)))


def printed(text: str, source: str, hours: float) -> Version:
    return a_version(text, source=source, article_id=source, published_at=NOON + hours * HOUR)


def test_a_quote_stands_on_the_day_it_speaks_of() -> None:
    told = a_quote("The bridge closed on Monday.", NOON)
    plain = a_quote("The bridge is closed.", NOON - 24 * HOUR)
    found = build_timeline([plain, told])
    assert [(each.on.isoformat(), each.is_said) for each in found.dated] == [
        ("2026-08-03", True),
        ("2026-08-04", False),
    ]


def test_an_undated_quote_gets_no_day() -> None:
    quote = a_quote("The bridge closed on Monday.", None)
    assert build_timeline([quote]).dated == ()
    assert build_timeline([quote]).undated == (quote,)


def test_copies_count_as_articles_and_not_as_origins() -> None:
    other = "Bus drivers in the northern district voted for a strike over their night shifts on Thursday."
    found = coverage_of([printed(LONG, "Gazette", 0), printed(LONG, "Courier", 0.2), printed(other, "Herald", 2)])
    assert [(bar.article_count, bar.origin_count) for bar in found.bars] == [(2, 1), (0, 0), (1, 1)]
    assert found.said() == "3 articles from 2 origins; most, 2, on 5 August 2026, 12:00 UTC."


def test_a_peak_of_one_is_none_and_undated_articles_are_told() -> None:
    found = coverage_of([printed(LONG, "Gazette", 0), a_version("Undated words of it.", published_at=None)])
    assert found.said() == "1 article from 1 origin; 1 undated."


def test_a_long_story_is_counted_by_days_and_a_very_long_one_by_more() -> None:
    assert coverage_of([printed(LONG, "a", 0), printed("x", "b", 24 * 9)]).step == timedelta(days=1)
    assert len(coverage_of([printed(LONG, "a", 0), printed("x", "b", 24 * 3650)]).bars) <= 400


def test_undated_articles_are_counted_apart() -> None:
    found = coverage_of([a_version(published_at=None)])
    assert (found.undated_count, found.said()) == (1, "No dated article.")


def test_the_picture_is_a_png_whatever_the_topic_says() -> None:
    pytest.importorskip("matplotlib")
    drawn = draw_coverage(coverage_of([printed(LONG, "Gazette", 0), printed("x", "b", 30)]), "$bridge_{x}$ \n\x00" * 20)
    assert drawn.startswith(b"\x89PNG")
