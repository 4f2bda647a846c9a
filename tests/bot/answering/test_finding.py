"""Find this quote: verbatim means verbatim, whatever the typography; anything else is at most the nearest wording."""

from collections.abc import Callable

import pytest

from bot.answering.finding import find_words, more_quotes
from retrieval import Hit, Passage, Version, split_terms
from retrieval.search import Findings
from retrieval.sentences import split_sentences
from tests.bot.builders import GUILD, a_quote, a_version


def found_in(*versions: Version, query: str = "") -> Findings:
    """What a search finds when every article is one passage."""
    hits = []
    for version in versions:
        body = version.layout.body[0]
        sentences = split_sentences(version.text, body)
        passage = Passage(collection=GUILD, version=version, ordinal=0, span=body, sentences=sentences)
        hits.append(Hit(passage, 1.0))
    return Findings(tuple(hits), dict.fromkeys(split_terms(query), 1.0))


def searching(*versions: Version) -> Callable[[str], Findings]:
    return lambda _: found_in(*versions)


@pytest.mark.parametrize(
    "words",
    [
        "The harbour bridge will close on Monday.",
        "the harbour bridge will close on monday",
        '"We found cracks in two cables," said Ilse Brandt',
        "Repairs  may\u200b take\nsix weeks",
    ],
)
def test_words_that_stand_there_are_found_whatever_their_typography(words: str) -> None:
    (found,) = find_words(words, searching(a_version()))
    assert len(found.verbatim) == 1
    assert split_terms(found.verbatim[0].text) == split_terms(words)


@pytest.mark.parametrize(
    "words",
    ["The harbour bridge will not close on Monday.", "Repairs may take sixteen weeks", "We found cracks in two cable"],
)
def test_a_word_more_or_less_is_not_verbatim(words: str) -> None:
    (found,) = find_words(words, searching(a_version()))
    assert found.verbatim == ()
    assert found.nearest


def test_a_quotation_inside_a_message_is_looked_for_by_itself() -> None:
    (found,) = find_words("Is it true that “we found cracks in two cables” as they claim?", searching(a_version()))
    assert found.words == "we found cracks in two cables"
    assert found.verbatim


def test_of_two_quotations_the_one_that_stands_and_the_altered_one_are_both_told() -> None:
    said = "He said “The harbour bridge will close on Monday” and “repairs may take sixteen weeks”, no?"
    standing, altered = find_words(said, searching(a_version()))
    assert standing.verbatim
    assert altered.words == "repairs may take sixteen weeks"
    assert altered.verbatim == ()
    assert [quote.text for quote in altered.nearest] == ["Repairs may take six weeks."]


def test_a_quotation_that_nothing_comes_near_is_named_beside_one_that_stands() -> None:
    said = "“Repairs may take six weeks” but “bananas grew cheaper in Lisbon”"
    assert [bool(each.verbatim) for each in find_words(said, searching(a_version()))] == [True, False]


def test_each_piece_of_a_long_message_is_searched_for_by_itself() -> None:
    buried = a_version("Only the keeper of the lamp knew the code.", article_id="lamp")
    said = f"Long story. {'Something else entirely happened there. ' * 9}“The keeper of the lamp knew the code”."
    found = find_words(
        said, lambda words: found_in(buried) if words.startswith("The keeper") else found_in(a_version())
    )
    assert [quote.version.article_id for each in found for quote in each.verbatim] == ["lamp"]


def test_every_article_with_the_words_is_named_once() -> None:
    versions = (a_version(), a_version(article_id="b"), a_version("Other words here.", article_id="c"))
    (found,) = find_words("The harbour bridge will close on Monday.", searching(*versions))
    assert [quote.version.article_id for quote in found.verbatim] == ["a-bridge", "b"]


def test_other_words_are_not_near() -> None:
    assert find_words("Bananas grew cheaper in Lisbon last spring.", searching(a_version())) == ()


def test_more_quotes_leave_out_what_is_shown_and_what_is_far() -> None:
    version = a_version("The bridge will close on Monday. The bridge may close for weeks. Cats sleep all day long.")
    shown = a_quote("The bridge will close on Monday.", version)
    more = more_quotes(found_in(version, query="when does the bridge close"), (shown,))
    assert [quote.text for quote in more] == ["The bridge may close for weeks."]


@pytest.mark.parametrize("words", ["大桥将于周一关闭", "港口大桥将于周一关闭。工程师发现两根缆索有裂缝"])
def test_words_are_found_in_scripts_that_put_no_space_between_them(words: str) -> None:
    version = a_version("港口大桥将于周一关闭。工程师发现两根缆索有裂缝。")
    (found,) = find_words(words, searching(version))
    assert found.verbatim[0].text in version.text
    assert find_words("大桥将于周二开放给行人", searching(version))[0].verbatim == ()
