"""Markdown: text with, perhaps, front matter (`key: value` lines between two `---`) and a `# Title`."""

import re
from collections.abc import Mapping, Sequence

from retrieval.cleaning import find_title
from retrieval.reading.decoding import decode
from retrieval.reading.fields import article_of_fields
from retrieval.reading.raw import RawArticle

_FENCES = ("---", "...")
_FRONT_LINE_LIMIT = 200
_TITLE_LINE_LIMIT = 20
"""Lines; a `# Heading` further down is the article's, not its title."""

_PAIR = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(.*)", re.DOTALL)


def read_markdown(place: str, name: str, data: bytes) -> RawArticle:
    """The article; front matter tells about it and is not part of its text. Raises UnreadableSource."""
    text = decode(place, data)
    lines = text.splitlines(keepends=True)
    front = lines[: _front_length(lines)]
    text = text[sum(map(len, front)) :]
    title = _heading(text) or find_title(text) or name
    return article_of_fields(place, {"title": title, **_front_fields(front), "text": text})


def _front_length(lines: Sequence[str]) -> int:
    """How many lines the front matter takes with both its fences; 0 without."""
    if not lines or lines[0].strip() != _FENCES[0]:
        return 0
    for at, line in enumerate(lines[1:_FRONT_LINE_LIMIT], start=1):
        if line.rstrip() in _FENCES:
            return at + 1
        if not _is_front_line(line):
            return 0
    return 0


def _is_front_line(line: str) -> bool:
    return not line.strip() or line[0] in " \t#-" or _PAIR.match(line) is not None


def _front_fields(front: Sequence[str]) -> Mapping[str, str]:
    """The simple `key: value` lines; nested values and lists say nothing we use."""
    pairs = (pair.groups() for line in front if (pair := _PAIR.match(line)))
    fields = {key.lower(): value.strip().strip("\"'") for key, value in pairs}
    return {key: value for key, value in fields.items() if value and key not in {"text", "body", "content"}}


def _heading(text: str) -> str:
    """The first first-level heading near the top, without its marks."""
    top = text[:20_000].splitlines()[:_TITLE_LINE_LIMIT]
    return next((line[1:].strip().rstrip("#").rstrip() for line in top if line.startswith(("# ", "#\t"))), "")
