"""`onrecord diff`: what changed in an article, version by version, sentence by sentence."""

import argparse
from collections.abc import Iterator
from itertools import pairwise

from bot.cli.articles import find_article
from bot.cli.options import collection_of, system_of
from bot.terminal import Terminal
from bot.wording import title_of
from retrieval import Version
from retrieval.diffing import diff_versions


def run(options: argparse.Namespace) -> int:
    """Prints each change, oldest first: `-` what was there, `+` what is there now."""
    with system_of(options) as system:
        article = find_article(system, collection_of(options, system), options.article)
        terminal = Terminal(system.clock)
        terminal.say(f"{title_of(article.newest)} ({article.article_id}): {_count(len(article.versions))}.")
        for before, after in pairwise(article.versions):
            times = (f"{each.provenance.retrieved_at:%Y-%m-%d %H:%M}" for each in (before, after))
            terminal.say(f"\n{' → '.join(times)} UTC")
            for line in _changes(before, after):
                terminal.say(line)
    return 0


def _changes(before: Version, after: Version) -> Iterator[str]:
    diff = diff_versions(before, after)
    if diff.is_empty:
        yield "  No sentence changed (typography, order or page furniture only)."
    for pair in (*((diff.headline,) if diff.headline else ()), *diff.reworded):
        yield f"- {pair.before.of(before.text)}\n+ {pair.after.of(after.text)}"
    for gone in diff.removed:
        yield f"- {gone.of(before.text)}"
    for new in diff.added:
        yield f"+ {new.of(after.text)}"


def _count(count: int) -> str:
    return "one version" if count == 1 else f"{count} versions"
