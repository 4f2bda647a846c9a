"""Which value a quote gives to a question, of the sort that it asks for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.asked_sort import Sort
from bot.answering.support.alignment import Alignment, Located, Place, is_name
from bot.answering.support.dates import find_dates
from bot.answering.support.function_words import TIMES
from bot.answering.support.modality import Mode, find_markers
from bot.answering.support.numbers import find_quantities
from bot.answering.support.words import Sentence, irregular_forms
from retrieval.calendar_words import WEEKDAYS

_LENGTH_LIMIT = 3_000  # characters of a quote; a longer one is no sentence, and reading it takes time
_NEAR_ACT = 6  # words between somebody and the act or role that is asked about
_LEAST_COVERAGE = 0.6  # share of the question's content words that a quote holds before it is taken to answer it
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_REACH = 12  # words between a value and the nearest word of the question
_RELATIVE_DAYS = frozenset((*WEEKDAYS, "today", "yesterday", "tomorrow", "tonight"))
_UNTITLED = frozenset(
    """the a an in on at by of for and but mr mrs ms dr president chief executive minister prime king queen judge
    senator governor mayor coach captain director professor officer chairman secretary general sir lady""".split()
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value as its quote writes it; `key` is what makes two of them one. `is_rough`: "about", "more than"."""

    text: str
    key: tuple[str, ...]
    is_rough: bool = False


def find_value(question_text: str, sort: Sort, quote_text: str) -> Value | None:
    """The value of that sort which a quote gives to a question; None when it gives none, or doesn't speak of it."""
    if len(quote_text) > _LENGTH_LIMIT:
        return None
    beside = Alignment(question_text, [quote_text])
    wanted = [each for each in beside.located if each.word.fold not in _ASKING]
    if not wanted or not _speaks_of_it(wanted) or (sort is not Sort.TIME and _is_another_year(beside)):
        return None
    if sort is Sort.STATUS:
        return _status(beside, wanted)
    candidates = [
        (_distance(place, wanted), value)
        for at, sentence in enumerate(beside.evidence)
        for place, value in _values(sort, question_text, at, sentence, wanted)
    ]
    near = [(distance, value) for distance, value in candidates if distance <= _REACH]
    return min(near, key=lambda each: each[0])[1] if near else None


_NOT = frozenset({Mode.NEGATED, Mode.DENIED, Mode.BARRED})
_ASKING = frozenset("many much name date year day month percentage number share person kind type".split())


def _speaks_of_it(wanted: Sequence[Located]) -> bool:
    """Most of the question's words and names stand in the quote."""
    names = [bool(each.places) for each in wanted if each.is_name]
    carried = [bool(each.places) for each in wanted]
    return sum(carried) >= _LEAST_COVERAGE * len(carried) and 3 * sum(names) >= 2 * len(names)


def _is_another_year(beside: Alignment) -> bool:
    asked, written = (
        {word.text for sentence in side for word in sentence.words if _YEAR.fullmatch(word.text)}
        for side in (beside.claim, beside.evidence)
    )
    return bool(asked and written) and not asked & written


def _distance(place: Place, wanted: Sequence[Located]) -> float:
    """Words from a value to the question's nearest words in its sentence, over two of them."""
    gaps = sorted(
        min(abs(other.word - place.word) for other in each.places if other.sentence == place.sentence)
        for each in wanted
        if any(other.sentence == place.sentence for other in each.places)
    )
    return sum(gaps[:2]) / len(gaps[:2]) if gaps else float("inf")


def _values(
    sort: Sort, question_text: str, at: int, sentence: Sentence, wanted: Sequence[Located]
) -> Iterator[tuple[Place, Value]]:
    taken = {place for each in wanted for place in each.places}
    if sort is Sort.NUMBER:
        yield from _numbers(at, sentence, question_text)
    elif sort is Sort.TIME:
        yield from _times(at, sentence, question_text)
    else:
        acts = [each for each in wanted if not each.is_name]
        for place, value in _names(at, sentence, taken):
            is_fitting = _is_beside_act(acts, place, sentence) if sort is Sort.PERSON else _is_where(place, sentence)
            if is_fitting:
                yield place, value


def _is_beside_act(acts: Sequence[Located], place: Place, sentence: Sentence) -> bool:
    """Somebody stands right before the act or role that is asked about, or after it with "by" or "is" between."""
    for act in acts[:2]:
        for there in act.places:
            gap = there.word - place.word
            if there.sentence != place.sentence or abs(gap) > _NEAR_ACT:
                continue
            between = [word.fold for word in sentence.words[there.word + 1 : place.word]]
            if gap > 0 or not between or between[-1] in {"by", "is", "was", "the", "a"} or len(between) <= 2:
                return True
    return False


def _is_where(place: Place, sentence: Sentence) -> bool:
    before = {word.fold for word in sentence.words[max(0, place.word - 2) : place.word]}
    return bool(before & {"in", "at", "near", "from", "of", "to", "outside"})


def _numbers(at: int, sentence: Sentence, question_text: str) -> Iterator[tuple[Place, Value]]:
    dated = {date.at + step for date in find_dates(sentence) for step in (-1, 1, 2)}
    for quantity in find_quantities(sentence):
        is_year = not quantity.kind and re.fullmatch(r"(?:19|20)\d\d", quantity.text)
        if quantity.kind in {"ordinal", "code"} or is_year or quantity.at in dated or quantity.text in question_text:
            continue
        before = sentence.words[quantity.at - 1].fold if quantity.at else ""
        is_rough = bool(quantity.bound) or before in {"about", "around", "nearly", "almost", "roughly", "some", "over"}
        yield Place(at, quantity.at), Value(quantity.text, (quantity.value, quantity.kind), is_rough)


def _times(at: int, sentence: Sentence, question_text: str) -> Iterator[tuple[Place, Value]]:
    dates = find_dates(sentence)
    for date in dates:
        key = tuple(str(part or "") for part in (date.year, date.month, date.day))
        yield Place(at, max(date.at, 0)), Value(date.text, key)
    if dates:
        return
    for index, word in enumerate(sentence.words):
        is_year = re.fullmatch(r"(?:1[5-9]|20)\d\d", word.text)
        if (is_year or word.fold in _RELATIVE_DAYS) and word.text not in question_text:
            yield Place(at, index), Value(word.text, (word.text, "", "") if is_year else ("", "", word.fold))


def _names(at: int, sentence: Sentence, taken: set[Place]) -> Iterator[tuple[Place, Value]]:
    """Rows of name words that the question doesn't have, without titles."""
    row: list[int] = []
    for index in range(len(sentence.words) + 1):
        if index < len(sentence.words) and _is_part_of_name(sentence, index, at, taken, row):
            row.append(index)
            continue
        if row:
            text = sentence.text[sentence.words[row[0]].start : sentence.words[row[-1]].end]
            yield Place(at, row[0]), Value(text, tuple(sentence.words[each].fold for each in row))
        row = []


def _is_part_of_name(sentence: Sentence, index: int, at: int, taken: set[Place], row: list[int]) -> bool:
    word = sentence.words[index]
    if Place(at, index) in taken or word.fold in _UNTITLED or word.fold in TIMES or not is_name(sentence, index):
        return False
    return not row or sentence.words[row[-1]].clause == word.clause


def _status(beside: Alignment, wanted: Sequence[Located]) -> Value | None:
    """Whether what is asked has happened, by the words that govern it: done, planned or possible, or not."""
    places = [each.places[0] for each in wanted if each.places and not each.is_name]
    for place in places:
        sentence = beside.evidence[place.sentence]
        for marker in find_markers(sentence):
            if marker.governs == place.word:
                said = sentence.text[sentence.words[marker.at].start : sentence.words[place.word].end]
                return Value(said, ("no",) if marker.mode in _NOT else ("not yet",))
    words = [beside.word_at(place) for place in places]
    done = next((word for word in words if word.fold.endswith("ed") or word.fold in irregular_forms()), None)
    return Value(done.text, ("yes",)) if done else None
