"""The evidence model: how well each of a few sentences answers a question, read word against word.

A small cross-encoder of our own, made by `weights/build/train_evidence.py`; its figures are in
`docs/decisions/0002-embedded-weights.md`.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from retrieval.weights import WEIGHTS, load_wordpieces, weights_file

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]

QUESTION_LIMIT = 48
"""Tokens read of a question, as in training; about 35 words."""
CANDIDATE_LIMIT = 80
"""Tokens read of a candidate, as in training; about 60 words."""

EVIDENCE = WEIGHTS / "evidence.onnx"

_CLS, _SEP = 2, 3  # ids in tokenizer.json


def lengths_read(question: str, candidates: Sequence[str]) -> list[int]:
    """Tokens that a score reads of the question with each candidate; what it costs grows with them."""
    asked, *told = load_wordpieces().encode([question, *candidates])
    return [min(len(asked), QUESTION_LIMIT) + min(len(each), CANDIDATE_LIMIT) for each in told]


class EvidenceModel:
    """Scores sentences against a question; nothing is loaded before the first score.

    Every pair is a run of its own, so a score never depends on what else was asked about (8-bit activations are scaled
    by run); pairs are shared out over `thread_count` threads. Safe to use from several threads.
    """

    def __init__(self, thread_count: int = 2, file: Path = EVIDENCE) -> None:
        self.file = file
        self._thread_count = thread_count

    def score(self, question: str, candidates: Sequence[str]) -> NDArray[np.float32]:
        """`(n,)` float32 logits, in the candidates' order: the log-odds that each answers, at the training's odds.

        A candidate is the article's title and the sentence, "title. sentence". Comparable between questions.
        """
        if not candidates:
            return np.zeros(0, dtype=np.float32)
        asked, *told = load_wordpieces().encode([question, *candidates])
        pairs = [_pair(asked, each) for each in told]
        _ = self._session  # loaded once, before threads could race to do it
        # The longest first, so that no thread is left alone with a long one at the end.
        order = sorted(range(len(pairs)), key=lambda place: -pairs[place][0].size)
        scores = np.empty(len(pairs), dtype=np.float32)
        scores[order] = list(self._pool.map(self._run, [pairs[place] for place in order]))
        return scores

    def _run(self, pair: tuple[NDArray[np.int64], NDArray[np.int64]]) -> float:
        ids, types = pair
        (logit,) = self._session.run(["logit"], {"ids": ids, "types": types})
        return float(logit[0])

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._thread_count, thread_name_prefix="evidence")

    @cached_property
    def _session(self) -> "InferenceSession":
        import onnxruntime  # noqa: PLC0415 - costs 0.1 s, and only a process that scores pays for it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # loads a third faster, runs as fast, and gives memory back
        # The file is optimized already.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        path = str(weights_file(self.file))
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _pair(question: list[int], candidate: list[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """`[CLS] question [SEP] candidate [SEP]` as `(1, length)` ids and 0/1 types."""
    first = [_CLS, *question[:QUESTION_LIMIT], _SEP]
    second = [*candidate[:CANDIDATE_LIMIT], _SEP]
    ids = np.array([first + second], dtype=np.int64)
    types = np.array([[0] * len(first) + [1] * len(second)], dtype=np.int64)
    return ids, types
