"""When an answer counts: by its words, by its proof, by its terms."""

from bot.evaluating.dataset import Gold, GoldQuote
from bot.evaluating.hits import HitRule, gold_share, has_sides, is_hit, rule_for, shows_both_sides

LONG = (
    "The engineer said the bridge has to close on Monday because two of its cables have cracked, and that repairs "
    "will take six weeks at least."
)


def proven(*answers: str, quote: str) -> Gold:
    return Gold(answerable=True, answers=answers, evidence=(GoldQuote(doc_id="d", quote=quote),))


def test_a_quote_that_contains_an_answer_is_a_hit() -> None:
    gold = Gold(answerable=True, answers=("Ilse Brandt", "Brandt"))
    assert is_hit(gold, ["Nothing here.", "“No”, said Brandt."])
    assert not is_hit(gold, ["Nothing here."])


def test_a_question_without_an_answer_cannot_be_hit() -> None:
    assert not is_hit(Gold(answerable=False, answers=("Monday",)), ["Monday"])


def test_yes_and_no_are_judged_by_the_evidence_shown() -> None:
    gold = proven("Yes", quote="The bridge will close on Monday.")
    assert rule_for(gold) is HitRule.EVIDENCE
    assert is_hit(gold, ["On air: the bridge will close on Monday. So it was said."])
    assert not is_hit(gold, ["Yes, the ferry runs."])


def test_a_piece_of_the_evidence_counts_unless_it_is_a_mere_word() -> None:
    gold = proven("no", quote="The bridge will close on Monday. Cars must go round.")
    assert is_hit(gold, ["Cars must go round."])
    assert not is_hit(gold, ["Monday."])


def test_a_long_answer_without_evidence_is_judged_by_its_terms() -> None:
    gold = Gold(answerable=True, answers=(LONG,))
    assert rule_for(gold) is HitRule.TERMS
    assert is_hit(gold, ["The bridge has to close on Monday.", "Two cables cracked; repairs take six weeks."])
    assert not is_hit(gold, ["The bridge is old."])


def test_a_short_answer_has_no_share() -> None:
    assert gold_share(Gold(answerable=True, answers=("Monday",)), ["Monday"]) is None
    assert gold_share(Gold(answerable=True, answers=(LONG,)), [LONG]) == 1


def test_both_sides_are_two_different_values() -> None:
    gold = Gold(type="conflict_misinfo", answers=("4,411", "4411"), false_answers=("10,000",))
    assert has_sides(gold)
    assert shows_both_sides(gold, ["It has 4,411 people.", "Some say 10,000."])
    assert not shows_both_sides(gold, ["It has 4,411 people.", "It has 4411 people."])


def test_two_spellings_of_one_value_are_no_conflict() -> None:
    assert not has_sides(Gold(type="conflict_misinfo", answers=("The Beatles",), false_answers=("Beatles",)))
