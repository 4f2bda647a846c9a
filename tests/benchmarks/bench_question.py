"""Where the time of a warm question goes: percentiles by stage, with and without the evidence model.

    python -m tests.benchmarks.bench_question EVALS_DIR [SET] [QUESTIONS]

asks the questions of one set (`rtqa`) over the library that `onrecord eval` keeps of its articles, one at a time. The
stages are those of the receipt; `whole` runs until the receipt is on disk, and `whole, CPU` is what it cost in
processor time, which another busy process on the machine disturbs less. Each question is asked twice in a row: `asked
again` is the second time, when its passages' terms are remembered.
"""

import asyncio
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.answering.question import Question
from bot.evaluating.asking import LONG_AFTER
from bot.evaluating.dataset import EvalSet, find_sets, sample
from bot.evaluating.libraries import Told, ensure_library, open_alone
from bot.garbage import look_for_garbage_seldom
from bot.wiring import Choices, System, compose
from retrieval import Scope

_FIRST = "first of the process"
_AGAIN = "asked again"

Spent = dict[str, list[float]]


async def ask_all(system: System, questions: Sequence[Question]) -> Spent:
    """Milliseconds by stage, one number a question."""
    spent: Spent = defaultdict(list)
    began = time.perf_counter()
    await system.answerer.answer(questions[0])
    spent[_FIRST].append((time.perf_counter() - began) * 1000)
    for question in questions[1:]:
        began, began_cpu = time.perf_counter(), time.process_time()
        reply = await system.answerer.answer(question)
        spent["whole, CPU"].append((time.process_time() - began_cpu) * 1000)
        spent["whole"].append((time.perf_counter() - began) * 1000)
        for stage, milliseconds in reply.circumstances.timings_ms:
            spent[stage].append(milliseconds)
        began = time.perf_counter()
        await system.answerer.answer(question)
        spent[_AGAIN].append((time.perf_counter() - began) * 1000)
    return spent


def questions_of(chosen: EvalSet, count: int, system: System) -> list[Question]:
    """As `onrecord eval` puts them, without their conversation."""
    scope = Scope(collections=(system.config.library.collection,))
    newest_at = system.library.standing(scope).newest_at
    clock = newest_at + LONG_AFTER if newest_at else system.clock()
    return [item.row.question_at(clock, scope) for item in sample(chosen.items(), count)]


def show(name: str, spent: Spent) -> None:
    print(f"{name:24}{'p50 ms':>9}{'p95 ms':>9}{'n':>6}")
    for stage, numbers in spent.items():
        middle, late = np.percentile(numbers, [50, 95])
        print(f"  {stage:22}{middle:9.1f}{late:9.1f}{len(numbers):6}")


def main() -> None:
    """Prints a table without the evidence model and one with it."""
    look_for_garbage_seldom()
    folder, name, count = (*sys.argv[1:], *("rtqa", "80")[len(sys.argv) - 2 :])
    (chosen,) = (each for each in find_sets([Path(folder)]) if each.name == name)
    with compose(Choices()) as configured:
        for switch in ("off", "on"):
            search = replace(configured.config.search, evidence_model=switch)
            config = replace(configured.config, search=search)
            like = System(config, configured.home, configured.library_url, configured.clock, configured.environment)
            library = ensure_library(chosen.corpus, like, Told(lambda: None, print))
            with open_alone(library, like) as system:
                spent = asyncio.run(ask_all(system, questions_of(chosen, int(count), system)))
            show(f"evidence model {switch}", spent)


if __name__ == "__main__":
    main()
