"""Text made safe to write to a person's screen or a JSON line: nothing in it can steer, hide or reorder anything."""

import json
import re
from collections.abc import Mapping

_STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Control, format, direction, tag and line characters (Unicode's Cc, Cf, Zl and Zp, less the few that are visible)."""
_ESCAPED_IN_JSON = re.compile(f"{_STEERING.pattern[:-1]}\ud800-\udfff]")
"""These, and halves of a surrogate pair, which no UTF-8 can hold."""


def safe(text: str) -> str:
    """Text that cannot steer a terminal: what is neither visible nor a space nor the end of a line becomes `·`."""
    plain = text.replace("\r\n", "\n").replace("\t", " ").encode("utf-8", "replace").decode()
    return _STEERING.sub("·", plain)


def safe_json(row: Mapping[str, object], *, is_ascii: bool = False) -> str:
    """One line of JSON: what would steer a terminal is escaped, so that it reads back the same; other scripts stay,
    unless it must be ASCII."""
    line = json.dumps(row, ensure_ascii=is_ascii)
    return _ESCAPED_IN_JSON.sub(lambda found: json.dumps(found.group())[1:-1], line)
