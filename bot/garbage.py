"""How often a process of ours looks for garbage: seldom, for there is hardly any."""

import gc

_NEW_OBJECTS = 10_000
"""Python's own 700 made it look some ten times a question, and at all that is in memory for .1 to .2 s every few dozen
questions; in 40 questions it found nothing (measured with gc.callbacks)."""


def look_for_garbage_seldom() -> None:
    """Objects that nobody refers to go at once as before; only those that refer to each other wait longer."""
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
