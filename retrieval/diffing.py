"""What changed between two versions of an article, sentence by sentence: added, removed, reworded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.article import Span, Version
from retrieval.sentences import split_sentences
from retrieval.wording import words_of

REWORDED_SHARE = 0.5
"""Two sentences that share this much of their words (Dice) are one sentence reworded, and not one gone and one new."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A sentence before and after."""

    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """What changed; spans of `removed` are in the earlier text, of `added` in the later one, each in order.

    A sentence that only moved, or was only set in other typography, has not changed.
    """

    reworded: tuple[Reworded, ...]
    removed: tuple[Span, ...]
    added: tuple[Span, ...]
    kept_count: int
    headline: Reworded | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.reworded or self.removed or self.added or self.headline)


def diff_versions(before: Version, after: Version) -> VersionDiff:
    """What one has to change in `before` to get `after`; a version differs in nothing from itself."""
    old, new = _sentences(before), _sentences(after)
    gone, come = _left_over(old, new), _left_over(new, old)
    pairs = _paired(gone, come)
    reworded_old, reworded_new = {one.span for one, _ in pairs}, {other.span for _, other in pairs}
    return VersionDiff(
        reworded=tuple(Reworded(one.span, other.span) for one, other in pairs),
        removed=tuple(each.span for each in gone if each.span not in reworded_old),
        added=tuple(each.span for each in come if each.span not in reworded_new),
        kept_count=len(old) - len(gone),
        headline=_headline(before, after),
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """The quoted words still stand in the later version, at `span`."""

    span: Span


@dataclass(frozen=True, slots=True)
class Changed:
    """Sentences that were quoted read otherwise now; `span` covers the new wording in the later version."""

    span: Span


@dataclass(frozen=True, slots=True)
class Vanished:
    """A sentence that was quoted is gone, and nothing like it came."""


Fate = Kept | Changed | Vanished


def fate_of(quoted: Span, before: Version, after: Version) -> Fate:
    """What became of words quoted from `before`: for the banner that a card gets when its article is corrected."""
    quote = quoted.of(before.text)
    found_at = after.text.find(quote)
    if found_at >= 0:
        return Kept(Span(found_at, found_at + len(quote)))
    same = _same_words_again(quote, after)
    if same is not None:
        return Kept(same)
    diff = diff_versions(before, after)
    new = [each.after for each in diff.reworded if each.before.overlaps(quoted)]
    return Changed(Span(min(each.start for each in new), max(each.end for each in new))) if new else Vanished()


def _same_words_again(quote: str, after: Version) -> Span | None:
    """Where sentences in a row say the quote's words in other typography."""
    words, sentences = words_of(quote), _sentences(after)
    for first in range(len(sentences)):
        said: tuple[str, ...] = ()
        for last in range(first, len(sentences)):
            said += sentences[last].words
            if said == words:
                return Span(sentences[first].span.start, sentences[last].span.end)
            if said != words[: len(said)]:
                break
    return None


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    words: tuple[str, ...]


def _sentences(version: Version) -> tuple[_Sentence, ...]:
    spans = (each for body in version.layout.body for each in split_sentences(version.text, body))
    return tuple(_Sentence(span, words_of(span.of(version.text))) for span in spans)


def _left_over(these: Sequence[_Sentence], those: Sequence[_Sentence]) -> list[_Sentence]:
    """The sentences of these that those do not have, counting repeats."""
    held = Counter(each.words for each in those)
    left = []
    for each in these:
        if held[each.words]:
            held[each.words] -= 1
        else:
            left.append(each)
    return left


def _paired(gone: Sequence[_Sentence], come: Sequence[_Sentence]) -> list[tuple[_Sentence, _Sentence]]:
    """The likest pairs first, each sentence in one pair at most; in order of the later text."""
    counts = [Counter(each.words) for each in gone], [Counter(each.words) for each in come]
    likenesses = (
        (_dice(old, new), place, other) for place, old in enumerate(counts[0]) for other, new in enumerate(counts[1])
    )
    chosen: dict[int, int] = {}
    for _, place, other in sorted((each for each in likenesses if each[0] >= REWORDED_SHARE), key=_likest_first):
        if place not in chosen.values() and other not in chosen:
            chosen[other] = place
    return [(gone[place], come[other]) for other, place in sorted(chosen.items())]


def _likest_first(pair: tuple[float, int, int]) -> tuple[float, int, int]:
    likeness, place, other = pair
    return -likeness, abs(place - other), place


def _dice(one: Counter[str], other: Counter[str]) -> float:
    """Twice the words they share by the words they have (Dice 1945), counting repeats."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _headline(before: Version, after: Version) -> Reworded | None:
    old, new = before.layout.headline, after.layout.headline
    if old is None or new is None or words_of(old.of(before.text)) == words_of(new.of(after.text)):
        return None
    return Reworded(old, new)
