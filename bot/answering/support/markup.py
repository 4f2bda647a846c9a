"""What a claim may not hold: mentions, links, formatting, citation marks, invented quotations, a voice of its own."""

import re
from collections.abc import Iterator, Sequence

from bot.answering.support.problems import Kind, Problem
from bot.answering.support.words import fold_typography

_FORBIDDEN = (
    (re.compile(r"<[@#:/a-z!&]|@(?:everyone|here)\b|(?<!\w)@\w", re.I), "holds a mention"),
    (
        re.compile(
            r"\w+://|\bwww\.|\bdiscord\.(?:gg|com)\b|\]\s*\(|\b[\w-]+\.(?:com|net|org|io|gg|ru|ly|xyz)\b(?:/|\b)", re.I
        ),
        "holds a link",
    ),
    (
        re.compile(r"\*\*|__|~~|\|\||`|(?<!\w)[*_]\w[^*_]*[*_](?!\w)|^\s*(?:[-*+•>]|#{1,6}|-#|\d+[.)])\s", re.M),
        "is formatted",
    ),
    (re.compile(r"\[\s*\d[\d\s,;–-]*\]|【|\[\^|\(\s*(?:quote|sentence|source)s?\s*\d", re.I), "holds a citation mark"),
    (
        re.compile(r"[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"),
        "holds invisible characters",
    ),
    (re.compile(r"[{}<>\\]|\bas an ai\b|\bsystem prompt\b", re.I), "is not plain prose"),
)
_VOICE = re.compile(r"\b(?:i|i'm|i've|we|we're|our|ours|us|you|your|yours|my|mine|let's|please)\b", re.I)
_QUOTED = re.compile(r"\"([^\"]*)\"|(?<![\w'])'([^']*(?:'[^\W\d_][^']*)*)'(?!\w)")


_EMPHASIS = re.compile(r"(\*{1,3}|~~|`|(?<!\w)_{1,2})(?=\S)([^*_~`\n]+?)(?<=\S)\1(?!\w)")
_BULLET = re.compile(r"^\s*(?:[-*•]|#{1,3})\s+")
_TRAILING_MARK = re.compile(r"\s*(?:\[\s*\d[\d\s,;–-]*\]|【[^】]*】)(?=\s*\.?\s*$)")


def plain_prose(text: str) -> str:
    """A claim without the harmless formatting that models add: emphasis, a bullet, a citation mark at its end.

    What is left is judged; nothing else is cut, so that a claim is never mended into another one.
    """
    bare = _EMPHASIS.sub(r"\2", _BULLET.sub("", text.strip()))
    return _TRAILING_MARK.sub("", bare).strip()


def find_markup(claim_text: str) -> Iterator[Problem]:
    """Everything that would ping, link, format or hide if it were shown."""
    for pattern, said in _FORBIDDEN:
        if pattern.search(claim_text):
            yield Problem(Kind.MARKUP, f"the claim {said}")


def find_voice(claim_text: str) -> Iterator[Problem]:
    """A claim speaks about the sources; "I", "we" and "you" outside quotation marks are somebody talking."""
    bare = _QUOTED.sub(" ", fold_typography(claim_text)).replace("US", "").replace("U.S", "")
    found = _VOICE.search(bare)
    if found:
        yield Problem(Kind.VOICE, f'the claim speaks for somebody ("{found.group()}")')
    if bare.rstrip().endswith("?"):
        yield Problem(Kind.VOICE, "the claim asks instead of stating")


def find_false_quotations(claim_text: str, quote_texts: Sequence[str]) -> Iterator[Problem]:
    """Words between quotation marks that no quote holds letter for letter, and marks that are never closed."""
    folded = fold_typography(claim_text)
    sources = [fold_typography(text) for text in quote_texts]
    for found in _QUOTED.finditer(folded):
        inside = (found.group(1) or found.group(2) or "").strip().rstrip(".,")
        if not any(inside in source for source in sources):
            yield Problem(Kind.QUOTATION, f"no quote holds the words “{inside}”")
    if _QUOTED.sub("", folded).count('"'):
        yield Problem(Kind.QUOTATION, "a quotation mark is not closed")
