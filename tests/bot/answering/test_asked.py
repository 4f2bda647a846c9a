"""What a question asks for, and which sentences hold such a thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asked import Kind, what_is_asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who built the bridge?", Kind.PERSON),
        ("Which politician opened the bridge this week?", Kind.PERSON),
        ("Whose bid was turned down?", Kind.PERSON),
        ("Who discovered the wreck and when?", Kind.PERSON),
        ("When did the bridge open?", Kind.TIME),
        ("The bridge will open in which month of this year?", Kind.TIME),
        ("How soon will the bridge open?", Kind.TIME),
        ("What is the deadline for bids?", Kind.TIME),
        ("Where is the bridge?", Kind.PLACE),
        ("Which country this week closed its ports?", Kind.PLACE),
        ("What is the capital of Ruritania?", Kind.PLACE),
        ("The school district of which major U.S. city closed?", Kind.PLACE),
        ("How many ships sank?", Kind.NUMBER),
        ("The council voted to close it for how many days?", Kind.NUMBER),
        ("What percentage of ships were late?", Kind.NUMBER),
        ("What was the magnitude of the quake?", Kind.NUMBER),
        ("Which shipping company bought the port?", Kind.NAME),
        ("Which food chain closed its harbour shops?", Kind.NAME),
        ("A storm is off the coast. What is its name?", Kind.NAME),
        ("What is the storm called?", Kind.NAME),
        ("What is the name of the ferry?", Kind.NAME),
        ("What's the name of the port's director?", Kind.PERSON),
        ("What are the full names of the two senators?", Kind.NAME),
        ("Why did the bridge close?", Kind.STATEMENT),
        ("How did the bridge get its name?", Kind.STATEMENT),
        ("Is the bridge open?", Kind.STATEMENT),
        ("What did the mayor say?", Kind.STATEMENT),
        ("What does it mean when a bridge sings?", Kind.STATEMENT),
        ("Which animal escaped from the zoo?", Kind.STATEMENT),
        ("The sign asked drivers to carry what?", Kind.STATEMENT),
        ("bridge closed monday", Kind.STATEMENT),
        ("", Kind.STATEMENT),
    ],
)
def test_a_question_tells_what_it_asks_for(question: str, kind: Kind) -> None:
    assert what_is_asked(question).kind is kind


def test_a_clause_before_the_question_does_not_decide() -> None:
    assert what_is_asked("When the bridge closed, who paid the workers?").kind is Kind.PERSON


def test_the_sentence_that_asks_decides() -> None:
    asked = what_is_asked("Who knew? The mayor of St. Ives, who lost, has left. How many ships did No. 7 dock hold?")
    assert asked.kind is Kind.NUMBER


def test_yes_or_no_is_told_from_what() -> None:
    assert what_is_asked("Did the bridge close?").is_polar
    assert not what_is_asked("What did close?").is_polar


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who built the bridge?", "The bridge was built by Ilse Brandt."),
        ("Who built the bridge?", "Brandt was proud of the bridge."),
        ("Who closed the bridge?", "The Port Authority closed the bridge on Monday."),
        ("Who closed the bridge?", "The bridge was closed by police."),
        ("Who accused the builder?", "Norway has accused the builder."),
        ("Who is the White House chief of staff?", "White House Chief of Staff Ada Finch is ill."),
        ("Which country closed its ports?", "Norway has closed its ports."),
        ("Which country closed its ports?", "Norwegian ports were closed."),
        ("Where is the bridge?", "The bridge crosses a bay near Port Merrow."),
        ("When did it open?", "It opened last December."),
        ("When did it open?", "It opened on 4 May."),
        ("When did it open in 2019?", "It opened in March 2019."),
        ("How many ships sank?", "Nine ships sank."),
        ("How many ships sank?", "At least 12 went down in the storm."),
        ("How much did the owner pay?", "The owner paid $5 million."),
        ("What percentage of ships were late?", "About 12% came late."),
        ("How old is the captain?", "The 41-year-old captain was late."),
        ("How long will it be closed?", "It stays shut for six months."),
        ("How long has it been shut?", "It has been shut for more than a year."),
        ("How long will it be closed?", "It stays shut until Monday."),
        ("How many days will it be closed?", "It stays shut for 21 days."),
        ("Which company bought the port?", "Merrow Lines bought the port."),
        ("Which company bought the port?", "Merrow is buying the port."),
        ("Why is it shut?", "any words at all"),
    ],
)
def test_a_sentence_with_such_a_thing_holds_it(question: str, sentence: str) -> None:
    assert what_is_asked(question).is_held_by(sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who built the bridge?", "The bridge was built of steel."),
        ("Who is the bridge's engineer?", "The Port Authority closed the bridge on Monday."),
        ("Who arrested Ilse Brandt?", "Ilse Brandt was arrested."),
        ("Who is Ilse Brandt's father?", "Police arrested Chief Financial Officer Ilse Brandt."),
        ("Which country closed its ports?", "The Merrow Company closed all ports."),
        ("Which state closed its ports?", "France closed its ports."),
        ("When did it open?", "It opened with a feast."),
        ("When did it open in 2019?", "It opened in 2019."),
        ("How many commissioners voted?", "They voted unanimously in April 2018."),
        ("How many subscribers has Merrow?", "The big four coastal carriers, Merrow among them, use 5G."),
        ("How much did the owner pay?", "The owner of nine ships paid."),
        ("How old is the captain?", "The captain has 41 ships."),
        ("How long will it be closed?", "Nine ships are closed in."),
        ("What percentage of ships were late?", "Nine ships came late."),
        ("Which company bought the port?", "The port was sold."),
    ],
)
def test_a_sentence_without_such_a_thing_does_not_hold_it(question: str, sentence: str) -> None:
    assert not what_is_asked(question).is_held_by(sentence)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_can_be_read(question: str, sentence: str) -> None:
    asked = what_is_asked(question)
    assert asked.is_held_by(sentence) in {True, False}
    assert asked.kind in Kind


WORDS = st.lists(st.sampled_from(["Merrow", "Norway", "on Monday", "nine ships", "$5 million", "Ilse Brandt", "in"]))


@given(st.sampled_from(["Who saw", "Where is", "When came", "How many ships"]), WORDS)
def test_what_the_question_says_itself_is_never_new(start: str, rest: list[str]) -> None:
    said = " ".join(rest)
    assert not what_is_asked(f"{start} {said}?").is_held_by(said)


@pytest.mark.parametrize("piece", ['"', "a ", "when ", "1,", "Aa Bb of the "])
def test_a_question_of_ten_thousand_pieces_is_read_all_the_same(piece: str) -> None:
    assert what_is_asked(piece * 10_000).kind in Kind


def test_a_year_without_a_number_is_a_length_of_time() -> None:
    asked = what_is_asked("How long has the order been under consideration?")
    assert asked.is_held_by("It has been under consideration for more than a year.")
    assert not asked.is_held_by("It has been under consideration by the ministry.")


@pytest.mark.parametrize(
    ("sentence", "is_said"),
    [
        ("Dockworkers' leader Tomas Kreel called the sale a betrayal and announced a strike.", True),
        ("The move addresses dangers posed by Huawei, which the U.S. has accused of spying.", True),
        ("The sale, Kreel has repeatedly denied, was agreed in May.", True),
        ('"This sale is a betrayal," it added.', False),
        ("Voters asked Kreel about the sale, and Kreel called it a betrayal.", True),
        ("The sale to Kreel was called off.", False),
        ("The sale was denied.", False),
    ],
)
def test_who_said_is_held_where_a_name_stands_before_the_verb(sentence: str, is_said: bool) -> None:
    assert what_is_asked("Who called the sale a betrayal?").is_said_in(sentence) is is_said


def test_whoever_the_question_names_does_not_tell_who() -> None:
    asked = what_is_asked("Who called Kreel's sale a betrayal?")
    assert not asked.is_said_in("Kreel called the sale a success.")
