"""The results file: every question's scores, every figure, and what they came from."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from bot.errors import UsageError
from bot.evaluating.metrics import METRICS, Rows
from bot.evaluating.metrics.confidence import Point, ReliabilityBin, reliability, risk_coverage
from bot.evaluating.origin import Origin
from bot.evaluating.scored import Scored


@dataclass(frozen=True, slots=True, kw_only=True)
class SetResult:
    """One set's figures; `figures` leaves out what the set has nothing to measure on. Digests are SHA-256."""

    name: str
    corpus_digest: str
    questions_digest: str
    figures: dict[str, float]
    curve: tuple[Point, ...]
    reliability: tuple[ReliabilityBin, ...]
    rows: tuple[Scored, ...]

    @classmethod
    def of(cls, name: str, digests: tuple[str, str], rows: tuple[Scored, ...]) -> "SetResult":
        """Everything computed from the rows."""
        return cls(
            name=name,
            corpus_digest=digests[0],
            questions_digest=digests[1],
            figures=measure_all(rows),
            curve=risk_coverage(rows),
            reliability=reliability(rows),
            rows=rows,
        )

    def has_data_of(self, other: "SetResult") -> bool:
        mine = (self.corpus_digest, self.questions_digest)
        return mine == (other.corpus_digest, other.questions_digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A whole run."""

    finished_at: datetime
    origin: Origin
    sets: tuple[SetResult, ...]
    schema: Literal[1] = 1


_RESULTS = TypeAdapter(Results)


def measure_all(rows: Rows) -> dict[str, float]:
    """Each metric that the rows allow, by name."""
    measured = {metric.name: metric.measure(rows) for metric in METRICS}
    return {name: value for name, value in measured.items() if value is not None}


def write_results(results: Results, path: Path) -> None:
    """Raises UsageError when the file cannot be written."""
    try:
        path.write_bytes(_RESULTS.dump_json(results, indent=1))
    except OSError as failure:
        raise UsageError(f"{path}: cannot be written ({failure.strerror}).") from failure


def check_writable(path: Path) -> None:
    """Raises UsageError where no file can be written: asked before an hour of questions is."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}. Make it, or name another place.")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(f"{path}: cannot be written (no permission). Name another place.")


def read_results(path: Path) -> Results:
    """Raises UsageError for a file that is not there or not of this program's making."""
    try:
        return _RESULTS.validate_json(path.read_bytes())
    except OSError as failure:
        raise UsageError(f"{path}: cannot be read ({failure.strerror}).") from failure
    except ValidationError as failure:
        first = failure.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise UsageError(
            f"{path}: {where}: {first['msg']}. It must come from `onrecord eval --out` of this version."
        ) from failure
