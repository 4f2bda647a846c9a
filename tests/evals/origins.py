"""How well copies are told from the rest: precision, recall and F1 over labelled pairs, and of the whole clustering.

    python -m tests.evals.origins EVALS_DIR

reads `rtqa_corpus.jsonl` and `rtqa_neardup_pairs.jsonl` there. A pair labelled near_duplicate or contained is a copy.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from retrieval.article import Provenance, Version
from retrieval.cleaning import lay_out
from retrieval.kinship import Kinship, compare
from retrieval.origins import OriginCluster, cluster

_COPIES = {"near_duplicate", "contained"}
_TEMPLATE = "template_boilerplate"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and what people say they are to each other."""

    one: str
    other: str
    label: str

    @property
    def is_copy(self) -> bool:
        return self.label in _COPIES


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of *copy* (van Rijsbergen), and how many templates were called one."""

    found: int
    wrong: int
    missed: int
    templates_merged: int

    def __str__(self) -> str:
        precision = self.found / max(1, self.found + self.wrong)
        recall = self.found / max(1, self.found + self.missed)
        f1 = 2 * self.found / max(1, 2 * self.found + self.wrong + self.missed)
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  templates merged {self.templates_merged}"


def score(pairs: Iterable[tuple[Pair, bool]]) -> Score:
    """Counts what was said of each pair (True: a copy) against its label."""
    told = [(pair, said) for pair, said in pairs]
    return Score(
        found=sum(pair.is_copy and said for pair, said in told),
        wrong=sum(said and not pair.is_copy for pair, said in told),
        missed=sum(pair.is_copy and not said for pair, said in told),
        templates_merged=sum(said and pair.label == _TEMPLATE for pair, said in told),
    )


def main(folder: Path) -> None:
    versions = {version.article_id: version for version in _versions(folder / "rtqa_corpus.jsonl")}
    pairs = [Pair(row["doc_a"], row["doc_b"], row["label"]) for row in _rows(folder / "rtqa_neardup_pairs.jsonl")]
    said = [(pair, compare(versions[pair.one], versions[pair.other]).kinship) for pair in pairs]
    print(f"{len(pairs)} pairs compared:   {score((pair, each is Kinship.COPY) for pair, each in said)}")
    for (label, kinship), count in sorted(Counter((pair.label, each.value) for pair, each in said).items()):
        print(f"    {label:<22}{kinship:<12}{count:>4}")
    start = time.process_time()
    clusters = cluster(tuple(versions.values()))
    seconds = time.process_time() - start
    home = _homes(clusters)
    print(f"{len(versions)} articles clustered: {score((pair, home[pair.one] == home[pair.other]) for pair in pairs)}")
    print(f"    {len(clusters)} clusters, {seconds:.1f} s of CPU, {1000 * seconds / len(versions):.1f} ms an article")


def _homes(clusters: tuple[OriginCluster, ...]) -> dict[str, int]:
    return {member.article_id: place for place, each in enumerate(clusters) for member in each.members}


def _versions(path: Path) -> Iterator[Version]:
    for row in _rows(path):
        published = datetime.fromisoformat(row["published_at"]).replace(tzinfo=UTC) if row["published_at"] else None
        yield Version(
            article_id=row["doc_id"],
            text=row["text"],
            provenance=Provenance(
                title=row["title"],
                source=row["source"],
                url=row["url"],
                retrieved_at=datetime(2026, 8, 1, tzinfo=UTC),
                published_at=published,
                is_day_only=True,
            ),
            layout=lay_out(row["text"], row["title"]),
        )


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
