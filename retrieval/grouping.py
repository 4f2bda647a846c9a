"""Finding, among thousands of texts, the few pairs worth comparing, and joining pairs into groups."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import Protocol

import numpy as np

from retrieval.wording import Hashes, Wording, distinct

_SAMPLED_ONE_IN = np.uint64(8)
_SMALL_TEXT = 64  # runs; a shorter text is looked up by all of its runs
_HOLDERS_LIMIT = 40  # a run in more texts than this is a phrase of the trade and says nothing about two of them
_SHARED_LIMIT = 3
_SHARED_SHARE = 0.05
_BOILERPLATE_ARTICLES = 4
_BOILERPLATE_DAYS = 14

Pair = tuple[int, int]


class Printed(Protocol):
    """An article as somebody printed it; `sentences` are their keys."""

    @property
    def family(self) -> str: ...

    @property
    def published_at(self) -> datetime | None: ...

    @property
    def sentences(self) -> Hashes: ...


def sample_of(wording: Wording) -> Hashes:
    """A few of a text's runs of words, and its long sentences, by which it is laid beside others.

    Runs are sampled by their hash, the same ones in every text (Broder's modulo sampling), so that two texts that
    share runs share sampled ones too.
    """
    runs = wording.shingles
    few = runs if len(runs) <= _SMALL_TEXT else runs[(runs >> np.uint64(7)) % _SAMPLED_ONE_IN == 0]
    return distinct(np.concatenate((few, wording.own_sentences)))


def likely_pairs(sampled: Sequence[Hashes]) -> tuple[Pair, ...]:
    """The pairs whose samples share enough rare runs of words to be compared, in order.

    Common runs are skipped. Nothing is compared all against all.
    """
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place, runs in enumerate(sampled):
        for run in runs.tolist():
            holders[run].append(place)
    shared: Counter[Pair] = Counter()
    for places in holders.values():
        if 1 < len(places) <= _HOLDERS_LIMIT:
            shared.update(combinations(places, 2))
    return tuple(sorted(pair for pair, count in shared.items() if _is_enough(count, pair, sampled)))


def connected(count: int, pairs: Iterable[Pair]) -> tuple[tuple[int, ...], ...]:
    """The places 0..count-1 in groups joined by pairs, each group and all groups in ascending order."""
    above = list(range(count))

    def top(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        above[high] = low
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(count):
        groups[top(place)].append(place)
    return tuple(tuple(each) for _, each in sorted(groups.items()))


def boilerplate_of(articles: Sequence[Printed]) -> dict[str, frozenset[int]]:
    """For each family, the keys of sentences that it prints under many articles, weeks apart.

    A story's own copies are close in time, a slogan is not. Only of families with so many articles are any read.
    """
    by_family: defaultdict[str, list[tuple[datetime, Printed]]] = defaultdict(list)
    for each in articles:
        if each.published_at is not None and each.family:
            by_family[each.family].append((each.published_at, each))
    many = ((family, printed) for family, printed in by_family.items() if _are_many([day for day, _ in printed]))
    found = {family: _printed_often(printed) for family, printed in many}
    return {family: keys for family, keys in found.items() if keys}


def _are_many(days: Sequence[datetime]) -> bool:
    return len(days) >= _BOILERPLATE_ARTICLES and max(days) - min(days) > timedelta(days=_BOILERPLATE_DAYS)


def _printed_often(printed: Sequence[tuple[datetime, Printed]]) -> frozenset[int]:
    seen: defaultdict[int, list[datetime]] = defaultdict(list)
    for day, each in printed:
        for key in each.sentences.tolist():
            seen[key].append(day)
    return frozenset(key for key, days in seen.items() if _are_many(days))


def _is_enough(count: int, pair: Pair, sampled: Sequence[Hashes]) -> bool:
    smaller = min(len(sampled[pair[0]]), len(sampled[pair[1]]))
    return count >= min(_SHARED_LIMIT, max(1, smaller)) and count >= _SHARED_SHARE * smaller
