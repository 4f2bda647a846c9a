"""Layout: what is headline, body and furniture, and that nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.article import Layout
from retrieval.cleaning import find_title, lay_out

PROSE = (
    "The council voted on Monday to close the harbour bridge for repairs until spring.\n\n"
    "Ferries will run every ten minutes while the work lasts, Mayor Jane Roe told reporters.\n\n"
    "Shopkeepers on the quay said they feared losing customers during the long closure."
)
lines = st.sampled_from(
    [
        *PROSE.split("\n\n"),
        "A Title",
        "Read more",
        "– Jo Doe",
        "Jo Doe",
        "• item",
        "Big Quake Hits Far Coast",
        "",
        "🎉",
        "***",
    ]
)
texts = st.text() | st.lists(lines).map("\n".join) | st.lists(lines).map("\r\n\r\n".join)


def furniture(text: str, title: str = "") -> list[str]:
    return [span.of(text) for span in lay_out(text, title).furniture]


def body(text: str, title: str = "") -> str:
    return "\n\n".join(span.of(text) for span in lay_out(text, title).body)


def spans_in_order(layout: Layout) -> list[tuple[int, int]]:
    found = [*layout.body, *layout.furniture, *([layout.headline] if layout.headline else [])]
    return sorted((span.start, span.end) for span in found)


@settings(deadline=None)
@given(texts, texts | st.just("A Title"))
def test_spans_are_disjoint_and_leave_only_white_space(text: str, title: str) -> None:
    spans = spans_in_order(lay_out(text, title))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    gaps = zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True)
    assert all(not text[start:end].strip() for start, end in gaps)


@settings(deadline=None)
@given(texts, texts)
def test_a_text_with_words_has_a_body(text: str, title: str) -> None:
    layout = lay_out(text, title)
    assert bool(layout.body) == bool(text.strip())


def test_a_headline_is_found_through_markdown_and_other_quotation_marks() -> None:
    layout = lay_out(f"# Roe’s “bridge” closes\n\n{PROSE}", 'Roe\'s "bridge" closes')
    assert layout.headline is not None
    assert body(f"# Roe’s “bridge” closes\n\n{PROSE}", 'Roe\'s "bridge" closes') == PROSE


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our weekly newsletter to get the latest news of the day",
        "Subscribe to our newsletter here.",
        "Read more:",
        "READ MORE: Ferry company raises its prices again",
        "Related: What the closure means for you",
        "Advertisement",
        "Story continues below advertisement",
        "Share this article",
        "Facebook Twitter Email Print",
        "© 2024 The Springfield Paper. All rights reserved.",
        "Jo Doe/Getty Images",
        "Photo: Jo Doe",
        "Follow Jo Doe on Twitter: @jodoe",
        "Jo Doe covers transport for the Paper. Reach her at jodoe@paper.example",
        "Support local journalism. Subscribe today.",
        "CNN —",
        "SPRINGFIELD (AP) —",
        "___",
        "* * *",
        "- [Home](https://paper.example)",
        "[News](/news) | [Sport](/sport)",
        "![The bridge](bridge.png)",
        "https://paper.example/bridge",
    ],
)
def test_what_pages_put_around_articles_is_furniture(line: str) -> None:
    before, after = PROSE.split("\n\n", 1)
    assert furniture(f"{before}\n\n{line}\n\n{after}") == [line]


_CREDITS = (
    "Contributing: Jo Doe and The Associated Press",
    "-With assistance from Jo Doe and Jane Roe.",
    "Additional reporting by Jo Doe",
    "Jo Doe of the Springfield Paper contributed to this report.",
)


@pytest.mark.parametrize("line", _CREDITS)
def test_who_helped_to_write_it_is_body_and_hides_no_stray_headline(line: str) -> None:
    long = "\n\n".join(f"{PROSE} The council of town {number} agreed." for number in range(3))
    stray = "Ferry Company Raises Prices Again"
    assert furniture(f"{long}\n\n{line}") == []
    assert furniture(f"{long}\n\n{line}\n\n{stray}") == [stray]
    assert find_title(f"{line}\n\nRoe’s bridge closes\n\n{PROSE}") == "Roe’s bridge closes"


@pytest.mark.parametrize(
    "line",
    [
        "Anyone with information should contact the police at 555-0100.",
        "Residents can sign up for flood alerts at the town hall.",
        "Follow the instructions of the harbour police.",
        "Read the small print, the mayor warned.",
        "“I tried to reach them on the phone,” he said",
        "Police asked people to find the video on Facebook and report it.",
        "- Rovers 2, United 1",
        "• New York Harbor",
        "Q: Will the bridge reopen?",
        "What happens next?",
        "10:42 a.m. The first ferry has left",
        "Rovers 2 United 1",
        "| Team | Points |",
        "Correction: an earlier version gave the wrong day.",
        "This story has been updated with the mayor's reply.",
        "Our rating: False",
        "Reuters reported on Wednesday that the order was ready.",
    ],
)
def test_what_an_article_says_is_body(line: str) -> None:
    before, after = PROSE.split("\n\n", 1)
    assert furniture(f"{before}\n\n{line}\n\n{after}") == []


def test_names_and_outlets_above_the_text_are_furniture() -> None:
    assert furniture(f"By Jo Doe and Jane Roe\n\nThe Springfield Paper\n\n{PROSE}") == [
        "By Jo Doe and Jane Roe\n\nThe Springfield Paper"
    ]


def test_a_signature_is_furniture_but_not_who_said_a_quotation() -> None:
    assert furniture(f"{PROSE}\n\n– Jo Doe, The Paper\n\n{PROSE}") == ["– Jo Doe, The Paper"]
    assert furniture(f"{PROSE}\n\n“The bridge is safe.”\n\n– Jane Roe\n\n{PROSE}") == []


def test_a_list_of_names_behind_dashes_is_body() -> None:
    assert furniture(f"{PROSE}\n\n– Jo Doe\n– Jane Roe\n– Mary Major\n\n{PROSE}") == []


@pytest.mark.parametrize(
    "stray",
    [
        "City Rovers vs. United - Football Match Report",
        "Strong Quake Shakes Distant Island Chain",
        "Parliament rejects pension reform after marathon debate",
        "Strong Quake Shakes Distant Island Chain\nParliament rejects pension reform after marathon debate",
    ],
)
def test_headlines_of_other_stories_below_the_end_are_furniture(stray: str) -> None:
    assert furniture(f"{PROSE}\n\n{stray}") == [stray]


def test_below_prose_that_ends_in_full_stops_throughout_a_headline_on_the_same_subject_is_furniture() -> None:
    stray = "Harbour bridge closure angers shopkeepers on the quay"
    assert furniture(f"{PROSE}\n\n{PROSE}\n\n{stray}") == [stray]


@pytest.mark.parametrize(
    "end",
    [
        "What to bring:\n\nWarm winter clothing\n\nSpare drinking water",
        "- Strong quake insurance policies",
        "Ferries will run every ten minutes until the harbour bridge reopens",
        "Men: China, Sweden, Norway, Italy, Denmark",
        "Rovers 2 United 1",
        "Will the bridge ever open again?",
    ],
)
def test_an_end_without_a_full_stop_that_belongs_to_the_article_is_body(end: str) -> None:
    assert furniture(f"{PROSE}\n\n{end}") == []


def test_verse_is_body_to_its_last_line() -> None:
    verse = (
        "The harbour sleeps below the hill\nThe lanterns drift and all is still\n"
        "A Distant Whistle Calls The Crew\nGood Night Good Night"
    )
    assert furniture(verse) == []


def test_a_text_of_nothing_but_its_title_is_body() -> None:
    assert body("Bridge closes", "Bridge closes") == "Bridge closes"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Bridge closes until spring\n\n{PROSE}", "Bridge closes until spring"),
        (f"# Bridge closes\n\n{PROSE}", "Bridge closes"),
        (f"Is the bridge safe?\n\n{PROSE}", "Is the bridge safe?"),
        (f"Bridge closes.\n\nBridge closes.\n\n{PROSE}", "Bridge closes."),
        (f"Read more\n\nBridge closes\n\n{PROSE}", "Bridge closes"),
        (PROSE, ""),
        ("Just one line", ""),
        ("", ""),
        (f"{'long ' * 60}\n\n{PROSE}", ""),
    ],
)
def test_a_title_is_a_first_line_that_stands_apart(text: str, title: str) -> None:
    assert find_title(text) == title
