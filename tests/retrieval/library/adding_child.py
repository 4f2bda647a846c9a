"""Adds articles to a library and acknowledges each through a pipe, until it is killed."""

import itertools
from multiprocessing.connection import Connection

from retrieval.library import open_library
from retrieval.scope import SHARED
from tests.retrieval.library.builders import DIMENSION, EMBEDDING, an_article, hour

CORRECTION = "\ncorrected"


def text_of(number: int) -> str:
    return "\n".join(f"line{line} of number{number}" for line in range(number % 3 + 1))


def add_until_killed(url: str, first: int, acknowledge: Connection) -> None:
    """Says that it begins, then which articles are stored; every third one is corrected before it says so."""
    acknowledge.send_bytes(b"begin")
    library = open_library(url, EMBEDDING, DIMENSION)
    for number in itertools.count(first):
        name = f"article{number}"
        library.add(SHARED, [an_article(name, text_of(number), title=name)])
        if number % 3 == 0:
            library.add(SHARED, [an_article(name, text_of(number) + CORRECTION, title=name, at=hour(1))])
        acknowledge.send_bytes(b"%d" % number)
