"""The markers ("may", "not", "if") of a claim beside those of its quotes, and which word each of them reaches."""

from collections.abc import Sequence

from bot.answering.support.alignment import Alignment, Located
from bot.answering.support.modality import Marker, Mode, find_markers
from bot.answering.support.mode_words import BEING
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.words import Word, irregular_verbs

# What a claim may say where the quote says the left: the same, or something weaker of the same sort.
KEPT_BY: dict[Mode, frozenset[Mode]] = {
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
CONDITIONAL = frozenset({Mode.FUTURE, Mode.POSSIBLE, Mode.LIKELY, Mode.INTENDED, Mode.WEIGHED})
NEGATIVE = frozenset({Mode.DENIED, Mode.NEGATED})
DENYING = NEGATIVE | {Mode.BARRED}
CLAUSE_JOINTS = frozenset("and but while because which who although though".split())
BEFORE_NO = 4  # words from a verb to the "no" that denies it


class Beside:
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
                and (marker.mode not in NEGATIVE or reaches(words, marker.at, located.at))
            )
        )


def reaches(words: Sequence[Word], marker_at: int, at: int) -> bool:
    """ "Not" reaches what follows it up to "and" or "which", and the verb right before it ("found no trace")."""
    if at < marker_at:
        is_passive = any(word.fold in BEING for word in words[max(0, marker_at - 2) : marker_at])
        return is_passive or marker_at - at <= BEFORE_NO
    return not any(word.fold in CLAUSE_JOINTS for word in words[marker_at + 2 : at])


def is_past(fold: str) -> bool:
    """Whether a word has the form of a verb in the past."""
    return fold.endswith("ed") or fold in irregular_verbs()


def problem_of(marker: Marker, who: str) -> Problem:
    """A marker that only the claim, or only the quote, has."""
    kind = Kind.NEGATION if marker.mode in NEGATIVE else Kind.HEDGE
    return Problem(kind, f"{who} “{marker.text}” ({marker.mode})")
