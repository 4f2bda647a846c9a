"""Law 4 at the terminal: text of articles, questions and models cannot steer, hide or format anything on a screen."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.reply import Claim
from bot.terminal import Terminal
from retrieval.article import Article, Span, Version
from retrieval.library.protocol import ArticleSummary
from tests.bot.builders import NOON, a_quote, a_refusal, a_version, an_answer, circumstances, said_by

ATTACKS = {
    "clears the screen": "Bridge\x1b[2J\x1b[H shut",
    "sets the window's title": "Bridge\x1b]0;owned\x07 shut",
    "links elsewhere": "Bridge\x1b]8;;https://evil.example\x1b\\ shut\x1b]8;;\x1b\\",
    "asks the terminal to answer": "Bridge\x1b[6n\x1b[c shut",
    "uses the eight-bit CSI": "Bridge\x9b31m shut\x90q\x9c",
    "overwrites its line": "Bridge open\rBridge shut",
    "rubs out": "Bridge open\b\b\b\bshut\x7f",
    "rings": "Bridge\x07 shut",
    "turns the direction": "Bridge \u202etuhs\u202c \u2066x\u2069 \u061c",
    "hides words": "Bri\u200bdge\u2060 \ufeffshut\u00ad",
    "breaks lines oddly": "Bridge\u2028shut\u2029now\x0b\x0c\x85",
    "carries invisible tags": "Bridge\U000e0041\U000e0042 shut",
    "annotates": "Bridge \ufff9shut\ufffaopen\ufffb",
    "is markup of rich": "[bold red]Bridge[/] [link=https://evil.example]shut[/link] [/] :smiley:",
    "holds a lone surrogate": "Bridge \ud800 shut",
    "looks like a second quote": "Bridge” — Other Gazette [2] “shut",
}
VISIBLE = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Unicode calls these signs of Arabic, Syriac and Kaithi format characters; they are seen."""
every_attack = pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
Show = Callable[[Terminal], None]


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str]) -> Callable[[Show], str]:
    def show(act: Show) -> str:
        act(Terminal(lambda: NOON))
        captured = capsys.readouterr()
        return captured.out + captured.err

    return show


def steering_in(screen: str) -> set[str]:
    """What on a screen is neither a visible character, a space nor the end of a line."""
    steering = {each for each in screen if unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    return steering - {"\n"} - VISIBLE


def a_hostile_version(attack: str) -> Version:
    return a_version(f"The {attack} today.", title=attack, source=attack, url=f"https://x.example/{attack}")


@every_attack
def test_a_quote_cannot_steer_the_screen(attack: str, shown: Callable[[Show], str]) -> None:
    quote = said_by(a_quote(f"The {attack} today.", a_hostile_version(attack)), attack)
    screen = shown(lambda terminal: terminal.show(an_answer(quote)))
    assert steering_in(screen) == set()
    assert "today." in screen


@every_attack
def test_a_claim_and_what_is_missing_cannot_steer_the_screen(attack: str, shown: Callable[[Show], str]) -> None:
    answer = replace(an_answer(), claims=(Claim(attack, (a_quote(),)),), missing=(attack,))
    assert steering_in(shown(lambda terminal: terminal.show(answer))) == set()


@every_attack
def test_a_refusal_and_its_notes_cannot_steer_the_screen(attack: str, shown: Callable[[Show], str]) -> None:
    met = replace(circumstances(), understood_as=attack, notes=(attack,))
    refusal = a_refusal(a_quote(f"The {attack} today.", a_hostile_version(attack)), met=met)
    assert steering_in(shown(lambda terminal: terminal.show(refusal))) == set()


@every_attack
def test_an_article_shown_whole_cannot_steer_the_screen(attack: str, shown: Callable[[Show], str]) -> None:
    version = a_hostile_version(attack)
    article = Article(collection="local", article_id=version.article_id, versions=(version,))
    screen = shown(lambda terminal: terminal.show_article(article, version, (Span(0, 3),)))
    assert steering_in(screen) == set()


@every_attack
def test_a_list_of_sources_cannot_steer_the_screen(attack: str, shown: Callable[[Show], str]) -> None:
    version = replace(a_hostile_version(attack), article_id=f"a-{attack}")
    summary = ArticleSummary(
        collection=attack, version=version, version_count=1, passage_count=1, added_at=NOON, withdrawn_at=None
    )
    assert steering_in(shown(lambda terminal: terminal.list_sources([summary]))) == set()


@every_attack
def test_a_message_and_a_complaint_cannot_steer_the_screen(attack: str, shown: Callable[[Show], str]) -> None:
    assert steering_in(shown(lambda terminal: terminal.say(attack))) == set()
    assert steering_in(shown(lambda terminal: terminal.complain(attack))) == set()


def test_markup_in_a_quote_is_shown_as_it_stands(shown: Callable[[Show], str]) -> None:
    words = "The [bold]bridge[/bold] is shut."
    screen = shown(lambda terminal: terminal.show(an_answer(a_quote(words, a_version(words)))))
    assert words in screen


def test_words_in_other_scripts_and_emoji_are_shown_as_they_stand(shown: Callable[[Show], str]) -> None:
    words = "Мост закрыт. 橋は閉鎖。 Η γέφυρα 🌉."
    assert words in shown(lambda terminal: terminal.say(words))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(min_size=1, max_size=80))
def test_no_text_at_all_can_steer_the_screen(shown: Callable[[Show], str], text: str) -> None:
    version = a_version(f"a{text}z", title=text, source=text)
    quote = said_by(a_quote(f"a{text}z", version), text)
    assert steering_in(shown(lambda terminal: terminal.show(an_answer(quote)))) == set()
