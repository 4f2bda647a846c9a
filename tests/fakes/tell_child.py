"""A process that looks for news and tells it as fast as it can, to be killed at any moment; run by test_told_once.

A question "What of story N?" is answered by every sentence "Story N …" that its server's articles have.
"""

import asyncio
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.answering.question import Question
from bot.answering.reply import Quote
from bot.client import OnRecordClient
from bot.config import TellingSection
from bot.services import Services
from retrieval import Span
from tests.bot.on_discord.world import build_services
from tests.fakes.answerer import FakeAnswerer
from tests.fakes.run_client import TOKEN, point_at

_STORY = re.compile(r"Story (\d+) [^.]*\.")


def question_of(number: int) -> str:
    return f"What of story {number}?"


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Stories(FakeAnswerer):
    """Answers with the sentences of a story, whatever their number; its receipts are of this process alone."""

    prefix: str = field(default_factory=lambda: f"r{now().timestamp():.6f}".replace(".", "-"))

    def find(self, question: Question) -> tuple[Quote, ...]:
        wanted = re.search(r"\d+", question.text)
        quotes = []
        for each in self.library.summaries(question.scope):
            for found in _STORY.finditer(each.version.text):
                if wanted is not None and found[1] == wanted[0]:
                    span = Span(found.start(), found.end())
                    quotes.append(Quote(collection=each.collection, version=each.version, span=span))
        return tuple(quotes)

    def next_receipt(self) -> str:
        return f"{self.prefix}-{next(self.numbers)}"


def open_services(folder: Path, clock: Callable[[], datetime] = now) -> tuple[Services, Stories]:
    """Real parts in the folder, as both the test and its children open them."""
    services, _ = build_services(folder, clock)
    stories = Stories(services.ledger, services.library)
    stories.answers = {question_of(number): stories.find for number in range(100)}
    return replace(services, answerer=stories, telling=TellingSection(daily_limit=10_000)), stories


def tell_for_ever(folder: str, address: str, is_ready: "threading.Event") -> None:
    """Sets `is_ready` when it has begun."""
    point_at(address)
    asyncio.run(_tell(Path(folder), is_ready))


async def _tell(folder: Path, is_ready: "threading.Event") -> None:
    services, _ = open_services(folder)
    client = OnRecordClient(services)
    await client.login(TOKEN)
    is_ready.set()
    while True:
        await client._teller.look()
        await client._telling.tell_all()
