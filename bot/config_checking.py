"""config.toml against the bounds that the annotations of `bot.config` name; pydantic finds all problems at once."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model, model_validator

from bot import config
from bot.errors import ConfigError


def check_config(written: Mapping[str, object], path: Path) -> None:
    """Raises ConfigError with every problem of a parsed config.toml and where it stands."""
    try:
        _whole_file().model_validate(written)
    except ValidationError as failure:
        raise ConfigError(f"{path}: {_said(failure)}") from failure


def _whole_file() -> type[BaseModel]:
    """A model of the file; `folder` is no setting."""
    names: dict[str, object] = {"Field": Field, "Count": Annotated[int, Field(ge=1)]}
    names["PriceSection"] = _model(config.PriceSection, names)
    for section in (
        config.LibrarySection,
        config.ReadingSection,
        config.SearchSection,
        config.AnsweringSection,
        config.OpenAISection,
        config.FollowingSection,
        config.FeedSection,
        config.TellingSection,
        config.DiscordSection,
    ):
        names[section.__name__] = _model(section, names)
    return _model(config.Config, names, without="folder")


def _model(section: type, names: dict[str, object], without: str = "") -> type[BaseModel]:
    """A dataclass as a strict model. In its annotations the `names` stand for what they are given as."""
    hints = get_type_hints(section, localns=names, include_extras=True)
    shape: dict[str, Any] = {
        each.name: (hints[each.name], ... if each.default is each.default_factory is MISSING else None)
        for each in fields(section)
        if each.name != without
    }
    rules: dict[str, Any] = {}
    if section is config.OpenAISection:
        rules = {"dollars_need_a_price": model_validator(mode="after")(_dollars_need_a_price)}
    strict = ConfigDict(extra="forbid", strict=True)
    return create_model(section.__name__, __config__=strict, __validators__=rules, **shape)


def _dollars_need_a_price(openai: Any) -> Any:
    if openai.daily_dollar_limit and openai.model and openai.model not in (openai.prices or {}):
        raise ValueError(f'daily_dollar_limit needs the price of {openai.model}: add [openai.prices."{openai.model}"]')
    return openai


def _said(failure: ValidationError) -> str:
    problems = [(".".join(str(part) for part in each["loc"]), each) for each in failure.errors()]
    lines = [
        f"  {where}: {_no_such(where) if each['type'] == 'extra_forbidden' else each['msg']}"
        for where, each in problems
    ]
    return "\n".join([f"{len(lines)} problem{'s' if len(lines) > 1 else ''}:", *lines])


def _no_such(where: str) -> str:
    """With the setting that may have been meant."""
    near = get_close_matches(where.rpartition(".")[2], _names_beside(where), n=1)
    return f"no such setting; is {near[0]} meant?" if near else "no such setting"


def _names_beside(where: str) -> list[str]:
    """The names that may stand where this one does: of a section's settings, or of the sections."""
    section, is_inside, _ = where.partition(".")
    whole = config.Config()
    beside: object = getattr(whole, section, None) if is_inside else whole
    return [each.name for each in fields(beside) if each.name != "folder"] if is_dataclass(beside) else []
