"""The features of a sentence are shares that a person can check by hand."""

import pytest

from bot.answering.asked import what_is_asked
from bot.answering.candidates import Candidate, gather_candidates
from bot.answering.features import Ruler, Weighing, with_logit
from retrieval import Hit, Passage, Span
from retrieval.sentences import split_sentences
from tests.bot.builders import GUILD, a_version

WEIGHTS = {"harbour": 3.0, "bridg": 1.0, "reopen": 4.0}
WEIGHING = Weighing(("harbour", "bridg", "reopen"), WEIGHTS, what_is_asked("When did Harbour Bridge reopen?"), 0.9)


def candidates(text: str) -> tuple[Candidate, ...]:
    version = a_version(text)
    span = Span(0, len(text))
    passage = Passage(collection=GUILD, version=version, ordinal=0, span=span, sentences=split_sentences(text, span))
    return gather_candidates((Hit(passage, 0.5, lexical=0.4, dense=0.25),))


def test_what_a_sentence_covers_is_its_share_of_the_questions_weight() -> None:
    (first, second) = candidates("The Harbour Bridge is shut. It may reopen on Monday.")
    ruler = Ruler(WEIGHING)
    assert ruler.measure(first).covered == pytest.approx(4 / 8)
    assert ruler.measure(second).covered == pytest.approx(4 / 8)
    assert ruler.measure(second).covered_near == pytest.approx(1.0)


def test_the_rarest_missing_term_is_looked_for_in_all_that_was_found_of_the_article() -> None:
    (first, _) = candidates("The Harbour Bridge is shut. Ferries run.")
    assert Ruler(WEIGHING).measure(first).rarest_missing == pytest.approx(4 / 8)


def test_pairs_count_where_words_of_the_question_stand_side_by_side() -> None:
    ruler = Ruler(WEIGHING)
    (together,) = candidates("Harbour Bridge is shut.")
    (apart,) = candidates("The bridge over the harbour is shut.")
    assert [ruler.measure(each).pairs for each in (together, apart)] == [0.5, 0.0]


def test_only_a_sentence_with_a_moment_holds_what_when_asks_for() -> None:
    (with_day, without) = candidates("The Harbour Bridge reopens on Monday. The Harbour Bridge is shut.")
    ruler = Ruler(WEIGHING)
    assert [ruler.measure(each).holds_asked for each in (with_day, without)] == [1.0, 0.0]


def test_only_words_with_a_speaker_hold_what_who_said_asks_for() -> None:
    text = "“The bridge is safe,” Mayor Ilse Brandt said. The bridge is safe for the Harbour Trust."
    (said, stated) = candidates(text)
    asked = what_is_asked("Who said the bridge is safe?")
    ruler = Ruler(Weighing((), {}, asked, 0.0))
    assert [ruler.measure(each).holds_asked for each in (said, stated)] == [1.0, 0.0]


def test_a_sentence_about_another_year_is_marked() -> None:
    (then, now) = candidates("The bridge closed in 2018. The bridge is open.")
    ruler = Ruler(Weighing((), {}, what_is_asked(""), 0.0, "Did the bridge close in 2019?"))
    assert [ruler.measure(each).other_time for each in (then, now)] == [1.0, 0.0]


@pytest.mark.parametrize("month", ["April", "APRIL", "apr\u0131l", "APR\u0130L"])
def test_a_sentence_about_another_month_is_marked_however_it_is_written(month: str) -> None:
    (then,) = candidates(f"The bridge closed in {month}.")
    ruler = Ruler(Weighing((), {}, what_is_asked(""), 0.0, "Did the bridge close in March?"))
    assert ruler.measure(then).other_time == 1.0


def test_a_hit_is_measured_against_the_best_one_and_by_the_model_when_it_has_read_it() -> None:
    (only,) = candidates("The Harbour Bridge is shut.")
    features = with_logit(Ruler(WEIGHING).measure(only), 5.0)
    assert (features.hit, features.hit_gap, features.dense, features.model) == pytest.approx((0.5, 0.4, 0.25, 0.5))


def test_a_question_without_weight_is_covered_by_nothing() -> None:
    (only,) = candidates("The Harbour Bridge is shut.")
    features = Ruler(Weighing((), {}, what_is_asked(""), 0.0)).measure(only)
    assert (features.covered, features.rarest_missing, features.pairs) == (0.0, 0.0, 0.0)
