"""What a server understands of the chat API: servers differ in how they take a schema, a token limit, a temperature."""

from dataclasses import dataclass, replace
from typing import Literal

from bot.answering.chat_model import JsonSchema, Prompt


@dataclass(frozen=True, slots=True)
class Dialect:
    """How requests are written for one server; learnt from what it refuses, for as long as the process lives."""

    form: Literal["schema", "json", "text"] = "schema"
    length_field: Literal["max_completion_tokens", "max_tokens"] = "max_completion_tokens"
    sends_temperature: bool = True

    def options(self, prompt: Prompt, token_limit: int, temperature: float | None) -> JsonSchema:
        """The part of a request that servers differ in."""
        options: JsonSchema = {self.length_field: token_limit}
        if self.sends_temperature and temperature is not None:
            options["temperature"] = temperature
        if self.form == "schema":
            schema = {"name": prompt.schema_name, "strict": True, "schema": prompt.schema}
            options["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.form == "json":
            options["response_format"] = {"type": "json_object"}
        return options

    def plainer(self, complaint: str) -> "Dialect | None":
        """A simpler dialect after a refused request; None when there is none left to try."""
        lowered = complaint.lower()
        if self.length_field == "max_completion_tokens" and "max_completion_tokens" in lowered:
            return replace(self, length_field="max_tokens")
        if self.sends_temperature and "temperature" in lowered:
            return replace(self, sends_temperature=False)
        if self.form == "schema":
            return replace(self, form="json")
        return replace(self, form="text") if self.form == "json" else None
