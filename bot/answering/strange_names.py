"""Names that a question brings and an article doesn't have: asked about Ericsson, an article on Huawei is no answer.

A name is forgiven much: an acronym for the name spelled out, the people or the capital for the country, a surname for
the whole name. What is left over is strange to the article.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from bot.answering.other_names import written_as
from bot.answering.place_names import CITIES, COUNTRIES, PEOPLES
from bot.answering.subjects import names_in
from retrieval.acronyms import find_acronyms
from retrieval.late_pattern import compile_late

_ADDRESS = (
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Sir|Dame|President|Prime Minister|Senator|Sen|Governor|Gov|Congressman|"
    r"Congresswoman|Rep|Chancellor|Pope|King|Queen|Prince|Princess|Captain|Capt|Mayor)\.?"
)
_ADDRESSES = compile_late(rf"(?:{_ADDRESS} )+(?=\w)")
_BEFORE = compile_late(rf"(?:{_ADDRESS}|[^A-Z]\S*|\S*[.?!:;,”\"])")
"""What may stand before a surname without making another's name of it: a title, a small word, an end."""
_KIND = compile_late(r" (?:Party|Inc|Ltd|Limited|Corp|Corporation|Group|Co|Company|Rep|Sen)\.?$")
"""What an article may leave out of a name that it gives."""
_OWNED = compile_late(r"['’]s?$")
_JOINT = compile_late(r"[-–/]| (?=[A-Z]{2,}$)")
"""US-China, Huawei CFO: names side by side."""
_NO_NAME = frozenset(
    "western eastern northern southern westerner westerners west east north south headline ok good true false correct "
    "ltd limited inc ceo cfo cto coo pm mp mps mep meps tv er ers q1 q2 q3 q4 am say pretend suppose imagine".split()
) | {"new year"}
_ANYWHERE = (COUNTRIES | PEOPLES | CITIES) - frozenset("us turkey chad jordan mali rio sofia lima reading".split())
"""Places that a question without a capital is read to name."""
_WORD = compile_late(r"[^\W\d_][\w’'-]*")
_CAPITALISED = compile_late(r"\b(?![a-z])[^\W\d_]\w{3,}")
_BEGINNING = 4
"""Letters by which one name is taken for another."""
_LONG = 4  # letters of a word that a headline writes with a capital


def strange_names(question: str, article: str) -> tuple[str, ...]:
    """The names of a question, as it writes them, that stand nowhere in an article's text under any of their forms."""
    told = _Told(article)
    return tuple(name for name in _names_of(question) if not told.has(name))


def _names_of(question: str) -> Iterator[str]:
    words = _WORD.findall(question)
    if question == question.casefold():
        yield from (word for word in words if _OWNED.sub("", word) in _ANYWHERE)
    elif any(word[0].islower() for word in words if len(word) >= _LONG):  # else capitals tell nothing
        for written in names_in(question):
            name = _KIND.sub("", _OWNED.sub("", _ADDRESSES.sub("", written)).removesuffix(" I"))
            if name.casefold() not in _NO_NAME:
                yield name


class _Told:
    """An article's text, asked for names."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = text.casefold()

    def has(self, name: str) -> bool:
        """Whether the name stands in the text, or what else it goes by."""
        return self._has_whole(name) or self._has_alike(name) or self._has_surname(name) or self._has_parts(name)

    def _has_whole(self, name: str) -> bool:
        folded = _OWNED.sub("", name.casefold())
        if any(self._stands(form, r"(?!\w)") for form in written_as(folded)):
            return True
        stem = folded[:-1] if len(folded) > 4 and folded.endswith("s") else folded
        return self._stands(stem) or folded in self._acronyms or _initials(name) in self._initials

    def _has_alike(self, name: str) -> bool:
        """A name of one word that begins as it does: its people, a misspelling, another case."""
        return " " not in name and len(name) > _BEGINNING and _plain(name)[:_BEGINNING] in self._beginnings

    def _has_surname(self, name: str) -> bool:
        """The last word alone, not as the end of a name that begins otherwise: "Commerce Department" is no other's."""
        *first, last = name.split()
        if not first:
            return False
        for found in re.finditer(rf"(?:(\S+) )?\b{re.escape(last)}\b", self._text):
            before = found.group(1)
            if before is None or before.strip(".,“”\"'") in first or _BEFORE.fullmatch(before):
                return True
        return False

    def _has_parts(self, name: str) -> bool:
        parts = _JOINT.split(name)
        return len(parts) > 1 and all(part and self.has(part) for part in parts)

    def _stands(self, words: str, end: str = "") -> bool:
        return re.search(rf"(?<!\w){re.escape(words)}{end}", self._folded) is not None

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        """Those that the names spelled out in the text would have."""
        return frozenset(find_acronyms(self._text))

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(_plain(word)[:_BEGINNING] for word in _CAPITALISED.findall(self._text))

    @cached_property
    def _initials(self) -> frozenset[str]:
        """The acronyms in the text."""
        return frozenset(re.findall(r"\b[A-Z]{2,6}\b", self._text))


def _plain(word: str) -> str:
    """Without case and accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(each))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()) if " " in name else ""
