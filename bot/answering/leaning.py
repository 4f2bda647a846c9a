"""Whether a question leans on the conversation before it, or stands alone."""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.answering.subjects import NAME
from retrieval import split_terms
from retrieval.late_pattern import compile_late

_POINTER = compile_late(
    r"\b(?:he|she|it|they|him|her|his|hers|its|their|theirs|them|this|these|those|ones?|such|same|both|others?|another|"
    r"else|former|latter)\b|"
    r"\bthat\b(?=\W*$|\s+(?:is|was|are|were|has|have|had|does|did|mean|happen|work|time|year|day|one|case|way)\b)|"
    r"\b(?:of|about|for|with|like|to|in|on|by|after|before|than|does|did|do|is|was|as) that\b|\bthere\W*$",
    re.IGNORECASE,
)
_NOT_POINTING = compile_late(
    r"\b(?:is|was|does|would|will|did) it (?:true|possible|take|safe|legal|ok|likely|clear|mean|cost)\b|\beach other\b|"
    r"\b(?:is|was) (?:this|that) (?:true|right|correct|so)(?=:|,? that\b)|"
    r"\b(?:is|was|will|does|did) it (?:be )?(?:still )?(?:rain|snow|freez|storm|hot|cold|warm|sunny|dry)\w*|"
    r"\bone (?:of|in|day|year|million|billion|hundred|thousand)\b|"
    r"\b(?:this|these) (?:week|month|year|morning|afternoon|evening|weekend|season|summer|winter|spring|fall|days)\b",
    re.IGNORECASE,
)
_OPENER = compile_late(
    r"^\W*(?:and|but|so|or|then|what about|how about|what of|why|how come|really|ok|okay|yes|no|oops|"
    r"(?:no,? )?i mean(?:t)?|sorry)\b",
    re.IGNORECASE,
)
_NEW_TOPIC = compile_late(
    r"^\W*(?:(?:ok|okay|now|so|right|well|thanks|and|but|a|an|on|to)\W+)*"
    r"(?:(?:new|different|another|separate|unrelated) (?:topic|subject)|(?:different|unrelated|separate) question|"
    r"chang(?:e of|e the|ing the) (?:topic|subject)|something (?:else|different|unrelated)(?= ?[:,–—-]))",
    re.IGNORECASE,
)
"""The person says that the talk turns to something else."""
_OWNER = compile_late(
    r"\b(?:the|an?) (?:[a-z-]+ )?([a-z]+)\b[^,;:?]*?\b(?:his|her|its|their) (?!to\b)[a-z]", re.IGNORECASE
)
"""“What did the president say about his health?”: the possessor stands in the question."""
_ELLIPSIS = compile_late(
    r"^\W*(?i:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should)(?: (?:the|an?))? "
    r"(?:[A-Z][\w’'-]*)(?: (?:[A-Z][\w’'-]*))*(?: too| either| as well)?\W*$"
)
"""“Did Moss?”: a name and no verb of its own."""
_DEFINING = compile_late(
    r"^\W*(?:what|who)(?:'s|’s| is| are| was| were) (?:an?\b|the (?:capital|definition)\b|"
    r"(?!(?:the|my|your|our|his|her|its?|their|this|that|these|those|there|he|she|they|we|you|on|in|at|to|for|with)\b)\w)",
    re.IGNORECASE,
)
"""“What is a secret?”, “what is manga?”: a thing by its own name; “the fine” is the fine of something."""
_DEFINITE = compile_late(r"\bthe ([a-z]+)", re.IGNORECASE)
_DO_IT = compile_late(r"\bdo(?:es|ne|ing)? (?:it|that|this|so)\b", re.IGNORECASE)
_COURTESY = compile_late(
    r"^\W*(?:thanks?|thank you|thx|cheers|great|perfect|nice|hello|hi|hey|good (?:morning|afternoon|evening)|bye|"
    r"goodbye)\b[^?]{0,40}$",
    re.IGNORECASE,
)
_OF_SOMETHING = frozenset(
    split_terms(
        "issue problem reason cost price difference result outcome name date number point cause impact effect process "
        "deadline plan amount total purpose goal meaning advantage risk penalty rule latest details first last next"
    )
)
"""Terms of nouns that are always the issue, the reason, the price *of* something."""
_FEW_TERMS = 2
_SHORT = 4
"""Terms: up to so many, a question about "the order" without a name is taken to mean the one talked about."""


class Leaning(StrEnum):
    """How a question leans: not; on the story that is talked about, if one is; on a word that points back; as a
    fragment that needs the question before it."""

    NONE = "none"
    ON_THE_STORY = "on the story"
    POINTS_BACK = "points back"
    FRAGMENT = "fragment"


def how_it_leans(text: str, told: frozenset[str] = frozenset()) -> Leaning:
    """Reads a question's leaning off its words; `told` are the terms of the conversation before it."""
    if _COURTESY.match(text) or _NEW_TOPIC.search(text):
        return Leaning.NONE
    terms = set(split_terms(text))
    has_name = NAME.search(text) is not None
    if _ELLIPSIS.match(text) or (_OPENER.match(text) and len(terms) <= _SHORT):
        return Leaning.FRAGMENT
    if len(terms) <= _FEW_TERMS and not has_name and not _is_defining(text) and not _brings_something(text, told):
        return Leaning.FRAGMENT
    if _points_back(_without_owned(text, told)):
        return Leaning.POINTS_BACK
    if not has_name and len(terms) <= _SHORT and _definite_terms(text):
        return Leaning.POINTS_BACK if _takes_up(text, told) else Leaning.ON_THE_STORY
    return Leaning.NONE


def opens_topic(turn: str) -> bool:
    """Whether a turn brings a subject of its own: it leans on nothing, and names something or says much."""
    if how_it_leans(turn) is not Leaning.NONE:
        return False
    return NAME.search(turn) is not None or _is_defining(turn) or len(set(split_terms(turn))) > _SHORT


def since_new_topic(turns: Sequence[str]) -> list[str]:
    """The turns from the last one on that announces a new topic, without its announcement; all where none does."""
    at = max((place for place, turn in enumerate(turns) if _NEW_TOPIC.search(turn)), default=0)
    return [_NEW_TOPIC.sub("", turn) for turn in turns[at:]]


def _without_owned(text: str, told: frozenset[str]) -> str:
    """The question up to a "his" or "its" whose owner it names itself, and which the conversation has not spoken of."""
    owner = _OWNER.search(text)
    if owner is None or not told.isdisjoint(split_terms(owner.group(1))) or not split_terms(owner.group(1)):
        return text
    own = text[owner.start() : owner.end() - 1].rstrip()
    return text[: owner.start()] + own.rsplit(" ", 1)[0] + " " + text[owner.end() - 1 :]


def _points_back(text: str) -> bool:
    """Whether a word points at something the question has not named itself before that word."""
    plain = _NOT_POINTING.sub(" ", text)
    pointer = _POINTER.search(plain)
    return pointer is not None and (NAME.search(plain[: pointer.start()]) is None or _DO_IT.search(plain) is not None)


def _takes_up(text: str, told: frozenset[str]) -> bool:
    """Whether "the order" is one that the conversation has spoken of."""
    return not told.isdisjoint(_definite_terms(text))


def _brings_something(text: str, told: frozenset[str]) -> bool:
    """Whether "the election" is a thing of its own, which the conversation has not spoken of."""
    own = _definite_terms(text) - _OF_SOMETHING
    return bool(own) and told.isdisjoint(own)


def _definite_terms(text: str) -> frozenset[str]:
    return frozenset(term for found in _DEFINITE.finditer(text) for term in split_terms(found.group(1)))


def _is_defining(text: str) -> bool:
    """ "What is a secret?" asks for a thing by its own name."""
    return _DEFINING.match(text) is not None
