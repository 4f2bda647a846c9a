"""What a turn of a conversation is about: its names, and the runs of words that carry its subject."""

import re

from retrieval import split_terms
from retrieval.calendar_words import CAPITAL_MONTHS
from retrieval.late_pattern import compile_late

NAME = compile_late(
    r"(?<![\w’'])(?!I\b|I['’])"
    r"(?!(?:Is|Are|Was|Were|Did|Does|Do|Has|Have|Had|Can|Could|Will|Would|Should|May|Who|What|When|Where|Why|How|Which|"
    r"And|But|So|The|An?|In|On|At|If|For|To|Of|It|He|She|They|We|You|This|That|These|Those|There|Any|Some)\b)"
    r"(?:[A-Z]\w*[A-Z]\w*|(?<!^)(?<![.!?:]\s)[A-Z][\w’]*|[A-Z][\w’]+(?= [A-Z]))"
    r"(?:[ &-]+(?:(?:of|the|de|van|von|al|bin) )?[A-Z0-9][\w’]*)*"
)
"""A name as English writes it: capitals, not only because a sentence begins there."""

_WORD = compile_late(r"[^\W_][\w’'-]*(?:\.\w+)*")
_BREAKS = frozenset(
    "what what's which who who's whom whose when where why how is are was were am be been being do does did doing done "
    "has have had having can could will would shall should may might must there here any some many much long also even "
    "i me my mine we us our you your he him his she her hers it its they them their theirs this that these those one "
    "ones if whether because so but or and then than no yes ok okay please thanks thank hello hi hey well oops "
    "just only really actually again still yet more most very too all both each every other others another same such "
    "now until till since while during without within despite except ago soon later earlier due per like unlike "
    "don't doesn't didn't isn't aren't wasn't weren't can't won't i'm i've it's that's there's let's about".split()
)
_INSIDE = frozenset("of in on for at the a an and with between from by against over into & to not".split())
"""Words that a run may hold, though it neither begins nor ends with one."""
_FILLER = frozenset(
    split_terms(
        "know want understand tell mean like need think going get getting talk talking speak speaking please explain "
        "clarify describe give help look looking find go say said ask asked summarize summary question wonder "
        "interested let share provide read hear heard see happen happened thing things keep take believe exist offer "
        "wonder wondering curious following"
    )
)
"""Terms that carry no subject in a conversation."""


_MOMENT = compile_late(rf"(?:(?:{CAPITAL_MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b[\s\d]*)+")
"""Written with a capital, but no subject."""


def names_in(turn: str) -> tuple[str, ...]:
    """The names of a turn, in order, each once; no days and months."""
    names = (found.group().removesuffix("’s") for found in NAME.finditer(turn))
    return tuple(dict.fromkeys(name for name in names if not _MOMENT.fullmatch(name)))


def runs_in(turn: str) -> tuple[str, ...]:
    """The stretches of a turn that carry its subject, each a slice of it: question words and pronouns left out."""
    words = list(_WORD.finditer(turn))
    runs: list[str] = []
    begin = 0
    for place in range(len(words) + 1):
        if place == len(words) or _breaks(turn, words, place):
            runs.append(_trimmed(turn, words[begin:place]))
            begin = place + 1 if place < len(words) and words[place].group().lower() in _BREAKS - _INSIDE else place
    return tuple(dict.fromkeys(run for run in runs if not _FILLER.issuperset(split_terms(run))))


def _breaks(turn: str, words: list[re.Match[str]], place: int) -> bool:
    word = words[place].group().lower()
    gap = turn[words[place - 1].end() : words[place].start()] if place else ""
    return (word in _BREAKS and word not in _INSIDE) or bool(gap.strip(" \t'’\"“”-"))


def _is_small(word: str) -> bool:
    """Whether a run neither begins nor ends with this word."""
    return word.lower() in _INSIDE | _BREAKS or _FILLER.issuperset(split_terms(word))


def _trimmed(turn: str, words: list[re.Match[str]]) -> str:
    kept = list(words)
    while kept and _is_small(kept[0].group()):
        kept.pop(0)
    while kept and _is_small(kept[-1].group()):
        kept.pop()
    return turn[kept[0].start() : kept[-1].end()] if kept else ""
