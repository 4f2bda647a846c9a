"""Quantities in text, in digits or words, with what they count: "nine billion dollars" is $9bn, 87% is not 85%."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from bot.answering.support.words import Sentence, Word

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * at for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12} | _SCALES
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split(), 1
    )
}
_CURRENCIES = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
_MONEY = {"dollar": "dollar", "pound": "pound", "euro": "euro", "yen": "yen", "usd": "dollar", "gbp": "pound"} | {
    "eur": "euro", "dollars": "dollar", "pounds": "pound", "euros": "euro", "cents": "cent", "cent": "cent"
}  # fmt: skip
_PERCENT = {"percent", "pct"}
_DOUBLES = frozenset("twice double doubled doubling doubles twofold".split())
_BOUND_WORDS = """
    more than > / less than < / fewer than < / longer than > / older than > / higher than > / greater than >
    shorter than < / younger than < / lower than < / up to <= / long as <= / many as <= / much as <= / high as <=
    over > / above > / beyond > / exceeding > / exceeded > / under < / below <
    least >= / minimum >= / most <= / maximum <= / max <=
"""
_BOUNDS = {
    words[0]: (words[-1], "".join(words[1:-1]))
    for line in _BOUND_WORDS.strip().splitlines()
    for words in map(str.split, line.split("/"))
}
"""Words that bound a number behind them: how, and the word that must stand between, if any."""
_ALIKE = ({"", "ordinal"}, {"", "times"})  # "two attempts", "twice"
_AFTER_THE_PRONOUN = frozenset(
    "of to is was who that another can day by in on at for from with and but or has had will would yet so as".split()
)
_DIGITS = re.compile(r"(\d[\d,.:]*\d|\d)([^\W\d_]*)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it counts: `kind` is "percent", a currency, "ordinal", "age", "code" (5G) or "" for a plain count.

    `bound` is ">", ">=", "<", "<=" or "" ("more than 100"); `at` and `end` are the words it is written with.
    """

    value: str
    kind: str
    bound: str
    at: int
    end: int
    text: str

    def equals(self, other: "Quantity") -> bool:
        return self.value == other.value and (self.kind == other.kind or {self.kind, other.kind} in _ALIKE)


@lru_cache(maxsize=1_000)
def find_quantities(sentence: Sentence) -> tuple[Quantity, ...]:
    """Every quantity of a sentence in order."""
    return tuple(_walk(sentence))


def _walk(sentence: Sentence) -> Iterator[Quantity]:
    words, at = sentence.words, 0
    while at < len(words):
        read = _read_digits(words, at) or _read_words(words, at)
        if read is None:
            at += 1
            continue
        value, kind, end = read
        kind, end = _kind_around(sentence, at, end, kind)
        shown = sentence.text[words[at].start : words[end - 1].end]
        bound = "" if _is_duration(words, at, end) else _bound_before(words, at)
        yield Quantity(_plain(value), kind, bound, at, end, shown)
        at = end


def _read_digits(words: Sequence[Word], at: int) -> tuple[Decimal | str, str, int] | None:
    found = _DIGITS.fullmatch(words[at].text)
    if found is None:
        return None
    digits, suffix = found.group(1), found.group(2).lower()
    value = _decimal(digits)
    if isinstance(value, str) or (suffix and suffix not in {*_SUFFIXES, "st", "nd", "rd", "th", "s"}):
        return digits + suffix, "code", at + 1
    if suffix in {"st", "nd", "rd", "th"}:
        return value, "ordinal", at + 1
    if suffix == "s":
        return f"{digits}s", "code", at + 1
    value *= _SUFFIXES.get(suffix, 1)
    return (*_scaled(words, at + 1, value),)


def _scaled(words: Sequence[Word], end: int, value: Decimal) -> tuple[Decimal, str, int]:
    while end < len(words) and words[end].fold in _SUFFIXES and words[end].fold not in {"b", "k"}:
        value *= _SUFFIXES[words[end].fold]
        end += 1
    return value, "", end


def _decimal(digits: str) -> Decimal | str:
    try:
        return Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return digits


def _read_words(words: Sequence[Word], at: int) -> tuple[Decimal, str, int] | None:
    fold = words[at].fold
    if fold in _ORDINALS:
        return Decimal(_ORDINALS[fold]), "ordinal", at + 1
    if fold in {"a", "an"}:
        follows = words[at + 1].fold if at + 1 < len(words) else ""
        return _read_scales(words, at + 1, Decimal(1)) if follows in _SCALES else None
    if fold not in _UNITS and fold not in _TENS:
        return (Decimal(2), "times", at + 1) if fold in _DOUBLES else None
    if fold == "one" and not _counts_something(words, at):
        return None
    value, end = Decimal(_UNITS.get(fold, _TENS.get(fold, 0))), at + 1
    if fold in _TENS and end < len(words) and 0 < _UNITS.get(words[end].fold, 0) < 10:
        value, end = value + _UNITS[words[end].fold], end + 1
    return _read_scales(words, end, value)


def _counts_something(words: Sequence[Word], at: int) -> bool:
    """ "One" is a number in "one soldier" and "one million", a pronoun in "one of them" and "no one"."""
    follows = words[at + 1].fold if at + 1 < len(words) else ""
    before = words[at - 1].fold if at else ""
    return (
        bool(follows)
        and follows not in _ORDINALS
        and follows not in _AFTER_THE_PRONOUN
        and (before not in {"no", "the", "this", "that", "any", "every", "each", "some", "another"})
    )


def _read_scales(words: Sequence[Word], end: int, value: Decimal) -> tuple[Decimal, str, int]:
    total = Decimal(0)
    while end < len(words):
        fold = words[end].fold
        if fold in _SCALES:
            value = max(value, Decimal(1)) * _SCALES[fold]
            if _SCALES[fold] >= 1000:
                total, value = total + value, Decimal(0)
        elif value >= 100 or total:
            small = _small_after(words, end)
            if small is None:
                break
            amount, end = small
            value += amount
            continue
        else:
            break
        end += 1
    return total + value, "", end


def _small_after(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """The rest of "two hundred and fifty": a number below a hundred, perhaps after "and"."""
    start = at + (words[at].fold == "and")
    if start >= len(words) or words[start].fold not in {**_UNITS, **_TENS}:
        return None
    amount = _UNITS.get(words[start].fold, _TENS.get(words[start].fold, 0))
    if words[start].fold in _TENS and start + 1 < len(words) and 0 < _UNITS.get(words[start + 1].fold, 0) < 10:
        return amount + _UNITS[words[start + 1].fold], start + 2
    return amount, start + 1


def _kind_around(sentence: Sentence, at: int, end: int, kind: str) -> tuple[str, int]:
    """What the number is of, by the sign before it or the words after it, and where those end."""
    words, text = sentence.words, sentence.text
    before = text[words[at - 1].end if at else 0 : words[at].start].rstrip()
    after = text[words[end - 1].end : words[end].start if end < len(words) else len(text)].lstrip()
    years = _age(sentence, at, end)
    if kind or years is not None:
        return kind or "age", years if years is not None and not kind else end
    if before[-1:] in _CURRENCIES:
        return _CURRENCIES[before[-1]], end
    if after.startswith("%"):
        return "percent", end
    follows, further = [*(word.fold for word in words[end : end + 2]), "", ""][:2]
    if follows in _PERCENT:
        return "percent", end + 1
    if (follows, further) == ("per", "cent"):
        return "percent", end + 2
    taken = end + 1 if follows == "us" else end
    money = _MONEY.get(further if follows == "us" else follows)
    return (money, taken + 1) if money else (kind, end)


def _age(sentence: Sentence, at: int, end: int) -> int | None:
    """Where "61-year-old", "61 years old", "aged 61" or the 61 of "Ferran, 61, denies" ends; None: it is no age."""
    words = sentence.words
    after = [word.fold for word in words[end : end + 2]]
    if after[:1] in (["year"], ["years"]) and after[1:] in (["old"], ["olds"]):
        return end + 2
    if (at and words[at - 1].fold == "aged") or [word.fold for word in words[max(0, at - 2) : at]] == ["age", "of"]:
        return end
    is_set_off = at > 0 and end < len(words) and words[at - 1].clause != words[at].clause != words[end].clause
    return end if is_set_off and words[at - 1].is_capital and words[at].text.isdigit() and end == at + 1 else None


def _is_duration(words: Sequence[Word], at: int, end: int) -> bool:
    """ "Over eighteen months" is how long, not more than."""
    is_over = at > 0 and words[at - 1].fold == "over"
    return (
        is_over and end < len(words) and words[end].stem in {"year", "month", "week", "day", "hour", "decad", "period"}
    )


def _bound_before(words: Sequence[Word], at: int) -> str:
    for back in (1, 2):
        if at - back < 0:
            break
        word = words[at - back]
        bound, link = _BOUNDS.get(word.fold, ("", ""))
        if word.fold == "max" and word.is_capital:  # "737 Max 8"
            continue
        if bound and ((back == 1 and not link) or (back == 2 and words[at - 1].fold == link)):
            return bound
    return ""


def _plain(value: Decimal | str) -> str:
    return value if isinstance(value, str) else format(value.normalize(), "f")
