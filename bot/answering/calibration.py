"""The few fitted numbers, read from calibration.toml: logistic weights by feature name, and the strictness steps."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from operator import mul
from pathlib import Path
from typing import Literal

from retrieval.values import dataclass

Strictness = Literal["open", "balanced", "strict"]
_ROUNDING = 1e-9
"""More than sums of a dozen such numbers differ by when they are added in another order."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression over named features: P = 1 / (1 + exp(-(intercept + Σ weight · feature)))."""

    intercept: float
    weights: tuple[float, ...]

    def probability(self, features: tuple[float, ...]) -> float:
        """Between 0 and 1, for features in the order of the weights."""
        return probability_of(self.total(features))

    def total(self, features: tuple[float, ...]) -> float:
        """What the probability is made of; any number."""
        total: float = self.intercept + sum(map(mul, self.weights, features))
        return total

    def most(self, total: float, place: int) -> float:
        """No less than the probability if the feature at that place, which is 0 in the total, were anything up to 1."""
        return probability_of(total + max(self.weights[place], 0.0) + _ROUNDING)

    @classmethod
    def named(cls, numbers: Mapping[str, float], names: tuple[str, ...]) -> "Logistic":
        """From a table of names; a name too many or too few raises ValueError."""
        if set(numbers) != {"intercept", *names}:
            raise ValueError(
                f"calibration.toml is not for this version: {sorted(set(numbers) ^ {'intercept', *names})}"
            )
        return cls(numbers["intercept"], tuple(numbers[name] for name in names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The numbers with the evidence model or without: which sentence, whether to answer, and the least confidence
    to answer at each strictness."""

    sentence: dict[str, float]
    story: dict[str, float]
    """whether what is asked about is here at all, by those names and at that time"""
    answer: dict[str, float]
    """whether a sentence of it says what is asked"""
    least_confidence: dict[Strictness, float]
    least_covered: float
    """a best sentence whose surroundings cover less of the question than this is off topic"""
    unread: "Profile | None" = None
    """the numbers for a question in a script that no weights can read; None for these here"""

    def never_refusing(self) -> "Profile":
        """The same, but for an answer whatever the confidence."""
        unread = self.unread.never_refusing() if self.unread else None
        return replace(self, least_confidence=dict.fromkeys(self.least_confidence, 0.0), unread=unread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The whole file."""

    fitted_on: str
    plain: Profile
    model: Profile
    words: Profile

    def profile_for(self, evidence_model: Literal["on", "off"]) -> Profile:
        """The numbers that go with the evidence model, or without it, and those of words alone where neither reads."""
        return replace(self.model if evidence_model == "on" else self.plain, unread=self.words)


@cache
def load_calibration() -> Calibration:
    """The numbers that travel with the bot."""
    file = tomllib.loads(Path(__file__).with_name("calibration.toml").read_text("utf-8"))
    profiles = {name: Profile(**file[name]) for name in ("plain", "model", "words")}
    return Calibration(fitted_on=file["fitted_on"], **profiles)


def probability_of(total: float) -> float:
    """Between 0 and 1, for a total of a `Logistic`."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
