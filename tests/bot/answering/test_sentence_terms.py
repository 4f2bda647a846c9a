"""A line that says who helped to write an article has the words by which people ask for it; prose has its own alone."""

import pytest

from bot.answering.sentence_terms import sentence_terms
from retrieval import Span, split_article_terms, split_terms

ASKED = frozenset(split_terms("Who helped with the story, the report, the article?"))


def terms_of(line: str) -> tuple[str, ...]:
    (terms,) = sentence_terms(line, (Span(0, len(line)),))
    return terms


@pytest.mark.parametrize(
    "line",
    [
        "-With assistance from Todd Shields and Dandan Li.",
        "(Additional reporting by Jane Doe in Paris and Max Moe; editing by Ann Other)",
        "Contributing: Jo Doe and The Associated Press",
        "Jo Doe and Jane Roe contributed to this report.",
    ],
)
def test_a_line_with_helpers_is_found_by_the_words_people_ask_with(line: str) -> None:
    assert set(terms_of(line)) >= ASKED
    assert terms_of(line)[: len(split_article_terms(line))] == split_article_terms(line)


@pytest.mark.parametrize(
    "line",
    [
        "Assistance from the army arrived too late for the villages on Tuesday.",
        "Contributions from donors rose by 5 percent.",
        "Reporting from the front line has become far more dangerous, the union said.",
        "The mayor helped with the story.",
        "",
    ],
)
def test_prose_has_only_its_own(line: str) -> None:
    assert terms_of(line) == split_article_terms(line)
