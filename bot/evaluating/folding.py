"""The one way a gold answer is looked for in a quote: typography, case, number words and English inflection folded."""

import re
import unicodedata

from retrieval import split_terms

_WORD = re.compile(r"[^\W_]+")


def holds(text: str, sought: str) -> bool:
    """Whether the words of `sought` stand in `text`, in order and without another one between them.

    Both are folded as for the index (`retrieval.terms`): "two" is "2", "21,000" is "21000", "Biden’s" is "Biden",
    small words don't count. A `sought` that is made of small words alone ("The Who") is looked for word by word. An
    empty one is nowhere.
    """
    terms = split_terms(sought)
    return _is_run(terms, split_terms(text)) if terms else _is_run(_words(sought), _words(text))


def overlap(text: str, sought: str) -> float:
    """Which share of `sought`'s different terms stand in `text`, 0 to 1 (ROUGE-1 recall; Lin, 2004)."""
    terms = set(split_terms(sought))
    return len(terms & set(split_terms(text))) / len(terms) if terms else 0.0


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFKD", text).casefold()))


def _is_run(sought: tuple[str, ...], words: tuple[str, ...]) -> bool:
    length = len(sought)
    return bool(length) and any(words[at : at + length] == sought for at in range(len(words) - length + 1))
