"""Text → the terms that BM25 and overlap count: folded, stemmed, numbers and a few names written one way."""

import re
import unicodedata
from collections.abc import Sequence

import Stemmer

from retrieval.acronyms import find_acronyms
from retrieval.remembered import Remembered
from retrieval.unspaced import has_unspaced, pair_up

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W_]+)*")
_ACRONYM = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_IN_ACRONYM = re.compile(r"\.[A-Za-z]\.")
_STATES = re.compile(r"\bUnited States(?: of America)?\b|\bUSA?\b")
_KINGDOM = re.compile(r"\bUnited Kingdom\b|\bUK\b")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL = re.compile(r"\d+\.\d+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_TYPOGRAPHY = (("’", "'"), *((mark, " ") for mark in "“”„‘–—•"), ("…", "..."))
"""What most text beyond ASCII consists of; made plain first, the rest goes by a quicker way."""
_MARKS = bytes(code for code in range(128) if not (chr(code).isalnum() or chr(code) == "'"))
_CUT = bytes.maketrans(_MARKS, b" " * len(_MARKS))
_CUT_BUT_IN_NUMBERS = bytes.maketrans(_MARKS, bytes(code if code in b".," else 32 for code in _MARKS))
_BETWEEN = "\n\0\n"
"""Parts texts for every pattern here; a text with the middle one in it is taken by itself."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_PER_CENT = re.compile(r"\bper cent\b", re.IGNORECASE)
_JOINED = re.compile(r"\d[.,]\d")
_SCALE = re.compile(r"(\d)\s?(bn|mn|m|k|tn|b)\b", re.IGNORECASE)
_SCALES = {"bn": " billion", "b": " billion", "mn": " million", "m": " million", "k": " thousand", "tn": " trillion"}

_NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
_ORDINALS = {
    word: f"{value}{'st' if value == 1 else 'nd' if value == 2 else 'rd' if value == 3 else 'th'}"
    for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}

STOPWORDS = frozenset(
    "a an and are as at be been being but by can could did do does doing for from had has have having he her hers him "
    "his how i if in into is it its itself just me my of on or our ours she should so some such than that the their "
    "theirs them then there these they this those to too us very was we were what when where which while who whom "
    "whose why will with would you your yours also about s t re ve ll d m".split()
)
"""Words that carry no subject; they are neither indexed nor counted."""


def split_terms(text: str) -> tuple[str, ...]:
    """The terms of a text in order, stopwords left out; only letters and digits occur in a term.

    Typography, case, accents and English inflection are folded (Snowball English), "U.S." and "United States" become
    one term, number words up to ninety become digits, "21,000" becomes "21000" and "$9bn" "9 billion". Scripts that
    put no space between words give pairs of letters.
    """
    return _terms_of(_written_one_way(text))


def _terms_of(plain: str) -> tuple[str, ...]:
    words = _ascii_words(plain) if plain.isascii() else _other_words(plain)
    return tuple(filter(None, map(_TERMS.__getitem__, words)))


def split_article_terms(text: str) -> tuple[str, ...]:
    """As `split_terms`, followed by the acronyms of the names spelled out, so that a question may use those."""
    return (*split_terms(text), *find_acronyms(text))


def split_each_article_terms(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The `split_article_terms` of each text, written one way together: most of it costs a text no less than ten."""
    together = _BETWEEN.join(texts)
    if together.count(_BETWEEN[1]) != len(texts) - 1:
        return tuple(map(split_article_terms, texts))
    plain = _written_one_way(together).split(_BETWEEN)
    return tuple((*_terms_of(each), *find_acronyms(text)) for each, text in zip(plain, texts, strict=True))


def _written_one_way(text: str) -> str:
    """The text in lower case. Each way of writing is looked for by its pattern only where its sure sign is found."""
    plain = text if text.isascii() else _with_plain_marks(text)
    if _IN_ACRONYM.search(plain):
        plain = _ACRONYM.sub(lambda found: found.group().replace(".", ""), plain)
    if "US" in plain or "United States" in plain:
        plain = _STATES.sub("unitedstates", plain)
    if "UK" in plain or "United Kingdom" in plain:
        plain = _KINGDOM.sub("unitedkingdom", plain)
    plain = plain.replace("%", " percent ")
    if (" cent" in plain or " C" in plain) and "er cent" in plain.lower():
        plain = _PER_CENT.sub(" percent ", plain)
    if _may_have_digits(plain):
        plain = _SCALE.sub(lambda found: found[1] + _SCALES[found[2].lower()], plain)
    if plain.isascii():
        return plain.lower()
    return _BEYOND_ASCII.sub(_unless_combining, unicodedata.normalize("NFKD", plain).casefold())


def _may_have_digits(plain: str) -> bool:
    """False when there is none for sure. Bytes are looked through ten times as fast as by a pattern."""
    return not plain.isascii() or len(plain) != len(plain.encode().translate(None, b"0123456789"))


def _ascii_words(plain: str) -> list[str]:
    """What `_WORD` finds in ASCII: cut at all other marks, and only what has a mark inside is looked at closely."""
    has_numbers = _may_have_digits(plain) and _JOINED.search(plain) is not None
    pieces = plain.encode().translate(_CUT_BUT_IN_NUMBERS if has_numbers else _CUT).decode().split()
    return _looked_at_closely(pieces) if has_numbers or "'" in plain else pieces


def _other_words(plain: str) -> list[str]:
    """What `_WORD` finds in any text, scripts without spaces in pairs."""
    return _looked_at_closely((pair_up(plain) if has_unspaced(plain) else plain).split())


def _looked_at_closely(pieces: list[str]) -> list[str]:
    words: list[str] = []
    for piece in pieces:
        if piece.isalnum():
            words.append(piece)
        else:
            words += _WORD.findall(piece)
    return words


def _with_plain_marks(text: str) -> str:
    plain = _INVISIBLE.sub("", text)
    for mark, written in _TYPOGRAPHY:  # nine passes of str.replace take a quarter of str.translate's time
        plain = plain.replace(mark, written)
    return plain


def _unless_combining(letter: re.Match[str]) -> str:
    return "" if unicodedata.combining(letter[0]) else letter[0]


def fold_word(word: str) -> str:
    """One lower-case word or number as a term; "" for a stopword."""
    if word.isdecimal() or not word[0].isalpha():
        return _fold_number(word)
    bare = word.partition("'")[0]
    if bare in STOPWORDS or word.endswith("n't"):
        return ""
    if bare in _NUMBERS:
        return _NUMBERS[bare]
    stem: str = _STEMMER.stemWord(bare)
    return _ORDINALS.get(bare, stem)


def _fold_number(digits: str) -> str:
    plain = digits.replace(",", "") if _THOUSANDS.fullmatch(digits) else digits
    plain = plain.rstrip("0").rstrip(".") if _DECIMAL.fullmatch(plain) else plain
    return plain.replace(".", "p").replace(",", "p")


_STEMMER = Stemmer.Stemmer("english")
_STEMMER.maxCacheSize = 0  # its own memory takes three times as long as stemming anew; terms are remembered here
_TERMS = Remembered(fold_word)
