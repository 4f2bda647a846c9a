"""Which parts of a question a model says are not answered: only the question's own words may be shown."""

from collections.abc import Sequence

from bot.answering.support.alignment import Alignment
from bot.answering.support.markup import find_markup, plain_prose
from bot.answering.support.numbers import find_quantities

_PART_LIMIT = 3
_LENGTH_LIMIT = 120  # characters


def parts_of_question(parts: Sequence[str], question_text: str) -> tuple[str, ...]:
    """Those parts, bare of formatting, that say nothing which the question doesn't say; at most three."""
    bare = dict.fromkeys(plain_prose(part).rstrip(".?! ") for part in parts)
    return tuple(part for part in bare if _is_part(part, question_text))[:_PART_LIMIT]


def _is_part(part: str, question_text: str) -> bool:
    if not 0 < len(part) <= _LENGTH_LIMIT or any(find_markup(part)) or any(mark in part for mark in '"“”«»'):
        return False
    alignment = Alignment(part, [question_text])
    asked = {quantity.value for each in alignment.evidence for quantity in find_quantities(each)}
    said = {quantity.value for each in alignment.claim for quantity in find_quantities(each)}
    return bool(alignment.located) and said <= asked and all(each.places for each in alignment.located)
