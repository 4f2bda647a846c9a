"""Lists of articles, and one article on a card."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.rendering import wording
from bot.rendering.pages import Block, Card, Tone, lay_out_card, lay_out_list, lay_out_note
from bot.rendering.plain import harmless, host_of, safe_address, shortened, unquoted
from bot.rendering.quotes import age_of, ago
from retrieval import SHARED, Provenance
from retrieval.library.protocol import ArticleSummary

_TITLE_LIMIT = 80
_NAME_LIMIT = 60
_TEXT_LIMIT = 900


@dataclass(frozen=True, slots=True)
class SourceList:
    """Some of a server's articles, `total_count` in all; `is_narrowed` when only matching ones are listed."""

    found: tuple[ArticleSummary, ...]
    total_count: int
    is_narrowed: bool


def render_sources(listed: SourceList, add_command: str) -> Card:
    """One line an article, newest first as given."""
    if not listed.found:
        nothing = wording.SOURCES_NONE_MATCHING if listed.is_narrowed else wording.SOURCES_NONE
        return lay_out_note(f"{wording.SOURCES_TITLE}\n{nothing.format(command=add_command)}")
    unlisted = listed.total_count - len(listed.found)
    narrow = (
        [f"-# {wording.SOURCES_MORE.format(count=f'{unlisted:,}')}"] if unlisted > 0 and not listed.is_narrowed else []
    )
    return lay_out_list(wording.SOURCES_TITLE, [*map(_line, listed.found), *narrow])


def render_source(summary: ArticleSummary) -> Card:
    """Where an article is from, what is kept of it, and how it begins."""
    origin = summary.version.provenance
    text = summary.version.text
    shown = shortened(" ".join(span.of(text) for span in summary.version.layout.body), _TEXT_LIMIT)
    blocks = (Block(f"> {harmless(shown)}"), Block("\n".join(f"-# {line}" for line in _facts(summary))))
    return lay_out_card(f"### {unquoted(shortened(origin.title or '–', _TITLE_LIMIT))}", blocks, "", Tone.PLAIN)


def _line(summary: ArticleSummary) -> str:
    origin = summary.version.provenance
    title = unquoted(shortened(origin.title or "–", _TITLE_LIMIT))
    parts = (unquoted(shortened(origin.source, _NAME_LIMIT)), age_of(origin), _keeper(summary))
    return f"**{title}**\n-# " + " · ".join(part for part in parts if part)


def _facts(summary: ArticleSummary) -> Iterator[str]:
    origin = summary.version.provenance
    yield " · ".join(
        part for part in (unquoted(shortened(origin.source, _NAME_LIMIT)), age_of(origin), _link(origin)) if part
    )
    yield _keeper(summary)
    if origin.is_feed_text:
        yield wording.SOURCES_OWN_TEXT
    if summary.version_count > 1:
        yield wording.SOURCES_VERSIONS.format(count=summary.version_count)
    if summary.withdrawn_at is not None:
        yield wording.SOURCES_WITHDRAWN.format(age=ago(summary.withdrawn_at))
    yield wording.SHOWN_ID.format(id=summary.version.article_id.replace("`", ""))


def _keeper(summary: ArticleSummary) -> str:
    """Who added it and when. People are named by mention, which shows their name and pings nobody."""
    if summary.collection == SHARED:
        return wording.SOURCES_SHARED
    person = summary.version.provenance.added_by
    if person.isdecimal():
        return wording.SOURCES_ADDED_BY.format(person=f"<@{person}>", age=ago(summary.added_at))
    return wording.SOURCES_TIMES.format(age=ago(summary.added_at))


def _link(origin: Provenance) -> str:
    address = safe_address(origin.url)
    return f"[{wording.READ_AT.format(host=harmless(host_of(origin.url)))}]({address})" if address else ""
