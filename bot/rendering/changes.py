"""What changed in an article, version by version, sentence by sentence: the words before and now, never mixed."""

from collections.abc import Iterator
from itertools import pairwise

from bot.rendering import wording
from bot.rendering.pages import Block, Card, Tone, lay_out_card
from bot.rendering.plain import harmless, shortened, unquoted
from bot.rendering.quotes import at
from retrieval import Article, Span, Version
from retrieval.diffing import Reworded, diff_versions

_TITLE_LIMIT = 80
_WORDS_LIMIT = 1_200


def render_changes(article: Article) -> Card:
    """Every change, the newest first; an article of one version says that nothing changed."""
    title = unquoted(shortened(article.newest.provenance.title or "–", _TITLE_LIMIT))
    head = f"### {wording.CHANGES_OF.format(title=title)}"
    steps = list(pairwise(article.versions))
    blocks = [block for before, after in reversed(steps) for block in _step(before, after)]
    return lay_out_card(head, blocks or [Block(wording.CHANGES_NONE)], "", Tone.PLAIN)


def _step(before: Version, after: Version) -> Iterator[Block]:
    seen = (at(each.provenance.retrieved_at) for each in (before, after))
    yield Block(f"**{' → '.join(seen)}**")
    diff = diff_versions(before, after)
    if diff.is_empty:
        yield Block(f"-# {wording.CHANGES_NO_SENTENCE}")
    for pair in (*((diff.headline,) if diff.headline else ()), *diff.reworded):
        yield _pair(pair, before, after)
    for gone in diff.removed:
        yield Block(wording.CHANGES_GONE.format(words=_words(gone, before)))
    for new in diff.added:
        yield Block(wording.CHANGES_NEW.format(words=_words(new, after)))


def _pair(pair: Reworded, before: Version, after: Version) -> Block:
    was = wording.CORRECTED_WAS.format(words=_words(pair.before, before))
    now = wording.CORRECTED_NOW.format(words=_words(pair.after, after))
    return Block(f"{was}\n{now}")


def _words(span: Span, version: Version) -> str:
    """The words whole, or where they are too many for a card, their beginning and how many they are."""
    words = span.of(version.text)
    if len(words) <= _WORDS_LIMIT:
        return harmless(words)
    return wording.CORRECTED_LONG.format(words=harmless(shortened(words, _WORDS_LIMIT)), count=f"{len(words):,}")
