"""What the Discord side is handed, ready made: the ports it works through. The composition root fills them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.answering.allowance import DailyLimits
from bot.answering.drafting import Drafter
from bot.answering.model_summary import EveryBullet
from bot.answering.progress import Tell, silently
from bot.answering.question import Question
from bot.answering.reply import Reply
from bot.config import DiscordSection, TellingSection
from bot.ledger import Ledger
from bot.offload import Offload
from retrieval import Scope
from retrieval.ingesting import Outcome
from retrieval.library.protocol import Library
from retrieval.search import Findings

if TYPE_CHECKING:
    from bot.feed_desk import FeedStanding
    from retrieval.following.feeds import FollowedFeed


class Answering(Protocol):
    """Answers a question; the reply's receipt is kept before it returns."""

    async def answer(self, question: Question, tell: Tell = silently) -> Reply: ...


class Finding(Protocol):
    """Finds passages, best first; synchronous, so always called through `Offload`."""

    def find(self, text: str, scope: Scope, clock: datetime) -> Findings: ...


class Intake(Protocol):
    """Takes a file's bytes in; its name's ending tells the form. Synchronous, so always called through `Offload`."""

    def add(self, collection: str, name: str, data: bytes, added_by: str) -> Iterator[Outcome]: ...


class Feeds(Protocol):
    """Feeds and pages of the web; synchronous. What asks the web takes seconds and goes through `Desk.reach_out`."""

    def follow(self, collection: str, url: str, added_by: str) -> "FollowedFeed | None": ...

    def unfollow(self, collection: str, url: str) -> bool: ...

    def add_page(self, collection: str, url: str, added_by: str) -> tuple[Outcome, ...]: ...

    def standing(self, collections: Sequence[str]) -> "tuple[FeedStanding, ...]": ...

    def caveats(self, scope: Scope) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The ports. `limits` are what a server may spend on the model in a day, None where no model is asked;
    `summarising` puts a summary's bullets as claims."""

    answerer: Answering
    search: Finding
    library: Library
    intake: Intake
    feeds: Feeds
    ledger: Ledger
    offload: Offload
    clock: Callable[[], datetime]
    settings: DiscordSection
    telling: TellingSection
    question_length_limit: int = 2_000
    upload_byte_limit: int = 5_000_000
    limits: DailyLimits | None = None
    summarising: Drafter = field(default_factory=EveryBullet)
    version: str = ""
