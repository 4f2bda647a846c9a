"""Streams in an encoding that has not all letters: plainer ones stand in, so that nothing fails for a dash."""

import codecs
from io import TextIOWrapper
from typing import TextIO

_PLAIN_LETTERS = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("–—−", "-"),
        **dict.fromkeys("·•", "*"),
        "…": "...",
        "→": "->",
        "\xa0": " ",
    }
)

_BEARING = "onrecord-plain"


def bear_any_letter(*streams: TextIO) -> None:
    """These streams no longer fail for a character that they cannot write or read: a plainer one stands in, or `?`."""
    codecs.register_error(_BEARING, _plainer)
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_BEARING)


def _plainer(failure: UnicodeError) -> tuple[str, int]:
    """https://docs.python.org/3/library/codecs.html#codecs.register_error"""
    if isinstance(failure, UnicodeEncodeError):
        letters = failure.object[failure.start : failure.end].translate(_PLAIN_LETTERS)
        return "".join(letter if letter.isascii() else "?" for letter in letters), failure.end
    if isinstance(failure, UnicodeDecodeError):
        return "\ufffd", failure.end
    raise failure
