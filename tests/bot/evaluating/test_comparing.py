"""Two runs differ by what happened to the same questions, and noise is not called progress."""

from bot.evaluating.comparing import Difference, compare
from tests.bot.evaluating.builders import scored


def difference(old_hits: int, new_hits: int, count: int = 60) -> Difference:
    old = [scored(f"q{number}", hit=number < old_hits) for number in range(count)]
    new = [scored(f"q{number}", hit=number < new_hits) for number in range(count)]
    return next(each for each in compare(old, new).differences if each.metric.name == "answer_hit")


def test_a_clear_gain_is_sure() -> None:
    found = difference(20, 45)
    assert found.new - found.old > 0.4
    assert found.is_sure


def test_a_question_more_is_noise() -> None:
    assert not difference(20, 21).is_sure


def test_the_same_run_differs_by_nothing() -> None:
    found = difference(20, 20)
    assert (found.low, found.high) == (0, 0)


def test_the_interval_is_the_same_every_time() -> None:
    assert difference(20, 30) == difference(20, 30)


def test_only_common_questions_count() -> None:
    comparison = compare([scored("a"), scored("b")], [scored("b"), scored("c")])
    assert comparison.common_count == 1


def test_runs_with_nothing_in_common_have_no_differences() -> None:
    assert compare([scored("a")], [scored("b")]).differences == ()
