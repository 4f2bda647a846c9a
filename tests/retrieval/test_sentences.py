"""Sentences: where they end, and laws that hold for any text."""

import re
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.article import Span
from retrieval.sentences import SOFT_LIMIT, split_sentences

SIGNS = " \n\t.!?…\"'“”‘’«»()[]-–—•*#>。！？「」،؟\r\u2028\u2029\u200b\u200d\u200e\u202e\ufeff\xa0\x85\u0301é"
LETTERS = "👩🏽‍🚀🇩🇪aAbBIUS1."
WORDS = 'Mr. U.S. He said “No.” "Yes!" 5 p.m. 3.5 ... Inc. The'.split()
texts = (
    st.text()
    | st.text(alphabet=SIGNS + LETTERS)
    | st.lists(st.sampled_from([*WORDS, "\n", "\n\n", "\r\n", "• item"])).map(" ".join)
)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Smith met Gov. Jane Roe and Sen. J. D. Roe Jr. in Washington, D.C. on Friday.",
        "The U.S. Senate and the U.K. Treasury agreed with Acme Inc. shareholders.",
        "It begins at 9 a.m. Tuesday and ends at 5 p.m. ET.",
        "No. 4 Springfield beat No. 5 Shelbyville 76-59.",
        "WILMINGTON, Del. − A jury was sworn in on Monday.",
        "MIAMI (AP) — The order was signed on Jan. 3, 2020, and on Monday, Oct. 20.",
        "Shares rose 3.5% to $1.25 billion.",
        "See https://example.org/a.b?c=d.e or write to jo.doe@example.org about it.",
        "Robert P. McCulloch bought the bridge.",
        '"Why now?" Roe asked.',
        "“Who did it?” she asked.",
        '"Stop!" Mayor Jane Roe said.',
        "He said... nothing at all.",
        "“Yes,” he said, “I did.”",
        "Roe v. Wade was cited by Smith vs. Jones.",
        "1. Pennsylvania: Lt. Gov John Doe against Dr. Jane Roe",
        "He lives in St. Louis near Mt. Hood with Ms. Roe.",
        "The law (H.R. 7521) passed i.e. it was approved.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "expected",
    [
        ["He went to the U.S.", "The trip was short."],
        ["It closed at 5 p.m.", "The doors were locked."],
        ["They live on Main St.", "The house is old."],
        ["He works for Acme Inc.", "She does not."],
        ["He said no.", "Five people left."],
        ["“I did.", "I did it twice.”", "He left."],
        ['He said, "We will wait."', "Then he left."],
        ["(It was late.)", "Nobody came."],
        ["Really?!", "Yes…", "It is so."],
        ["It was proven.[12]", "Others doubt it."],
        ["Sales rose.", "iPhone sales fell."],
        ["The year was 2022.", "A new one came."],
        ["It was a start. . .", "Then came the end."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_quotation_of_several_sentences_is_split_and_keeps_its_marks() -> None:
    text = "“We came. We saw. We went home,” the mayor said. Nobody cheered."
    assert sentences(text) == ["“We came.", "We saw.", "We went home,” the mayor said.", "Nobody cheered."]


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\r\r", "\u2029", "\u2028", "\n \t\n", "\x0b", "\x85"])
def test_a_paragraph_ends_a_sentence_even_without_a_full_stop(gap: str) -> None:
    assert sentences(f"A heading{gap}and small letters") == ["A heading", "and small letters"]


def test_a_hard_wrapped_paragraph_is_read_as_one_text() -> None:
    text = (
        "The council voted on Monday to close the old harbour bridge for\n"
        "repairs that will take until spring. Mayor Jane Roe said that\n"
        "Springfield had no choice. Ferries will run every ten minutes\nuntil then."
    )
    found = sentences(text)
    assert [" ".join(sentence.split()) for sentence in found] == [
        "The council voted on Monday to close the old harbour bridge for repairs that will take until spring.",
        "Mayor Jane Roe said that Springfield had no choice.",
        "Ferries will run every ten minutes until then.",
    ]


def test_windows_line_ends_wrap_like_any_other() -> None:
    text = "The council voted on Monday to close the bridge\r\nfor repairs until spring.\r\n\r\nFerries will run.\r\n"
    assert sentences(text) == [
        "The council voted on Monday to close the bridge\r\nfor repairs until spring.",
        "Ferries will run.",
    ]


def test_list_items_are_sentences_without_their_marks() -> None:
    text = "What to bring:\n• Water\n• A torch\n- Warm clothes\n* Money\n1. First a map. Then a plan."
    assert sentences(text) == [
        "What to bring:", "Water", "A torch", "Warm clothes", "Money", "1. First a map.", "Then a plan.",
    ]  # fmt: skip


def test_lines_of_verse_and_of_tables_stand_alone() -> None:
    assert sentences("Rovers 2\nUnited 1\nCity 0") == ["Rovers 2", "United 1", "City 0"]


def test_text_without_any_punctuation_is_one_sentence() -> None:
    assert sentences("no stops here just words") == ["no stops here just words"]


def test_text_split_into_tokens_keeps_its_stops_and_closing_marks() -> None:
    text = "It was a movement of the 20th century . He called it `` art . '' Others , though , laughed ."
    assert sentences(text) == [
        "It was a movement of the 20th century .",
        "He called it `` art . ''",
        "Others , though , laughed .",
    ]


def test_a_missing_space_between_sentences_is_seen_but_names_stay_whole() -> None:
    assert sentences("It reads the report.The bank agreed.") == ["It reads the report.", "The bank agreed."]
    assert sentences("See www.Example.Com or Booking.Com or pages.example/index.Html now.") == [
        "See www.Example.Com or Booking.Com or pages.example/index.Html now."
    ]


@pytest.mark.parametrize(
    "expected",
    [
        ["今日は晴れ。", "「そうだ。」と彼は言った。", "次の文！", "終わり"],
        ["他来了吗？", "来了。", "好！"],
    ],
)
def test_chinese_and_japanese_end_without_spaces(expected: list[str]) -> None:
    assert sentences("".join(expected)) == expected


def test_right_to_left_text_is_split_and_its_marks_of_direction_are_left_out() -> None:
    assert sentences("\u200fهل جاء؟ نعم جاء.\u200f انتهى الخبر۔ تم") == ["هل جاء؟", "نعم جاء.", "انتهى الخبر۔", "تم"]
    assert sentences("שלום לכם. מה נשמע?") == ["שלום לכם.", "מה נשמע?"]


def test_emoji_stay_whole_and_zero_width_characters_stay_outside() -> None:
    assert sentences("\u200b\ufeffGreat! 👩🏽‍🚀 She flew.\u200b") == ["Great!", "👩🏽‍🚀 She flew."]
    assert sentences("🎉🎉") == ["🎉🎉"]


@pytest.mark.parametrize("unit", ["word ", "x", "界", "👩🏽‍🚀", "e\u0301", "🇩🇪", "clause, "])
def test_a_sentence_of_50_000_characters_is_cut_between_whole_characters(unit: str) -> None:
    text = (unit * 50_000)[:50_000].rstrip("\u200d")
    spans = split_sentences(text, Span(0, len(text)))
    assert all(span.end - span.start <= SOFT_LIMIT for span in spans)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    for span in spans:
        first = text[span.start]
        assert not unicodedata.category(first).startswith("M")
        assert first not in "\u200d🏽"
        assert text[span.start - 1 : span.start] != "\u200d"


def test_only_the_span_asked_for_is_split() -> None:
    text = "One. Two. Three."
    assert [span.of(text) for span in split_sentences(text, Span(5, 9))] == ["Two."]


@settings(deadline=None)
@given(texts)
def test_spans_are_ordered_disjoint_and_never_blank(text: str) -> None:
    spans = split_sentences(text, Span(0, len(text)))
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text).strip() and span.of(text) == span.of(text).strip() for span in spans)
    assert all(span.end - span.start <= SOFT_LIMIT for span in spans)


@settings(deadline=None)
@given(texts)
def test_no_word_is_lost(text: str) -> None:
    spans = split_sentences(text, Span(0, len(text)))
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert all(at in covered for at, character in enumerate(text) if re.match(r"[^\W_]", character))


@settings(deadline=None)
@given(texts, st.data())
def test_nothing_outside_the_given_span_is_touched(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    within = Span(start, data.draw(st.integers(start, len(text))))
    assert all(within.covers(span) for span in split_sentences(text, within))


@pytest.mark.parametrize("unit", ['. " ', ".", "\n", "a.\n", "“", "A. ", "\u200b", "• ", ") . ' "])
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = unit * 60_000
    started = time.process_time()
    split_sentences(text, Span(0, len(text)))
    assert time.process_time() - started < 5
