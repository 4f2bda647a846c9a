"""The quotes of an answer: the best sentence first, then what may be another answer rather than the same once more."""

import pytest

from bot.answering.choosing import choose
from bot.answering.drafting import Evidence, EvidenceSentence
from retrieval.article import Span
from tests.bot.builders import GUILD, a_version

TOLL = "How many people did the fire in Calder kill?"


def laid_out(*sentences: tuple[str, str, float]) -> Evidence:
    """Evidence of (article, text, support), each article's text the one sentence."""
    return Evidence(
        tuple(
            EvidenceSentence(
                number=number,
                collection=GUILD,
                version=a_version(text, article_id=article),
                span=Span(0, len(text)),
                support=support,
            )
            for number, (article, text, support) in enumerate(sentences, start=1)
        )
    )


def chosen(question: str, *sentences: tuple[str, str, float], limit: int = 2) -> list[str]:
    return [sentence.text for sentence in choose(question, laid_out(*sentences), limit)]


TWELVE = "The fire in Calder killed 12 people."
TWELVE_AGAIN = "In Calder a fire has killed 12 people, the mayor said."
FIFTEEN = "Fifteen people died in the Calder fire."


def test_another_value_is_quoted_before_the_same_value_once_more() -> None:
    assert chosen(TOLL, ("a", TWELVE, 0.9), ("b", TWELVE_AGAIN, 0.8), ("c", FIFTEEN, 0.5)) == [TWELVE, FIFTEEN]


def test_a_value_far_less_likely_to_answer_is_not_quoted() -> None:
    assert chosen(TOLL, ("a", TWELVE, 0.9), ("c", FIFTEEN, 0.1)) == [TWELVE]


def test_the_same_article_does_not_disagree_with_itself() -> None:
    assert chosen(TOLL, ("a", TWELVE, 0.9), ("b", TWELVE_AGAIN, 0.8), ("a", FIFTEEN, 0.5)) == [TWELVE, TWELVE_AGAIN]


def test_where_no_value_is_asked_for_another_article_comes_before_the_same_one() -> None:
    first, second, other = "The pier is unsafe.", "The pier shook.", "The pier will be rebuilt in stone."
    assert chosen("Why is the pier closed?", ("a", first, 0.9), ("a", second, 0.7), ("b", other, 0.5)) == [first, other]


def test_the_best_sentence_comes_first_even_without_a_value() -> None:
    assert chosen(TOLL, ("a", "A fire broke out in Calder.", 0.9), ("b", FIFTEEN, 0.6)) == [
        "A fire broke out in Calder.",
        FIFTEEN,
    ]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_there_are_never_more_quotes_than_the_limit(limit: int) -> None:
    many = [(f"a{toll}", f"The fire in Calder killed {toll} people.", 0.8) for toll in range(12, 20)]
    assert len(chosen(TOLL, *many, limit=limit)) == limit


def test_without_evidence_nothing_is_chosen() -> None:
    assert choose(TOLL, Evidence(()), 3) == ()
