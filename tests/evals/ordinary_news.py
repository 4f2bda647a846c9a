"""Is ordinary news taken for orders to a machine? Every sentence of the news corpus, and every gold quote of all sets.

    python -m tests.evals.ordinary_news EVALS_DIR [--show]

prints the shares and, with --show, the sentences that were struck.
"""

import argparse
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.answering.orders import find_orders
from retrieval import Span
from retrieval.cleaning import lay_out
from retrieval.sentences import split_sentences
from tests.evals.rows import GoldQuote, Text, load_gold_quotes, load_texts

_SETS = (
    ("rtqa", "rtqa_corpus.jsonl", "rtqa_questions.jsonl"),
    ("clapnq", "clapnq_corpus.jsonl", "clapnq_questions.jsonl"),
    ("mhrag", "mhrag_snippet_corpus.jsonl", "mhrag_questions.jsonl"),
    ("conflict", "conflict_corpus.jsonl", "conflict_questions.jsonl"),
    ("mtragun", "mtragun_corpus.jsonl", "mtragun_questions.jsonl"),
)


@dataclass(frozen=True, slots=True)
class Struck:
    """How many sentences a corpus has, which of them count as orders (by article), and the seconds it took."""

    count: int
    orders: Mapping[str, tuple[Span, ...]]
    seconds: float

    @property
    def struck_count(self) -> int:
        return sum(map(len, self.orders.values()))

    def __str__(self) -> str:
        share, each = self.struck_count / max(1, self.count), 1e6 * self.seconds / max(1, self.count)
        return f"{self.count} sentences: {self.struck_count} struck ({share:.4%}), {each:.0f} microseconds of CPU each"


def strike(texts: Mapping[str, Text]) -> Struck:
    """The orders in a corpus."""
    articles = {name: _sentences(text) for name, text in texts.items()}
    started = time.process_time()
    found = {name: find_orders(texts[name].text, spans) for name, spans in articles.items()}
    seconds = time.process_time() - started
    orders = {name: tuple(sorted(spans, key=lambda span: span.start)) for name, spans in found.items() if spans}
    return Struck(sum(map(len, articles.values())), orders, seconds)


def _sentences(text: Text) -> tuple[Span, ...]:
    bodies = lay_out(text.text, text.title).body
    return tuple(span for body in bodies for span in split_sentences(text.text, body))


def lost_quotes(gold: list[GoldQuote], texts: Mapping[str, Text], struck: Struck) -> list[GoldQuote]:
    """The gold quotes that touch a struck sentence."""
    return [
        quote
        for quote in gold
        for start in [texts[quote.doc_id].text.find(quote.quote.strip()) if quote.doc_id in texts else -1]
        for place in [Span(max(0, start), max(0, start) + len(quote.quote.strip()))]
        if start >= 0 and any(place.overlaps(span) for span in struck.orders.get(quote.doc_id, ()))
    ]


def main() -> None:
    """Prints one block a set."""
    parser = argparse.ArgumentParser(description="Is ordinary news taken for orders to a machine?")
    parser.add_argument("evals", type=Path)
    parser.add_argument("--show", action="store_true", help="also print what was struck")
    options = parser.parse_args()
    for name, corpus, questions in _SETS:
        texts = load_texts(options.evals / corpus)
        struck = strike(texts)
        gold = load_gold_quotes(options.evals / questions)
        lost = lost_quotes(gold, texts, struck)
        print(f"{name}: {struck}; {len(lost)} of {len(gold)} gold quotes touched")
        for article, spans in struck.orders.items() if options.show else ():
            print(*(f"    {article}: {span.of(texts[article].text)!r}" for span in spans), sep="\n")
        print(*(f"    lost: {quote.quote!r}" for quote in lost), sep="\n", end="\n" if lost else "")


if __name__ == "__main__":
    main()
