"""Text is data: an article, an outlet, a question or an opinion that tries to act on Discord only shows itself."""

import re

import pytest

from tests.bot.on_discord.world import World, card, texts
from tests.fakes.answerer import from_article

NASTY = (
    "@everyone <@&5> <@7> <#9> </ask:1> [click](https://evil.example) https://discord.gg/abc **[9]** \u202etxt ``` # x"
)
SENTENCE = f"The lamp {NASTY} was lit “never” [8] on Monday."
WHAT = f"What of the lamp {NASTY}?"
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@pytest.fixture
def hostile(world: World) -> World:
    world.add_article(SENTENCE, title=f"Lamp {NASTY} [7]", source=f"Wire {NASTY}")
    world.answerer.answers[WHAT] = from_article(world.library, SENTENCE)
    return world


def assert_tame(shown: str) -> None:
    """Escaped characters only show themselves; of the rest nothing acts that is not the bot's own."""
    active = _ESCAPED.sub(" ", shown)
    assert not re.search(r"@everyone|@here|<@&|<#|</|discord\.gg|\u202e|```|^# ", active, re.MULTILINE), active
    assert set(re.findall(r"<@(\d+)>", active)) <= {"7"}  # who added it, a mention of the bot's own that pings nobody
    assert not re.search(r"\]\((?!https://\S*/)", active), active
    assert "evil.example)" not in active
    assert not set(re.findall(r"\[(\d+)\]", active)) & {"7", "8", "9"}


async def test_nothing_written_by_others_acts_on_any_card(hostile: World) -> None:
    alice, boss, channel = hostile.alice, hostile.max, hostile.channel
    asked = await alice.slash(channel, "ask", question=WHAT)
    assert "was lit" in texts(card(asked))
    form = await alice.click(card(asked), label="👎")
    await alice.submit_modal(form, {"why": NASTY})
    said = await boss.send(channel, SENTENCE)
    shown = [
        asked,
        *[await alice.click(card(asked), label=label) for label in ("Context", "More quotes", "Why this?", "Discuss")],
        await alice.slash(channel, "ask", question=f"Who won {NASTY}?"),
        await alice.slash(channel, "summary topic", topic="lamp"),
        await alice.slash(channel, "summary article", article="Lamp"),
        await alice.slash(channel, "summary latest"),
        await alice.slash(channel, "sources list"),
        await alice.slash(channel, "sources show", article="Lamp"),
        await alice.context_menu(channel, "Find this quote", said),
        await boss.slash(channel, "feedback"),
        await boss.slash(channel, "sources remove", article="Lamp"),
    ]
    for each in shown:
        if "Opened" not in texts(card(each)):
            assert_tame(texts(card(each)))
    (thread,) = channel.threads
    assert "\u202e" not in str(thread.name)
