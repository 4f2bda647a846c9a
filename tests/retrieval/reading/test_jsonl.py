"""JSON Lines: an article a line, a bad line told by its number, the others kept."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from retrieval.errors import UnreadableSource
from retrieval.reading import ReadingLimits
from tests.retrieval.reading.builders import PROSE, a_row, read_all, read_article, read_problem


def test_a_row_tells_everything_about_its_article() -> None:
    row = a_row(
        id="x1", title="Bridge closes", source="The Paper", url="https://x.example/1", author="Jo Doe",
        published_at="2024-05-01T12:00:00+02:00", retrieved_at="2024-05-02T00:00:00Z", score=3, tags=["a"],
    )  # fmt: skip
    article = read_article("news.jsonl", row)
    assert (article.given_id, article.title, article.source) == ("x1", "Bridge closes", "The Paper")
    assert (article.url, article.author, article.place) == ("https://x.example/1", "Jo Doe", "news.jsonl:1")
    assert article.published_at == datetime(2024, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert not article.is_day_only
    assert article.retrieved_at == datetime(2024, 5, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "row",
    [
        '{"doc_id": "x1", "body": "Bridge closes.", "publisher": "The Paper"}',
        '{"id": "x1", "content": "Bridge closes.", "outlet": "The Paper", "published_at": null, "url": ""}',
        '{"id": "x1", "text": "", "body": "Bridge closes.", "source": "The Paper"}',
    ],
)
def test_other_usual_names_of_keys_are_understood(row: str) -> None:
    article = read_article("news.jsonl", row)
    assert (article.given_id, article.text, article.source) == ("x1", "Bridge closes.", "The Paper")
    assert article.published_at is None


def test_a_date_without_a_time_is_known_to_the_day() -> None:
    article = read_article("news.jsonl", a_row(published_at="2024-05-01"))
    assert article.published_at == datetime(2024, 5, 1, tzinfo=UTC)
    assert article.is_day_only


def test_text_is_exact_with_every_line_end_and_sign() -> None:
    text = "  One.\r\n\u2028Two \u200b🎉\n"
    assert read_article("news.jsonl", a_row(text=text)).text == text


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{bad", "is not JSON"),
        ('{"text": "cut o', "is not JSON"),
        ("[1]", "not an object"),
        ("{}", "has no text"),
        ('{"text": "  "}', "has no text"),
        ('{"text": "cut o', "(Unterminated string starting at column 10)"),
        ('{"text": ["a"]}', '"text" that is not text'),
        ('{"text": 5}', '"text" that is not text'),
        ('{"text": "a", "title": {"x": 1}}', '"title" that is not text'),
        ('{"text": "a", "published_at": "soon"}', "not one clear date: 'soon'"),
        ('{"text": "half \\ud800 a character"}', "broken character"),
        ('{"text": "a", "title": "half \\ud800"}', "broken character"),
        ('{"text": "nul \\u0000"}', "broken character"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_a_cure(row: str, said: str) -> None:
    problem = read_problem("news.jsonl", f"\n{row}\n")
    assert problem.startswith("news.jsonl:2: ")
    assert said in problem


def test_the_rows_around_a_bad_one_are_read() -> None:
    found = read_all("news.jsonl", f"{a_row(id='1')}\n{{bad\n\n{a_row(id='4')}")
    assert [one.place for one in found] == ["news.jsonl:1", "news.jsonl:2", "news.jsonl:4"]
    assert [isinstance(one, UnreadableSource) for one in found] == [False, True, False]


def test_a_row_beyond_the_limit_is_refused_and_the_next_one_read() -> None:
    found = read_all("news.jsonl", f"{a_row()}\n{a_row(text='Short.')}", ReadingLimits(article_byte_limit=100))
    assert "larger than 100 bytes" in str(found[0])
    assert not isinstance(found[1], UnreadableSource)


def test_a_file_of_blank_lines_is_empty() -> None:
    assert "is empty" in read_problem("news.jsonl", "\n \n")


def test_a_row_without_a_title_has_its_headline_or_none() -> None:
    assert read_article("news.jsonl", a_row(text=f"Bridge closes\n\n{PROSE}")).title == "Bridge closes"
    assert read_article("news.jsonl", a_row()).title == ""
