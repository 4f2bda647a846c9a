"""Sentences with two voices, or with one that did not speak: rather no speaker than the wrong one."""

import pytest

from tests.bot.answering.test_attribution import speaker_of, speaker_of_all


@pytest.mark.parametrize(
    "sentence",
    [
        "Kovel said the dyke was safe while Hamm said it was not.",
        "Kovel told Hamm the dyke was safe, but Hamm said he did not believe her.",
        "The union says it will strike; the company says it will not.",
        "Drivers say the depots are full, but according to Lamm they are empty.",
        "“The dyke leaks,” Hamm said, and Kovel answered, “It does not.”",
        "“The dyke leaks,” Hamm told Kovel, who replied: “It does not.”",
        "Bank officials said prices would rise, while the union warned of “empty pumps by Friday”.",
        "Analysts at Orr Bank said prices would rise; those at Lamm Bank said they would fall.",
        "Kovel said the dyke was safe but Hamm insisted it was not.",
    ],
)
def test_a_sentence_in_which_two_sides_speak_is_neither_ones(sentence: str) -> None:
    assert speaker_of_all(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Kovel never said the dyke was safe.",
        "No official said the dyke was safe.",
        "Hardly anyone said the dyke was safe.",
        "Had Finn said the tugs were old, they would not have sailed.",
        "Did Finn say the tugs were old?",
        "Kovel rejected what Hamm called “a lie about the dyke”.",
        "Kovel denied Hamm's claim that “the dyke leaks everywhere”.",
        "Hours before Lamm said fuel was short, depots closed.",
        "A day after Lamm said fuel was short, the depots were full.",
    ],
)
def test_words_that_the_subject_did_not_say_are_not_the_subjects(sentence: str) -> None:
    assert speaker_of_all(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Lamm said “fuel is short”, a claim Orr called “nonsense”.", "Lamm"),
        ("A day after Lamm said fuel was short, Orr said the depots were full.", "Orr"),
        ("Brandt said the bridge was safe, but Brandt told the court it was not.", "Brandt"),
        ("Kovel, Hamm and Lind said the dyke was safe.", "Kovel, Hamm and Lind"),
        ("However, Hamm and Lind said the dyke was safe.", "Hamm and Lind"),
        ("In Leeds, Hamm and Lind said the dyke was safe.", "Hamm and Lind"),
        ("The dyke will hold, insists Marta Kovel.", "Marta Kovel"),
        ("Brandt said the ferries ran and the bridge was shut.", "Brandt"),
        ("“We knew,” Brandt said, but the council did not.", "Brandt"),
    ],
)
def test_a_second_clause_or_name_leaves_the_speaker(sentence: str, speaker: str) -> None:
    assert speaker_of_all(sentence) == speaker


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("“It is safe,” Kovel told Hamm.", "“It leaks,” he said."),
        ("Kovel told Hamm that it was safe.", "She said it would hold."),
        ("“It is safe,” Kovel said.", "“It leaks,” he replied."),
        ("Kovel blamed Hamm for it.", "She said he lied."),
        ("“She knew,” Kovel said of Hamm.", "She said he lied."),
        ("Kovel and her son, Bo, were saved.", "“I get sick,” he said."),
        ("“Is it safe?” Kovel said.", "“Why do you ask?” he asked."),
        ("“Fuel is short,” his mother, Vera Lamm, said.", "“I am well,” he said."),
        ("“Fuel is short,” said a spokesman for the port.", "“I am well,” she said."),
    ],
)
def test_he_or_she_who_may_be_the_listener_is_left_open(before: str, words: str) -> None:
    text = f"{before} {words}\n\nKovel said no more."
    assert speaker_of(text, words) is None


@pytest.mark.parametrize(
    ("before", "words", "speaker"),
    [
        ("Lamm told Reuters that fuel was short.", "He said prices would rise.", "Lamm"),
        ("“He is well,” said Mr. Lamm's spokeswoman.", "“He rests,” she said.", "Mr. Lamm's spokeswoman"),
        ("“It is safe,” said Marta Kovel, the engineer.", "“It will hold,” she added.", "Marta Kovel"),
    ],
)
def test_he_or_she_is_the_one_who_spoke_to_the_press(before: str, words: str, speaker: str) -> None:
    assert speaker_of(f"{before} {words}", words) == speaker
