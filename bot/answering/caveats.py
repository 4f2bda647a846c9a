"""What the reader of a reply should know about the sources it came from: a port that whoever follows feeds fills."""

from collections.abc import Callable

from retrieval import Scope

Caveats = Callable[[Scope], tuple[str, ...]]
"""Sentences for the reader of a reply from that scope. Synchronous."""


def no_caveats(_: Scope) -> tuple[str, ...]:
    """Nothing to warn of."""
    return ()
