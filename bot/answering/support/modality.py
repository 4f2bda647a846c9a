"""How sure, intended, denied or conditional a statement is: which such words govern which word of a sentence."""

from dataclasses import dataclass
from functools import lru_cache

from bot.answering.support.alignment import is_content
from bot.answering.support.attribution import SAYING
from bot.answering.support.mode_words import (
    ALWAYS,
    BEFORE_VERB,
    BEING,
    DISMISSED,
    FOLLOWERS,
    MONTH_BEFORE,
    NEEDS_TO,
    NOT_CONDITIONS,
    REFUSED,
    RULING,
    SHELLS,
    TAKES_GERUND,
    Mode,
)
from bot.answering.support.words import Sentence, Word

__all__ = ["Marker", "Mode", "find_markers"]

_REACH = 9  # words between a marker and what it governs
_DETERMINERS = frozenset("the a an one his her its their".split())


@dataclass(frozen=True, slots=True)
class Marker:
    """A word that puts what follows under a mode: `governs` is the next content word, `scope` its clause's rest."""

    mode: Mode
    at: int
    governs: int | None
    scope: tuple[int, ...]
    text: str
    also: tuple[int, ...] = ()
    """Verbs it governs besides, behind "and be" or "or to": "will leave and be replaced"."""


@lru_cache(maxsize=1_000)
def find_markers(sentence: Sentence) -> tuple[Marker, ...]:
    """Every such word of a sentence with what it governs, in order."""
    return tuple(
        _marker(sentence, at, mode) for at, word in enumerate(sentence.words) if (mode := _mode(sentence, at, word))
    )


def _mode(sentence: Sentence, at: int, word: Word) -> Mode | None:
    if word.fold.endswith("n't"):
        return Mode.NEGATED
    if word.fold in RULING and [each.fold for each in sentence.words[at + 1 : at + 2]] == ["out"]:
        return Mode.DENIED
    if (phrase := _mode_of_phrase(sentence.words, at)) is not None:
        return phrase
    for mode, forms in ALWAYS.items():
        if word.fold in forms:
            return mode if _means_it(sentence.words, at) else None
    for mode, forms in BEFORE_VERB.items():
        if word.fold in forms and _leads_to_verb(sentence.words, at):
            return mode
    return None


def _mode_of_phrase(words: tuple[Word, ...], at: int) -> Mode | None:
    """ "Have to" is "must", "are to be built" is "will be built"; "declined to say whether" leaves it open."""
    fold, stem = words[at].fold, words[at].stem
    after = [word.fold for word in words[at + 1 : at + 3]]
    if fold in {"have", "has", "had", "need", "needs"} and after[:1] == ["to"]:
        return Mode.DUTY
    if fold in {"is", "are", "was", "were"} and after[:1] == ["to"]:
        return Mode.SCHEDULED
    if fold in {"whether", "if"} and any(word.fold in NOT_CONDITIONS for word in words[max(0, at - 5) : at]):
        return Mode.OPEN if fold == "whether" or words[at - 1].fold in NOT_CONDITIONS - {"even", "as", "what"} else None
    if stem == "demand" and fold.startswith("call"):
        return Mode.DUTY
    return None


def _means_it(words: tuple[Word, ...], at: int) -> bool:
    """Not the month of May, the will of somebody, a suspect, "no-spy", "not only", "as if"."""
    word = words[at]
    before = words[at - 1].fold if at else ""
    after = words[at + 1].fold if at + 1 < len(words) else ""
    unless = {
        "may": word.is_capital and (not word.is_first or before in MONTH_BEFORE or after[:1].isdigit()),
        "suspect": before in _DETERMINERS,
        "planned": before in _DETERMINERS,  # "rule on the planned merger" is "rule on the merger"
        "proposed": before in _DETERMINERS,
        "will": before in _DETERMINERS,
        "no": after in {"later", "doubt", "secret"} or (at + 1 < len(words) and words[at + 1].is_joined),
        "non": True,
        "not": after in {"only", "just", "merely"},
        "if": before in NOT_CONDITIONS,
        "declined": _is_fall(words, at),
        "declining": _is_fall(words, at),
        "declines": _is_fall(words, at),
        "against": not after.endswith("ing"),  # "appeal against the ruling" bars nothing
        "dismissed": not _is_about_words(words, at),
    }
    return not unless.get(word.fold, False)


def _is_fall(words: tuple[Word, ...], at: int) -> bool:
    """ "Declined by a tenth" is no refusal; "declined to comment" and "declined the offer" are."""
    after = [word.fold for word in words[at + 1 : at + 3]] or [""]
    return not after[0] or after[0] not in REFUSED or (after[0] == "to" and after[1:2] != [] and after[1][0].isdigit())


def _is_about_words(words: tuple[Word, ...], at: int) -> bool:
    """ "Dismissed the claims" and "dismissed as absurd" deny; "dismissed two managers" doesn't."""
    return any(word.fold in DISMISSED for word in words[at + 1 : at + 7])


def _leads_to_verb(words: tuple[Word, ...], at: int) -> bool:
    fold = words[at].fold
    before = words[at - 1].fold if at else ""
    after = [word.fold for word in words[at + 1 : at + 5]] or [""]
    if fold in {"set", "due", "about", "ready"}:
        return after[0] == "to" and before in BEING
    if fold == "going":
        return after[0] == "to"
    if fold in NEEDS_TO:
        return "to" in after or (fold in TAKES_GERUND and after[0].endswith("ing"))
    return after[0] in FOLLOWERS or after[0].endswith("ing") or after[1:2] == ["to"]


def _marker(sentence: Sentence, at: int, mode: Mode) -> Marker:
    words = sentence.words
    scope = tuple(
        there
        for there in range(at + 1, min(len(words), at + 1 + 2 * _REACH))
        if words[there].clause == words[at].clause and (words[there].is_numeric or is_content(words[there]))
    )
    if mode is Mode.DENIED:  # "rejected the claim and said …"
        end = next((there for there in range(at + 1, len(words)) if _says_more(words, there)), len(words))
        scope = tuple(there for there in scope if there < end)
    if mode is Mode.BARRED:
        return Marker(mode, at, _barred(words, at), (), words[at].text)
    governed = next((there for there in scope if not _is_passed_over(sentence, there)), None)
    if governed is not None and governed - at > _REACH:
        governed = None
    return Marker(mode, at, governed, scope, words[at].text, _also_governed(words, governed))


def _also_governed(words: tuple[Word, ...], governed: int | None) -> tuple[int, ...]:
    if governed is None:
        return ()
    joints = (
        at for at in range(governed, min(len(words) - 2, governed + 2 * _REACH)) if words[at].fold in {"and", "or"}
    )
    helped = (at + 2 for at in joints if words[at + 1].fold in {"be", "to", "have", "not"})
    return tuple(at for at in helped if is_content(words[at]))


def _says_more(words: tuple[Word, ...], at: int) -> bool:
    return words[at].fold in SAYING and words[at - 1].fold in {"and", "but"}


def _is_passed_over(sentence: Sentence, at: int) -> bool:
    """Numbers, adverbs, further markers and nouns that stand for what follows ("denied reports that …")."""
    word = sentence.words[at]
    if "by" in [each.fold for each in sentence.words[max(0, at - 2) : at]]:
        return True  # "rejected a request by the defence to delay the trial"
    if word.is_numeric or word.fold in SHELLS or (word.fold.endswith("ly") and not word.is_capital):
        return True
    mode = _mode(sentence, at, word)
    return mode is not None and mode not in {Mode.DENIED, Mode.NEGATED, Mode.BARRED}


def _barred(words: tuple[Word, ...], at: int) -> int | None:
    """The act in "bars companies from using", "scrap the plan to sell": the word after "from", or after "to"."""
    if words[at].fold == "against" and at + 1 < len(words) and words[at + 1].fold.endswith("ing"):
        return at + 1
    for there in range(at + 1, min(len(words) - 1, at + _REACH)):
        after = words[there + 1]
        is_act = words[there].fold == "from" and after.fold.endswith("ing")
        is_plan = words[there].fold == "to" and words[there - 1].stem in {"plan", "propos", "bid", "attempt", "effort"}
        if is_act or is_plan:
            return there + 1
    return None
