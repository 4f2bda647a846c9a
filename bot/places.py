"""Where On Record keeps what is its own: the data folder and the library."""

from collections.abc import Mapping
from pathlib import Path

from bot.config import Config
from bot.errors import ConfigError


def find_home(environment: Mapping[str, str]) -> Path:
    """The data folder, made when it is missing; raises ConfigError when it cannot be."""
    home = Path(environment.get("ONRECORD_HOME") or _usual_home())
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise ConfigError(
            f"The data folder {home} cannot be made ({failure.strerror}). Set ONRECORD_HOME to another folder."
        ) from failure
    return home


def _usual_home() -> Path:
    import platformdirs  # noqa: PLC0415 - only where no folder is named

    return platformdirs.user_data_path("onrecord", appauthor=False)


def library_url(config: Config, home: Path) -> str:
    """The configured library's URL; relative paths count from the configuration's folder."""
    given = config.library.url
    if not given:
        return f"sqlite:///{home / 'onrecord.db'}"
    path = given.removeprefix("sqlite:///")
    is_relative_file = given.startswith("sqlite:///") and not path.startswith(("/", ":"))
    return f"sqlite:///{config.folder / path}" if is_relative_file else given
