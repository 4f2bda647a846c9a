"""`onrecord chat`: a conversation in the terminal; each question is understood with the ones before it."""

import argparse
import asyncio
import sys

from bot.answering.question import Question, Turn
from bot.answering.reply import Answer, Reply
from bot.cli.options import moment_of, scope_of, system_of
from bot.cli.showing import answer_and_show
from bot.terminal import Terminal
from bot.wiring import System

_TURN_LIMIT = 12
_GREETING = "Ask about the articles. An empty line or Ctrl-D ends the conversation; /new forgets it."
_HELP = "/new forgets the conversation, /quit or an empty line ends it; all else is asked."
_ENDINGS = frozenset(("/quit", "/exit", "/q", "quit", "exit"))
_FORGOTTEN = "Forgotten. Ask anew."


def run(options: argparse.Namespace) -> int:
    """Asks until the person leaves.

    Lines are read outside the event loop: inside it, Ctrl-C at the prompt would wait for the line's end.
    """
    with system_of(options) as system, asyncio.Runner() as runner:
        try:
            _talk(options, system, runner)
        finally:
            runner.run(system.__aexit__())
    return 0


def _talk(options: argparse.Namespace, system: System, runner: asyncio.Runner) -> None:
    terminal = Terminal(system.clock)
    scope, fixed = scope_of(options, system), moment_of(options.asked_at, "--asked-at") if options.asked_at else None
    terminal.say(_GREETING)
    history: tuple[Turn, ...] = ()
    while (asked := _read_line()) and asked.casefold() not in _ENDINGS:
        if asked.startswith("/") and " " not in asked:
            is_new = asked.casefold() == "/new"
            history = () if is_new else history
            terminal.say(_FORGOTTEN if is_new else _HELP)
            continue
        question = Question(text=asked, asked_at=fixed or system.clock(), scope=scope, history=history)
        reply = runner.run(answer_and_show(question, system, terminal))
        history = (*history, Turn("user", asked), Turn("agent", _said(reply)))[-_TURN_LIMIT:]


def _read_line() -> str:
    """What was typed, "" at the end; what waits for an answer begins on a line of its own then."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    try:
        return input("\n> ").strip()
    except EOFError:
        sys.stdout.write("\n")
        return ""
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        raise


def _said(reply: Reply) -> str:
    return " ".join(claim.text for claim in reply.claims) if isinstance(reply, Answer) else ""
