"""What stands right beside a name: its title, its verb, "in" and "of" before it, what it owns behind it."""

from collections.abc import Iterator
from itertools import pairwise

from bot.answering.support.alignment import Alignment, Located, Place, is_name
from bot.answering.support.attribution import SAYING
from bot.answering.support.function_words import FUNCTION_WORDS, TIMES
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.roles import is_passive, is_verb_like
from bot.answering.support.words import Sentence

_BESIDE = 3  # words of the quote within which a word has its name
_AWAY = 6  # words past which a name no longer stands with a word
_COORDINATING = frozenset("and or nor".split())


def find_misplaced_names(alignment: Alignment) -> Iterator[Problem]:
    """Names that took another name's place: beside a word of the quote stands one, beside it in the claim another."""
    for first, second in pairwise(alignment.located):
        if first.sentence != second.sentence or first.is_name == second.is_name or not (first.places and second.places):
            continue
        name, word = (first, second) if first.is_name else (second, first)
        words = alignment.claim[first.sentence].words
        between = words[first.at + 1 : second.at]
        if len(between) > _BESIDE or any(each.fold in _COORDINATING or each.is_numeric for each in between):
            continue
        if any(
            alignment.word_at(place).is_first and not is_name(alignment.evidence[place.sentence], 0)
            for place in name.places
        ):
            continue  # "Safety" is no name where a quoted sentence begins with it
        if {name.word.fold, word.word.fold} & TIMES or _is_behind_a_preposition(alignment, name, word):
            continue
        instead = _name_instead(alignment, name, word, is_before=name is first)
        if instead is not None:
            yield Problem(Kind.ROLE, f"the quote has {instead} with “{word.word.text}”, not {name.word.text}")


def _is_behind_a_preposition(alignment: Alignment, name: Located, word: Located) -> bool:
    """ "The bridge over the Tarn collapsed": the name before the verb is not its subject."""
    sentence = alignment.claim[name.sentence]
    start = name.at
    while start > 0 and (is_name(sentence, start - 1) or sentence.words[start - 1].fold == "the"):
        start -= 1
    before = sentence.words[start - 1].fold if start else ""
    return name.at < word.at and before in FUNCTION_WORDS and not name.word.text.endswith("'s")


def _name_instead(alignment: Alignment, name: Located, word: Located, *, is_before: bool) -> str | None:
    """The name on that side of the word in the quote, where the claim's name stands away from the word everywhere."""
    claim, found = alignment.claim[word.sentence], None
    is_verb = is_verb_like(claim, word.at) and word.word.fold not in SAYING
    for place in alignment.own_places(word):
        sentence = alignment.evidence[place.sentence]
        if is_verb and not is_verb_like(sentence, place.word):
            return None  # "who founded Brightway" for "Brightway's founder"
        if is_passive(claim, word.at) != is_passive(sentence, place.word):
            return None
        owner = _owner(sentence, place.word) if name.word.text.endswith("'s") and is_before else None
        is_owned = owner is not None and not _is_meant(alignment, name, Place(place.sentence, owner))
        if not is_owned and any(
            _is_with(sentence, place, each, is_verb=is_verb, is_before=is_before) for each in name.places
        ):
            return None
        there = owner if is_owned else _nearest_name(sentence, place.word, -1 if is_before else 1)
        if there is None or _is_meant(alignment, name, Place(place.sentence, there)):
            return None
        found = found or sentence.words[there].text
    return found


def _owner(sentence: Sentence, at: int) -> int | None:
    """The name in "Valdia's foreign minister" before one of these words."""
    near = range(at - 1, max(-1, at - 3), -1)
    return next(
        (there for there in near if is_name(sentence, there) and sentence.words[there].text.endswith("'s")), None
    )


def _is_with(sentence: Sentence, word: Place, name: Place, *, is_verb: bool, is_before: bool) -> bool:
    """The name stands with the word in the quote: near it, no other name or saying between, on a verb's same side."""
    if name.sentence != word.sentence:
        return True
    is_same_side = (name.word < word.word) == is_before
    if abs(name.word - word.word) > _AWAY or (is_verb and not is_same_side):
        return False
    low, high = sorted((name.word, word.word))
    between = range(low + 1, high)
    if not is_same_side and any(sentence.words[at].fold in SAYING for at in between):
        return False
    return not any(is_name(sentence, at) and not _is_one_name(sentence, at, name.word) for at in between)


def _is_one_name(sentence: Sentence, at: int, other: int) -> bool:
    low, high = sorted((at, other))
    return all(
        is_name(sentence, there) or sentence.words[there].fold in {"of", "the", "and", "or"}
        for there in range(low, high + 1)
    )


def _nearest_name(sentence: Sentence, at: int, step: int) -> int | None:
    """The name right on that side of a word, with nothing but light words between them."""
    words = sentence.words
    for there in range(at + step, at + step * (_BESIDE + 1), step):
        if not 0 <= there < len(words):
            return None
        if is_name(sentence, there):
            return None if words[there].fold in TIMES else there
        if words[there].fold not in FUNCTION_WORDS or words[there].clause != words[at].clause:
            return None
    return None


def _is_meant(alignment: Alignment, name: Located, there: Place) -> bool:
    """The name there is (part of) the claim's one."""
    return any(
        place.sentence == there.sentence and _is_one_name(alignment.evidence[there.sentence], place.word, there.word)
        for place in name.places
    )
