"""The gate between a draft and a reader: numbers become quotes, and a claim stands only when its quotes carry it."""

from bot.answering.drafting import Draft, DraftClaim, Evidence, EvidenceSentence
from bot.answering.receipt import Dropped
from bot.answering.reply import Claim, Quote
from bot.answering.support.problems import Kind, Problem, Support
from retrieval.values import dataclass

_QUOTE_LIMIT = 4  # quotes on one claim; one that needs more is a summary of the article, not an answer
_HELPFUL_COVERAGE = 0.5
# Share of a fallen claim's words that its quotes must hold for the bare quotes to be worth showing: below it the
# sentence pointed at is most likely about something else.


@dataclass(frozen=True, slots=True)
class Grounded:
    """What of a draft may be shown; `dropped` is kept on the receipt with the reasons."""

    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]


def ground(draft: Draft, evidence: Evidence) -> Grounded:
    """The claims of a draft that stand on their quotes. No claim at all stands when nothing does: then refuse."""
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    shown: set[tuple[str, int]] = set()
    for drafted in draft.claims:
        sentences = _pointed_at(drafted, evidence)
        stands, fell = _judge(drafted, sentences)
        if fell is not None:
            dropped.append(fell)
        if stands is not None and (fresh := _without_repeats(stands, sentences, shown)):
            claims.append(fresh)
    return Grounded(tuple(claims), tuple(dropped))


def _pointed_at(drafted: DraftClaim, evidence: Evidence) -> tuple[EvidenceSentence, ...]:
    """The sentences a claim names, as far as all of them may be shown."""
    found = evidence.find_all(drafted.numbers)
    return found if len(found) <= _QUOTE_LIMIT else ()


def _judge(drafted: DraftClaim, sentences: tuple[EvidenceSentence, ...]) -> tuple[Claim | None, Dropped | None]:
    if not sentences:
        problem = Problem(
            Kind.POINTER, "the claim points at nothing, at a sentence that was not laid out, or at one twice"
        )
        return None, Dropped(drafted.text or "", "", str(problem))
    quotes = tuple(sentence.quote() for sentence in sentences)
    return (_bare(quotes), None) if drafted.text is None else _judge_words(drafted.text, quotes)


def _judge_words(said: str, quotes: tuple[Quote, ...]) -> tuple[Claim | None, Dropped | None]:
    from bot.answering.support.check import check_support  # noqa: PLC0415 - 0.05 s, and only a model words a claim
    from bot.answering.support.markup import plain_prose  # noqa: PLC0415 - as above

    text = plain_prose(said)
    support = check_support(text, quotes)
    if support.is_carried:
        return Claim(text, quotes), None
    why = "; ".join(map(str, support.problems))
    return (_bare(quotes) if _helps(support) else None), Dropped(said, quotes[0].provenance.source, why)


def _helps(support: Support) -> bool:
    """Whether the bare quotes of a fallen claim are worth showing: it was about them, only not fair to them."""
    return support.coverage >= _HELPFUL_COVERAGE


def _bare(quotes: tuple[Quote, ...]) -> Claim:
    return Claim(quotes[0].text, quotes)


def _without_repeats(
    claim: Claim, sentences: tuple[EvidenceSentence, ...], shown: set[tuple[str, int]]
) -> Claim | None:
    """The claim unless it only says again what stands already; remembers what it says."""
    keys = [(sentence.version.sha256, sentence.span.start) for sentence in sentences]
    if claim.is_bare_quote:
        fresh = tuple(quote for quote, key in zip(claim.quotes, keys, strict=True) if key not in shown)
        shown.update(keys)
        return _bare(fresh) if fresh else None
    shown.update(keys)
    return claim
