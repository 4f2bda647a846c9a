"""A cold `onrecord ask` over the seeds beside the smallest llama-index program that retrieves from them.

Both are whole processes that start from nothing but the installed packages, use the same embedding and take turns:
`python -m tests.benchmarks.bench_ask [RUNS]`. The ratio is taken pair by pair, since these machines drift. Both run
from bytecode, as pip leaves what it installs.
"""

import compileall
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

QUESTION = "Which carriers agreed not to use Huawei?"
_SEEDS = Path(__file__).parents[2] / "seeds"
_LLAMA_INDEX = f"""
from pathlib import Path
from llama_index.core import Document, VectorStoreIndex
from retrieval.embedding import StaticEmbedder, build_llama_index_embedding
texts = [path.read_text("utf-8") for path in sorted(Path({str(_SEEDS)!r}).glob("*.txt"))]
embedding = build_llama_index_embedding(StaticEmbedder())
index = VectorStoreIndex.from_documents([Document(text=text) for text in texts], embed_model=embedding)
for hit in index.as_retriever(similarity_top_k=3).retrieve({QUESTION!r}):
    print(hit.score, hit.text[:80])
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds of wall and CPU, and its largest resident set in MB."""

    wall: float
    cpu: float
    memory: float


def run_process(arguments: list[str], environment: dict[str, str]) -> Run:
    """Runs a Python with those arguments, its output discarded; raises SystemExit when it fails."""
    began = os.times().elapsed
    devnull = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, devnull, 1)]
    pid = os.posix_spawn(sys.executable, [sys.executable, *arguments], environment, file_actions=actions)
    os.close(devnull)
    _, status, used = os.wait4(pid, 0)
    if status:
        sys.exit(f"failed: {arguments[:3]}")
    return Run(os.times().elapsed - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def ask_first(home: str) -> Run:
    """The very first question of an installation: the seeds are read, split, embedded and stored on the way."""
    return run_process(["-m", "bot", "ask", QUESTION], {**os.environ, "ONRECORD_HOME": home})


def main() -> None:
    """Prints medians and paired ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for package in ("bot", "retrieval"):
        compileall.compile_dir(_SEEDS.parent / package, quiet=1)
    first, later, llama = [], [], []
    for _ in range(count):
        with tempfile.TemporaryDirectory() as home:
            first.append(ask_first(home))
            llama.append(run_process(["-c", _LLAMA_INDEX], dict(os.environ)))
            later.append(ask_first(home))
    print(f"{'':34}{'wall s':>8}{'CPU s':>8}{'MB':>8}")
    for name, runs in (("onrecord ask, first ever", first), ("onrecord ask", later), ("llama-index, in memory", llama)):
        medians = [statistics.median(getattr(run, figure) for run in runs) for figure in ("wall", "cpu", "memory")]
        print(f"{name:34}{medians[0]:8.2f}{medians[1]:8.2f}{medians[2]:8.0f}")
    for name, runs in (("first ever", first), ("later", later)):
        ratios = [ours.cpu / theirs.cpu for ours, theirs in zip(runs, llama, strict=True)]
        walls = [ours.wall / theirs.wall for ours, theirs in zip(runs, llama, strict=True)]
        print(f"ratio, {name}: wall {statistics.median(walls):.2f}, CPU {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
