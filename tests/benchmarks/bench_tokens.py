"""Prompt tokens a question, and whether the evidence in the prompt holds the answer, beside CitationQueryEngine.

    python -m tests.benchmarks.bench_tokens EVALS_DIR [--limit 60]    (make bench-tokens ARGS="--limit 60")

reads `rtqa_corpus.jsonl` and `rtqa_questions.jsonl` there and asks a sample of the questions, with the configuration
that counts here. Both sides send their prompts to a model server on loopback, where all that arrives is counted with
tiktoken (cl100k_base): messages, and for On Record the JSON schema that goes with them. llama-index indexes the very
articles that our search found for the question, with all defaults but the embedding, which is ours because its own
needs a key. Gold answers are looked for in the evidence sentences, never in the question.
"""

import argparse
import asyncio
import itertools
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bot.config import Config
from bot.evaluating.dataset import EvalSet, Item, sample
from bot.evaluating.hits import is_hit
from bot.evaluating.libraries import Told, ensure_library
from bot.wiring import Choices, System, compose, now
from retrieval import Scope
from retrieval.tokens import count_tokens
from tests.benchmarks.citation_engine import CitationEngine
from tests.fakes.openai_server import FakeOpenAI, drafts, says, serving

_COLLECTION = "evaluation"
_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on one side: tokens sent for it, and whether their evidence holds a gold answer; None without one."""

    tokens: int
    holds: bool | None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("evals", type=Path)
    parser.add_argument("--limit", type=int, default=_LIMIT, help="how many of the questions (60)")
    options = parser.parse_args()
    rtqa = EvalSet("rtqa", options.evals / "rtqa_corpus.jsonl", options.evals / "rtqa_questions.jsonl")
    items = sample(rtqa.items(), options.limit)
    with compose(Choices()) as like:
        folder = ensure_library(rtqa.corpus, like, _told())
        asyncio.run(_measure(items, folder, like))


def _told() -> Told:
    """Reading the corpus takes minutes, the first time: say how far it is, where the table doesn't stand."""
    count = itertools.count(1)
    return Told(lambda: _say(f"{next(count)} articles read"), lambda why: print(f"\n{why}", file=sys.stderr))


def _say(how_far: str) -> None:
    """In place of what was said before, on the terminal; lines of their own would bury the table."""
    print(f"\r{how_far}  ", end="", file=sys.stderr, flush=True)


async def _measure(items: Sequence[Item], folder: Path, like: System) -> None:
    with tempfile.TemporaryDirectory() as home:
        async with serving(drafts(answerable=False)) as ours, serving(says("Not given.")) as theirs:
            url = f"sqlite:///{folder / 'library.db'}"
            system = System(_config(like.config, ours), Path(home), url, now, {"OPENAI_API_KEY": "sk-bench"})
            try:
                async with system:
                    await _report(items, system, ours, theirs)
            finally:
                system.close()


def _config(config: Config, server: FakeOpenAI) -> Config:
    """The configuration that counts here, over that library alone, with a model on loopback and nothing remembered."""
    library = replace(config.library, include_seeds=False, shared_folders=(), collection=_COLLECTION)
    openai = replace(config.openai, model="bench", base_url=server.url, repeated_questions="asked", daily_token_limit=0)
    return replace(config, library=library, openai=openai)


async def _report(items: Sequence[Item], system: System, ours: FakeOpenAI, theirs: FakeOpenAI) -> None:
    forced = system.build_answerer(system.profile.never_refusing())
    engine = CitationEngine(theirs.url)
    rows: dict[str, list[Asked]] = {"as it runs": [], "every question let through": [], "CitationQueryEngine": []}
    for number, item in enumerate(items):
        _say(f"{number} of {len(items)} questions asked")
        question = item.row.question_at(now(), Scope(collections=(_COLLECTION,)))
        for name, answerer in (("as it runs", system.answerer), ("every question let through", forced)):
            ours.requests.clear()
            await answerer.answer(question)
            rows[name].append(_ours(item, ours))
        theirs.requests.clear()
        find = partial(system.search.find, question.text, question.scope, question.asked_at)
        findings = await system.offload(find)
        versions = {hit.passage.version.article_id: hit.passage.version for hit in findings.hits}
        sources = await asyncio.to_thread(engine.ask, question.text, list(versions.values()))
        rows["CitationQueryEngine"].append(_theirs(item, sources, theirs))
    _say(f"{len(items)} of {len(items)} questions asked\n")
    _print(rows)


def _ours(item: Item, server: FakeOpenAI) -> Asked:
    evidence = [line for body in server.requests for line in _material(body).split("\n") if line[:1].isdigit()]
    return Asked(sum(map(_tokens, server.requests)), _holds(item, evidence))


def _theirs(item: Item, sources: Sequence[str], server: FakeOpenAI) -> Asked:
    sent = "\n".join(_material(body) for body in server.requests)
    assert all(source.strip() in sent for source in sources), "a source is not in the prompt"
    return Asked(sum(map(_tokens, server.requests)), _holds(item, sources))


def _holds(item: Item, evidence: Sequence[str]) -> bool | None:
    return is_hit(item.gold, evidence) if item.gold.answerable and item.gold.answers else None


def _material(body: dict[str, object]) -> str:
    messages = body["messages"]
    assert isinstance(messages, list)
    return str(messages[-1]["content"])


def _tokens(body: dict[str, object]) -> int:
    messages = body["messages"]
    assert isinstance(messages, list)
    schema = json.dumps(body["response_format"]) if "response_format" in body else ""
    return sum(count_tokens(str(message["content"])) for message in messages) + count_tokens(schema)


def _print(rows: dict[str, list[Asked]]) -> None:
    asked = next(iter(rows.values()))
    answerable = sum(each.holds is not None for each in asked)
    print(f"\n{len(asked)} rtqa questions, {answerable} of them answerable; prompt tokens a question (cl100k_base)\n")
    print(f"{'':<28}{'mean':>8}{'median':>8}{'most':>8}{'no call':>9}{'evidence holds the answer':>27}")
    for name, found in rows.items():
        tokens = [each.tokens for each in found]
        held = sum(bool(each.holds) for each in found)
        figures = (
            f"{statistics.mean(tokens):>8.0f}{statistics.median(tokens):>8.0f}{max(tokens):>8}{tokens.count(0):>9}"
        )
        print(f"{name:<28}{figures}{f'{held} ({held / max(1, answerable):.0%})':>27}")
    theirs = statistics.mean(each.tokens for each in rows["CitationQueryEngine"])
    for name in list(rows)[:2]:
        print(f"ratio, {name}: {statistics.mean(each.tokens for each in rows[name]) / theirs:.2f}")


if __name__ == "__main__":
    main()
