"""`rtqa` questions with the sentences that compete for them: the ten best articles by BM25, and the right ones."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evidence_groups import titled
from evidence_rows import read_rows, sentences_of

from retrieval.embedding import StaticEmbedder
from retrieval.terms import split_terms

ARTICLES = 10
POOL = 40
"""Sentences a question, chosen by overlap and cosine, as the evidence model is used."""
_FOLDED = {word: str(n) for n, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_EMBEDDER = StaticEmbedder()


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Candidates with what is known of them, `(n,)` each; `found` are those that a search would have found."""

    question: str
    texts: tuple[str, ...]
    right: np.ndarray
    found: np.ndarray
    overlap: np.ndarray
    cosine: np.ndarray
    is_answerable: bool

    @classmethod
    def of(cls, question: str, texts: tuple[str, ...], right: np.ndarray) -> "Pool":
        """A pool all of which is found, terms weighed by how rare they are in it."""
        terms = [frozenset(split_terms(text)) for text in texts]
        counts = Counter(term for each in terms for term in each)
        weights = {term: math.log(1 + len(texts) / (0.5 + counts[term])) for term in split_terms(question)}
        overlap = np.array([_covered(weights, each) for each in terms])
        cosine = _EMBEDDER.embed_passages(texts) @ _EMBEDDER.embed_query(question)
        return cls(question, texts, right, np.ones(len(texts), bool), overlap, cosine, bool(right.any()))


@dataclass(frozen=True, slots=True)
class _Article:
    id: str
    title: str
    text: str
    counts: Counter[str]
    length: int


def build_pools(evals: Path, every: int = 1) -> list[Pool]:
    """One pool a question; right is a sentence that holds one of the answers, numbers and typography folded."""
    articles = [_article(row) for row in read_rows(evals / "rtqa_corpus.jsonl")]
    frequencies = Counter(term for article in articles for term in article.counts)
    idf = {term: math.log1p((len(articles) - n + 0.5) / (n + 0.5)) for term, n in frequencies.items()}
    mean = sum(article.length for article in articles) / len(articles)
    pools = []
    for row in read_rows(evals / "rtqa_questions.jsonl")[::every]:
        weights = {term: idf.get(term, 0.0) for term in split_terms(row["question"])}
        gold = {item["doc_id"] for item in row["evidence"]}
        ranked = sorted(articles, key=lambda article: -_bm25(article, weights, mean))
        found = {article.id for article in ranked[:ARTICLES]}
        taken = [article for article in articles if article.id in found | gold]
        pools.append(_pool(row, taken, found, weights))
    return pools


def _article(row: Mapping[str, str]) -> _Article:
    counts = Counter(split_terms(f"{row['title']} {row['text']}"))
    return _Article(row["doc_id"], row["title"], row["text"], counts, counts.total())


def _bm25(article: _Article, weights: Mapping[str, float], mean: float) -> float:
    """k1 = 1.2, b = 0.75."""
    discount = 1.2 * (0.25 + 0.75 * article.length / mean)
    held = ((weight, article.counts[term]) for term, weight in weights.items() if term in article.counts)
    return sum(weight * 2.2 * count / (count + discount) for weight, count in held)


def _pool(
    row: Mapping[str, object], articles: Sequence[_Article], found: set[str], weights: Mapping[str, float]
) -> Pool:
    rows = [(article, text) for article in articles for text in dict.fromkeys(sentences_of(article.text))]
    question = str(row["question"])
    overlap = np.array([_covered(weights, frozenset(split_terms(text))) for _, text in rows])
    near = np.array([_covered(weights, frozenset(split_terms(f"{article.title} {text}"))) for article, text in rows])
    cosine = _EMBEDDER.embed_passages([text for _, text in rows]) @ _EMBEDDER.embed_query(question)
    best = np.argsort(-(overlap + near + 0.5 * cosine), kind="stable")[:POOL]
    chosen = [rows[number] for number in best]
    return Pool(
        question=question,
        texts=tuple(titled(article.title, text) for article, text in chosen),
        right=np.array([_holds(text, row["answers"]) for _, text in chosen], dtype=bool),
        found=np.array([article.id in found for article, _ in chosen], dtype=bool),
        overlap=(overlap + near + 0.5 * cosine)[best] / 2.5,
        cosine=cosine[best],
        is_answerable=bool(row["answerable"]),
    )


def _covered(weights: Mapping[str, float], terms: frozenset[str]) -> float:
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in terms) / total if total else 0.0


def _holds(text: str, answers: object) -> bool:
    return any(_folded(str(answer)) in _folded(text) for answer in answers if _folded(str(answer)).strip())


def _folded(text: str) -> str:
    plain = re.sub(r"(?<=\d),(?=\d)", "", text.lower().replace("’", "'")).replace("'s", "")
    return " " + " ".join(_FOLDED.get(word, word) for word in re.findall(r"[a-z0-9]+", plain)) + " "
