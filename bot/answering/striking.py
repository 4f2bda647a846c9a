"""What was struck as an order to a machine, for the receipt: people may ask why a sentence is no evidence."""

from collections.abc import Iterator, Sequence

from bot.answering.noted import orders_in
from bot.answering.receipt import Dropped
from retrieval import Hit

WHY_STRUCK = "gives orders to a machine that reads it, so it is nobody's evidence"
_STRUCK_LIMIT = 8


def struck_orders(hits: Sequence[Hit]) -> tuple[Dropped, ...]:
    """The sentences of the hits that order a machine about, best hit first, each once; at most eight."""
    struck = {each.words: each for each in _struck(hits)}
    return tuple(struck.values())[:_STRUCK_LIMIT]


def _struck(hits: Sequence[Hit]) -> Iterator[Dropped]:
    for hit in hits:
        version = hit.passage.version
        for span in sorted(orders_in(hit.passage), key=lambda span: span.start):
            yield Dropped(span.of(version.text), version.provenance.source, WHY_STRUCK)
