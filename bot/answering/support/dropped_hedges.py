"""Does the claim keep "may", "plans to", "denied", "not" and "if" where its quotes have them?"""

from collections.abc import Iterator, Sequence

from bot.answering.support.alignment import Located, Place
from bot.answering.support.attribution import find_attributions
from bot.answering.support.beside import CONDITIONAL, DENYING, KEPT_BY, NEGATIVE, Beside, is_past, problem_of
from bot.answering.support.lexicon import is_opposed
from bot.answering.support.modality import Marker, Mode
from bot.answering.support.mode_words import BEING
from bot.answering.support.problems import Problem
from bot.answering.support.words import stem

_LASTING = frozenset(map(stem, "remain stay continue keep last".split()))
_BEING_DONE = frozenset("be been being is are was were to will would may might could".split())
_WIDE = frozenset({Mode.CONDITION, Mode.HEARSAY})  # these hold for the whole sentence, wherever they stand in it


def find_dropped(beside: Beside) -> Iterator[Problem]:
    """Markers over words of the quotes that the claim says without them."""
    best: dict[Place, list[Located]] = {}
    for located in beside.alignment.located:
        if located.places:
            best.setdefault(located.places[0], []).append(located)
    yield from _nowhere_plain(beside)
    for s, markers in enumerate(beside.written):
        yield from _condition_dropped(beside, s, markers, best)
        for marker in markers:
            also = [each for at in marker.also for each in best.get(Place(s, at), ()) if _is_told_as_done(beside, each)]
            if also:
                yield problem_of(marker, "the quote says")
            touched = [each for each in _touched(beside, marker, s, best) if _is_at_home(beside, each, s)]
            if touched and not any(_keeps(beside, marker, markers, located) for located in touched):
                yield problem_of(marker, "the quote says")


def _is_at_home(beside: Beside, located: Located, s: int) -> bool:
    """Whether the word's clause is about that sentence, and doesn't only share a word with it."""
    return s in beside.alignment.homes[located.sentence, located.word.clause]


def _condition_dropped(
    beside: Beside, s: int, markers: tuple[Marker, ...], best: dict[Place, list[Located]]
) -> Iterator[Problem]:
    """ "Will drill" where the quote says "if the lander survives, it will drill"."""
    conditions = [marker for marker in markers if marker.mode is Mode.CONDITION]
    for marker in markers:
        if not conditions or marker.mode not in CONDITIONAL or marker.governs is None:
            continue
        for located in best.get(Place(s, marker.governs), ()):
            if all(other.mode is not Mode.CONDITION for other in beside.claimed[located.sentence]):
                yield problem_of(conditions[0], "the quote says")


def _touched(beside: Beside, marker: Marker, s: int, best: dict[Place, list[Located]]) -> list[Located]:
    """The claim's words that the marker governs in the quote; where it says none of them, most of its scope."""
    words = beside.alignment.evidence[s].words
    is_passive = any(
        word.fold in BEING for word in words[max(0, marker.at - 2) : marker.at]
    )  # "is thought to be armed"
    covers_clause = marker.mode in {Mode.HEARSAY, Mode.CONDITION} and not marker.text.endswith("ly") and not is_passive
    if not covers_clause and marker.governs is not None and (direct := best.get(Place(s, marker.governs))):
        return direct
    if marker.mode in {Mode.FUTURE, Mode.DUTY}:
        return []
    scope = marker.scope[:6]
    scoped = [located for at in scope for located in best.get(Place(s, at), ())]
    enough = len(scope) / 2 if covers_clause else 2 * len(scope) / 3
    return scoped if len(scoped) >= max(2, enough) else []


def _nowhere_plain(beside: Beside) -> Iterator[Problem]:
    """An act of which every quote only says "whether", "unless", "to" or "not", told as one that was done."""
    for located in beside.alignment.located:
        same = [place for place in located.places if beside.alignment.word_at(place).stem == located.word.stem]
        if len({place.sentence for place in same}) < 2 or beside.claimed[located.sentence]:
            continue
        over = [next((m for m in beside.written[p.sentence] if p.word in {m.governs, *_soon(m)}), None) for p in same]
        if all(over) and over[0] is not None:
            yield problem_of(over[0], "the quote says")


def _soon(marker: Marker) -> tuple[int, ...]:
    """What "whether" and "unless" reach: their clause, for its subject stands before its verb."""
    return marker.scope if marker.mode in {Mode.WEIGHED, Mode.OPEN, Mode.CONDITION} else ()


def _keeps(beside: Beside, marker: Marker, markers: tuple[Marker, ...], located: Located) -> bool:
    near = beside.claimed[located.sentence] if marker.mode in _WIDE else beside.near(located)
    if marker.mode in CONDITIONAL and (_is_told_as_done(beside, located) or _is_told_as_sure(beside, marker, located)):
        return False
    if marker.mode in NEGATIVE | {Mode.BARRED}:
        near = _without_others(beside, near, marker, markers, located)
    kept = KEPT_BY[marker.mode]
    if marker.mode is Mode.NEGATED and any(other.at == marker.governs and other.mode in NEGATIVE for other in markers):
        kept = frozenset({Mode.NEGATED})  # "has not denied" is not "denied"
    if any(other.mode in kept and (other.at != located.at or marker.mode not in NEGATIVE) for other in near):
        return True
    return (
        _is_said_once(beside, marker, markers, near, located)
        or _is_future_otherwise(beside, marker, located)
        or _is_said_by_its_twin(marker, markers, near)
        or _is_somebodys(beside, marker, located)
        or (marker.mode is Mode.NEGATED and _is_turned_round(beside, located))
    )


def _is_future_otherwise(beside: Beside, marker: Marker, located: Located) -> bool:
    is_infinitive = marker.mode in {Mode.FUTURE, Mode.DUTY} and _is_infinitive(beside, located)
    return is_infinitive or (marker.mode is Mode.FUTURE and _is_under_way(beside, located))


def _is_said_by_its_twin(marker: Marker, markers: tuple[Marker, ...], near: Sequence[Marker]) -> bool:
    """ "Is expected to be planned": one of two markers over a word is enough; "will have to" needs "have to"."""
    if marker.mode not in {Mode.FUTURE, Mode.INTENDED, Mode.LIKELY}:
        return False
    twins = [other for other in markers if other.at != marker.at and other.governs == marker.governs]
    kept = {mode for other in twins if other.mode is not Mode.DUTY for mode in KEPT_BY[other.mode]}
    return any(other.mode in kept for other in near)


def _is_somebodys(beside: Beside, marker: Marker, located: Located) -> bool:
    """The claim names who says it, where the quote has it as hearsay of somebody."""
    if marker.mode is not Mode.HEARSAY or _is_nobodys(beside, located, marker):
        return False
    return bool(find_attributions(beside.alignment.claim[located.sentence]))


def _is_told_as_done(beside: Beside, located: Located) -> bool:
    """The claim has the verb in the past, bare of any "would be", where the quote has its plain form."""
    written = beside.alignment.word_at(located.places[0])
    words = beside.alignment.claim[located.sentence].words
    before = {word.fold for word in words[max(0, located.at - 2) : located.at]}
    is_governed = any(marker.governs == located.at for marker in beside.claimed[located.sentence])
    is_same = written.stem == located.word.stem and is_past(located.word.fold) and not is_past(written.fold)
    return is_same and not is_governed and not written.fold.endswith("ing") and not before & _BEING_DONE


def _is_told_as_sure(beside: Beside, marker: Marker, located: Located) -> bool:
    """ "Will" right before the verb, where the quote has "may", "plans to" or "is expected to" there."""
    over = [each for each in beside.claimed[located.sentence] if each.governs == located.at]
    is_sure = any(each.text in {"will", "shall"} for each in over)
    is_kept = any(each.mode in KEPT_BY[marker.mode] for each in over)
    return is_sure and not is_kept and marker.governs == located.places[0].word


def _is_said_once(
    beside: Beside, marker: Marker, markers: tuple[Marker, ...], near: Sequence[Marker], located: Located
) -> bool:
    """ "If convicted, she faces …" needs no "could"; "plans a plant, which would open" no second "plans"."""
    claimed = beside.claimed[located.sentence]
    is_conditional = all(any(m.mode is Mode.CONDITION for m in each) for each in (claimed, markers))
    if is_conditional and marker.mode in CONDITIONAL:
        return True
    if marker.mode is Mode.FUTURE and located.word.stem in _LASTING:
        return True
    if marker.mode in DENYING:
        return False
    is_would = any(each.text == "would" for each in near)
    return is_would and any(each.mode in KEPT_BY[marker.mode] for each in claimed)


def _without_others(
    beside: Beside, near: Sequence[Marker], marker: Marker, markers: tuple[Marker, ...], located: Located
) -> tuple[Marker, ...]:
    """The claim's markers but for those that are another "not" of the quote: "ruled out" doesn't say "fail to"."""
    claim = beside.alignment.claim[located.sentence].words
    quote = beside.alignment.evidence[located.places[0].sentence].words
    others = {quote[other.at].stem for other in markers if other.at != marker.at and other.mode in NEGATIVE}
    others -= {quote[marker.at].stem}
    return tuple(each for each in near if claim[each.at].stem not in others)


def _is_nobodys(beside: Beside, located: Located, marker: Marker) -> bool:
    """ "Reportedly", "was believed to": nobody is named whom the claim could name instead."""
    words = beside.alignment.evidence[located.places[0].sentence].words
    return marker.text.endswith("ly") or any(word.fold in BEING for word in words[max(0, marker.at - 2) : marker.at])


def _is_infinitive(beside: Beside, located: Located) -> bool:
    """ "… has until Friday to decide" says no less than "must decide by Friday"."""
    return located.at > 0 and beside.alignment.claim[located.sentence].words[located.at - 1].fold == "to"


def _is_under_way(beside: Beside, located: Located) -> bool:
    """ "Passengers are being offered refunds" is close enough to "will be offered"."""
    before = [word.fold for word in beside.alignment.claim[located.sentence].words[max(0, located.at - 2) : located.at]]
    return "being" in before or (located.word.fold.endswith("ing") and bool({"is", "are"} & set(before)))


def _is_turned_round(beside: Beside, located: Located) -> bool:
    """The claim says with an opposite what the quote says with "not"."""
    words = beside.alignment.claim[located.sentence].words[max(0, located.at - 3) : located.at + 4]
    written = beside.alignment.word_at(located.places[0]).stem
    return any(is_opposed(word.stem, written) for word in words)
