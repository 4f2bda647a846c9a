"""What is new or changed since a person last looked: corrections first, then one bullet a story, all checked quotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answering.orders import find_orders
from bot.answering.reply import Quote
from bot.answering.stories import Story, group_stories
from retrieval import Article, Span, Version, split_terms
from retrieval.diffing import Reworded, diff_versions
from retrieval.origins import Carriers
from retrieval.sentences import split_sentences

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FEWEST_TERMS = 4  # a shorter sentence says nothing by itself


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A sentence that an outlet changed: its words before and after."""

    before: Quote
    after: Quote


@dataclass(frozen=True, slots=True)
class StoryBullet:
    """A story in one quote, and who carries it."""

    quote: Quote
    carriers: Carriers


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What there is to tell, in order; `left_out` says how many stories more there are."""

    rewrites: tuple[Rewrite, ...]
    stories: tuple[StoryBullet, ...]
    left_out: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.rewrites or self.stories)


def catch_up(articles: Sequence[Article], since: datetime, limit: int = 10) -> CaughtUp:
    """What came after `since` (by when we got it), newest story first; withdrawn articles stay out."""
    standing = [each for each in articles if each.withdrawn_at is None]
    rewrites = tuple(rewrite for each in standing if (rewrite := _rewrite(each, since)))
    fresh = {each.article_id: each for each in standing if each.versions[0].provenance.retrieved_at > since}
    stories = group_stories([each.newest for each in fresh.values()])
    bullets = [
        bullet for story in stories if (bullet := _bullet(story, fresh[story.versions[0].article_id].collection))
    ]
    return CaughtUp(rewrites[:limit], tuple(bullets[:limit]), max(0, len(bullets) - limit))


def _rewrite(article: Article, since: datetime) -> Rewrite | None:
    """The change that matters most in an article that was there before: one of its numbers, else the first."""
    known = [each for each in article.versions if each.provenance.retrieved_at <= since]
    if not known or known[-1].sha256 == article.newest.sha256:
        return None
    before, after = known[-1], article.newest
    pairs = diff_versions(before, after).reworded
    if not pairs:
        return None
    chosen = min(pairs, key=lambda pair: not _changes_a_number(pair, before, after))
    quotes = (_quote(article.collection, before, chosen.before), _quote(article.collection, after, chosen.after))
    return Rewrite(*quotes)


def _changes_a_number(pair: Reworded, before: Version, after: Version) -> bool:
    return _NUMBER.findall(pair.before.of(before.text)) != _NUMBER.findall(pair.after.of(after.text))


def _bullet(story: Story, collection: str) -> StoryBullet | None:
    """The newest article's first sentence that says something."""
    lead = next(_telling_sentences(story.versions[0]), None)
    if lead is None:
        return None
    return StoryBullet(_quote(collection, story.versions[0], lead), story.carriers)


def _telling_sentences(version: Version) -> Iterator[Span]:
    spans = [span for body in version.layout.body for span in split_sentences(version.text, body)]
    orders = find_orders(version.text, spans)
    for span in spans:
        if span not in orders and len(split_terms(span.of(version.text))) >= _FEWEST_TERMS:
            yield span


def _quote(collection: str, version: Version, span: Span) -> Quote:
    return Quote(collection=collection, version=version, span=span)
