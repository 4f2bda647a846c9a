"""Scripts that put no space between words (Han, Kana, Thai): their text is indexed by pairs of letters.

Overlapping pairs need no dictionary and come near to word segmentation in retrieval (Kwok 1997, "Comparing
representations in Chinese information retrieval").
"""

import re
from collections.abc import Iterator

_LETTERS = "\u0e01-\u0e4e\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
_MORE_HAN = "\uf900-\ufaff\U00020000-\U000323af"
_RUN = re.compile(f"([{_LETTERS}{_MORE_HAN}]+)")


def has_unspaced(text: str) -> bool:
    """Whether any of these scripts occurs."""
    return not text.isascii() and _RUN.search(text) is not None


def pair_up(text: str) -> str:
    """The text with each run of these scripts as overlapping pairs of letters: "東京都" becomes "東京 京都".

    A letter alone stays one; vowel signs and tone marks are left out. Everything else stays as it is.
    """
    return _RUN.sub(lambda run: f" {' '.join(_pairs(run.group()))} ", text)


def _pairs(run: str) -> Iterator[str]:
    letters = "".join(filter(str.isalnum, run))
    if len(letters) < 2:
        yield letters
    for place in range(len(letters) - 1):
        yield letters[place : place + 2]
