"""`make pictures`: every kind of card, rendered by simcord's preview in a headless Chromium into a folder of PNGs.

The articles are made up. Needs `simcord[screenshot]` and a Chromium on the path.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import discord
import simcord
from playwright.async_api import Browser, Page, async_playwright  # only for `make pictures`
from simcord.preview import Preview, _capture
from simcord.results import InteractionResult

from bot.answering.question import Question
from bot.answering.reply import Answer, Claim, Conflict, ConflictingValue, Quote
from bot.client import OnRecordClient
from bot.coverage_picture import draw_coverage
from bot.timeline import Bar, Coverage
from retrieval import Span, Version
from tests.bot.builders import NOON
from tests.bot.on_discord.world import Clock, World, build_services, card
from tests.fakes.answerer import FakeAnswerer, from_article

_WIDTH, _HEIGHT = 720, 1400
_PICTURE_SECONDS = 300.0
"""One picture takes a second; a busy machine needs longer than simcord and Playwright wait by themselves."""
GAZETTE = """The harbour bridge will close to all traffic at six on Monday morning. “We found cracks in two of the \
main cables last week, and we are not willing to take a chance,” said Ilse Brandt, the port's chief engineer.

The closure is expected to last six weeks. Ferries will run every ten minutes meanwhile, the port authority said, and \
the tunnel toll is waived until the bridge reopens."""
POST = """The bridge will stay closed for at least ten weeks, two officials briefed on the repair plan said on Friday. \
Shops on the north bank asked the city for help. “Ten weeks without the bridge is our summer,” said Noor Haddad, who \
runs a bakery there."""
HERALD = """City council voted 7 to 4 on Thursday to pay for two extra ferries. The money comes from the road fund, \
council member Tomas Lindqvist said."""
WIRE = """The crane that is to lift the new cables is held up in a northern port until Friday, its owner said on \
Thursday."""
CABLES = "The new cables were designed by Holm and Sons, the owner said, and will be made in the town."
WHEN = "When does the harbour bridge close, and for how long?"
HOW_LONG = "And how long will it stay shut?"
WHO = "Who designed the new cables?"


class Painter:
    """Takes pictures of cards in one simulated server."""

    def __init__(self, world: World, folder: Path) -> None:
        self._world = world
        self._folder = folder
        self._preview: Preview | None = None

    async def paint(self, name: str, target: InteractionResult | discord.Message) -> None:
        """One PNG of a message, a reply, or the form that an interaction opened."""
        assert self._preview is not None
        is_boss = isinstance(target, InteractionResult) and target._interaction.user_id == self._world.max.id
        viewer = self._world.max if is_boss else self._world.alice
        await self._preview.screenshot(
            self._folder / f"{name}.png", viewer=viewer, target=target, allow_incomplete=True
        )

    async def paint_all(self) -> None:
        world = self._world
        options = {"viewers": [world.alice, world.max], "width": _WIDTH, "height": _HEIGHT, "display": "fixed"}
        async with world.env.preview(world.channel, **options) as preview:  # type: ignore[arg-type] # as above
            self._preview = preview
            await self._paint_answer()
            await self._paint_refusal()
            await self._paint_summaries()
            await self._paint_house()
            await self._paint_what_changes()
            await self._paint_time()

    async def _paint_answer(self) -> None:
        alice, boss, channel = self._world.alice, self._world.max, self._world.channel
        asked = await alice.slash(channel, "ask", question=WHEN)
        await self.paint("answer", asked)
        for name, label in (("context", "Context"), ("more-quotes", "More quotes"), ("why", "Why this?")):
            await self.paint(name, await alice.click(card(asked), label=label))
        await self.paint("follow-up", await alice.click(card(asked), label="Follow up"))
        form = await boss.click(card(asked), label="Follow up")
        await self.paint("followed-up", await boss.submit_modal(form, {"question": HOW_LONG}))
        wrong = await alice.click(card(asked), label="👎")
        await self.paint("what-was-wrong", wrong)
        await alice.submit_modal(wrong, {"why": "The ten weeks are from Friday, the six from Monday"})
        long = await alice.slash(channel, "ask", question="What do the papers say about the bridge?")
        await self.paint("answer-with-many-quotes", long)

    async def _paint_refusal(self) -> None:
        alice, boss, channel = self._world.alice, self._world.max, self._world.channel
        refused = await alice.slash(channel, "ask", question=WHO)
        await self.paint("refusal", refused)
        await self.paint("add-a-source", await boss.click(card(refused), label="Add a source"))
        self._world.answerer.error = RuntimeError("a picture of a failure")
        await self.paint("failure", await boss.slash(channel, "ask", question=WHEN))
        self._world.answerer.error = None

    async def _paint_summaries(self) -> None:
        alice, channel = self._world.alice, self._world.channel
        await self.paint("summary", await alice.slash(channel, "summary topic", topic="bridge"))
        said = await self._world.max.send(
            channel, "“Ten weeks without the bridge is our summer” – did somebody say that?"
        )
        await self.paint("find-this-quote", await alice.context_menu(channel, "Find this quote", said))
        changed = await self._world.max.send(channel, "The bridge will stay closed for at least four weeks.")
        await self.paint("nearest-wording", await alice.context_menu(channel, "Find this quote", changed))

    async def _paint_house(self) -> None:
        boss, channel = self._world.max, self._world.channel
        await self.paint("sources", await boss.slash(channel, "sources list"))
        await self.paint("source", await boss.slash(channel, "sources show", article="Bridge to close"))
        await self.paint("status", await boss.slash(channel, "status"))
        await self.paint("settings", await boss.slash(channel, "settings"))
        await self.paint("help", await boss.slash(channel, "help"))
        await self.paint("feedback", await boss.slash(channel, "feedback"))

    async def _paint_time(self) -> None:
        alice, channel = self._world.alice, self._world.channel
        await self.paint("timeline", await alice.slash(channel, "timeline", topic="bridge"))
        await alice.slash(channel, "catchup")
        await self._world.env.advance_time(3_600)
        corrected = GAZETTE.replace("six on Monday", "nine on Tuesday").replace("six weeks", "eight weeks")
        self._world.add_article(corrected, title="Bridge to close", source="Port Gazette")
        self._world.add_article(WIRE, title="Crane held up", source="Example Wire", published_at="2026-01-01T00:30:00Z")
        await self.paint("catch-up", await alice.slash(channel, "catchup"))

    async def _paint_what_changes(self) -> None:
        """A card that was corrected, and news of a question that is watched."""
        world, alice, channel = self._world, self._world.alice, self._world.channel
        asked = await alice.slash(channel, "ask", question=WHEN)
        refused = await alice.slash(channel, "ask", question=WHO)
        await self.paint("watch", await alice.click(card(refused), label="Watch this question"))
        await self.paint("standing-questions", await alice.slash(channel, "watch list"))
        await world.env.advance_time(700)
        world.answerer.answers[WHO] = from_article(world.library, "The new cables were designed by Holm and Sons")
        changed = GAZETTE.replace("six on Monday", "nine on Tuesday")
        world.add_article(changed, title="Bridge to close", source="Port Gazette")
        world.add_article(f"{WIRE} {CABLES}", title="Who designed the new cables", source="Example Wire")
        await world.env.advance_time(700)
        await self.paint("corrected", asked)
        assert channel.last_message is not None
        await self.paint("news", channel.last_message)


class Papers(FakeAnswerer):
    """Answers about the bridge with a disagreement between two papers."""

    def finish(self, answer: Answer) -> Answer:
        met = answer.circumstances
        if met.question.text == HOW_LONG:
            return replace(answer, circumstances=replace(met, understood_as=f"{HOW_LONG} — harbour bridge"))
        if met.question.text != WHEN:
            return answer
        quotes = [claim.quotes[0] for claim in answer.claims]
        said, long, longer = (
            next(quote for quote in quotes if words in quote.text) for words in ("six on", "six w", "ten")
        )
        long = replace(long, speaker="the port authority")
        values = (ConflictingValue("at least ten weeks", longer), ConflictingValue("six weeks", long))
        return replace(answer, claims=(Claim(said.text, (said,)),), conflicts=(Conflict(values),))


async def _launch(capture: "_capture.ManagedCapture") -> Browser:
    """The machine's own Chromium instead of one that Playwright would have to download."""
    if capture._browser is None:
        capture._playwright = await async_playwright().start()
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        capture._browser = await capture._playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=flags
        )
    return capture._browser


_goto = Page.goto


async def _go_patiently(page: Page, url: str, **options: object) -> object:
    return await _goto(page, url, **{**options, "timeout": _PICTURE_SECONDS * 1000})


async def main(folder: Path) -> None:
    Page.goto = _go_patiently
    _capture._CAPTURE_DEADLINE = _PICTURE_SECONDS
    _capture.ManagedCapture._ensure_browser = _launch  # type: ignore[assignment,method-assign] # no setting for it
    with tempfile.TemporaryDirectory() as scratch:
        draw_coverage(Coverage(timedelta(hours=1), (Bar(NOON, 1, 1),), 0), "the first one takes seconds")
        clock = Clock()
        services, _ = build_services(Path(scratch), clock)
        papers = Papers(services.ledger, services.library)
        client = OnRecordClient(replace(services, answerer=papers))
        async with simcord.run(client, approved_intents=discord.Intents.default(), check_errors=False) as env:
            clock.env = env
            env.backend.bot_user.name = "On Record"
            world = _world(env, services, papers)
            await Painter(world, folder).paint_all()


def _world(env: simcord.Env, services: object, papers: FakeAnswerer) -> World:
    guild = env.create_guild("Newsroom")
    channel = guild.create_text_channel("desk")
    managers = guild.create_role("Desk", permissions=discord.Permissions(manage_guild=True, manage_messages=True))
    alice, boss = guild.add_member(env.create_user("alice")), guild.add_member(env.create_user("max"), roles=[managers])
    world = World(env, services, papers, guild, channel, alice, boss)  # type: ignore[arg-type] # a Services
    articles = (
        ("Bridge to close", GAZETTE, "Port Gazette", "2025-12-29T08:00:00Z"),
        ("Ten weeks, officials say", POST, "Sea Post", "2025-12-31T19:30:00Z"),
        ("Two more ferries", HERALD, "City Herald", "2025-12-30T16:00:00Z"),
    )
    for title, text, source, published_at in articles:
        world.add_article(text, title=title, source=source, published_at=published_at, added_by=boss.id)
    closes = "The harbour bridge will close to all traffic at six on Monday morning."
    values = ("The closure is expected to last six weeks.", POST[: POST.index(".") + 1])
    papers.answers[WHEN] = from_article(services.library, closes, *values)  # type: ignore[attr-defined]
    papers.answers[HOW_LONG] = from_article(services.library, *values)  # type: ignore[attr-defined]
    cracks, repairs = (
        GAZETTE[GAZETTE.index(words) :].partition(".")[0] + "." for words in ("“We found", "The closure")
    )
    papers.nearest[WHO] = from_article(services.library, cracks, repairs)  # type: ignore[attr-defined]
    papers.answers["What do the papers say about the bridge?"] = lambda question: tuple(_everything(world, question))
    return world


def _everything(world: World, question: Question) -> Iterator[Quote]:
    for each in world.library.summaries(question.scope):
        for body in each.version.layout.body:
            yield from _halves(each.collection, each.version, body)


def _halves(collection: str, version: Version, body: Span) -> Iterator[Quote]:
    middle = version.text.index(". ", body.start) + 1
    yield Quote(collection=collection, version=version, span=Span(body.start, middle))
    yield Quote(collection=collection, version=version, span=Span(middle + 1, body.end))


if __name__ == "__main__":
    chosen = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures")
    chosen.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(chosen))
