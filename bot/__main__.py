"""`onrecord` and `python -m bot`."""

import sys

from bot.cli import run


def main() -> None:
    """Runs the command line and leaves with its exit status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
