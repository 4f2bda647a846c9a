"""Which words carry which: synonyms, derived and more special words, opposites; from WordNet 3.0 and the news."""

import gzip
from functools import lru_cache
from pathlib import Path

from bot.answering.support.news_words import ALIKE, OPPOSED
from bot.answering.support.words import stem

LEXICON_PATH = Path(__file__).with_name("lexicon.txt.gz")
PARAPHRASES_PATH = Path(__file__).with_name("paraphrases.txt")
"""Words that a paraphrase puts for others, a group a line, each carrying any other; written for this project."""
_SHARED_START = 5  # letters; "prohibit" carries "prohibition", "electric" carries "electricity"

_Links = dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def _load_lines() -> dict[str, str]:
    """WordNet's links by stem, still as text; read once, and only where a model's claims are checked."""
    lines = gzip.decompress(LEXICON_PATH.read_bytes()).decode("ascii").splitlines()
    return dict(line.split("\t", 1) for line in lines)


@lru_cache(maxsize=1)
def _news_links() -> tuple[_Links, _Links]:
    """The news writers' own: carriers and opposites by stem."""
    alike: dict[str, set[str]] = {}
    opposed: dict[str, set[str]] = {}
    exchanged = map(str.split, PARAPHRASES_PATH.read_text("ascii").splitlines())
    for group in (*ALIKE, *exchanged):
        for word in group:
            alike.setdefault(stem(word), set()).update(map(stem, group))
    for left, right in OPPOSED:
        for ones, others in ((left, right), (right, left)):
            for word in ones:
                opposed.setdefault(stem(word), set()).update(map(stem, others))
    return _frozen(alike), _frozen(opposed)


def _frozen(links: dict[str, set[str]]) -> _Links:
    return {key: frozenset(value) for key, value in links.items()}


@lru_cache(maxsize=20_000)
def _carriers(word_stem: str) -> frozenset[str]:
    alike, _ = _news_links()
    known = _load_lines().get(word_stem, "\t").partition("\t")[0]
    return alike.get(word_stem, frozenset()).union(known.split()) - _opposites(word_stem)


@lru_cache(maxsize=20_000)
def _opposites(word_stem: str) -> frozenset[str]:
    _, opposed = _news_links()
    known = _load_lines().get(word_stem, "\t").partition("\t")[2]
    return opposed.get(word_stem, frozenset()).union(known.split()) - {word_stem}


def is_known(word_stem: str) -> bool:
    """Whether the stem belongs to an ordinary English word."""
    return word_stem in _load_lines() or word_stem in _news_links()[0]


@lru_cache(maxsize=100_000)
def is_carried(claimed: str, written: str) -> bool:
    """Whether a word of the evidence carries a word of a claim, by their stems."""
    if claimed == written:
        return True
    if _is_same_family(claimed, written):
        return True
    return written in _carriers(claimed) and written not in _opposites(claimed)


def is_opposed(claimed: str, written: str) -> bool:
    """Whether two stems are each other's opposite."""
    return written in _opposites(claimed) and not _is_same_family(claimed, written)


def _is_same_family(one: str, other: str) -> bool:
    """One grows out of the other: a long shared start and endings that derive words."""
    if one[:_SHARED_START] != other[:_SHARED_START]:
        return False  # as nearly all pairs
    short, long = sorted((one, other), key=len)
    shared = len(short) if long.startswith(short) else len(short) - 1
    return shared >= _SHARED_START and long.startswith(short[:shared]) and len(long) - shared <= 4
