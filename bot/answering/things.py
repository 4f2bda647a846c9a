"""The numbers, moments, people, places and names that stand in a sentence, as slices of it.

They are found as they are taken: whoever only wants to know whether there is one pays for no more.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain

from bot.answering import asked_words
from bot.answering.place_names import COUNTRIES, PEOPLES, PLACES, STATES
from retrieval import split_terms
from retrieval.calendar_words import CALENDAR, MONTHS
from retrieval.late_pattern import compile_late

COUNTRY_NAMES = COUNTRIES | PEOPLES
STATE_NAMES = STATES


class Unit(StrEnum):
    """What a number asked for measures."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    AGE = "age"
    DURATION = "duration"


_MONTH = f"(?:{'|'.join('(?-i:May)' if month == 'may' else month for month in MONTHS)})"
_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million millions billion billions trillion trillions dozen dozens half quarter third twice double triple once"
).split()
_NUMBER_WORD = f"(?:{'|'.join(sorted(_NUMBER_WORDS, reverse=True))})"
_NUMBER = compile_late(
    rf"(?<![\w.])[$£€]?\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?(?:[ -]?(?:bn|tn|m|k|%|percent|per cent|million|billion|"
    rf"trillion|thousand))?\b%?|\b{_NUMBER_WORD}(?:[ -]{_NUMBER_WORD})*\b",
    re.IGNORECASE,
)
_DATED = compile_late(
    rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?|\b\d{{1,2}} {_MONTH}(?: \d{{4}})?|"
    rf"(?:\b(?:in|since|of|by|until|from|{_MONTH}),? )(?:1[5-9]|20)\d\d\b|\b\d{{1,2}}(?::\d\d)? ?[ap]\.?m\b|"
    r"\b(?:one of|no one|one another)\b|\b\d?[A-Z]+-?\d+\b|\b\d+G\b",
    re.IGNORECASE,
)
"""Numbers that count nothing: dates, clock times, "5G", "one of"."""
_MONEY = compile_late(r"[$£€]|\b(?:dollars?|pounds?|euros?|cents?|yen|yuan)\b", re.IGNORECASE)
_SHARE = compile_late(
    r"%|\bper ?cent\b|\b(?:half|third|quarter|tenth|fifth|majority|all|in (?:ten|five|four|three))\b", re.I
)
_AGE = compile_late(
    r"\b\d{1,3}[- ]years?[- ]old|, \d{1,3}(?:,|\.| )|\baged? (?:of )?\d|\b\w+[- ]years?[- ]old", re.IGNORECASE
)
_SPELL = compile_late(
    rf"\b(?:\d[\d,.]*|an?|half an?|{_NUMBER_WORD}|several|few|many|some|couple of|for|than)[ -]"
    r"(?:(?:more|full|whole|straight|consecutive|business|calendar|long) )?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|nights?|generations?)\b|"
    r"\b(?:overnight|decades|generations|forever|indefinitely|permanently)\b|"
    r"\b(?:until|since|from) (?:[A-Z]|\d|last|next)\w*",
    re.IGNORECASE,
)
"""How long a thing lasts."""
_PHRASES = {Unit.AGE: _AGE, Unit.DURATION: _SPELL}
_MOMENT = compile_late(
    rf"\b(?:1[1-9]|20)\d\ds?\b|\b{_MONTH}\b(?! not)|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\. ?\d*|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\b(?:today|yesterday|tomorrow|tonight|midnight|noon|\w+ century|summer|winter|spring|autumn|christmas|easter)\b|"
    r"\b(?:last|next|this|past|following|previous) (?:week|month|year|night|weekend|decade|"
    rf"spring|summer|fall|winter|{_MONTH})\b|"
    r"\b\d+(?::\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.)|"
    rf"\b(?:\d+|an?|{_NUMBER_WORD}|several|few) (?:years?|months?|weeks?|days?|hours?|minutes?|decades?)\b(?: \w+)?",
    re.IGNORECASE,
)
_NAME = compile_late(
    r"[A-Z][\w’'&.-]*(?:(?: (?:of|the|de|da|van|von|bin|al|for|and)){0,2} [A-Z0-9][\w’'&.-]*)*|[a-z][A-Z]\w+"
)
_POSSESSIVE = compile_late(r"(?<=[’']s) ")
_INNER = compile_late(r"^(?:(?:of|the|de|da|for|and) )+")
_CAPITALISED = compile_late(r"(?:[A-Z]\.){2,}|[A-Z]\w+")
_LOCATED = compile_late(
    r"\b(?:in|at|near|from|to|outside|across|off|on|of) (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
_FOLLOWING = compile_late(r"[ -](?:[A-Za-z][\w’'-]* ?){0,5}")
_LETTERS = compile_late(r"[a-z]+")
_LOWER = compile_late(r"\b[a-z]+\b")
_DIGIT = compile_late(r"\d")
_SENTENCE_START = compile_late(r"^\W*")
_VERB_NEXT = compile_late(
    r" (?:is|are|was|were|has|have|had|will|would|said|says|may|could|can|also|became|\w+ed|\w+es|won|led|made|took)\b"
)
_SMALL = frozenset(
    "the a an this that these those it he she they we i you there here his her its their our my in on at by for "
    "from to with of as and but or so yet if when while after before since because although though however "
    "meanwhile according what which who why how where not no yes some many most more all both each every one two "
    "three several few other another such even still then now later also just only during under over through "
    "despite once until".split()
)
_ORGANISED = frozenset(
    "agency army association authority bank board bureau center centre church city coalition college commission "
    "committee company congress corp corporation council county court department district fund government group "
    "hospital house inc institute league ministry network news office organisation organization park parliament "
    "party police press republic school senate service society state states street supreme team times tower union "
    "university world war".split()
)
_TITLES = asked_words.ROLES | frozenset(
    "mr mrs ms dr sir lord lady sen rep gov gen officer chief staff sergeant captain colonel attorney deputy vice "
    "prime first pope rev father sister saint professor prof speaker leader chancellor financial executive".split()
)
_CALENDAR = CALENDAR | {"christmas", "easter"}


_COUNTING = frozenset(_NUMBER_WORDS)
_TIMELY = _CALENDAR | frozenset(
    "today yesterday tomorrow tonight midnight noon century summer winter spring autumn fall week weeks month months "
    "year years night weekend decade decades day days hour hours minute minutes".split()
)
_UNNAMED = frozenset(
    "officials official police authorities prosecutors investigators lawmakers senators ministers experts researchers "
    "scientists sources critics residents workers analysts lawyers regulators spokesman spokeswoman spokesperson "
    "chairman chairwoman president minister governor mayor chief director secretary general judge jury court voters "
    "company firm government ministry agency union council committee parliament soldiers troops rebels militants "
    "protesters activists students teachers doctors employees owner owners founder man woman men women teenager".split()
)
_NO_PERSON = PLACES | PEOPLES | _CALENDAR | _SMALL


def _has_any(words: frozenset[str], sentence: str) -> bool:
    """Whether a sentence has a digit or one of these words: a cheap look before a costly one."""
    return _DIGIT.search(sentence) is not None or not words.isdisjoint(_LETTERS.findall(sentence.lower()))


def numbers_in(sentence: str, unit: Unit | None, counted: frozenset[str]) -> Iterable[str]:
    """The numbers that may measure what is asked; `counted` are the terms of the things to be counted."""
    if unit in _PHRASES:
        return (found.group() for found in _PHRASES[unit].finditer(sentence))
    if not _has_any(_COUNTING, sentence):
        return ()
    plain = _DATED.sub(lambda found: " " * len(found.group()), sentence)
    return (found.group() for found in _NUMBER.finditer(plain) if _measures(plain, found, unit, counted))


def _measures(sentence: str, number: re.Match[str], unit: Unit | None, counted: frozenset[str]) -> bool:
    start, end = number.span()
    match unit:
        case Unit.MONEY:
            return _MONEY.search(sentence, max(0, start - 2), end + 12) is not None
        case Unit.SHARE:
            return _SHARE.search(sentence, start, end + 10) is not None
        case Unit.COUNT:
            return _may_count(sentence, end, counted)
        case _:
            return True


def _may_count(sentence: str, end: int, counted: frozenset[str]) -> bool:
    """Whether a number that ends there counts the things asked for or is silent: not where other things follow it."""
    following = _FOLLOWING.match(sentence, end)
    for word in following.group().split() if following else ():
        terms = split_terms(word)
        if word.lower() in _SMALL or not terms or not counted.isdisjoint(terms):
            return True
        if word.islower() and word.endswith("s") and not word.endswith("ss"):
            return not counted
    return True


def moments_in(sentence: str) -> Iterable[str]:
    """The dates, days, seasons and spells of time."""
    if not _has_any(_TIMELY, sentence):
        return ()
    return (found.group() for found in _MOMENT.finditer(sentence))


def places_in(sentence: str, among: frozenset[str] | None) -> Iterable[str]:
    """The names of places: those of `among` where it is given, else known ones and names after "in", "at", "near"."""
    known = PLACES if among is None else among
    words = (found.group() for found in _CAPITALISED.finditer(sentence))
    found = (word for word in words if word.replace(".", "").lower() in known)
    if among is not None:
        return found
    located = (each.group(1) for each in _LOCATED.finditer(sentence))
    return chain(found, (name for name in located if name.lower() not in _CALENDAR))


def names_in(sentence: str) -> Iterable[str]:
    """The names; a lone capital at a sentence's beginning counts when a verb follows it."""
    first = _SENTENCE_START.match(sentence)
    start = first.end() if first else 0
    runs = (_without_opening(sentence, found, is_first=found.start() <= start) for found in _NAME.finditer(sentence))
    return (name for run in runs for name in _POSSESSIVE.split(run) if name)


def _without_opening(sentence: str, found: re.Match[str], *, is_first: bool) -> str:
    """A name without the small word that only the sentence's beginning capitalised; "" when no name is left."""
    name = found.group().rstrip(".’'&-")
    if not is_first:
        return name
    head, _, rest = name.partition(" ")
    if head.lower() in _SMALL:
        return _INNER.sub("", rest)
    is_name = rest or name[1:].isupper() or _VERB_NEXT.match(sentence, found.end())
    return name if is_name else ""


def people_in(sentence: str) -> Iterable[str]:
    """The names that may be a person's, without titles: no place, people, day or body, and no acronym."""
    return (person for name in names_in(sentence) if (person := _person_in(name)))


def actors_in(sentence: str) -> Iterable[str]:
    """Whoever may have done a thing: persons, bodies and countries by name, or unnamed ("the officials", "police")."""
    named = (name for name in names_in(sentence) if name.lower() not in _CALENDAR)
    return chain(named, (word for word in _LOWER.findall(sentence) if word in _UNNAMED))


def _person_in(name: str) -> str:
    """What may be a person's name at the end of a run of capitals ("White House Chief of Staff Susie Wiles")."""
    words = name.split(" ")
    plain = [word.strip(".’'").lower() for word in words]
    titles = [place for place, word in enumerate(plain) if word in _ORGANISED or word in _TITLES]
    start = titles[-1] + 1 if titles else 0
    is_acronym = name.isupper() and len(name) > 1 and len(words) == 1
    is_person = not is_acronym and any(word not in _NO_PERSON for word in plain[start:])
    return " ".join(words[start:]) if is_person else ""
