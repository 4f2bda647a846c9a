"""Standing questions: which arrivals come near one, what in a new reply is news, and when that may be said."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Generic, Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.answering.question import Question
from bot.answering.reply import Answer, Quote, Reply
from retrieval.wording import sentence_key

NEAR_SHARE = 0.5
"""An arrival is near when one passage, with the title, has this much of the question's weight in rare words. Over 333
questions and 882 articles it wakes 97 % of the watches that an article answers and 0.3 % of the others (at .4 it is
99 and 1.0 %, at .6 94 and 0.1 %). In a library of few articles every word is rare and more is woken: searches only."""


class NewsKind(StrEnum):
    """Why a watch speaks."""

    ANSWERED = "answered"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Told:
    """What a watch's people have seen: whether an answer, and the words of every quote shown, as sentence keys."""

    is_answer: bool = False
    words: frozenset[int] = frozenset()

    def with_reply(self, reply: Reply) -> "Told":
        """A refusal takes nothing back: at the edge of a threshold it would only flicker."""
        if not isinstance(reply, Answer):
            return self
        return Told(is_answer=True, words=self.words | {sentence_key(each.text) for each in quotes_of(reply)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A question that is asked again when something near it arrives."""

    watch_id: str
    question: Question
    channel_id: int
    watched_by: int
    told: Told = field(default_factory=Told)


@dataclass(frozen=True, slots=True)
class News:
    """What to tell, once: the quotes nobody was shown yet. `key` is the same however often it is worked out."""

    watch: Watch
    kind: NewsKind
    quotes: tuple[Quote, ...]

    @property
    def key(self) -> str:
        """Identifies the message, for a nonce and for the ledger: sending it twice can be noticed."""
        words = sorted(sentence_key(each.text) for each in self.quotes)
        return hashlib.sha256(f"{self.watch.watch_id}:{self.kind}:{words}".encode()).hexdigest()[:24]


def is_near(weights: Mapping[str, float], passages: Iterable[Collection[str]], title: Collection[str] = ()) -> bool:
    """Whether an arrival's passages come near a question; `weights` are the question's terms with their idf."""
    total = sum(weights.values())
    if total <= 0:
        return False
    shares = (sum(weight for term, weight in weights.items() if term in terms or term in title) for terms in passages)
    return max(shares, default=0.0) >= NEAR_SHARE * total


def news_of(watch: Watch, reply: Reply) -> News | None:
    """What a new reply has to tell; None for a refusal and for an answer in words that were all shown before.

    The same words in another article are no news: copies support nothing that was not supported already.
    """
    if not isinstance(reply, Answer):
        return None
    fresh: dict[int, Quote] = {}
    for quote in quotes_of(reply):
        key = sentence_key(quote.text)
        if key not in watch.told.words:
            fresh.setdefault(key, quote)
    if not fresh and watch.told.is_answer:
        return None
    kind = NewsKind.MORE if watch.told.is_answer else NewsKind.ANSWERED
    return News(watch, kind, tuple(fresh.values()) or quotes_of(reply))


def after_telling(news: News) -> Watch:
    """The watch once its news is told; kept in the same transaction that marks the message as sent."""
    shown = {sentence_key(each.text) for each in news.quotes}
    return replace(news.watch, told=Told(is_answer=True, words=news.watch.told.words | shown))


def quotes_of(answer: Answer) -> tuple[Quote, ...]:
    return tuple(quote for claim in answer.claims for quote in claim.quotes)


@dataclass(frozen=True, slots=True)
class DeliveryRules:
    """When a channel may be told: not in quiet hours (they may span midnight), at most so often a day, and, with
    `digest_at`, all of a day's news at that time only."""

    zone: str = "UTC"
    quiet_from: time | None = None
    quiet_until: time | None = None
    digest_at: time | None = None
    daily_limit: int = 20


class Pending(Protocol):
    """Something that waits to be told."""

    @property
    def made_at(self) -> datetime: ...


Waiting = TypeVar("Waiting", bound=Pending)


@dataclass(frozen=True, slots=True)
class Delivery(Generic[Waiting]):
    """What to send now, and when to look at the rest again; None when nothing waits."""

    now: tuple[Waiting, ...]
    waiting: tuple[Waiting, ...] = ()
    again_at: datetime | None = None


def plan_delivery(
    pending: Sequence[Waiting], rules: DeliveryRules, now: datetime, sent_today: int
) -> Delivery[Waiting]:
    """Splits what is pending into now and later, oldest first; nothing is ever dropped."""
    if not pending:
        return Delivery(())
    local = now.astimezone(ZoneInfo(rules.zone))
    if (until := _end_of_quiet(rules, local)) is not None:
        return Delivery((), tuple(pending), until)
    if rules.digest_at is not None:
        return _plan_digest(pending, rules.digest_at, local)
    room = max(0, rules.daily_limit - sent_today)
    waiting = tuple(pending[room:])
    return Delivery(tuple(pending[:room]), waiting, midnight(local) + timedelta(days=1) if waiting else None)


def _plan_digest(pending: Sequence[Waiting], digest_at: time, local: datetime) -> Delivery[Waiting]:
    """What came before the latest digest's hour is told with it; what came since waits for the next one."""
    latest = _at(local, digest_at)
    if latest > local:
        latest -= timedelta(days=1)
    due = tuple(each for each in pending if each.made_at <= latest)
    waiting = tuple(each for each in pending if each.made_at > latest)
    return Delivery(due, waiting, latest + timedelta(days=1) if waiting else None)


def midnight(local: datetime) -> datetime:
    """When that day began, in its own zone."""
    return _at(local, time(0))


def _end_of_quiet(rules: DeliveryRules, local: datetime) -> datetime | None:
    """When the quiet hours end that `local` lies in; None outside them."""
    start, end = rules.quiet_from, rules.quiet_until
    if start is None or end is None or start == end:
        return None
    clock = local.time()
    if start < end:
        return _at(local, end) if start <= clock < end else None
    if clock >= start:
        return _at(local, end) + timedelta(days=1)
    return _at(local, end) if clock < end else None


def _at(local: datetime, clock: time) -> datetime:
    return local.replace(hour=clock.hour, minute=clock.minute, second=clock.second, microsecond=0)
