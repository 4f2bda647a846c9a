"""`onrecord follow`, `poll`, `diff` and adding a page, as their users see them; nothing outside is contacted."""

from pathlib import Path

import pytest

from tests.bot.cli.conftest import OnRecord

STORY = "Bridge closed\n\nThe harbour bridge closed on Monday, Mayor Ana Ruiz said.\n\nIt will open again in May.\n"


def test_a_diff_shows_old_and_new_words(onrecord: OnRecord) -> None:
    for text in (STORY, STORY.replace("Monday", "Tuesday")):
        Path("bridge.txt").write_text(text, "utf-8")
        onrecord("add", "bridge.txt")
    out = onrecord("diff", "bridge").out
    assert "2 versions" in out
    assert "- The harbour bridge closed on Monday, Mayor Ana Ruiz said." in out
    assert "+ The harbour bridge closed on Tuesday, Mayor Ana Ruiz said." in out
    assert "It will open again" not in out


def test_an_article_that_never_changed_has_one_version(onrecord: OnRecord) -> None:
    Path("bridge.txt").write_text(STORY, "utf-8")
    onrecord("add", "bridge.txt")
    assert "one version" in onrecord("diff", "bridge").out


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/feed", "http://169.254.169.254/", "file:///etc/passwd", "http://a@b.example/"]
)
def test_an_address_that_is_not_public_is_refused_in_a_sentence(onrecord: OnRecord, url: str) -> None:
    ran = onrecord("follow", url)
    assert (ran.status, ran.out) == (1, "")
    assert "Give the public http or https address" in ran.err


def test_a_page_that_is_not_public_is_named_like_a_file_that_cannot_be_read(onrecord: OnRecord) -> None:
    ran = onrecord("add", "http://127.0.0.1/story")
    assert (ran.status, ran.out.strip()) == (1, "1 not read.")
    assert "is not a public address" in ran.err


def test_following_nothing_says_how_to_start(onrecord: OnRecord) -> None:
    assert "onrecord follow URL" in onrecord("follow").out


def test_feeds_of_the_configuration_are_followed_and_leave_with_it(onrecord: OnRecord) -> None:
    plain = Path("config.toml").read_text("utf-8")
    Path("config.toml").write_text(plain + '\n[[feeds]]\nurl = "https://news.example/feed"\n', "utf-8")
    assert "https://news.example/feed" in onrecord("follow").out
    assert "never read yet" in onrecord("follow").out
    Path("config.toml").write_text(plain, "utf-8")
    assert "No feed is followed" in onrecord("follow").out


def test_what_is_not_followed_cannot_be_stopped(onrecord: OnRecord) -> None:
    ran = onrecord("follow", "https://news.example/feed", "--stop")
    assert ran.status == 2
    assert "is not followed" in ran.err


def test_polling_with_nothing_to_follow_says_so(onrecord: OnRecord) -> None:
    assert onrecord("poll").out.strip() == "0 feeds read; articles: nothing new."


def test_polling_again_at_once_finds_nobody_in_the_way(onrecord: OnRecord) -> None:
    assert [onrecord("poll").out.strip() for _ in range(2)] == ["0 feeds read; articles: nothing new."] * 2
