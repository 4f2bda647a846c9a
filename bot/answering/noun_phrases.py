"""Who a subject names: the noun phrase before or after a verb of saying, as a span of the sentence.

All of it reads text whose quotations are blotted out (`mask_quotations`).
"""

import re
from typing import Literal

from bot.answering.speech_words import (
    COUNTS,
    DETERMINERS,
    FINITE,
    NEVER_A_SPEAKER,
    NOUN_LIKE_ED,
    OFFICES_TO,
    PAPERS,
    PEOPLE,
    PRONOUNS,
    SAYING,
    STOPS_A_NAME,
)
from retrieval.article import Span
from retrieval.late_pattern import compile_late
from retrieval.values import dataclass

_WORD_LIMIT = 12
_WORD = compile_late(
    r"[^\W_](?:[\w’'&/-]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\.[A-Z])\.|"
    r"(?<=\b[DJMS]r)\.|(?<=\bM[rs]s)\.|(?<=\bMs)\.|(?<=\b(?:Sen|Rep|Gov|Gen))\.|(?<=\b[SL]t)\.)*"
)
_BREAK = compile_late(r"[,;:”“!?…\n]|\s[-–]\s|—")
_DAY = (
    r"(?:[Oo]n |[Ll]ate |[Ee]arly |[Ll]ast |[Tt]his |that )*"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|month|year|night|morning|afternoon|evening|today|yesterday)"
    r"(?: (?:morning|afternoon|evening|night))?"
)
_BETWEEN = compile_late(
    r"(?:\s+(?:has|have|had|also|earlier|later|then|once|often|just|first|again|repeatedly|previously|since|soon|"
    rf"still|himself|herself|themselves|itself|both|(?!(?:fami|assemb|al|supp|monopo|reassemb)ly\b)[a-z]+ly|{_DAY}|"
    r"in an? (?:\w+ )?(?:statement|interview|email|tweet|post)))+\s*$"
)
"""What may stand between a subject and its verb."""
_PARENTHESIS = compile_late(r"\s*\([^()]*\)\s*$")
_LEAD = compile_late(
    r"(?:(?:[Bb]ut|[Aa]nd|[Yy]et|[Ss]till|So|However|Meanwhile|Instead|Later|Then|Also|Separately|Today|Yesterday|"
    rf"{_DAY})\s+)+"
)
_JOINT = compile_late(
    r"(?:and|but|as|while|because|after|before|when|though|although|which|that|if|where|or|whom?)\s", re.IGNORECASE
)
_CLAUSE_JOINT = compile_late(r"(?:;|\b(?:and|but|while|whereas|although|though|yet)\b,?)\s")
_COUNT = compile_late(r"\d[\d,.]*")


_RELATIVE = frozenset({"who", "whose", "which", "that"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase before a verb, and what stands before it in the sentence."""

    span: Span
    after: Literal["start", "quote", "break", "joint"]


def find_subject_before(masked: str, start: int, verb_start: int) -> Subject | None:
    """The subject of a verb in a sentence that starts at `start`."""
    end = _without_tail(masked, start, verb_start)
    if end > start and masked[end - 1] == ",":
        return _before_parenthesis(masked, start, end - 1)
    return _in_last_piece(masked, start, end)


def find_subject_joined(masked: str, start: int, verb_start: int) -> Subject | None:
    """The subject of a clause that "but", "while", "and" or a semicolon joins to what stands before it."""
    end = _without_tail(masked, start, verb_start)
    joints = list(_CLAUSE_JOINT.finditer(masked, start, end))
    return _named(masked, joints[-1].end(), end, "break") if joints else None


def find_subject_after(masked: str, begin: int, limit: int) -> Span | None:
    """The noun phrase that follows `said` or `according to`."""
    end = begin
    words = list(_WORD.finditer(masked, begin, limit))
    for place, word in enumerate(words):
        gap = masked[end : word.start()]
        following = words[place + 1].group() if place + 1 < len(words) else ""
        if gap.strip() or (place and gap != " ") or _stops(word.group(), following):
            break
        end = word.end()
    phrase = masked[begin:end]
    return Span(end - len(phrase.lstrip()), end) if _names_somebody(phrase) else None


def _stops(word: str, following: str) -> bool:
    match word.lower():
        case "at":  # "a researcher at the University of Leeds", but not "at a news conference"
            return not (following[:1].isupper() or following == "the")
        case "by":  # "a report by the Harbour Institute"
            return not (following[:1].isupper() or following == "the")
        case "and" | "&":
            return not (following[:1].isupper() or following in {"the", "other"})
        case lower:
            return lower in STOPS_A_NAME


def _without_tail(masked: str, start: int, end: int) -> int:
    left = masked[start:end].rstrip()
    return start + len(_PARENTHESIS.sub("", _BETWEEN.sub("", left)).rstrip())


def _in_last_piece(masked: str, start: int, end: int) -> Subject | None:
    """The subject in what stands between the last comma, mark or dash and `end`."""
    breaks = list(_BREAK.finditer(masked, start, end))
    if not breaks:
        return _named(masked, start, end, "start")
    last = breaks[-1]
    is_quote = last.group() == "”" or (last.group() == "," and masked[start : last.start()].endswith("”"))
    return _named(masked, last.end(), end, "quote" if is_quote else "break")


def _named(masked: str, begin: int, end: int, after: Literal["start", "quote", "break"]) -> Subject | None:
    begin += len(masked[begin:end]) - len(masked[begin:end].lstrip())
    joint = _JOINT.match(masked, begin, end) if after != "start" else None
    begin = joint.end() if joint else begin
    lead = _LEAD.match(masked, begin, end)
    begin = lead.end() if lead else begin
    if not _names_somebody(masked[begin:end]):
        return None
    return Subject(Span(begin, end), "joint" if joint else after)


def _before_parenthesis(masked: str, start: int, end: int) -> Subject | None:
    """`Brandt, the port's engineer, said`: the phrase before one to four pieces between commas, best a name."""
    office: Subject | None = None
    for _ in range(4):
        comma = masked.rfind(",", start, end)
        if comma < 0:
            break
        found = _in_last_piece(masked, start, _without_tail(masked, start, comma))
        if found is not None and _is_parenthetical(masked[comma + 1 : end].split()):
            if found.after != "break" or masked[found.span.start].isupper():
                return found
            office = office or found
        end = comma
    return office


def _is_parenthetical(words: list[str]) -> bool:
    """Whether words between commas may stand beside a name: who one is, what one did, how old one is."""
    if not words:
        return False
    relative = next((place for place, word in enumerate(words) if word in _RELATIVE), len(words))
    return FINITE.isdisjoint(set(words[:relative]) - {"to"})


def _names_somebody(phrase: str) -> bool:
    """Whether a phrase can be a speaker: a name, an office, or a pronoun that stands for one."""
    words = _WORD.findall(phrase)
    lower = [word.lower() for word in words]
    if not words or len(words) > _WORD_LIMIT or any(letter in phrase for letter in "\0%$£€="):
        return False
    if lower[0] in PRONOUNS:
        return len(words) == 1
    if (
        (lower[0] in NEVER_A_SPEAKER and not (lower[0] == "one" and len(words) > 1))
        or lower[-1] in COUNTS
        or any(map(_COUNT.fullmatch, words))
    ):
        return False
    is_noun = words[0][0].isupper() or words[0][0].isdigit() or lower[0] in DETERMINERS
    return (is_noun or not PEOPLE.isdisjoint((lower[0], lower[-1])) or lower[0] in PAPERS) and not _has_verb(words)


def _has_verb(words: list[str]) -> bool:
    """Whether a phrase holds a verb, a joint ("A day after Brandt") or a pronoun.

    "to" is no joint after an office ("ambassador to the U.N.").
    """
    for before, word in zip(["", *words], words, strict=False):
        if word.lower() in {"he", "she", "it", "they", "we", "i", "you", "after", "before"}:
            return True
        if (
            word.islower()
            and (word in FINITE or word in SAYING)
            and not (word == "to" and before.lower() in OFFICES_TO)
        ):
            return True
        if word.islower() and word.endswith("ed") and word not in NOUN_LIKE_ED and "-" not in word:
            return True
    return False
