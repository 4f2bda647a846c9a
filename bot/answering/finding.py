"""Words looked for in the sources: do they stand there verbatim, where, and if not, what comes nearest."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.answering.candidates import Candidate, gather_candidates
from bot.answering.reply import Quote
from retrieval import Span, Version, split_terms
from retrieval.search import Findings
from retrieval.unspaced import has_unspaced

_FOLDED = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{8,})[\"”»]")
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_NOISE = re.compile(r"<[@#:/a][^>]*>|https?://\S+|^>+ ?", re.MULTILINE)
_FEWEST_TERMS = 3
"""A piece of fewer terms stands somewhere by chance."""
_NEAR_ENOUGH = 0.4
"""Share of terms in common (F1) from which a sentence counts as a nearest wording: half of the words of both."""
_SHOWN_LIMIT = 3
_LOOK_LIMIT = 12
"""Pieces of one message that are searched for by themselves, some 10 ms each; the rest is looked for in those hits."""
_MORE_COVERED = 0.25
_MORE_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What became of some words. `verbatim` are the slices in which they stand word for word; `nearest` come close."""

    words: str
    verbatim: tuple[Quote, ...] = ()
    nearest: tuple[Quote, ...] = ()


def find_words(text: str, look: Callable[[str], Findings]) -> tuple[Found, ...]:
    """What became of a message's words: whole, else of each quotation in it, and of each sentence that stands somewhere
    or comes near; `look` searches for words.

    Case, typography of quotation marks and dashes, white space and invisible characters do not count as a difference.
    """
    plain = _NOISE.sub(" ", text).strip()
    findings = look(plain)
    whole = _found(plain, findings)
    if whole.verbatim:
        return (whole,)
    quoted, sentences = _pieces(plain)
    spare = [piece for piece in (*quoted, *sentences) if piece != plain][_LOOK_LIMIT:]
    found = [
        _look_closer(piece, findings, findings if piece in spare else look(piece)) for piece in (*quoted, *sentences)
    ]
    telling = tuple(each for each in found if each.verbatim or each.nearest or each.words in quoted)
    if any(each.verbatim or each.nearest for each in telling):
        return telling
    nearest = _nearest(plain, findings, _SHOWN_LIMIT)
    return (Found(plain, nearest=nearest),) if nearest else ()


def more_quotes(findings: Findings, shown: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Further sentences near a question, most of its weight first, without those that are shown already."""
    known = {split_terms(quote.text) for quote in shown}
    total = sum(findings.term_weights.values()) or 1.0
    weighed = [
        (sum(findings.term_weights.get(term, 0.0) for term in set(candidate.terms)) / total, candidate)
        for candidate in gather_candidates(findings.hits)
        if candidate.terms not in known and not any(_lies_in(candidate, quote) for quote in shown)
    ]
    near = [pair for pair in weighed if pair[0] >= _MORE_COVERED]
    ranked = sorted(near, key=lambda pair: (-pair[0], -pair[1].hit.score))
    return tuple(quote_of(candidate) for _, candidate in ranked[:_MORE_LIMIT])


def quote_of(candidate: Candidate) -> Quote:
    return Quote(
        collection=candidate.hit.passage.collection,
        version=candidate.version,
        span=candidate.span,
        also_in=candidate.also_in,
    )


def _lies_in(candidate: Candidate, quote: Quote) -> bool:
    return candidate.version.article_id == quote.version.article_id and quote.span.overlaps(candidate.span)


def _look_closer(piece: str, whole: Findings, own: Findings) -> Found:
    """A piece in the hits of the whole message, and in those of a search for itself."""
    found = _found(piece, whole)
    found = found if found.verbatim else _found(piece, own)
    return found if found.verbatim else Found(piece, nearest=_nearest(piece, own, 1))


def _pieces(plain: str) -> tuple[list[str], list[str]]:
    """A message's quotations, and the sentences around and between them."""
    quoted = _worth_looking(found.group(1) for found in _QUOTED.finditer(plain))
    sentences = _worth_looking(
        found.group() for found in _SENTENCE.finditer(_QUOTED.sub("\n", plain) if quoted else plain)
    )
    return quoted, [piece for piece in sentences if piece not in quoted]


def _worth_looking(pieces: Iterable[str]) -> list[str]:
    bare = (piece.strip(" \n\t.,;:!?\"'“”‘’") for piece in pieces)
    return [piece for piece in dict.fromkeys(bare) if len(split_terms(piece)) >= _FEWEST_TERMS]


def _found(piece: str, findings: Findings) -> Found:
    needle, _ = _fold(piece.strip(" \n\t.,;:!?\"'“”‘’"))
    if len(split_terms(needle)) < _FEWEST_TERMS:
        return Found(piece)
    quotes: dict[str, Quote] = {}
    for hit in findings.hits:
        version = hit.passage.version
        span = None if version.article_id in quotes else _locate(needle, version)
        if span is not None and not any(piece.overlaps(span) for piece in version.layout.furniture):
            quotes[version.article_id] = Quote(collection=hit.passage.collection, version=version, span=span)
    return Found(piece, tuple(quotes.values()))


def _locate(needle: str, version: Version) -> Span | None:
    folded, places = _fold(version.text)
    before = "" if has_unspaced(needle[:1]) else r"(?<!\w)"
    after = "" if has_unspaced(needle[-1:]) else r"(?!\w)"
    found = re.search(before + re.escape(needle) + after, folded)
    return Span(places[found.start()], places[found.end() - 1] + 1) if found else None


def _fold(text: str) -> tuple[str, list[int]]:
    """The text written one way, and where each of its characters stands in the original."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if _INVISIBLE.match(letter):
            continue
        plain = " " if letter.isspace() else letter.translate(_FOLDED).lower()
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.extend(plain)
        places.extend([place] * len(plain))
    return "".join(letters), places


def _nearest(plain: str, findings: Findings, limit: int) -> tuple[Quote, ...]:
    asked = set(split_terms(plain))
    scored = [(_overlap(asked, set(candidate.terms)), candidate) for candidate in gather_candidates(findings.hits)]
    near = sorted((pair for pair in scored if pair[0] >= _NEAR_ENOUGH), key=lambda pair: -pair[0])
    return tuple(quote_of(candidate) for _, candidate in near[:limit])


def _overlap(asked: set[str], said: set[str]) -> float:
    common = len(asked & said)
    return 2 * common / (len(asked) + len(said)) if common else 0.0
