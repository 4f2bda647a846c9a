"""Sentence spans: rules for news prose that read a text once, in order, and never change it.

A paragraph always ends a sentence, and so does a line that looks complete; a hard-wrapped line does not. Marks that
close a quotation belong to the sentence they close. What no rule can cut is cut at SOFT_LIMIT characters.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from retrieval.abbreviations import LIST_NUMBER, ends_sentence
from retrieval.article import Span
from retrieval.lines import find_units
from retrieval.long_sentences import cut_long
from retrieval.trimming import EDGE, trim

SOFT_LIMIT = 1000
"""Characters; a sentence is cut at a clause or a word beyond this. A Discord message holds 2,000."""

_FINAL = ".!?…‽؟۔।॥。！？｡．"
_CLOSERS = r"""(?:["'”’»)\]}›」』）】》*_]|\[\d{1,3}\])*"""
_CLOSING = "\"'”’»)]}›*_[0123456789"
_END = re.compile(rf"[{_FINAL}](?:[ \u00a0]?[.!?…。！？])*{_CLOSERS}")
_IDEOGRAPHIC = frozenset("。！？｡．")
_UNAMBIGUOUS = frozenset("؟۔।॥‽")
_JAPANESE_GOES_ON = ("と", "って", "など")
_OPENERS = "\"'“‘«([{„‚‹*_`"
_DASHES = ("-", "–", "—", "−")
_GOES_ON = ",;:)]}"
_ASKED = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){1,4}(?:said|says|asked|asks|added|wrote|writes|told|replied|tweeted|shouted|yelled)\b"
)
_ADDRESS = re.compile(r"[/@]|www\b")
_GLUED_START = re.compile(r"[“‘(]?(?!(?:Com|Org|Net|Gov|Edu|Io|Tv|Co|Js)\b)(?:[^\W\d_a-z][^\W\d_A-Z]|A )")
_GLUED_END = re.compile(r"[^\W\d_A-Z]{2}|[\d%)]\Z|.[\d%)”]")
_LONE_QUOTE = re.compile(r"""\s+(''|["”'])(?=\s|\Z)""")
_LAST_WORD = re.compile(r"[^\"“‘«(\[/–—-]*\Z")
_LIST_NUMBER = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\Z")
_LOOK_BACK = 5_000
"""Characters in which quotation marks are counted to tell opening from closing: keeps hostile text linear."""


def split_sentences(text: str, within: Span) -> tuple[Span, ...]:
    """The sentences of `text` inside `within`: ordered, disjoint, none blank, every word in one of them.

    White space, zero-width characters and list marks at a sentence's edges are left out of its span, and so are
    stretches of punctuation alone. Linear in the length of the text.
    """
    found: list[Span] = []
    for unit in find_units(text, within):
        borders = (unit.start, *_sentence_ends(text, unit), unit.end)
        for start, end in pairwise(borders):
            found.extend(_trimmed_pieces(text, start, end))
    return tuple(found)


def _trimmed_pieces(text: str, start: int, end: int) -> Iterator[Span]:
    pieces = ((start, end),) if end - start <= SOFT_LIMIT else cut_long(text, start, end, SOFT_LIMIT)
    for piece_start, piece_end in pieces:
        span = trim(text, piece_start, piece_end)
        if span is not None:
            yield span


def _sentence_ends(text: str, unit: Span) -> Iterator[int]:
    """Positions within a unit, ordered, at which one sentence ends and the next begins."""
    for end in _END.finditer(text, unit.start, unit.end):
        if end.end() == unit.end:
            return
        border = _border(text, end, unit)
        if border is not None and border < unit.end:
            yield border


def _border(text: str, end: re.Match[str], unit: Span) -> int | None:
    """Where the sentence ends that this mark may end, or None when it goes on."""
    mark, at = text[end.start()], end.end()
    if mark in _IDEOGRAPHIC:
        is_closed = text[at - 1] not in _IDEOGRAPHIC
        return None if is_closed and text.startswith(_JAPANESE_GOES_ON, at) else at
    if text[at] not in EDGE:
        return _glued_border(text, end, unit)
    if mark in _UNAMBIGUOUS:
        return at
    at = _past_lone_quote(text, at, unit)
    following = text[at : min(at + 60, unit.end)].lstrip(EDGE)
    return at if _may_start(following, end.group(), _word_before(text, end.start(), unit)) else None


def _may_start(following: str, mark: str, word: str) -> bool:
    """Whether a sentence may start with `following`, after `word` and `mark`."""
    bare = following.lstrip(_OPENERS)
    is_after_dash = bare.startswith(_DASHES)
    if is_after_dash:
        bare = bare[1:].lstrip(EDGE + _OPENERS)
    if not bare or bare[0] in _GOES_ON or (bare[0].islower() and not bare[1:2].isupper()):
        return False
    if mark.rstrip(_CLOSING) == ".":
        return ends_sentence(word, "–" if is_after_dash else bare)
    return not (mark[0] in "?!" and len(mark) > 1 and _ASKED.match(following))


def _glued_border(text: str, end: re.Match[str], unit: Span) -> int | None:
    """The border where no white space follows the mark ("…the report.The bank…"), None inside names and addresses."""
    at, start = end.end(), end.start()
    if not (_GLUED_START.match(text, at, unit.end) and _GLUED_END.match(text, max(unit.start, start - 2), start)):
        return None
    token = text[max(unit.start, start - 80) : start].rsplit(maxsplit=1)[-1]
    word = _word_before(text, start, unit)
    if _ADDRESS.search(token) or (text[start] == "." and not ends_sentence(word, text[at : at + 40])):
        return None
    return at - 1 if text[at - 1] == '"' and _is_opening(text, '"', at - 1, unit) else at


def _past_lone_quote(text: str, at: int, unit: Span) -> int:
    """Takes in a closing mark that stands apart (`he said . " The`), as in text that was split into tokens."""
    lone = _LONE_QUOTE.match(text, at, unit.end)
    if lone is None:
        return at
    is_sure = lone.group(1) in {"''", "”"}
    mark = '"' if lone.group(1) == '"' else " ' "
    return lone.end(1) if is_sure or not _is_opening(text, mark, lone.start(1), unit) else at


def _is_opening(text: str, mark: str, at: int, unit: Span) -> bool:
    """Whether a quotation mark that looks the same on both ends opens here: as many stand before it as pairs need."""
    return text.count(mark, max(unit.start, at - _LOOK_BACK), at) % 2 == 0


def _word_before(text: str, at: int, unit: Span) -> str:
    """The word that ends at `at`, "" when white space stands there; LIST_NUMBER for a number that opens the unit."""
    tokens = text[max(unit.start, at - 40) : at].split()
    if not tokens or text[at - 1].isspace():
        return ""
    if at - unit.start < 12 and _LIST_NUMBER.match(text, unit.start, at):
        return LIST_NUMBER
    word = tokens[-1]
    return word if word.isalnum() else word[_last_word_start(word) :]


def _last_word_start(token: str) -> int:
    found = _LAST_WORD.search(token)
    return found.start() if found else 0
