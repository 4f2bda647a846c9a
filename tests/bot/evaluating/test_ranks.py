"""Articles rank where their first passage does; a passage is gold by the words that it holds."""

from bot.evaluating.dataset import Gold, GoldQuote
from bot.evaluating.ranks import article_id_of, find_ranks
from retrieval import Hit, Passage, Span
from tests.bot.builders import GUILD, a_version

TEXT = "The bridge closes on Monday. Repairs take six weeks. The mayor is away."


def a_hit(article_id: str, start: int = 0, end: int = len(TEXT)) -> Hit:
    span = Span(start, end)
    version = a_version(TEXT, article_id=article_id)
    return Hit(Passage(collection=GUILD, version=version, ordinal=0, span=span, sentences=(span,)), score=1.0)


def a_gold(doc_id: str, quote: str = "") -> Gold:
    return Gold(answerable=True, answers=("x",), evidence=(GoldQuote(doc_id=doc_id, quote=quote),))


def test_several_passages_of_an_article_count_once() -> None:
    ranks = find_ranks(a_gold("second"), [a_hit("first"), a_hit("first"), a_hit("second")])
    assert (ranks.articles, ranks.article_count) == ((2,), 1)


def test_a_passage_is_gold_when_it_holds_half_of_the_quote() -> None:
    gold = a_gold("a", "on Monday. Repairs take six weeks.")
    ranks = find_ranks(gold, [a_hit("a", 0, 28), a_hit("a", 29, len(TEXT)), a_hit("b")])
    assert ranks.passages == (2,)


def test_without_a_quote_no_passage_is_judged() -> None:
    assert not find_ranks(a_gold("a"), [a_hit("a")]).has_passages


def test_a_given_id_with_odd_characters_is_found_under_the_id_it_gets() -> None:
    assert article_id_of("plain-1") == "plain-1"
    odd = article_id_of("an id, with blanks")
    assert find_ranks(a_gold("an id, with blanks"), [a_hit(odd)]).articles == (1,)
