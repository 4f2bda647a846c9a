"""The token budget of a call: counted before it is made, its material left out line by line until it fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.drafting import Evidence
from bot.answering.prompts import render_sentence

_FRAME_TOKENS = 150  # fences, labels and roles around the lines, with room for a tokenizer that isn't the model's
_LINE_TOKENS = 1  # the line break after a line


@dataclass(frozen=True, slots=True)
class Budget:
    """What one prompt may take: `token_limit` tokens as `count_tokens` counts them."""

    token_limit: int
    count_tokens: Callable[[str], int]

    def spent_on(self, *texts: str) -> "Budget":
        """What is left when these texts, which nothing may shorten, are in the prompt; it may be less than nothing."""
        return Budget(self.token_limit - sum(map(self.count_tokens, texts)), self.count_tokens)

    def count_fitting(self, lines: Sequence[str]) -> int:
        """How many of the lines, from the first on, fit beside the prompt's frame; one that does not ends them."""
        left = self.token_limit - _FRAME_TOKENS
        for count, line in enumerate(lines):
            left -= self.count_tokens(line) + _LINE_TOKENS
            if left < 0:
                return count
        return len(lines)


def trim_evidence(evidence: Evidence, budget: Budget) -> Evidence:
    """The first sentences whose lines fit into the budget; they keep their numbers. None may fit.

    Sentences are best first, so that the trimmed ones are those least likely to answer.
    """
    count = budget.count_fitting([render_sentence(sentence) for sentence in evidence.sentences])
    return Evidence(evidence.sentences[:count])
