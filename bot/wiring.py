"""The composition root: the one file that reads the environment and puts the parts together."""

import os
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.answering.answerability import Judge
from bot.answering.answerer import Answerer, AnswererSettings, Parts
from bot.answering.calibration import Profile, load_calibration
from bot.answering.drafting import Drafter
from bot.answering.extractive import ExtractiveDrafter
from bot.answering.understanding import ByRules
from bot.answering.weighing import SentenceModel, Weigher
from bot.brought_in import BroughtIn
from bot.config import Config, find_config_path, load_config
from bot.keys import find_discord_token, find_secrets
from bot.ledger import Ledger, open_ledger
from bot.offload import InPlace, Offload
from bot.packaged import packaged_path
from bot.places import find_home, library_url
from retrieval import SHARED, Scope
from retrieval.embedding import Embedder, StaticEmbedder
from retrieval.evidence_model import EvidenceModel
from retrieval.library import Library, open_library
from retrieval.search import Search, SearchSettings
from retrieval.values import dataclass

if TYPE_CHECKING:
    from bot.following import Following
    from bot.openai_wiring import OpenModel
    from retrieval.ingesting import Ingester

Clock = Callable[[], datetime]
_FEEDS = "feeds.db"


def now() -> datetime:
    """The system's clock, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a command line may set over the configuration."""

    config_path: str | None = None
    library_url: str | None = None
    works_alone: bool = False
    """nobody else waits while a question is worked on"""


class System:
    """Every part of a running On Record, made when first used and closed together."""

    def __init__(
        self,
        config: Config,
        home: Path,
        library_url: str,
        clock: Clock,
        environment: Mapping[str, str] = MappingProxyType({}),
        *,
        works_alone: bool = False,
    ) -> None:
        self._works_alone = works_alone
        self.environment = environment
        self._close_embedder: Callable[[], None] = lambda: None
        self._connections: list[Callable[[], Awaitable[None]]] = []
        self.config = config
        self.home = home
        self.library_url = library_url
        self.clock = clock

    @property
    def own_scope(self) -> Scope:
        """What a question from the terminal searches: its own collection and the shared one."""
        return Scope(collections=(self.config.library.collection, SHARED))

    @cached_property
    def embedder(self) -> Embedder:
        """What made the library's vectors and makes a question's. Raises ConfigError for "openai" without a key."""
        if self.config.search.embedding == "static":
            return StaticEmbedder()
        from bot.openai_wiring import open_embedder  # noqa: PLC0415 - openai takes a second

        embedder, self._close_embedder = open_embedder(self.config, self.environment, self.home / "vectors.db")
        return embedder

    @cached_property
    def library(self) -> Library:
        """The library, with the shared articles brought in."""
        library = open_library(self.library_url, self.embedder.name, self.embedder.dimension)
        paths, reading = self._shared_paths(), self.config.reading
        brought_in = BroughtIn(paths, reading, self.home)
        if brought_in.stand_in(library):
            return library
        from bot.shared_sources import SharedSources  # noqa: PLC0415 - readers and cleaning take 0.1 s

        if SharedSources(paths, reading).bring_in(library, self.ingester_for(library), self.clock):
            brought_in.remember(library)
        return library

    @cached_property
    def library_as_it_is(self) -> Library:
        """The library whatever made its vectors, for making them anew; raises LibraryUnavailable when there is none."""
        return open_library(self.library_url)

    def ingester_for(self, library: Library) -> "Ingester":
        from bot.answering.noted import note_article  # noqa: PLC0415 - only for articles that come in
        from retrieval.ingesting import Ingester  # noqa: PLC0415 - as above

        return Ingester(library, self.embedder, self.config.reading.passage_token_limit, note_article)

    @cached_property
    def ledger(self) -> Ledger:
        return open_ledger(self.home / "ledger.db", self.clock)

    @cached_property
    def ingester(self) -> "Ingester":
        return self.ingester_for(self.library)

    @cached_property
    def following(self) -> "Following":
        """The feeds, with those of the configuration followed; made only where the web is needed (0.5 s of imports)."""
        from bot.following import follow_configured, open_following  # noqa: PLC0415
        from retrieval.following.shelving import LibraryShelves  # noqa: PLC0415

        shelves = LibraryShelves(self.library, self.ingester)
        following = open_following(self.config.following, self.home / _FEEDS, shelves, self.clock)
        follow_configured(following.store, self.config.feeds, self.config.library.collection, self.clock())
        return following

    @cached_property
    def offload(self) -> Offload:
        """Threads for what would block an event loop; in a system that works alone and waits for no model, none."""
        if self._works_alone and not self.has_model:
            return InPlace()
        return Offload(self.config.search.worker_count)

    @cached_property
    def model(self) -> SentenceModel | None:
        return EvidenceModel() if self.config.search.evidence_model == "on" else None

    @cached_property
    def search(self) -> Search:
        judging = None if self.config.search.embedding == "static" else StaticEmbedder()
        settings = SearchSettings(hit_limit=self.config.search.hit_limit)
        return Search(self.library, self.embedder, settings, judging)

    @cached_property
    def profile(self) -> Profile:
        """The fitted numbers that go with the parts in use."""
        return load_calibration().profile_for(self.config.search.evidence_model)

    @cached_property
    def drafter(self) -> Drafter:
        """The model's drafter where a model is configured and its key is there, else the extractive one."""
        return self.plain_drafter if self.open_model is None else self.open_model.drafter

    @cached_property
    def plain_drafter(self) -> Drafter:
        return ExtractiveDrafter(self.config.answering.quote_limit)

    @cached_property
    def has_model(self) -> bool:
        """Whether a model is configured and its key is there."""
        section = self.config.openai
        return bool(section.model and self.environment.get(section.api_key_variable, "").strip())

    @cached_property
    def open_model(self) -> "OpenModel | None":
        if not self.has_model:
            return None
        from bot.openai_wiring import Surroundings, open_configured_model  # noqa: PLC0415 - openai takes a second

        around = Surroundings(
            plain=self.plain_drafter,
            book=self.ledger.spendings,
            memory=self.ledger.drafts,
            offload=self.offload,
            clock=self.clock,
        )
        opened = open_configured_model(self.config.openai, self.environment, around)
        self._connections.append(opened.close)
        return opened

    @cached_property
    def summarising(self) -> Drafter:
        """Sums bullets up with the model where there is one, else leaves them as they are."""
        from bot.answering.model_summary import EveryBullet  # noqa: PLC0415 - only summaries need it

        return EveryBullet() if self.open_model is None else self.open_model.summarising

    def secrets(self) -> tuple[str, ...]:
        """The values that must never stand in a log."""
        return find_secrets(self.config, self.environment)

    @cached_property
    def answerer(self) -> Answerer:
        return self.build_answerer(self.profile)

    def build_answerer(self, profile: Profile) -> Answerer:
        """An answerer over these parts that judges by the profile's numbers."""
        answering = self.config.answering
        parts = Parts(
            library=self.library,
            search=self.search,
            weigher=Weigher(profile, self.model),
            judge=Judge(profile, answering.strictness),
            drafter=self.drafter,
            book=self.ledger,
            offload=self.offload,
            clock=self.clock,
            caveats=self._caveats,
            understanding=ByRules() if self.open_model is None else self.open_model.understanding,
        )
        return Answerer(parts, AnswererSettings(answering.nearest_limit, answering.question_length_limit))

    def discord_token(self) -> str:
        """The bot's token from the environment; raises ConfigError saying how to get one."""
        return find_discord_token(self.config, self.environment)

    async def __aenter__(self) -> "System":
        return self

    async def __aexit__(self, *_: object) -> None:
        """Closes connections that belong to the running event loop; `close` closes the rest."""
        while self._connections:
            await self._connections.pop()()

    def close(self) -> None:
        for name in ("following", "offload", "library", "library_as_it_is", "ledger"):
            if name in self.__dict__:
                self.__dict__[name].close()
        self._close_embedder()

    def _caveats(self, scope: Scope) -> tuple[str, ...]:
        """Looks at the feeds only where some have been followed: what they need takes 0.3 s to load."""
        if "following" not in self.__dict__ and not (self.home / _FEEDS).is_file():
            return ()
        from bot.feed_desk import caveats_of  # noqa: PLC0415

        return caveats_of(self.following.store, self.following.health, scope, self.clock())

    def _shared_paths(self) -> tuple[Path, ...]:
        named = tuple(self.config.folder / folder for folder in self.config.library.shared_folders)
        return (packaged_path("seeds"), *named) if self.config.library.include_seeds else named


@contextmanager
def compose(choices: Choices, environment: Mapping[str, str] = os.environ, clock: Clock = now) -> Iterator[System]:
    """A system as configured; closed at the end. Raises ConfigError."""
    home = find_home(environment)
    config = load_config(find_config_path(choices.config_path, environment), home)
    url = choices.library_url or library_url(config, home)
    system = System(config, home, url, clock, environment, works_alone=choices.works_alone)
    try:
        yield system
    finally:
        system.close()
