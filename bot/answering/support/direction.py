"""Does a claim go the same way as its quotes: rose or fell, more or fewer, approved or rejected?"""

from collections.abc import Iterator
from itertools import pairwise

from bot.answering.support.alignment import Alignment, Located, Place
from bot.answering.support.function_words import TIMES
from bot.answering.support.lexicon import is_opposed
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.words import Sentence

_REACH = 5  # words
_AROUND = 4  # content words of the claim to either side
_SIDE_REACH = 3  # words from "for" or "against" to what it is for or against
_SIDES = frozenset({"for", "against"})
_RANKS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_PREFIXES = frozenset("non anti ex half near semi pre post un".split())
_NO_SUPERLATIVES = frozenset(
    "interest protest request arrest test west forest rest guest harvest contest quest invest honest modest "
    "suggest".split()
)
_SMALL = tuple(
    (left, right)
    for left, _, right in (
        pair.partition("|")
        for pair in (
            "more|fewer more|less most|least above|below up|down before|after over|under with|without first|last "
            "inside|outside for|against since|until all|some all|none many|few both|neither always|never"
        ).split()
    )
)


def find_opposites(alignment: Alignment) -> Iterator[Problem]:
    """Words of the claim against which its quote has the opposite: rose, fell; approved, rejected; more, fewer."""
    for located in alignment.located:
        if located.is_name or _stands_near(alignment, located):
            continue
        against = next(_opposites_near(alignment, located), None)
        if against is not None:
            yield Problem(Kind.DIRECTION, f"the claim says “{located.word.text}”, the quote “{against}”")
    yield from _said_twice(alignment)
    yield from _crossed_directions(alignment)
    yield from _lost_prefixes(alignment)
    yield from _small_opposites(alignment)
    yield from _sides_changed(alignment)


def _stands_near(alignment: Alignment, located: Located) -> bool:
    """The quotes have the word itself, or a synonym close to where its neighbours stand."""
    if any(alignment.word_at(place).stem == located.word.stem for place in located.places):
        return True
    at = alignment.located.index(located)
    around = alignment.located[max(0, at - _AROUND) : at + _AROUND + 1]
    near = [each.places[0] for each in around if each is not located and each.places]
    return bool(located.places) and any(
        one.sentence == other.sentence and abs(one.word - other.word) <= _REACH
        for one in located.places
        for other in near or located.places
    )


def _said_twice(alignment: Alignment) -> Iterator[Problem]:
    """ "Fell, while theirs fell too" where the quote has one "fell" and one "rose"."""
    for place, words in alignment.claimed_at.items():
        only = [each for each in words if len(each.places) == 1 and not each.is_name]
        if len(only) < 2 or only[0].sentence != only[-1].sentence:
            continue
        for at, word in enumerate(alignment.evidence[place.sentence].words):
            is_claimed = bool(alignment.claimed_at.get(Place(place.sentence, at)))
            if not is_claimed and any(is_opposed(each.word.stem, word.stem) for each in only):
                yield Problem(Kind.DIRECTION, f"the claim says “{only[-1].word.text}” twice, the quote “{word.text}”")


def _opposites_near(alignment: Alignment, located: Located) -> Iterator[str]:
    """Opposites of a word close to where its neighbours in the claim stand."""
    said = {word.stem for word in alignment.claim[located.sentence].words}
    for near in alignment.neighbours(located):
        place = near.places[0]
        words = alignment.evidence[place.sentence].words
        for word in words[max(0, place.word - _REACH) : place.word + _REACH + 1]:
            if word.stem not in said and is_opposed(located.word.stem, word.stem):
                yield word.text


def _crossed_directions(alignment: Alignment) -> Iterator[Problem]:
    """Both directions stand in the quote, and the claim gives its subject the other one's."""
    for before, located in pairwise(alignment.located):
        if not (before.places and located.places) or before.sentence != located.sentence or before.word.fold in TIMES:
            continue
        subject, place = before.places[0], located.places[0]
        if _shares_a_clause(alignment, located):
            continue
        words = alignment.evidence[subject.sentence].words
        said = {word.stem for word in alignment.claim[located.sentence].words}
        if subject.sentence != place.sentence or words[subject.word].clause == words[place.word].clause:
            continue
        for word in words:
            if (
                word.clause == words[subject.word].clause
                and word.stem not in said
                and is_opposed(located.word.stem, word.stem)
            ):
                yield Problem(
                    Kind.DIRECTION, f"the claim says “{located.word.text}” where the quote says “{word.text}”"
                )


def _shares_a_clause(alignment: Alignment, located: Located) -> bool:
    """Something said before the word in the claim stands in the word's own clause of the quote."""
    place = located.places[0]
    words = alignment.evidence[place.sentence].words
    return any(
        other.word < place.word and words[other.word].clause == words[place.word].clause
        for each in alignment.located
        if each.sentence == located.sentence and each.at < located.at
        for other in each.places[:1]
        if other.sentence == place.sentence
    )


def _lost_prefixes(alignment: Alignment) -> Iterator[Problem]:
    """ "Second-largest" is not "largest", "non-smokers" are no "smokers"."""
    for located in alignment.located:
        if not located.places:
            continue
        claimed, place = alignment.claim[located.sentence].words, located.places[0]
        words = alignment.evidence[place.sentence].words
        before = words[place.word - 1].fold if place.word else ""
        said = claimed[located.at - 1].fold if located.at else ""
        is_ranked = before in _RANKS and _is_superlative(words[place.word].fold)
        is_turned = before in _PREFIXES and words[place.word].is_joined
        if (is_ranked or is_turned) and said != before:
            yield Problem(Kind.DIRECTION, f"the quote says “{before} {located.word.text}”")


def _is_superlative(fold: str) -> bool:
    return fold in {"most", "worst"} or (fold.endswith("est") and fold not in _NO_SUPERLATIVES)


def _is_vote(sentence: Sentence) -> bool:
    return any(word.stem in {"vote", "argu", "campaign", "ballot", "decid", "rule"} for word in sentence.words)


def _small_opposites(alignment: Alignment) -> Iterator[Problem]:
    for s, sentence in enumerate(alignment.claim):
        claimed = {word.fold for word in sentence.words}
        written = {word.fold for at in alignment.best_sentences[s][:1] for word in alignment.evidence[at].words}
        for pair in _SMALL:
            for one, other in (pair, pair[::-1]):
                if pair == ("for", "against") and not _is_vote(sentence):
                    continue
                if one in claimed and other not in claimed and other in written and one not in written:
                    yield Problem(Kind.DIRECTION, f"the claim says “{one}”, the quote “{other}”")


def _sides_changed(alignment: Alignment) -> Iterator[Problem]:
    """ "Approved against children" of "approved for children": the word behind it has the other one before it."""
    for located in alignment.located:
        side = _side_before(alignment.claim[located.sentence], located.at)
        own = alignment.own_places(located) if side else ()
        written = [_side_before(alignment.evidence[place.sentence], place.word) for place in own]
        if side and side not in written and any(written):
            yield Problem(Kind.DIRECTION, f"the claim says “{side}” of “{located.word.text}”, the quote does not")


def _side_before(sentence: Sentence, at: int) -> str:
    """The "for" or "against" that a word of a clause stands behind, with no more than a few words between."""
    words = sentence.words
    near = (words[there] for there in range(at - 1, max(-1, at - 1 - _SIDE_REACH), -1))
    return next((word.fold for word in near if word.fold in _SIDES and word.clause == words[at].clause), "")
