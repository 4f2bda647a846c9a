"""`onrecord chat`: a conversation in the terminal; each question is understood with the ones before it."""

import argparse
import asyncio
import sys

from bot.answering.question import Question, Turn
from bot.answering.reply import Answer, Reply
from bot.cli.options import moment_of, scope_of, system_of
from bot.terminal import Terminal
from bot.wiring import System

_TURN_LIMIT = 12
_GREETING = "Ask about the articles. An empty line or Ctrl-D ends the conversation; /new forgets it."


def run(options: argparse.Namespace) -> int:
    """Asks until the person leaves."""
    with system_of(options) as system:
        asyncio.run(_talk_and_close(options, system))
    return 0


async def _talk_and_close(options: argparse.Namespace, system: System) -> None:
    async with system:
        await _talk(options, system)


async def _talk(options: argparse.Namespace, system: System) -> None:
    terminal = Terminal(system.clock)
    terminal.say(_GREETING)
    history: tuple[Turn, ...] = ()
    while asked := await asyncio.to_thread(_read_line):
        if asked == "/new":
            history = ()
            continue
        asked_at = moment_of(options.asked_at, "--asked-at") if options.asked_at else system.clock()
        question = Question(text=asked, asked_at=asked_at, scope=scope_of(options, system), history=history)
        with terminal.progress() as tell:
            reply = await system.answerer.answer(question, tell)
        terminal.show(reply)
        history = (*history, Turn("user", asked), Turn("agent", _said(reply)))[-_TURN_LIMIT:]


def _read_line() -> str:
    if sys.stdin.isatty():
        try:
            return input("\n> ").strip()
        except EOFError:
            return ""
    return sys.stdin.readline().strip()


def _said(reply: Reply) -> str:
    return " ".join(claim.text for claim in reply.claims) if isinstance(reply, Answer) else ""
