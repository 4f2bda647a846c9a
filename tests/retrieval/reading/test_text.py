"""Plain text: kept exactly, whatever its encoding; what is no text is refused with a cure."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.reading import ReadingLimits
from tests.retrieval.reading.builders import PROSE, read_all, read_article, read_problem


@pytest.mark.parametrize(
    "text", [PROSE, f"Bridge closes\r\n\r\n{PROSE}\r\n", f"  {PROSE}\t\n\n\n", "שלום\u200f 🎉 e\u0301"]
)
def test_the_text_is_kept_to_the_last_character(text: str) -> None:
    assert read_article("news.txt", text).text == text


def test_the_title_is_the_headline_or_the_files_name() -> None:
    assert read_article("a/bridge.txt", f"Bridge closes\n\n{PROSE}").title == "Bridge closes"
    assert read_article("a/bridge.txt", PROSE).title == "bridge"


def test_what_the_file_does_not_say_stays_unknown() -> None:
    article = read_article("bridge.txt", PROSE)
    assert (article.published_at, article.retrieved_at, article.source, article.url) == (None, None, "", "")
    assert article.place == "bridge.txt"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_not_text(mark: bytes, encoding: str) -> None:
    assert read_article("news.txt", mark + "“Närmare” 🎉 i morgon".encode(encoding)).text == "“Närmare” 🎉 i morgon"


def test_windows_1252_is_read_where_it_makes_words() -> None:
    text = "The café’s owner said: “No – never.” It cost €5."
    assert read_article("news.txt", text.encode("windows-1252")).text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        ("\u200b\n".encode(), "holds no words"),
        (b"***", "holds no words"),
        (b"\x00\x01\x02\x03 words", "is not text"),
        (bytes(range(256)) * 4, "is not text"),
        (b"%PDF-1.7 words", "is a PDF"),
        (b"PK\x03\x04 words", "is a zip archive"),
        ("The café closes".encode()[:8], "cut off"),
        ("привет, мир".encode("koi8-r"), "is not UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "is not"),
    ],
)
def test_what_is_no_text_is_refused_with_file_and_cure(data: bytes, said: str) -> None:
    problem = read_problem("folder/news.txt", data)
    assert problem.startswith("folder/news.txt: ")
    assert said in problem
    assert problem.count(".") >= 3  # the file's, the problem's and the cure's


def test_a_file_beyond_the_limit_is_refused_with_the_setting_that_raises_it() -> None:
    problem = read_problem("news.txt", PROSE, ReadingLimits(article_byte_limit=100))
    assert "larger than 100 bytes" in problem
    assert "config.toml" in problem


def test_an_unknown_form_is_refused_with_the_forms_that_are_read() -> None:
    assert ".docx" in read_problem("news.docx", PROSE)
    assert ".jsonl" in read_problem("news.docx", PROSE)


def test_standard_input_is_recognised_by_its_beginning() -> None:
    assert (read_article("-", PROSE).text, read_article("-", PROSE).title) == (PROSE, "")
    assert read_article("-", '{"text": "Bridge closes."}').text == "Bridge closes."
    assert read_article("-", f"<!DOCTYPE html><title>t</title><article><p>{PROSE * 5}</p></article>").text != ""


@settings(deadline=None)  # the first page loads trafilatura
@given(st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "-"]), st.binary(max_size=400))
def test_no_bytes_make_reading_fail(name: str, data: bytes) -> None:
    assert read_all(name, data)
    assert read_all(name, b"<html>" + data)
