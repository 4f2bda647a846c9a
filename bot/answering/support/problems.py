"""What can be wrong between a claim and its quotes: a kind and a sentence a person can read."""

from enum import StrEnum

from retrieval.values import dataclass


class Kind(StrEnum):
    """In which respect the quotes don't carry a claim."""

    EMPTY = "empty"
    POINTER = "pointer"
    MARKUP = "markup"
    VOICE = "voice"
    QUOTATION = "quotation"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ROLE = "role"
    SPEAKER = "speaker"
    NEGATION = "negation"
    HEDGE = "hedge"
    DIRECTION = "direction"
    WELD = "weld"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Problem:
    """One respect in which the quotes don't carry the claim, said to a reader of the receipt."""

    kind: Kind
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Support:
    """Whether quotes carry a claim: they do when nothing is wrong.

    `coverage` is the share (0 to 1) of the claim's content words that the quotes hold. `doubt` weighs what was
    found: a wrong number, name, role, negation or direction 2, a hedge or a weld 1, each word of its own ½.
    """

    problems: tuple[Problem, ...]
    coverage: float
    doubt: float = 0.0

    @property
    def is_carried(self) -> bool:
        return not self.problems
