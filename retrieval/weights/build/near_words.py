"""Words that stand near each other in the shipped static embedding: for asking in other words than a text's."""

from collections.abc import Mapping, Sequence

import numpy as np
from minilm import WEIGHTS, Vocabulary

NEAREST = 5
COSINE = 0.6  # below it, neighbours are of the same kind rather than of the same meaning


def find_near_words(vocabulary: Vocabulary) -> Mapping[str, Sequence[str]]:
    """Lower-case whole words of at least four letters → up to `NEAREST` near ones."""
    kept = [n for n, token in enumerate(vocabulary.tokens) if token.isascii() and token.isalpha() and len(token) > 3]
    words = [vocabulary.tokens[number] for number in kept]
    vectors = np.load(WEIGHTS / "static-rows.npy")[kept].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    near: dict[str, list[str]] = {}
    for start in range(0, len(words), 1000):
        for offset, likeness in enumerate(vectors[start : start + 1000] @ vectors.T):
            near_ones = np.flatnonzero(likeness > COSINE)
            best = near_ones[np.argsort(-likeness[near_ones], kind="stable")][1 : NEAREST + 1]
            found = [words[other] for other in best]
            if found:
                near[words[start + offset]] = found
    return near
