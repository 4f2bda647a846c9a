"""`onrecord check-config`: reads the configuration and says what is wrong with it, all at once."""

import argparse
import os

from bot.config import find_config_path, load_config
from bot.errors import ConfigError
from bot.terminal import Terminal
from bot.wiring import now


def run(options: argparse.Namespace) -> int:
    """Exit status 0 and one line when all is well; ConfigError otherwise."""
    path = find_config_path(options.config, os.environ)
    config = load_config(path)
    missing = [folder for folder in config.library.shared_folders if not (config.folder / folder).is_dir()]
    if missing:
        raise ConfigError(f"{path}: library.shared_folders: no such folder: {', '.join(missing)}")
    Terminal(now).say(f"{path}: all settings are understood.")
    return 0
