"""The JSON contract of a reply (schema 1, docs/json.md), written for `--json` and for receipts, and read back."""

from datetime import datetime
from typing import TYPE_CHECKING, NotRequired, TypedDict

from bot.answering.reply import Answer, Claim, Conflict, Quote, Reply
from bot.answering.usage import Usage
from retrieval.article import Provenance, Version

if TYPE_CHECKING:
    from retrieval.origins import Carriers

SCHEMA = 1


class SourceJson(TypedDict):
    """Where words stand: an article version and its provenance."""

    article_id: str
    version: str
    title: str
    source: str
    url: str
    published_at: str | None
    retrieved_at: str


class CarriersJson(TypedDict):
    """How many outlets carry a report, from how many origins, and the agency credited with the one origin."""

    outlets: int
    origins: int
    agency: str | None


class DatedJson(TypedDict):
    """Words of a quote that name days by their distance, and those days, the first and the last."""

    words: str
    first: str
    last: str


class QuoteJson(SourceJson):
    """A quote: `article.text[start:end] == text`, counted in code points."""

    collection: str
    start: int
    end: int
    text: str
    speaker: str | None
    hedged: bool
    also_in: list[SourceJson]
    carriers: NotRequired[CarriersJson | None]
    dates: NotRequired[list[DatedJson]]


class ClaimJson(TypedDict):
    """A statement with the quotes that carry it."""

    text: str
    quotes: list[QuoteJson]


class ValueJson(TypedDict):
    """One of several disagreeing values and its quote."""

    value: str
    newest: bool
    quote: QuoteJson


class ConflictJson(TypedDict):
    """Values that disagree, newest first."""

    update: bool
    values: list[ValueJson]


class SearchedJson(TypedDict):
    """What was looked through."""

    articles: int
    newest_at: str | None


class UsageJson(TypedDict):
    """What a model's calls for a reply used; `cost_usd` null where its price is not configured."""

    model: str
    calls: int
    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int
    cost_usd: float | None


class ReplyJson(TypedDict, total=False):
    """A reply. An answer has `claims`, `missing`, `conflicts`; a refusal has `reason`, `nearest`."""

    schema: int
    qid: str | int
    kind: str
    question: str
    understood_as: str
    asked_at: str
    claims: list[ClaimJson]
    missing: list[str]
    conflicts: list[ConflictJson]
    reason: str
    nearest: list[QuoteJson]
    confidence: float
    searched: SearchedJson
    engine: str
    as_of: str
    notes: list[str]
    usage: UsageJson | None
    timings_ms: dict[str, float]
    receipt: str


def encode_reply(reply: Reply) -> ReplyJson:
    """A reply as JSON-ready values; times are ISO 8601 with a zone, a day-only publication is a plain date."""
    met = reply.circumstances
    encoded: ReplyJson = {
        "schema": SCHEMA,
        "kind": "answer" if isinstance(reply, Answer) else "refusal",
        "question": met.question.text,
        "understood_as": met.understood_as,
        "asked_at": met.question.asked_at.isoformat(),
    }
    if isinstance(reply, Answer):
        encoded["claims"] = [_encode_claim(claim) for claim in reply.claims]
        encoded["missing"] = list(reply.missing)
        encoded["conflicts"] = [_encode_conflict(conflict) for conflict in reply.conflicts]
    else:
        encoded["reason"] = reply.reason.value
        encoded["nearest"] = [encode_quote(quote) for quote in reply.nearest]
    encoded["confidence"] = round(met.confidence, 4)
    encoded["searched"] = {"articles": met.searched.article_count, "newest_at": _iso(met.searched.newest_at)}
    encoded["engine"] = met.engine
    encoded["as_of"] = met.as_of.isoformat()
    encoded["notes"] = list(met.notes)
    encoded["usage"] = encode_usage(met.usage) if met.usage else None
    encoded["timings_ms"] = {stage: round(spent, 2) for stage, spent in met.timings_ms}
    encoded["receipt"] = met.receipt
    return encoded


def encode_usage(usage: Usage) -> UsageJson:
    return {
        "model": usage.model,
        "calls": usage.call_count,
        "prompt_tokens": usage.prompt_tokens,
        "cached_tokens": usage.cached_tokens,
        "completion_tokens": usage.completion_tokens,
        "cost_usd": usage.cost_usd,
    }


def decode_usage(kept: ReplyJson) -> Usage | None:
    """The usage on a kept reply; None on one that was kept before usage was."""
    found = kept.get("usage")
    if found is None:
        return None
    return Usage(
        model=found["model"],
        call_count=found["calls"],
        prompt_tokens=found["prompt_tokens"],
        cached_tokens=found["cached_tokens"],
        completion_tokens=found["completion_tokens"],
        cost_usd=found["cost_usd"],
    )


def encode_quote(quote: Quote) -> QuoteJson:
    source = encode_source(quote.version)
    return {
        **source,
        "collection": quote.collection,
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.text,
        "speaker": quote.speaker,
        "hedged": quote.is_hedged,
        "also_in": [encode_source(version) for version in quote.also_in],
        "carriers": _encode_carriers(quote.carriers),
        "dates": _encode_dates(quote),
    }


def encode_source(version: Version) -> SourceJson:
    origin = version.provenance
    return {
        "article_id": version.article_id,
        "version": version.sha256,
        "title": origin.title,
        "source": origin.source,
        "url": origin.url,
        "published_at": encode_publication(origin),
        "retrieved_at": origin.retrieved_at.isoformat(),
    }


def encode_publication(origin: Provenance) -> str | None:
    """ISO 8601: a date where only the day is known, else with time and zone; None for an undated article."""
    if origin.published_at is None:
        return None
    return origin.published_at.date().isoformat() if origin.is_day_only else origin.published_at.isoformat()


def _encode_carriers(carriers: "Carriers | None") -> CarriersJson | None:
    if carriers is None:
        return None
    return {"outlets": carriers.outlet_count, "origins": carriers.origin_count, "agency": carriers.agency}


def _encode_dates(quote: Quote) -> list[DatedJson]:
    from retrieval.quoted_dates import resolve_dates  # noqa: PLC0415 - only where a reply is written down

    return [
        {"words": each.span.of(quote.version.text), "first": each.first.isoformat(), "last": each.last.isoformat()}
        for each in resolve_dates(quote.version, quote.span)
    ]


def _encode_claim(claim: Claim) -> ClaimJson:
    return {"text": claim.text, "quotes": [encode_quote(quote) for quote in claim.quotes]}


def _encode_conflict(conflict: Conflict) -> ConflictJson:
    values: list[ValueJson] = [
        {"value": each.value, "newest": each is conflict.newest, "quote": encode_quote(each.quote)}
        for each in conflict.values
    ]
    return {"update": conflict.is_update, "values": values}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
