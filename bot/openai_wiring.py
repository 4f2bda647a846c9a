"""The composition root's OpenAI half: [openai] and the environment as a drafter."""

from collections.abc import Awaitable, Callable, Mapping

from bot.answering.circuit import Circuit, CircuitSettings
from bot.answering.drafting import Drafter
from bot.answering.model_drafter import DraftingSettings
from bot.answering.openai_drafter import OpenAIChat, OpenAISettings, openai_drafter
from bot.answering.patience import Patience, PatienceSettings, Time
from bot.answering.usage import Price
from bot.config import OpenAISection
from retrieval.tokens import count_tokens


def build_openai_drafter(
    section: OpenAISection, environment: Mapping[str, str], fallback: Drafter
) -> tuple[Drafter, Callable[[], Awaitable[None]]]:
    """The drafter over the configured model, and what closes its connections, on the loop that used them."""
    settings = _settings(section, environment)
    timing = Time()
    circuit = Circuit(settings.circuit, timing.now)
    chat = OpenAIChat(settings)
    patience = Patience(chat, settings.patience, circuit, timing)
    return openai_drafter(patience, settings, fallback, count_tokens), chat.close


def _settings(section: OpenAISection, environment: Mapping[str, str]) -> OpenAISettings:
    return OpenAISettings(
        api_key=environment[section.api_key_variable].strip(),
        model=section.model,
        base_url=environment.get(section.base_url_variable, "").strip() or section.base_url,
        completion_token_limit=section.completion_token_limit,
        temperature=section.temperature,
        drafting=DraftingSettings(
            engine=section.model,
            prompt_token_limit=section.prompt_token_limit,
            claim_limit=section.claim_limit,
            verify=section.verify,
        ),
        patience=PatienceSettings(
            deadline_seconds=section.deadline_seconds,
            request_seconds=section.request_seconds,
            try_limit=section.try_limit,
        ),
        circuit=CircuitSettings(fault_limit=section.fault_limit, rest_seconds=section.rest_seconds),
        prices={
            name: Price(prompt=price.prompt, completion=price.completion, cached_prompt=price.cached_prompt)
            for name, price in section.prices.items()
        },
    )
