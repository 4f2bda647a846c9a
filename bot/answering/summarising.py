"""Summaries out of checked quotes: one bullet a story, newest first; a topic that the sources lack is refused.

Each bullet is a sentence that somebody printed. What a summary says is therefore an Answer like any other, with a
receipt, or a Refusal.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.answering.candidates import Candidate, gather_candidates
from bot.answering.caveats import Caveats, no_caveats
from bot.answering.compiling import Compiling
from bot.answering.disagreeing import find_disagreements
from bot.answering.finding import quote_of
from bot.answering.joining import joined_span
from bot.answering.orders import find_orders
from bot.answering.question import Question
from bot.answering.receipt import Dropped, ReceiptBook
from bot.answering.reply import Answer, Quote, Reason, Reply
from bot.answering.stopwatch import Stopwatch
from bot.answering.stories import Story, group_stories, published_or_never
from retrieval import Scope, Span, Version, split_terms
from retrieval.library.protocol import Library
from retrieval.search import Findings
from retrieval.sentences import split_sentences

_ON_TOPIC = 0.6
"""Share of a topic's weight that a sentence, its neighbours and its title must hold. Two words of one weight: both."""
_BULLET_LIMIT = 12
_ARTICLE_BULLET_LIMIT = 5
_FEWEST_TERMS = 4
"""A shorter sentence ("It is over.") says nothing by itself."""
_ENGINE = "summary, extractive"
TIMELINE_ENGINE = "timeline, extractive"


class Finding(Protocol):
    """Finds passages, best first."""

    def find(self, text: str, scope: Scope, clock: datetime) -> Findings: ...


class Summariser:
    """Summaries of a topic, of one article, of the latest hours. Synchronous; raises LibraryError's family."""

    def __init__(
        self,
        library: Library,
        search: Finding,
        book: ReceiptBook,
        clock: Callable[[], datetime],
        caveats: Caveats = no_caveats,
    ) -> None:
        self._library = library
        self._search = search
        self._compiling = Compiling(library, book, clock, caveats)

    def of_topic(self, question: Question) -> Reply:
        """What the sources say on `question.text`, its slips read as what was meant, one bullet a story."""
        compiling, watch = self._compiling, Stopwatch()
        if not split_terms(question.text):
            return compiling.kept(compiling.refusal(question, Reason.UNCLEAR_QUESTION, watch))
        topic = compiling.meant(question)
        findings = self._search.find(topic, question.scope, question.asked_at)
        on_topic = [
            candidate
            for candidate in gather_candidates(findings.hits)
            if len(candidate.terms) >= _FEWEST_TERMS and _around(candidate, findings) >= _ON_TOPIC
        ]
        quotable = {each.version.article_id for each in on_topic}
        told = group_stories(version for each in on_topic for version in (each.version, *each.also_in))
        stories = [story for story in told if any(version.article_id in quotable for version in story.versions)]
        shown = stories[:_BULLET_LIMIT]
        quotes = [_topic_bullet(story, on_topic, findings) for story in shown]
        left_out = [_left_out(story) for story in stories[_BULLET_LIMIT:]]
        reply = compiling.reply(question, quotes, _ENGINE, Reason.OFF_TOPIC, watch, topic)
        return compiling.kept(_with_conflicts(reply, shown, on_topic), left_out)

    def of_article(self, question: Question, article_id: str) -> Reply:
        """The sentences that carry most of an article, in its own order."""
        compiling, watch = self._compiling, Stopwatch()
        for collection in question.scope.collections:
            article = self._library.find_article(collection, article_id)
            if article is not None and article.withdrawn_at is None:
                spans = _weightiest(article.newest)
                quotes = [Quote(collection=collection, version=article.newest, span=span) for span in spans]
                return compiling.kept(compiling.reply(question, quotes, _ENGINE, Reason.NOT_STATED, watch))
        return compiling.kept(compiling.refusal(question, Reason.NO_SOURCES, watch))

    def of_latest(self, question: Question, reach: timedelta) -> Reply:
        """What was published within `reach` before the question, one bullet a story; undated articles stay out."""
        compiling, watch = self._compiling, Stopwatch()
        since = question.asked_at - reach
        summaries = self._library.summaries(question.scope)
        homes = {
            _key(each.version): each.collection
            for each in summaries
            if each.withdrawn_at is None and since <= published_or_never(each.version) <= question.asked_at
        }
        fresh = [each.version for each in summaries if _key(each.version) in homes]
        stories = group_stories(fresh)
        quotes = [_lead(story, homes) for story in stories[:_BULLET_LIMIT]]
        left_out = [_left_out(story) for story in stories[_BULLET_LIMIT:]]
        found = [quote for quote in quotes if quote]
        return compiling.kept(compiling.reply(question, found, _ENGINE, Reason.NOT_STATED, watch), left_out)


def is_summary(reply: Reply) -> bool:
    """Whether a reply is a summary or a timeline and answers no question that could be asked again."""
    return reply.circumstances.engine in {_ENGINE, TIMELINE_ENGINE}


def _with_conflicts(reply: Reply, stories: Sequence[Story], on_topic: Sequence[Candidate]) -> Reply:
    """The summary with what the reports of each of its stories disagree on."""
    if not isinstance(reply, Answer):
        return reply
    conflicts = [
        conflict
        for story in stories
        for conflict in find_disagreements([quote_of(each) for each in on_topic if each.version in story.versions])
    ]
    return replace(reply, conflicts=tuple(conflicts))


def _around(candidate: Candidate, findings: Findings) -> float:
    """The share of the topic that a sentence, its neighbours and its title hold."""
    return share_of(set(candidate.near_terms), findings)


def share_of(present: set[str], findings: Findings) -> float:
    """The share of what was searched for, weighed by rarity, that some terms hold."""
    total = sum(findings.term_weights.values())
    held = sum(weight for term, weight in findings.term_weights.items() if term in present)
    return held / total if total else 0.0


def _topic_bullet(story: Story, on_topic: Sequence[Candidate], findings: Findings) -> Quote:
    """The story's sentence that holds most of the topic; among equals the newest article's, then the earliest."""
    place = {version.article_id: rank for rank, version in enumerate(story.versions)}
    mine = [candidate for candidate in on_topic if candidate.version.article_id in place]

    def rank(each: Candidate) -> tuple[float, int, int]:
        return -round(share_of(set(each.terms), findings), 1), place[each.version.article_id], each.span.start

    return _with_company(_joined(min(mine, key=rank)), story)


def _joined(candidate: Candidate) -> Quote:
    return replace(quote_of(candidate), span=joined_span(candidate.hit.passage, candidate.span))


def _with_company(quote: Quote, story: Story) -> Quote:
    """The quote with the other articles that print its very words, and who carries its story."""
    copies = [
        version
        for version in story.versions
        if version.article_id != quote.version.article_id and quote.text in version.text
    ]
    known = {version.article_id for version in quote.also_in}
    also_in = (*quote.also_in, *(each for each in copies if each.article_id not in known))
    carriers = story.carriers if len(story.versions) > 1 else None
    return replace(quote, also_in=also_in, carriers=carriers)


def _key(version: Version) -> tuple[str, str]:
    """Tells apart articles with the same words, and the same article in other words."""
    return version.article_id, version.sha256


def _lead(story: Story, homes: dict[tuple[str, str], str]) -> Quote | None:
    """The newest article's first sentence that says something."""
    for version in story.versions:
        spans = _sentences(version)
        if spans:
            return _with_company(Quote(collection=homes[_key(version)], version=version, span=spans[0]), story)
    return None


def _sentences(version: Version) -> list[Span]:
    spans = [span for body in version.layout.body for span in split_sentences(version.text, body)]
    orders = find_orders(version.text, spans)
    return [span for span in spans if span not in orders and len(split_terms(span.of(version.text))) >= _FEWEST_TERMS]


def _weightiest(version: Version) -> list[Span]:
    """Sentences whose terms recur most in the article, the opening preferred, no two alike; in the article's order.

    Term frequency within the article and position, after Luhn (1958) and Edmundson (1969).
    """
    spans = _sentences(version)
    terms = [frozenset(split_terms(span.of(version.text))) for span in spans]
    counts: dict[str, int] = {}
    for each in terms:
        for term in each:
            counts[term] = counts.get(term, 0) + 1
    weights = [
        sum(counts[term] - 1 for term in each) / (len(each) + 8) * (1.5 if place < 2 else 1.0)
        for place, each in enumerate(terms)
    ]
    chosen: list[int] = []
    for place in sorted(range(len(spans)), key=lambda place: (-weights[place], place)):
        is_new = all(len(terms[place] & terms[other]) < 0.5 * len(terms[place]) for other in chosen)
        if is_new and len(chosen) < _ARTICLE_BULLET_LIMIT:
            chosen.append(place)
    return [spans[place] for place in sorted(chosen)]


def _left_out(story: Story) -> Dropped:
    origin = story.versions[0].provenance
    return Dropped(origin.title, origin.source, "the summary was full; this story is older")
