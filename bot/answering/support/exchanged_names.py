"""Two names that changed places: a title, an "of", an owner's "'s" or a place between two words has another name."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.support.alignment import Alignment, Located, Place, is_content, is_name
from bot.answering.support.function_words import TIMES
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.roles import is_verb_like
from bot.answering.support.words import Sentence

_TITLE_REACH = 4  # words from the comma behind a name to the title it has: "Radic, the former mayor"
_OWNED_REACH = 4  # words from an owner to a name: "Huawei's chief financial officer Meng"
_BESIDE = 3  # words of the quote within which a name stands with a word, on whichever side
_SLOT = 6  # words between two words of the quote that leave room for one name
_PLACES = frozenset("in at on near from to outside across".split())
_LINKING = frozenset("and or the of".split())


@dataclass(frozen=True, slots=True)
class _Run:
    """Names that stand together, "Halden and the Bank of Lund" too: one exchanged inside of it is no other claim."""

    start: int
    end: int


def find_exchanged_names(alignment: Alignment) -> Iterator[Problem]:
    """Names of the quotes that stand in the claim where the quotes have another one of them."""
    for s, sentence in enumerate(alignment.claim):
        for title, run in _titles(sentence):
            if _is_anothers(alignment, s, title, run):
                yield Problem(Kind.ROLE, f"the quote calls somebody else “{sentence.words[title].text}”")
        for owned, owner in _pairs(sentence):
            if _is_paired_otherwise(alignment, s, owned, owner):
                one, other = sentence.words[owned.start].text, sentence.words[owner.start].text
                yield Problem(Kind.ROLE, f"the quote doesn't join “{one}” and “{other}” so")
        for run in _runs(sentence):
            if _took_a_slot(alignment, s, run):
                yield Problem(Kind.ROLE, f"the quote has another name in the place of {sentence.words[run.start].text}")


def _runs(sentence: Sentence) -> Iterator[_Run]:
    at, words = 0, sentence.words
    while at < len(words):
        if not is_name(sentence, at) or words[at].fold in TIMES:
            at += 1
            continue
        end = at + 1
        while _goes_on(sentence, end):
            end += 1
        while not is_name(sentence, end - 1):
            end -= 1
        yield _Run(at, end)
        at = end + 1


def _goes_on(sentence: Sentence, at: int) -> bool:
    if at >= len(sentence.words):
        return False
    word = sentence.words[at]
    is_one_clause = word.clause == sentence.words[at - 1].clause
    if word.fold in _LINKING:
        return is_one_clause
    return is_name(sentence, at) and word.fold not in TIMES and (is_one_clause or not word.text.endswith("'s"))


def _titles(sentence: Sentence) -> Iterator[tuple[int, _Run]]:
    """Nouns and whom they call so: "the mayor, Radic, …", "captain Keita", "Radic, the former mayor, …"."""
    words = sentence.words
    for run in _runs(sentence):
        before, behind = run.start - 1, run.end
        is_closed = behind == len(words) or words[behind].clause != words[run.end - 1].clause
        if before >= 0 and _is_noun(sentence, before):
            is_beside = words[before].clause == words[run.start].clause
            if is_beside or is_closed:
                yield before, run
        if behind < len(words) and is_closed and not (before >= 0 and _before(sentence, run) in _PLACES):
            yield from ((at, run) for at in _title_behind(sentence, behind))


def _before(sentence: Sentence, run: _Run) -> str:
    at = run.start - 1
    return sentence.words[at - 1 if sentence.words[at].fold == "the" and at else at].fold


def _title_behind(sentence: Sentence, start: int) -> Iterator[int]:
    """The first noun of a clause that closes without a verb: of ", the former mayor of Lund," "mayor"."""
    words = sentence.words
    clause = [at for at in range(start, len(words)) if words[at].clause == words[start].clause]
    is_open = clause[-1] == len(words) - 1 or any(is_verb_like(sentence, at) for at in clause)
    nouns = [at for at in clause[:_TITLE_REACH] if _is_noun(sentence, at)]
    if nouns and not is_open:
        yield from nouns


def _is_noun(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    is_told = at > 0 and sentence.words[at - 1].fold in {"who", "which", "that"}  # "who coaches"
    is_thing = is_content(word) and not is_name(sentence, at) and word.fold not in TIMES
    return is_thing and not is_told and not is_verb_like(sentence, at)


def _is_anothers(alignment: Alignment, s: int, title: int, run: _Run) -> bool:
    """Whether the quotes give the title to names of which none is the claim's."""
    located = alignment.by_place.get((s, title))
    if located is None:
        return False
    places = set(located.places)
    theirs = [
        (at, held)
        for at in {place.sentence for place in places}
        for there, held in _titles(alignment.evidence[at])
        if Place(at, there) in places
    ]
    own = _places(alignment, s, run)
    return bool(theirs) and not any(_is_in(own, at, held) for at, held in theirs)


def _places(alignment: Alignment, s: int, run: _Run) -> set[Place]:
    names = [alignment.by_place.get((s, at)) for at in range(run.start, run.end)]
    return {place for each in names if each for place in each.places}


def _is_in(places: set[Place], sentence: int, run: _Run) -> bool:
    return any(place.sentence == sentence and run.start <= place.word < run.end for place in places)


def _pairs(sentence: Sentence) -> Iterator[tuple[_Run, _Run]]:
    """Names as "Radic of the Alliance" and "the Alliance's Radic" join them, what is owned first."""
    words = sentence.words
    for at in range(1, len(words)):
        is_the = [word.fold for word in words[at + 1 : at + 2]] == ["the"]
        behind = at + 2 if is_the else at + 1
        if words[at].fold == "of" and behind < len(words) and is_name(sentence, at - 1) and is_name(sentence, behind):
            yield _name_around(sentence, at - 1), _name_around(sentence, behind)
        if words[at - 1].text.endswith("'s") and is_name(sentence, at - 1):
            near = range(at, min(len(words), at + _OWNED_REACH))
            owned = next((there for there in near if is_name(sentence, there)), None)
            if owned is not None and words[owned].clause == words[at - 1].clause:
                yield _name_around(sentence, owned), _name_around(sentence, at - 1)


def _name_around(sentence: Sentence, at: int) -> _Run:
    """The name that a word is part of, without what it owns or whom it belongs to."""
    start = end = at
    while start > 0 and is_name(sentence, start - 1) and not sentence.words[start - 1].text.endswith("'s"):
        start -= 1
    while end + 1 < len(sentence.words) and is_name(sentence, end + 1) and not sentence.words[end].text.endswith("'s"):
        end += 1
    return _Run(start, end + 1)


def _is_paired_otherwise(alignment: Alignment, s: int, owned: _Run, owner: _Run) -> bool:
    """The quotes have the pair the other way round, or each of the two that stands in such a pair with another name."""
    ones, others = _places(alignment, s, owned), _places(alignment, s, owner)
    written = [
        (_is_in(ones, at, first), _is_in(others, at, second), _is_in(others, at, first), _is_in(ones, at, second))
        for at in {place.sentence for place in ones | others}
        for first, second in _pairs(alignment.evidence[at])
    ]
    if not ones or not others or any(is_first and is_second for is_first, is_second, *_ in written):
        return False
    return any(any(each) for each in written)


def _took_a_slot(alignment: Alignment, s: int, run: _Run) -> bool:
    """ "Compels Sprint to cooperate": between the same two words the quote has another name, and this one elsewhere."""
    own = _places(alignment, s, run)
    before, behind = _around(alignment, s, run)
    if not own or behind is None:
        return False
    if behind.at == run.end and behind.word.clause == alignment.claim[s].words[run.end - 1].clause:
        return _stands_before(alignment, behind, own)
    if before is None or any(_is_beside(place, one) for place in own for one in (*before.places, *behind.places)):
        return False
    slots = [
        (one, other)
        for one in before.places
        for other in behind.places
        if one.sentence == other.sentence and 0 < other.word - one.word - 1 <= _SLOT
    ]
    return not any(_is_in(own, one.sentence, _Run(one.word, other.word)) for one, other in slots) and any(
        _is_a_name(alignment, Place(one.sentence, at)) for one, other in slots for at in range(one.word + 1, other.word)
    )


def _stands_before(alignment: Alignment, noun: Located, own: set[Place]) -> bool:
    """ "Sprint law" for "Chinese law": wherever the quotes have the noun, another name stands right before it."""
    if is_verb_like(alignment.claim[noun.sentence], noun.at) or not noun.places:
        return False
    return all(
        place.word > 0
        and _is_a_name(alignment, Place(place.sentence, place.word - 1))
        and not any(_is_beside(each, place) for each in own)
        for place in noun.places
    )


def _is_a_name(alignment: Alignment, place: Place) -> bool:
    sentence = alignment.evidence[place.sentence]
    return is_name(sentence, place.word) and sentence.words[place.word].fold not in TIMES


def _is_beside(one: Place, other: Place) -> bool:
    return one.sentence == other.sentence and abs(one.word - other.word) <= _BESIDE


def _around(alignment: Alignment, s: int, run: _Run) -> tuple[Located | None, Located | None]:
    """The words right before and behind names, where they are no names themselves."""
    near = [each for each in alignment.located if each.sentence == s]
    before = next((each for each in reversed(near) if each.at < run.start), None)
    behind = next((each for each in near if each.at >= run.end), None)
    return (
        before if before and not before.is_name else None,
        behind if behind and not behind.is_name else None,
    )
