"""The two seed articles, read, laid out and split: exactly what is evidence and what is not."""

from pathlib import Path

import pytest

from retrieval.article import Layout
from retrieval.cleaning import lay_out
from retrieval.reading import RawArticle, ReadingLimits, read_path

SEEDS = Path(__file__).parents[2] / "seeds"


def a_seed(name: str) -> tuple[RawArticle, Layout]:
    (article,) = read_path(SEEDS / name, ReadingLimits())
    assert isinstance(article, RawArticle)
    return article, lay_out(article.text, article.title)


HUAWEI_ORDER, NO_SPY = "000_8efc63ef07f78acf.txt", "001_99f24c97d44feeea.txt"


def test_a_headline_printed_three_times_is_one_headline_and_furniture() -> None:
    article, layout = a_seed(HUAWEI_ORDER)
    assert article.title == "Trump order clears way for barring Huawei from US telecommunications networks"
    assert layout.headline is not None
    assert layout.headline.of(article.text) == article.title
    assert layout.furniture[0].of(article.text) == f"{article.title}\n\n{article.title}"


def test_another_storys_headline_below_the_first_seed_is_furniture() -> None:
    article, layout = a_seed(HUAWEI_ORDER)
    assert layout.furniture[1].of(article.text) == "Barr Tabs Special Prosecutor to Look Into Origins of Russia Hoax"


def test_two_stray_headlines_below_the_second_seed_are_furniture() -> None:
    article, layout = a_seed(NO_SPY)
    assert layout.furniture[1].of(article.text) == (
        "West Bromwich Albion vs. Aston Villa - Football Match Report\n"
        "Europe rejects US escalation strategy against Iran"
    )


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        (HUAWEI_ORDER, "This has always been denied by Huawei.", "-With assistance from Todd Shields and Dandan Li."),
        (NO_SPY, "US President Donald Trump is reportedly", "equipment from Huawei and ZTE for cost reasons."),
    ],
)
def test_the_body_of_a_seed_is_one_stretch_between_its_furniture(name: str, first: str, last: str) -> None:
    article, layout = a_seed(name)
    (body,) = layout.body
    assert body.of(article.text).startswith(first)
    assert body.of(article.text).endswith(last)
