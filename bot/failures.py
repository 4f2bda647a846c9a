"""Failures that nobody expected: their tracebacks go to a file of the data folder, for whoever mends them."""

import logging
import re
from collections.abc import Mapping
from pathlib import Path

from bot.errors import ConfigError
from bot.logs import JsonLines
from bot.places import find_home

_FILE = "failures.jsonl"
_SECRET_NAME = re.compile(r"KEY|TOKEN|SECRET|PASSWORD", re.IGNORECASE)
_SHORTEST_SECRET = 6


def keep_trace(failure: BaseException, reference: str, environment: Mapping[str, str]) -> Path | None:
    """Writes the traceback under its reference, secrets blotted out; the file, None where it cannot be written.

    What went wrong may be the configuration, so every variable whose name sounds like a secret's is taken for one.
    """
    try:
        path = find_home(environment) / _FILE
        line = JsonLines(_secrets(environment)).format(_record(failure, reference))
        with path.open("a", encoding="utf-8", errors="replace") as file:
            file.write(f"{line}\n")
    except (OSError, ConfigError):
        return None
    return path


def _record(failure: BaseException, reference: str) -> logging.LogRecord:
    trace = (type(failure), failure, failure.__traceback__)
    return logging.LogRecord("onrecord", logging.ERROR, __file__, 0, "unexpected failure %s", (reference,), trace)


def _secrets(environment: Mapping[str, str]) -> tuple[str, ...]:
    named = (value.strip() for name, value in environment.items() if _SECRET_NAME.search(name))
    return tuple(value for value in named if len(value) >= _SHORTEST_SECRET)
