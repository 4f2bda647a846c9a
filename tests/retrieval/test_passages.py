"""Passages: whole sentences of the body within a budget of tokens."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.article import Layout, Provenance, Span, Version
from retrieval.cleaning import lay_out
from retrieval.passages import split_passages
from retrieval.sentences import split_sentences
from retrieval.tokens import count_tokens

NOW = datetime(2024, 5, 1, tzinfo=UTC)
SENTENCE = "Ferries will run every ten minutes while the work on the bridge lasts."


def a_version(text: str, *, title: str = "", layout: Layout | None = None) -> Version:
    provenance = Provenance(title=title, source="", retrieved_at=NOW)
    return Version(article_id="a", text=text, provenance=provenance, layout=layout or lay_out(text, title))


def passages(text: str, limit: int = 200, title: str = "") -> list[str]:
    version = a_version(text, title=title)
    return [span.of(text) for span, _ in split_passages(version, limit)]


texts = st.lists(
    st.sampled_from(
        [SENTENCE, "Heading", "“Yes,” he said.", "\n\n", "\n", "• item", "x" * 700, "word " * 90, "Read more\n"]
    )
    | st.text(max_size=20)
).map(" ".join)


@settings(deadline=None)
@given(texts, st.integers(1, 60))
def test_passages_hold_every_sentence_of_the_body_once_and_slice_back(text: str, limit: int) -> None:
    version = a_version(text)
    found = split_passages(version, limit)
    expected = [sentence for body in version.layout.body for sentence in split_sentences(text, body)]
    assert [sentence for _, sentences in found for sentence in sentences] == expected
    for span, sentences in found:
        assert (span.start, span.end) == (sentences[0].start, sentences[-1].end)
        assert any(body.covers(span) for body in version.layout.body)


@settings(deadline=None)
@given(texts, st.integers(1, 60))
def test_a_passage_of_several_sentences_keeps_to_its_budget(text: str, limit: int) -> None:
    for span, sentences in split_passages(a_version(text), limit):
        assert len(sentences) == 1 or count_tokens(span.of(text)) <= limit + len(sentences)


def test_a_short_article_is_one_passage() -> None:
    assert passages(f"{SENTENCE} {SENTENCE}\n\n{SENTENCE}") == [f"{SENTENCE} {SENTENCE}\n\n{SENTENCE}"]


def test_passages_prefer_to_end_with_a_paragraph() -> None:
    paragraph = f"{SENTENCE} {SENTENCE}"
    assert passages("\n\n".join([paragraph] * 4), limit=75) == [f"{paragraph}\n\n{paragraph}"] * 2


def test_a_paragraph_beyond_the_budget_is_split_between_sentences() -> None:
    assert passages(" ".join([SENTENCE] * 4), limit=35) == [f"{SENTENCE} {SENTENCE}"] * 2


def test_a_sentence_beyond_the_budget_stands_alone() -> None:
    long = "It was " + "very " * 100 + "late."
    assert passages(f"{SENTENCE}\n\n{long}\n\n{SENTENCE}", limit=20) == [SENTENCE, long, SENTENCE]


def test_a_subheading_goes_with_the_text_below_it() -> None:
    text = f"{SENTENCE} {SENTENCE}\n\nWhat comes next\n\n{SENTENCE}"
    assert passages(text, limit=36) == [f"{SENTENCE} {SENTENCE}", f"What comes next\n\n{SENTENCE}"]


def test_a_passage_holds_neither_headline_nor_furniture() -> None:
    text = f"Bridge closes\n\nBridge closes\n\n{SENTENCE}\n\nAdvertisement\n\n{SENTENCE}"
    assert passages(text, title="Bridge closes") == [SENTENCE, SENTENCE]


def test_a_body_without_words_gives_no_passage() -> None:
    assert split_passages(a_version("***", layout=Layout(None, (Span(0, 3),)))) == ()


def test_a_budget_below_one_token_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one token"):
        split_passages(a_version(SENTENCE), 0)
