"""Structured logs: one JSON object a line, and never a secret in any of them."""

import json
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TextIO

_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_HIDDEN = "[secret]"


class JsonLines(logging.Formatter):
    """A record as one line: time, level, logger, message, what was given as `extra`, and the traceback if there is one.

    Secrets are blotted out wherever they stand, in tracebacks too.
    """

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _PLAIN}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        written = json.dumps(line, ensure_ascii=False, default=str)
        for secret in self._secrets:
            written = written.replace(secret, _HIDDEN)
        return written


def set_up_logs(secrets: Sequence[str], stream: TextIO, level: int = logging.INFO) -> None:
    """Sends every log line of this process to `stream`, secrets blotted out. Call once, at start."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
