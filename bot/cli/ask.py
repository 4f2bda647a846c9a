"""`onrecord ask`: one question, or a file of them."""

import argparse
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from bot.answering.question import Question
from bot.answering.reply_json import ReplyJson, encode_reply
from bot.cli.options import moment_of, scope_of, system_of
from bot.cli.printing import print_json
from bot.errors import UsageError
from bot.offload import run_in_place
from bot.wiring import System

if TYPE_CHECKING:
    from bot.cli.batch import BatchRow


def run(options: argparse.Namespace) -> int:
    """Asks and prints; exit status 0 for answers and refusals alike."""
    if (options.question is None) == (options.batch is None):
        raise UsageError('Ask one question, `onrecord ask "…"`, or a file of them, `onrecord ask --batch FILE --json`.')
    with system_of(options, works_alone=True) as system:
        _run(system, _ask(options, system))
    return 0


def _run(system: System, asking: Coroutine[Any, Any, None]) -> None:
    """Only a model behind a server is waited for; all else is done one by one."""
    if not system.has_model:
        run_in_place(asking)
        return
    import asyncio  # noqa: PLC0415 - takes 0.05 s

    asyncio.run(asking)


async def _ask(options: argparse.Namespace, system: System) -> None:
    async with system:
        await (_ask_one if options.batch is None else _ask_all)(options, system)


async def _ask_one(options: argparse.Namespace, system: System) -> None:
    asked_at = moment_of(options.asked_at, "--asked-at") if options.asked_at else system.clock()
    question = Question(text=_readable(options.question), asked_at=asked_at, scope=scope_of(options, system))
    if options.json:
        print_json(encode_reply(await system.answerer.answer(question)))
        return
    from bot.cli.showing import answer_and_show  # noqa: PLC0415 - rich is not loaded for --json
    from bot.terminal import Terminal  # noqa: PLC0415

    await answer_and_show(question, system, Terminal(system.clock))


async def _ask_all(options: argparse.Namespace, system: System) -> None:
    if not options.json:
        raise UsageError("--batch prints JSON only: add --json.")
    from bot.cli.batch import read_batch  # noqa: PLC0415 - pydantic takes 0.1 s

    rows = read_batch(options.batch)
    clock = moment_of(options.asked_at, "--asked-at") if options.asked_at else system.clock()
    scope = scope_of(options, system)
    for row in rows:
        print_json(await _reply_to(row, row.question_at(clock, scope), system))


async def _reply_to(row: "BatchRow", question: Question, system: System) -> ReplyJson:
    encoded = encode_reply(await system.answerer.answer(question))
    return {"qid": row.qid, **encoded} if row.qid != "" else encoded


def _readable(written: str) -> str:
    """What was typed; bytes that are no text become `\ufffd`, which can be stored and sent."""
    return written.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
