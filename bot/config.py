"""config.toml as frozen values: every problem is found and told at once, unknown keys are refused.

The bounds in the annotations are read by `config_checking`, which needs pydantic (0.1 s). A file that was found right
before, and the one that is packaged, are not checked again.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from bot.errors import ConfigError
from bot.packaged import packaged_path
from retrieval.values import dataclass

if TYPE_CHECKING:
    from pydantic import Field

    from retrieval.reading import ReadingLimits

    Count = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LibrarySection:
    """[library]: where articles live and which ones everybody reads."""

    url: str = ""
    include_seeds: bool = True
    shared_folders: Annotated[tuple[str, ...], Field(strict=False)] = ()
    collection: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")] = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSection:
    """[reading]: limits on what is taken in."""

    article_byte_limit: Count = 5_000_000
    file_byte_limit: Count = 2_000_000_000
    passage_token_limit: Annotated[int, Field(ge=32, le=2048)] = 200

    def limits(self) -> ReadingLimits:
        from retrieval.reading import ReadingLimits  # noqa: PLC0415 - readers are for what is read

        return ReadingLimits(article_byte_limit=self.article_byte_limit, file_byte_limit=self.file_byte_limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSection:
    """[search]: how much is looked at, and with what."""

    hit_limit: Annotated[int, Field(ge=1, le=500)] = 40
    embedding: Literal["static", "openai"] = "static"
    embedding_model: Annotated[str, Field(min_length=1)] = "text-embedding-3-small"
    embedding_dimension: Annotated[int, Field(ge=8, le=16_384)] = 512
    evidence_model: Literal["on", "off"] = "on"
    worker_count: Annotated[int, Field(ge=1, le=64)] = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweringSection:
    """[answering]: when to answer and how much to show."""

    strictness: Literal["open", "balanced", "strict"] = "balanced"
    quote_limit: Annotated[int, Field(ge=1, le=10)] = 3
    nearest_limit: Annotated[int, Field(ge=0, le=10)] = 3
    question_length_limit: Annotated[int, Field(ge=10, le=100_000)] = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSection:
    """[openai.prices."model"]: US dollars for a million tokens; cached prompt tokens cost as others when left out."""

    prompt: Annotated[float, Field(ge=0)]
    completion: Annotated[float, Field(ge=0)]
    cached_prompt: Annotated[float, Field(ge=0)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAISection:
    """[openai]: the model that drafts when there is a key. The key itself never stands in the file."""

    model: str = ""
    api_key_variable: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,63}$")] = "OPENAI_API_KEY"
    base_url_variable: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,63}$")] = "OPENAI_BASE_URL"
    base_url: Annotated[str, Field(pattern=r"^(https?://.*)?$")] = ""
    prompt_token_limit: Annotated[int, Field(ge=500, le=1_000_000)] = 800
    completion_token_limit: Annotated[int, Field(ge=50, le=100_000)] = 800
    temperature: Annotated[float, Field(ge=0, le=2)] = 0.0
    claim_limit: Annotated[int, Field(ge=1, le=10)] = 3
    verify: Literal["rules", "model"] = "rules"
    deadline_seconds: Annotated[float, Field(gt=0, le=600)] = 20.0
    request_seconds: Annotated[float, Field(gt=0, le=600)] = 12.0
    try_limit: Annotated[int, Field(ge=1, le=10)] = 3
    repeated_questions: Literal["remembered", "asked"] = "remembered"
    fault_limit: Count = 3
    rest_seconds: Annotated[float, Field(ge=0, le=3600)] = 30.0
    daily_token_limit: Annotated[int, Field(ge=0)] = 1_000_000
    daily_dollar_limit: Annotated[float, Field(ge=0)] = 0.0
    prices: dict[str, PriceSection] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingSection:
    """[following]: how feeds are read and pages fetched."""

    poll_seconds: Annotated[int, Field(ge=30, le=86_400)] = 120
    pause_seconds: Annotated[float, Field(ge=0.2, le=60)] = 1.0
    page_byte_limit: Count = 5_000_000
    time_limit_seconds: Annotated[int, Field(ge=1, le=120)] = 20
    stale_after_minutes: Count = 60
    feed_limit: Count = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingSection:
    """[telling]: standing questions, and cards that correct themselves."""

    pace_seconds: Annotated[float, Field(ge=1, le=3600)] = 5.0
    watch_limit: Count = 20
    daily_limit: Count = 20
    correction_days: Annotated[int, Field(ge=1, le=365)] = 7
    correction_limit: Count = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSection:
    """[[feeds]]: one feed that is followed from the start; an empty collection is the terminal's own."""

    url: Annotated[str, Field(pattern=r"^https?://")]
    collection: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordSection:
    """[discord]: how the bot behaves where people talk. The token itself never stands in the file."""

    token_variable: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,63}$")] = "DISCORD_TOKEN"  # noqa: S105 - a name
    parallel_question_limit: Annotated[int, Field(ge=1, le=64)] = 4
    waiting_question_limit: Count = 500
    flood_question_limit: Count = 6
    flood_window_seconds: Annotated[int, Field(ge=1, le=3600)] = 30
    progress_pace_seconds: Annotated[float, Field(ge=0.2, le=60)] = 0.8
    thread_archive_minutes: Literal[60, 1440, 4320, 10080] = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The whole file. `folder` is where it lies: relative paths in it count from there."""

    folder: Path = Path()
    library: LibrarySection = LibrarySection()
    reading: ReadingSection = ReadingSection()
    search: SearchSection = SearchSection()
    answering: AnsweringSection = AnsweringSection()
    openai: OpenAISection = OpenAISection()
    following: FollowingSection = FollowingSection()
    feeds: Annotated[tuple[FeedSection, ...], Field(strict=False)] = ()
    telling: TellingSection = TellingSection()
    discord: DiscordSection = DiscordSection()


_SECTIONS: Mapping[str, Callable[..., Any]] = {
    "library": LibrarySection,
    "reading": ReadingSection,
    "search": SearchSection,
    "answering": AnsweringSection,
    "openai": OpenAISection,
    "following": FollowingSection,
    "telling": TellingSection,
    "discord": DiscordSection,
}
_RIGHT = "config.checked"


def load_config(path: Path, home: Path | None = None) -> Config:
    """Reads a config.toml; raises ConfigError naming every problem in it and where. What was right is remembered in
    `home`, the data folder."""
    try:
        written = path.read_bytes()
        parsed = tomllib.loads(written.decode("utf-8-sig"))
    except OSError as failure:
        raise ConfigError(f"{path}: cannot be read ({failure.strerror}). Check --config.") from failure
    except UnicodeDecodeError as failure:
        raise ConfigError(f"{path}: not UTF-8. Save the file as UTF-8.") from failure
    except tomllib.TOMLDecodeError as failure:
        raise ConfigError(f"{path}: not valid TOML: {failure}") from failure
    if not _is_known_right(written, home):
        from bot.config_checking import check_config  # noqa: PLC0415 - pydantic takes 0.1 s

        check_config(parsed, path)
        _remember(written, home)
    return _built(parsed, path.resolve().parent)


def find_config_path(given: str | None, environment: Mapping[str, str]) -> Path:
    """The file that counts: the one given, $ONRECORD_CONFIG, ./config.toml, then the packaged default."""
    named = given or environment.get("ONRECORD_CONFIG")
    if named:
        return Path(named)
    here = Path("config.toml")
    return here if here.is_file() else packaged_path("config.toml")


def _is_known_right(written: bytes, home: Path | None) -> bool:
    with suppress(OSError):
        if home is not None and (home / _RIGHT).read_bytes() == _digest(written).encode():
            return True
    with suppress(OSError):
        return written == packaged_path("config.toml").read_bytes()
    return False


def _remember(written: bytes, home: Path | None) -> None:
    with suppress(OSError):  # it is only checked again next time
        if home is not None:
            (home / _RIGHT).write_text(_digest(written), "utf-8")


def _digest(written: bytes) -> str:
    """Of a file and of the rules that it was checked by."""
    return hashlib.sha256(Path(__file__).read_bytes() + written).hexdigest()


def _built(written: Mapping[str, Any], folder: Path) -> Config:
    """The values of tables that are known to be right."""
    sections = {name: _section(kind, written[name]) for name, kind in _SECTIONS.items() if name in written}
    feeds = tuple(FeedSection(**feed) for feed in written.get("feeds", ()))
    return Config(folder=folder, feeds=feeds, **sections)


def _section(kind: Callable[..., Any], table: Mapping[str, Any]) -> Any:
    values: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in table.items()}
    if "prices" in values:
        values["prices"] = {model: PriceSection(**price) for model, price in values["prices"].items()}
    return kind(**values)
