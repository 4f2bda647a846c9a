"""Markdown: its text stays exact, front matter tells about it."""

from datetime import UTC, datetime

import pytest

from tests.retrieval.reading.builders import PROSE, read_article, read_problem

FRONT = '---\ntitle: "Bridge closes"\nsource: The Paper\ndate: 2024-05-01\nauthor: Jo Doe\ntags:\n  - bridge\n---\n'


def test_front_matter_tells_about_the_article_and_is_not_its_text() -> None:
    article = read_article("a.md", f"{FRONT}{PROSE}\n")
    assert article.text == f"{PROSE}\n"
    assert (article.title, article.source, article.author) == ("Bridge closes", "The Paper", "Jo Doe")
    assert article.published_at == datetime(2024, 5, 1, tzinfo=UTC)
    assert article.is_day_only


def test_marks_stay_in_the_text_and_the_first_heading_is_the_title() -> None:
    text = f"# Bridge closes #\r\n\r\n**Bold** and [a link](https://x.example).\r\n\r\n{PROSE}"
    article = read_article("a.md", text)
    assert article.text == text
    assert article.title == "Bridge closes"


@pytest.mark.parametrize(
    "text", [f"---\n{PROSE}", f"---\nNot front matter at all\n---\n{PROSE}", f"---\nkey: value\n{PROSE}"]
)
def test_a_line_of_dashes_alone_is_not_front_matter(text: str) -> None:
    assert read_article("a.md", text).text == text


def test_front_matter_with_an_unclear_date_is_refused() -> None:
    assert "03/04/2024" in read_problem("a.md", f"---\ndate: 03/04/2024\n---\n{PROSE}")


def test_front_matter_without_an_article_is_refused() -> None:
    assert "has no text" in read_problem("a.md", FRONT)
