"""Checks what the bot sends against Discord's own OpenAPI description, where it lies beside the checkout, and limits.

The description's `oneOf` counts as "any of", and a number and its digits in a string count as the same, because
Discord takes both. `ONRECORD_DISCORD_OPENAPI` names another place for the file.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from jsonschema import Draft202012Validator, TypeChecker, ValidationError, validators  # type: ignore[import-untyped]

from tests.fakes.discord_limits import limit_problems

Json = Mapping[str, object]

_ROOT = Path(__file__).resolve().parents[2]
_PLACES = (_ROOT.parent / "shared", _ROOT.parents[1] / "shared")
_OF_THE_LIBRARY = {"attachments", "tts"}
"""Sent along by discord.py where they mean nothing; Discord does not mind."""
_FORMS = ("application/json", "multipart/form-data")


@cache
def load_description() -> dict[str, object] | None:
    """Discord's OpenAPI description; None where the file is not there."""
    named = os.environ.get("ONRECORD_DISCORD_OPENAPI")
    places = [Path(named)] if named else [folder / "discord" / "openapi.json" for folder in _PLACES]
    for place in places:
        if place.is_file():
            return _as_any_of(json.loads(place.read_text("utf-8")))
    return None


def problems_with(method: str, path: str, body: object) -> list[str]:
    """What Discord would refuse in a request; empty for a good one. One without a body needs only be a route."""
    bare = path.partition("?")[0]
    if not isinstance(body, (dict, list)):
        return list(_route_problems(method, bare))
    return [f"{method} {path}: {problem}" for problem in (*limit_problems(body), *_schema_problems(method, bare, body))]


def _route_problems(method: str, path: str) -> Iterator[str]:
    description = load_description()
    paths = cast(dict[str, dict[str, object]], description["paths"]) if description else {}
    if paths and not any(method.lower() in paths[template] for template in _matching(paths, path)):
        yield f"{method} {path}: not a route of Discord's"


def _matching(paths: Mapping[str, object], path: str) -> list[str]:
    return [template for template in paths if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path)]


def _schema_problems(method: str, path: str, body: object) -> Iterator[str]:
    description = load_description()
    if description is None:
        return
    template = _template_of(description, method, path)
    if template is None:
        yield "not a route of Discord's that takes a body"
        return
    validator = _validator(method, template)
    for error in validator.iter_errors(_ids_as_strings(body)):
        deepest = _deepest(error)
        yield f"{'/'.join(map(str, deepest.absolute_path))}: {deepest.message[:300]}"
    if isinstance(body, dict):
        unknown = body.keys() - set(_keys(validator.schema, validator.schema)) - _OF_THE_LIBRARY
        yield from (f"{key}: Discord describes no such field" for key in sorted(unknown))


def _keys(schema: Json, root: Json) -> Iterator[str]:
    """The fields that a schema describes for an object, whichever of its alternatives."""
    named = schema.get("$ref")
    if isinstance(named, str):
        found: object = root
        for part in named.removeprefix("#/").split("/"):
            found = cast(Json, found)[part]
        yield from _keys(cast(Json, found), root)
    yield from cast(Json, schema.get("properties", {}))
    for kind in ("anyOf", "allOf"):
        for each in cast(list[Json], schema.get(kind, [])):
            yield from _keys(each, root)


@cache
def _validator(method: str, template: str) -> Draft202012Validator:
    description = load_description()
    assert description is not None
    content = _content(description, method, template)
    schema = next(content[form]["schema"] for form in _FORMS if form in content)
    return _Validator({**schema, "components": description["components"]})


def _deepest(error: ValidationError) -> ValidationError:
    """The most telling of the errors under an any-of: the one that lies deepest."""
    while error.context:
        error = max(error.context, key=lambda each: len(each.absolute_path))
    return error


def _template_of(description: Json, method: str, path: str) -> str | None:
    paths = cast(dict[str, object], description["paths"])
    fitting = (
        template for template in _matching(paths, path) if _content(description, method, template).keys() & set(_FORMS)
    )
    return min(fitting, key=lambda each: each.count("{"), default=None)


def _content(description: Json, method: str, template: str) -> dict[str, dict[str, dict[str, object]]]:
    node: object = description["paths"]
    for key in (template, method.lower(), "requestBody", "content"):
        node = node.get(key, {}) if isinstance(node, dict) else {}
    return cast(dict[str, dict[str, dict[str, object]]], node)


def _as_any_of(node: object) -> dict[str, object]:
    described = json.loads(json.dumps(node).replace('"oneOf": [', '"anyOf": ['))
    assert isinstance(described, dict)
    return described


def _is_integer(_: TypeChecker, value: object) -> bool:
    if isinstance(value, str):
        return value.lstrip("-").isdecimal()
    return isinstance(value, int) and not isinstance(value, bool)


def _ids_as_strings(node: object) -> object:
    """The body with ids written as strings, as Discord describes them: it takes numbers there too."""
    if isinstance(node, dict):
        is_id = {key: key == "id" or key.endswith("_id") for key in node}
        return {
            key: str(value) if is_id[key] and isinstance(value, int) else _ids_as_strings(value)
            for key, value in node.items()
        }
    return [_ids_as_strings(child) for child in node] if isinstance(node, list) else node


_Validator = validators.extend(
    Draft202012Validator,
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)
