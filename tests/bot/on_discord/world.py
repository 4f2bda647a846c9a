"""A simulated Discord with the bot in it: one server, one channel, Alice who asks, Max who may manage the server."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import discord
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.components import walk_components
from simcord.results import InteractionResult, ResponseMessage

from bot.client import OnRecordClient
from bot.config import DiscordSection, FollowingSection, TellingSection
from bot.feed_desk import FeedDesk
from bot.following import open_following
from bot.ledger import Ledger, open_ledger
from bot.offload import Offload
from bot.services import Services
from retrieval.fetching import AddressPolicy, Network
from retrieval.following.shelving import LibraryShelves
from retrieval.ingesting import Ingester, Outcome
from retrieval.library.protocol import Library
from retrieval.library.sqlite import Embedding, SqliteLibrary
from retrieval.reading import ReadingLimits, read_bytes
from retrieval.search import Search, SearchSettings
from tests.bot.builders import NOON
from tests.fakes.answerer import FakeAnswerer, from_article
from tests.fakes.embedder import TinyEmbedder
from tests.retrieval.following.polling_child import TLS, Here

BRIDGE = (
    "The harbour bridge will close on Monday. “We found cracks in two cables,” said Ilse Brandt, the port's engineer. "
    "Repairs may take six weeks. Ferries will run every ten minutes meanwhile, the port authority said on Tuesday."
)
WHEN = "When does the bridge close?"
MONDAY = "The harbour bridge will close on Monday."


@dataclass
class FileIntake:
    """The Intake port over the real reading and ingesting."""

    ingester: Ingester
    clock: Callable[[], datetime]

    def add(self, collection: str, name: str, data: bytes, added_by: str) -> Iterator[Outcome]:
        limits = ReadingLimits(article_byte_limit=100_000, file_byte_limit=1_000_000)
        return self.ingester.add(collection, read_bytes(name, data, limits), self.clock(), added_by)


class Clock:
    """Discord's simulated time once there is one, noon before."""

    env: simcord.Env | None = None

    def __call__(self) -> datetime:
        return self.env.now() if self.env is not None else NOON


@dataclass
class World:
    """What a test holds in its hands."""

    env: simcord.Env
    services: Services
    answerer: FakeAnswerer
    guild: GuildHandle
    channel: ChannelHandle
    alice: MemberActor
    max: MemberActor

    @property
    def ledger(self) -> Ledger:
        return self.services.ledger

    @property
    def library(self) -> Library:
        return self.services.library

    @property
    def collection(self) -> str:
        return f"guild-{self.guild.id}"

    def add_article(
        self,
        text: str = BRIDGE,
        *,
        collection: str | None = None,
        title: str = "Bridge to close",
        source: str = "Port Gazette",
        published_at: str = "2025-12-31T09:00:00Z",
        added_by: int = 7,
    ) -> None:
        """Puts an article into the server's collection, or another one."""
        host = source.rpartition(" ")[2].lower()
        row = {"title": title, "source": source, "url": f"https://{host}.example/{title}", "text": text}
        data = json.dumps({**row, "published_at": published_at}).encode()
        assert list(self.services.intake.add(collection or self.collection, "row.jsonl", data, str(added_by)))

    async def restart(self) -> None:
        """The bot's process ends and another one begins: same ledger, same library, nothing else."""
        await self.env.restart_bot(OnRecordClient(self.services))


def card(result: InteractionResult) -> ResponseMessage:
    """The message that answers an interaction."""
    assert result.response is not None
    return result.response


def texts(message: ResponseMessage | discord.Message | None) -> str:
    """All text a person sees on a message."""
    assert message is not None
    components = message.components if isinstance(message, ResponseMessage) else raw(message)
    return "\n".join(str(each["content"]) for each in walk_components(components) if each.get("type") == 10)


def labels(message: ResponseMessage | discord.Message | None) -> list[str]:
    """The labels of a message's buttons."""
    assert message is not None
    components = message.components if isinstance(message, ResponseMessage) else raw(message)
    return [str(each["label"]) for each in walk_components(components) if each.get("type") == 2]


def raw(message: discord.Message) -> list[dict[str, object]]:
    return [component.to_dict() for component in message.components]  # type: ignore[misc] # TypedDicts of discord.py


def build_services(folder: Path, clock: Callable[[], datetime]) -> tuple[Services, FakeAnswerer]:
    """Real ledger, library, search and ingesting in a folder; a fake answerer that knows about the bridge."""
    ledger = open_ledger(folder / "ledger.db", clock)
    embedder = TinyEmbedder()
    library = SqliteLibrary(str(folder / "library.db"), Embedding(embedder.name, embedder.dimension))
    ingester = Ingester(library, embedder, 200)
    answerer = FakeAnswerer(ledger, library, {WHEN: from_article(library, MONDAY)})
    services = Services(
        answerer=answerer,
        search=Search(library, embedder, SearchSettings()),
        library=library,
        intake=FileIntake(ingester, clock),
        feeds=build_feeds(folder, library, ingester, clock),
        ledger=ledger,
        offload=Offload(2),
        clock=clock,
        settings=DiscordSection(progress_pace_seconds=60),
        telling=TellingSection(pace_seconds=600, correction_limit=10),
        upload_byte_limit=10_000,
        version="0.1.0",
    )
    return services, answerer


def build_feeds(folder: Path, library: Library, ingester: Ingester, clock: Callable[[], datetime]) -> FeedDesk:
    """Real feeds in a folder; of the web they see only `news.test`, which is this machine."""
    network = Network(policy=AddressPolicy(frozenset({"news.test"})), resolver=Here(), tls=TLS)
    section = FollowingSection(pause_seconds=0.2)
    shelves = LibraryShelves(library, ingester)
    following = open_following(section, folder / "feeds.db", shelves, clock, network)
    return FeedDesk(following=following, ingester=ingester, clock=clock, feed_limit=3)
