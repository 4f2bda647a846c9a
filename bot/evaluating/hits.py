"""When an answer is a hit, by what kind of gold the question has; and when both sides of a conflict are shown."""

from collections.abc import Sequence
from enum import StrEnum

from bot.evaluating.dataset import Gold
from bot.evaluating.folding import holds, overlap

_YES_NO = frozenset(("yes", "no"))
_SHORT = 12
"""Words of a gold answer that a quote can be asked to contain; longer ones are written in an annotator's own words."""
_ENOUGH = 0.5
"""Share of a long gold answer's terms that the quotes must hold together."""
_PROVES = 3
"""Words below which a piece of a gold quote proves nothing."""


class HitRule(StrEnum):
    """How hits of a question are judged; the first that its gold allows."""

    CONTAINS = "contains"
    """a shown quote contains a gold answer"""
    EVIDENCE = "evidence"
    """a shown quote holds a gold evidence quote or lies inside one: for yes/no and for long gold answers"""
    TERMS = "terms"
    """the shown quotes together hold half of the terms of a long gold answer: where no evidence is marked"""
    NONE = "none"
    """there is no answer to hit"""


def rule_for(gold: Gold) -> HitRule:
    """The rule that judges a question."""
    if not gold.answers or gold.answerable is False:
        return HitRule.NONE
    if _short(gold):
        return HitRule.CONTAINS
    return HitRule.EVIDENCE if any(each.quote for each in gold.evidence) else HitRule.TERMS


def is_hit(gold: Gold, quotes: Sequence[str]) -> bool:
    """Whether the quotes shown give the answer; never for a question without one."""
    match rule_for(gold):
        case HitRule.CONTAINS:
            return any(holds(quote, answer) for quote in quotes for answer in _short(gold))
        case HitRule.EVIDENCE:
            return any(_proves(quote, each.quote) for quote in quotes for each in gold.evidence if each.quote)
        case HitRule.TERMS:
            return max(overlap(" ".join(quotes), answer) for answer in gold.answers) >= _ENOUGH
        case HitRule.NONE:
            return False


def gold_share(gold: Gold, quotes: Sequence[str]) -> float | None:
    """The largest share of a gold answer's terms that the quotes hold together, 0 to 1; None for short answers, which
    are shown or not."""
    if rule_for(gold) not in {HitRule.EVIDENCE, HitRule.TERMS} or _is_yes_no(gold):
        return None
    return max(overlap(" ".join(quotes), answer) for answer in gold.answers)


def has_sides(gold: Gold) -> bool:
    """Whether the sources of a question are known to give at least two values."""
    return gold.type.startswith(("conflict_", "ambiguous_")) and len(_values(gold)) > 1


def shows_both_sides(gold: Gold, quotes: Sequence[str]) -> bool:
    """Whether the quotes shown give at least two of the different values, right or wrong, that the sources give."""
    return sum(any(holds(quote, value) for quote in quotes) for value in _values(gold)) > 1


def _values(gold: Gold) -> tuple[str, ...]:
    """The different values; of two of which one holds the other, only the longer counts."""
    kept: list[str] = []
    for value in (*gold.answers, *gold.false_answers):
        if not any(holds(other, value) for other in kept):
            kept = [*(other for other in kept if not holds(value, other)), value]
    return tuple(kept)


def _short(gold: Gold) -> tuple[str, ...]:
    return tuple(
        answer
        for answer in gold.answers
        if 0 < len(answer.split()) <= _SHORT and answer.strip(" .").casefold() not in _YES_NO
    )


def _is_yes_no(gold: Gold) -> bool:
    return all(answer.strip(" .").casefold() in _YES_NO for answer in gold.answers)


def _proves(quote: str, evidence: str) -> bool:
    is_piece = len(quote.split()) >= _PROVES and holds(evidence, quote)
    return is_piece or holds(quote, evidence)
