"""What a person sees in the terminal. Article text is data: no escape sequence in it reaches the screen."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from rich.text import Text

from bot.answering.progress import Stage, Tell
from bot.answering.reply import Reply
from bot.screen import Screen
from bot.screen_text import safe
from bot.terminal_replies import reply_lines
from bot.wording import stage_words
from retrieval import Article, Span, Version
from retrieval.library.protocol import ArticleSummary

if TYPE_CHECKING:
    from bot.ledger.spendings import CostLine


class Terminal:
    """Prints replies, lists and articles; progress goes to standard error and only to a person's screen."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._out = Screen()
        self._err = Screen(is_error=True)

    def say(self, sentence: str) -> None:
        self._out.print(Text(safe(sentence)))

    def complain(self, sentence: str) -> None:
        self._err.print(Text(safe(sentence), style="yellow"))

    @contextmanager
    def progress(self) -> Iterator[Tell]:
        """Shows each stage while it lasts."""
        if not self._err.is_watched:
            yield lambda _: None
            return
        with self._err.console.status("…") as status:

            def tell(stage: Stage) -> None:
                status.update(stage_words(stage))

            yield tell

    @contextmanager
    def counting(self, what: str, total: int | None = None) -> Iterator[Callable[[], None]]:
        """A bar that counts, towards the total where one is known; shown on a person's screen only."""
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - when counted

        done = "{task.completed}" if total is None else "{task.completed} of {task.total}"
        columns = (SpinnerColumn(), TextColumn(done + " {task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=self._err.console, transient=True, disable=not self._err.is_watched) as bar:
            task = bar.add_task(what, total=total)
            yield lambda: bar.advance(task)

    def show(self, reply: Reply) -> None:
        """Prints one reply."""
        self._out.print(*reply_lines(reply, self._clock()))

    def list_sources(self, found: Sequence[ArticleSummary]) -> None:
        """Prints each article with its id."""
        from bot.terminal_lists import source_lines  # noqa: PLC0415 - no reply is a list

        self._out.print(*source_lines(found, self._clock(), self._out.width))

    def list_costs(self, lines: "Sequence[CostLine]") -> None:
        """Prints what the model cost, and the sum of it."""
        from bot.terminal_lists import cost_lines  # noqa: PLC0415 - as above

        self._out.print(*cost_lines(lines))

    def show_article(self, article: Article, version: Version, quoted: Sequence[Span]) -> None:
        """Prints the text as published, page furniture dimmed, quoted words highlighted."""
        from bot.terminal_lists import article_lines  # noqa: PLC0415 - as above

        self._out.print(*article_lines(article, version, quoted, self._clock()))
