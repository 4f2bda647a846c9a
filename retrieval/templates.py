"""Forms that a newsroom fills in again and again: weather, obituaries, tables, digests. Alike, but not copies."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from retrieval.wording import BETWEEN, REMEMBERED, sentence_key, sentences_of, words_of_each

_NUMBER_WORD = r"(?:\d+|three|four|five|six|seven|eight|nine|ten)"
_RECURRING = re.compile(
    rf"""
      \b(?:photos|pictures)\s*: | ^(?:in\s+)?(?:photos|pictures)\b | \b\d+\s+(?:photos|pictures)\b | \bphoto\s+gallery\b
    | \b{_NUMBER_WORD}\s+things\s+(?:to|you|we)\b | \b(?:today|this\s+day)\s+in\s+history\b | ^on\s+this\s+day\b
    | \b(?:morning|evening|daily|weekly|weekend)\s+(?:briefing|brief|digest|round-?up|newsletter|headlines)\b
    | \b(?:the\s+)?(?:week|day|month|year)\s+in\s+(?:\w+\s+)?(?:photos|pictures|review|numbers|quotes)\b
    | ^(?:local\s+|regional\s+)?weather\b | \bweather\s+(?:forecast|report|outlook|today|for)\b | \bforecast\s+for\b
    | \bobituar(?:y|ies)\b | \bdeath\s+notices?\b | ^in\s+memoriam\b | \bhoroscopes?\b | \bcrossword\b | \bwordle\b
    | \b(?:stocks?|shares?|markets?|closing|exchange)\s+(?:prices|rates|table|wrap|report|summary|close)\b
    | \bmarkets?\s+(?:at|by)\s+a\s+glance\b | \bbox\s+scores?\b | \b(?:fixtures|standings)\s+and\s+results\b
    | \btv\s+(?:listings|schedule|guide)\b | \bpolice\s+(?:blotter|log)\b | \bwinning\s+numbers\s+for\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_VALUE_WORDS = (
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"rose|fell|gained|lost|up|down|higher|lower|sunny|cloudy|rainy|dry|wet|north|south|east|west)\b"
)
_VALUE_WORD = re.compile(_VALUE_WORDS)
_VALUE_WORD_ANY_CASE = re.compile(_VALUE_WORDS, re.IGNORECASE)
_ODD_CASE = "ıſİ\u212a"
"""Letters that are an "i", an "s" or a "k" where case is ignored, and are none in lower case."""
_NAME = re.compile(r"\b[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)*")
_FILLED_COUNT = 3
_SKELETON_SHARE = 0.5
_REFILLED_SHARE = 0.5
_SKELETON_WORDS = 3


def is_recurring_form(title: str) -> bool:
    """Whether a title announces a form that comes back: a digest, a gallery, weather, a table, a listing."""
    return bool(_RECURRING.search(title.strip()))


def is_refilled(one: str, other: str) -> bool:
    """Whether two texts are one form with other values in it: the skeletons agree, most numbers and names don't.

    An update of a story keeps most of its numbers; a form filled in anew keeps few.
    """
    smaller, larger = sorted((_filled_in(one), _filled_in(other)), key=len)
    common = smaller.keys() & larger.keys()
    common_count = sum(_count(smaller[each]) for each in common)
    if common_count < max(_FILLED_COUNT, _SKELETON_SHARE * sum(map(_count, smaller.values()))):
        return False
    refilled_count = sum(_count(smaller[each]) for each in common if not _keys(smaller[each]) & _keys(larger[each]))
    return refilled_count >= max(_FILLED_COUNT, _REFILLED_SHARE * common_count)


@lru_cache(maxsize=REMEMBERED)
def _filled_in(text: str) -> Mapping[str, Sequence[str]]:
    """Each sentence without its numbers and names, with the sentences that had that skeleton."""
    found: dict[str, list[str]] = {}
    sentences = sentences_of(text)
    if not sentences:
        return found
    bare = _NAME.sub(" ", _without_values(BETWEEN.join(sentences)))
    for sentence, words in zip(sentences, words_of_each(bare), strict=True):
        if len(words) >= _SKELETON_WORDS:
            found.setdefault(" ".join(words), []).append(sentence)
    return found


def _without_values(text: str) -> str:
    """A blank for each. Looked for in lower case, which takes a third of the time of ignoring case."""
    if any(letter in text for letter in _ODD_CASE):
        return _NUMBER.sub(" ", _VALUE_WORD_ANY_CASE.sub(" ", text))
    kept, start = [], 0
    for found in _VALUE_WORD.finditer(text.lower()):
        kept.append(text[start : found.start()])
        start = found.end()
    return _NUMBER.sub(" ", " ".join((*kept, text[start:])))


def _count(sentences: Sequence[str]) -> int:
    """How many that say different words."""
    return 1 if len(sentences) == 1 else len(_keys(sentences))


def _keys(sentences: Sequence[str]) -> set[int]:
    return set(map(sentence_key, sentences))
