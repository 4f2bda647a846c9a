"""Whatever goes into bytes comes out the same."""

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.article import Layout, Span
from retrieval.library.packing import (
    pack_layout,
    pack_moment,
    pack_passages,
    pack_text,
    unpack_layout,
    unpack_moment,
    unpack_passages,
    unpack_places,
    unpack_text,
)
from retrieval.library.postings import BLOCK_SIZE, packed_postings, unpack_postings
from retrieval.library.protocol import PreparedPassage
from tests.retrieval.library.builders import an_article

spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: Span(min(pair), sum(pair)))
span_lists = st.lists(spans, max_size=4).map(tuple)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text(text: str) -> None:
    assert unpack_text(pack_text(text)) == text


@given(st.builds(Layout, st.none() | spans, span_lists, span_lists))
def test_any_layout(layout: Layout) -> None:
    assert unpack_layout(pack_layout(layout)) == layout


@given(st.lists(st.tuples(spans, span_lists), max_size=4))
def test_any_passages(places: list[tuple[Span, tuple[Span, ...]]]) -> None:
    vector = np.zeros(1, dtype=np.float32)
    passages = [PreparedPassage(span=span, sentences=held, terms=(), vector=vector) for span, held in places]
    packed = pack_passages(passages)
    assert unpack_passages(packed) == places
    backwards = range(len(places))[::-1]
    assert not places or unpack_places(packed, backwards) == places[::-1]


@given(st.datetimes(timezones=st.timezones(), min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)))  # noqa: DTZ001
def test_any_moment_to_the_microsecond(moment: datetime) -> None:
    assert unpack_moment(pack_moment(moment)) == moment.astimezone(UTC)


def test_moments_that_utc_cannot_name_are_pulled_in() -> None:
    east = timezone(timedelta(hours=14))
    assert unpack_moment(pack_moment(datetime.min.replace(tzinfo=east))) == datetime.min.replace(tzinfo=UTC)


@given(st.integers(0, 3 * BLOCK_SIZE), st.lists(st.text("ab \n", min_size=1), max_size=5), st.text("ab "))
def test_any_postings(first: int, bodies: list[str], title: str) -> None:
    article = an_article("a", "\n".join(bodies), title=title)
    rows = list(packed_postings([(first, article)]))
    assert [row[:2] for row in rows] == sorted({row[:2] for row in rows})
    for term in ("a", "b", "ab"):
        postings = unpack_postings([(block, data) for block, name, data in rows if name == term.encode()])
        told = zip(postings.passages.tolist(), postings.body.tolist(), postings.title.tolist(), strict=True)
        counted = [
            (first + place, passage.terms.count(term), article.title_terms.count(term))
            for place, passage in enumerate(article.passages)
        ]
        assert list(told) == [row for row in counted if any(row[1:])]


def test_a_term_is_counted_up_to_255_times() -> None:
    (row,) = packed_postings([(0, an_article("a", "ha " * 1000))])
    assert unpack_postings([(row[0], row[2])]).body.tolist() == [255]
