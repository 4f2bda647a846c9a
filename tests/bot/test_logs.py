"""Logs are JSON lines without secrets."""

import io
import json
import logging

import pytest

from bot.logs import JsonLines, set_up_logs


def test_a_record_is_one_json_line_with_its_extra_fields() -> None:
    record = logging.makeLogRecord(
        {"name": "onrecord", "levelname": "INFO", "msg": "ready %s", "args": (3,), "servers": 2}
    )
    said = json.loads(JsonLines(()).format(record))
    assert (said["message"], said["servers"], said["level"]) == ("ready 3", 2, "info")


def test_a_secret_is_blotted_out_of_messages_and_tracebacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    written = io.StringIO()
    set_up_logs(["hunter2-token"], written)
    try:
        raise ValueError("refused hunter2-token")
    except ValueError:
        logging.getLogger("onrecord").exception("login with %s", "hunter2-token")
    assert "hunter2-token" not in written.getvalue()
    assert "[secret]" in written.getvalue()
