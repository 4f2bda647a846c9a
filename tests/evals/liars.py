"""The gate against the liar's set and the honest set: python -m tests.evals.liars [-v].

Printed for the sets that the gate was mended with, and for those that nobody looked at (`-v` keeps them unseen).
"""

import sys
import time
from collections import Counter

from bot.answering.support.check import check_support
from bot.answering.support.markup import plain_prose
from tests.bot.answering.draft_sets import DraftedClaim, load_drafts


def main(*, is_verbose: bool) -> None:
    """Prints the confusion tables, what lies got through and what fair claims fell."""
    through, fell = _print_table("mended with", load_drafts("liars"), load_drafts("honest"))
    for draft in (*through, *fell) if is_verbose else through:
        problems = check_support(plain_prose(draft.text), draft.quotes).problems
        print(f"\n[{draft.kind or 'fair'}] {draft.text}\n    {' / '.join(map(str, problems)) or 'stands'}")
    _print_table("unseen", load_drafts("unseen_liars"), load_drafts("unseen_honest"))


def _print_table(
    name: str, liars: tuple[DraftedClaim, ...], honest: tuple[DraftedClaim, ...]
) -> tuple[list[DraftedClaim], list[DraftedClaim]]:
    started = time.process_time()
    through = [draft for draft in liars if _stands(draft)]
    fell = [draft for draft in honest if not _stands(draft)]
    each_ms = 1000 * (time.process_time() - started) / (len(liars) + len(honest))
    print(f"\n{name:22}shown as claim   not shown")
    print(f"unsupported ({len(liars):3})     {len(through):14}   {len(liars) - len(through):9}")
    print(f"fair        ({len(honest):3})     {len(honest) - len(fell):14}   {len(fell):9}")
    print(
        f"lies not shown: {1 - len(through) / len(liars):.1%}; fair claims kept: {1 - len(fell) / len(honest):.1%}; "
        f"{each_ms:.2f} ms CPU a claim"
    )
    print(
        "lies by kind:", ", ".join(f"{kind} {count}" for kind, count in sorted(Counter(d.kind for d in liars).items()))
    )
    return through, fell


def _stands(draft: DraftedClaim) -> bool:
    return check_support(plain_prose(draft.text), draft.quotes).is_carried


if __name__ == "__main__":
    main(is_verbose="-v" in sys.argv)
