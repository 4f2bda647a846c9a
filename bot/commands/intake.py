"""A file or a pasted text into a server's own collection, and the sentence that says what became of it."""

import hashlib
import json
from collections.abc import Sequence

import discord

from bot.commands.front import Front, collection_of, sound
from bot.errors import UsageError
from bot.rendering import wording
from bot.rendering.pages import Card, lay_out_list
from bot.rendering.plain import harmless, shortened, unquoted
from bot.views.layout import build_view
from retrieval.errors import UnreadableSource
from retrieval.ingesting import Outcome
from retrieval.library.protocol import Change

_PASTED = "pasted.jsonl"
_SAID = {Change.ADDED: wording.ADDED, Change.CHANGED: wording.CHANGED, Change.UNCHANGED: wording.UNCHANGED}
_TITLE_LIMIT = 120
_PROBLEM_LIMIT = 200


async def add_attachment(interaction: discord.Interaction, front: Front, file: discord.Attachment) -> None:
    """Reads an uploaded file in and tells the person; raises UsageError for one that is too large or gone."""
    limit = front.services.upload_byte_limit
    if file.size > limit:
        raise UsageError(wording.FILE_TOO_LARGE.format(size=f"{file.size:,}", limit=f"{limit:,}"))
    await interaction.response.defer(ephemeral=True, thinking=True)
    try:
        data = await file.read()
    except discord.HTTPException as failure:
        raise UsageError(wording.FILE_GONE) from failure
    await _take_in(interaction, front, file.filename, data)


async def add_pasted(interaction: discord.Interaction, front: Front, fields: dict[str, str]) -> None:
    """Takes in what was typed into the modal; `fields` are title, source, url, published_at and text."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    row = {name: sound(value) for name, value in fields.items() if value.strip()}
    if "url" not in row:
        row["id"] = _pasted_id(row.get("source", ""), row.get("title", ""))
    await _take_in(interaction, front, _PASTED, json.dumps(row).encode())


async def _take_in(interaction: discord.Interaction, front: Front, name: str, data: bytes) -> None:
    collection, person = collection_of(interaction), str(interaction.user.id)
    outcomes = await front.desk.shelve(lambda: tuple(front.services.intake.add(collection, name, data, person)))
    await show_outcomes(interaction, outcomes)


def _pasted_id(source: str, title: str) -> str:
    """The same for an outlet's headline pasted again: one headline in two outlets is two articles."""
    known_by = f"{source}\n{title}"
    return f"p{hashlib.sha256(known_by.encode()).hexdigest()[:12]}"


async def show_outcomes(interaction: discord.Interaction, outcomes: Sequence[Outcome]) -> None:
    """Says on the deferred response what became of what was taken in."""
    await interaction.edit_original_response(view=build_view(render_outcomes(outcomes), 1))


def render_outcomes(outcomes: Sequence[Outcome]) -> Card:
    """One sentence an article, as many as a card holds."""
    return lay_out_list("", [_say(outcome) for outcome in outcomes] or [wording.NOTHING_TO_ADD])


def _say(outcome: Outcome) -> str:
    if isinstance(outcome, UnreadableSource):
        problem = harmless(shortened(outcome.problem, _PROBLEM_LIMIT))
        return wording.UNREADABLE.format(problem=problem, cure=harmless(outcome.cure))
    origin = outcome.version.provenance
    title = unquoted(shortened(origin.title, _TITLE_LIMIT))
    source = f" ({unquoted(shortened(origin.source, _TITLE_LIMIT))})" if origin.source else ""
    return _SAID[outcome.change].format(title=title, source=source)
