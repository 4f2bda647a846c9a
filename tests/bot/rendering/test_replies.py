"""Cards: what a reader sees of an answer and of a refusal, within Discord's limits and never cut inside a quote."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.reply import Answer, Claim, Conflict, ConflictingValue, Quote, Reason
from bot.rendering.pages import CHARACTER_LIMIT, Card, Tone, lay_out_list, units
from bot.rendering.plain import harmless
from bot.rendering.quotes import render_context, render_quote
from bot.rendering.replies import render_file, render_reply
from retrieval import Scope
from retrieval.article import FEED_TEXT, Span
from retrieval.origins import Carriers
from tests.bot.builders import (
    GUILD,
    NOON,
    a_question,
    a_quote,
    a_refusal,
    a_version,
    an_answer,
    circumstances,
    said_by,
)


def whole_quote(text: str) -> Quote:
    return Quote(collection=GUILD, version=a_version(text), span=Span(0, len(text)))


def shown(card: Card) -> str:
    return "\n".join([card.head, *(text for page in card.pages for text in page), card.foot])


def test_an_answer_shows_its_quote_with_outlet_title_speaker_age_and_link() -> None:
    text = shown(render_reply(an_answer(said_by(a_quote(), "Ilse Brandt"))))
    assert "> The harbour bridge will close on Monday." in text
    assert "**[1]** **Port Gazette** · Harbour bridge to close · said by Ilse Brandt" in text
    assert f"<t:{int(NOON.timestamp())}:R>" in text
    assert "[Read\u00a0at\u00a0gazette\\.example](https://gazette.example/bridge#:~:text=The" in text


def test_an_undated_article_is_called_undated_and_a_day_stays_a_day() -> None:
    undated, day = a_version(published_at=None), a_version()
    day = replace(day, provenance=replace(day.provenance, is_day_only=True))
    assert "· undated ·" in render_quote(a_quote(version=undated)).text
    assert "· 5 Aug 2026 ·" in render_quote(a_quote(version=day)).text


def test_the_day_that_a_word_means_stands_beside_the_untouched_quote() -> None:
    reply = an_answer()
    card = render_reply(reply)
    assert "> The harbour bridge will close on Monday.\n" in shown(card)
    assert " · Monday\u00a0= 10 August 2026 · " in shown(card)
    assert "Monday = 10 August 2026" in render_file(reply)


def test_an_undated_article_gives_its_words_no_day() -> None:
    assert "August" not in render_quote(a_quote(version=a_version(published_at=None))).text


def test_a_stretch_of_days_is_told_by_its_ends_and_no_more_than_three_words_are() -> None:
    text = "They met last week, on Monday, on Tuesday, on 3 August and yesterday."
    line = render_quote(whole_quote(text)).text
    assert "last week\u00a0= 27 July to 2 August 2026" in line
    assert line.count("\u00a0= ") == 3


def test_a_quote_from_a_feeds_own_text_says_so() -> None:
    version = a_version()
    from_feed = replace(version.provenance, added_by=f"https://gazette.example/feed{FEED_TEXT}")
    line = render_quote(a_quote(version=replace(version, provenance=from_feed))).text
    assert "as printed in its feed" in line
    assert "as printed in its feed" not in render_quote(a_quote()).text


def test_copies_are_counted_and_not_repeated() -> None:
    quote = replace(a_quote(), also_in=(a_version(article_id="b"), a_version(article_id="c")))
    assert "also in 2 others" in shown(render_reply(an_answer(quote)))


def test_rewritten_copies_are_told_by_outlets_and_origins() -> None:
    one, other = replace(a_quote(), carriers=Carriers(3, 1, "AP")), replace(a_quote(), carriers=Carriers(2, 2))
    assert shown(render_reply(an_answer(one))).count(" · 3 outlets · 1 origin (AP)") == 1
    assert " · 2 outlets · 2 origins" in shown(render_reply(an_answer(other)))
    unnamed = replace(a_quote(), carriers=Carriers(0, 1))
    assert " · unknown outlets · 1 origin" in shown(render_reply(an_answer(unnamed)))


def test_a_claim_stands_above_its_quotes_with_their_marks() -> None:
    first, second = a_quote(), a_quote("Repairs may take six weeks.")
    claims = (Claim("It closes on Monday for six weeks.", (first, second)), Claim("It closes.", (first,)))
    text = shown(render_reply(Answer(claims=claims, circumstances=circumstances())))
    assert "It closes on Monday for six weeks. **[1][2]**" in text
    assert "It closes. **[1]**" in text
    assert text.count("> The harbour bridge") == 1


def test_a_refusal_says_what_was_searched_and_labels_the_nearest_quotes() -> None:
    card = render_reply(a_refusal(a_quote()))
    assert card.tone is Tone.REFUSAL
    assert "do *not* answer" in shown(card)
    assert "searched 412 articles · newest <t:" in card.foot


def test_a_moment_before_every_article_is_told_from_having_no_articles() -> None:
    question = replace(a_question("When?"), scope=Scope(collections=(GUILD,), as_of=NOON))
    refusal = replace(a_refusal(reason=Reason.NO_SOURCES), circumstances=circumstances(question=question))
    assert "None of the articles here was known at that time" in shown(render_reply(refusal))
    assert "no articles to search here yet" in shown(render_reply(a_refusal(reason=Reason.NO_SOURCES)))


def test_every_reason_has_words() -> None:
    assert all("**" in shown(render_reply(a_refusal(reason=reason))) for reason in Reason)


def test_disagreement_shows_each_value_on_its_own_quote() -> None:
    values = (
        ConflictingValue("Monday", a_quote()),
        ConflictingValue("six weeks", a_quote("Repairs may take six weeks.")),
    )
    answer = Answer(
        claims=(Claim(a_quote().text, (a_quote(),)),), circumstances=circumstances(), conflicts=(Conflict(values),)
    )
    text = shown(render_reply(answer))
    assert "The sources disagree" in text
    assert "**Monday** **[1]**" in text
    assert "**six weeks**\n> Repairs" in text


def test_a_part_that_is_not_on_record_is_named() -> None:
    answer = replace(an_answer(), missing=("what it costs",))
    assert "**Not on record:** what it costs" in shown(render_reply(answer))


def test_a_question_cannot_pose_as_a_quote_or_break_out() -> None:
    met = circumstances(question=a_question('# "He lied" [1]\n> **@everyone** <@5> https://e.example'))
    card = render_reply(an_answer(met=met))
    assert card.head == "### \\# 'He lied' 1 \\> \\*\\*\\@\u200beveryone\\*\\* \\<\\@5\\> https\\://e\\.example"


def test_a_card_says_how_a_follow_up_was_understood() -> None:
    met = replace(circumstances(), question=a_question("And when?"), understood_as='And when? — <@1> "bridge" [1]')
    reply = a_refusal(met=met)
    assert "-# Understood as: And when? — \\<\\@1\\> 'bridge' 1\n" in shown(render_reply(reply))
    assert "Understood as: And when?" in render_file(reply)


def test_a_question_that_stands_alone_is_not_said_twice() -> None:
    for reply in (an_answer(), a_refusal()):
        assert "Understood" not in shown(render_reply(reply)) + render_file(reply)


def test_context_is_the_paragraph_with_the_quoted_words_bold() -> None:
    text = "First paragraph.\nIt rained. The bridge closed. Nobody knew.\nLast paragraph."
    start = text.index("The bridge")
    quote = Quote(collection=GUILD, version=a_version(text), span=Span(start, start + 18))
    assert render_context(quote).text.startswith("> It rained. **The bridge closed.** Nobody knew.\n")


def test_context_adds_no_space_that_the_article_has_not() -> None:
    text = "He said: “We are late,” twice."
    start = text.index("We are late")
    quote = Quote(collection=GUILD, version=a_version(text), span=Span(start, start + 11))
    assert render_context(quote).text.startswith("> He said\\: “**We are late**,” twice.\n")


def test_where_a_paragraph_does_not_fit_the_quote_stands_alone() -> None:
    text = f"{'(a) [b] ' * 300}{'*c* ' * 700}It closed. {'(d) [e] ' * 300}"
    quote = Quote(collection=GUILD, version=a_version(text), span=Span(2_400, 5_210))
    assert render_context(quote).text == render_quote(quote).text


def test_a_list_says_how_much_of_it_does_not_fit() -> None:
    (page,) = lay_out_list("### Sources", ["x" * 1_000] * 5).pages
    assert page[0].endswith("-# … and 2 more.")


def test_a_quote_too_long_for_a_card_stands_whole_in_the_file() -> None:
    words = "long " * 10_000
    card = render_reply(an_answer(whole_quote(words)))
    assert "49,999 characters, too many" in shown(card) or "50,000 characters, too many" in shown(card)
    assert card.file is not None
    assert words.strip() in card.file


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=1_500), min_size=1, max_size=9))
def test_no_page_is_over_the_limit_and_every_quote_stands_whole_on_one(texts: list[str]) -> None:
    quotes = [whole_quote(f"Said {number}: {text} .") for number, text in enumerate(texts)]
    card = render_reply(an_answer(*quotes))
    for page in card.pages:
        assert units(card.head) + sum(map(units, page)) + units(card.foot) < CHARACTER_LIMIT
    for quote in quotes:
        bar = f"> {harmless(quote.text)}\n"
        assert sum(text.startswith(bar) for page in card.pages for text in page) == 1 or card.file is not None


def disagreeing(*moments: datetime | None) -> str:
    """What a card shows of values, newest first, printed at those moments."""
    words = "The toll is {} dollars."
    values = tuple(
        ConflictingValue(
            f"{12 + at} dollars",
            a_quote(
                words.format(12 + at), a_version(words.format(12 + at), article_id=f"a-{at}", published_at=published_at)
            ),
        )
        for at, published_at in enumerate(moments)
    )
    return shown(render_reply(replace(an_answer(), conflicts=(Conflict(values),))))


def test_the_newest_of_disagreeing_values_is_named() -> None:
    text = disagreeing(NOON, NOON - timedelta(hours=1), None)
    assert "newest first" in text
    assert "**12 dollars** (newest)\n> The toll is 12 dollars." in text
    assert text.count("(newest)") == 1


def test_no_value_is_called_newest_where_times_do_not_tell() -> None:
    for moments in ((None, None), (NOON, NOON)):
        text = disagreeing(*moments)
        assert "which is newest is not known" in text
        assert "(newest)" not in text
