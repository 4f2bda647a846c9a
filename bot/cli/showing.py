"""A question answered and shown in the terminal, with what may help where a slip in the scope left nothing."""

from bot.answering.question import Question
from bot.answering.reply import Reply
from bot.cli.hints import hint_for_empty_collection, hint_for_unknown_outlet
from bot.terminal import Terminal
from bot.wiring import System


async def answer_and_show(question: Question, system: System, terminal: Terminal) -> Reply:
    """The reply, after it was shown."""
    if hint := hint_for_empty_collection(question.scope, system):
        terminal.complain(hint)
    with terminal.progress() as tell:
        reply = await system.answerer.answer(question, tell)
    terminal.show(reply)
    if hint := hint_for_unknown_outlet(reply, system):
        terminal.complain(hint)
    return reply
