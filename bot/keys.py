"""Keys and tokens out of the environment, by the names that config.toml gives them."""

from collections.abc import Mapping

from bot.config import Config
from bot.errors import ConfigError


def find_discord_token(config: Config, environment: Mapping[str, str]) -> str:
    """The bot's token; raises ConfigError saying how to get one."""
    name = config.discord.token_variable
    token = environment.get(name, "").strip()
    if not token:
        raise ConfigError(
            f"No {name} in the environment. docs/discord.md says how to make a bot and get its token in under "
            "five minutes. Without Discord: `onrecord chat` talks here in the terminal."
        )
    return token


def find_model_key(name: str, environment: Mapping[str, str]) -> str:
    """A model's key, "" where there is none; raises ConfigError for one that cannot be sent, without repeating it."""
    key = environment.get(name, "").strip()
    if not all("!" <= letter <= "~" for letter in key):
        raise ConfigError(f"{name} holds a space, a line end or a letter that no key has. Copy the key once more.")
    return key


def find_secrets(config: Config, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The values that must never stand in a log."""
    names = (config.discord.token_variable, config.openai.api_key_variable)
    return tuple(value for name in names if (value := environment.get(name, "").strip()))
