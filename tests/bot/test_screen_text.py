"""Text on a screen and in JSON lines: nothing steers, nothing is lost."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.screen_text import safe, safe_json

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


def steering(text: str) -> set[str]:
    return {each for each in text if unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"} and each != "\n"}


@given(ANY)
def test_text_for_a_screen_can_be_encoded_and_steers_nothing(text: str) -> None:
    shown = safe(text)
    assert steering(shown) == set()
    assert shown.encode("utf-8").decode() == shown


@given(ANY)
def test_a_json_line_reads_back_the_same(text: str) -> None:
    line = safe_json({"text": text, text: [text]})
    assert json.loads(line) == {"text": text, text: [text]}


@given(ANY)
def test_a_json_line_is_one_line_of_valid_utf8_that_steers_nothing(text: str) -> None:
    line = safe_json({"text": text})
    assert steering(line) == set()
    assert "\n" not in line
    assert line.encode("utf-8").decode() == line


def test_other_scripts_stay_readable_in_json() -> None:
    assert safe_json({"text": "橋は閉鎖 – naïve 🌉"}) == '{"text": "橋は閉鎖 – naïve 🌉"}'
