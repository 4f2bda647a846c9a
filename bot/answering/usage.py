"""What calls of a model used: tokens as the provider counted them, and their price."""

from collections.abc import Mapping

from retrieval.values import dataclass


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens of a model."""

    prompt: float
    completion: float
    cached_prompt: float | None = None
    """For prompt tokens that the provider had cached; None: as `prompt`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens and cost of one or more calls; `cost_usd` None where no price is known for the model."""

    model: str
    call_count: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None

    @property
    def token_count(self) -> int:
        """Prompt and completion together; cached tokens are part of the prompt's."""
        return self.prompt_tokens + self.completion_tokens

    def plus(self, other: "Usage") -> "Usage":
        """Both together, under this one's model."""
        costs = [each.cost_usd for each in (self, other) if each.call_count]
        return Usage(
            model=self.model,
            call_count=self.call_count + other.call_count,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            cost_usd=None if not costs or None in costs else sum(cost for cost in costs if cost is not None),
        )


class Bill:
    """Adds up what was used for one question; `usage` is None as long as no model was called."""

    def __init__(self) -> None:
        self.usage: Usage | None = None

    def add(self, usage: Usage | None) -> None:
        """Takes one or more calls on; the model named last stands on the bill."""
        if usage is not None:
            self.usage = usage if self.usage is None else usage.plus(self.usage)


def price_call(model: str, tokens: tuple[int, int, int], prices: Mapping[str, Price]) -> Usage:
    """The usage of one call from its (prompt, cached, completion) tokens; cached ones are part of the prompt's."""
    prompt, cached, completion = tokens
    price = prices.get(model)
    cost = None
    if price is not None:
        cached_price = price.prompt if price.cached_prompt is None else price.cached_prompt
        cost = ((prompt - cached) * price.prompt + cached * cached_price + completion * price.completion) / 1_000_000
    return Usage(
        model=model,
        call_count=1,
        prompt_tokens=prompt,
        cached_tokens=cached,
        completion_tokens=completion,
        cost_usd=cost,
    )
