"""Fair claims and bare quotes, each altered by one rule into a lie: python -m tests.evals.altered [-v].

What a person thinks of as a lie runs out after a few dozen; these alter every claim in every way that fits it.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from bot.answering.support.check import check_support
from tests.bot.answering.draft_sets import DraftedClaim, load_drafts

_NOT = re.compile(r"\b(?:not|never|no longer|neither)\b ?|\bno (?=[a-z])")
_HELPERS = re.compile(r"\b(was|were|is|are|has|have|had|will|would|could|may|can)\b(?! (?:not|never)\b)")
_UNSURE = (
    (re.compile(r"\b(?:may|might|could|can|should|must)\b(?! not)"), "will"),
    (
        re.compile(r"\b(?:is|are|was|were) (?:expected|likely|thought|believed|set|due|planning|considering) to\b"),
        "will",
    ),
    (re.compile(r"\b(?:plans|intends|hopes|wants|seeks|agreed|promised|threatened) to\b"), "will"),
    (re.compile(r"\b(?:reportedly|allegedly|probably|possibly|apparently) "), ""),
)
_WAYS = [
    pair.split("/")
    for pair in """
    rose/fell rise/fall rising/falling increased/decreased up/down more/fewer more/less most/least before/after
    first/last over/under higher/lower highest/lowest accepted/rejected approved/rejected confirmed/denied
    won/lost bought/sold opened/closed began/ended gained/lost best/worst largest/smallest welcomed/criticised
    supports/opposes for/against inside/outside north/south east/west above/below with/without increase/decrease
    joined/left arrested/released cut/raised lifted/imposed all/some every/no both/neither always/never
    since/until early/late former/current strengthened/weakened widened/narrowed seriously/slightly
    public/private
    """.split()
]
_DONE = re.compile(
    r"\b(?:will|would|may|might|could|plans to|is to|are to|is expected to|is due to|hopes to) ([a-z]+)\b"
)
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,.]*\d|(?<![\w.,-])\d(?![\w.,-])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_NAME_AT_START = re.compile(r"^[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def main(*, is_verbose: bool) -> None:
    """Prints for each way of altering how many of the lies stand."""
    through: defaultdict[str, list[tuple[str, DraftedClaim]]] = defaultdict(list)
    counts: defaultdict[str, int] = defaultdict(int)
    for draft in _fair_claims():
        for kind, text in dict.fromkeys(_alter(draft.text)):
            counts[kind] += 1
            if check_support(text, draft.quotes).is_carried:
                through[kind].append((text, draft))
    for kind, count in sorted(counts.items()):
        print(f"{kind:10} {count:5} lies, {len(through[kind]):4} shown ({len(through[kind]) / count:.1%})")
    shown = sum(map(len, through.values()))
    print(f"{'all':10} {sum(counts.values()):5} lies, {shown:4} shown ({shown / sum(counts.values()):.1%})")
    for kind, pairs in through.items() if is_verbose else ():
        for text, draft in pairs:
            print(f"\n[{kind}] {text}\n    was: {draft.text}\n    " + " || ".join(quote.text for quote in draft.quotes))


def _fair_claims() -> Iterator[DraftedClaim]:
    """The honest set's claims that stand, and every quote it uses as a claim of its own."""
    honest = load_drafts("honest")
    seen: dict[str, DraftedClaim] = {}
    for draft in honest:
        seen[draft.text] = draft
        for quote in draft.quotes:
            seen.setdefault(quote.text, DraftedClaim(quote.text, (quote,)))
    yield from (draft for draft in seen.values() if check_support(draft.text, draft.quotes).is_carried)


def _alter(text: str) -> Iterator[tuple[str, str]]:
    yield from (("not lost", _cut(text, found)) for found in _NOT.finditer(text))
    yield from (("not added", _put(text, found, f"{found.group()} not")) for found in _HELPERS.finditer(text))
    for pattern, sure in _UNSURE:
        yield from (("sure", _put(text, found, sure)) for found in pattern.finditer(text))
    for one, other in _WAYS:
        for word, instead in ((one, other), (other, one)):
            for found in re.finditer(rf"\b{word}\b", text):
                yield "opposite", _put(text, found, instead)
    for found in _DONE.finditer(text):
        yield "done", _put(text, found, _past(found.group(1)))
    yield from _change_numbers(text)
    yield from _change_times(text)
    yield from _swap("names", text, [*_NAME_AT_START.finditer(text), *_NAME.finditer(text)])
    yield from _swap("numbers", text, list(_NUMBER.finditer(text)))


def _cut(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + text[found.end() :]


def _put(text: str, found: re.Match[str], instead: str) -> str:
    return text[: found.start()] + instead + text[found.end() :]


def _past(verb: str) -> str:
    return verb + ("d" if verb.endswith("e") else "ed")


def _change_numbers(text: str) -> Iterator[tuple[str, str]]:
    for found in _NUMBER.finditer(text):
        digits = found.group()
        yield "number", _put(text, found, digits[:-1] + str((int(digits[-1]) + 3) % 10))
        if len(digits) > 1 and digits[0] != digits[1] and digits[:2].isdigit():
            yield "number", _put(text, found, digits[1] + digits[0] + digits[2:])


def _change_times(text: str) -> Iterator[tuple[str, str]]:
    for row in (_MONTHS, _DAYS):
        for at, name in enumerate(row):
            for found in re.finditer(rf"\b{name}\b", text):
                yield "time", _put(text, found, row[(at + 2) % len(row)])


def _swap(kind: str, text: str, found: list[re.Match[str]]) -> Iterator[tuple[str, str]]:
    for one, other in combinations(found, 2):
        if one.group() != other.group() and one.end() <= other.start() and not _is_a_time(one) | _is_a_time(other):
            middle = text[one.end() : other.start()]
            yield kind, text[: one.start()] + other.group() + middle + one.group() + text[other.end() :]


def _is_a_time(found: re.Match[str]) -> bool:
    return found.group() in _MONTHS + _DAYS


if __name__ == "__main__":
    main(is_verbose="-v" in sys.argv)
