"""What no one expected: one sentence on standard error, the traceback in a file, no secret in either."""

import errno
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bot.cli.conftest import OnRecord

SECRET = "sk-made-up-0123456789"
PROMPT = b"> "


class Breaking(io.StringIO):
    """A standard input that fails as nothing should."""

    @property
    def buffer(self) -> io.BytesIO:
        raise RuntimeError(f"the key {SECRET} and a\x1b[2J sequence")


class OnAFullDisk(io.StringIO):
    """A standard output that goes to a file whose disk is full."""

    def write(self, _: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_the_version_is_told(onrecord: OnRecord, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        onrecord("--version")
    assert re.fullmatch(r"onrecord \d+\.\d+\.\d+\S*\n", capsys.readouterr().out)


def test_an_option_before_its_command_is_told_its_place(onrecord: OnRecord) -> None:
    ran = onrecord("--config", "config.toml", "sources")
    assert ran.status == 2
    assert "Name the command first: onrecord COMMAND --config" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "Who?", "--as-of", ""),
        ("ask", "Who?", "--source", " "),
        ("ask", "Who?", "--library="),
        ("ask", "--batch", "", "--json"),
        ("sources", "--collection", ""),
        ("show", "bridge", "--quote", ""),
        ("remove", ""),
        ("add", ""),
        ("eval", "sets", "--only", ""),
        ("follow", ""),
    ],
)
def test_what_a_script_left_empty_is_never_taken_for_no_limit(onrecord: OnRecord, arguments: tuple[str, ...]) -> None:
    ran = onrecord(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "is empty; write a value or leave it out" in ran.err


def test_a_failure_nobody_expected_is_one_sentence_and_its_trace_stands_in_a_file(
    onrecord: OnRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setattr(sys, "stdin", Breaking())
    ran = onrecord("add", "-")
    kept = Path(ran.err.rpartition(" stands in ")[2].removesuffix(").\n"))
    (line,) = kept.read_text("utf-8").splitlines()
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert json.loads(line)["message"].removeprefix("unexpected failure ") in ran.err
    assert "RuntimeError" in json.loads(line)["trace"]
    assert SECRET not in ran.err + line
    assert "\x1b" not in line


@pytest.mark.parametrize("arguments", [("sources",), ("ask", "Who?", "--json")])
def test_a_full_disk_behind_the_output_is_said_to_be_one(
    onrecord: OnRecord, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sys, "stdout", OnAFullDisk())
    ran = onrecord(*arguments)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "No space is left" in ran.err


def test_without_streams_a_wrong_use_still_has_its_exit_status_and_a_chat_ends(tmp_path: Path) -> None:
    environment = {**os.environ, "ONRECORD_HOME": str(tmp_path)}
    streamless = 'exec "$0" -m bot "$@" <&- >&- 2>&-'
    for arguments, status in ((("ask", "Who?", "--as-of", "never"), 2), (("chat",), 0)):
        ran = subprocess.run(["sh", "-c", streamless, sys.executable, *arguments], env=environment, check=False)
        assert ran.returncode == status


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "koi8-r"])
def test_a_screen_that_lacks_letters_is_written_to_in_plainer_ones(
    onrecord: OnRecord, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    screen = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(screen, encoding))
    assert onrecord("ask", "Which carriers agreed not to use Huawei?").status == 0
    shown = screen.getvalue().decode(encoding)
    assert "While the big four United States wireless carriers" in shown
    assert "?" not in shown


def test_json_in_an_encoding_that_lacks_letters_reads_back_the_same(
    onrecord: OnRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(screen, "latin-1"))
    onrecord("ask", "Wo schließt die Brücke – 橋 😀?", "--json")
    assert json.loads(screen.getvalue())["question"] == "Wo schließt die Brücke – 橋 😀?"
    assert screen.getvalue().isascii()


def _interrupted(process: "subprocess.Popen[bytes]") -> int:
    """Its exit status after Ctrl-C. Between writing its prompt and reading, Python's own `input` notices no signal
    before the next one, so that a busy machine may need a second."""
    for _ in range(6):
        process.send_signal(signal.SIGINT)
        try:
            return process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    return process.wait()


@pytest.mark.slow
def test_ctrl_c_at_the_prompt_of_a_chat_ends_it_at_once(onrecord: OnRecord) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", "chat"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background ignores it
    chat = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    signal.signal(signal.SIGINT, before)
    os.close(theirs)
    shown = b""
    deadline = time.monotonic() + 60
    while not shown.endswith(PROMPT) and time.monotonic() < deadline:
        if select.select([ours], [], [], 1)[0]:
            shown += os.read(ours, 1000)
    assert shown.endswith(PROMPT)
    assert _interrupted(chat) == 130
    os.close(ours)
