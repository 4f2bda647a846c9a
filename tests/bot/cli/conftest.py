"""A command line with a data folder of its own, run in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import run


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit status, standard output, standard error."""

    status: int
    out: str
    err: str


OnRecord = Callable[..., Ran]


@pytest.fixture
def onrecord(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> OnRecord:
    """Runs `onrecord …` in a folder of its own, with the evidence model off (its own tests are elsewhere)."""
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    Path("config.toml").write_text('[search]\nevidence_model = "off"\n', "utf-8")

    def command(*arguments: str) -> Ran:
        status = run(arguments)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return command
