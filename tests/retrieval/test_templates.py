"""What is looked for in all sentences of a text together is what each of them holds by itself."""

import re

from hypothesis import given
from hypothesis import strategies as st

from retrieval.templates import _NAME, _VALUE_WORDS, _filled_in, is_refilled
from retrieval.wording import sentences_of, words_of

PIECES = (
    *(
        "Monday",
        "SUNDAY",
        "rose",
        "Up",
        "3up",
        "up5",
        "12,500.7",
        "5:30",
        "North Sea",
        "The Port of Calder",
        "é",
        "“so”",
    ),
    *(
        "sun\u0131day",
        "ro\u017fe",
        "THUR\u017fDAY",
        "\u0130n",
        "\u212aorea",
        "a.",
        "b!’ ",
        "c?”\n",
        "\n\n",
        "\0",
        " ",
        " and the ",
    ),
)
VALUE = re.compile(rf"\d+(?:[.,:]\d+)*|{_VALUE_WORDS}", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\]]*\s+|\n\s*")


@given(st.lists(st.sampled_from(PIECES)) | st.text(max_size=60))
def test_a_skeleton_is_that_of_its_sentence_alone(pieces: list[str] | str) -> None:
    expected: dict[str, list[str]] = {}
    for sentence in sentences_of("".join(pieces)):
        words = words_of(_NAME.sub(" ", VALUE.sub(" ", sentence)))
        if len(words) >= 3:
            expected.setdefault(" ".join(words), []).append(sentence)
    assert _filled_in("".join(pieces)) == expected


@given(st.lists(st.sampled_from((*PIECES, "…", '")', ".", "'] ", "\t"))) | st.text(alphabet=".!?…\"')] \n\tab"))
def test_sentences_end_at_closing_punctuation_and_lines(pieces: list[str] | str) -> None:
    text = "".join(pieces)
    assert sentences_of(text) == tuple(filter(None, map(str.strip, SENTENCE_END.split(text))))


def test_the_same_form_with_other_values_is_refilled_and_a_copy_is_not() -> None:
    form = "Shares of Calder Mills rose {} on {}. The index fell to {} by noon. In the west, {} traders stayed home.\n"
    form += "Some {} shops shut early.\n"
    monday, friday = form.format("1.5", "Monday", "900", "12", "5"), form.format("2.5", "Friday", "870", "14", "6")
    assert is_refilled(monday, friday)
    assert not is_refilled(monday, monday)
