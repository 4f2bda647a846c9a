"""Cards → Components V2. Buttons carry a receipt id and nothing else, so they work as long as the receipt is kept."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.rendering import wording
from bot.rendering.pages import Card, Tone, lay_out_note, page_line

_PREFIX = "or1"
_CUSTOM_ID = re.compile(rf"{_PREFIX}:([a-z]+)(\d*):([A-Za-z0-9_.:-]{{1,84}})")
"""Discord takes ids of up to 100 characters."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a button or a modal stands for: an action on a receipt, a watch's news or an article, by its id; `page`
    where the action turns pages."""

    action: str
    receipt_id: str
    page: int = 1

    @property
    def custom_id(self) -> str:
        return f"{_PREFIX}:{self.action}{self.page if self.page > 1 else ''}:{self.receipt_id}"

    @property
    def is_writable(self) -> bool:
        """Whether Discord carries it and it can be read again: not for ids of articles that are very long."""
        return read_press(self.custom_id) == self


def read_press(custom_id: str) -> Press | None:
    """The press behind a custom id; None for one that is not ours or of another version."""
    found = _CUSTOM_ID.fullmatch(custom_id)
    return Press(found[1], found[3], int(found[2] or 1)) if found else None


class StillView(ui.LayoutView):
    """A view that discord.py need not remember: the client answers presses from the ledger, also after a restart."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    def is_finished(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class ButtonFace:
    """A button's label and what it does."""

    label: str
    press: Press
    style: discord.ButtonStyle = discord.ButtonStyle.secondary


def build_view(card: Card, number: int, rows: Sequence[Sequence[ButtonFace]] = ()) -> StillView:
    """Page `number` (from 1) of a card, with rows of buttons below it."""
    view = StillView()
    container: ui.Container[StillView] = ui.Container(accent_colour=discord.Colour(card.tone.value))
    if card.head:
        container.add_item(ui.TextDisplay(card.head))
    for text in card.pages[number - 1]:
        container.add_item(ui.TextDisplay(text))
    foot = " · ".join(part for part in (card.foot, page_line(card, number)) if part)
    if foot:
        container.add_item(ui.Separator(visible=True, spacing=discord.SeparatorSpacing.small))
        container.add_item(ui.TextDisplay(foot if foot.startswith("-# ") else f"-# {foot}"))
    if card.picture is not None:
        container.add_item(ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{wording.PICTURE_NAME}")))
    if card.file is not None:
        container.add_item(ui.File(f"attachment://{wording.FILE_NAME}"))
    view.add_item(container)
    for row in rows:
        if row:
            view.add_item(_row(row))
    return view


def files_of(card: Card) -> list[discord.File]:
    """The file and the picture that a card carries; made anew for each send, because sending consumes them."""
    carried = [] if card.picture is None else [(card.picture, wording.PICTURE_NAME)]
    if card.file is not None:
        carried.append((card.file.encode("utf-8", "replace"), wording.FILE_NAME))
    return [discord.File(io.BytesIO(data), name) for data, name in carried]


def build_note(text: str, tone: Tone = Tone.PLAIN) -> StillView:
    """A card with one text and no buttons: notices, lists, what is being done."""
    return build_view(lay_out_note(text, tone), 1)


def _row(faces: Sequence[ButtonFace]) -> ui.ActionRow[StillView]:
    row: ui.ActionRow[StillView] = ui.ActionRow()
    for face in faces:
        row.add_item(ui.Button(label=face.label, style=face.style, custom_id=face.press.custom_id))
    return row
