"""A name that the question brings and the article doesn't have; what an article calls otherwise is no such name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.strange_names import strange_names

ARTICLE = (
    "The Federal Communications Commission rejected a bid by Aldermoor Telecom, Dana Weiss, who leads it, said in "
    "Washington. Canadian police held Mr Osei at the request of the U.S. The White House and the Commerce Department "
    "declined to comment, and so did NATO and the German embassy. Sanders & Cole's shares fell."
)


@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("What did Ericsson say about the bid?", ("Ericsson",)),
        ("Did the State Department decline to comment?", ("State Department",)),
        ("Which bid by Aldermoor Mobile was rejected?", ("Aldermoor Mobile",)),
        ("Is it true that France or Ghana held Osei?", ("France", "Ghana")),
        ("why did france hold him", ("france",)),
        ("Was it Peter Weiss who said it?", ("Peter Weiss",)),
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
        "Did America ask for it, or Washington?",
        "Are the Germans talking to the North Atlantic Treaty Organization?",
        "Did Ms Weiss tell Berlin of the Canada-US request?",
        "How far did Sanders fall?",
        "Who was held at the request of the US, and why?",
        "Why did Canadian Police Hold Mr Nobody From Atlantis Today?",
        "what happened to him, and why?",
        "",
    ],
)
def test_what_the_article_calls_otherwise_or_a_headline_is_not(question: str) -> None:
    assert strange_names(question, ARTICLE) == ()


@given(
    st.lists(st.sampled_from(["Dana Weiss", "Aldermoor", "Washington", "Osei", "NATO", "FCC", "Berlin"]), min_size=1)
)
def test_a_name_of_the_article_is_never_strange(names: list[str]) -> None:
    assert strange_names(f"what was said about {' and '.join(names)}, please", ARTICLE) == ()


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_text_can_be_asked_about_any(question: str, article: str) -> None:
    assert all(name in question for name in strange_names(question, article))
