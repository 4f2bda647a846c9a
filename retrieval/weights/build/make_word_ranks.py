"""Makes word-ranks.txt: how common each term is in general English, from the order of MiniLM's vocabulary.

`python -m retrieval.weights.build.make_word_ranks`, needs nothing but the shipped tokenizer.json. BERT's WordPiece
vocabulary lists whole words from the most to the least frequent in its training text (English Wikipedia and books).
"""

import json

from retrieval.terms import split_terms
from retrieval.weights import WEIGHTS

_WRITTEN_AS_ONE = {"United States": "states", "United Kingdom": "kingdom"}
"""Names that terms.py makes one term of, and the word whose rank they take."""


def main() -> None:
    """Writes the file: a term and its rank a line, the most common first."""
    vocabulary = json.loads((WEIGHTS / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    words = [word for word, _ in sorted(vocabulary.items(), key=lambda pair: pair[1]) if len(word) > 1]
    ranks: dict[str, int] = {}
    for rank, word in enumerate(word for word in words if word.isalnum()):
        for term in split_terms(word):
            ranks.setdefault(term, rank)
    for name, word in _WRITTEN_AS_ONE.items():
        ranks[split_terms(name)[0]] = ranks[split_terms(word)[0]]
    lines = [f"{term} {rank}" for term, rank in sorted(ranks.items(), key=lambda pair: (pair[1], pair[0]))]
    (WEIGHTS / "word-ranks.txt").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
