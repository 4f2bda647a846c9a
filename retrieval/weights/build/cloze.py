"""A sentence → a question it answers, and that sentence without the answer: practice beyond the few real questions.

The question is words from around something the sentence states (a name, a number, a time), behind a question word that
asks for such a thing; some words are dropped or exchanged for near ones, as people who ask do not quote.
"""

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from retrieval.calendar_words import CAPITAL_MONTHS

_MONTH = f"(?:{CAPITAL_MONTHS})"
_TIME = re.compile(
    rf"\b(?:(?:in|on|since|until|by) )?(?:{_MONTH} \d{{1,2}}(?: ?, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|"
    rf"{_MONTH} \d{{4}}|(?:1[5-9]|20)\d\d)\b"
)
_NUMBER = re.compile(
    r"(?:[$£€] ?)?\b\d[\d,.]*\b(?: ?%| per ?cent| million| billion| trillion)?|\b(?:two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|millions)\b"
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:(?: of| de| van| the| and)? [A-Z][\w’'-]+)*")
_PERSON_NEAR = re.compile(r"\b(?:said|says|told|who|he|she|his|her|born|wrote|married|actor|president|king|coach)\b")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|to)\s*\Z")
_VAGUE = {
    "when": ("recently", "at the time", "later", ""),
    "number": ("some", "several", "many", ""),
    "name": ("it", "they", "he", "one of them", "the company", "another", ""),
}


@dataclass(frozen=True, slots=True)
class Cloze:
    """A made question, its sentence with the answer taken out, and the question about something else."""

    question: str
    without_answer: str
    about_another: str


@dataclass(frozen=True, slots=True)
class Stock:
    """What questions are varied with: other names, numbers and times, and near words of a word."""

    names: Sequence[str]
    numbers: Sequence[str]
    times: Sequence[str]
    near_words: Mapping[str, Sequence[str]]


def build_stock(sentences: Iterable[str], near_words: Mapping[str, Sequence[str]]) -> Stock:
    """The names, numbers and times that the sentences state."""
    found: dict[str, set[str]] = {"name": set(), "number": set(), "when": set()}
    for sentence in sentences:
        for kind, start, end in find_things(sentence):
            found[kind].add(sentence[start:end])
    return Stock(sorted(found["name"]), sorted(found["number"]), sorted(found["when"]), near_words)


def find_things(sentence: str) -> list[tuple[str, int, int]]:
    """(kind, start, end) of what a question could ask for: `when`, `number`, `name`; none overlap."""
    taken: list[tuple[str, int, int]] = []
    for kind, pattern in (("when", _TIME), ("number", _NUMBER), ("name", _NAME)):
        for found in pattern.finditer(sentence):
            start, end = found.span()
            at_start = kind == "name" and start == 0 and " " not in found.group()
            if not at_start and all(end <= other or start >= stop for _, other, stop in taken):
                taken.append((kind, start, end))
    return taken


def make_cloze(sentence: str, stock: Stock, chance: random.Random) -> Cloze | None:
    """A question on one thing in the sentence; None when the sentence states no such thing, or too little else."""
    things = find_things(sentence)
    if not things or len(sentence.split()) < 6:
        return None
    kind, start, end = chance.choice(things)
    left = _window(sentence[:start].split(), chance, last=True)
    right = _window(sentence[end:].split(), chance, last=False)
    if len(left) + len(right) < 4:
        return None
    asks = _question_word(kind, sentence, start, end, chance)
    without = sentence[:start] + chance.choice(_VAGUE[kind]) + sentence[end:]
    words = _varied(left, stock, chance), _varied(right, stock, chance)
    other = _exchanged(left, right, stock, chance)
    return Cloze(_joined(asks, *words, chance), without, _joined(asks, *other, chance) if other else "")


def _window(words: list[str], chance: random.Random, *, last: bool) -> list[str]:
    count = chance.randint(3, 14)
    return words[-count:] if last else words[:count]


def _question_word(kind: str, sentence: str, start: int, end: int, chance: random.Random) -> str:
    if kind == "when":
        return chance.choice(("when", "when did", "what year", "on what date", "when was"))
    if kind == "number":
        money = sentence[start] in "$£€" or sentence[end : end + 8].lstrip().startswith("dollar")
        counted = ("how many", "what number", "how many", "what percentage")
        return chance.choice(("how much", "how much money") if money else counted)
    if _PLACE_BEFORE.search(sentence[:start]) and chance.random() < 0.6:
        return chance.choice(("where", "which country", "which city", "in which place"))
    if _PERSON_NEAR.search(sentence[max(0, start - 30) : end + 30]) and chance.random() < 0.7:
        return chance.choice(("who", "who", "which person"))
    return chance.choice(("which", "what", "what is the name of", "which company", "what", "who"))


def _varied(words: Sequence[str], stock: Stock, chance: random.Random) -> list[str]:
    kept = []
    for word in words:
        draw = chance.random()
        near = stock.near_words.get(word.lower())
        if draw < 0.15:
            continue
        kept.append(chance.choice(near) if near and draw < 0.4 else word)
    return kept


def _exchanged(
    left: list[str], right: list[str], stock: Stock, chance: random.Random
) -> tuple[list[str], list[str]] | None:
    """The same words with one name, number or time exchanged for another: a question this sentence doesn't answer."""
    text = " ".join(left) + " \x00 " + " ".join(right)
    things = find_things(text)
    if not things:
        return None
    kind, start, end = chance.choice(things)
    pool = {"when": stock.times, "number": stock.numbers, "name": stock.names}[kind]
    changed = text[:start] + chance.choice(pool) + text[end:]
    before, _, after = changed.partition("\x00")
    return _varied(before.split(), stock, chance), _varied(after.split(), stock, chance)


def _joined(asks: str, left: list[str], right: list[str], chance: random.Random) -> str:
    orders = ([asks, *right, *left], [asks, *left, *right], [*left, asks, *right])
    weights = (4, 1, 2) if len(right) >= 3 else (1, 4, 2)
    return " ".join(chance.choices(orders, weights)[0]).strip(" ,.;:") + "?"
