"""Questions as people type them in a hurry: some letters exchanged, left out or struck twice."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

from evidence_groups import Group

MISTYPED = 0.12  # share of the questions
SHORTEST = 4  # letters of a word that a slip falls on


def mistype_some(groups: Iterable[Group], chance: random.Random) -> Iterator[Group]:
    """The groups, a share of their questions with a slip or two."""
    for group in groups:
        if chance.random() < MISTYPED:
            yield replace(group, question=_mistyped(group.question, chance))
        else:
            yield group


def _mistyped(question: str, chance: random.Random) -> str:
    words = question.split(" ")
    places = [place for place, word in enumerate(words) if len(word) >= SHORTEST and word.isalpha()]
    for place in chance.sample(places, min(len(places), chance.choice((1, 1, 2)))):
        words[place] = _slip(words[place], chance)
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    exchanged = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return chance.choice((exchanged, word[:place] + word[place + 1 :], word[:place] + word[place] + word[place:]))
