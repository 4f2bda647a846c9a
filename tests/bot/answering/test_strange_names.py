"""A name that the question brings and the article doesn't have; what an article calls otherwise is no such name."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.place_aliases import aliases_of
from bot.answering.strange_names import strange_names

ARTICLE = (
    "The Federal Communications Commission rejected a bid by Aldermoor Telecom, Dana Weiss, who leads it, said in "
    "Washington. Canadian police held Mr Osei at the request of the U.S. The White House and the Commerce Department "
    "declined to comment, and so did NATO and the German embassy. Sanders & Cole's shares fell, intelligence agencies "
    "told us. “I know nothing,” José Márquez of China’s Foreign Ministry said."
)


@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("What did Ericsson say about the bid?", ("Ericsson",)),
        ("Is Intel in it?", ("Intel",)),
        ("Who is Angela Merkel?", ("Angela Merkel",)),
        ("Did the State Department decline to comment?", ("State Department",)),
        ("Which bid by Aldermoor Mobile was rejected?", ("Aldermoor Mobile",)),
        ("Is it true that France or Ghana held Osei, or France?", ("France", "Ghana")),
        ("why did france hold him", ("france",)),
        ("Was it Vice President Peter Weiss who said it?", ("Peter Weiss",)),
        ("Did the Bank of China decline to comment?", ("Bank of China",)),
        ("Was Slovenia's or the Russian Foreign Ministry asked?", ("Slovenia", "Russian Foreign Ministry")),
    ],
)
def test_a_name_the_article_lacks_is_strange(question: str, strange: tuple[str, ...]) -> None:
    assert strange_names(question, ARTICLE) == strange


@pytest.mark.parametrize(
    "question",
    [
        "What did the FCC reject?",
        "Who leads Aldermoor Telecom's bid?",
        "What did President Dana Weiss say?",
        "Was Kofi Osei held by Canada?",
        "Did America ask for it, or Beijing?",
        "Are the Germans talking to the North Atlantic Treaty Organization?",
        "Did Ms Weiss tell Berlin of the Canada-US request?",
        "How far did Sanders fall?",
        "Who was held at the request of the US, and why?",
        "What does Jose Marquez know?",
        "what does germany's embassy say",
        "What does the Chinese Foreign Ministry know?",
    ],
)
def test_what_the_article_calls_otherwise_is_not(question: str) -> None:
    assert strange_names(question, "x")
    assert strange_names(question, ARTICLE) == ()


@pytest.mark.parametrize(
    "question",
    [
        "Why Did Canadian Police Hold Mr Nobody From Atlantis Today?",
        "what happened to him, and why?",
        "how do you polish a table for the western wall",
        "When in June 2018, on a Friday, did it fall?",
        '"Nothing" - is that the word?',
        "",
    ],
)
def test_where_there_is_no_name_none_is_strange(question: str) -> None:
    assert strange_names(question, ARTICLE) == ()


@given(
    st.lists(st.sampled_from(["Dana Weiss", "Aldermoor", "Washington", "Osei", "NATO", "FCC", "Berlin"]), min_size=1)
)
def test_a_name_of_the_article_is_never_strange(names: list[str]) -> None:
    assert strange_names(f"what was said about {' and '.join(names)}, please", ARTICLE) == ()


_PIECES = st.sampled_from(
    ["President", "Vice President", "Weiss", "O'Brien", "U.K.", "- -", "Foo", "’s", "in", "Émile"]
)


@given(st.text(max_size=80) | st.lists(_PIECES, max_size=8).map(" ".join), st.text(max_size=200))
def test_any_text_can_be_asked_about_any(question: str, article: str) -> None:
    assert all(name in question for name in strange_names(question, article))


@given(st.sampled_from(["china", "us", "denmark", "seoul", "britain", "pentagon", "saudis"]), st.data())
def test_what_stands_for_a_name_is_stood_for_by_it(name: str, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from(sorted(aliases_of(name))))
    assert name in aliases_of(other)


@pytest.mark.parametrize("article", ["x" * 200_000, "Ab " * 60_000, "A.b" * 60_000, "Weiss" + " Weiss" * 40_000])
def test_long_and_odd_articles_take_no_longer_than_their_length(article: str) -> None:
    started = process_time()
    strange_names("What did Peter Weiss of Ericsson, Alan Weiss and Dana Weiss-Cole say to the BBC?", article)
    assert process_time() - started < 3
