"""Does the claim keep "may", "reportedly", "plans to", "denied", "not" and "if" of its quotes, and add none?"""

from collections.abc import Iterator, Sequence

from bot.answering.support.alignment import Alignment, Located, Place
from bot.answering.support.attribution import Attribution, find_attributions
from bot.answering.support.lexicon import is_opposed
from bot.answering.support.modality import Marker, Mode, find_markers
from bot.answering.support.mode_words import BEING
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.words import Sentence, Word, irregular_verbs, stem

# What a claim may say where the quote says the left: the same, or something weaker of the same sort.
_KEPT_BY: dict[Mode, frozenset[Mode]] = {
    Mode.POSSIBLE: frozenset({Mode.POSSIBLE}),
    Mode.ABLE: frozenset({Mode.ABLE, Mode.POSSIBLE, Mode.DENIED, Mode.NEGATED}),
    Mode.LIKELY: frozenset({Mode.LIKELY, Mode.POSSIBLE}),
    Mode.SCHEDULED: frozenset({Mode.SCHEDULED, Mode.LIKELY, Mode.FUTURE, Mode.INTENDED}),
    Mode.WEIGHED: frozenset({Mode.WEIGHED, Mode.POSSIBLE}),
    Mode.OPEN: frozenset({Mode.OPEN, Mode.WEIGHED}),
    Mode.INTENDED: frozenset({Mode.INTENDED, Mode.LIKELY, Mode.POSSIBLE}),
    Mode.TRIED: frozenset({Mode.TRIED, Mode.INTENDED}),
    Mode.FUTURE: frozenset({Mode.FUTURE, Mode.LIKELY, Mode.INTENDED, Mode.SCHEDULED}),
    Mode.DUTY: frozenset({Mode.DUTY}),
    Mode.HEARSAY: frozenset({Mode.HEARSAY}),
    Mode.CONDITION: frozenset({Mode.CONDITION}),
    Mode.BARRED: frozenset({Mode.BARRED, Mode.DENIED, Mode.NEGATED}),
    Mode.DENIED: frozenset({Mode.DENIED, Mode.NEGATED}),
    Mode.NEGATED: frozenset({Mode.NEGATED, Mode.DENIED}),
}
_CONDITIONAL = frozenset({Mode.FUTURE, Mode.POSSIBLE, Mode.LIKELY, Mode.INTENDED, Mode.WEIGHED})
_HAVING = frozenset("have has had need needs".split())
_LASTING = frozenset(map(stem, "remain stay continue keep last".split()))
_BEFORE_NO = 4  # words from a verb to the "no" that denies it
BEING_DONE = frozenset("be been being is are was were to will would may might could".split())
_QUANTIFYING = frozenset(
    "No no Neither neither Nor nor None none Nobody nobody Nothing nothing without Without".split()
)
_TELLING = frozenset("told asked ordered instructed required obliged forced".split())
_ENDING = frozenset(map(stem, "stop end cease halt quit abandon scrap discontinue former".split()))
_RUMOURERS = frozenset(
    map(
        stem,
        "newspapers newspaper media press sources source rumour rumor reports report outlets tabloid tabloids "
        "person people insiders familiar briefed".split(),
    )
)
_WIDE = frozenset({Mode.CONDITION, Mode.HEARSAY})  # these hold for the whole sentence, wherever they stand in it
_JOINTS = frozenset("and but while because which who although though".split())
_NEGATIVE = frozenset({Mode.DENIED, Mode.NEGATED})
_DENYING = _NEGATIVE | {Mode.BARRED}


def _reaches(words: Sequence[Word], marker_at: int, at: int) -> bool:
    """ "Not" reaches what follows it up to "and" or "which", and the verb right before it ("found no trace")."""
    if at < marker_at:
        is_passive = any(word.fold in BEING for word in words[max(0, marker_at - 2) : marker_at])
        return is_passive or marker_at - at <= _BEFORE_NO
    return not any(word.fold in _JOINTS for word in words[marker_at + 2 : at])


class _Beside:
    """The markers of a claim beside those of its evidence."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.claimed = tuple(find_markers(sentence) for sentence in alignment.claim)
        self.written = tuple(find_markers(sentence) for sentence in alignment.evidence)

    def near(self, located: Located) -> tuple[Marker, ...]:
        """Markers of the claim that reach a word: they govern it or stand in its clause, a "not" before it."""
        words = self.alignment.claim[located.sentence].words
        return tuple(
            marker
            for marker in self.claimed[located.sentence]
            if marker.governs == located.at
            or (
                words[marker.at].clause == words[located.at].clause
                and (marker.mode not in _NEGATIVE or _reaches(words, marker.at, located.at))
            )
        )


def find_hedge_problems(alignment: Alignment) -> Iterator[Problem]:
    """Markers dropped from the quotes, then markers that the claim brings along."""
    beside = _Beside(alignment)
    yield from _dropped(beside)
    yield from _added(beside)


def _dropped(beside: _Beside) -> Iterator[Problem]:
    best: dict[Place, list[Located]] = {}
    for located in beside.alignment.located:
        if located.places:
            best.setdefault(located.places[0], []).append(located)
    yield from _rumours_dropped(beside)
    yield from _nowhere_plain(beside)
    for s, markers in enumerate(beside.written):
        yield from _condition_dropped(beside, s, markers, best)
        for marker in markers:
            also = [each for at in marker.also for each in best.get(Place(s, at), ()) if _is_told_as_done(beside, each)]
            if also:
                yield _problem(marker, "the quote says")
            touched = [each for each in _touched(beside, marker, s, best) if _is_at_home(beside, each, s)]
            if touched and not any(_keeps(beside, marker, markers, located) for located in touched):
                yield _problem(marker, "the quote says")


def _nowhere_plain(beside: _Beside) -> Iterator[Problem]:
    """An act of which every quote only says "whether", "unless", "to" or "not", told as one that was done."""
    for located in beside.alignment.located:
        same = [place for place in located.places if beside.alignment.word_at(place).stem == located.word.stem]
        if len({place.sentence for place in same}) < 2 or beside.claimed[located.sentence]:
            continue
        over = [next((m for m in beside.written[p.sentence] if p.word in {m.governs, *_soon(m)}), None) for p in same]
        if all(over) and over[0] is not None:
            yield _problem(over[0], "the quote says")


def _soon(marker: Marker) -> tuple[int, ...]:
    """What "whether" and "unless" reach: their clause, for its subject stands before its verb."""
    return marker.scope if marker.mode in {Mode.WEIGHED, Mode.OPEN, Mode.CONDITION} else ()


def _rumours_dropped(beside: _Beside) -> Iterator[Problem]:
    """What only "newspapers" or "a person briefed on the meeting" say is not so because they say it."""
    for s, sentence in enumerate(beside.alignment.evidence):
        for each in find_attributions(sentence):
            if not any(sentence.words[at].stem in _RUMOURERS for at in each.speaker):
                continue
            covered = {Place(s, at) for at in _rumoured(sentence, each)}
            for claim in {located.sentence for located in beside.alignment.located if covered & {*located.places[:1]}}:
                is_hearsay = any(marker.mode is Mode.HEARSAY for marker in beside.claimed[claim])
                if not is_hearsay and not find_attributions(beside.alignment.claim[claim]):
                    yield Problem(Kind.HEDGE, f"the quote only says that {_named(sentence, each.speaker)} say so")


def _rumoured(sentence: Sentence, each: Attribution) -> tuple[int, ...]:
    """What a saying covers; of "employs 9,400 and may cut 700, according to two people" only what follows "and"."""
    if sentence.words[each.at].fold != "according" or not each.covers or each.covers[0] > each.at:
        return each.covers
    joint = max((at for at in each.covers if sentence.words[at].fold in {"and", "but", "while"}), default=-1)
    return tuple(at for at in each.covers if at > joint)


def _named(sentence: Sentence, speaker: Sequence[int]) -> str:
    return " ".join(sentence.words[at].text for at in speaker)


def _is_at_home(beside: _Beside, located: Located, s: int) -> bool:
    """Whether the word's clause is about that sentence, and doesn't only share a word with it."""
    return s in beside.alignment.homes[located.sentence, located.word.clause]


def _condition_dropped(
    beside: _Beside, s: int, markers: tuple[Marker, ...], best: dict[Place, list[Located]]
) -> Iterator[Problem]:
    """ "Will drill" where the quote says "if the lander survives, it will drill"."""
    conditions = [marker for marker in markers if marker.mode is Mode.CONDITION]
    for marker in markers:
        if not conditions or marker.mode not in _CONDITIONAL or marker.governs is None:
            continue
        for located in best.get(Place(s, marker.governs), ()):
            if all(other.mode is not Mode.CONDITION for other in beside.claimed[located.sentence]):
                yield _problem(conditions[0], "the quote says")


def _touched(beside: _Beside, marker: Marker, s: int, best: dict[Place, list[Located]]) -> list[Located]:
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


def _keeps(beside: _Beside, marker: Marker, markers: tuple[Marker, ...], located: Located) -> bool:
    near = beside.claimed[located.sentence] if marker.mode in _WIDE else beside.near(located)
    if marker.mode in _CONDITIONAL and (_is_told_as_done(beside, located) or _is_told_as_sure(beside, marker, located)):
        return False
    if marker.mode in _NEGATIVE | {Mode.BARRED}:
        near = _without_others(beside, near, marker, markers, located)
    kept = _KEPT_BY[marker.mode]
    if marker.mode is Mode.NEGATED and any(other.at == marker.governs and other.mode in _NEGATIVE for other in markers):
        kept = frozenset({Mode.NEGATED})  # "has not denied" is not "denied"
    if any(other.mode in kept and (other.at != located.at or marker.mode not in _NEGATIVE) for other in near):
        return True
    if _is_said_once(beside, marker, markers, near, located):
        return True
    if marker.mode in {Mode.FUTURE, Mode.DUTY} and _is_infinitive(beside, located):
        return True
    if marker.mode is Mode.FUTURE and _is_under_way(beside, located):
        return True
    if marker.mode in {Mode.FUTURE, Mode.INTENDED, Mode.LIKELY}:
        twin = {
            mode
            for other in markers
            if other.at != marker.at and other.governs == marker.governs and other.mode is not Mode.DUTY
            for mode in _KEPT_BY[other.mode]
        }
        return any(other.mode in twin for other in near)
    if marker.mode is Mode.HEARSAY and not _is_nobodys(beside, located, marker):
        return bool(find_attributions(beside.alignment.claim[located.sentence]))
    return marker.mode is Mode.NEGATED and _is_turned_round(beside, located)


def _is_told_as_done(beside: _Beside, located: Located) -> bool:
    """The claim has the verb in the past, bare of any "would be", where the quote has its plain form."""
    written = beside.alignment.word_at(located.places[0])
    words = beside.alignment.claim[located.sentence].words
    before = {word.fold for word in words[max(0, located.at - 2) : located.at]}
    is_governed = any(marker.governs == located.at for marker in beside.claimed[located.sentence])
    is_same = written.stem == located.word.stem and _is_past(located.word.fold) and not _is_past(written.fold)
    return is_same and not is_governed and not written.fold.endswith("ing") and not before & BEING_DONE


def _is_past(fold: str) -> bool:
    return fold.endswith("ed") or fold in irregular_verbs()


def _is_told_as_sure(beside: _Beside, marker: Marker, located: Located) -> bool:
    """ "Will" right before the verb, where the quote has "may", "plans to" or "is expected to" there."""
    over = [each for each in beside.claimed[located.sentence] if each.governs == located.at]
    is_sure = any(each.text in {"will", "shall"} for each in over)
    is_kept = any(each.mode in _KEPT_BY[marker.mode] for each in over)
    return is_sure and not is_kept and marker.governs == located.places[0].word


def _is_said_once(
    beside: _Beside, marker: Marker, markers: tuple[Marker, ...], near: Sequence[Marker], located: Located
) -> bool:
    """ "If convicted, she faces …" needs no "could"; "plans a plant, which would open" no second "plans"."""
    claimed = beside.claimed[located.sentence]
    is_conditional = all(any(m.mode is Mode.CONDITION for m in each) for each in (claimed, markers))
    if is_conditional and marker.mode in _CONDITIONAL:
        return True
    if marker.mode is Mode.FUTURE and located.word.stem in _LASTING:
        return True
    if marker.mode in _DENYING:
        return False
    is_would = any(each.text == "would" for each in near)
    return is_would and any(each.mode in _KEPT_BY[marker.mode] for each in claimed)


def _without_others(
    beside: _Beside, near: Sequence[Marker], marker: Marker, markers: tuple[Marker, ...], located: Located
) -> tuple[Marker, ...]:
    """The claim's markers but for those that are another "not" of the quote: "ruled out" doesn't say "fail to"."""
    claim = beside.alignment.claim[located.sentence].words
    quote = beside.alignment.evidence[located.places[0].sentence].words
    others = {quote[other.at].stem for other in markers if other.at != marker.at and other.mode in _NEGATIVE}
    others -= {quote[marker.at].stem}
    return tuple(each for each in near if claim[each.at].stem not in others)


def _is_nobodys(beside: _Beside, located: Located, marker: Marker) -> bool:
    """ "Reportedly", "was believed to": nobody is named whom the claim could name instead."""
    words = beside.alignment.evidence[located.places[0].sentence].words
    return marker.text.endswith("ly") or any(word.fold in BEING for word in words[max(0, marker.at - 2) : marker.at])


def _is_infinitive(beside: _Beside, located: Located) -> bool:
    """ "… has until Friday to decide" says no less than "must decide by Friday"."""
    return located.at > 0 and beside.alignment.claim[located.sentence].words[located.at - 1].fold == "to"


def _is_under_way(beside: _Beside, located: Located) -> bool:
    """ "Passengers are being offered refunds" is close enough to "will be offered"."""
    before = [word.fold for word in beside.alignment.claim[located.sentence].words[max(0, located.at - 2) : located.at]]
    return "being" in before or (located.word.fold.endswith("ing") and bool({"is", "are"} & set(before)))


def _is_turned_round(beside: _Beside, located: Located) -> bool:
    """The claim says with an opposite what the quote says with "not"."""
    words = beside.alignment.claim[located.sentence].words[max(0, located.at - 3) : located.at + 4]
    written = beside.alignment.word_at(located.places[0]).stem
    return any(is_opposed(word.stem, written) for word in words)


def _added(beside: _Beside) -> Iterator[Problem]:
    for s, markers in enumerate(beside.claimed):
        sentences = beside.alignment.best_sentences[s][:3]
        written = {other.mode for at in sentences for other in beside.written[at]}
        for marker in markers:
            if marker.mode in _NEGATIVE:
                if not _is_denied_there(beside, s, marker):
                    yield _problem(marker, "only the claim says")
            elif marker.mode is Mode.BARRED:
                continue  # its word is looked at as a word
            elif marker.mode is Mode.FUTURE:
                if not written - _NEGATIVE - {Mode.HEARSAY} and _stands_in_the_past(beside, s, marker):
                    yield _problem(marker, "only the claim says")
            elif marker.mode is Mode.ABLE and any(
                other.text == "could" for at in sentences for other in beside.written[at]
            ):
                continue
            elif marker.mode is Mode.DUTY and (_is_told(beside, sentences) or marker.text in _HAVING):
                continue
            elif _is_same_word_there(beside, s, marker, sentences):
                continue
            elif not any(marker.mode in _KEPT_BY[mode] for mode in written) and not (
                marker.mode is Mode.HEARSAY
                and any(find_attributions(beside.alignment.evidence[at]) for at in sentences)
            ):
                yield _problem(marker, "only the claim says")


def _is_same_word_there(beside: _Beside, s: int, marker: Marker, sentences: Sequence[int]) -> bool:
    """ "Was preparing to sue" where the quote has "was preparing a lawsuit"."""
    own = beside.alignment.claim[s].words[marker.at].stem
    return any(word.stem == own for at in sentences for word in beside.alignment.evidence[at].words)


def _is_told(beside: _Beside, sentences: Sequence[int]) -> bool:
    """ "Were told to boil water" says that they must."""
    return any(word.fold in _TELLING for at in sentences for word in beside.alignment.evidence[at].words)


def _is_denied_there(beside: _Beside, s: int, marker: Marker) -> bool:
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


def _is_outnumbered(beside: _Beside, s: int) -> bool:
    """The claim has more of "not", "refused" and "without" than all the quotes have, and no opposite for one."""
    claimed = [marker for marker in beside.claimed[s] if marker.mode in _NEGATIVE and marker.text != "nor"]
    written = [marker for markers in beside.written for marker in markers if marker.mode in _DENYING]
    if len(claimed) <= len(written):
        return False
    return not _written_stems(beside, s) & _ENDING and not any(_has_opposite(beside, s, each) for each in claimed)


def _has_opposite(beside: _Beside, s: int, marker: Marker) -> bool:
    """ "Has not won" where the quote has "lost", and no "won" of its own."""
    words, stems = beside.alignment.claim[s].words, _written_stems(beside, s)
    denied = {words[at].stem for at in marker.scope[:3]} - stems
    return any(is_opposed(one, other) for other in stems for one in denied)


def _written_stems(beside: _Beside, s: int) -> frozenset[str]:
    sentences = beside.alignment.best_sentences[s][:2]
    return frozenset(word.stem for at in sentences for word in beside.alignment.evidence[at].words)


def _is_over(beside: _Beside, place: Place) -> bool:
    """A "not" of the quote stands over that word: it governs it, or reaches it before the next "and" or "which"."""
    words = beside.alignment.evidence[place.sentence].words
    return any(
        marker.mode in _DENYING
        and (marker.governs == place.word or place.word in marker.scope or 0 < marker.at - place.word <= _BEFORE_NO)
        and _reaches(words, marker.at, place.word)
        for marker in beside.written[place.sentence]
    )


def _is_denied_nearby(beside: _Beside, s: int, marker: Marker) -> bool:
    after = range(marker.at, min(marker.at + 12, len(beside.alignment.claim[s].words)))
    located = [beside.alignment.by_place.get((s, at)) for at in (*marker.scope, *after)]
    places = {place for each in located if each for place in each.places}
    return any(
        other.mode in _NEGATIVE
        and (not places or bool(places & {Place(at, there) for there in (*other.scope, other.at)}))
        for at, markers in enumerate(beside.written)
        for other in markers
    )


def _stands_in_the_past(beside: _Beside, s: int, marker: Marker) -> bool:
    located = beside.alignment.by_place.get((s, marker.governs)) if marker.governs is not None else None
    if located is None or not located.places:
        return False
    fold = beside.alignment.word_at(located.places[0]).fold
    return _is_past(fold)


def _problem(marker: Marker, who: str) -> Problem:
    kind = Kind.NEGATION if marker.mode in _NEGATIVE else Kind.HEDGE
    return Problem(kind, f"{who} “{marker.text}” ({marker.mode})")
