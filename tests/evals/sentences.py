"""Do gold quotes survive cleaning, and are they our sentences? Prints the shares and the speed.

Run: python -m tests.evals.sentences EVALS_DIR [--show]
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from retrieval.article import Span
from retrieval.cleaning import lay_out
from retrieval.sentences import split_sentences
from tests.evals.rows import GoldQuote, Text, load_gold_quotes, load_texts

_SETS = ("rtqa", "clapnq")


def main(evals: Path, *, is_shown: bool) -> None:
    for name in _SETS:
        texts = load_texts(evals / f"{name}_corpus.jsonl")
        quotes = load_gold_quotes(evals / f"{name}_questions.jsonl")
        judged = [(quote, _judge(texts, quote)) for quote in quotes]
        print(f"{name}: {len(quotes)} gold quotes")
        for verdict, count in Counter(verdict for _, verdict in judged).most_common():
            print(f"  {verdict:42} {count:5}  {count / len(quotes):7.2%}")
        for quote, verdict in judged if is_shown else ():
            if verdict.startswith(("not", "three")):
                print(f"    {verdict} | {quote.doc_id} | {quote.quote!r}")
        _time(name, texts)


def _judge(texts: Mapping[str, Text], gold: GoldQuote) -> str:
    """How a gold quote lies in the article: the best over the places where its words stand."""
    text = texts[gold.doc_id].text
    layout = lay_out(text, texts[gold.doc_id].title)
    places = list(_places(text, gold.quote.strip()))
    inside = [(body, place) for body in layout.body for place in places if body.covers(place)]
    if not inside:
        return "not inside one stretch of body" if _is_in_body(layout.body, places) else "not in the body"
    return min((_count(split_sentences(text, body), place) for body, place in inside), key=_ORDER.index)


_ORDER = (
    "one sentence, exactly",
    "within one sentence",
    "two sentences, exactly",
    "within two sentences",
    "three or more",
)


def _count(sentences: tuple[Span, ...], place: Span) -> str:
    touched = [sentence for sentence in sentences if sentence.overlaps(place)]
    if len(touched) > 2:
        return _ORDER[4]
    is_exact = abs(touched[0].start - place.start) + abs(touched[-1].end - place.end) <= 1
    return _ORDER[2 * len(touched) - 2 + (not is_exact)]


def _is_in_body(bodies: tuple[Span, ...], places: list[Span]) -> bool:
    return any(body.overlaps(place) for body in bodies for place in places)


def _places(text: str, quote: str) -> Iterator[Span]:
    at = text.find(quote)
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)


def _time(name: str, texts: Mapping[str, Text]) -> None:
    size = sum(len(one.text) for one in texts.values()) / 1e6
    started = time.process_time()
    layouts = [lay_out(one.text, one.title) for one in texts.values()]
    laid_out = time.process_time()
    count = sum(len(split_sentences(one.text, Span(0, len(one.text)))) for one in texts.values())
    split = time.process_time()
    furniture = sum(span.end - span.start for layout in layouts for span in layout.furniture) / 1e6
    print(f"  {name} whole: {size:.1f} million characters, {count} sentences, {furniture / size:.2%} furniture")
    rates = size / (laid_out - started), size / (split - laid_out)
    print(f"  million characters a second of CPU: lay out {rates[0]:.1f}, split {rates[1]:.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_shown="--show" in sys.argv)
