"""The acronyms that names spelled out in a text would have: "Federal Communications Commission" is also "fcc"."""

import re
from collections.abc import Iterator

_NAME = re.compile(r"\b[A-Z][a-z]+(?:(?:[ -]| of | and | for | of the | for the )[A-Z][a-z]+)+\b")
_SHORTEST_PART, _LONGEST_PART, _LONGEST_NAME = 3, 5, 6
_CAPITAL = re.compile(r"\b[A-Z]")


def find_acronyms(text: str) -> Iterator[str]:
    """In lower case, for each run of two to six capitalised words: of the whole run, and of any three to five words in
    it, for titles and people stand side by side. Most are nobody's, and so hurt nobody. A longer run is a headline.
    """
    for name in _NAME.finditer(text):
        initials = "".join(_CAPITAL.findall(name.group())).lower()
        if len(initials) > _LONGEST_NAME:
            continue
        yield initials
        for size in range(_SHORTEST_PART, min(len(initials), _LONGEST_PART + 1)):
            yield from (initials[start : start + size] for start in range(len(initials) - size + 1))
