"""What Discord refuses beyond its OpenAPI description: limits of messages with Components V2, of choices, of pings.

https://docs.discord.com/developers/components/reference and .../resources/message.
"""

from collections.abc import Iterator
from typing import cast

from bot.rendering.pages import CHARACTER_LIMIT, COMPONENT_LIMIT, units

Node = dict[str, object]

_ROW, _BUTTON, _TEXT_DISPLAY = 1, 2, 10
_FIRST_OF_V2 = 9
_IS_V2 = 1 << 15
_ROW_LIMIT = 5
_CHOICE_LIMIT = 25


def limit_problems(body: object) -> Iterator[str]:
    """What is wrong with a request's body, wherever in it."""
    nodes = list(_nodes(body))
    components = [node for node in nodes if isinstance(node.get("type"), int) and "url" not in node]
    shown = [node for node in components if node.get("type") == _TEXT_DISPLAY]
    yield from _size_problems(components, shown)
    for node in components:
        yield from _component_problems(node)
    message = body.get("data", body) if isinstance(body, dict) else {}
    if isinstance(message, dict):
        yield from _message_problems(message, has_text=bool(shown))
        yield from _choice_problems(message.get("choices"))


def _size_problems(components: list[Node], shown: list[Node]) -> Iterator[str]:
    ids = [str(node["custom_id"]) for node in components if "custom_id" in node]
    if sum(units(str(node.get("content", ""))) for node in shown) > CHARACTER_LIMIT:
        yield f"more than {CHARACTER_LIMIT} characters"
    if shown and len(components) > COMPONENT_LIMIT:
        yield f"more than {COMPONENT_LIMIT} components"
    if len(ids) != len(set(ids)):
        yield f"a custom id twice: {ids}"


def _component_problems(node: Node) -> Iterator[str]:
    kind, children = node["type"], node.get("components")
    if kind == _TEXT_DISPLAY and not str(node.get("content", "")).strip():
        yield "a text without words"
    if kind == _BUTTON and "style" in node and not (node.get("custom_id") and (node.get("label") or node.get("emoji"))):
        yield f"a button without id or label: {node}"
    if kind == _ROW and isinstance(children, list) and not 1 <= len(children) <= _ROW_LIMIT:
        yield f"a row of {len(children)} components"


def _message_problems(message: Node, *, has_text: bool) -> Iterator[str]:
    if has_text and cast(Node, message.get("allowed_mentions") or {}).get("parse") != []:
        yield "somebody could be pinged"
    components = message.get("components")
    if not isinstance(components, list) or "title" in message:  # a form has no flags
        return
    is_v2 = any(isinstance(each, dict) and int(str(each.get("type", 0))) >= _FIRST_OF_V2 for each in components)
    if is_v2 and not int(str(message.get("flags", 0))) & _IS_V2:
        yield "components of the second kind without their flag"
    if is_v2 and (message.get("content") or message.get("embeds")):
        yield "components of the second kind beside content or embeds"


def _choice_problems(choices: object) -> Iterator[str]:
    if not isinstance(choices, list):
        return
    if len(choices) > _CHOICE_LIMIT:
        yield f"more than {_CHOICE_LIMIT} choices"
    if any(not str(choice.get("name", "")).strip() or choice.get("value") == "" for choice in choices):
        yield "a choice without name or value"


def _nodes(node: object) -> Iterator[Node]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from _nodes(child)
