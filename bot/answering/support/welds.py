"""Was a fact made out of two? Words that stand together in the claim must stand together in one quote."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.answering.support.alignment import Alignment, Located, Place
from bot.answering.support.attribution import SAYING, is_verb_form
from bot.answering.support.numbers import find_quantities
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.roles import JOINTS, stands_for_a_name
from bot.answering.support.words import Sentence

_UNCHANGED = frozenset("cost cut hit hurt put set shut".split())  # verbs with one form for now and then
_SIDE = 2  # words to either side of a connection that show which quotes it joins
_CONNECTIONS = frozenset(
    "after before because as since when until so therefore thus hence thereby due following despite by leading causing "
    "prompting forcing".split()
)


def find_welds(alignment: Alignment) -> Iterator[Problem]:
    """Neighbouring words of one clause that no quote holds together: a fact made of two."""
    if len(set(alignment.quote_of)) < 2:
        return
    for first, second in pairwise(alignment.located):
        if not _is_one_clause(alignment, first, second) or not (first.places and second.places):
            continue
        ones = {place.sentence for place in first.places}
        others = {place.sentence for place in second.places}
        is_apart = not _quotes_of(alignment, first) & _quotes_of(alignment, second)
        if is_apart and not _is_resolved(alignment, first, others) and not _is_resolved(alignment, second, ones):
            yield Problem(Kind.WELD, f"no quote says “{first.word.text}” and “{second.word.text}” together")
    yield from _welded_numbers(alignment)
    yield from _own_connections(alignment)
    yield from _second_predicates(alignment)


def _welded_numbers(alignment: Alignment) -> Iterator[Problem]:
    """A number of one quote put behind a word that only another quote has."""
    for s, sentence in enumerate(alignment.claim):
        for quantity in find_quantities(sentence):
            before = [alignment.by_place.get((s, at)) for at in range(max(0, quantity.at - 4), quantity.at)]
            near = [
                each for each in before if each and sentence.words[each.at].clause == sentence.words[quantity.at].clause
            ]
            holding = {
                alignment.quote_of[at]
                for at, written in enumerate(alignment.evidence)
                if any(quantity.equals(other) for other in find_quantities(written))
            }
            if near and near[-1].places and holding and not holding & _quotes_of(alignment, near[-1]):
                yield Problem(Kind.WELD, f"no quote says “{near[-1].word.text}” and “{quantity.text}” together")


def _quotes_of(alignment: Alignment, located: Located) -> set[int]:
    """The quotes that have the word; those with a synonym only where none has the word itself."""
    same = [place for place in located.places if alignment.word_at(place).stem == located.word.stem]
    return {alignment.quote_of[place.sentence] for place in same or located.places}


def _is_one_clause(alignment: Alignment, first: Located, second: Located) -> bool:
    if first.sentence != second.sentence:
        return False
    words = alignment.claim[first.sentence].words
    between = words[first.at + 1 : second.at]
    return words[first.at].clause == words[second.at].clause and not any(word.fold in JOINTS for word in between)


def _is_resolved(alignment: Alignment, located: Located, sentences: set[int]) -> bool:
    """A name may stand in the claim where a later sentence has a word for it ("she", "the company")."""
    return located.is_name and any(
        place.sentence < later
        and (stands_for_a_name(alignment.evidence[later]) or _is_meant_again(alignment, located, place, later))
        for later in sentences
        for place in located.places
    )


def _is_meant_again(alignment: Alignment, name: Located, place: Place, later: int) -> bool:
    """ "Biolane's spray" of the claim stands so in one quote, and the later one has "the spray"."""
    behind = [alignment.by_place.get((name.sentence, name.at + step)) for step in (1, 2)]
    words = alignment.evidence[later].words
    return any(
        noun is not None
        and any(one.sentence == place.sentence and 0 < one.word - place.word <= _SIDE for one in noun.places)
        and any(one.sentence == later and words[one.word - 1].fold == "the" for one in noun.places if one.word)
        for noun in behind
    )


def _own_connections(alignment: Alignment) -> Iterator[Problem]:
    """ "Halted after stocks ran out": what two quotes tell, one because of or after the other."""
    for s, sentence in enumerate(alignment.claim):
        for at, word in enumerate(sentence.words):
            if word.fold in _CONNECTIONS and _joins_two_quotes(alignment, s, at):
                yield Problem(Kind.WELD, f"no quote says “{word.text}” of the two")


def _joins_two_quotes(alignment: Alignment, s: int, at: int) -> bool:
    before = [each for each in alignment.located if each.sentence == s and each.at < at and each.places][-_SIDE:]
    behind = [each for each in alignment.located if each.sentence == s and each.at > at and each.places][:_SIDE]
    ones = {quote for each in before for quote in _quotes_of(alignment, each)}
    others = {quote for each in behind for quote in _quotes_of(alignment, each)}
    return bool(ones and others) and not ones & others


def _second_predicates(alignment: Alignment) -> Iterator[Problem]:
    """ "The collapse killed nine and cost millions": what one quote's subject did, and then another quote's verb."""
    for s, sentence in enumerate(alignment.claim):
        verb = next((at for at in range(1, len(sentence.words)) if is_verb_form(sentence.words[at])), 0)
        subject = [each for each in alignment.located if each.sentence == s and each.at < verb and each.places]
        for joint, word in enumerate(sentence.words[:-1]):
            second = alignment.by_place.get((s, joint + 1))
            behind = sentence.words[joint + 1]
            is_act = is_verb_form(behind) or behind.fold in _UNCHANGED
            is_second = joint > verb > 0 and word.fold in {"and", "but"} and is_act
            if is_second and second and second.places and subject and _has_its_own(alignment, subject, second):
                yield Problem(Kind.WELD, f"the quote has somebody else for “{second.word.text}”")


def _has_its_own(alignment: Alignment, subject: Sequence[Located], verb: Located) -> bool:
    """The verb's one quote names nothing of the subject, and has no "he" or "the bank" for it."""
    quotes = _quotes_of(alignment, verb)
    held = {quote for each in subject for quote in _quotes_of(alignment, each)}
    there = {place.sentence for place in verb.places if alignment.quote_of[place.sentence] in quotes}
    return not quotes & held and not any(_stands_for_it(alignment.evidence[at]) for at in there)


def _stands_for_it(sentence: Sentence) -> bool:
    """Not for the "he" of "he said the work would cost 90 million": he says it, and costs nothing."""
    says = [two.fold in SAYING for one, two in pairwise(sentence.words[:4]) if one.fold in {"he", "she", "it", "they"}]
    return stands_for_a_name(sentence) and not any(says)
