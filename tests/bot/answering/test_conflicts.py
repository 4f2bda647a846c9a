"""When sources disagree every side is shown; when they don't, nothing is made up."""

from datetime import UTC, datetime

import pytest

from bot.answering.conflicts import find_conflicts
from bot.answering.reply import Answer, Quote
from retrieval.article import Span
from tests.bot.builders import GUILD, a_version
from tests.newsroom import Newsroom


def reported(text: str, day: int | None = 5, source: str = "Port Gazette") -> Quote:
    published_at = None if day is None else datetime(2026, 8, day, 9, 0, tzinfo=UTC)
    version = a_version(text, source=source, article_id=f"{source}-{day}", published_at=published_at)
    return Quote(collection=GUILD, version=version, span=Span(0, len(text)))


def values(question: str, *quotes: Quote) -> list[str]:
    return [value.value for conflict in find_conflicts(question, quotes) for value in conflict.values]


@pytest.mark.parametrize(
    ("question", "one", "other", "shown"),
    [
        (
            "How many people were killed in the fire?",
            "The fire killed 12 people.",
            "The fire killed 15 people.",
            ["15", "12"],
        ),
        (
            "When does the bridge close?",
            "The bridge closes on 3 June.",
            "The bridge closes on 10 June.",
            ["10 June", "3 June"],
        ),
        (
            "When will the bridge close?",
            "The bridge will close on Monday.",
            "The bridge will close on Friday.",
            ["Friday", "Monday"],
        ),
        (
            "Who founded Tessera Biotech?",
            "Ana Kowalczyk founded Tessera Biotech.",
            "Paul Reyes founded Tessera Biotech.",
            ["Paul Reyes", "Ana Kowalczyk"],
        ),
        (
            "Has the president signed the order?",
            "The president could sign the order.",
            "The president signed the order.",
            ["signed", "could sign"],
        ),
    ],
)
def test_values_that_disagree_are_all_shown_newest_first(question: str, one: str, other: str, shown: list[str]) -> None:
    quotes = reported(one, day=1, source="Port Gazette"), reported(other, day=2, source="Calder Post")
    assert values(question, *quotes) == shown


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "How many people were killed in the fire?",
            "The fire killed 12 people.",
            "Twelve people were killed in the fire.",
        ),
        ("How many people fled the fire?", "About 800 people fled the fire.", "The fire made 783 people flee."),
        ("How many people were killed in the fire?", "The fire killed 12 people.", "The flood hurt 15 horses."),
        ("When does the bridge close?", "The bridge closes on 3 June.", "The bridge closes on June 3, 2026."),
        ("When does the bridge close?", "The bridge closes on Wednesday.", "The bridge closes on 3 June."),
        (
            "Who founded Tessera Biotech?",
            "Ana Kowalczyk founded Tessera Biotech.",
            "Kowalczyk founded Tessera Biotech.",
        ),
        ("Why did the bridge close?", "The bridge closed on 3 June.", "The bridge closed on 10 June."),
    ],
)
def test_values_that_can_both_be_true_are_no_conflict(question: str, one: str, other: str) -> None:
    assert find_conflicts(question, [reported(one, day=1), reported(other, day=2)]) == ()


def test_one_outlet_revising_itself_is_an_update() -> None:
    quotes = reported("The fire killed 12 people.", day=1), reported("The fire killed 15 people.", day=2)
    assert [conflict.is_update for conflict in find_conflicts("How many people did the fire kill?", quotes)] == [True]


def test_two_outlets_disagree() -> None:
    quotes = reported("The fire killed 12 people."), reported("The fire killed 15 people.", source="Calder Post")
    assert [conflict.is_update for conflict in find_conflicts("How many people did the fire kill?", quotes)] == [False]


def test_an_undated_quote_is_never_the_newest() -> None:
    quotes = reported("The fire killed 15 people.", day=None), reported("The fire killed 12 people.", day=1)
    assert values("How many people did the fire kill?", *quotes) == ["12", "15"]


def test_each_value_stands_with_its_quote() -> None:
    quotes = reported("The fire killed 12 people.", day=1), reported("The fire killed 15 people.", day=2)
    [conflict] = find_conflicts("How many people did the fire kill?", quotes)
    assert all(value.value in value.quote.text for value in conflict.values)


def test_the_other_side_may_stand_among_sentences_that_are_not_quoted() -> None:
    shown = reported("The council chose Ana Kowalczyk as harbour master.", day=1)
    beside = reported("The council chose Paul Reyes as harbour master.", day=2, source="Calder Post")
    [conflict] = find_conflicts("Who will look after the ships?", (shown,), (beside,))
    assert [value.value for value in conflict.values] == ["Paul Reyes", "Ana Kowalczyk"]


def test_three_values_are_three_sides() -> None:
    tolls = [reported(f"The fire killed {toll} people.", day=day) for day, toll in enumerate((12, 15, 17), start=1)]
    assert values("How many people did the fire kill?", *tolls) == ["17", "15", "12"]


@pytest.mark.parametrize(
    "other",
    [
        "The council chose Mr Kowalczyk as harbour master.",
        "The council chose a harbour master.",
        "Last week the mayor praised Paul Reyes for his book on storms.",
    ],
)
def test_reports_that_do_not_give_another_value_are_no_conflict(other: str) -> None:
    one = reported("The council chose Ana Kowalczyk as harbour master.", day=1)
    assert find_conflicts("Who will look after the ships?", (one,), (reported(other, day=2),)) == ()


def test_two_reports_in_the_same_words_disagree_however_little_supports_them() -> None:
    newsroom = Newsroom()
    newsroom.publish("The director of the Ferrow film will be named in May.", title="Ferrow film: director to be named")
    newsroom.publish("At the helm of the Ferrow film is Justin Halloran.", title="Cast list")
    newsroom.publish("At the helm of the Ferrow film is Carla Menzies.", title="Programme")
    reply = newsroom.ask("Who is the director of the Ferrow film?")
    newsroom.close()
    assert isinstance(reply, Answer)
    (conflict,) = reply.conflicts
    assert {value.value for value in conflict.values} == {"Justin Halloran", "Carla Menzies"}
