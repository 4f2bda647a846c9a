"""Does a quote deny what the claim denies: by a "not" over the same word, or by an opposite?"""

from bot.answering.support.alignment import Place
from bot.answering.support.beside import BEFORE_NO, DENYING, NEGATIVE, Beside, reaches
from bot.answering.support.lexicon import is_opposed
from bot.answering.support.modality import Marker, Mode
from bot.answering.support.words import stem

_QUANTIFYING = frozenset(
    "No no Neither neither Nor nor None none Nobody nobody Nothing nothing without Without".split()
)
_ENDING = frozenset(map(stem, "stop end cease halt quit abandon scrap discontinue former".split()))


def is_denied_there(beside: Beside, s: int, marker: Marker) -> bool:
    """Whether the quotes deny what the marker denies: by a "not" over the same word, or by an opposite."""
    if _is_outnumbered(beside, s):
        return False
    words = beside.alignment.claim[s].words
    governed = beside.alignment.by_place.get((s, marker.governs)) if marker.governs is not None else None
    if governed is not None and governed.places and marker.mode is Mode.NEGATED and marker.text not in _QUANTIFYING:
        if any(_is_over(beside, place) for place in governed.places):
            return True
    elif _is_denied_nearby(beside, s, marker):
        return True
    stems = _written_stems(beside, s)
    if [word.fold for word in words[marker.at + 1 : marker.at + 2]] == ["longer"] and stems & _ENDING:
        return True
    return _has_opposite(beside, s, marker)


def _is_outnumbered(beside: Beside, s: int) -> bool:
    """The claim has more of "not", "refused" and "without" than all the quotes have, and no opposite for one."""
    claimed = [marker for marker in beside.claimed[s] if marker.mode in NEGATIVE and marker.text != "nor"]
    written = [marker for markers in beside.written for marker in markers if marker.mode in DENYING]
    if len(claimed) <= len(written):
        return False
    return not _written_stems(beside, s) & _ENDING and not any(_has_opposite(beside, s, each) for each in claimed)


def _has_opposite(beside: Beside, s: int, marker: Marker) -> bool:
    """ "Has not won" where the quote has "lost", and no "won" of its own."""
    words, stems = beside.alignment.claim[s].words, _written_stems(beside, s)
    denied = {words[at].stem for at in marker.scope[:3]} - stems
    return any(is_opposed(one, other) for other in stems for one in denied)


def _written_stems(beside: Beside, s: int) -> frozenset[str]:
    sentences = beside.alignment.best_sentences[s][:2]
    return frozenset(word.stem for at in sentences for word in beside.alignment.evidence[at].words)


def _is_over(beside: Beside, place: Place) -> bool:
    """A "not" of the quote stands over that word: it governs it, or reaches it before the next "and" or "which"."""
    words = beside.alignment.evidence[place.sentence].words
    return any(
        marker.mode in DENYING
        and (marker.governs == place.word or place.word in marker.scope or 0 < marker.at - place.word <= BEFORE_NO)
        and reaches(words, marker.at, place.word)
        for marker in beside.written[place.sentence]
    )


def _is_denied_nearby(beside: Beside, s: int, marker: Marker) -> bool:
    after = range(marker.at, min(marker.at + 12, len(beside.alignment.claim[s].words)))
    located = [beside.alignment.by_place.get((s, at)) for at in (*marker.scope, *after)]
    places = {place for each in located if each for place in each.places}
    return any(
        other.mode in NEGATIVE
        and (not places or bool(places & {Place(at, there) for there in (*other.scope, other.at)}))
        for at, markers in enumerate(beside.written)
        for other in markers
    )
