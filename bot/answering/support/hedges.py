"""Does the claim keep "may", "reportedly", "plans to", "denied", "not" and "if" of its quotes, and add none?"""

from collections.abc import Iterator, Sequence

from bot.answering.support.alignment import Alignment
from bot.answering.support.attribution import find_attributions
from bot.answering.support.beside import KEPT_BY, NEGATIVE, Beside, is_past, problem_of
from bot.answering.support.denials import is_denied_there
from bot.answering.support.dropped_hedges import find_dropped
from bot.answering.support.modality import Marker, Mode
from bot.answering.support.problems import Problem
from bot.answering.support.rumours import find_dropped_rumours

_HAVING = frozenset("have has had need needs".split())
_TELLING = frozenset("told asked ordered instructed required obliged forced".split())


def find_hedge_problems(alignment: Alignment) -> Iterator[Problem]:
    """Markers dropped from the quotes, then markers that the claim brings along."""
    beside = Beside(alignment)
    yield from find_dropped_rumours(beside)
    yield from find_dropped(beside)
    yield from _added(beside)


def _added(beside: Beside) -> Iterator[Problem]:
    for s, markers in enumerate(beside.claimed):
        sentences = beside.alignment.best_sentences[s][:3]
        written = {other.mode for at in sentences for other in beside.written[at]}
        for marker in markers:
            if marker.mode in NEGATIVE:
                if not is_denied_there(beside, s, marker):
                    yield problem_of(marker, "only the claim says")
            elif marker.mode is Mode.BARRED:
                continue  # its word is looked at as a word
            elif marker.mode is Mode.FUTURE:
                if not written - NEGATIVE - {Mode.HEARSAY} and _stands_in_the_past(beside, s, marker):
                    yield problem_of(marker, "only the claim says")
            elif (marker.mode is Mode.ABLE and any(
                other.text == "could" for at in sentences for other in beside.written[at]
            )) or (marker.mode is Mode.DUTY and (_is_told(beside, sentences) or marker.text in _HAVING)) or _is_same_word_there(beside, s, marker, sentences):
                continue
            elif not any(marker.mode in KEPT_BY[mode] for mode in written) and not (
                marker.mode is Mode.HEARSAY
                and any(find_attributions(beside.alignment.evidence[at]) for at in sentences)
            ):
                yield problem_of(marker, "only the claim says")


def _is_same_word_there(beside: Beside, s: int, marker: Marker, sentences: Sequence[int]) -> bool:
    """ "Was preparing to sue" where the quote has "was preparing a lawsuit"."""
    own = beside.alignment.claim[s].words[marker.at].stem
    return any(word.stem == own for at in sentences for word in beside.alignment.evidence[at].words)


def _is_told(beside: Beside, sentences: Sequence[int]) -> bool:
    """ "Were told to boil water" says that they must."""
    return any(word.fold in _TELLING for at in sentences for word in beside.alignment.evidence[at].words)


def _stands_in_the_past(beside: Beside, s: int, marker: Marker) -> bool:
    located = beside.alignment.by_place.get((s, marker.governs)) if marker.governs is not None else None
    if located is None or not located.places:
        return False
    fold = beside.alignment.word_at(located.places[0]).fold
    return is_past(fold)
