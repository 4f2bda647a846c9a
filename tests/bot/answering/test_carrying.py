"""Who carries the report behind a quote: copies count as one origin, also when each prints it in its own order."""

from dataclasses import replace

import pytest

from bot.answering.carrying import with_carriers
from bot.answering.noted import note_article
from bot.answering.reply import Answer
from bot.answering.reply_json import encode_reply
from retrieval import Passage, Span, Version
from tests.bot.builders import GUILD, a_quote, a_version, an_answer

REPORT = (
    "The harbour bridge will close on Monday, the port authority of the northern district said in the evening.",
    "Divers found cracks in two of the four main cables during a survey that had been put off since March.",
    "Ferries run every ten minutes from the old customs house until the last of the new cables is in place.",
    "Shopkeepers on the north bank want the city to pay for what they lose over the summer weeks ahead.",
)


def printed_by(source: str, *sentences: str) -> Version:
    return a_version(" ".join(sentences), source=source, article_id=source)


def found(version: Version, *, is_noted: bool = True) -> Passage:
    """The version as one passage that a search found."""
    span = Span(0, len(version.text))
    notes = note_article(version, [(span,)]) if is_noted else b""
    return Passage(collection=GUILD, version=version, ordinal=0, span=span, sentences=(span,), notes=notes)


def carriers_of(answer: Answer) -> list[str]:
    return [str(quote.carriers) for claim in answer.claims for quote in claim.quotes]


def test_quotes_from_rewritten_copies_say_that_they_are_one_origin() -> None:
    one, other = printed_by("Gazette", *REPORT), printed_by("Courier", *reversed(REPORT))
    answer = an_answer(a_quote(REPORT[0], one), a_quote(REPORT[1], other))
    assert carriers_of(with_carriers(answer)) == ["2 outlets · 1 origin"] * 2


@pytest.mark.parametrize("is_noted", [True, False])
def test_a_copy_that_is_not_shown_counts_when_it_says_the_same(is_noted: bool) -> None:
    copy = found(printed_by("Courier", *REPORT[1:], REPORT[0]), is_noted=is_noted)
    answer = with_carriers(an_answer(a_quote(REPORT[0], printed_by("Gazette", *REPORT))), [copy])
    assert carriers_of(answer) == ["2 outlets · 1 origin"]
    encoded = encode_reply(answer)["claims"][0]["quotes"][0]
    assert encoded["carriers"] == {"outlets": 2, "origins": 1, "agency": None}


def test_an_article_that_only_stands_beside_is_no_carrier() -> None:
    other = printed_by("Courier", "Sailors cheered.", "Nobody could say for how long the quay would stay open to them.")
    answer = an_answer(a_quote(REPORT[0], printed_by("Gazette", *REPORT)))
    assert with_carriers(answer, [found(other)]) == answer


def test_an_article_of_the_same_name_from_elsewhere_lends_a_quote_no_sample() -> None:
    one, other = printed_by("Gazette", *REPORT), printed_by("Courier", *reversed(REPORT))
    namesake = printed_by(
        "Gazette", "Sailors cheered.", "Nobody could say for how long the quay would stay open to them."
    )
    answer = an_answer(a_quote(REPORT[0], one), a_quote(REPORT[1], other))
    assert carriers_of(with_carriers(answer, [found(namesake)])) == ["2 outlets · 1 origin"] * 2


def test_the_same_sentence_in_two_reports_of_their_own_is_two_outlets() -> None:
    quote = a_quote(REPORT[0], printed_by("Gazette", *REPORT))
    beside = printed_by("Courier", REPORT[0], "Otherwise the evening passed quietly along both banks of the river.")
    answer = with_carriers(an_answer(replace(quote, also_in=(beside,))))
    assert carriers_of(answer)[0].startswith("2 outlets")
