"""`kill -9` in the middle of polling, fifty times: no article lost, none doubled, every correction there once."""

import multiprocessing
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.following.adding import follow
from retrieval.library import Library
from retrieval.library.sqlite.feed_store import SqliteFeedStore
from retrieval.scope import Scope
from tests.fakes.web_server import Web, a_web
from tests.retrieval.following.conftest import PROSE, a_feed, a_page
from tests.retrieval.following.polling_child import a_fetcher, a_library, poll_for_ever

KILLS = 50
COUNT = 24
PATHS = tuple(f"/story-{number}" for number in range(COUNT))


def publish(web: Web, *, are_corrected: bool) -> None:
    for number, path in enumerate(PATHS):
        told = "twelve" if are_corrected and number % 3 == 0 else "eleven"
        web.put(path, a_page(f"Story {number} says {told} days of work.", *PROSE, title=f"Story number {number}"))
    web.put("/feed", a_feed(*PATHS, web=web, note=f"Corrected: {are_corrected}"), "application/rss+xml")


def versions(library: Library) -> int:
    found = library.summaries(Scope(collections=("desk",)))
    assert len(found) <= COUNT
    return sum(each.version_count for each in found)


def kill_until(folder: Path, library: Library, expected: int) -> None:
    """Half of the kills, then rounds that have time to end, until there are so many versions; never more."""
    chance = random.Random(expected)
    for _ in range(KILLS // 2):
        poll_and_kill(folder, chance.uniform(0.0, 0.5))
    rounds = 0
    while versions(library) < expected and rounds < 30:
        poll_and_kill(folder, 2.0)
        rounds += 1
    poll_and_kill(folder, 1.0)
    assert versions(library) == expected


@pytest.mark.slow
def test_killed_fifty_times_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    with a_web() as web:
        publish(web, are_corrected=False)
        store, library = SqliteFeedStore(str(tmp_path / "feeds.db")), a_library(tmp_path)
        follow(store, a_fetcher(), ("desk", web.url("/feed")), "Ada", datetime.now(UTC))
        store.close()
        kill_until(tmp_path, library, COUNT)
        publish(web, are_corrected=True)
        kill_until(tmp_path, library, COUNT + COUNT // 3)
        assert len(web.requests) > 2 * KILLS, "the kills came before any work"
        library.close()


def poll_and_kill(folder: Path, seconds: float) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.retrieval.following.warm"])
    is_ready = context.Event()
    child = context.Process(target=poll_for_ever, args=(str(folder), is_ready))
    child.start()
    assert is_ready.wait(30)
    child.join(seconds)
    assert child.exitcode is None, "the poller ended by itself"
    child.kill()
    child.join()
