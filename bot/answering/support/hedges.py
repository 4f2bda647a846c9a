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
        for marker in markers:
            if not _is_written(beside, s, marker):
                yield problem_of(marker, "only the claim says")


def _is_written(beside: Beside, s: int, marker: Marker) -> bool:
    """Whether the quotes have what the marker says, or something that says no less."""
    sentences = beside.alignment.best_sentences[s][:3]
    written = {other.mode for at in sentences for other in beside.written[at]}
    if marker.mode in NEGATIVE:
        return is_denied_there(beside, s, marker)
    if marker.mode is Mode.FUTURE:
        return bool(written - NEGATIVE - {Mode.HEARSAY}) or not _stands_in_the_past(beside, s, marker)
    return (
        marker.mode is Mode.BARRED  # its word is looked at as a word
        or any(marker.mode in KEPT_BY[mode] for mode in written)
        or _is_said_otherwise(beside, marker, sentences)
        or _is_same_word_there(beside, s, marker, sentences)
    )


def _is_said_otherwise(beside: Beside, marker: Marker, sentences: Sequence[int]) -> bool:
    """ "Can" for "could", "must" where somebody was told to, "claims" where somebody says it."""
    match marker.mode:
        case Mode.ABLE:
            return any(other.text == "could" for at in sentences for other in beside.written[at])
        case Mode.DUTY:
            return marker.text in _HAVING or _is_told(beside, sentences)
        case Mode.HEARSAY:
            return any(find_attributions(beside.alignment.evidence[at]) for at in sentences)
        case _:
            return False


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
