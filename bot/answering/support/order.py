"""The same words in another order: who stands before a verb and who behind it, and what stands right beside what."""

from collections.abc import Iterator
from itertools import pairwise

from bot.answering.support.alignment import Alignment, Located, Place, is_content
from bot.answering.support.attribution import SAYING, is_verb_form
from bot.answering.support.function_words import FUNCTION_WORDS, TIMES
from bot.answering.support.numbers import find_quantities
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.roles import JOINTS, is_passive, is_verb_like
from bot.answering.support.words import Sentence

_FAR = 8  # words of the quote past which two words of one phrase of the claim no longer belong together there
_REACH = 8  # words around a verb in which its subject and object stand


def find_order_problems(alignment: Alignment) -> Iterator[Problem]:
    """Words that changed sides of their verb, and words put in another's place from somewhere else in the quote."""
    for s, sentence in enumerate(alignment.claim):
        for at, verb in enumerate(sentence.words):
            if (
                verb.fold not in FUNCTION_WORDS | SAYING
                and is_verb_like(sentence, at)
                and _changed_sides(alignment, s, at)
            ):
                yield Problem(Kind.ROLE, f"who stands before and behind “{verb.text}” is turned round")
    for first, second in pairwise(alignment.located):
        instead = _stands_instead(alignment, first, second)
        if instead is not None:
            yield Problem(Kind.ROLE, f"the claim says “{first.word.text}” where the quote says “{instead}”")


def _changed_sides(alignment: Alignment, s: int, at: int) -> bool:
    claim = alignment.claim[s]
    before = list(_beside(alignment, s, at, range(at - 1, at - 1 - _REACH, -1)))
    behind = list(_beside(alignment, s, at, range(at + 1, at + 1 + _REACH)))
    verbs = tuple(_same_verbs(alignment, claim, at))
    if any(_are_crossed(place, one, other) for place in verbs for one in before for other in behind):
        return True
    return any(_did_it_there(alignment, place, each) for place in verbs for each in behind[:1])


def _did_it_there(alignment: Alignment, verb: Place, done: Located) -> bool:
    """ "Families welcomed the report but criticised its authors": of "criticised families" they are the doers."""
    sentence = alignment.evidence[verb.sentence]
    is_second = verb.word > 0 and sentence.words[verb.word - 1].fold in {"but", "and"}
    place = done.places[0]
    first = next((at for at in range(1, verb.word) if is_verb_form(sentence.words[at])), 0)
    return is_second and place.sentence == verb.sentence and place.word < first


def _beside(alignment: Alignment, s: int, at: int, reach: range) -> Iterator[Located]:
    """Nouns and names of the verb's own clause that the quotes hold in one place only."""
    words = alignment.claim[s].words
    for there in reach:
        if not 0 <= there < len(words) or words[there].clause != words[at].clause or words[there].fold in JOINTS:
            return
        located = alignment.by_place.get((s, there))
        if located and len(located.places) == 1 and not is_verb_like(alignment.claim[s], there):
            yield located


def _same_verbs(alignment: Alignment, claim: Sentence, at: int) -> Iterator[Place]:
    for s, sentence in enumerate(alignment.evidence):
        for there, word in enumerate(sentence.words):
            if word.stem == claim.words[at].stem and is_passive(sentence, there) == is_passive(claim, at):
                yield Place(s, there)


def _are_crossed(verb: Place, before: Located, behind: Located) -> bool:
    one, other = before.places[0], behind.places[0]
    if not one.sentence == other.sentence == verb.sentence:
        return False
    return other.word < verb.word < one.word and one.word - verb.word <= _REACH and verb.word - other.word <= _REACH


def _stands_instead(alignment: Alignment, first: Located, second: Located) -> str | None:
    """The quote's word right before the second one, where the first stands somewhere else and nobody claims that."""
    if not _are_one_phrase(alignment, first, second):
        return None
    ones, others = alignment.own_places(first), alignment.own_places(second)
    if any(not _is_elsewhere(one, other) for one in ones for other in others):
        return None
    written = alignment.evidence[others[0].sentence]
    there = _content_before(written, others[0].word)
    if there is None or alignment.claimed_at.get(Place(others[0].sentence, there)):
        return None
    return written.words[there].text


def _are_one_phrase(alignment: Alignment, first: Located, second: Located) -> bool:
    """Neighbours of one clause; not "Norrvik's title" (it may have "won" one), nor a name with its titles."""
    if first.sentence != second.sentence or not (first.places and second.places):
        return False
    between = alignment.claim[first.sentence].words[first.at + 1 : second.at]
    is_clause = first.word.clause == second.word.clause and not {first.word.fold, second.word.fold} & TIMES
    is_joined = any(word.fold in JOINTS or word.is_numeric for word in between)
    return is_clause and not is_joined and not second.is_name and not first.word.text.endswith(("'s", "s'"))


def _is_elsewhere(one: Place, other: Place) -> bool:
    return one.sentence == other.sentence and abs(one.word - other.word) > _FAR


def _content_before(sentence: Sentence, at: int) -> int | None:
    words = sentence.words
    counted = {there for quantity in find_quantities(sentence) for there in range(quantity.at, quantity.end)}
    for there in range(at - 1, max(-1, at - 4), -1):
        if words[there].clause != words[at].clause or words[there].fold in JOINTS or there in counted:
            return None
        if is_content(words[there]) and words[there].fold not in TIMES | {"last", "next", "this"}:
            return there
    return None
