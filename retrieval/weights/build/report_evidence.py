"""How good evidence models are, and how fast: `python report_evidence.py --evals FOLDER [MODEL.onnx …]`.

Two tests, no row of either learnt from: the held-out titles of the four sets, and the news questions of `rtqa` (another
kind of text and of question). Overlap and the static embedding stand beside the models in the same run.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evidence_groups import titled
from evidence_rows import Collected, collect
from look_alikes import LookAlikes
from news_pools import Pool, build_pools

from retrieval.evidence_model import EvidenceModel

Scorer = Callable[[Pool], np.ndarray]
ALIKE = 20  # look-alikes beside the held-out question's own documents


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of the answerable whose right sentence comes first or in the first three; AUROC of the best score."""

    first: float
    first_three: float
    auroc: float

    def __str__(self) -> str:
        return f"{self.first:.3f} | {self.first_three:.3f} | {self.auroc:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evals", type=Path, required=True)
    parser.add_argument("models", nargs="*", type=Path, help="model files; without, the shipped one")
    parser.add_argument("--every", type=int, default=1, help="ask only every so manyth news question: quicker, noisier")
    arguments = parser.parse_args()
    models = {path.name: EvidenceModel(file=path.resolve()) for path in arguments.models}
    models = models or {"evidence.onnx": EvidenceModel()}
    _, held = collect(arguments.evals).split()
    _print_table("held-out titles", held_out_pools(held), models)
    news = build_pools(arguments.evals, arguments.every)
    _print_milliseconds(news, models)
    _print_table("news", news, models)


def held_out_pools(held: Collected) -> list[Pool]:
    """Each question with the sentences of its documents and their look-alikes among the held-out ones."""
    alike = LookAlikes(held.documents.values())
    pools = []
    for asked in held.asked:
        ids = [doc for doc in asked.document_ids if doc in held.documents]
        same = [(doc, number) for doc in ids for number in range(len(held.documents[doc].sentences))]
        places = list(dict.fromkeys([*same, *alike.find(asked.question, ALIKE)]))
        texts = tuple(
            titled(held.documents[doc].title, held.documents[doc].sentences[number]) for doc, number in places
        )
        right = np.array([place in asked.answering for place in places], dtype=bool)
        if places:
            pools.append(Pool.of(asked.question, texts, right))
    return pools


def measure(pools: Sequence[Pool], scorer: Scorer) -> Figures:
    firsts, threes, bests, answerable = [], [], [], []
    for pool in pools:
        scores = scorer(pool)
        bests.append(scores[pool.found].max(initial=-np.inf))
        answerable.append(pool.is_answerable)
        if pool.is_answerable:
            order = np.argsort(-scores, kind="stable")
            firsts.append(pool.right[order[:1]].any())
            threes.append(pool.right[order[:3]].any())
    return Figures(float(np.mean(firsts)), float(np.mean(threes)), _auroc(np.array(bests), np.array(answerable)))


def _print_table(name: str, pools: Sequence[Pool], models: dict[str, EvidenceModel]) -> None:
    count = sum(pool.is_answerable for pool in pools)
    print(f"\n{name}: {count} answerable, {len(pools) - count} not\n")
    print("| scored by | right first | in first three | AUROC |\n|---|---|---|---|")
    print(f"| overlap | {measure(pools, lambda pool: pool.overlap)} |")
    print(f"| static cosine | {measure(pools, lambda pool: pool.cosine)} |")
    for model_name, model in models.items():
        logits = {id(pool): model.score(pool.question, pool.texts) for pool in pools}
        print(f"| {model_name} | {measure(pools, lambda pool, known=logits: known[id(pool)])} |")
        for weight in (0.05, 0.1, 0.2):
            mixed = measure(pools, lambda pool, known=logits, by=weight: pool.overlap + by * known[id(pool)])
            print(f"| overlap + {weight} × {model_name} | {mixed} |", flush=True)


def _print_milliseconds(pools: Sequence[Pool], models: dict[str, EvidenceModel]) -> None:
    print("\n| model | 20 pairs, median ms | 40 pairs, median ms | size, MB |\n|---|---|---|---|")
    full = [pool for pool in pools if len(pool.texts) == 40][:40]
    for name, model in models.items():
        medians = []
        for count in (20, 40):
            times = []
            for pool in full:
                started = time.perf_counter()
                model.score(pool.question, pool.texts[:count])
                times.append(time.perf_counter() - started)
            medians.append(1000 * float(np.median(times)))
        print(f"| {name} | {medians[0]:.0f} | {medians[1]:.0f} | {model.file.stat().st_size / 1e6:.1f} |")


def _auroc(scores: np.ndarray, positive: np.ndarray) -> float:
    right, wrong = scores[positive], scores[~positive]
    return float((right[:, None] > wrong).mean() + 0.5 * (right[:, None] == wrong).mean())


if __name__ == "__main__":
    main()
