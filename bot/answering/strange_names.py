"""Names that a question brings and an article doesn't have: asked about Ericsson, an article on Huawei is no answer.

A name is forgiven much: an acronym for the name spelled out, the people or the capital for the country, a surname for
the whole name. What is left over is strange to the article.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from bot.answering.place_aliases import aliases_of
from bot.answering.place_names import CITIES, COUNTRIES, PEOPLES, PLACES
from bot.answering.subjects import NAME
from retrieval.acronyms import find_acronyms
from retrieval.calendar_words import CALENDAR
from retrieval.late_pattern import compile_late

_WORD = compile_late(r"[^\W_]+(?:[.'’&][^\W_]+)*")
_GENITIVE = compile_late(r"['’]s?$")
_OWNER = compile_late(r"['’]s ")
_JOINT = compile_late(r"-| (?=[A-Z]{2,}$)")
_STOPPED = compile_late(r"(?:[a-z]\.)+[a-z]")
_QUOTES = frozenset("\"“‘'")
"""A word behind one has its capital for that."""
_TITLES = frozenset(
    "mr mrs ms mx miss dr prof professor sir dame lord lady president vice prime minister senator sen governor gov "
    "congressman congresswoman representative rep chancellor secretary pope king queen prince princess captain capt "
    "general gen colonel col major judge justice attorney prosecutor sheriff inspector officer chief chairman "
    "chairwoman ceo cfo cto coo coach mayor ambassador commissioner director sister brother".split()
)
_BEHIND = frozenset("party inc ltd limited plc corp corporation group co company".split())
"""What an article may leave out behind a name that it gives."""
_SMALL = frozenset(
    "the a an and but or then when while as after before if for in on at to by from with that despite besides since "
    "during until between unlike".split()
)
"""Words that a sentence may begin with before a name."""
_MOMENTS = CALENDAR | {"christmas", "easter", "ramadan"}
_AROUND = _TITLES | _BEHIND | _SMALL | _MOMENTS
_BODIES = frozenset(
    "department ministry commission committee council agency court bank party university association federation union "
    "office authority institute society".split()
)
"""Whose first words make the name: "State Department" is not the Commerce Department."""
_NO_NAME = frozenset(
    "western eastern northern southern westerner westerners west east north south polish christian christians democrat "
    "democrats muslim jewish latin headline ok good true false correct democratic tv er pm mp mps mep meps q1 q2 q3 q4 "
    "am say pretend suppose imagine".split()
)
"""Capitalised, or among the peoples, yet no name that an article would have to have; "polish" also shines shoes."""
_NEVER_ALONE = frozenset(
    "us turkey chad jordan mali rio lima kong zealand lanka rica leone salvador timor arabia emirates korea".split()
)
_PLACES_IN_LOWER_CASE = (COUNTRIES | PEOPLES | CITIES) - _NO_NAME - _NEVER_ALONE
_HEADLINE_CAPITALS, _HEADLINE_SHARE = 4, 0.7
"""Words with a capital behind the first one, and their share, from which a capital tells nothing."""
_ENDINGS = frozenset(
    ("", "s", "n", "ns", "an", "ans", "ian", "ians", "a", "i", "is", "ese", "ish", "ean", "eans", "er", "ers")
)
"""By which a place, its people and what is theirs differ: Texas and Texan, Crete and Cretan, Malta and Maltese."""
_ROOT = 4  # letters that they have in common at least
_ACRONYM = 3  # letters of one that stands for a name spelled out


def strange_names(question: str, article: str) -> tuple[str, ...]:
    """The names of a question, each once and as it writes them, that stand in an article's text under none of their
    forms."""
    asked = dict.fromkeys(_names_of(question))
    told = _Told(article) if asked else None
    return tuple(name for name in asked if told is not None and not told.has(name))


def _names_of(question: str) -> Iterator[str]:
    """Slices of the question."""
    apostrophes = question.replace("'", "’")  # as `NAME` knows them; no letter moves
    words = [found.group() for found in _WORD.finditer(question)]
    if question == question.lower():
        yield from (word for word in words if _plain(word) in _PLACES_IN_LOWER_CASE)
    elif not _is_headline(words):
        for found in NAME.finditer(apostrophes):
            if question[found.start() - 1 : found.start()] not in _QUOTES or " " in found.group():
                yield from filter(_is_name, map(_bare, _OWNER.split(question[found.start() : found.end()])))


def _is_headline(words: Sequence[str]) -> bool:
    capitals = sum(word[0].isupper() for word in words[1:])
    return capitals >= _HEADLINE_CAPITALS and capitals > _HEADLINE_SHARE * len(words[1:])


def _is_name(name: str) -> bool:
    return len(_plain(name)) > 1 and _plain(name) not in _NO_NAME


def _bare(name: str) -> str:
    """A slice of a name, without titles, small words, days, years and the like around it; "" where it was no more."""
    words = list(_WORD.finditer(name))
    while words and (_plain(words[0].group()) in _AROUND or words[0].group().isdigit()):
        words.pop(0)
    while words and (_plain(words[-1].group()) in _AROUND or not words[-1].group()[1:].strip("0123456789")):
        words.pop()
    return _GENITIVE.sub("", name[words[0].start() : words[-1].end()]) if words else ""


class _Told:
    """An article's text, asked for names."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._written = [found.group() for found in _WORD.finditer(text)]
        self._words = [_plain(word) for word in self._written]

    def has(self, name: str) -> bool:
        """Whether the name stands in the text, or what else it goes by."""
        words = [_plain(word) for word in _WORD.findall(name)]
        whole = " ".join(words)
        return (
            any(self._has_run(alias.split()) for alias in aliases_of(whole))
            or (self._has_run(words) if len(words) > 1 else any(_is_kin(words[0], each) for each in self._names))
            or whole in self._acronyms
            or _acronym_of(name) in self._names
            or self._has_person(words)
            or self._has_parts(name)
        )

    def _has_run(self, words: Sequence[str]) -> bool:
        """These words side by side; one alone with a capital, an acronym in capitals: "us" is not the US."""
        if len(words) == 1:
            return any(self._is_written_as_one(place) for place in self._places.get(words[0], ()))
        return any(self._words[place : place + len(words)] == list(words) for place in self._places.get(words[0], ()))

    def _is_written_as_one(self, place: int) -> bool:
        written = self._written[place]
        return written.isupper() if len(self._words[place]) < _ACRONYM else written[0].isupper()

    def _has_person(self, words: Sequence[str]) -> bool:
        """A title with any of the words, or the last alone: "Weiss" for Dana Weiss, but not where it is Peter's."""
        titled = any(before in _TITLES and word in words for before, word in self._pairs)
        *first, last = words
        if titled or not first or last in PLACES or last in _BODIES:
            return titled
        return any(
            self._is_alone(place, first) for place in self._places.get(last, ()) if self._is_written_as_one(place)
        )

    def _is_alone(self, place: int, first: Sequence[str]) -> bool:
        """Whether what stands before a surname is no other first name."""
        if place == 0:
            return True
        before, written = self._words[place - 1], self._written[place - 1]
        is_small = not written[0].isupper() or before in _SMALL or written.endswith(("'s", "’s"))
        return is_small or before in first or before in _TITLES

    def _has_parts(self, name: str) -> bool:
        """US-China, Huawei CFO, Chinese Foreign Ministry: names side by side."""
        first, _, others = name.partition(" ")
        parts = [part for part in _JOINT.split(name) if _WORD.search(part)]
        parts = [first, others] if others and aliases_of(_plain(first)) else parts
        return len(parts) > 1 and all(map(self.has, parts))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            places.setdefault(word, []).append(place)
        return places

    @cached_property
    def _names(self) -> frozenset[str]:
        """Its words with a capital in them."""
        return frozenset(
            word for word, written in zip(self._words, self._written, strict=True) if not written.islower()
        )

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(pairwise(self._words))

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        """Those that the names spelled out in the text would have."""
        return frozenset(find_acronyms(self._text))


def _is_kin(name: str, other: str) -> bool:
    """The same word, or a place and its people."""
    common = next(
        (at for at, (a, b) in enumerate(zip(name, other, strict=False)) if a != b), min(len(name), len(other))
    )
    return name == other or (common >= _ROOT and name[common:] in _ENDINGS and other[common:] in _ENDINGS)


def _acronym_of(name: str) -> str:
    """The capitals of a name of several words in lower case, where they are enough to be one; else nothing's."""
    capitals = "".join(word[0] for word in name.split() if word[0].isupper())
    return capitals.lower() if " " in name and len(capitals) >= _ACRONYM else ""


def _plain(word: str) -> str:
    """Without case, accents, a genitive's end and an acronym's stops."""
    folded = word.lower() if word.isascii() else _unaccented(word)
    folded = folded.replace(".", "") if _STOPPED.fullmatch(folded) else folded
    return folded if "'" not in folded else _GENITIVE.sub("", folded)


def _unaccented(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))
