"""Who says quoted words: the forms in which news attributes, and the look-alikes that name nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.attribution import find_speaker, is_hedged
from retrieval.article import Span
from retrieval.sentences import split_sentences


def speaker_of(text: str, words: str) -> str | None:
    start = text.index(words)
    return find_speaker(text, Span(start, start + len(words)), split_sentences(text, Span(0, len(text))))


def speaker_of_all(text: str) -> str | None:
    return find_speaker(text, Span(0, len(text)), split_sentences(text, Span(0, len(text))))


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We found cracks in two cables,” said Ilse Brandt, the port's engineer.", "Ilse Brandt"),
        ("“We found cracks in two cables,” Ilse Brandt said.", "Ilse Brandt"),
        ('"We found cracks in two cables", Brandt said.', "Brandt"),
        ('"We found cracks," Brandt, the port\'s engineer, told reporters.', "Brandt"),
        ("“Nobody warned us!” shouted Tom Okafor from the quay.", "Tom Okafor from the quay"),
        ("“Are we safe?” asked Mayor Dana Whitfield.", "Mayor Dana Whitfield"),
        ("“It is over,” a spokesman for the ministry added on Friday.", "a spokesman for the ministry"),
        ("“It is over,” according to the harbour office.", "the harbour office"),
        ("“It is over,” the official said, speaking on condition of anonymity.", "the official"),
        ("“It is over,” the 41-year-old captain said.", "the 41-year-old captain"),
        ("“The bridge,” Brandt said on Monday, “will not open before spring.”", "Brandt"),
        ("“The bridge will not open,” wrote Brandt in a letter to the council.", "Brandt"),
        ("“The bridge will not open,” tweeted Sen. Ada Finch, D-Ohio.", "Sen. Ada Finch"),
        ("“The bridge will not open,” J.R. Moss, 42, of Leeds, told the Port Gazette.", "J.R. Moss"),
        ("‘We shall see about that,’ said Moss.", "Moss"),
        ('Brandt said: "The bridge stays shut."', "Brandt"),
        ('Brandt told the council, "The bridge stays shut."', "Brandt"),
        ("“We are lost,” the family said in a statement.", "the family"),
        ("“We are lost,” Emily said.", "Emily"),
        ('"She calls it a “target” of her inquiry," Brandt said in her ruling.', "Brandt"),
        ("“It was a tragedy,” one protester, Sinta Noor, told the Gazette.", "one protester"),
        ("Finch noted on social media that, “only the ferries gain from it”.", "Finch"),
        ("The sign read “Danger of falling ice”.", "The sign"),
        ("Brandt called the delay “a disgrace for the whole city”.", "Brandt"),
        ("The council accused the builder of “deliberately hiding” the cracks.", "The council"),
        ("But the builder denied that it was “hiding anything at all”.", "the builder"),
        ("Brandt was quoted by the Port Gazette as saying the cracks were old.", "Brandt"),
    ],
)
def test_a_quotation_is_its_speakers(sentence: str, speaker: str) -> None:
    assert speaker_of_all(sentence) == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Brandt said the bridge would stay shut.", "Brandt"),
        ("Brandt said on Monday that the bridge would stay shut.", "Brandt"),
        ("Brandt has repeatedly said the bridge is old.", "Brandt"),
        ("The firm has also said it is independent.", "The firm"),
        ("Sen. Ada Finch, D-Ohio, argued that the cost was too high.", "Sen. Ada Finch"),
        ("Ada Finch, the head of the Ministry of Rivers, Ports and Roads, told the Gazette it was so.", "Ada Finch"),
        ("The U.S. says the law compels firms to help.", "The U.S."),
        (
            "The official, who was granted anonymity to speak freely, said on Tuesday night it was settled.",
            "The official",
        ),
        ("The official also said that the order has nothing to do with the strike.", "The official"),
        ("Ada Finch, the governor's chief of staff, said a decision was near.", "Ada Finch"),
        ("Ada Finch (D-Ohio) said a decision was near.", "Ada Finch"),
        ("An administration official said a decision was near.", "An administration official"),
        ("While it rained, Moss told the Gazette that the dam had held.", "Moss"),
        (
            "Though some ships still sail, Joe Asher, the head of Merrow Lines, told the Gazette it was over.",
            "Joe Asher",
        ),
        ("Ada Finch, a lawyer who has led the talks for the council, said a decision was near.", "Ada Finch"),
        ("Still, administration officials said the rule was a step forward.", "administration officials"),
        ("Two people familiar with the talks said a decision was near.", "Two people familiar with the talks"),
        ("Police said nobody was hurt.", "Police"),
        ("Officials say nobody was hurt.", "Officials"),
        ("On Wednesday, Reuters reported the ministry was likely to give way.", "Reuters"),
        ("In a statement, the port authority said work had begun.", "the port authority"),
        ("Speaking in Leeds on Friday, Moss said work had begun.", "Moss"),
        ("LEEDS, England - Moss said on Friday work had begun.", "Moss"),
        ("However, Moss told the Gazette work had not begun.", "Moss"),
        ("Moss on Friday told lawmakers that work had begun.", "Moss"),
        ("Finch argued that the cost was too high.", "Finch"),
        ("Finch warned residents that the water would rise.", "Finch"),
        ("Russia's ambassador to Britain said talks would go on.", "Russia's ambassador to Britain"),
        ("The report said the beams were rusty.", "The report"),
    ],
)
def test_a_statement_that_opens_with_its_speaker_is_theirs(sentence: str, speaker: str) -> None:
    assert speaker_of_all(sentence) == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The bridge will stay shut, Brandt said.", "Brandt"),
        ("The bridge will stay shut, the firm's chairman said on Tuesday.", "the firm's chairman"),
        (
            "The firm is willing to sign, the firm's chairman said on Tuesday, as the head of the union said it must.",
            "the firm's chairman",
        ),
        ("The bridge, officials said, will stay shut.", "officials"),
        ("The bridge will stay shut, said Tom Kloza, global head of analysis.", "Tom Kloza"),
        ("The order has been delayed, the sources said, asking not to be named.", "the sources"),
        ("The bridge will stay shut, the Port Gazette reported.", "the Port Gazette"),
        ("The bridge will stay shut, according to two officials.", "two officials"),
        ("The bridge will stay shut, according to one of the officials.", "one of the officials"),
        ("One ship in nine was late, according to data from the Harbour Board.", "data from the Harbour Board"),
        ("If others follow, prices could double, Merrow Energy warned in a report.", "Merrow Energy"),
        ("According to the port authority, the bridge will stay shut.", "the port authority"),
        ("The bridge will stay shut, according to a report from the Harbour Institute on Monday.",
         "a report from the Harbour Institute"),
    ],
)  # fmt: skip
def test_a_statement_that_ends_with_its_speaker_is_theirs(sentence: str, speaker: str) -> None:
    assert speaker_of_all(sentence) == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge will stay shut.",
        '"There are no laws requiring companies to collect intelligence".',
        "The bridge, which engineers said was unsafe, will stay shut.",
        "He said the bridge was unsafe.",
        "It said the bridge was unsafe.",
        "They said goodbye on the quay.",
        "Moss said goodbye on the quay.",
        "Moss said nothing.",
        "The bridge is said to be unsafe.",
        "The ministry declined to say when work would begin.",
        "The ministry did not say when work would begin.",
        "Moss told stories about the sea.",
        "All told, nine people were hurt.",
        "Some said the bridge was unsafe.",
        "Only 18% of residents said they would pay.",
        "Moss wrote two novels about the harbour.",
        "Shares of the builder added 5% on Monday.",
        "The builder reported a profit of $3 million.",
        "Lawmakers announced the return of a bill that failed last year.",
        'The league announced Channel Nine, "The Morning Show" and Radio Port as its partners.',
        "After the flood, residents expressed anger at the builder.",
        "A holiday island has announced a “no phones” policy for the summer.",
        "The club released a song called “Low Tide”.",
        "Everything went according to plan that was made in May.",
        "“We knew,” Brandt said, but “we did not,” Moss said.",
        "Brandt arrived, and Moss said the bridge was safe.",
        "The film “Titanic” runs again on Friday.",
        "That said, the bridge is safe.",
        "",
    ],
)
def test_nobody_is_named_where_the_words_do_not_say_who_speaks(sentence: str) -> None:
    assert speaker_of_all(sentence) is None


def test_a_quotation_goes_on_after_its_attribution() -> None:
    text = "“We found cracks,” Ilse Brandt said. “They are old. Nobody looked.”"
    assert speaker_of(text, "“They are old.") == "Ilse Brandt"
    assert speaker_of(text, "Nobody looked.”") == "Ilse Brandt"


def test_a_quotation_of_two_sentences_is_attributed_at_its_end() -> None:
    assert speaker_of("“It is over. We lost,” said Moss, the captain.", "“It is over.") == "Moss"


def test_a_quotation_of_two_sentences_is_attributed_at_its_beginning() -> None:
    assert speaker_of('Moss said: "It is over. We lost."', 'We lost."') == "Moss"


def test_a_quotation_in_a_new_paragraph_goes_on_after_an_attributed_one() -> None:
    text = "“It is over,” Moss said.\n\n“We lost everything we had.”"
    assert speaker_of(text, "“We lost everything we had.”") == "Moss"


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“It is over,” Moss said. “We lost.\n\n“The harbour is gone.”"
    assert speaker_of(text, "“The harbour is gone.”") == "Moss"


def test_a_colon_hands_over_to_the_quotation_in_the_next_paragraph() -> None:
    text = "In a letter to the council, Moss wrote that enough was enough:\n\n“The harbour is gone.”"
    assert speaker_of(text, "“The harbour is gone.”") == "Moss"


def test_a_quotation_after_a_plain_sentence_stays_without_a_speaker() -> None:
    text = "The United States has been trying to persuade allies.\n\n“There are no such laws.”"
    assert speaker_of(text, "“There are no such laws.”") is None


def test_a_quotation_does_not_go_on_past_a_sentence_that_cites_a_source() -> None:
    text = "The bridge is shut, according to the port authority.\n\n“Nobody told us.”"
    assert speaker_of(text, "“Nobody told us.”") is None


def test_he_is_the_speaker_of_the_sentence_before() -> None:
    text = "“It is over,” said Tom Moss. He said the harbour was gone."
    assert speaker_of(text, "He said the harbour was gone.") == "Tom Moss"


def test_she_is_the_subject_of_the_sentence_before_when_that_name_speaks_elsewhere() -> None:
    text = "“It is over,” Brandt said.\n\nBrandt is the engineer of the port. She said she would stay."
    assert speaker_of(text, "She said she would stay.") == "Brandt"


@pytest.mark.parametrize("body", ["Officials", "The Commerce Department", "Reuters", "The sources"])
def test_he_is_no_group_of_people(body: str) -> None:
    assert (
        speaker_of(f"{body} said it was over. He said the harbour was gone.", "He said the harbour was gone.") is None
    )


def test_he_is_left_open_when_another_name_stands_before() -> None:
    text = "“It is over,” said Tom Moss. When Paul Reyes came, he said the harbour was gone."
    assert speaker_of(text, "When Paul Reyes came, he said the harbour was gone.") is None


def test_words_of_two_speakers_have_none() -> None:
    assert speaker_of_all("Brandt said it was safe. Moss said it was not.") is None


def test_words_of_one_speaker_over_two_sentences_have_that_one() -> None:
    assert speaker_of_all("Ilse Brandt said it was safe. Later, Brandt said it was not.") == "Ilse Brandt"


def test_a_speaker_inside_a_quotation_does_not_own_the_sentence() -> None:
    assert speaker_of_all("“Moss said it was safe,” Brandt told the council.") == "Brandt"


@given(st.text(alphabet=st.sampled_from('“”"‘’,.:- \nABsaid told Moss he according to'), max_size=120))
def test_a_speaker_is_always_words_of_the_text(text: str) -> None:
    sentences = split_sentences(text, Span(0, len(text)))
    for sentence in sentences:
        speaker = find_speaker(text, sentence, sentences)
        assert speaker is None or (speaker in text and speaker.strip() == speaker != "")


@pytest.mark.parametrize(
    "words",
    [
        "The bridge may open in May.",
        "The bridge could be shut as soon as Wednesday.",
        "The ministry is reportedly planning to give way.",
        "Moss allegedly took the money.",
        "The department was expected to take six months.",
        "The firm plans to leave.",
        "The order is under consideration.",
        "Sources said the deal was done.",
        "The alleged thief was seen in Leeds.",
        "The minister is considering a ban.",
        "The ship appears to have sunk.",
        "It was unclear whether anyone was hurt.",
        "He is believed to be in Leeds.",
        "Some 40 people are feared dead.",
        "It appears that Moss fled.",
        "Police believe Moss set the fire.",
        "Unverified footage shows a fire.",
        "The report could not be independently verified.",
        "The report could not be verified.",
        "It was not immediately clear who fired.",
        "The firm is in talks to buy the tug.",
        "Initial reports spoke of a gas leak.",
        "An apparent drone strike hit the port.",
        "Finn is poised to win.",
    ],
)
def test_a_hedge_is_seen(words: str) -> None:
    assert is_hedged(words)


@pytest.mark.parametrize(
    "words",
    [
        "The bridge opened in May.",
        "The president signed the order.",
        "They left as soon as possible.",
        "Moss could not be reached.",
        "May 4 was the day of the vote.",
        "Potential jurors were sent home.",
        "There is no plan to close the bridge.",
        "Finn set to work on the tug.",
        "The probable cause hearing was on Monday.",
        "The police suspect was arrested.",
        "It is clear who fired.",
        "",
    ],
)
def test_a_plain_statement_is_not_hedged(words: str) -> None:
    assert not is_hedged(words)


def speaker_in_passage(text: str, words: str) -> str | None:
    """Who says the words when only the passage that they open is known, as a search gives it."""
    start = text.index(words)
    return find_speaker(text, Span(start, start + len(words)), split_sentences(text, Span(start, len(text))))


@pytest.mark.parametrize("between", [" ", "\n\n", "\n"])
def test_a_quotation_that_opens_a_passage_has_its_speaker_in_the_sentence_before(between: str) -> None:
    text = f"“We found cracks,” said Ilse Brandt, the engineer.{between}“Repairs may take six weeks.” Ferries run."
    assert speaker_in_passage(text, "“Repairs may take six weeks.”") == "Ilse Brandt"


def test_a_pronoun_that_opens_a_passage_is_followed_back_too() -> None:
    text = "“We found cracks,” said Ilse Brandt, the engineer. “Repairs may take weeks,” she said. Ferries run."
    assert speaker_in_passage(text, "“Repairs may take weeks,” she said.") == "Ilse Brandt"


def test_plain_words_that_open_a_passage_are_nobodys_whatever_stands_before() -> None:
    text = (
        "“We found cracks,” said Ilse Brandt, the engineer.\n\nFerries run every ten minutes. Fares stay as they are."
    )
    assert speaker_in_passage(text, "Ferries run every ten minutes.") is None


def test_a_voice_two_paragraphs_before_is_not_fetched() -> None:
    text = (
        "“We found cracks,” said Ilse Brandt, the engineer.\n\nFerries run every ten minutes.\n\n"
        "“Repairs may take six weeks.” Fares stay as they are."
    )
    assert speaker_in_passage(text, "“Repairs may take six weeks.”") is None
