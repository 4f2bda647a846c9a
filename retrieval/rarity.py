"""How much a term tells: its rarity in the articles searched, steadied by its rarity in general English.

Two articles cannot say that "agreed" is common and "Verizon" is not; a hundred thousand can. So the counts of a scope
are joined with those of an imagined background of passages, which weigh less the more there is to search.
"""

import math
from collections.abc import Mapping
from functools import cache

from retrieval.weights import weights_file

_BACKGROUND_PASSAGES = 2_000
_TERMS_A_PASSAGE = 90
_UNKNOWN_RANK = 40_000
_ZIPF_SHIFT = 2.7
_ZIPF_TOTAL = 10.0
"""Σ 1 / (rank + 2.7) over 40,000 ranks: Zipf's law as Mandelbrot (1953) bent it for the commonest words."""


def weigh_terms(counts: Mapping[str, int], passage_count: int) -> dict[str, float]:
    """Each term's weight from the number of passages it stands in and how many there are.

    ln(1 + (N - n + ½) / (n + ½)), the idf of Robertson and Spärck Jones as in Lucene, over both kinds of passages.
    """
    total = passage_count + _BACKGROUND_PASSAGES
    joined = {term: count + _BACKGROUND_PASSAGES * background_share(term) for term, count in counts.items()}
    return {term: math.log(1 + (total - count + 0.5) / (count + 0.5)) for term, count in joined.items()}


def background_share(term: str) -> float:
    """The share of general English passages (of 90 terms) in which a term stands, by its rank alone."""
    chance = 1 / ((int(_ranks().get(term, _UNKNOWN_RANK)) + _ZIPF_SHIFT) * _ZIPF_TOTAL)
    return 1 - (1 - chance) ** _TERMS_A_PASSAGE


def is_common(term: str) -> bool:
    """Whether general English has it among its 15,000 most frequent terms."""
    return term in _ranks()


@cache
def _ranks() -> dict[str, str]:
    """Left in digits: making numbers of all takes three times as long as the rest, for the few terms of a question."""
    written = weights_file("word-ranks.txt").read_text("utf-8").split()
    return dict(zip(written[::2], written[1::2], strict=True))
