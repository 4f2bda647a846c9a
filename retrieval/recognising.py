"""Whether an article from the web is one that the library has: by its address, else by title and text at one outlet.

Outlets give a story a new address with a new headline, and an address that used to be a story can come to lead to a
front page, a wall or a notice. The first is a new version of what is known, the second is none.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from retrieval.article import Version
from retrieval.errors import UnreadableSource
from retrieval.kinship import SAME_STORY_DAYS
from retrieval.library.protocol import Library
from retrieval.reading import RawArticle
from retrieval.scope import Scope
from retrieval.teasers import is_teaser
from retrieval.templates import is_recurring_form, is_refilled
from retrieval.terms import split_terms
from retrieval.wording import Hashes, share_within, wording_of, words_of

TITLED_SHARE = 0.8
"""Under one headline, so much of the shorter text's five-word runs stand in the longer one."""
UNTITLED_SHARE = 0.98
"""Under another headline, so much of either text stands in the other: one that differs in a number is another."""
ANOTHER_SHARE = 0.05
_LOOKED_AT = 8


def recognise(library: Library, collection: str, raw: RawArticle, article_id: str) -> RawArticle | UnreadableSource:
    """The article as it is to be stored: under the id of what it is a new version of; UnreadableSource for what an
    article's address leads to instead of the article. For what comes from the web.

    `article_id` is what its address makes of it.
    """
    known = library.find_article(collection, article_id)
    if known is None and (same := _find_titled(library, collection, raw)):
        known, raw = library.find_article(collection, same), replace(raw, given_id=same)
    if known is None:
        return raw
    return _is_another(raw, known.newest) or _is_cut(raw, known.newest) or raw


def _is_another(raw: RawArticle, known: Version) -> UnreadableSource | None:
    """A page with another headline that has next to nothing of the article: a notice, or what a redirect led to.

    A first line that grew into a story under a new headline is longer, and still at its address.
    """
    if words_of(raw.title) == words_of(known.provenance.title):
        return None
    was, now = (wording_of(text).shingles for text in (known.text, raw.text))
    is_elsewhere = _address(raw.url) != _address(known.provenance.url)
    if share_within(*_by_length(was, now)) >= ANOTHER_SHARE or not (is_elsewhere or len(now) < len(was) / 2):
        return None
    return UnreadableSource(raw.place, "leads to something else than the article.", cure="It stays as it was.")


def _is_cut(raw: RawArticle, known: Version) -> UnreadableSource | None:
    """The article with a wall in front of all but its beginning."""
    if not is_teaser(raw.text, known.text):
        return None
    return UnreadableSource(
        raw.place, "shows only the article's beginning now.", cure="It stays as it was read before."
    )


def _find_titled(library: Library, collection: str, raw: RawArticle) -> str:
    """The article of the same outlet that this is under a new address; "" for none."""
    if not raw.url or not raw.source or is_recurring_form(raw.title):
        return ""
    lead = f"{raw.title}\n{raw.text[:300]}"
    scope = Scope(collections=(collection,), source=raw.source)
    found = library.search_terms(split_terms(lead), scope, _LOOKED_AT)
    versions = {each.version.article_id: each.version for each in library.passages([e.key for e in found]).values()}
    return next((name for name, version in versions.items() if _is_same(raw, version)), "")


def _is_same(raw: RawArticle, known: Version) -> bool:
    origin = known.provenance
    if _host(raw.url) != _host(origin.url) or is_refilled(raw.text, known.text):
        return False
    if not _are_near(raw.published_at, origin.published_at):
        return False
    one, other = wording_of(raw.text).shingles, wording_of(known.text).shingles
    smaller, larger = _by_length(one, other)
    if words_of(raw.title) == words_of(origin.title):
        return share_within(smaller, larger) >= TITLED_SHARE
    return min(share_within(one, other), share_within(other, one)) >= UNTITLED_SHARE


def _are_near(one: datetime | None, other: datetime | None) -> bool:
    return one is None or other is None or abs(one - other) <= timedelta(days=SAME_STORY_DAYS)


def _by_length(one: Hashes, other: Hashes) -> tuple[Hashes, Hashes]:
    return (one, other) if len(one) <= len(other) else (other, one)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _address(url: str) -> tuple[str, str]:
    return _host(url), urlsplit(url).path.rstrip("/")
