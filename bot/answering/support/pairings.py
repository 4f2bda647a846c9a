"""Numbers together with what they count, when it was, and which way they went."""

from collections.abc import Iterator
from itertools import pairwise

from bot.answering.support.alignment import Alignment, Located, is_content
from bot.answering.support.lexicon import is_carried, is_opposed
from bot.answering.support.numbers import Quantity, find_quantities
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.words import Sentence

_COMPANY = 6  # words before a number among which stands what it is the number of

_PART_REACH = 4  # words between "two" and "four" in "two of the bridge's four"
_PART_WORDS = 2  # words of what "two of them" did that a claim has to say before it says that


def find_swapped_numbers(alignment: Alignment) -> Iterator[Problem]:
    """Numbers of the quotes that changed places: what they count, the year beside them, "from" and "to"."""
    for s, sentence in enumerate(alignment.claim):
        quantities = find_quantities(sentence)
        for quantity in quantities:
            if _counts_another_thing(alignment, s, quantity) and not _counts_some_of_them(alignment, quantity):
                yield Problem(Kind.ROLE, f"{quantity.text} goes with something else in the quote")
            elif _is_the_whole(alignment, sentence, quantity):
                yield Problem(Kind.ROLE, f"{quantity.text} is the whole in the quote, of which it counts a part")
            elif _goes_the_other_way(alignment, sentence, quantity):
                yield Problem(Kind.ROLE, f"from and to are turned round at {quantity.text}")
        yield from _numbers_crossed(alignment, s, quantities)
        yield from _turned_pairs(alignment, s)
        yield from _parts_dropped(alignment, s)
        yield from _years_changed(alignment, sentence, quantities)


def _counts_another_thing(alignment: Alignment, s: int, quantity: Quantity) -> bool:
    """ "12 dead, 30 hurt" is not "30 dead, 12 hurt"."""
    company = _next_content(alignment.claim[s], quantity.end)
    located = alignment.by_place.get((s, company)) if company is not None else None
    if located is None or not located.places:
        return False
    follow = [(sentence, _followed(located, sentence, at)) for at, sentence in enumerate(alignment.evidence)]
    if any(quantity.value in values for _, values in follow):
        return False
    return any(
        bool(values) and any(other.value == quantity.value for other in find_quantities(sentence))
        for sentence, values in follow
    )


def _counts_some_of_them(alignment: Alignment, quantity: Quantity) -> bool:
    """ "Two guards" for "four guards, two of whom …"."""
    return any(
        quantity.equals(each) and _is_part_of_them(sentence, each)
        for sentence in alignment.evidence
        for each in find_quantities(sentence)
    )


def _is_part_of_them(sentence: Sentence, quantity: Quantity) -> bool:
    after = [word.fold for word in sentence.words[quantity.end : quantity.end + 2]]
    return after in (["of", "whom"], ["of", "which"], ["of", "them"])


def _parts_dropped(alignment: Alignment, s: int) -> Iterator[Problem]:
    """ "Four guards helped the men" where the quote says it of "two of whom"."""
    claimed = find_quantities(alignment.claim[s])
    for at, sentence in enumerate(alignment.evidence):
        for part in find_quantities(sentence):
            if not _is_part_of_them(sentence, part) or any(part.equals(each) for each in claimed):
                continue
            clause = sentence.words[part.at].clause
            said = [
                each
                for each in alignment.located
                if each.sentence == s
                for place in each.places[:1]
                if place.sentence == at and sentence.words[place.word].clause == clause
            ]
            if len(said) >= _PART_WORDS:
                yield Problem(Kind.ROLE, f"the quote says it only of {part.text} of them")


def _is_the_whole(alignment: Alignment, sentence: Sentence, quantity: Quantity) -> bool:
    """ "Two of the eleven" is not eleven: a whole in the quote must be one in the claim."""
    if _is_after_of(sentence, quantity):
        return False
    same = [
        _is_after_of(each, other)
        for each in alignment.evidence
        for other in find_quantities(each)
        if quantity.equals(other)
    ]
    return bool(same) and all(same)


def _is_after_of(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether it stands behind another number and "of": "two of the eleven", "62 percent of 18,400"."""
    return any(
        0 <= quantity.at - other.end <= _PART_REACH
        and any(word.fold in {"of", "out"} for word in sentence.words[other.end : quantity.at])
        and sentence.words[quantity.at - 1].fold not in {"over", "in", "by", "to"}
        for other in find_quantities(sentence)
        if other.end <= quantity.at
    )


def _next_content(sentence: Sentence, at: int) -> int | None:
    words = sentence.words
    if [word.fold for word in words[at : at + 1]] == ["of"] and any(word.is_numeric for word in words[at + 1 : at + 3]):
        at += 3 if words[at + 2].is_numeric else 2  # "23 of its 58 jets" counts jets twice
    for there in range(at, min(at + 3, len(sentence.words))):
        if sentence.words[there].is_numeric or sentence.words[there].clause != sentence.words[at].clause:
            return None
        if is_content(sentence.words[there]):
            return there
    return None


def _followed(located: Located, sentence: Sentence, at: int) -> set[str]:
    """The numbers that the word follows in a sentence of the evidence."""
    places = {place.word for place in located.places if place.sentence == at}
    values: set[str] = set()
    for quantity in find_quantities(sentence):
        if _next_content(sentence, quantity.end) in places:
            values.add(quantity.value)
    return values


def _goes_the_other_way(alignment: Alignment, sentence: Sentence, quantity: Quantity) -> bool:
    claimed = _way(sentence, quantity)
    written = {
        _way(each, other) for each in alignment.evidence for other in find_quantities(each) if quantity.equals(other)
    }
    return claimed != "" and written in ({"from"}, {"to"}) and claimed not in written


def _way(sentence: Sentence, quantity: Quantity) -> str:
    before = sentence.words[quantity.at - 1].fold if quantity.at else ""
    return before if before in {"from", "to"} else ""


def _years_changed(alignment: Alignment, claim: Sentence, quantities: tuple[Quantity, ...]) -> Iterator[Problem]:
    years = [each for each in quantities if _is_year(each)]
    for quantity in quantities:
        year = min(years, key=lambda each: _distance(quantity, each), default=None)
        if year is None or _is_year(quantity) or not _is_beside(claim, quantity, year):
            continue
        if _has_another_year(alignment, quantity, year):
            yield Problem(Kind.ROLE, f"{quantity.text} goes with another year than {year.text} in the quote")


def _distance(quantity: Quantity, year: Quantity) -> int:
    """Words between them; a year mostly follows its number ("1.7 billion in 2023")."""
    return year.at - quantity.at if year.at > quantity.at else 2 * (quantity.at - year.at)


def _is_year(quantity: Quantity) -> bool:
    return not quantity.kind and quantity.text.isdigit() and len(quantity.text) == 4 and quantity.text < "2200"


def _is_beside(sentence: Sentence, one: Quantity, other: Quantity) -> bool:
    return sentence.words[one.at].clause == sentence.words[other.at].clause and abs(one.at - other.at) <= 6


def _has_another_year(alignment: Alignment, quantity: Quantity, year: Quantity) -> bool:
    beside: set[str] = set()
    for sentence in alignment.evidence:
        found = find_quantities(sentence)
        years = [each for each in found if _is_year(each)]
        for each in found:
            if quantity.equals(each) and years:
                nearest = min(years, key=lambda year: _distance(each, year))
                beside.update({nearest.value} if _is_beside(sentence, each, nearest) else ())
    return bool(beside) and year.value not in beside


def _turned_pairs(alignment: Alignment, s: int) -> Iterator[Problem]:
    """ "By 87 to 412" where the quote has "by 412 to 87"."""
    written = {pair for sentence in alignment.evidence for pair in _pairs(sentence)}
    for one, link, other in _pairs(alignment.claim[s]):
        if (other, link, one) in written and (one, link, other) not in written:
            yield Problem(Kind.ROLE, f"{one} and {other} are turned round")


def _pairs(sentence: Sentence) -> Iterator[tuple[str, str, str]]:
    """Numbers with one word between them that tells which is which."""
    for one, other in pairwise(find_quantities(sentence)):
        between = [word.fold for word in sentence.words[one.end : other.at]]
        if len(between) == 1 and between[0] in {"to", "in", "of", "from"}:
            yield one.value, between[0], other.value


def _numbers_crossed(alignment: Alignment, s: int, quantities: tuple[Quantity, ...]) -> Iterator[Problem]:
    """ "Fell by a tenth" where the quote has "fell by 22 percent" in one clause and "rose by a tenth" in another."""
    for quantity in (each for each in quantities if _is_amount(alignment.claim[s], each)):
        company = _company(alignment, s, quantity)
        holding = {
            at: clauses
            for at, sentence in enumerate(alignment.evidence)
            if (clauses := _clauses_with(sentence, quantity))
        }
        beside = [
            (sentence, words[place.word].clause)
            for each in company
            for place in each.places
            if (sentence := place.sentence) in holding and (words := alignment.evidence[sentence].words)
        ]
        is_at_home = any(clause in holding[sentence] for sentence, clause in beside)
        others = {
            (sentence, clause) for sentence, clause in beside if _has_number(alignment.evidence[sentence], clause)
        }
        if others and not is_at_home and len(holding) == 1:
            yield Problem(Kind.ROLE, f"{quantity.text} stands with something else in the quote")
        elif holding and any(_went_otherwise(alignment, each, holding) for each in company[-2:]):
            yield Problem(Kind.DIRECTION, f"{quantity.text} goes the other way in the quote")


def _company(alignment: Alignment, s: int, quantity: Quantity) -> list[Located]:
    """The words before a number in its clause of the claim."""
    clause = alignment.claim[s].words[quantity.at].clause
    return [
        each
        for each in alignment.located
        if each.sentence == s and each.word.clause == clause and 0 < quantity.at - each.at <= _COMPANY
    ]


def _clauses_with(sentence: Sentence, quantity: Quantity) -> set[int]:
    return {sentence.words[each.at].clause for each in find_quantities(sentence) if quantity.equals(each)}


def _has_number(sentence: Sentence, clause: int) -> bool:
    return any(
        sentence.words[each.at].clause == clause and _is_amount(sentence, each) for each in find_quantities(sentence)
    )


def _is_amount(sentence: Sentence, quantity: Quantity) -> bool:
    """Not a year, "second", "twice" or "27-storey"."""
    is_joined = any(word.is_joined for word in sentence.words[quantity.end : quantity.end + 1])
    return not _is_year(quantity) and quantity.kind not in {"ordinal", "times", "age"} and not is_joined


def _went_otherwise(alignment: Alignment, located: Located, holding: dict[int, set[int]]) -> bool:
    """ "Fell by 5 percent" where that clause of the quote has "rose", and another one "had been falling"."""
    beside = [
        word
        for at, clauses in holding.items()
        for word in alignment.evidence[at].words
        if word.clause in clauses and not word.is_numeric
    ]
    is_carried_there = any(is_carried(located.word.stem, word.stem) for word in beside)
    return not is_carried_there and any(is_opposed(located.word.stem, word.stem) for word in beside)
