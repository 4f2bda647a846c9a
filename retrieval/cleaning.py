"""Which spans of an article are its headline, its body, or page furniture; when unsure, body. Nothing is deleted."""

import re
from collections.abc import Sequence
from itertools import groupby

from retrieval.article import Layout, Span
from retrieval.boilerplate import is_boilerplate, is_byline, is_signature
from retrieval.credit_lines import is_credit
from retrieval.lines import find_lines, find_units
from retrieval.stray_headlines import find_stray_start

_TITLE_LENGTHS = range(4, 201)
"""Characters; a longer first line is a paragraph. The longest of 4,678 news headlines measured had 158."""

_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_HEADING_MARK = re.compile(r"\A#{1,6}\s+")
_FIRST_LINES = 6
_MARKUP_LENGTH = 20
"""Characters that marks and doubled spaces may add to a title's line."""

_HEADLINE, _BODY, _FURNITURE = "headline", "body", "furniture"


def lay_out(text: str, title: str) -> Layout:
    """Tells headline, body and furniture of an article's text apart; the spans are ordered and leave only white space.

    The headline is the first line that is `title`; every later one is furniture. So are photo credits, calls to
    subscribe, links to other stories, an author's name above the text and headlines of other stories after its end.
    """
    lines = find_lines(text, Span(0, len(text)))
    roles = _roles(text, lines, title)
    if _BODY not in roles:
        roles = [role if role == _HEADLINE and len(lines) > 1 else _BODY for role in roles]
    pieces = list(zip(lines, roles, strict=True))
    stray = find_stray_start(text, [line for line, role in pieces if role == _BODY])
    if stray is not None:
        pieces = [(line, _FURNITURE if role == _BODY and line.start >= stray else role) for line, role in pieces]
    return _layout(text, pieces)


def find_title(text: str) -> str:
    """The headline of an article that comes without one: its first line, if that stands apart and ends no sentence.

    "" when there is none. A line that is repeated is a headline in any case.
    """
    units = [text[unit.start : unit.end].strip() for unit in find_units(text, Span(0, len(text)))]
    candidates = [unit for unit in units[:_FIRST_LINES] if not is_boilerplate(unit) and not is_credit(unit)]
    if len(units) < 2 or not candidates:
        return ""
    first = candidates[0]
    is_line = len(first) in _TITLE_LENGTHS and len(first.splitlines()) == 1
    is_headline = first in units[units.index(first) + 1 :] or first[-1] not in ".:;,。"
    return _HEADING_MARK.sub("", first, count=1) if is_line and is_headline else ""


def _roles(text: str, lines: Sequence[Span], title: str) -> list[str]:
    """The role of each line, seen by itself and with its neighbours."""
    wanted, longest = _fold(title), len(title) + _MARKUP_LENGTH
    contents = [text[line.start : line.end].strip() for line in lines]
    titles = [at for at, line in enumerate(contents) if wanted and len(line) <= longest and _fold(line) == wanted]
    roles = [_FURNITURE if is_boilerplate(line) else _BODY for line in contents]
    for at in titles:
        roles[at] = _FURNITURE if at > titles[0] else _HEADLINE
    for at in (*_byline_lines(contents, roles), *_signature_lines(contents)):
        roles[at] = _FURNITURE
    return roles


def _fold(line: str) -> str:
    """A headline without what differs between page and feed: Markdown's marks, kinds of quotation marks, spaces."""
    return " ".join(line.translate(_FOLD).casefold().strip("# \t").split())


def _byline_lines(contents: Sequence[str], roles: Sequence[str]) -> list[int]:
    """The lines above the first sentence, when names and outlets stand there."""
    found: list[int] = []
    for at, line in enumerate(contents[:_FIRST_LINES]):
        if roles[at] != _BODY:
            continue
        if not is_byline(line) or at + 1 == len(contents):
            break
        found.append(at)
    return found


def _signature_lines(contents: Sequence[str]) -> list[int]:
    """Names behind a dash below the paragraphs they sign; not among list items, nor below a quotation's end."""
    padded = ["", *contents, ""]
    return [
        at
        for at, line in enumerate(contents)
        if at > 0 and is_signature(line) and not _is_item(padded[at + 2]) and not _is_item_or_quotation(padded[at])
    ]


def _is_item(line: str) -> bool:
    return line[:1] in {"-", "–", "—", "−", "•", "*"}


def _is_item_or_quotation(line: str) -> bool:
    return _is_item(line) or line.endswith(('"', "”", "»", "’", ":"))


def _layout(text: str, pieces: Sequence[tuple[Span, str]]) -> Layout:
    runs: dict[str, list[Span]] = {_HEADLINE: [], _BODY: [], _FURNITURE: []}
    for role, run in groupby(pieces, key=lambda piece: piece[1]):
        spans = [span for span, _ in run]
        runs[role].append(_without_space(text, Span(spans[0].start, spans[-1].end)))
    headline = runs[_HEADLINE][0] if runs[_HEADLINE] else None
    return Layout(headline, tuple(runs[_BODY]), tuple(runs[_FURNITURE]))


def _without_space(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip()))
