"""The fits behind calibration.toml, on numbers whose makings are known."""

import numpy as np

from tests.evals.logistic import Examples, auroc, fit_product, fit_signed, predict, predict_product

SIGNS = np.array([1.0, 1.0])


def both_must_hold(count: int = 3_000) -> Examples:
    """Positives where each of two unrelated features holds, as far as chance lets them."""
    chance = np.random.default_rng(1)
    features = chance.normal(size=(count, 2)) * 3
    holds = chance.random((count, 2)) < 1 / (1 + np.exp(-2 * features))
    return Examples(features, holds[:, 0] & holds[:, 1], np.ones(count))


def test_a_product_tells_what_must_hold_twice_better_than_a_sum() -> None:
    learnt, asked = (both_must_hold(6_000).only(np.arange(6_000) % 2 == half) for half in (0, 1))
    first = np.array([True, False])
    product = auroc(predict_product(fit_product(learnt, SIGNS, first), asked.features), asked.labels > 0)
    summed = auroc(predict(fit_signed(learnt, SIGNS), asked.features), asked.labels > 0)
    assert product > summed + 0.02


def test_a_product_finds_which_feature_is_whose() -> None:
    story, answer = fit_product(both_must_hold(), SIGNS, np.array([True, False]))
    assert story[1] > 1.5 > 3 * story[2]
    assert answer[2] > 1.5 > 3 * answer[1]


def test_without_a_first_feature_the_product_is_the_sum() -> None:
    learnt = both_must_hold()
    both = fit_product(learnt, SIGNS, np.array([False, False]))
    assert np.allclose(predict_product(both, learnt.features), predict(fit_signed(learnt, SIGNS), learnt.features))


def test_no_weight_comes_out_against_its_meaning() -> None:
    learnt = both_must_hold()
    against = np.array([-1.0, 1.0])
    assert all(numbers[1] <= 0 <= numbers[2] for numbers in fit_product(learnt, against, np.array([True, False])))
