"""Finds the files that travel with the bot: prompts, seeds, the default config.toml."""

from pathlib import Path

_IN_WHEEL = Path(__file__).parent / "_packaged"
_IN_CHECKOUT = Path(__file__).parent.parent


def packaged_path(name: str) -> Path:
    """Where `name` ("prompts", "seeds", "config.toml") lies: inside an installed wheel, else at the checkout's top."""
    return (_IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT) / name
