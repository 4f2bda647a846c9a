"""The composition root's OpenAI half: [openai] and the environment as a drafter."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.answering.allowance import Allowance, DailyLimits, FrugalDrafter, SpendingBook
from bot.answering.budget import Budget
from bot.answering.circuit import Circuit, CircuitSettings
from bot.answering.drafting import Drafter
from bot.answering.model_drafter import DraftingSettings
from bot.answering.model_summary import EveryBullet
from bot.answering.model_understanding import ByModel, Memory
from bot.answering.openai_drafter import OpenAIChat, OpenAISettings, openai_drafter
from bot.answering.patience import Patience, PatienceSettings, Time
from bot.answering.prompts import load_prompt
from bot.answering.remembering import DraftMemory, RememberingDrafter
from bot.answering.understanding import Understanding
from bot.answering.usage import Price, price_call
from bot.config import Config, OpenAISection
from bot.errors import ConfigError
from bot.keys import find_model_key
from bot.offload import Offload
from retrieval.embedding import Embedder, OpenAIEmbedder, OpenAIEmbedding
from retrieval.kept_vectors import KeepingEmbedder
from retrieval.library.sqlite.vector_cache import SqliteVectorCache
from retrieval.tokens import count_tokens

_SUMMARY_CLAIMS = 8
"""Of a summary, which has at most twelve bullets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a model works among: the drafter that stands in for it, the book of its spending, what it said before."""

    plain: Drafter
    book: SpendingBook
    memory: DraftMemory
    offload: Offload
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenModel:
    """A configured model at work. `close` ends its connections, on the event loop that used them."""

    drafter: Drafter
    understanding: Understanding
    summarising: Drafter
    close: Callable[[], Awaitable[None]]


def open_configured_model(section: OpenAISection, environment: Mapping[str, str], around: Surroundings) -> OpenModel:
    """The model that [openai] names, with the key from the environment, which must be there."""
    settings = _settings(section, environment)
    timing = Time()
    chat = OpenAIChat(settings)
    patience = Patience(chat, settings.patience, Circuit(settings.circuit, timing.now), timing)
    allowance = _allowance(section, settings.prices, around)
    remembers = section.repeated_questions == "remembered"
    answering = openai_drafter(patience, settings, around.plain, count_tokens)
    drafter: Drafter = FrugalDrafter(answering, around.plain, allowance, "answer")
    to_sum_up = _for_summaries(settings)
    summing_up = openai_drafter(patience, to_sum_up, EveryBullet(), count_tokens)
    summarising: Drafter = FrugalDrafter(summing_up, EveryBullet(), allowance, "summary")
    memory = None
    if remembers:
        drafter = _remembering(drafter, settings, around)
        summarising = _remembering(summarising, to_sum_up, around)
        memory = Memory(around.memory, _setup(settings, "standalone"), around.offload)
    understanding = ByModel(patience, Budget(section.prompt_token_limit, count_tokens), allowance, memory, around.clock)
    return OpenModel(drafter=drafter, understanding=understanding, summarising=summarising, close=chat.close)


def _for_summaries(settings: OpenAISettings) -> OpenAISettings:
    drafting = replace(
        settings.drafting,
        prompt="summary",
        prompt_token_limit=2 * settings.drafting.prompt_token_limit,
        claim_limit=_SUMMARY_CLAIMS,
    )
    return replace(settings, drafting=drafting)


def _remembering(model: Drafter, settings: OpenAISettings, around: Surroundings) -> Drafter:
    setup = _setup(settings, settings.drafting.prompt, "evidence")
    return RememberingDrafter(model, around.memory, setup, around.offload, around.clock)


def _setup(settings: OpenAISettings, *prompts: str) -> str:
    """All that shapes what the model says, beside the question; the key is no part of it."""
    asked_with = (settings.base_url, settings.model, settings.temperature, settings.completion_token_limit)
    return repr((asked_with, settings.drafting, [load_prompt(name) for name in prompts]))


def open_embedder(config: Config, environment: Mapping[str, str], kept_in: Path) -> tuple[Embedder, Callable[[], None]]:
    """The embedder that [search] names at the server of [openai], its vectors kept in that file; and what closes both.

    Raises ConfigError without a key.
    """
    section, search = config.openai, config.search
    key = find_model_key(section.api_key_variable, environment)
    if not key:
        raise ConfigError(
            f'[search] embedding is "openai", but there is no {section.api_key_variable} in the environment. '
            'Set it, or write embedding = "static" and run `onrecord reindex`.'
        )
    settings = OpenAIEmbedding(
        api_key=key,
        model=search.embedding_model,
        dimension=search.embedding_dimension,
        base_url=_base_url(section, environment),
    )
    embedder, cache = OpenAIEmbedder(settings), SqliteVectorCache(str(kept_in))

    def close() -> None:
        embedder.close()
        cache.close()

    return KeepingEmbedder(embedder, cache), close


def _base_url(section: OpenAISection, environment: Mapping[str, str]) -> str:
    return environment.get(section.base_url_variable, "").strip() or section.base_url


def _allowance(section: OpenAISection, prices: Mapping[str, Price], around: Surroundings) -> Allowance:
    expected = price_call(section.model, (section.prompt_token_limit, 0, section.completion_token_limit), prices)
    limits = DailyLimits(section.daily_token_limit, section.daily_dollar_limit)
    return Allowance(around.book, limits, expected, around.offload, around.clock)


def _settings(section: OpenAISection, environment: Mapping[str, str]) -> OpenAISettings:
    return OpenAISettings(
        api_key=find_model_key(section.api_key_variable, environment),
        model=section.model,
        base_url=_base_url(section, environment),
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
