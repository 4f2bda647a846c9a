"""Small builders for the bot's tests: an article version, a quote, an answer, a refusal, with sensible defaults."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.answering.question import Question
from bot.answering.reply import Answer, Circumstances, Claim, Quote, Reason, Refusal, Searched
from retrieval.article import Layout, Provenance, Span, Version
from retrieval.scope import SHARED, Scope

NOON = datetime(2026, 8, 5, 12, 0, tzinfo=UTC)
GUILD = "guild-100"
HARBOUR = (
    "The harbour bridge will close on Monday. “We found cracks in two cables,” said Ilse Brandt, the port's engineer. "
    "Repairs may take six weeks."
)


def a_version(
    text: str = HARBOUR,
    *,
    title: str = "Harbour bridge to close",
    source: str = "Port Gazette",
    url: str = "https://gazette.example/bridge",
    article_id: str = "a-bridge",
    published_at: datetime | None = NOON,
) -> Version:
    provenance = Provenance(title=title, source=source, retrieved_at=NOON, published_at=published_at, url=url)
    layout = Layout(headline=None, body=(Span(0, len(text)),))
    return Version(article_id=article_id, text=text, provenance=provenance, layout=layout)


def a_quote(words: str = "The harbour bridge will close on Monday.", version: Version | None = None) -> Quote:
    version = version or a_version()
    start = version.text.index(words)
    return Quote(collection=GUILD, version=version, span=Span(start, start + len(words)))


def a_question(text: str = "When does the bridge close?", collection: str = GUILD) -> Question:
    return Question(text=text, asked_at=NOON, scope=Scope(collections=(collection, SHARED)))


def circumstances(receipt: str = "r-0000000001", question: Question | None = None) -> Circumstances:
    question = question or a_question()
    return Circumstances(
        receipt=receipt,
        question=question,
        understood_as=question.text,
        searched=Searched(412, NOON),
        as_of=NOON,
        engine="extractive",
        confidence=0.87,
        timings_ms=(("search", 12.0), ("draft", 3.0)),
    )


def an_answer(*quotes: Quote, met: Circumstances | None = None) -> Answer:
    claims = tuple(Claim(quote.text, (quote,)) for quote in quotes or (a_quote(),))
    return Answer(claims=claims, circumstances=met or circumstances())


def a_refusal(*nearest: Quote, reason: Reason = Reason.NOT_STATED, met: Circumstances | None = None) -> Refusal:
    return Refusal(reason=reason, circumstances=met or circumstances(), nearest=nearest)


def said_by(quote: Quote, speaker: str) -> Quote:
    return replace(quote, speaker=speaker)
