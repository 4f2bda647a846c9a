"""What kind of thing a question asks for, and whether a sentence holds one that the question did not bring itself."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile
from typing import TypeVar

from bot.answering import asked_words, things
from bot.answering.speech_words import SAYING, SAYING_WITH_WORDS
from retrieval import Span, split_terms
from retrieval.late_pattern import compile_late
from retrieval.sentences import split_sentences
from retrieval.values import dataclass

_Value = TypeVar("_Value")


class Kind(StrEnum):
    """The thing asked for; `STATEMENT` where any sentence on the subject may answer (why, how, yes or no, what)."""

    PERSON = "person"
    PLACE = "place"
    NUMBER = "number"
    TIME = "time"
    NAME = "name"
    STATEMENT = "statement"


_POLAR = compile_late(
    r"\W*(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|may)\b", re.IGNORECASE
)
_SETTING = compile_late(
    r"^\W*(?:when|while|where|as|after|before|if|since|although|though)\b[^,?]{3,120}, "
    r"(?=(?:in |at |on |to |for |from |by |with )?(?:what|which|who|whom|whose|how|where|why|when|did|does|is|was)\b)",
    re.IGNORECASE,
)
"""`When the bridge closed, who …`: the clause before the question proper."""
_INTERROGATIVE = compile_late(
    r"\b(?:(how (?:many|much|old|long|far|high|tall|big|large|often|fast|heavy|deep|wide))|(how soon|when)|(where)|"
    r"(who|whose|whom)|(why|how)|(what['’]?s|what|which))\b",
    re.IGNORECASE,
)
_KIND_OF_GROUP = (Kind.NUMBER, Kind.TIME, Kind.PLACE, Kind.PERSON, Kind.STATEMENT)
_KIND_OF_NOUN = (
    (asked_words.QUANTITIES, Kind.NUMBER),
    (asked_words.TIMES, Kind.TIME),
    (asked_words.ROLES, Kind.PERSON),
    (asked_words.PLACES, Kind.PLACE),
    (asked_words.NAMED, Kind.NAME),
    (asked_words.GENERIC, Kind.STATEMENT),
)
_WORD = compile_late(r"[^\W_](?:[\w’'.-]*\w)?")
_LINK = compile_late(
    r"\W*(?:(?:is|are|was|were|will be)\s)?\s*(?:(?:the|its|his|her|their|this|a|an)\s)?", re.IGNORECASE
)
_WHO_ACTS = compile_late(r"\b(?:who|whose|whom)\b(?!['’]s| (?:is|was|are|were)\b)", re.IGNORECASE)
_SAYS = "|".join(sorted(SAYING | SAYING_WITH_WORDS))
_WHO_SAYS = compile_late(rf"\bwho(?:\s+(?:has|had|have|else|first|also|ever))*\s+(?:{_SAYS})\b", re.IGNORECASE)
_SAID_BY = compile_late(rf"\.?\s+(?:(?:has|had|have|also|then|later|first|again|\w+ly)\s+)*(?:{_SAYS})\b")
_NOUN_WORDS = 4
_NAME_OF = compile_late(r"(?:full )?names? of (?:(?:the|a|an|its|his|her|their|this|that) )?", re.IGNORECASE)
_NAMING = compile_late(r"\b(?:called|named|titled|name|title)\W*$", re.IGNORECASE)
_UNITS = (
    (things.Unit.AGE, compile_late(r"\bhow old\b|\bage\b", re.IGNORECASE)),
    (
        things.Unit.DURATION,
        compile_late(r"\bhow long\b|\bhow many (?:\w+ )?(?:year|month|week|day|hour|minute|second)s\b", re.IGNORECASE),
    ),
    (things.Unit.SHARE, compile_late(r"\bpercent(?:age)?\b|\bshare\b|\bhow much of\b", re.IGNORECASE)),
    (
        things.Unit.MONEY,
        compile_late(r"\bhow much (?:money|\w+ .*(?:cost|pay|paid|earn|worth)\b)|\b(?:price|cost|salary)\b", re.I),
    ),
    (things.Unit.COUNT, compile_late(r"\bhow many\b|\bnumber of\b", re.IGNORECASE)),
)
_COUNTED = compile_late(r"\b(?:how many|number of)\s+([^?.,;]+)", re.IGNORECASE)
_SCOPES = (
    (things.COUNTRY_NAMES, compile_late(r"\b(?:country|countries|nations?)\b", re.IGNORECASE)),
    (things.STATE_NAMES, compile_late(r"\b(?:which|what) (?:(?:u\.?s\.?|american) )?states?\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question's kind, whether yes or no would answer it, and the terms that it brings itself.

    For a number, `unit` says what it measures and `counted` are the terms of the things counted; for a place, `among`
    are the names that may answer, where these can be listed. `may_be_body` marks a "who" that a ministry may answer,
    `wants_speaker` a "who said", which only words with a speaker answer.
    """

    kind: Kind
    is_polar: bool
    terms: frozenset[str]
    unit: things.Unit | None = None
    counted: frozenset[str] = frozenset()
    among: frozenset[str] | None = None
    may_be_body: bool = False
    wants_speaker: bool = False

    @property
    def has_things(self) -> bool:
        """Whether there are things of its kind at all; else any statement may answer."""
        return self.kind is not Kind.STATEMENT

    def is_held_by(self, sentence: str) -> bool:
        """Whether a sentence holds a thing of this kind that is not in the question."""
        return not self.has_things or any(self._own_terms(found) for found in self._things_in(sentence))

    def is_said_in(self, sentence: str) -> bool:
        """Whether somebody who may answer stands right before a verb of saying in it ("Kreel called it a betrayal")."""
        tellers = {found for found in self._things_in(sentence) if self._own_terms(found)}
        ends = (place.end() for found in tellers for place in re.finditer(re.escape(found), sentence))
        return any(_SAID_BY.match(sentence, end) for end in ends)

    def values_in(self, sentence: str) -> dict[frozenset[str], str]:
        """The things of this kind that a sentence brings, as it writes them, each by the terms that the question has
        not; none where a statement is asked for."""
        return {own: found for found in self._things_in(sentence) if (own := self._own_terms(found))}

    def _things_in(self, sentence: str) -> Iterable[str]:
        match self.kind:
            case Kind.NUMBER:
                return things.numbers_in(sentence, self.unit, self.counted)
            case Kind.TIME:
                return things.moments_in(sentence)
            case Kind.PERSON:
                return (things.actors_in if self.may_be_body else things.people_in)(sentence)
            case Kind.PLACE:
                return things.places_in(sentence, self.among)
            case Kind.NAME:
                return things.names_in(sentence)
            case Kind.STATEMENT:
                return ()

    def _own_terms(self, found: str) -> frozenset[str]:
        return _terms_of(found) - self.terms


@lru_cache(maxsize=4_096)
def _terms_of(words: str) -> frozenset[str]:
    """Of names and numbers, which stand in many sentences of a story."""
    return frozenset(split_terms(words))


@lru_cache(maxsize=64)
def what_is_asked(question: str) -> Asked:
    """Reads a question's kind off its words; of several sentences the last that is a question decides."""
    asking = _SETTING.sub("", _asking_part(question), count=1)
    is_polar = _POLAR.match(asking) is not None
    kind = Kind.STATEMENT if is_polar else _kind_of(asking)
    counted = _COUNTED.search(asking)
    return Asked(
        kind=kind,
        is_polar=is_polar,
        terms=frozenset(split_terms(question)),
        unit=_first_match(_UNITS, asking) if kind is Kind.NUMBER else None,
        counted=frozenset(split_terms(" ".join(_noun_phrase(counted.group(1))))) if counted else frozenset(),
        among=_first_match(_SCOPES, asking) if kind is Kind.PLACE else None,
        may_be_body=kind is Kind.PERSON and _WHO_ACTS.search(asking) is not None,
        wants_speaker=kind is Kind.PERSON and _WHO_SAYS.search(asking) is not None,
    )


def _asking_part(question: str) -> str:
    parts = [span.of(question) for span in split_sentences(question, Span(0, len(question)))]
    asking = [part for part in parts if part.rstrip("”\"') ").endswith("?")]
    return asking[-1] if asking else question.strip()


def _kind_of(asking: str) -> Kind:
    found = _INTERROGATIVE.search(asking)
    if found is None:
        return Kind.STATEMENT
    if found.lastindex is not None and found.lastindex <= len(_KIND_OF_GROUP):
        return _KIND_OF_GROUP[found.lastindex - 1]
    link = _LINK.match(asking, found.end())
    rest = asking[link.end() if link else found.end() :]
    of_what = _NAME_OF.match(rest)
    if of_what:
        return Kind.PERSON if _is_role(_noun_phrase(rest[of_what.end() :])) else Kind.NAME
    kinds = [kind for word in _noun_phrase(rest) for words, kind in _KIND_OF_NOUN if word.lower() in words]
    if kinds:
        return kinds[-1]
    if _NAMING.search(asking):
        return Kind.NAME
    is_plain_what = found.group().lower().endswith("s") or (link is not None and link.group().strip() != "")
    return Kind.STATEMENT if is_plain_what or not _noun_phrase(rest) else Kind.NAME


def _is_role(noun: list[str]) -> bool:
    return any(word.lower() in asked_words.ROLES for word in noun)


def _noun_phrase(words: str) -> list[str]:
    """The first few words up to a verb or preposition."""
    noun = takewhile(lambda word: word.lower() not in asked_words.NOUN_STOPS, _WORD.findall(words))
    return list(noun)[:_NOUN_WORDS]


def _first_match(table: tuple[tuple[_Value, re.Pattern[str]], ...], text: str) -> _Value | None:
    return next((value for value, pattern in table if pattern.search(text)), None)
