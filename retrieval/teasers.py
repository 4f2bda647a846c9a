"""Whether a page that held an article shows only its opening now: that is a wall in front of it, and no correction."""

import re
from itertools import takewhile

from retrieval.wording import words_of

_FEWEST_WORDS = 12
_SILENT_SHARE = 0.5
"""An opening without a word about a wall is less of the article than this: an outlet may cut its last paragraphs."""
_WALLED_SHARE = 0.75
_NOTICE_WORDS = 80
"""No wall says more than this; whatever follows the opening at greater length is an article's other text."""
_WALL = re.compile(
    r"\bsubscri\w+|\b(?:sign|log|logged) ?(?:in|on|up)\b|\bregister\w*|\b(?:continue|keep) reading\b"
    r"|\bread (?:more|on|the (?:full|rest|whole))\b|\bfree trial\b|\b(?:full|unlimited) access\b|\bpaywall\w*"
    r"|\bfor members\b|\bmembers?[- ]only\b|\bto unlock\b",
    re.IGNORECASE,
)


def is_teaser(now: str, was: str) -> bool:
    """Whether `now` is a mere beginning of `was`, with nothing after it but a wall's notice. Texts of one article."""
    new, old = words_of(now), words_of(was)
    kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(new, old, strict=False)))
    if kept < _FEWEST_WORDS:
        return False
    rest = len(new) - kept
    if rest <= 1:  # the last word may be cut
        return kept < _SILENT_SHARE * len(old)
    has_notice = rest <= _NOTICE_WORDS and _count_walls(now) > _count_walls(was)
    return has_notice and kept < _WALLED_SHARE * len(old)


def _count_walls(text: str) -> int:
    return len(_WALL.findall(text))
