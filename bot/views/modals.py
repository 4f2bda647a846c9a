"""Forms: a follow-up or new question, what was wrong, an article to paste. They too outlive a restart."""

from collections.abc import Iterator, Mapping
from typing import cast

import discord
from discord import ui

from bot.rendering import wording
from bot.rendering.plain import shortened
from bot.views.layout import Press
from bot.views.reply_buttons import ADD, BAD

_FORM_SECONDS = 900.0
_QUESTION_LIMIT = 2_000
_TEXT_LIMIT = 4_000
"""Discord's own limit for a text input."""


class _Form(ui.Modal):
    """A form whose submission the client reads from the event; discord.py forgets it after 15 minutes."""

    def __init__(self, title: str, press: Press) -> None:
        super().__init__(title=title, timeout=_FORM_SECONDS, custom_id=press.custom_id)

    def ask(self, label: str, field: ui.TextInput["_Form"]) -> None:
        self.add_item(ui.Label(text=label, component=field))


class QuestionModal(_Form):
    """One question, to follow up a reply or to ask it differently."""

    def __init__(self, title: str, press: Press, asked: str = "") -> None:
        super().__init__(title, press)
        default = shortened(asked, _QUESTION_LIMIT)
        field: ui.TextInput[_Form] = ui.TextInput(
            style=discord.TextStyle.paragraph, custom_id="question", max_length=_QUESTION_LIMIT, default=default or None
        )
        self.ask(wording.MODAL_QUESTION, field)


class WhyModal(_Form):
    """What was wrong with a reply."""

    def __init__(self, receipt_id: str) -> None:
        super().__init__(wording.MODAL_WHY, Press(BAD, receipt_id))
        field: ui.TextInput[_Form] = ui.TextInput(
            style=discord.TextStyle.paragraph, custom_id="why", max_length=500, required=False
        )
        self.ask(wording.MODAL_WHY_LABEL, field)


class PasteModal(_Form):
    """An article's text and where it is from."""

    def __init__(self, receipt_id: str) -> None:
        super().__init__(wording.MODAL_ADD, Press(ADD, receipt_id or "new"))
        self._line(wording.MODAL_TITLE, "title", required=True)
        self._line(wording.MODAL_SOURCE, "source", required=True)
        self._line(wording.MODAL_URL, "url", required=False)
        self._line(wording.MODAL_DATE, "published_at", required=False)
        text: ui.TextInput[_Form] = ui.TextInput(
            style=discord.TextStyle.paragraph, custom_id="text", max_length=_TEXT_LIMIT
        )
        self.ask(wording.MODAL_TEXT, text)

    def _line(self, label: str, name: str, *, required: bool) -> None:
        field: ui.TextInput[_Form] = ui.TextInput(custom_id=name, max_length=300, required=required)
        self.ask(label, field)


def read_form(interaction: discord.Interaction) -> dict[str, str]:
    """What was typed into a submitted form, by field."""
    return dict(_typed(cast(object, interaction.data)))


def _typed(node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        name, value = node.get("custom_id"), node.get("value")
        if isinstance(name, str) and isinstance(value, str):
            yield name, value
        for child in node.values():
            yield from _typed(child)
    elif isinstance(node, list):
        for child in node:
            yield from _typed(child)
