"""The gate as a classifier of claim and evidence: python -m tests.evals.verifier EVALS_DIR.

Two cuts are printed: "gate" (no problem found: what is shown as a claim) and "balanced" (doubt below 2).
"""

import json
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.answering.reply import Quote
from bot.answering.support.check import check_support
from bot.answering.support.markup import plain_prose
from bot.answering.support.problems import Support
from retrieval.article import Layout, Provenance, Span, Version

_DOUBT_CUT = 2.0


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair with what the gate said of it."""

    source: str
    is_supported: bool
    edits: tuple[str, ...]
    support: Support

    def said(self, cut: str) -> bool:
        return self.support.is_carried if cut == "gate" else self.support.doubt < _DOUBT_CUT


def main(folder: Path) -> None:
    """Judges the `core` pairs and prints both cuts, by source and by kind of edit."""
    rows = [json.loads(line) for line in (folder / "verifier_pairs.jsonl").read_text("utf-8").splitlines()]
    started = time.process_time()
    judged = [judge(row) for row in rows if row["core"]]
    print(f"{len(judged)} pairs, {1000 * (time.process_time() - started) / len(judged):.1f} ms CPU a pair")
    for cut in ("gate", "balanced"):
        _print_sources(judged, cut)
        _print_edits(judged, cut)
    _print_kinds(judged)


def judge(row: dict[str, object]) -> Judged:
    """The pair with its claim and whole evidence laid before the gate."""
    text, edits = str(row["evidence_text"]), row.get("edit_types") or []
    provenance = Provenance(
        title=str(row.get("context") or ""), source="", retrieved_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    whole = Span(0, len(text))
    version = Version(article_id="a", text=text, provenance=provenance, layout=Layout(None, (whole,)))
    support = check_support(plain_prose(str(row["claim"])), [Quote(collection="c", version=version, span=whole)])
    source = str(row["source_dataset"])
    return Judged(
        source, row["label"] == "supported", tuple(map(str, edits if isinstance(edits, list) else [])), support
    )


def _print_sources(judged: list[Judged], cut: str) -> None:
    print(f"\n{cut:22}pairs  balanced accuracy  precision  recall of supported  recall of unsupported")
    groups: defaultdict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        groups["all"].append(each)
        groups[each.source].append(each)
    for source, group in groups.items():
        said = [each.said(cut) for each in group]
        counts = Counter((each.is_supported, verdict) for each, verdict in zip(group, said, strict=True))
        kept = counts[True, True] / max(1, counts[True, True] + counts[True, False])
        caught = counts[False, False] / max(1, counts[False, False] + counts[False, True])
        precision = counts[True, True] / max(1, counts[True, True] + counts[False, True])
        print(f"{source:22}{len(group):5}  {(kept + caught) / 2:17.1%}  {precision:9.1%}  {kept:19.1%}  {caught:21.1%}")


def _print_edits(judged: list[Judged], cut: str) -> None:
    edits = sorted({edit for each in judged for edit in each.edits})
    for edit in edits:
        wrong = [each for each in judged if edit in each.edits and not each.is_supported]
        print(f"  {edit}: {sum(not each.said(cut) for each in wrong) / len(wrong):.1%} of {len(wrong)} caught")


def _print_kinds(judged: list[Judged]) -> None:
    print("\nreason          of supported  of unsupported pairs")
    for kind in sorted({problem.kind for each in judged for problem in each.support.problems}):
        shares = []
        for truth in (True, False):
            group = [each for each in judged if each.is_supported is truth]
            shares.append(sum(any(p.kind is kind for p in each.support.problems) for each in group) / len(group))
        print(f"{kind:14}{shares[0]:14.1%}{shares[1]:22.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
