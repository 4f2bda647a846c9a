"""`onrecord` and `python -m bot`."""

import gc
import os
import sys

from bot.cli import run
from bot.garbage import look_for_garbage_seldom


def main() -> None:
    """Runs the command line and leaves with its exit status.

    No garbage is looked for in what is loaded at the start and stays to the end, nor, when all is closed, in what goes
    with the process: that would take 0.15 s of a question.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start some that no search uses, for 0.01 s
    gc.disable()
    status = run(sys.argv[1:], _collect_from_now_on)
    gc.freeze()
    sys.exit(status)


def _collect_from_now_on() -> None:
    """https://docs.python.org/3/library/gc.html#gc.freeze"""
    gc.freeze()
    look_for_garbage_seldom()
    gc.enable()


if __name__ == "__main__":
    main()
