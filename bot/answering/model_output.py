"""What a model sent back, checked strictly: JSON of one shape, or nothing."""

import json
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.answering.chat_model import JsonSchema
from bot.answering.drafting import DraftClaim

_TEXT_LIMIT = 600  # characters of one claim; a sentence of news has 100 to 300
_CLAIM_LIMIT = 20


class MalformedOutputError(Exception):
    """A model's words are not the JSON that was asked for."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Claim(_Strict):
    text: Annotated[str, Field(max_length=_TEXT_LIMIT)]
    sentence_ids: list[object]
    """Numbers, as far as they are: anything else ("1-3", 1.5, true) makes this one claim fall, not all of them."""


_Shape = TypeVar("_Shape", bound=_Strict)


class DraftOutput(_Strict):
    """What `prompts/answer.md` and `prompts/summary.md` ask for."""

    answerable: bool
    claims: Annotated[list[_Claim], Field(max_length=_CLAIM_LIMIT)]
    missing: list[str]

    def drafted(self, claim_limit: int) -> tuple[DraftClaim, ...]:
        """The claims with the numbers they point at; with none where one of them is not a whole number."""
        if not self.answerable:
            return ()
        return tuple(DraftClaim(claim.text, _numbers(claim.sentence_ids)) for claim in self.claims[:claim_limit])


class OpinionOutput(_Strict):
    """What `prompts/second_opinion.md` asks for: the numbers of the claims that are carried."""

    carried: list[int]


class StandaloneOutput(_Strict):
    """What `prompts/standalone.md` asks for."""

    question: Annotated[str, Field(min_length=1, max_length=2_000)]


def read_draft(text: str) -> DraftOutput:
    """Raises MalformedOutputError."""
    return _read(text, DraftOutput)


def read_opinion(text: str) -> OpinionOutput:
    """Raises MalformedOutputError."""
    return _read(text, OpinionOutput)


def read_standalone(text: str) -> StandaloneOutput:
    """Raises MalformedOutputError."""
    return _read(text, StandaloneOutput)


def _read(text: str, shape: type[_Shape]) -> _Shape:
    """Servers without a schema wrap JSON in a code fence now and then; nothing else around it is forgiven."""
    bare = text.strip()
    if bare.startswith("```") and bare.endswith("```") and "\n" in bare:
        bare = bare[bare.index("\n") : -3].strip()
    try:
        return shape.model_validate(json.loads(bare, parse_constant=_refuse_constant))
    except (ValueError, ValidationError, RecursionError) as failure:
        raise MalformedOutputError(type(failure).__name__) from None


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _numbers(ids: list[object]) -> tuple[int, ...]:
    numbers = tuple(each for each in ids if isinstance(each, int) and not isinstance(each, bool))
    return numbers if len(numbers) == len(ids) else ()


def _object(properties: JsonSchema) -> JsonSchema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list_of(items: JsonSchema) -> JsonSchema:
    return {"type": "array", "items": items}


DRAFT_SCHEMA = _object(
    {
        "answerable": {"type": "boolean"},
        "claims": _list_of(_object({"text": {"type": "string"}, "sentence_ids": _list_of({"type": "integer"})})),
        "missing": _list_of({"type": "string"}),
    }
)
OPINION_SCHEMA = _object({"carried": _list_of({"type": "integer"})})
STANDALONE_SCHEMA = _object({"question": {"type": "string"}})
