"""`onrecord eval`: measures the bot on a team's own articles and questions (docs/evaluating.md)."""

import argparse
import asyncio
from dataclasses import replace
from pathlib import Path

from bot.cli.options import system_of
from bot.config import Config
from bot.errors import UsageError
from bot.evaluating.asking import Examiner
from bot.evaluating.comparing import compare
from bot.evaluating.dataset import EvalSet, file_digest, find_sets, sample
from bot.evaluating.doubting import find_doubts
from bot.evaluating.libraries import Told, ensure_library, open_alone
from bot.evaluating.origin import origin_of
from bot.evaluating.plotting import check_plotting, plot_risk_coverage
from bot.evaluating.report import Report
from bot.evaluating.results import Results, SetResult, check_writable, read_results, write_results
from bot.terminal import Terminal
from bot.wiring import System, now


def run(options: argparse.Namespace) -> int:
    """Asks every set, prints a table each, and writes what was asked for."""
    sets = _chosen(find_sets([Path(path) for path in options.paths]), options.only)
    older = read_results(Path(options.against)) if options.against else None
    for path in filter(None, (options.out, options.plot)):
        check_writable(Path(path))
    if options.plot:
        check_plotting()
    with system_of(options) as system:
        config = _configured(system.config, options)
        like = System(config, system.home, system.library_url, system.clock, system.environment)
        results = _measure(sets, like, options)
    if options.out:
        write_results(results, Path(options.out))
    if options.plot:
        plot_risk_coverage(results.sets, Path(options.plot))
    if older is not None:
        _compare(older, results)
    return 0


def _chosen(sets: tuple[EvalSet, ...], only: list[str]) -> tuple[EvalSet, ...]:
    unknown = set(only) - {each.name for each in sets}
    if unknown:
        raise UsageError(f"--only: no set {', '.join(sorted(unknown))}. There are: {', '.join(s.name for s in sets)}.")
    return tuple(each for each in sets if not only or each.name in only)


def _configured(config: Config, options: argparse.Namespace) -> Config:
    answering = replace(config.answering, strictness=options.strictness or config.answering.strictness)
    search = replace(config.search, evidence_model=options.model or config.search.evidence_model)
    return replace(config, answering=answering, search=search)


def _measure(sets: tuple[EvalSet, ...], like: System, options: argparse.Namespace) -> Results:
    report = Report()
    found = []
    for each in sets:
        found.append(_measure_one(each, like, options))
        report.show(found[-1])
    origin = origin_of(like, with_history=not options.no_history, everywhere=options.everywhere)
    return Results(finished_at=now(), origin=origin, sets=tuple(found))


def _measure_one(each: EvalSet, like: System, options: argparse.Namespace) -> SetResult:
    terminal = Terminal(like.clock)
    items = sample(each.items(), options.limit)
    digests = file_digest(each.corpus), file_digest(each.questions)
    with terminal.counting(f"articles of {each.name} into its library") as advance:
        folder = ensure_library(each.corpus, like, Told(advance, terminal.complain))
    with open_alone(folder, like) as system:
        for doubt in find_doubts(each, items, system.library, system.config.library.collection):
            terminal.complain(doubt)
        examiner = Examiner(system, with_history=not options.no_history, everywhere=options.everywhere)
        with terminal.counting(f"of {len(items)} questions of {each.name}") as advance:
            rows = asyncio.run(examiner.examine(items, advance))
    return SetResult.of(each.name, digests, rows)


def _compare(older: Results, results: Results) -> None:
    report = Report()
    earlier = {each.name: each for each in older.sets}
    for each in results.sets:
        if each.name not in earlier:
            report.note(f"{each.name}: the older run did not ask this set.")
            continue
        report.compare(each.name, compare(earlier[each.name].rows, each.rows))
        if not each.has_data_of(earlier[each.name]):
            report.note(f"{each.name}: the corpus or the questions are not those of the older run.")
