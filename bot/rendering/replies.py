"""A Reply → its card: claims over their numbered quotes, or a refusal that helps; and the same as a Markdown file."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot.answering.reply import (
    Answer,
    Circumstances,
    Claim,
    Conflict,
    ConflictingValue,
    Quote,
    Reason,
    Refusal,
    Reply,
)
from bot.answering.summarising import is_summary
from bot.correcting import Correction
from bot.rendering import wording
from bot.rendering.corrections import render_corrections
from bot.rendering.pages import Block, Card, Tone, lay_out_card
from bot.rendering.plain import harmless, shortened, unquoted, visible
from bot.rendering.quotes import ago, at, dated_words, render_quote

_QUESTION_LIMIT = 140
_PART_LIMIT = 300


class Numbering:
    """The marks of a reply's quotes, [1] upwards in the order they are shown; the same quote keeps its number."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str, int, int], int] = {}

    def mark(self, quote: Quote) -> tuple[int, bool]:
        """The quote's number, and whether it is shown for the first time."""
        key = (quote.version.article_id, quote.version.sha256, quote.span.start, quote.span.end)
        is_new = key not in self._given
        return self._given.setdefault(key, len(self._given) + 1), is_new


def render_reply(reply: Reply, corrections: Sequence[Correction] = ()) -> Card:
    """The card for a reply, under a banner where quotes on it were corrected."""
    met = reply.circumstances
    match reply:
        case Answer():
            blocks, tone = tuple(_answer_blocks(reply)), Tone.ANSWER
        case Refusal():
            blocks, tone = tuple(_refusal_blocks(reply)), Tone.REFUSAL
        case _:
            assert_never(reply)
    banner = tuple(render_corrections(corrections))
    return lay_out_card(
        question_head(wording.SUMMARY_OF.format(topic=met.question.text) if is_summary(reply) else met.question.text),
        (*banner, *understood_blocks(met), *blocks),
        reply_foot(met),
        Tone.CORRECTED if banner else tone,
        render_file(reply),
    )


def question_head(text: str) -> str:
    """A question as a card's head."""
    return f"### {unquoted(shortened(text, _QUESTION_LIMIT))}"


def understood_blocks(met: Circumstances) -> Iterator[Block]:
    """How a follow-up or a mistyped question was understood, where its own words were not enough."""
    if met.understood_as.strip() != met.question.text.strip():
        yield Block(wording.UNDERSTOOD.format(question=unquoted(shortened(met.understood_as, _PART_LIMIT))))


def render_file(reply: Reply) -> str:
    """The whole reply as Markdown for a file: nothing left out, times as ISO 8601."""
    met = reply.circumstances
    lines = [f"# {unquoted(met.question.text)}", ""]
    if any(understood_blocks(met)):
        lines += [f"Understood as: {unquoted(met.understood_as)}", ""]
    if isinstance(reply, Refusal):
        lines += [wording.REFUSED[reply.reason], ""]
    else:
        lines += [f"{unquoted(claim.text)}\n" for claim in reply.claims if not claim.is_bare_quote]
    for quote in quotes_of(reply):
        origin = quote.provenance
        published = origin.published_at.isoformat() if origin.published_at else wording.UNDATED
        named = (origin.source, origin.title, quote.speaker or "", published, *dated_words(quote), origin.url)
        where = " · ".join(filter(None, named))
        lines += [f"> {harmless(quote.text)}", "", f"{unquoted(where)}", ""]
    lines.append(f"As of {met.as_of.isoformat()}; receipt {met.receipt}")
    return "\n".join(lines) + "\n"


def quotes_of(reply: Reply) -> tuple[Quote, ...]:
    """Every quote that a reply shows, in order, each once."""
    shown: tuple[Quote, ...]
    if isinstance(reply, Refusal):
        shown = reply.nearest
    else:
        carried = [quote for claim in reply.claims for quote in claim.quotes]
        opposed = [value.quote for conflict in reply.conflicts for value in conflict.values]
        shown = (*carried, *opposed)
    numbering = Numbering()
    return tuple(quote for quote in shown if numbering.mark(quote)[1])


def _answer_blocks(answer: Answer) -> Iterator[Block]:
    numbering = Numbering()
    for claim in answer.claims:
        yield from _claim_blocks(claim, numbering)
    for conflict in answer.conflicts:
        yield from _conflict_blocks(conflict, numbering)
    for part in answer.missing:
        yield Block(wording.MISSING.format(part=unquoted(shortened(part, _PART_LIMIT))))
    yield from _notes(answer.circumstances)


def _claim_blocks(claim: Claim, numbering: Numbering) -> Iterator[Block]:
    marked = [(quote, *numbering.mark(quote)) for quote in claim.quotes]
    if not claim.is_bare_quote:
        marks = "".join(f"[{number}]" for _, number, _ in marked)
        shortfall = wording.TOO_LONG_CLAIM.format(count=f"{len(claim.text):,}")
        yield Block(f"{unquoted(claim.text)} **{marks}**", f"{shortfall} **{marks}**")
    yield from (render_quote(quote, number) for quote, number, is_new in marked if is_new)


def _conflict_blocks(conflict: Conflict, numbering: Numbering) -> Iterator[Block]:
    disagree = wording.CONFLICT if conflict.newest else wording.CONFLICT_UNDATED
    yield Block(wording.UPDATE if conflict.is_update else disagree)
    for each in conflict.values:
        number, is_new = numbering.mark(each.quote)
        value = f"**{unquoted(shortened(each.value, _PART_LIMIT))}**{_newest(conflict, each)}"
        shown = render_quote(each.quote, number)
        if is_new:
            yield Block(f"{value}\n{shown.text}", f"{value}\n{shown.shortfall}")
        else:
            yield Block(f"{value} **[{number}]**")


def _newest(conflict: Conflict, each: ConflictingValue) -> str:
    return f" ({wording.NEWEST_VALUE})" if each is conflict.newest else ""


def _refusal_blocks(refusal: Refusal) -> Iterator[Block]:
    is_then = refusal.reason is Reason.NO_SOURCES and refusal.circumstances.question.scope.as_of is not None
    yield Block(wording.REFUSED_THEN if is_then else wording.REFUSED[refusal.reason])
    if refusal.nearest:
        yield Block(wording.NEAREST)
        yield from (render_quote(quote) for quote in refusal.nearest)
    yield from _notes(refusal.circumstances)


def _notes(met: Circumstances) -> Iterator[Block]:
    for note in met.notes:
        yield Block(f"-# {harmless(shortened(note, _PART_LIMIT))}")


def reply_foot(met: Circumstances) -> str:
    """As of when, what was searched and how fresh that is."""
    count = met.searched.article_count
    parts = [
        wording.AS_OF.format(moment=at(met.as_of)),
        wording.SEARCHED_ONE if count == 1 else wording.SEARCHED.format(count=f"{count:,}"),
        wording.NEWEST.format(age=ago(met.searched.newest_at)) if met.searched.newest_at else "",
    ]
    return "-# " + " · ".join(part for part in parts if part)


def spoken(reply: Reply) -> str:
    """A reply as a turn of a conversation: what it said, for understanding a follow-up."""
    if isinstance(reply, Refusal):
        return ""
    return visible(" ".join(claim.text for claim in reply.claims))
