"""`onrecord check-config` and what a wrong configuration says."""

import tomllib
from pathlib import Path

from bot.config import load_config
from bot.config_checking import check_config
from bot.packaged import packaged_path
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


def test_a_slip_of_the_pen_is_told_what_it_may_have_meant(onrecord: OnRecord) -> None:
    Path("bad.toml").write_text('libary = 1\n[search]\nhitlimit = 3\nzzz = 1\n[[feeds]]\nurll = "x"\n', "utf-8")
    told = onrecord("check-config", "--config", "bad.toml").err.splitlines()
    assert "  libary: no such setting; is library meant?" in told
    assert "  search.hitlimit: no such setting; is hit_limit meant?" in told
    assert "  search.zzz: no such setting" in told
    assert "  feeds.0.urll: no such setting" in told


def test_a_byte_order_mark_is_borne_and_another_encoding_named(onrecord: OnRecord) -> None:
    Path("own.toml").write_bytes(b"\xef\xbb\xbf[answering]\r\nquote_limit = 2\r\n")
    assert onrecord("check-config", "--config", "own.toml").status == 0
    Path("own.toml").write_text("[answering]\n", "utf-16")
    assert onrecord("check-config", "--config", "own.toml").err == (
        "onrecord: own.toml: not UTF-8. Save the file as UTF-8.\n"
    )


def test_what_is_remembered_of_a_check_may_be_garbage(onrecord: OnRecord) -> None:
    garbage = b"\xff\xfe\x00"
    assert onrecord("sources").status == 0
    for name in ("config.checked", "shared.checked"):
        assert Path("home", name).is_file()
        Path("home", name).write_bytes(garbage)
    assert onrecord("sources").status == 0
    assert garbage not in Path("home", "config.checked").read_bytes()


def test_broken_toml_and_a_missing_file_are_said_plainly(onrecord: OnRecord) -> None:
    Path("bad.toml").write_text("[answering\n", "utf-8")
    assert "not valid TOML" in onrecord("ask", "Who?", "--config", "bad.toml").err
    assert "cannot be read" in onrecord("ask", "Who?", "--config", "nowhere.toml").err


def test_a_shared_folder_that_is_gone_is_named(onrecord: OnRecord) -> None:
    Path("bad.toml").write_text('[library]\nshared_folders = ["gone"]\n', "utf-8")
    assert "no such folder: gone" in onrecord("check-config", "--config", "bad.toml").err


def test_a_file_that_was_right_is_checked_again_once_it_has_changed(onrecord: OnRecord) -> None:
    own = Path("own.toml")
    own.write_text("[answering]\nquote_limit = 2\n", "utf-8")
    assert onrecord("sources", "--config", "own.toml").status == 0
    assert onrecord("sources", "--config", "own.toml").status == 0
    own.write_text("[answering]\nquote_limit = 0\n", "utf-8")
    assert "answering.quote_limit" in onrecord("sources", "--config", "own.toml").err


def test_remembered_settings_are_read_as_checked_ones_are(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[library]\nshared_folders = ["news"]\n[[feeds]]\nurl = "https://example.com/feed"\n'
        '[openai.prices."m"]\nprompt = 1\ncompletion = 2\n',
        "utf-8",
    )
    checked = load_config(own, tmp_path)
    assert load_config(own, tmp_path) == checked == load_config(own)
    assert checked.library.shared_folders == ("news",)
    assert checked.feeds[0].url == "https://example.com/feed"
    assert checked.openai.prices["m"].completion == 2


def test_the_packaged_configuration_stands_up_to_a_check() -> None:
    """It is not checked when it is read."""
    path = packaged_path("config.toml")
    check_config(tomllib.loads(path.read_text("utf-8")), path)
