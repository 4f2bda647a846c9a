"""What every engine finds, in which order, and what it counts."""

from dataclasses import replace

import numpy as np
import pytest

from retrieval.errors import EmbeddingMismatch
from retrieval.library import Library
from retrieval.scope import SHARED, Scope
from tests.retrieval.library.builders import SHARED_SCOPE, a_vector, an_article, found, hour, texts


def test_the_passage_with_the_rarer_term_comes_first(library: Library) -> None:
    library.add(SHARED, [an_article(str(n), f"huawei story{n}") for n in range(5)])
    assert found(library, "huawei story3")[0] == "huawei story3"


def test_a_term_in_the_title_counts_for_every_passage(library: Library) -> None:
    library.add(SHARED, [an_article("a", "one\ntwo", title="tariffs"), an_article("b", "three")])
    assert found(library, "tariffs") == ["one", "two"]


def test_more_of_a_term_in_fewer_words_comes_first(library: Library) -> None:
    library.add(SHARED, [an_article("a", "ban of many other things"), an_article("b", "ban things")])
    assert found(library, "ban") == ["ban things", "ban of many other things"]


def test_equals_come_in_the_order_they_were_added(library: Library) -> None:
    library.add(SHARED, [an_article(name, f"same {name}") for name in "zmaq"])
    assert found(library, "same") == ["same z", "same m", "same a", "same q"]
    assert found(library, "same", limit=2) == ["same z", "same m"]


def test_what_changes_nothing_does_not_put_its_collection_first(library: Library) -> None:
    assert not library.remove("late", "a", hour(0))
    assert library.add("late", []) == ()
    for collection in ("early", "late"):
        library.add(collection, [an_article("a", "ban")])
    hits = library.search_terms(["ban"], Scope(collections=("late", "early")), 2)
    passages = library.passages([hit.key for hit in hits])
    assert [passages[hit.key].collection for hit in hits] == ["early", "late"]


@pytest.mark.parametrize("term", ['"', "AND", "NEAR(", "*", "a:b", "", "\0", "\ud800", "';DROP--"])
def test_a_term_is_only_ever_itself(library: Library, term: str) -> None:
    library.add(SHARED, [an_article("a", f"left {term or 'x'} right"), an_article("b", "plain words")])
    expected = [f"left {term} right"] if term else []
    assert texts(library, library.search_terms([term], SHARED_SCOPE, 5)) == expected


def test_no_terms_and_no_room_find_nothing(library: Library) -> None:
    library.add(SHARED, [an_article("a", "words")])
    assert library.search_terms([], SHARED_SCOPE, 5) == ()
    assert library.search_terms(["words"], SHARED_SCOPE, 0) == ()
    assert library.search_vector(a_vector("words"), SHARED_SCOPE, 0) == ()


def test_ten_thousand_terms_are_a_query_like_any_other(library: Library) -> None:
    library.add(SHARED, [an_article("a", "words")])
    assert found(library, " ".join(f"t{n}" for n in range(10_000)) + " words") == ["words"]


def test_a_repeated_term_counts_as_often_as_it_is_asked(library: Library) -> None:
    library.add(SHARED, [an_article("a", "one"), an_article("b", "two")])
    assert found(library, "one two two") == ["two", "one"]


def test_the_nearest_vector_comes_first_with_its_cosine(library: Library) -> None:
    library.add(SHARED, [an_article(str(n), f"text{n}") for n in range(30)])
    hits = library.search_vector(a_vector("text7"), SHARED_SCOPE, 3)
    assert texts(library, hits)[0] == "text7"
    assert hits[0].score == pytest.approx(1.0, abs=2e-3)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_vector_of_another_length_is_refused_with_a_cure(library: Library) -> None:
    with pytest.raises(EmbeddingMismatch):
        library.search_vector(np.ones(7, dtype=np.float32), SHARED_SCOPE, 3)


def test_an_outlet_and_articles_narrow_what_is_found_and_not_its_scores(library: Library) -> None:
    library.add(SHARED, [an_article("a", "ban x", source="Post"), an_article("b", "ban y", source="STRASSE")])
    everything = {hit.key: hit.score for hit in library.search_terms(["ban"], SHARED_SCOPE, 9)}
    for narrow in (replace(SHARED_SCOPE, source="straße"), replace(SHARED_SCOPE, article_ids=frozenset({"b", "zz"}))):
        hits = library.search_terms(["ban"], narrow, 9)
        assert texts(library, hits) == ["ban y"]
        assert hits[0].score == everything[hits[0].key]
        assert texts(library, library.search_vector(a_vector("q"), narrow, 9)) == ["ban y"]


def test_a_hundred_thousand_article_ids_are_a_scope_like_any_other(library: Library) -> None:
    library.add(SHARED, [an_article("a", "ban x"), an_article("id7", "ban y")])
    scope = replace(SHARED_SCOPE, article_ids=frozenset(f"id{n}" for n in range(100_000)))
    assert found(library, "ban", scope) == ["ban y"]
    assert found(library, "ban", replace(SHARED_SCOPE, article_ids=frozenset())) == []


def test_several_collections_are_searched_as_one(library: Library) -> None:
    library.add(SHARED, [an_article("a", "common word"), an_article("b", "common rare")])
    library.add("server", [an_article("a", "common word")])
    both = Scope(collections=("server", SHARED, "server"))
    assert found(library, "rare common", both)[0] == "common rare"
    hits = library.search_terms(["word"], both, 9)
    assert hits[0].score == hits[1].score
    assert library.document_frequencies(["common", "rare", "none"], both) == {"common": 3, "rare": 1, "none": 0}


def test_a_collection_nobody_wrote_to_is_empty(library: Library) -> None:
    nowhere = Scope(collections=("nowhere",))
    assert library.search_terms(["x"], nowhere, 3) == library.search_vector(a_vector("x"), nowhere, 3) == ()
    standing = library.standing(nowhere)
    assert (standing.article_count, standing.passage_count, standing.newest_at) == (0, 0, None)
    assert library.document_frequencies(["x"], Scope(collections=())) == {"x": 0}


def test_frequencies_count_what_is_in_force(library: Library) -> None:
    library.add(SHARED, [an_article("a", "ban\nban ban"), an_article("a", "ban", at=hour(1))])
    assert library.document_frequencies(["ban"], SHARED_SCOPE) == {"ban": 1}
    assert library.document_frequencies(["ban"], replace(SHARED_SCOPE, as_of=hour(0))) == {"ban": 2}


def test_a_passage_is_the_span_of_its_version(library: Library) -> None:
    added = an_article("a", "first line\nsecond line", title="head")
    library.add(SHARED, [added])
    (hit,) = library.search_terms(["second"], SHARED_SCOPE, 3)
    passage = library.passages([hit.key])[hit.key]
    assert (passage.collection, passage.version, passage.ordinal) == (SHARED, added.version, 1)
    assert (passage.text, passage.sentences) == ("second line", added.passages[1].sentences)


@pytest.mark.parametrize("key", [-1, 7, 1 << 32, (1 << 32) + 5, 1 << 62, 1 << 80])
def test_a_key_that_is_gone_is_left_out(library: Library, key: int) -> None:
    assert library.passages([key]) == {}


def test_the_standing_tells_counts_and_the_newest_publication(library: Library) -> None:
    dated = an_article("a", "one\ntwo", published_at=hour(-3))
    library.add(SHARED, [dated, an_article("b", "three"), an_article("c", "x", published_at=hour(-1))])
    library.remove(SHARED, "c", hour(1))
    standing = library.standing(SHARED_SCOPE)
    assert (standing.article_count, standing.passage_count, standing.newest_at) == (2, 3, hour(-3))


def test_the_fingerprint_changes_with_every_change_and_only_then(library: Library) -> None:
    seen = [library.standing(SHARED_SCOPE).fingerprint]
    for prepared in (an_article("a", "x"), an_article("a", "y", at=hour(1)), an_article("a", "y", title="t")):
        library.add(SHARED, [prepared])
        seen.append(library.standing(SHARED_SCOPE).fingerprint)
    library.remove(SHARED, "a", hour(2))
    seen.append(library.standing(SHARED_SCOPE).fingerprint)
    library.add(SHARED, [an_article("a", "y", title="t", at=hour(1.5))])
    library.add("other", [an_article("a", "y")])
    assert len(set(seen)) == 5
    assert library.standing(SHARED_SCOPE).fingerprint == seen[-1]


def test_summaries_come_newest_first_and_undated_last(library: Library) -> None:
    library.add(
        SHARED,
        [
            an_article("u", "x", title="undated"),
            an_article("o", "x\ny", title="older", published_at=hour(-2)),
            an_article("n", "x", title="newer", published_at=hour(-1)),
        ],
    )
    listed = library.summaries(SHARED_SCOPE)
    assert [(each.version.provenance.title, each.passage_count) for each in listed] == [
        ("newer", 1),
        ("older", 2),
        ("undated", 1),
    ]
    assert library.summaries(SHARED_SCOPE, limit=1) == listed[:1]


@pytest.mark.parametrize("matching", ["HEAD", "straße", "id-"])
def test_summaries_match_part_of_title_or_outlet_or_the_beginning_of_an_id(library: Library, matching: str) -> None:
    library.add(SHARED, [an_article("id-1", "x", title="Forehead", source="STRASSE"), an_article("x-id-", "y")])
    assert [each.version.article_id for each in library.summaries(SHARED_SCOPE, matching=matching)] == ["id-1"]


def test_a_summary_counts_versions_and_remembers_the_first(library: Library) -> None:
    library.add(SHARED, [an_article("a", "x"), an_article("a", "y", at=hour(1))])
    (summary,) = library.summaries(SHARED_SCOPE)
    assert (summary.version.text, summary.version_count, summary.added_at) == ("y", 2, hour(0))
    assert (summary.collection, summary.withdrawn_at) == (SHARED, None)
