"""JSON on standard output: one object a line, in any encoding."""

import sys
from collections.abc import Mapping

from bot.screen_text import safe_json


def print_json(row: Mapping[str, object]) -> None:
    """Writes a line that reads back the same; where the stream cannot hold all letters, they are escaped."""
    is_unicode = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    sys.stdout.write(safe_json(row, is_ascii=not is_unicode) + "\n")
    sys.stdout.flush()
