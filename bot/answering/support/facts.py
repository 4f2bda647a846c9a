"""Do the numbers, dates, names and content words of a claim stand in its quotes, together with what they stand with?"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.answering.support.alignment import Alignment, Located
from bot.answering.support.article_names import ArticleNames
from bot.answering.support.dates import find_dates
from bot.answering.support.function_words import TIMES
from bot.answering.support.numbers import Quantity, find_quantities
from bot.answering.support.places import place_key
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.roles import stands_for_a_name
from bot.answering.support.words import Sentence, read_sentences

_UNIT_WORDS = frozenset(
    """year month week day hour minute second decade centuri mile kilometr metr foot feet ton tonn barrel acr hectar
    point degre""".split()
)


def find_number_problems(alignment: Alignment) -> Iterator[Problem]:
    """Numbers that no quote holds with the same unit and bound; rounded and converted, a number is another one."""
    written = [(each, quantity) for each in alignment.evidence for quantity in find_quantities(each)]
    for sentence in alignment.claim:
        for claimed in find_quantities(sentence):
            same = [(each, quantity) for each, quantity in written if claimed.equals(quantity)]
            if not same and claimed.text.lower() == "one" and _says_one(alignment):
                continue  # "one painting" for "one of the paintings"
            if not same:
                yield Problem(Kind.NUMBER, f"{claimed.text} is not in the quotes")
            elif not any(_has_same_unit(sentence, claimed, each, quantity) for each, quantity in same):
                yield Problem(Kind.NUMBER, f"{claimed.text} counts something else in the quotes")
            elif not any(_has_same_bound(claimed, quantity) for _, quantity in same):
                yield Problem(Kind.NUMBER, f"the quotes don't have {claimed.text} with the same bound")


def _says_one(alignment: Alignment) -> bool:
    return any(word.fold == "one" for sentence in alignment.evidence for word in sentence.words)


def _has_same_unit(claim: Sentence, claimed: Quantity, sentence: Sentence, written: Quantity) -> bool:
    one, other = _unit(claim, claimed), _unit(sentence, written)
    return one is None or other is None or one == other


def _unit(sentence: Sentence, quantity: Quantity) -> str | None:
    after = [word.stem for word in sentence.words[quantity.end : quantity.end + 1]]
    return after[0] if after and after[0] in _UNIT_WORDS else None


def _has_same_bound(claimed: Quantity, written: Quantity) -> bool:
    return claimed.bound[:1] == written.bound[:1]


def find_date_problems(alignment: Alignment) -> Iterator[Problem]:
    """Dates that no quote gives, whichever way they are written."""
    written = [date for sentence in alignment.evidence for date in find_dates(sentence)]
    for sentence in alignment.claim:
        for claimed in find_dates(sentence):
            if not any(claimed.is_part_of(other) for other in written):
                yield Problem(Kind.DATE, f"{claimed.text} is not in the quotes")


def find_name_problems(
    alignment: Alignment,
    titles: Sequence[str],
    known: frozenset[tuple[int, int]],
    names: ArticleNames,
    meant: frozenset[str],
) -> Iterator[Problem]:
    """Names that no quote holds, and first names that belong to somebody else there; `known` are known speakers."""
    initials = {each for sentence in alignment.evidence for each in _initials(sentence)}
    claimed_initials = {each for sentence in alignment.claim for each in _initials(sentence)}
    titled = frozenset(word.stem for title in titles for each in read_sentences(title) for word in each.words)
    acronyms = {word.text for sentence in alignment.evidence for word in sentence.words if word.text.isupper()}
    for located in alignment.located:
        text = located.word.text.replace(".", "")
        if not located.is_name or located.places or (located.sentence, located.at) in known:
            continue
        is_spelled_out = any(text[0] in each for each in claimed_initials & acronyms)
        if located.word.stem in meant or _is_first_name(alignment, located, names):
            continue
        if text not in initials and not is_spelled_out and not _is_stood_for(alignment, located, titled):
            yield Problem(Kind.NAME, f"{located.word.text} is not in the quotes")
    yield from _split_names(alignment)


def _is_first_name(alignment: Alignment, located: Located, names: ArticleNames) -> bool:
    """The rest of the name stands in the quotes and the article has both as one name: "Ferran" is "Lidia Ferran"."""
    last = alignment.by_place.get((located.sentence, located.at + 1))
    if last is None or not (last.is_name and last.places) or last.word.clause != located.word.clause:
        return False
    return names.have_name(located.word.text, alignment.word_at(last.places[0]).text.removesuffix("'s"))


def _is_stood_for(alignment: Alignment, located: Located, titled: frozenset[str]) -> bool:
    """The article's title names it and its quote says "the bank" or "she"."""
    return located.word.stem in titled and any(
        stands_for_a_name(alignment.evidence[at], reach=40) for at in alignment.best_sentences[located.sentence][:1]
    )


def _initials(sentence: Sentence) -> Iterator[str]:
    """The initials of every row of capitalised words, from two to five long."""
    row = ""
    for word in (*sentence.words, None):
        if word is not None and word.is_capital and not word.text.isupper():
            row += word.text[0]
        elif word is None or word.fold not in {"of", "the", "and", "for"}:
            yield from (
                row[start:end] for start in range(len(row)) for end in range(start + 2, min(len(row), start + 5) + 1)
            )
            row = ""


def _split_names(alignment: Alignment) -> Iterator[Problem]:
    """ "John Smith" is not carried by "John Brown" and "Jane Smith"."""
    for first, second in pairwise(alignment.located):
        is_row = (
            first.sentence == second.sentence
            and second.at == first.at + 1
            and first.word.clause == second.word.clause
            and first.is_name
            and second.is_name
        )
        if not is_row or {first.word.fold, second.word.fold} & TIMES or _has_place(alignment, first, second):
            continue
        if first.places and second.places and not _stand_together(first, second):
            yield Problem(Kind.NAME, f"{first.word.text} {second.word.text} are not one name in the quotes")


def _has_place(alignment: Alignment, first: Located, second: Located) -> bool:
    """ "United States", "Chinese Foreign Ministry": countries are looked at as places. Both stand in one sentence."""
    words = alignment.claim[first.sentence].words
    return place_key(words, first.at) is not None or place_key(words, second.at) is not None


def _stand_together(first: Located, second: Located) -> bool:
    is_loose = first.word.text.endswith(("'s", "s'")) or first.word.text.isupper()
    return any(
        one.sentence == other.sentence
        and (abs(one.word - other.word) <= 5 if is_loose else 0 < other.word - one.word <= 2)
        for one in first.places
        for other in second.places
    )
