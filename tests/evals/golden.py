"""Asks the golden sets over the seeds and says what is wrong: `python -m tests.evals.golden [CONFIG.toml]`."""

import asyncio
import sys
from dataclasses import replace
from tempfile import TemporaryDirectory

from bot.wiring import Choices, compose
from tests.golden_set import GOLDEN_SETS
from tests.test_golden import ASKED_AT, ask_all, report


def main() -> None:
    """Prints of each set how many replies are wrong as configured, and those of the development half by name."""
    choices = Choices(config_path=sys.argv[1] if len(sys.argv) > 1 else None)
    with TemporaryDirectory() as home, compose(choices, {"ONRECORD_HOME": home}, lambda: ASKED_AT) as system:
        for name in GOLDEN_SETS:
            outcomes = asyncio.run(ask_all(system, name))
            wrong = [(golden, reply) for golden, reply in outcomes if not golden.is_right(reply)]
            by_examiner = sum(
                not replace(golden, has_false_premise=False).is_right(reply) for golden, reply in outcomes
            )
            print(f"{name}: {report(wrong, len(outcomes))}")
            if by_examiner > len(wrong):
                print(f"  {by_examiner} by its examiner's own labels, who wanted false premises corrected, not refused")


if __name__ == "__main__":
    main()
