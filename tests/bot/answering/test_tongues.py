"""The language of a text is told where its small words show it, and a question is not answered across languages."""

import pytest

from bot.answering.reply import Answer, Reason, Refusal
from bot.answering.tongues import language_of, speaks_otherwise
from tests.newsroom import Newsroom


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Who signed the order, and when?", "English"),
        ("Wer hat die Brücke in Linden gebaut?", "German"),
        ("Quel est le prix du billet ?", "French"),
        ("¿Cuándo fue detenida Ana Ruiz?", "Spanish"),
        ("Quando sono stati pagati gli operai?", "Italian"),
        ("Waarom wordt de brug gesloten?", "Dutch"),
        ("Quando foi presa a diretora?", "Portuguese"),
    ],
)
def test_small_words_tell_the_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Le Monde",
        "Las Vegas, Los Angeles",
        "bridge linden closed",
        "华为的创始人是谁?",
        "Was he a communist?",
        "Michelle Wie wins",
    ],
)
def test_names_key_words_and_other_scripts_are_of_no_foreign_language(text: str) -> None:
    assert language_of(text) in {None, "English"}


def test_only_what_is_sure_on_both_sides_is_another_language() -> None:
    english, german = "The bridge was closed on Monday by the council.", "Die Brücke wurde von der Stadt gesperrt."
    assert speaks_otherwise("Wann wurde die Brücke gesperrt?", english) == ("German", "English")
    assert speaks_otherwise("Wann wurde die Brücke gesperrt?", german) is None
    assert speaks_otherwise("Brücke Sperrung", english) is None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Co wiadomo o umowie na dostawy gazu?",
            "Rząd podpisał umowę na dostawy do portu, a to oznacza, że i ceny wzrosną.",
        ),
        ("Kdo rozhodl o smlouvě na dodávky?", "Vláda o smlouvě rozhodla v pondělí, a to i přes odpor, do konce roku."),
        (
            "Hvornår blev en mand anholdt i en skov?",
            "En mand blev anholdt i en skov, og det var for at finde den anden.",
        ),
        (
            "Quan va ser detinguda la directora?",
            "La directora va ser detinguda dilluns en un hotel, segons la policia.",
        ),
        (
            "Quen asinou o acordo coa empresa?",
            "O ministro asinou o luns un acordo coa empresa, e non se aplicará na costa.",
        ),
    ],
    ids=["Polish", "Czech", "Danish", "Catalan", "Galician"],
)
def test_a_language_that_is_not_known_is_taken_for_no_other(question: str, sentence: str) -> None:
    assert speaks_otherwise(question, sentence) is None


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


def test_a_question_in_another_language_is_refused_and_told_to_be_asked_in_the_articles(newsroom: Newsroom) -> None:
    newsroom.publish("Ilse Brandt was arrested on Monday in Linden, the police said.", title="Brandt arrested")
    reply = newsroom.ask("Wie alt ist Ilse Brandt aus Linden?")
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NOT_STATED
    assert "Please ask in English." in " ".join(reply.circumstances.notes)
    newsroom.close()


def test_a_question_in_the_language_of_its_article_is_answered(newsroom: Newsroom) -> None:
    newsroom.publish("Ilse Brandt wurde am Montag in Linden verhaftet, sagte die Polizei.", title="Brandt verhaftet")
    assert isinstance(newsroom.ask("Wann wurde Ilse Brandt in Linden verhaftet?"), Answer)
    newsroom.close()
