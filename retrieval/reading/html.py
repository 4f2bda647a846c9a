"""News pages: trafilatura finds the article and its metadata; the page's own tags give the time with its zone."""

import re

from retrieval.errors import UnreadableSource
from retrieval.reading.decoding import decode
from retrieval.reading.page_metadata import PageMetadata, find_metadata
from retrieval.reading.raw import RawArticle

_SHORTEST = 40
"""Letters; what is found on a page without an article is a menu's word or two."""

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.I)


def read_html(place: str, name: str, data: bytes, charset: str = "") -> RawArticle:
    """The article in a page: what was extracted, a blank line between paragraphs. Raises UnreadableSource.

    `charset` is what the server named, which counts before what the page says
    (https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding).
    """
    declared = _DECLARED.search(data[:4096])
    encoding = next((part.decode("ascii") for part in declared.groups() if part), "") if declared else ""
    page = decode(place, data, declared=charset or encoding)
    text = _extract(page)
    if sum(map(str.isalnum, text)) < _SHORTEST:
        raise UnreadableSource(place, "holds no article that could be found.", cure="Save its text as .txt.")
    found = find_metadata(page)
    return _article(place, name, text, found)


def _article(place: str, name: str, text: str, found: PageMetadata) -> RawArticle:
    return RawArticle(
        text=text,
        title=found.title or name,
        place=place,
        source=found.source,
        url=found.url,
        author=found.author,
        published_at=found.published.at if found.published else None,
        is_day_only=found.published.is_day_only if found.published else False,
    )


def _extract(page: str) -> str:
    """The article's paragraphs; trafilatura ends each with one line break, which a wrapped line could be too."""
    import trafilatura  # noqa: PLC0415 - 0.2 s that only pages need

    text = trafilatura.extract(page, include_comments=False, favor_precision=True) or ""
    return "\n\n".join(line for line in text.splitlines() if line.strip())
