"""A watch speaks once for each thing it learns, and only when it may."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.answering.reply import Reason, Refusal
from bot.watching import (
    DeliveryRules,
    NewsKind,
    Told,
    Watch,
    after_telling,
    is_near,
    news_of,
    plan_delivery,
)
from tests.bot.builders import a_question, a_quote, a_version, an_answer, circumstances

CLOSE = "The harbour bridge will close on Monday."
WEEKS = "Repairs may take six weeks."


def a_watch(*, told: Told | None = None) -> Watch:
    return Watch(watch_id="w-1", question=a_question(), channel_id=1, watched_by=2, told=told or Told())


def a_refusal() -> Refusal:
    return Refusal(reason=Reason.NOT_STATED, circumstances=circumstances())


@dataclass(frozen=True)
class Waits:
    """Something pending."""

    made_at: datetime = datetime(2026, 5, 3, 20, tzinfo=UTC)


def some_news(count: int = 1) -> list[Waits]:
    return [Waits() for _ in range(count)]


def test_a_refused_question_that_is_answered_is_news_once() -> None:
    watch, reply = a_watch(told=Told().with_reply(a_refusal())), an_answer(a_quote(CLOSE))
    news = news_of(watch, reply)
    assert news is not None
    assert (news.kind, [each.text for each in news.quotes]) == (NewsKind.ANSWERED, [CLOSE])
    assert news_of(after_telling(news), reply) is None


def test_a_refusal_is_never_news_and_takes_nothing_back() -> None:
    watch = a_watch(told=Told().with_reply(an_answer(a_quote(CLOSE))))
    assert news_of(watch, a_refusal()) is None
    assert watch.told.with_reply(a_refusal()) == watch.told


def test_the_same_words_from_another_outlet_are_no_news() -> None:
    watch = a_watch(told=Told().with_reply(an_answer(a_quote(CLOSE))))
    copied = a_version("The harbour bridge will close on  Monday.", article_id="other", source="Courier")
    assert news_of(watch, an_answer(a_quote("The harbour bridge will close on  Monday.", copied))) is None


def test_only_what_was_not_shown_is_told() -> None:
    watch = a_watch(told=Told().with_reply(an_answer(a_quote(CLOSE))))
    news = news_of(watch, an_answer(a_quote(CLOSE), a_quote(WEEKS)))
    assert news is not None
    assert (news.kind, [each.text for each in news.quotes]) == (NewsKind.MORE, [WEEKS])


def test_the_same_news_has_the_same_key_and_other_news_another() -> None:
    one, again, other = (news_of(a_watch(), an_answer(a_quote(words))) for words in (CLOSE, CLOSE, WEEKS))
    assert one is not None
    assert again is not None
    assert other is not None
    assert one.key == again.key != other.key


@pytest.mark.parametrize(
    ("passages", "is_close"),
    [([{"bridge", "harbour", "x"}], True), ([{"harbour"}, {"close"}], False), ([], False), ([{"bridge"}], True)],
)
def test_an_arrival_is_near_when_one_passage_has_the_rare_words(passages: list[set[str]], is_close: bool) -> None:
    assert is_near({"bridge": 5.0, "harbour": 3.0, "close": 1.0}, passages) is is_close


def test_a_question_without_words_has_nothing_near_it() -> None:
    assert not is_near({}, [{"bridge"}])


@pytest.mark.parametrize(
    ("clock", "again"), [("23:30", "2026-05-05T07:00"), ("03:00", "2026-05-04T07:00"), ("07:00", None), ("12:00", None)]
)
def test_quiet_hours_over_midnight_hold_everything_back(clock: str, again: str | None) -> None:
    rules = DeliveryRules("Europe/Vienna", time(22), time(7))
    now = datetime.fromisoformat(f"2026-05-04T{clock}").replace(tzinfo=ZoneInfo("Europe/Vienna"))
    found = plan_delivery(some_news(), rules, now.astimezone(UTC), 0)
    assert (len(found.now), len(found.waiting)) == ((0, 1) if again else (1, 0))
    assert again is None or (found.again_at and f"{found.again_at:%Y-%m-%dT%H:%M}" == again)


def test_what_is_over_the_days_limit_waits_for_the_next_day() -> None:
    found = plan_delivery(some_news(3), DeliveryRules(daily_limit=5), datetime(2026, 5, 4, 12, tzinfo=UTC), 3)
    assert (len(found.now), len(found.waiting)) == (2, 1)
    assert found.again_at == datetime(2026, 5, 5, tzinfo=UTC)


def test_a_digest_tells_at_its_hour_what_came_before_and_keeps_the_rest_for_the_next() -> None:
    rules = DeliveryRules(digest_at=time(18), daily_limit=1)
    day = datetime(2026, 5, 4, tzinfo=UTC)
    news = [Waits(day.replace(hour=hour)) for hour in (7, 8, 19)]
    early, late, night = (plan_delivery(news, rules, day.replace(hour=hour), 0) for hour in (9, 18, 23))
    assert (early.now, early.again_at) == ((), day.replace(hour=18))
    assert late.now == night.now == tuple(news[:2])
    assert night.again_at == datetime(2026, 5, 5, 18, tzinfo=UTC)
