"""/sources: list, show, add by file or pasted text, remove; who may, and what is said."""

import json

import pytest

from bot.views.layout import Press
from retrieval import Scope
from tests.bot.on_discord.world import BRIDGE, MONDAY, WHEN, World, card, labels, texts

FERRY = b"Ferries double\n\nFerries will run every five minutes from Monday, the port authority said on Friday.\n"


async def test_the_list_names_each_article_with_outlet_age_and_who_added_it(world: World) -> None:
    listed = texts((await world.alice.slash(world.channel, "sources list")).response)
    assert "**Bridge to close**\n-# Port Gazette · <t:" in listed
    assert "added by <@7> <t:" in listed


async def test_an_empty_list_says_how_to_add(world: World) -> None:
    other = world.env.create_guild()
    stranger = other.add_member(world.env.create_user("stranger"))
    listed = await stranger.slash(other.create_text_channel("news"), "sources list")
    assert "Add one with /sources add" in texts(listed.response)


async def test_articles_are_found_by_a_part_of_title_or_outlet(world: World) -> None:
    world.add_article(title="Chess cup")
    choices = await world.alice.autocomplete(world.channel, "sources show", "article", "chess")
    assert [choice["name"] for choice in choices] == ["Chess cup – Port Gazette"]
    shown = await world.alice.slash(world.channel, "sources show", article=choices[0]["value"])
    assert "### Chess cup" in texts(shown.response)
    assert shown.ephemeral


async def test_an_article_is_found_by_its_id_though_many_titles_hold_it(world: World) -> None:
    rows = [{"id": str(number), "title": f"Story {number}", "text": f"Ferry {number} sails."} for number in range(15)]
    data = "\n".join(map(json.dumps, rows)).encode()
    await world.max.slash(world.channel, "sources add", file=("export.jsonl", data))
    shown = await world.alice.slash(world.channel, "sources show", article="1")
    assert "### Story 1\n" in texts(shown.response)


async def test_an_article_without_visible_words_can_still_be_offered(world: World) -> None:
    world.add_article(title="\u200b", source="\u2060")
    choices = await world.alice.autocomplete(world.channel, "sources show", "article", "")
    assert sorted(choice["name"] for choice in choices) == ["Bridge to close – Port Gazette", "–"]


async def test_a_servers_own_copy_of_a_shared_article_is_the_one_removed(world: World) -> None:
    for collection in ("shared", world.collection):
        data = json.dumps({"id": "same", "title": "Tides", "text": "High tide comes at nine."}).encode()
        list(world.services.intake.add(collection, "row.jsonl", data, "7"))
    removed = await world.max.slash(world.channel, "sources remove", article="same")
    assert "Removed **Tides**" in texts(removed.response)


async def test_pasted_articles_of_two_outlets_under_one_headline_are_two(world: World) -> None:
    for source in ("Sea Post", "City Herald", "Sea Post"):
        form = await world.max.slash(world.channel, "sources add")
        fields = {"title": "Tides", "source": source, "url": "", "published_at": ""}
        said = texts((await world.max.submit_modal(form, {**fields, "text": f"High tide, {source} says."})).response)
        assert "has changed" not in said
    assert len(world.library.summaries(Scope(collections=(world.collection,)))) == 3


async def test_an_unknown_article_is_named_as_such(world: World) -> None:
    shown = await world.alice.slash(world.channel, "sources show", article="no such thing")
    assert "I know no article by that title here" in texts(shown.response)


async def test_a_manager_adds_a_file_and_it_can_be_asked_at_once(world: World) -> None:
    added = await world.max.slash(world.channel, "sources add", file=("ferries.txt", FERRY))
    assert "Added **Ferries double**" in texts(added.response)
    listed = texts((await world.alice.slash(world.channel, "sources list")).response)
    assert f"added by <@{world.max.id}>" in listed


async def test_the_same_file_again_is_recognised(world: World) -> None:
    await world.max.slash(world.channel, "sources add", file=("ferries.txt", FERRY))
    again = await world.max.slash(world.channel, "sources add", file=("ferries.txt", FERRY))
    assert "I already have **Ferries double** in these words" in texts(again.response)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n\x00\x00", "I could not read this: photo\\.png"),
        ("empty.txt", b"", "I could not read this: empty\\.txt"),
        ("huge.txt", b"x" * 20_000, "I take up to 10,000"),
    ],
)
async def test_a_file_that_cannot_be_taken_is_explained(world: World, name: str, data: bytes, said: str) -> None:
    result = await world.max.slash(world.channel, "sources add", file=(name, data))
    assert said in texts(result.response)


async def test_without_a_file_a_form_takes_pasted_text(world: World) -> None:
    form = await world.max.slash(world.channel, "sources add")
    fields = {"title": "Tides", "source": "Sea Post", "url": "", "published_at": ""}
    added = await world.max.submit_modal(form, {**fields, "text": "High tide comes at nine on Monday, sailors said."})
    assert "Added **Tides** (Sea Post)" in texts(added.response)


async def test_who_may_not_manage_can_neither_add_nor_remove(world: World) -> None:
    for result in (
        await world.alice.slash(world.channel, "sources add", file=("ferries.txt", FERRY)),
        await world.alice.slash(world.channel, "sources remove", article="Bridge to close"),
    ):
        assert "Only people who may manage this server" in texts(result.response)
    assert len(world.library.summaries(Scope(collections=(world.collection,)))) == 1


async def test_a_chosen_role_may_add(world: World) -> None:
    role = world.guild.create_role("Reporters")
    reporter = world.guild.add_member(world.env.create_user("rita"), roles=[role])
    await world.max.slash(world.channel, "settings", manager_role=role)
    added = await reporter.slash(world.channel, "sources add", file=("ferries.txt", FERRY))
    assert "Added **Ferries double**" in texts(added.response)


async def test_the_chosen_role_can_be_taken_back_and_everyone_means_everyone(world: World) -> None:
    await world.max.slash(world.channel, "settings", manager_role=world.guild.default_role)
    added = await world.alice.slash(world.channel, "sources add", file=("ferries.txt", FERRY))
    assert "Added **Ferries double**" in texts(added.response)
    said = texts(card(await world.max.slash(world.channel, "settings", no_manager_role=True)))
    assert "Only people who may manage the server may add" in said
    refused = await world.alice.slash(world.channel, "sources add", file=("ferries.txt", FERRY))
    assert "Only people who may manage this server" in texts(refused.response)
    both = await world.max.slash(world.channel, "settings", manager_role=world.guild.default_role, no_manager_role=True)
    assert "not both" in texts(card(both))


async def test_a_removed_article_is_no_evidence_but_old_cards_keep_their_context(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=WHEN)
    removed = await world.max.slash(world.channel, "sources remove", article="Bridge to close")
    assert "Removed **Bridge to close**" in texts(removed.response)
    pressed = await world.alice.click(card(asked), label="Context")
    assert "**The harbour bridge will close on Monday.**" in texts(pressed.response)
    again = await world.max.slash(world.channel, "ask", question=WHEN)
    assert "Not on record" in texts(again.response)


async def test_a_shared_article_cannot_be_removed_from_a_server(world: World) -> None:
    world.add_article(collection="shared", title="Shared story")
    result = await world.max.slash(world.channel, "sources remove", article="Shared story")
    assert "shared with every server" in texts(result.response)


async def test_another_servers_articles_are_not_offered(world: World) -> None:
    other = world.env.create_guild()
    stranger = other.add_member(world.env.create_user("stranger"))
    assert await stranger.autocomplete(other.create_text_channel("news"), "sources show", "article", "bridge") == []


async def test_what_changed_in_an_article_is_one_press_away(world: World) -> None:
    shown = await world.alice.slash(world.channel, "sources show", article="Bridge to close")
    assert "What changed" not in labels(card(shown))
    world.add_article(BRIDGE.replace("close on Monday", "close on Friday").replace("Repairs may take six weeks. ", ""))
    await world.restart()
    shown = await world.alice.slash(world.channel, "sources show", article="Bridge to close")
    told = await world.alice.click(card(shown), label="What changed")
    assert told.ephemeral
    text = texts(told.response)
    assert "### What changed in Bridge to close" in text
    assert f"Was:\n> {MONDAY}\nNow:\n> The harbour bridge will close on Friday." in text
    assert "No longer there:\n> Repairs may take six weeks." in text


async def test_many_changes_are_turned_like_pages(world: World) -> None:
    for turn in range(12):
        words = " ".join(f"Witness {n} heard the cable hum {turn} times {'and again ' * 9}." for n in range(4))
        world.add_article(f"{BRIDGE} {words}")
    shown = await world.alice.slash(world.channel, "sources show", article="Bridge to close")
    told = await world.alice.click(card(shown), label="What changed")
    assert "11 times" in texts(told.response)
    assert "page 1 of" in texts(told.response)
    turned = await world.alice.click(card(told), label="▶")
    assert "page 2 of" in texts(turned.response or card(told))


async def test_another_servers_article_is_not_shown_by_a_forged_button(world: World) -> None:
    world.add_article("Theirs alone is this sentence of the harbour.", collection="guild-1", title="Theirs")
    (theirs,) = world.library.summaries(Scope(collections=("guild-1",)))
    world.add_article(BRIDGE.replace("Monday", "Sunday"))
    shown = await world.alice.slash(world.channel, "sources show", article="Bridge to close")
    stored = world.env.backend.get_message(world.channel.id, card(shown).id)
    stored.components[-1]["components"][0]["custom_id"] = Press("changes", theirs.version.article_id).custom_id
    told = await world.alice.click(card(shown), label="What changed")
    assert "I know no article by that title here" in texts(told.response)
