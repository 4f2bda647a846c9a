"""`onrecord check-config` and what a wrong configuration says."""

from pathlib import Path

from tests.bot.cli.conftest import OnRecord

REPOSITORY = Path(__file__).parents[3]


def test_the_shipped_configuration_is_understood(onrecord: OnRecord) -> None:
    ran = onrecord("check-config", "--config", str(REPOSITORY / "config.toml"))
    assert ran.status == 0
    assert "all settings are understood" in " ".join(ran.out.split())


def test_every_problem_is_named_at_once(onrecord: OnRecord) -> None:
    Path("bad.toml").write_text('[answering]\nstrictness = "brave"\nquotes = 3\n[serach]\nx = 1\n', "utf-8")
    ran = onrecord("check-config", "--config", "bad.toml")
    assert ran.status == 2
    assert "3 problems" in ran.err
    assert all(name in ran.err for name in ("answering.strictness", "answering.quotes: no such setting", "serach"))


def test_broken_toml_and_a_missing_file_are_said_plainly(onrecord: OnRecord) -> None:
    Path("bad.toml").write_text("[answering\n", "utf-8")
    assert "not valid TOML" in onrecord("ask", "Who?", "--config", "bad.toml").err
    assert "cannot be read" in onrecord("ask", "Who?", "--config", "nowhere.toml").err


def test_a_shared_folder_that_is_gone_is_named(onrecord: OnRecord) -> None:
    Path("bad.toml").write_text('[library]\nshared_folders = ["gone"]\n', "utf-8")
    assert "no such folder: gone" in onrecord("check-config", "--config", "bad.toml").err
