"""A server is a wall, and a private card is its asker's: whichever button, form, option or id somebody tries."""

import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from bot.ledger.settings import ServerSettings
from bot.views.layout import Press, read_press
from bot.views.news_buttons import STOP, WATCHES
from retrieval import Scope
from tests.bot.on_discord.world import MONDAY, WHEN, World, card, texts

SECRETS = ("bridge", "Gazette", MONDAY)
ACTIONS = (
    ("context", 1), ("contextpage", 2), ("more", 1), ("morepage", 2), ("why", 1), ("page", 2), ("follow", 1),
    ("rephrase", 1), ("discuss", 1), ("good", 1), ("bad", 1), ("watch", 1), (STOP, 1), (WATCHES, 1),
)  # fmt: skip


def beyond(world: World) -> tuple[MemberActor, ChannelHandle]:
    """Somebody in another server, and its channel."""
    other = world.env.create_guild()
    return other.add_member(world.env.create_user("stranger")), other.create_text_channel("news")


async def press(world: World, person: MemberActor, shown: InteractionResult, wanted: Press) -> str:
    """What a person sees who presses a button that stands for `wanted`, whatever the form that it opens."""
    stored = world.env.backend.get_message(card(shown).channel_id, card(shown).id)
    stored.components[-2]["components"][0]["custom_id"] = wanted.custom_id
    label = stored.components[-2]["components"][0]["label"]
    pressed = await person.click(card(shown), label=label)
    seen = str(pressed.modal or "")
    if pressed.modal:
        field = "why" if wanted.action == "bad" else "question"
        pressed = await person.submit_modal(pressed, {field: "and then?"})
    return f"{seen}\n{texts(pressed.response) if pressed.response else ''}"


def receipt_of(shown: InteractionResult) -> str:
    found = read_press(str(card(shown).components[-2]["components"][0]["custom_id"]))
    assert found is not None
    return found.receipt_id


@pytest.mark.parametrize(("action", "page"), ACTIONS)
async def test_no_button_leads_from_one_server_to_anothers_receipt(world: World, action: str, page: int) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    stranger, elsewhere = beyond(world)
    refused = await stranger.slash(elsewhere, "ask", question="Who won the chess cup?")
    seen = await press(world, stranger, refused, Press(action, receipt_of(asked), page))
    assert not [secret for secret in SECRETS if secret in seen]
    assert elsewhere.guild is not None
    assert world.ledger.feedback.counts(f"guild-{elsewhere.guild.id}") == (0, 0)
    assert world.ledger.watches.collections() == ()
    assert not world.answerer.asked[-1].history


@pytest.mark.parametrize(("action", "page"), ACTIONS)
async def test_no_button_opens_another_persons_private_card(world: World, action: str, page: int) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN, private=True)
    mine = await world.max.slash(world.channel, "ask", question="Who won the chess cup?")
    seen = await press(world, world.max, mine, Press(action, receipt_of(asked), page))
    assert not [secret for secret in SECRETS if secret in seen]
    assert world.ledger.feedback.counts(world.collection) == (0, 0)
    assert not world.answerer.asked[-1].history


async def test_no_option_offers_or_finds_another_servers_articles(world: World) -> None:
    (article,) = world.library.summaries(Scope(collections=(world.collection,)))
    stranger, elsewhere = beyond(world)
    for command, option in (("ask", "source"), ("sources show", "article"), ("summary article", "article")):
        assert await stranger.autocomplete(elsewhere, command, option, "") == []
    for command in ("sources show", "summary article"):
        tried = await stranger.slash(elsewhere, command, article=article.version.article_id)
        assert "I know no article by that title here" in texts(card(tried))
    narrowed = await stranger.slash(elsewhere, "ask", question=WHEN, source="Port Gazette")
    assert "I know no outlet by that name here" in texts(card(narrowed))


async def test_shared_articles_that_are_switched_off_are_nowhere(world: World) -> None:
    world.add_article(collection="shared", title="Shared story", source="Wire", text="The lamp was lit on Monday.")
    world.ledger.settings.choose(world.collection, ServerSettings(reads_shared=False))
    said = await world.max.send(world.channel, "The lamp was lit on Monday.")
    for shown in (
        await world.alice.slash(world.channel, "sources list"),
        await world.alice.slash(world.channel, "sources show", article="Shared story"),
        await world.alice.slash(world.channel, "summary topic", topic="lamp"),
        await world.alice.slash(world.channel, "summary latest"),
        await world.alice.slash(world.channel, "status"),
        await world.alice.context_menu(world.channel, "Find this quote", said),
    ):
        assert "lamp was lit" not in texts(card(shown))
        assert "Wire" not in texts(card(shown))
        assert "2 articles" not in texts(card(shown))
    assert await world.alice.autocomplete(world.channel, "ask", "source", "wire") == []
