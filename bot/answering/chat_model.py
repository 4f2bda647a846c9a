"""The port where a language model plugs in: a prompt in, text and its usage out, or a fault."""

from dataclasses import dataclass
from typing import Protocol

from bot.answering.usage import Usage

JsonSchema = dict[str, object]


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked: the unchanging part first, so that a provider can cache it, then this question's.

    `schema_name` and `schema` say what its JSON must look like.
    """

    instructions: str
    material: str
    schema_name: str
    schema: JsonSchema

    def reminded(self, reminder: str) -> "Prompt":
        """The same prompt with a line at its end."""
        return Prompt(self.instructions, f"{self.material}\n\n{reminder}", self.schema_name, self.schema)


@dataclass(frozen=True, slots=True)
class Completion:
    """A model's words, complete as far as its server says, and what they cost."""

    text: str
    usage: Usage


class ChatModel(Protocol):
    """A model behind a server."""

    async def complete(self, prompt: Prompt, timeout_seconds: float) -> Completion:
        """One call, no retries. Raises ModelFault, also for an answer that is empty, cut short or withheld."""
        ...
