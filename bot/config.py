"""config.toml as frozen values: every problem is found and told at once, unknown keys are refused."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.errors import ConfigError
from bot.packaged import packaged_path
from retrieval.reading import ReadingLimits

Count = Annotated[int, Field(ge=1)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class LibrarySection(_Section):
    """[library]: where articles live and which ones everybody reads."""

    url: str = ""
    include_seeds: bool = True
    shared_folders: tuple[str, ...] = Field(default=(), strict=False)
    collection: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")] = "local"


class ReadingSection(_Section):
    """[reading]: limits on what is taken in."""

    article_byte_limit: Count = 5_000_000
    file_byte_limit: Count = 2_000_000_000
    passage_token_limit: Annotated[int, Field(ge=32, le=2048)] = 200

    def limits(self) -> ReadingLimits:
        return ReadingLimits(article_byte_limit=self.article_byte_limit, file_byte_limit=self.file_byte_limit)


class SearchSection(_Section):
    """[search]: how much is looked at, and with what."""

    hit_limit: Annotated[int, Field(ge=1, le=500)] = 40
    embedding: Literal["static", "openai"] = "static"
    embedding_model: Annotated[str, Field(min_length=1)] = "text-embedding-3-small"
    embedding_dimension: Annotated[int, Field(ge=8, le=16_384)] = 512
    evidence_model: Literal["on", "off"] = "on"
    worker_count: Annotated[int, Field(ge=1, le=64)] = 2


class AnsweringSection(_Section):
    """[answering]: when to answer and how much to show."""

    strictness: Literal["open", "balanced", "strict"] = "balanced"
    quote_limit: Annotated[int, Field(ge=1, le=10)] = 3
    nearest_limit: Annotated[int, Field(ge=0, le=10)] = 3
    question_length_limit: Annotated[int, Field(ge=10, le=100_000)] = 2_000


class PriceSection(_Section):
    """[openai.prices."model"]: US dollars for a million tokens; cached prompt tokens cost as others when left out."""

    prompt: Annotated[float, Field(ge=0)]
    completion: Annotated[float, Field(ge=0)]
    cached_prompt: Annotated[float, Field(ge=0)] | None = None


class OpenAISection(_Section):
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
    prices: dict[str, PriceSection] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _dollars_need_a_price(self) -> "OpenAISection":
        if self.daily_dollar_limit and self.model and self.model not in self.prices:
            raise ValueError(f'daily_dollar_limit needs the price of {self.model}: add [openai.prices."{self.model}"]')
        return self


class FollowingSection(_Section):
    """[following]: how feeds are read and pages fetched."""

    poll_seconds: Annotated[int, Field(ge=30, le=86_400)] = 120
    pause_seconds: Annotated[float, Field(ge=0.2, le=60)] = 1.0
    page_byte_limit: Count = 5_000_000
    time_limit_seconds: Annotated[int, Field(ge=1, le=120)] = 20
    stale_after_minutes: Count = 60
    feed_limit: Count = 100


class TellingSection(_Section):
    """[telling]: standing questions, and cards that correct themselves."""

    pace_seconds: Annotated[float, Field(ge=1, le=3600)] = 5.0
    watch_limit: Count = 20
    daily_limit: Count = 20
    correction_days: Annotated[int, Field(ge=1, le=365)] = 7
    correction_limit: Count = 50


class FeedSection(_Section):
    """[[feeds]]: one feed that is followed from the start; an empty collection is the terminal's own."""

    url: Annotated[str, Field(pattern=r"^https?://")]
    collection: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""


class DiscordSection(_Section):
    """[discord]: how the bot behaves where people talk. The token itself never stands in the file."""

    token_variable: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,63}$")] = "DISCORD_TOKEN"  # noqa: S105 - a name
    parallel_question_limit: Annotated[int, Field(ge=1, le=64)] = 4
    waiting_question_limit: Count = 500
    flood_question_limit: Count = 6
    flood_window_seconds: Annotated[int, Field(ge=1, le=3600)] = 30
    progress_pace_seconds: Annotated[float, Field(ge=0.2, le=60)] = 0.8
    thread_archive_minutes: Literal[60, 1440, 4320, 10080] = 1440


class Config(_Section):
    """The whole file. `folder` is where it lies: relative paths in it count from there."""

    folder: Path = Field(default=Path(), exclude=True, strict=False)
    library: LibrarySection = LibrarySection()
    reading: ReadingSection = ReadingSection()
    search: SearchSection = SearchSection()
    answering: AnsweringSection = AnsweringSection()
    openai: OpenAISection = OpenAISection()
    following: FollowingSection = FollowingSection()
    feeds: tuple[FeedSection, ...] = Field(default=(), strict=False)
    telling: TellingSection = TellingSection()
    discord: DiscordSection = DiscordSection()


def load_config(path: Path) -> Config:
    """Reads a config.toml; raises ConfigError naming every problem in it and where."""
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except OSError as failure:
        raise ConfigError(f"{path}: cannot be read ({failure.strerror}). Check --config.") from failure
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise ConfigError(f"{path}: not valid TOML: {failure}") from failure
    return _checked(written, path)


def find_config_path(given: str | None, environment: Mapping[str, str]) -> Path:
    """The file that counts: the one given, $ONRECORD_CONFIG, ./config.toml, then the packaged default."""
    named = given or environment.get("ONRECORD_CONFIG")
    if named:
        return Path(named)
    here = Path("config.toml")
    return here if here.is_file() else packaged_path("config.toml")


def _checked(written: Mapping[str, object], path: Path) -> Config:
    if "folder" in written:
        raise ConfigError(f"{path}: folder: no such setting")
    try:
        return Config.model_validate({**written, "folder": path.resolve().parent})
    except ValidationError as failure:
        raise ConfigError("\n".join([f"{path}: {_said(failure)}"])) from failure


def _said(failure: ValidationError) -> str:
    problems = [(".".join(str(part) for part in each["loc"]), each) for each in failure.errors()]
    lines = [
        f"  {where}: {'no such setting' if each['type'] == 'extra_forbidden' else each['msg']}"
        for where, each in problems
    ]
    return "\n".join([f"{len(lines)} problem{'s' if len(lines) > 1 else ''}:", *lines])
