"""Answers that correct themselves: what a card that quoted an article says when that article has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answering.reply import Quote
from retrieval.article import Span, Version
from retrieval.diffing import Changed, Vanished, fate_of
from retrieval.wording import words_of


@dataclass(frozen=True, slots=True)
class Correction:
    """A quote whose article says otherwise now: `now` are the new words' place in `version`, None when they are gone.

    Without a `version` the whole article was withdrawn.
    """

    quote: Quote
    noticed_at: datetime
    version: Version | None = None
    now: Span | None = None

    @property
    def old_words(self) -> str:
        return self.quote.text

    @property
    def new_words(self) -> str:
        return self.now.of(self.version.text) if self.version is not None and self.now is not None else ""

    @property
    def is_restored(self) -> bool:
        """Whether the article says the quoted words again."""
        return words_of(self.new_words) == words_of(self.old_words)


def find_corrections(quotes: Sequence[Quote], newest: Version, noticed_at: datetime) -> tuple[Correction, ...]:
    """The quotes from that article that a newer version of it no longer carries, in order, each once.

    Moved sentences and other typography are no corrections.
    """
    found: dict[tuple[str, Span], Correction] = {}
    for quote in quotes:
        if quote.version.article_id != newest.article_id or quote.version.sha256 == newest.sha256:
            continue
        fate = fate_of(quote.span, quote.version, newest)
        if isinstance(fate, Changed | Vanished):
            place = fate.span if isinstance(fate, Changed) else None
            found.setdefault((quote.version.sha256, quote.span), Correction(quote, noticed_at, newest, place))
    return tuple(found.values())


def find_withdrawals(quotes: Sequence[Quote], article_id: str, noticed_at: datetime) -> tuple[Correction, ...]:
    """The quotes from an article that was withdrawn, each once."""
    places = {(each.version.sha256, each.span): each for each in quotes if each.version.article_id == article_id}
    return tuple(Correction(each, noticed_at) for each in places.values())
