"""A page cut to its opening is told apart from a correction that takes something away."""

import pytest

from retrieval.teasers import is_teaser
from tests.retrieval.test_recognising import TEXT

PARAGRAPHS = TEXT.split("\n\n")
OPENING = PARAGRAPHS[0]
TWO = "\n\n".join(PARAGRAPHS[:2])
THREE = "\n\n".join(PARAGRAPHS[:3])


@pytest.mark.parametrize(
    "now",
    [
        OPENING,
        f"{OPENING} …",
        f"{OPENING}\n\nSubscribe to continue reading.",
        f"{TWO}\n\nAlready a subscriber? Sign in. Get unlimited access from one crown a week.",
        f"{OPENING[:-20]}\n\nThis story is for members. Log in or register to read on.",
    ],
)
def test_an_opening_with_or_without_a_walls_notice_is_a_teaser(now: str) -> None:
    assert is_teaser(now, TEXT)


@pytest.mark.parametrize(
    "now",
    [
        TEXT,
        THREE,
        f"{TEXT}\n\nSubscribe to continue reading.",
        TEXT.replace("eleven", "twelve"),
        f"{OPENING}\n\nCorrection: an earlier version of this story named the wrong gate.",
        f"{OPENING.replace('Monday', 'Sunday')}\n\nSubscribe to continue reading.",
        "\n\n".join(PARAGRAPHS[1:]),
        "Subscribe to continue reading this story and everything else in the paper.",
    ],
)
def test_a_change_of_words_and_a_cut_with_an_editors_note_is_none(now: str) -> None:
    assert not is_teaser(now, TEXT)


def test_an_article_that_was_a_teaser_first_may_grow() -> None:
    assert not is_teaser(TEXT, f"{OPENING}\n\nSubscribe to continue reading.")
