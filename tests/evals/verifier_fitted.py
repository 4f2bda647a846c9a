"""What a classifier fitted to the gate's signals would reach: python -m tests.evals.verifier_fitted EVALS_DIR.

A logistic regression over the gate's doubt and graded signals. Every figure is of rows that its fit never saw: five
folds of whole documents, cuts chosen on the other four; or whole sources left out. No number of these fits is kept:
nothing that ships may be fitted to these rows. Printed beside the gate's own balanced cut, which no fit made.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.answering.support.alignment import Alignment
from bot.answering.support.markup import plain_prose
from tests.evals.logistic import Examples, Flags, Floats, auroc, fit_signed, predict
from tests.evals.verifier import judge

_FOLDS = 5
_SIGNALS = {  # name: the sign its weight must have
    "doubt, log": -1.0,
    "best sentence": 1.0,
    "words, log": 0.0,
}
_CHOICES = (
    ("doubt, log",),
    ("doubt, log", "best sentence"),
    ("doubt, log", "best sentence", "words, log"),
)
_CUTS = np.linspace(0.2, 0.8, 121)


@dataclass(frozen=True, slots=True)
class Pairs:
    """What is known of each pair: its signals by name, whether it is supported, its document and source, by number."""

    signals: Mapping[str, Floats]
    labels: Flags
    documents: NDArray[np.int64]
    sources: NDArray[np.int64]
    source_names: tuple[str, ...]
    is_under_cut: Flags

    def examples(self, names: tuple[str, ...]) -> Examples:
        share = np.where(self.labels, self.labels.mean(), 1 - self.labels.mean())
        return Examples(np.column_stack([self.signals[name] for name in names]), self.labels, 0.5 / share)


def main(folder: Path) -> None:
    """Prints balanced accuracy and AUROC of each choice of signals, over all pairs and by source."""
    rows = [json.loads(line) for line in (folder / "verifier_pairs.jsonl").read_text("utf-8").splitlines()]
    pairs = _measure([row for row in rows if row["core"]])
    folds = np.random.default_rng(0).permutation(pairs.documents.max() + 1)[pairs.documents] % _FOLDS
    print(f"{'':76}{'all':>7}" + "".join(f"{name:>19}" for name in pairs.source_names))
    _print("the gate's balanced cut, not fitted", pairs, pairs.is_under_cut)
    for names in _CHOICES:
        for what, groups in (("documents", folds), ("sources", pairs.sources)):
            said, area = _crossed(pairs, names, groups)
            _print(f"{' + '.join(names)}; {what} left out, AUROC {area:.3f}", pairs, said)


def _measure(rows: list[dict[str, object]]) -> Pairs:
    judged = [judge(row) for row in rows]
    laid = [Alignment(plain_prose(str(row["claim"])), [str(row["evidence_text"])]) for row in rows]
    signals = {
        "doubt, log": np.log1p([each.support.doubt for each in judged]),
        "best sentence": np.array(list(map(_best_share, laid))),
        "words, log": np.log1p([len(each.located) for each in laid]),
    }
    source_names, sources = np.unique([each.source for each in judged], return_inverse=True)
    _, documents = np.unique([str(row["group"]) for row in rows], return_inverse=True)
    labels = np.array([each.is_supported for each in judged])
    under = np.array([each.said("balanced") for each in judged])
    return Pairs(signals, labels, documents, sources, tuple(map(str, source_names)), under)


def _best_share(alignment: Alignment) -> float:
    """Share of the claim's words that the one sentence with most of them holds."""
    held = [{place.sentence for place in each.places} for each in alignment.located]
    counts = [sum(at in each for each in held) for at in range(len(alignment.evidence))]
    return max(counts, default=0) / max(1, len(held))


def _crossed(pairs: Pairs, names: tuple[str, ...], groups: NDArray[np.int64]) -> tuple[Flags, float]:
    """What fits and cuts say of the groups that they never saw."""
    examples, signs = pairs.examples(names), np.array([_SIGNALS[name] for name in names])
    said, chances = np.zeros(len(groups), dtype=bool), np.zeros(len(groups))
    for group in np.unique(groups):
        out = groups == group
        chance = predict(fit_signed(examples.only(~out), signs), examples.features)
        cut = max(_CUTS, key=lambda cut: _balanced(chance[~out] >= cut, pairs.labels[~out]))
        said[out], chances[out] = chance[out] >= cut, chance[out]
    return said, auroc(chances, pairs.labels)


def _balanced(said: Flags, labels: Flags) -> float:
    return float((said[labels].mean() + (~said[~labels]).mean()) / 2)


def _print(name: str, pairs: Pairs, said: Flags) -> None:
    shares = [
        _balanced(said[pairs.sources == at], pairs.labels[pairs.sources == at]) for at in range(len(pairs.source_names))
    ]
    print(f"{name:76}{_balanced(said, pairs.labels):7.1%}" + "".join(f"{share:19.1%}" for share in shares), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
