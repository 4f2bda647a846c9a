"""What every engine keeps of an article: its versions, what was known when, and its withdrawal."""

from dataclasses import replace
from datetime import datetime

import pytest

from retrieval.library import Library
from retrieval.library.protocol import Change, Changes
from retrieval.scope import SHARED, Scope
from tests.retrieval.library.builders import SHARED_SCOPE, an_article, found, hour


def as_of(hours: float) -> Scope:
    return Scope(collections=(SHARED,), as_of=hour(hours))


def newest_text(library: Library, article_id: str = "a") -> str:
    article = library.find_article(SHARED, article_id)
    assert article is not None
    return article.newest.text


def test_a_new_text_is_added_changed_or_unchanged(library: Library) -> None:
    assert library.add(SHARED, [an_article("a", "signed")]) == (Change.ADDED,)
    assert library.add(SHARED, [an_article("a", "signed", at=hour(1))]) == (Change.UNCHANGED,)
    assert library.add(SHARED, [an_article("a", "not signed", at=hour(2))]) == (Change.CHANGED,)


def test_several_versions_of_an_article_in_one_call_follow_each_other(library: Library) -> None:
    changes = library.add(SHARED, [an_article("a", "one"), an_article("b", "x"), an_article("a", "two", at=hour(1))])
    assert changes == (Change.ADDED, Change.ADDED, Change.CHANGED)
    assert newest_text(library) == "two"


def test_nothing_added_is_nothing_changed(library: Library) -> None:
    assert library.add(SHARED, []) == ()
    assert library.find_article(SHARED, "a") is None


def test_every_version_stays_readable_by_its_digest(library: Library) -> None:
    first, second = an_article("a", "signed"), an_article("a", "not signed", at=hour(1))
    library.add(SHARED, [first, second])
    assert library.find_version(SHARED, "a", first.version.sha256) == first.version
    assert library.find_version(SHARED, "a", second.version.sha256) == second.version
    assert library.find_version(SHARED, "a", "0" * 64) is None
    assert library.find_version("other", "a", first.version.sha256) is None


@pytest.mark.parametrize("text", ["", "\ud83d\ude00 \udfff", "nul \0 end", "a\r\nb\u2028c\u200b", "é" * 500_000])
def test_text_comes_back_code_point_by_code_point(library: Library, text: str) -> None:
    added = an_article("a\ud800'\0", text, title="\udc00 'quoted'", source="\0", published_at=hour(-1))
    library.add("s\ud8ff", [added])
    assert library.find_version("s\ud8ff", "a\ud800'\0", added.version.sha256) == added.version


def test_only_the_newest_version_is_found(library: Library) -> None:
    library.add(SHARED, [an_article("a", "order signed"), an_article("a", "order pending", at=hour(1))])
    assert found(library, "order signed") == ["order pending"]


def test_as_of_a_moment_the_version_known_then_is_found(library: Library) -> None:
    library.add(SHARED, [an_article("a", "order signed"), an_article("a", "order pending", at=hour(2))])
    assert found(library, "order", as_of(-1)) == []
    assert found(library, "order", as_of(1)) == ["order signed"]
    assert found(library, "order", as_of(2)) == ["order pending"]


def test_what_is_published_later_was_not_known(library: Library) -> None:
    library.add(SHARED, [an_article("a", "draft"), an_article("a", "final", at=hour(1), published_at=hour(3))])
    assert found(library, "draft final", as_of(2)) == ["draft"]
    assert found(library, "draft final", as_of(3)) == ["final"]
    assert found(library, "draft final") == ["final"]


def test_a_text_seen_before_becomes_newest_again(library: Library) -> None:
    library.add(SHARED, [an_article("a", "yes"), an_article("a", "no", at=hour(1))])
    assert library.add(SHARED, [an_article("a", "yes", at=hour(2))]) == (Change.CHANGED,)
    assert [found(library, "yes no", as_of(hours)) for hours in (0, 1, 2)] == [["yes"], ["no"], ["yes"]]
    article = library.find_article(SHARED, "a")
    assert article is not None
    assert [version.text for version in article.versions] == ["yes", "no", "yes"]


def test_a_text_that_arrives_late_does_not_displace_a_newer_one(library: Library) -> None:
    library.add(SHARED, [an_article("a", "second", at=hour(2))])
    assert library.add(SHARED, [an_article("a", "first", at=hour(1))]) == (Change.CHANGED,)
    assert found(library, "first second") == ["second"]
    assert found(library, "first second", as_of(1)) == ["first"]


def test_a_late_text_does_not_displace_one_seen_again_since(library: Library) -> None:
    library.add(SHARED, [an_article("a", "stands"), an_article("a", "stands", at=hour(3))])
    library.add(SHARED, [an_article("a", "stale", at=hour(2))])
    assert found(library, "stands stale") == ["stands"]
    assert newest_text(library) == "stands"


def test_the_same_text_later_keeps_when_it_was_first_seen(library: Library) -> None:
    library.add(SHARED, [an_article("a", "same"), an_article("a", "same", at=hour(5))])
    assert found(library, "same", as_of(1)) == ["same"]
    article = library.find_article(SHARED, "a")
    assert article is not None
    assert [version.provenance.retrieved_at for version in article.versions] == [hour(0)]


def test_a_changed_provenance_is_taken_over(library: Library) -> None:
    library.add(SHARED, [an_article("a", "words", title="old headline", source="Post")])
    changed = an_article("a", "words", title="new heading", source="Wire", published_at=hour(-2))
    assert library.add(SHARED, [changed]) == (Change.UNCHANGED,)
    assert library.find_version(SHARED, "a", changed.version.sha256) == changed.version
    assert (found(library, "old"), found(library, "heading")) == ([], ["words"])
    assert library.summaries(replace(SHARED_SCOPE, source="wire"))[0].version == changed.version
    assert library.summaries(replace(SHARED_SCOPE, source="post")) == ()


def test_the_zone_in_which_a_publication_was_given_is_kept(library: Library) -> None:
    given = datetime.fromisoformat("2026-08-01T00:30:00+05:30")
    library.add(SHARED, [an_article("a", "words", published_at=given)])
    (listed,) = library.summaries(SHARED_SCOPE)
    assert str(listed.version.provenance.published_at) == "2026-08-01 00:30:00+05:30"
    assert library.standing(SHARED_SCOPE).newest_at == given


def test_a_withdrawn_article_is_no_evidence_but_readable(library: Library) -> None:
    added = an_article("a", "words")
    library.add(SHARED, [added])
    assert library.remove(SHARED, "a", hour(2))
    assert (found(library, "words"), found(library, "words", as_of(2))) == ([], [])
    assert found(library, "words", as_of(1)) == ["words"]
    article = library.find_article(SHARED, "a")
    assert article is not None
    assert (article.withdrawn_at, article.newest) == (hour(2), added.version)
    assert library.summaries(SHARED_SCOPE) == ()


def test_nothing_to_withdraw_is_false(library: Library) -> None:
    library.add(SHARED, [an_article("a", "words")])
    assert not library.remove(SHARED, "unknown", hour(1))
    assert not library.remove("other", "a", hour(1))
    assert library.remove(SHARED, "a", hour(1))
    assert not library.remove(SHARED, "a", hour(2))


def test_a_withdrawal_before_the_last_sighting_withdraws_all_the_same(library: Library) -> None:
    library.add(SHARED, [an_article("a", "words", at=hour(5))])
    assert library.remove(SHARED, "a", hour(1))
    assert found(library, "words") == []


def test_an_article_added_after_its_withdrawal_is_evidence_again(library: Library) -> None:
    library.add(SHARED, [an_article("a", "words")])
    library.remove(SHARED, "a", hour(1))
    assert library.add(SHARED, [an_article("a", "words", at=hour(2))]) == (Change.ADDED,)
    assert found(library, "words") == ["words"]
    assert found(library, "words", as_of(1.5)) == []
    article = library.find_article(SHARED, "a")
    assert article is not None
    assert article.withdrawn_at is None


def test_a_sighting_before_the_withdrawal_does_not_undo_it(library: Library) -> None:
    library.add(SHARED, [an_article("a", "words")])
    library.remove(SHARED, "a", hour(3))
    assert library.add(SHARED, [an_article("a", "words", at=hour(2))]) == (Change.UNCHANGED,)
    assert library.add(SHARED, [an_article("a", "other", at=hour(2.5))]) == (Change.CHANGED,)
    assert found(library, "words other") == []


def test_changes_since_a_revision_name_what_was_added_changed_or_withdrawn(library: Library) -> None:
    library.add(SHARED, [an_article("a", "one"), an_article("b", "two"), an_article("c", "three")])
    library.add("other", [an_article("z", "elsewhere")])
    seen = library.changes(SHARED)
    assert sorted(seen.article_ids) == ["a", "b", "c"]
    assert library.changes(SHARED, seen.revision) == Changes(seen.revision, ())
    library.add(SHARED, [an_article("a", "one", at=hour(1)), an_article("b", "two and more", at=hour(1))])
    library.remove(SHARED, "c", hour(2))
    assert sorted(library.changes(SHARED, seen.revision).article_ids) == ["b", "c"]
    assert library.changes("nobody") == Changes(0, ())


def test_arrivals_name_what_was_first_seen_after_a_moment(library: Library) -> None:
    library.add(SHARED, [an_article("old", "one"), an_article("changed", "two"), an_article("gone", "three")])
    library.add(SHARED, [an_article("changed", "two again", at=hour(2)), an_article("new", "four", at=hour(3))])
    library.remove(SHARED, "gone", hour(2))
    library.add("other", [an_article("z", "elsewhere", at=hour(3))])
    found = sorted(library.arrivals(SHARED_SCOPE, hour(1)))
    assert found == [(SHARED, "changed"), (SHARED, "gone"), (SHARED, "new")]
