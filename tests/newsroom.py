"""A whole On Record in memory for tests: real parts, a fixed clock, receipts in a dict."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.answering.answerability import Judge
from bot.answering.answerer import Answerer, AnswererSettings, Parts
from bot.answering.calibration import load_calibration
from bot.answering.caveats import Caveats, no_caveats
from bot.answering.drafting import Drafter
from bot.answering.extractive import ExtractiveDrafter
from bot.answering.question import Question, Turn
from bot.answering.receipt import Dropped, Receipt
from bot.answering.reply import Answer, Quote, Reply
from bot.answering.reply_json import encode_reply
from bot.answering.weighing import Weigher
from bot.offload import Offload
from retrieval import SHARED, Scope
from retrieval.embedding import StaticEmbedder
from retrieval.ingesting import Ingester
from retrieval.library import open_library
from retrieval.reading import RawArticle
from retrieval.search import Search, SearchSettings

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@dataclass
class Shelf:
    """Receipts in memory."""

    kept: dict[str, Receipt] = field(default_factory=dict)

    def keep(self, reply: Reply, dropped: tuple[Dropped, ...]) -> None:
        encoded = encode_reply(reply)
        collection = reply.circumstances.question.scope.collections[0]
        self.kept[encoded["receipt"]] = Receipt(collection=collection, reply=encoded, dropped=dropped)

    def find_receipt(self, receipt_id: str, collection: str) -> Receipt | None:
        found = self.kept.get(receipt_id)
        return found if found and found.collection == collection else None


class Newsroom:
    """Articles go in with `publish`, questions with `ask`."""

    def __init__(self, drafter: Drafter | None = None, caveats: Caveats = no_caveats) -> None:
        embedder = StaticEmbedder()
        profile = load_calibration().plain
        self.library = open_library("sqlite:///:memory:", embedder.name, embedder.dimension)
        self.shelf = Shelf()
        self.offload = Offload(1)
        self._ingester = Ingester(self.library, embedder, 200)
        parts = Parts(
            library=self.library,
            search=Search(self.library, embedder, SearchSettings()),
            weigher=Weigher(profile, None),
            judge=Judge(profile, "open"),
            drafter=drafter or ExtractiveDrafter(quote_limit=3),
            book=self.shelf,
            offload=self.offload,
            clock=lambda: NOW,
            caveats=caveats,
        )
        self.answerer = Answerer(parts, AnswererSettings())

    @classmethod
    def with_seeds(cls) -> "Newsroom":
        """One that has published the articles in seeds/."""
        room = cls()
        for path in sorted(Path("seeds").glob("*.txt")):
            room.publish(path.read_text(encoding="utf-8"), title=path.stem, article_id=path.stem)
        return room

    def publish(
        self, text: str, *, title: str = "", collection: str = "desk", article_id: str = "", at: datetime | None = None
    ) -> None:
        raw = RawArticle(text=text, title=title, place=article_id or "test", given_id=article_id, published_at=at)
        list(self._ingester.add(collection, [raw], NOW))

    def ask(self, text: str, *, collection: str = "desk", history: tuple[Turn, ...] = ()) -> Reply:
        scope = Scope(collections=(collection, SHARED))
        question = Question(text=text, asked_at=NOW, scope=scope, history=history)
        return asyncio.run(self.answerer.answer(question))

    def close(self) -> None:
        self.offload.close()
        self.library.close()


def quotes_of(reply: Reply) -> tuple[Quote, ...]:
    """Every quote that a reply shows."""
    if isinstance(reply, Answer):
        return tuple(quote for claim in reply.claims for quote in claim.quotes)
    return reply.nearest
