"""Copies are found, forms are not, and nobody counts one report twice."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.article import Version
from retrieval.grouping import connected, likely_pairs, sample_of
from retrieval.kinship import Kinship, compare
from retrieval.origins import carriers_of, cluster, clusters_of, count_origins
from retrieval.wording import Hashes, wording_of
from tests.retrieval.builders import NOON, a_version

HARBOUR = (
    "Engineers reopened the northern harbour gate on Tuesday after eleven days of repairs to its lower hinge.",
    "The closure had kept forty fishing boats in port and sent two container ships to a rival terminal.",
    "A survey in March found that the steel had worn to half of the thickness that the builders asked for.",
    "The port authority has set aside nine million crowns and expects to spend about seven of them by autumn.",
    "Skippers say that insurance paid for fuel and ice, and for nothing of the catch that they could not land.",
    "A second gate of the same make stands in the southern basin, where divers will look at it next month.",
    "Union officials want the inspection reports published, and the council votes on that on the last Friday of June.",
    "Until then pilots bring every vessel longer than ninety metres through the old eastern channel at high water.",
)
LIBRARY = (
    "The town's oldest reading room will lend tools as well as books when it opens again after its renovation.",
    "Volunteers have catalogued drills, ladders and a cider press, all of them given by families on the hill.",
    "Borrowers sign for two weeks and may renew once, unless somebody else has asked for the same thing.",
    "The scheme began in a garage, and its founder says that she never meant to keep count of the hammers.",
)


def a_story(
    sentences: tuple[str, ...], source: str, hours: float = 0, *, lead: str = "", title: str = "News"
) -> Version:
    when = NOON + timedelta(hours=hours)
    return a_version(lead + "\n\n".join(sentences), article_id=source, source=source, published_at=when, title=title)


def kinship(one: Version, other: Version) -> Kinship:
    assert compare(one, other) == compare(other, one)
    return compare(one, other).kinship


def test_a_reprint_with_other_typography_and_a_sentence_cut_is_a_copy() -> None:
    reprint = tuple(each.replace("'", "’").upper() for each in HARBOUR[:-1])
    assert kinship(a_story(HARBOUR, "Gazette"), a_story(reprint, "Courier")) is Kinship.COPY


def test_a_report_taken_whole_into_a_longer_one_is_a_copy() -> None:
    assert kinship(a_story(HARBOUR, "Gazette"), a_story(HARBOUR[:4] + LIBRARY, "Courier")) is Kinship.UNSURE
    assert kinship(a_story(HARBOUR[:4], "Gazette"), a_story(HARBOUR + LIBRARY, "Courier")) is Kinship.COPY


def test_two_stories_that_share_no_words_are_independent() -> None:
    assert kinship(a_story(HARBOUR, "Gazette"), a_story(LIBRARY, "Courier")) is Kinship.INDEPENDENT


def test_two_whole_shared_sentences_are_enough_to_be_unsure() -> None:
    other = HARBOUR[2:4] + LIBRARY * 4
    assert kinship(a_story(HARBOUR * 2, "Gazette"), a_story(other, "Courier")) is Kinship.UNSURE


def test_a_common_agency_credit_makes_half_a_text_a_copy() -> None:
    one = a_story(HARBOUR, "Gazette", lead="OSLO (AP) — ")
    rewrite = a_story(HARBOUR[:4] + LIBRARY[:4], "Courier", lead="By Ola Berg, Associated Press\n\n")
    plain = a_story(HARBOUR[:4] + LIBRARY[:4], "Courier")
    assert (kinship(one, rewrite), kinship(one, plain)) == (Kinship.COPY, Kinship.UNSURE)


def test_one_statement_printed_by_two_outlets_is_not_surely_a_copy() -> None:
    statement = tuple(f'"{each}"' for each in HARBOUR)
    one = a_story((*statement, LIBRARY[0]), "Gazette")
    assert kinship(one, a_story((*statement, LIBRARY[1]), "Courier")) is Kinship.UNSURE


@pytest.mark.parametrize(
    "title",
    ["5 things to know for May 4: Ports", "In photos: the harbour", "Weather forecast for Monday", "Obituaries"],
)
def test_a_form_that_comes_back_is_never_a_copy(title: str) -> None:
    yesterday = a_story((*HARBOUR, *LIBRARY[:2]), "Gazette", -24, title=title)
    assert kinship(yesterday, a_story((*HARBOUR, *LIBRARY[2:]), "Gazette 2", title=title)) is Kinship.INDEPENDENT


def test_the_same_edition_of_a_form_in_two_outlets_is_a_copy() -> None:
    one, other = (a_story(HARBOUR, source, title="Today in history: 4 May") for source in ("Gazette", "Courier"))
    assert kinship(one, other) is Kinship.COPY


def test_a_market_table_with_other_numbers_is_not_a_copy() -> None:
    form = "The {} index closed at {} points after a day of calm trading on the main exchange, local brokers said."
    tables = [
        tuple(form.format(name, base + 17 * place) for place, name in enumerate(("OBX", "DAX", "SMI", "AEX", "ATX")))
        for base in (3100, 4250)
    ]
    assert kinship(a_story(tables[0], "Gazette"), a_story(tables[1], "Gazette", 24)) is Kinship.INDEPENDENT


def test_an_update_with_a_new_toll_stays_a_copy() -> None:
    update = (HARBOUR[0].replace("eleven", "12"), HARBOUR[1].replace("forty", "46"), *HARBOUR[2:])
    assert kinship(a_story(HARBOUR, "Gazette"), a_story(update, "Gazette", 5)) is Kinship.COPY


def test_the_earliest_is_the_origin_and_an_undated_one_never_is() -> None:
    undated = a_version("\n\n".join(HARBOUR), article_id="undated", source="Blog", published_at=None)
    late, early = a_story(HARBOUR, "Courier", 2), a_story(HARBOUR, "Gazette", 1, lead="OSLO (AP) — ")
    (found,) = cluster([undated, late, early])
    assert [each.article_id for each in found.members] == ["Gazette", "Courier", "undated"]
    assert (found.outlets, found.agency) == (("Gazette", "Courier", "Blog"), "AP")


def test_outlets_of_one_family_are_named_once() -> None:
    (found,) = cluster([a_story(HARBOUR, name, hour) for hour, name in enumerate(("theguardian.com", "The Guardian"))])
    assert found.outlets == ("theguardian.com",)


def test_an_unsure_pair_stays_apart_and_counts_as_one_origin() -> None:
    clusters = cluster([a_story(HARBOUR, "Gazette"), a_story(HARBOUR[:4] + LIBRARY, "Courier")])
    assert [each.related for each in clusters] == [{"Gazette"}, {"Courier"}]
    assert (len(clusters), count_origins(clusters)) == (2, 1)


def test_who_carries_a_story_is_said_in_a_line() -> None:
    copies = [a_story(HARBOUR, name, lead="OSLO (AP) — ") for name in ("Gazette", "Courier", "The Gazette")]
    assert str(carriers_of(copies)) == "2 outlets · 1 origin (AP)"
    assert str(carriers_of([*copies, a_story(LIBRARY, "Herald")])) == "3 outlets · 2 origins"
    assert str(carriers_of([a_story(LIBRARY, "Herald")])) == "1 outlet · 1 origin"


def test_articles_that_name_no_outlet_are_not_counted_as_several() -> None:
    unnamed = [a_version("\n\n".join(HARBOUR), article_id=name, source="") for name in ("a", "b")]
    assert str(carriers_of(unnamed)) == "unknown outlets · 1 origin"
    assert str(carriers_of([*unnamed, a_story(HARBOUR, "Gazette")])) == "1 outlet · 1 origin"


def test_a_slogan_printed_for_weeks_does_not_make_copies() -> None:
    slogan = ("Our newsroom depends on readers like you, so please consider a subscription to our pages today.",)
    weekly = [a_story(slogan + tuple(LIBRARY[week % 4 : week % 4 + 1]), f"w{week}", 24 * 7 * week) for week in range(4)]
    same_outlet = [
        a_version(each.text, article_id=each.article_id, published_at=each.provenance.published_at) for each in weekly
    ]
    assert count_origins(cluster(same_outlet)) == 4


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(range(8)), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_every_article_is_in_one_cluster_whatever_the_order(picks: list[int], chance: random.Random) -> None:
    versions = [a_story(HARBOUR[pick:] + LIBRARY[: pick // 2], f"{place}", pick) for place, pick in enumerate(picks)]
    found = cluster(versions)
    assert sorted(each.article_id for group in found for each in group.members) == sorted(map(str, range(len(picks))))
    shuffled = list(versions)
    chance.shuffle(shuffled)
    assert cluster(shuffled) == found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sets(st.sampled_from(HARBOUR + LIBRARY), min_size=2), min_size=1, max_size=6), st.data())
def test_the_clusters_of_some_articles_are_those_among_all_clusters(told: list[set[str]], data: st.DataObject) -> None:
    versions = [a_story(tuple(sorted(each)), f"Paper {hours}", hours) for hours, each in enumerate(told)]
    some = data.draw(st.sets(st.sampled_from([each.article_id for each in versions])))
    expected = [one for one in cluster(versions) if some & {each.article_id for each in one.members}]
    assert list(clusters_of(versions, frozenset(some))) == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sets(st.sampled_from(HARBOUR + LIBRARY), min_size=2), min_size=1, max_size=6))
def test_copies_of_copies_are_one_cluster_and_what_may_be_one_is_related(told: list[set[str]]) -> None:
    versions = [a_story(tuple(sorted(each)), f"Paper {hours}", hours) for hours, each in enumerate(told)]
    judged = {pair: kinship(*(versions[place] for place in pair)) for pair in likely_pairs([*map(sampled, versions)])}
    copies = [pair for pair, verdict in judged.items() if verdict is Kinship.COPY]
    groups = [{versions[place].article_id for place in group} for group in connected(len(versions), copies)]
    unsure = [
        {versions[place].article_id for place in pair} for pair, found in judged.items() if found is Kinship.UNSURE
    ]
    assert [{each.article_id for each in one.members} for one in cluster(versions)] == groups
    for one, group in zip(cluster(versions), groups, strict=True):
        assert one.related == {other for pair in unsure if pair & group for other in pair - group}


def sampled(version: Version) -> Hashes:
    return sample_of(wording_of(version.body))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sets(st.sampled_from(HARBOUR + LIBRARY), min_size=2), min_size=1, max_size=6), st.data())
def test_samples_made_before_change_no_cluster(told: list[set[str]], data: st.DataObject) -> None:
    days = data.draw(st.sampled_from((1, 24 * 10)))  # of one outlet and over weeks, sentences become its slogans
    versions = [replace_source(a_story(tuple(sorted(each)), f"Paper {n}", n * days)) for n, each in enumerate(told)]
    known = data.draw(st.sets(st.sampled_from(versions), max_size=len(versions)))
    samples = {each.article_id: sampled(each) for each in known}
    everybody = frozenset(each.article_id for each in versions)
    assert clusters_of(versions, everybody, samples) == cluster(versions)


def replace_source(version: Version) -> Version:
    return replace(version, provenance=replace(version.provenance, source="Gazette"))
