"""News pages: the article, its outlet, its author and when it was published."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from retrieval.reading import RawArticle
from tests.retrieval.reading.builders import read_article, read_problem

PARAGRAPHS = (
    "The council voted on Monday to close the harbour bridge for repairs until spring, the mayor said.",
    "Ferries will run every ten minutes while the work lasts, Mayor Jane Roe told reporters on the quay.",
    "Shopkeepers on the quay said they feared losing customers during the long closure of the bridge.",
    "The last closure of the bridge, twelve years ago, lasted five months longer than had been planned.",
)
LD = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "%s"}]}</script>'


def a_page(head: str = "", body: str = "") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    menu = '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>'
    return (
        f"<!DOCTYPE html><html><head><title>Bridge closes</title>{head}</head><body>{menu}"
        f"<article><h1>Bridge closes</h1>{text}{body}</article><footer>Contact us</footer></body></html>"
    )


def read(head: str = "", body: str = "") -> RawArticle:
    return read_article("bridge.html", a_page(head, body))


def test_the_text_is_the_article_without_the_menus_a_blank_line_between_paragraphs() -> None:
    assert "\n\n".join(PARAGRAPHS) in read().text
    assert "Sport" not in read().text
    assert "Contact us" not in read().text


def test_the_page_tells_its_title_outlet_author_and_address() -> None:
    article = read(
        '<meta property="og:site_name" content="The Paper"><meta name="author" content="Jo Doe">'
        '<link rel="canonical" href="https://paper.example/bridge">'
    )
    assert (article.title, article.source, article.author) == ("Bridge closes", "The Paper", "Jo Doe")
    assert article.url == "https://paper.example/bridge"


@pytest.mark.parametrize(
    "head",
    [
        LD % "2024-05-01T12:00:00+02:00",
        '<meta property="article:published_time" content="2024-05-01T12:00:00+02:00">',
        f"{LD % '2024-05-01'}<meta property='article:published_time' content='2024-05-01T12:00:00+02:00'>",
        f"<script type='application/ld+json'>{{broken</script>{LD % '2024-05-01T12:00:00+02:00'}",
    ],
)
def test_the_time_of_publication_keeps_its_zone(head: str) -> None:
    article = read(head)
    assert article.published_at == datetime(2024, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert not article.is_day_only


@pytest.mark.parametrize("written", ["2024-05-01", "2024-05-01T23:30:00", "May 1, 2024"])
def test_a_time_without_its_zone_is_only_sure_of_the_day(written: str) -> None:
    article = read(f'<meta property="article:published_time" content="{written}">')
    assert article.published_at == datetime(2024, 5, 1, tzinfo=UTC)
    assert article.is_day_only


def test_a_page_without_a_date_stays_undated() -> None:
    assert read().published_at is None


def test_a_page_in_its_declared_encoding_is_read() -> None:
    page = a_page('<meta charset="iso-8859-2">', "<p>Starosta Łódź powiedział, że most będzie zamknięty.</p>")
    assert "Łódź" in read_article("most.html", page.encode("iso-8859-2")).text


def test_a_page_cut_off_in_the_middle_gives_what_it_still_holds() -> None:
    page = a_page()
    assert PARAGRAPHS[0] in read_article("bridge.html", page[: page.index(PARAGRAPHS[3])]).text


def test_a_page_without_an_article_is_refused_with_a_cure() -> None:
    problem = read_problem("empty.html", "<html><body><nav>Home</nav></body></html>")
    assert problem.startswith("empty.html: holds no article")
    assert ".txt" in problem
