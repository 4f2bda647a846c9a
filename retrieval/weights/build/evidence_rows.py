"""What is learnt from → documents in sentences, and questions with the sentences that hold their answers.

That is four freely licensed sets, `clapnq`, `mhrag`, `mtragun` and `quotesum` (NOTICE names them and their licences),
the parts of our own newsdesk (tests/newsdesk) that are there to learn from, `learn`, `wires` and the
twins, and questions of the same kind over the two articles in seeds/.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from retrieval.article import Span
from retrieval.cleaning import find_title, lay_out
from retrieval.sentences import split_sentences
from retrieval.terms import split_terms

Row = Mapping[str, object]
_PROJECT = Path(__file__).resolve().parents[3]
_NEWSDESK = _PROJECT / "tests" / "newsdesk"


@dataclass(frozen=True, slots=True)
class Document:
    """A title and the sentences under it."""

    id: str
    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the documents it was asked of, and its answering sentences as (document id, place), if any."""

    question: str
    document_ids: tuple[str, ...]
    answering: frozenset[tuple[str, int]]
    is_complete: bool = False
    """Whether every answering sentence is marked, so that the likest of the others are surely wrong."""
    quotes: tuple[str, ...] = ()
    """The words of those sentences that answer, where they are known."""


@dataclass(frozen=True, slots=True)
class Collected:
    """Documents by id, and the questions asked of them."""

    documents: Mapping[str, Document]
    asked: tuple[Asked, ...]

    def split(self) -> tuple["Collected", "Collected"]:
        """(to learn from, held out): a fifth of the titles with all that was asked of them is never learnt from."""
        held = {document.id for document in self.documents.values() if _is_held_out(document.title or document.id)}
        return self._part(lambda ids: not held.intersection(ids)), self._part(lambda ids: bool(held.intersection(ids)))

    def _part(self, takes: Callable[[tuple[str, ...]], bool]) -> "Collected":
        documents = {document_id: each for document_id, each in self.documents.items() if takes((document_id,))}
        return Collected(documents, tuple(each for each in self.asked if takes(each.document_ids)))


def collect(evals: Path) -> Collected:
    """Everything in the folder that may be learnt from, in a fixed order."""
    documents = {document.id: document for document in _documents(evals)}
    asked = (*_clapnq(evals, documents), *_mhrag(evals, documents), *_mtragun(evals, documents))
    return Collected(documents, (*asked, *_quotesum(evals, documents)))


def collect_newsdesk(part: str) -> Collected:
    """A part of the newsdesk that is there to learn from."""
    rows = read_rows(_NEWSDESK / f"{part}_corpus.jsonl")
    documents = {row["doc_id"]: Document(row["doc_id"], row["title"], sentences_of(row["text"])) for row in rows}
    return Collected(documents, tuple(_newsdesk(read_rows(_NEWSDESK / f"{part}_questions.jsonl"), documents)))


def collect_seeds(part: str) -> tuple[Collected, ...]:
    """What is asked of each seed article by itself: the two share sentences, and one may hold what the other lacks."""
    rows = read_rows(_NEWSDESK / f"{part}_questions.jsonl")
    return tuple(_collect_seed(path, rows) for path in sorted((_PROJECT / "seeds").glob("*.txt")))


def collect_over_seeds(part: str) -> Collected:
    """What is asked of both seed articles together, with every sentence of either that answers."""
    both = [_collect_seed(path, ()) for path in sorted((_PROJECT / "seeds").glob("*.txt"))]
    documents = {document_id: document for one in both for document_id, document in one.documents.items()}
    asked = _newsdesk(read_rows(_NEWSDESK / f"{part}_questions.jsonl"), documents)
    return Collected(documents, tuple(replace(each, document_ids=tuple(documents)) for each in asked))


def _collect_seed(path: Path, rows: Iterable[dict]) -> Collected:
    text = path.read_text(encoding="utf-8")
    title = find_title(text)
    body = [span.of(text) for part in lay_out(text, title).body for span in split_sentences(text, part)]
    documents = {path.stem: Document(path.stem, title, tuple(body))}
    own = (row for row in rows if row["qid"].startswith(path.stem))
    return Collected(documents, tuple(_newsdesk(own, documents)))


def read_rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sentences_of(text: str) -> tuple[str, ...]:
    return tuple(span.of(text) for span in split_sentences(text, Span(0, len(text))))


def _is_held_out(title: str) -> bool:
    return hashlib.sha256(title.encode()).digest()[0] % 5 == 0


def _documents(evals: Path) -> Iterator[Document]:
    for name in ("clapnq_corpus", "mhrag_snippet_corpus", "mtragun_corpus"):
        for row in read_rows(evals / f"{name}.jsonl"):
            yield Document(row["doc_id"], row["title"], sentences_of(_without_title(row)))
    for row in read_rows(evals / "quotesum.jsonl"):
        for source in row["sources"]:
            yield Document(_source_id(source), source["title"], sentences_of(source["text"]))


def _without_title(row: Row) -> str:
    text, title = str(row["text"]), str(row["title"])
    return text[len(title) :].lstrip() if text.startswith(f"{title}\n") else text


def _source_id(source: Row) -> str:
    return f"quotesum:{source['title']}:{source['text']}"


def _clapnq(evals: Path, documents: Mapping[str, Document]) -> Iterator[Asked]:
    for row in read_rows(evals / "clapnq_questions.jsonl"):
        quotes = [(item["doc_id"], item["quote"]) for item in row["evidence"]]
        if row["answerable"] and not quotes:
            continue
        yield Asked(row["question"], (row["context_doc"],), _places(quotes, documents))


def _mhrag(evals: Path, documents: Mapping[str, Document]) -> Iterator[Asked]:
    """Yes-or-no comparisons over several articles are left out: no single sentence answers them."""
    for row in read_rows(evals / "mhrag_questions.jsonl"):
        if row["type"] == "multi_doc_yes_no":
            continue
        quotes = [(item["doc_id"], item["quote"]) for item in row["evidence"]]
        yield Asked(row["question"], tuple(dict.fromkeys(doc for doc, _ in quotes)), _places(quotes, documents))


def _mtragun(evals: Path, documents: Mapping[str, Document]) -> Iterator[Asked]:
    """The set marks documents, not sentences: those that share most of their words with the answer are taken."""
    for row in read_rows(evals / "mtragun_questions.jsonl"):
        if row["label"] not in {"ANSWERABLE", "UNANSWERABLE"}:
            continue
        ids = tuple(item for item in row["context_docs"] if item in documents)
        answer = frozenset(term for text in row["answers"] for term in split_terms(text)) if row["answerable"] else ()
        answering = _resembling(answer, ids, documents) if answer else frozenset()
        if answering or not row["answerable"]:
            yield Asked(_standalone(row), ids, answering)


def _standalone(row: Row) -> str:
    """A short follow-up is read behind the turn before it."""
    question = str(row["question"])
    before = [turn["text"] for turn in row["history"] if turn["role"] == "user"]
    return f"{before[-1].strip()} {question}" if before and len(split_terms(question)) < 5 else question


def _resembling(
    answer: frozenset[str], ids: Iterable[str], documents: Mapping[str, Document]
) -> frozenset[tuple[str, int]]:
    found = set()
    for document_id in ids:
        for place, sentence in enumerate(documents[document_id].sentences):
            terms = frozenset(split_terms(sentence))
            if len(terms & answer) >= 4 and len(terms & answer) >= 0.6 * len(terms):
                found.add((document_id, place))
    return frozenset(found)


def _quotesum(evals: Path, documents: Mapping[str, Document]) -> Iterator[Asked]:
    quotes: dict[str, list[tuple[str, str]]] = {}
    for row in read_rows(evals / "quotesum.jsonl"):
        ids = {source["n"]: _source_id(source) for source in row["sources"]}
        marked = [(ids[span["source"]], span["quote"]) for span in row["quoted_spans"] if span["source"] in ids]
        quotes.setdefault(row["question"], []).extend(pair for pair in marked if len(pair[1].split()) > 1)
    for question, pairs in quotes.items():
        yield Asked(question, tuple(dict.fromkeys(doc for doc, _ in pairs)), _places(pairs, documents))


def _newsdesk(rows: Iterable[dict], documents: Mapping[str, Document]) -> Iterator[Asked]:
    for row in rows:
        article = row["qid"].rpartition(":")[0]
        quotes = [(item["doc_id"], item["quote"]) for item in row["evidence"]]
        answering = _places(quotes, documents)
        if bool(answering) == row["answerable"]:
            words = tuple(quote for _, quote in quotes)
            yield Asked(row["question"], (article,), answering, is_complete=True, quotes=words)


def _places(quotes: Iterable[tuple[str, str]], documents: Mapping[str, Document]) -> frozenset[tuple[str, int]]:
    """The sentences that a quote lies in, or that lie in a quote."""
    found = set()
    for document_id, quote in quotes:
        for place, sentence in enumerate(documents[document_id].sentences):
            if quote and (quote in sentence or sentence in quote):
                found.add((document_id, place))
    return frozenset(found)
