"""OpenAI, or any server that speaks its API, behind the model port. Only this file of the bot imports `openai`."""

import asyncio
import logging
import math
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import openai
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletion

from bot.answering.chat_model import Completion, Prompt
from bot.answering.circuit import Circuit, CircuitSettings
from bot.answering.dialect import Dialect
from bot.answering.drafting import Drafter
from bot.answering.model_drafter import DraftingSettings, ModelDrafter
from bot.answering.patience import Patience, PatienceSettings, Time
from bot.answering.usage import Price, price_call
from bot.errors import ModelFault

_LOG = logging.getLogger(__name__)
_RETRYABLE = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
_SAID = {
    401: "its key was not accepted",
    403: "its key may not use this model",
    404: "the server does not know this model",
    429: "its limit is reached for now",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAISettings:
    """The [openai] section of config.toml and the key from the environment, as one value.

    `base_url` empty means OpenAI's own server; `prices` are by model name.
    """

    api_key: str = field(repr=False)
    model: str
    base_url: str = ""
    completion_token_limit: int = 800
    temperature: float | None = 0.0
    drafting: DraftingSettings
    patience: PatienceSettings = field(default_factory=PatienceSettings)
    circuit: CircuitSettings = field(default_factory=CircuitSettings)
    prices: Mapping[str, Price] = field(default_factory=dict)


class OpenAIChat:
    """Chat completions with a strict JSON schema; a server that refuses it is asked for JSON, then for plain text."""

    def __init__(self, settings: OpenAISettings) -> None:
        self._settings = settings
        self._dialect = Dialect(sends_temperature=settings.temperature is not None)
        # Retries are ours (bot.answering.patience): the client's own would outlive the deadline.
        self._client = AsyncOpenAI(
            api_key=settings.api_key, base_url=settings.base_url or None, max_retries=0, timeout=None
        )

    async def complete(self, prompt: Prompt, timeout_seconds: float) -> Completion:
        """One answer, raises ModelFault. Asking again more plainly falls into the same timeout."""
        try:
            async with asyncio.timeout(timeout_seconds):
                return self._read(await self._ask(prompt))
        except TimeoutError:
            raise ModelFault("the model did not answer in time", is_retryable=True) from None
        except openai.APIStatusError as failure:
            raise _status_fault(failure) from None  # its text can hold a part of the key
        except openai.OpenAIError as failure:
            _LOG.debug("no usable answer: %s", type(failure).__name__)
            raise ModelFault("its server could not be reached", is_retryable=True) from None
        except (ValueError, TypeError, AttributeError, KeyError, IndexError):
            raise ModelFault("its server sent nonsense", is_retryable=True) from None

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.close()

    async def _ask(self, prompt: Prompt) -> ChatCompletion:
        while True:
            dialect = self._dialect
            try:
                return await self._client.chat.completions.create(
                    model=self._settings.model,
                    messages=[
                        {"role": "system", "content": prompt.instructions},
                        {"role": "user", "content": prompt.material},
                    ],
                    extra_body=dialect.options(
                        prompt, self._settings.completion_token_limit, self._settings.temperature
                    ),
                )
            except (openai.BadRequestError, openai.UnprocessableEntityError) as failure:
                plainer = dialect.plainer(failure.message)
                if plainer is None:
                    raise
                self._dialect = plainer

    def _read(self, answer: ChatCompletion) -> Completion:
        choice = answer.choices[0]
        text = choice.message.content or ""
        if choice.finish_reason == "length":
            raise ModelFault("its reply was cut short")
        if choice.finish_reason == "content_filter" or choice.message.refusal:
            raise ModelFault("its provider withheld the reply")
        if not text.strip():
            raise ModelFault("its reply was empty", is_retryable=True)
        return Completion(text, price_call(self._settings.model, _tokens(answer), self._settings.prices))


@asynccontextmanager
async def open_model(settings: OpenAISettings, timing: Time | None = None) -> AsyncIterator[Patience]:
    """The model as configured, asked with patience, for as long as the block runs.

    One circuit breaker and one set of connections serve all who share it: drafting, summaries, follow-ups.
    """
    timing = timing or Time()
    chat = OpenAIChat(settings)
    try:
        yield Patience(chat, settings.patience, Circuit(settings.circuit, timing.now), timing)
    finally:
        await chat.close()


def openai_drafter(
    patience: Patience, settings: OpenAISettings, fallback: Drafter, count_tokens: Callable[[str], int]
) -> ModelDrafter:
    """The drafter over an open model. `fallback` drafts whenever the model can't."""
    return ModelDrafter(patience, settings.drafting, fallback, count_tokens)


def _tokens(answer: ChatCompletion) -> tuple[int, int, int]:
    """Prompt, cached and completion tokens; zeros where the server doesn't count."""
    usage = answer.usage
    if usage is None:
        return 0, 0, 0
    details = usage.prompt_tokens_details
    return usage.prompt_tokens or 0, (details.cached_tokens if details else None) or 0, usage.completion_tokens or 0


def _status_fault(failure: openai.APIStatusError) -> ModelFault:
    status = failure.status_code
    said = _SAID.get(status, "its server failed" if status >= 500 else f"its server refused the request ({status})")
    wait = _retry_after(failure.response.headers)
    return ModelFault(said, is_retryable=status in _RETRYABLE, retry_after_seconds=wait)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from a Retry-After header (RFC 9110, 10.2.3); a date is told from the server's own. None for nonsense."""
    header = headers.get("retry-after", "")
    try:
        seconds = float(header)
    except ValueError:
        seconds = _seconds_until(header, headers.get("date", ""))
    return seconds if 0 <= seconds < 86_400 else None


def _seconds_until(written: str, now: str) -> float:
    """Not a number where either is no date."""
    try:
        return max(0.0, (parsedate_to_datetime(written) - parsedate_to_datetime(now)).total_seconds())
    except (ValueError, TypeError):
        return math.nan
