"""Law 4: text is data. Whatever an article or a person writes only shows itself, and shows itself whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.plain import harmless, safe_address, shortened, unquoted, visible

NASTY = st.lists(
    st.sampled_from(
        [
            "@everyone", "@here", "<@123>", "<@&123>", "<#5>", "</ask:1>", "<:x:1>", "<t:1:R>", "[a](https://e.example)",
            "https://e.example/x", "discord.gg/abc", "**", "__", "||", "```", "`", "~~", "# ", "-# ", "> ", ">>> ",
            "- ", "1. ", "[1]", "【1】", "\\", "\n", "\r\n", "\u200b", "\u202e", "\u2066", "\u200d", "“", "”", '"', "é",
            "👩\u200d🚀", "word", " ", "www.e.example", ":smile:", "<https://e.example>", "\ud800", "\x00", "1.a", "2)",
        ]
    ),
    max_size=14,
).map("".join) | st.text(max_size=60)  # fmt: skip
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def as_shown(markdown: str) -> str:
    """What Discord shows of Markdown in which everything active is escaped."""
    return _ESCAPED.sub(r"\1", markdown).replace("\u200b", "")


def active_rest(markdown: str) -> str:
    """What is left for Discord's parser once escaped characters are taken out (a space stands for each)."""
    return _ESCAPED.sub(" ", markdown)


@given(NASTY)
def test_the_visible_words_stay_the_same_letter_for_letter(text: str) -> None:
    assert as_shown(harmless(text)) == visible(text)


@given(NASTY)
def test_nothing_active_is_left(text: str) -> None:
    rest = active_rest(harmless(text))
    assert not re.search(r"[\\*_~`|<>\[\]()@#:]", rest)
    assert not re.search(r"https?://|discord\.gg|www\.\w|@everyone|@here", harmless(text))
    assert "\n" not in rest
    assert not rest.startswith(("- ", "+ ", "1."))


@given(NASTY)
def test_no_mention_survives_for_a_parser_that_knows_no_escapes(text: str) -> None:
    assert not re.search(r"<@[!&]?\d+>|<#\d+>|@everyone|@here", harmless(text), re.IGNORECASE)


@given(NASTY)
def test_nothing_hidden_or_turning_is_left(text: str) -> None:
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", harmless(text))
    assert "\u200b" not in harmless(text).replace("@\u200b", "")


@given(NASTY)
def test_words_that_are_no_quote_carry_no_quote_mark_and_no_number_mark(text: str) -> None:
    shown = as_shown(unquoted(text))
    assert not re.search(r"[\"“”«»]|\[\d+\]|【\d+】", shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Profit rose 3.5% to $1.2bn.", "Profit rose 3.5% to $1.2bn."),
        ("\u202eevil\u202c text", "evil text"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀 lands", "👩\u200d🚀 lands"),
        ("zero\u200bwidth", "zerowidth"),
        ("a\u200db", "ab"),
    ],
)
def test_what_a_reader_sees_is_kept_and_what_nobody_sees_is_not(text: str, shown: str) -> None:
    assert as_shown(harmless(text)) == shown


@given(NASTY, st.integers(min_value=2, max_value=40))
def test_shortening_stays_within_its_limit(text: str, limit: int) -> None:
    assert len(shortened(text, limit)) <= limit


def test_shortening_cuts_between_words() -> None:
    assert shortened("one two three four", 12) == "one two…"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "ftp://e.example/x", "https://user:pw@e.example/", "https://discord.gg/abc", "http://[bad",
        "https://discord.com/invite/abc",
        "https://discord.gg./abc", "https://ｄiscord.gg/abc", "", "file:///etc/passwd", "https://localhost/x",
    ],
)  # fmt: skip
def test_an_address_that_is_no_public_page_is_not_linked(url: str) -> None:
    assert safe_address(url) is None


def test_an_address_leads_to_the_quoted_words() -> None:
    long = "The harbour bridge will close on Monday, the self-governing port said."
    assert safe_address("https://e.example/a", "closed (Monday)") == "https://e.example/a#:~:text=closed%20%28Monday%29"
    assert safe_address("https://e.example/a#top", long) == (
        "https://e.example/a#:~:text=The%20harbour%20bridge%20will,the%20self%2Dgoverning%20port%20said."
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_an_address_never_ends_its_link_early(path: str, words: str) -> None:
    address = safe_address("https://e.example/" + path, words)
    assert address is None or not re.search(r"[\s()<>\[\]|*`\\]|@everyone|@here", address)


def test_an_address_cannot_spell_a_mass_mention() -> None:
    assert safe_address("https://e.example/@everyone/@max") == "https://e.example/%40everyone/@max"
