"""Where each word of a claim stands in the evidence: the place whose surroundings fit best."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.answering.support.function_words import FUNCTION_WORDS, HELPING_WORDS, LIGHT_WORDS
from bot.answering.support.lexicon import is_carried, is_known
from bot.answering.support.numbers import find_quantities
from bot.answering.support.places import place_key
from bot.answering.support.words import Sentence, Word, read_sentences

_NEIGHBOURS = 4  # content words of the claim to either side that count as a word's surroundings
_REACH = 9  # words of the evidence within which those surroundings must stand
_SMALL_DIRECTIONS = frozenset({"up", "down"})
_NAME_ENDINGS = ("", "s", "n", "an", "ian", "ese", "ish", "i")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A word of the evidence: which sentence, which word in it."""

    sentence: int
    word: int


_Found = tuple[int, int, dict[Place, bool]]
"""Sentence and word of a claim, and the places that carry it; True where the same word stands there."""


@dataclass(frozen=True, slots=True)
class Located:
    """A content word of the claim and where the evidence carries it, best place first; none: not carried."""

    sentence: int
    at: int
    word: Word
    is_name: bool
    places: tuple[Place, ...]


class Alignment:
    """A claim laid beside its evidence."""

    def __init__(self, claim_text: str, evidence_texts: Sequence[str]) -> None:
        self.claim = _read_claim(claim_text)
        read = [(number, each) for number, text in enumerate(evidence_texts) for each in read_sentences(text)]
        self.evidence = tuple(each for _, each in read)
        self.quote_of = tuple(number for number, _ in read)
        """Which quote each sentence of the evidence belongs to."""

    def word_at(self, place: Place) -> Word:
        return self.evidence[place.sentence].words[place.word]

    @cached_property
    def located(self) -> tuple[Located, ...]:
        """Every content word of the claim, in order."""
        found = self._without_borrowed([(s, at, self._candidates(s, at)) for s, at in self._content()])
        return tuple(
            Located(s, at, self.claim[s].words[at], is_name(self.claim[s], at), self._ranked(index, found))
            for index, (s, at, _) in enumerate(found)
        )

    def own_places(self, located: Located) -> tuple[Place, ...]:
        """Where the word itself stands; where a synonym does, only if it stands nowhere."""
        same = [place for place in located.places if self.word_at(place).stem == located.word.stem]
        return tuple(same) or located.places

    @cached_property
    def by_place(self) -> dict[tuple[int, int], Located]:
        return {(each.sentence, each.at): each for each in self.located}

    @cached_property
    def claimed_at(self) -> dict[Place, tuple[Located, ...]]:
        """The claim's words that may stand for a word of the evidence."""
        claimed: defaultdict[Place, list[Located]] = defaultdict(list)
        for each in self.located:
            for place in each.places:
                claimed[place].append(each)
        return {place: tuple(words) for place, words in claimed.items()}

    @cached_property
    def best_sentences(self) -> tuple[tuple[int, ...], ...]:
        """For each sentence of the claim the sentences of the evidence its words stand in, most of them first."""
        counts: list[defaultdict[int, int]] = [defaultdict(int) for _ in self.claim]
        for each in self.located:
            for sentence in {place.sentence for place in each.places[:1]}:
                counts[each.sentence][sentence] += 1
        return tuple(tuple(sorted(count, key=lambda s: (-count[s], s))) for count in counts)

    @cached_property
    def homes(self) -> dict[tuple[int, int], frozenset[int]]:
        """For each clause of the claim (sentence, clause) the sentences of the evidence with most of its words."""
        counts: defaultdict[tuple[int, int], defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
        for each in self.located:
            for sentence in {place.sentence for place in each.places}:
                counts[each.sentence, each.word.clause][sentence] += 1
        return {
            clause: frozenset(sentence for sentence, count in found.items() if count == max(found.values()))
            for clause, found in counts.items()
        }

    def neighbours(self, located: Located) -> tuple[Located, ...]:
        """The words right before and after one in the claim, where the evidence carries them."""
        at = self.located.index(located)
        near = (*self.located[max(0, at - 1) : at], *self.located[at + 1 : at + 2])
        return tuple(each for each in near if each.places and each.sentence == located.sentence)

    def _content(self) -> Iterator[tuple[int, int]]:
        for s, sentence in enumerate(self.claim):
            counted = {
                at
                for quantity in find_quantities(sentence)
                for at in range(quantity.at - (2 if quantity.bound else 0), quantity.end)
            }
            for at, word in enumerate(sentence.words):
                if (
                    (is_content(word) or _is_direction(sentence, at))
                    and at not in counted
                    and not _is_idle(sentence, at)
                ):
                    yield s, at

    @cached_property
    def _evidence_index(self) -> dict[str, list[Place]]:
        index: defaultdict[str, list[Place]] = defaultdict(list)
        for s, sentence in enumerate(self.evidence):
            for at, word in enumerate(sentence.words):
                if not word.is_numeric and word.fold not in HELPING_WORDS:
                    index[word.stem].append(Place(s, at))
        return index

    @cached_property
    def _place_index(self) -> dict[str, list[Place]]:
        index: defaultdict[str, list[Place]] = defaultdict(list)
        for s, sentence in enumerate(self.evidence):
            for at in range(len(sentence.words)):
                key = place_key(sentence.words, at)
                if key is not None:
                    index[key].append(Place(s, at))
        return index

    def _candidates(self, s: int, at: int) -> dict[Place, bool]:
        """Places that carry the word; True where it stands there itself."""
        word = self.claim[s].words[at]
        key = place_key(self.claim[s].words, at)
        if key is not None:
            return dict.fromkeys(self._place_index.get(key, ()), True)
        carries = _carries_name if is_name(self.claim[s], at) else is_carried
        return {
            place: written == word.stem
            for written, places in self._evidence_index.items()
            if carries(word.stem, written)
            for place in places
            if written == word.stem or self._may_stand_for(written, place)
        }

    @staticmethod
    def _without_borrowed(found: list[_Found]) -> list[_Found]:
        """A word that another word of the claim is written with carries that one, and not a synonym beside it."""
        taken = {place for _, _, candidates in found for place, is_same in candidates.items() if is_same}
        return [
            (s, at, {place: is_same for place, is_same in candidates.items() if is_same or place not in taken})
            for s, at, candidates in found
        ]

    def _may_stand_for(self, written: str, place: Place) -> bool:
        """Whether a word that is not the claim's own may carry it there: a name ("the Post") is no synonym."""
        if written in _SMALL_DIRECTIONS:
            return self._says_direction(place)
        word = self.word_at(place)
        return (
            word.is_first
            or not word.is_capital
            or place_key(self.evidence[place.sentence].words, place.word) is not None
        )

    def _says_direction(self, place: Place) -> bool:
        """ "Up from 5.4 million" says that something rose; "up to 40 percent" doesn't."""
        after = self.evidence[place.sentence].words[place.word + 1 : place.word + 2]
        return any(word.is_numeric or word.fold in {"from", "by", "on", "compared"} for word in after)

    def _ranked(self, index: int, found: list[_Found]) -> tuple[Place, ...]:
        s, _, candidates = found[index]
        near = found[max(0, index - _NEIGHBOURS) : index] + found[index + 1 : index + 1 + _NEIGHBOURS]
        around = [others for near_s, _, others in near if near_s == s and others]

        def fit(place: Place) -> float:
            shared = sum(any(_is_near(place, other) for other in others) for others in around)
            return shared + 2.0 * candidates[place]

        return tuple(sorted(candidates, key=lambda place: (-fit(place), place)))


_read_claim = lru_cache(maxsize=16)(read_sentences)
"""A question is laid beside one quote after the other."""


def _is_near(one: Place, other: Place) -> bool:
    return one.sentence == other.sentence and one.word != other.word and abs(one.word - other.word) <= _REACH


def is_content(word: Word) -> bool:
    """Whether a word states something by itself; numbers are looked at apart."""
    if word.is_numeric or (word.fold in LIGHT_WORDS and not (word.is_capital and not word.is_first)):
        return False
    return word.fold not in FUNCTION_WORDS or word.text in {"US", "U.S.", "IT", "WHO"}


def _is_direction(sentence: Sentence, at: int) -> bool:
    """ "Shares are up 13 percent", "orders were down by a fifth": there the small word is the verb."""
    after = [word.fold for word in sentence.words[at + 1 : at + 2]]
    before = [word.fold for word in sentence.words[max(0, at - 1) : at]]
    is_moved = bool(after) and (after[0] in {"from", "by"} or after[0][:1].isdigit())
    return sentence.words[at].fold in _SMALL_DIRECTIONS and is_moved and before != ["made"]


def _is_idle(sentence: Sentence, at: int) -> bool:
    """ "Longer" in "no longer", "last" in "in the last five years"."""
    words = sentence.words
    if words[at].fold == "longer":
        return at > 0 and words[at - 1].fold == "no"
    is_counted = any(quantity.at == at + 1 for quantity in find_quantities(sentence))
    return words[at].fold in {"last", "past"} and is_counted


def is_name(sentence: Sentence, at: int) -> bool:
    """Whether a word is (part of) a name: a capital that the start of the sentence doesn't explain."""
    word = sentence.words[at]
    if not word.is_capital or (word.fold in FUNCTION_WORDS and word.text not in {"US", "U.S.", "WHO"}):
        return False
    if not word.is_first:
        return True
    follows = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    is_usual = is_known(word.stem) or word.fold.endswith("ly")
    return (
        not is_usual
        or (word.text.isupper() and len(word.text) > 1)
        or (follows is not None and follows.is_capital and follows.fold not in FUNCTION_WORDS)
    )


def _carries_name(claimed: str, written: str) -> bool:
    if claimed == written:
        return True
    if not (claimed.startswith(written) or written.startswith(claimed)):
        return False
    short, long = sorted((claimed, written), key=len)
    return len(short) >= 4 and long.startswith(short) and long[len(short) :] in _NAME_ENDINGS
