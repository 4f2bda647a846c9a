"""Signs that a sentence speaks to a machine that reads it, each with its points; none of them proves it alone.

The families follow what is known of indirect prompt injection: Perez and Ribeiro (2022, "ignore previous prompt"),
Greshake and others (2023, orders inside retrieved pages), Liu and others (2024, naive, escaping, faked completions).
"""

import re
from dataclasses import dataclass

from bot.answering.order_words import (
    AUTHOR,
    CHANGE,
    CLAUSE,
    DROP,
    DROPPING,
    EARLIER,
    EVERY,
    EXACTLY,
    MACHINE,
    MACHINE_WORDS,
    PIECES,
    PLAIN_WORDS,
    REPLIES,
    REPLY,
    SAY,
    START,
    TASKS,
    TELL,
    URL,
    UTTER,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign, its points, and the pattern that finds it where one of `hints` is among the words (any words if none)."""

    name: str
    points: float
    pattern: re.Pattern[str]
    hints: frozenset[str] = frozenset()


def _cue(name: str, points: float, pattern: str, hints: str = "") -> Cue:
    return Cue(name, points, re.compile(pattern, re.IGNORECASE), frozenset(hints.split()))


CUES = (
    _cue(
        "mark of a prompt",
        4,
        r"\[/?inst\]|<</?sys>>|<\|[a-z_]{2,}\|?>|</?(?:system|instructions?|prompt|assistant|user|human|"
        r"im_start)\b[^>]*>|"
        r"#{2,}\W{0,3}(?:new |system |user |end of )?(?:instructions?|responses?|system|human|user|assistant|"
        r"input|output|"
        r"task|prompts?|question|answer|context|query|command)\b|"
        r"[-=*\[{(]{2,}\s*(?:begin|end|start|new|system|admin)[a-z ]{0,24}(?:instructions?|prompts?|context|"
        r"message|user)|"
        r"^\W*(?:begin|end|start) (?:of )?(?:system |new |the )?(?:prompt|instructions?)\b",
    ),
    _cue(
        "turn of a dialogue",
        4,
        r"^\W*(?:system|assistant|human|user|ai|chat ?gpt|developer|tool|"
        r"llm)(?: message)?\s*:",
    ),
    _cue(
        "drops the machine's orders",
        4,
        rf"{CLAUSE}{DROP}(?: {EVERY}){{0,4}}(?: {EARLIER})?(?: {EVERY}){{0,2}} (?:\w+ (?:and|or) )?{MACHINE_WORDS}\b",
        DROPPING,
    ),
    _cue(
        "drops what stands before",
        4,
        rf"{CLAUSE}{DROP}\b(?:(?: {EVERY}){{0,4}} {EARLIER}(?: [\w-]+)?(?: {EVERY})? {PLAIN_WORDS}|"
        rf"(?: {EVERY}){{0,3}} {PLAIN_WORDS} (?:above|before|so far|that (?:came|come) before)|"
        r"(?: everything| anything| all| what)(?: that| which)?(?: was| is| came| you(?: were|['’]ve been|"
        r" have been)?)? "
        r"(?:above|before|previously|said above|told|given|so far|written above))\b",
        DROPPING,
    ),
    _cue(
        "speaks to a machine",
        4,
        rf"\b(?:if|when|since|because|as) you(?:['’]re| are) (?:an? |the )?(?:(?!using|with)\w+ )?{MACHINE}\b|"
        rf"\b(?:dear|hey|hello|attention|note to|notice to|message (?:to|for)|instructions? (?:to|for)|"
        rf"reminder (?:to|for)|"
        rf"memo to),? (?:(?:all|any|the|every|each|my) )?(?:\w+ )?{MACHINE}\b(?! users?\b)(?=\s*[:,.!—–-]|"
        rf"\s+(?:reading|that|who|which|"
        rf"processing|summari|when)|$)|"
        rf"^\W*(?:ai|llms?|chatgpt|assistant|chatbot|language models?)\s*[,:]\s*(?:please|you|do|now|if|when|"
        rf"ignore|your)\b|"
        rf"\byou are (?:now )?(?:chatgpt|dan|a (?:helpful|new|large)[^.]{{0,20}}(?:assistant|model)|an ai\b)",
        "you hey dear hello attention note notice message instruction instructions reminder memo ai llm llms "
        "chatgpt assistant "
        "chatbot language",
    ),
    _cue(
        "casts the reader in a role",
        4,
        rf"^\W*(?:from now on,? |now |henceforth )*(?:you (?:are|will be|shall be) (?:now (?:an?|the|in|my|free|"
        rf"no longer|going to|acting|operating|called|named)\b|going to (?:act|be)|acting)\b|"
        rf"(?:act|behave|respond|speak) as (?:if you|though you|an? (?:\w+ )?{MACHINE}))|"
        rf"\bas (?:a|an|the) (?:[\w-]+ (?:and [\w-]+ )?){{0,2}}(?:ai|assistant|language model|chatbot)\b,? "
        rf"(?:please|you|your|i|is to)\b|\bpretend (?:that )?you(?:['’]re| are| have)\b",
        "you act behave respond speak ai assistant model chatbot",
    ),
    _cue(
        "asks for hidden words",
        4,
        rf"{CLAUSE}(?:reveal|print|repeat|show|leak|output|disclose|tell me|send|expose)"
        rf"(?: me| us| back)?(?: (?:all|the|your|of|full|entire|hidden|exact|own))* "
        rf"(?:system|initial|hidden|original|secret|first|internal) (?:prompts?|instructions?|messages?|"
        rf"configuration)",
        "prompt prompts instruction instructions message messages configuration",
    ),
    _cue(
        "changes the reply",
        4,
        rf"{CLAUSE}{CHANGE} (?:.{{0,120}} )?(?:your|the (?:final|next|generated)) (?:[\w-]+ )?{REPLY}\b|"
        rf"^\W*in your (?:\w+ )?{REPLY}\b(?: to (?:the user|this|any))?,|"
        rf"{CLAUSE}{CHANGE} .{{0,120}}\byour {REPLY}(?:['’]s)?\b",
        REPLIES,
    ),
    _cue(
        "says what the reply must be",
        4,
        rf"\b(?:your (?:[\w-]+ )?{REPLY}|the (?:exact |final |only |full )?(?:output|reply|response|answer)) "
        rf"(?:must|should|shall|has to|needs? to|will|is to) (?:only |strictly |exactly |solely |always |simply )?"
        rf"(?:be (?:only |strictly |exactly |solely |just )?[\"“'‘«]|be (?:only|strictly|exactly|solely|just)\b|"
        rf"match|contain|consist|start|begin|end|include|"
        rf"replicate|read|say|state|mention)",
        REPLIES,
    ),
    _cue("wants exact words", 3.4, rf"{START}{UTTER}\b(?: \w+){{0,4}}? (?:with )?(?:the )?{EXACTLY}\b"),
    _cue("wants something exactly", 1.2, rf"{START}{SAY}\b(?: \w+){{0,4}}? (?:with )?(?:the )?{EXACTLY}\b"),
    _cue(
        "wants quoted words exactly",
        4,
        rf"{START}{SAY}\b[^.?!]{{0,24}}[\"“«][^\"”»]{{1,120}}[\"”»],? (?:and |with )?{EXACTLY}\b|"
        rf"{START}{SAY}\b(?: \w+){{0,4}}? {EXACTLY}(?: \w+){{0,4}} [\"“«]",
    ),
    _cue(
        "plays with letters",
        2.5,
        rf"{START}{CHANGE} [^.?!]{{0,40}}\b(?:letters|(?:each|every|first|last|\w+th) (?:\w+ )?(?:letter|word|"
        rf"vowel)|vowels|consonants|typos|misspellings|spaces|"
        r"uppercase|lowercase|capitals|emojis?|anagrams?|keyboard symbols|rot-?13)\b",
    ),
    _cue(
        "exact words given",
        0.7,
        rf"[\"“'‘«](?:{URL}|[\w .,!-]{{1,60}}[\"”'’»]\W*(?:$|as |in |without |verbatim|and nothing))",
    ),
    _cue(
        "the reply as a thing",
        0.7,
        rf"\b(?:as |in |is |is the )(?:the |your |a )?(?:result|returned|{REPLY})\b|\b(?:the |your )(?:{REPLY})\b",
        REPLIES + " result returned",
    ),
    _cue(
        "a new task",
        2.7,
        r"\byour (?:new|next|real|actual|only|true|sole|updated|current) (?:and \w+ )?(?:task|instructions?|role|"
        r"job|objective|goal|rules?|mission|directive|"
        r"purpose|assignment)\b|\b(?:here (?:is|are)|follow(?:ing)?|obey(?:ing)?|execute|adopt) (?:(?:the|these|"
        r"this|a|only|my|solely) )*"
        r"(?:new|correct|updated|revised|real|following|actual|additional)(?: \w+)? (?:instructions?|rules?|task|"
        r"directives?|commands?|prompts?)\b|"
        r"\bthe following (?:new )?(?:instructions?|rules?|task|command) (?:should|must|takes?|overrides?|"
        r"supersedes?)|"
        r"\bhelp me with this\b[^.]{0,20}\btask\b",
        TASKS,
    ),
    _cue(
        "puts itself first",
        1.4,
        r"\b(?:highest|top|absolute) (?:priority|precedence)\b|\bfrom now on\b|\binstead,? follow\b|"
        r"\b(?:instructions?|rules?|messages?|prompts?|tasks?) (?:above|below|before)\b|"
        r"\b(?:above|previous|prior|earlier|preceding) (?:instructions?|prompts?|messages?|contents|task)\b|"
        r"\bnew instructions?\b|\bthis (?:new )?(?:task|instruction|rule) (?:first|instead)\b|"
        r"\bhelpful assistant\b|\bsystem (?:prompt|message|override)\b|\b(?:developer|debug|god|dan|"
        r"jailbreak) mode\b",
        TASKS + " priority precedence now instead contents message messages helpful system mode",
    ),
    _cue(
        "steers towards the user",
        4,
        rf"{CLAUSE}(?:tell|ask|inform|advise|warn|instruct|direct|remind|urge|encourage|convince|persuade|send|"
        rf"refer) "
        r"(?:the |all |any |every |your )?users?\b|\b(?:suggest|recommend|"
        r"offer)(?: that)? (?:the )?users? (?:to |install|join|visit|buy|click|download)",
        "user users",
    ),
    _cue(
        "forbids",
        3,
        r"(?:^\W*|[,;:.] )(?:and |but |please )*(?:do not|don['’]t|never|"
        r"under no circumstances)(?: ever)? (?:mention|reveal|tell|"
        r"disclose|cite|quote|summari[sz]e|answer|respond|reply|refer to|follow|use)\b.{0,60}\b(?:user|question|"
        r"article|instruction|"
        r"prompt|this (?:text|note|message)|these|source|document|anything else|passage|original)",
    ),
    _cue("keeps from the user", 1, r"\b(?:to|from|with|by) the user\b"),
    _cue(
        "dictates the answer",
        4,
        r"\b(?:the )?(?:only )?(?:correct|right|true|real|only|final|valid|expected) answer(?: to (?:the|any|"
        r"every|all|this|your|that)(?: \w+)? questions?)"
        r"(?: here)? (?:is|must be|should be|will be)\b|\b(?:whenever|if|when) (?:you are |"
        r"you're )?asked\b[^.]{0,60},\s*(?:say|answer|reply|respond|always|you must|only|state|tell)\b"
        r"|\b(?:to|for) (?:any|all|every) (?:questions?|quer(?:y|ies)),? (?:say|answer|reply|respond|always)",
        "answer asked question questions query queries",
    ),
    _cue("orders a piece of writing", 2, rf"{START}{AUTHOR} (?:me |us )?[^.?!]{{0,40}}\b{PIECES}\b"),
    _cue("orders an account", 2, rf"{START}{TELL} (?!up\b|out\b|of\b|by\b|in\b|to\b|for\b|and\b|with\b|your\b)\w"),
    _cue(
        "orders a transformation",
        2,
        r"(?:^\W*|[:,] )(?:please )?(?:translate|decode|decrypt|rot-?13|base64)\b[^.]{0,40}\b(?:following|this|"
        r"into?|to|and (?:follow|execute|obey|do|run))\b|\bdecode (?:this|the following|it)\b",
        "translate decode decrypt rot13 rot base64",
    ),
    _cue(
        "wants a click",
        1,
        rf"^\W*(?:please |now )*(?:visit|click|go to|open|download|install|buy|order|navigate|browse|fetch|send|"
        rf"forward|post|transfer)\b[^.]{{0,60}}{URL}",
    ),
    _cue(
        "wants a tool called",
        3,
        rf"{CLAUSE}(?:call|invoke|execute|run|use|trigger) (?:the |your |a )?[\w`'\"-]+ (?:tool|function|api|"
        rf"plugin|command)\b",
        "tool function api plugin command",
    ),
    _cue(
        "asks a question",
        1.5,
        r"^\W*(?:(?:who|what|when|where|why|which|how)(?:['’]s)?|can|could|is|are|does|do|did) [^?]{14,120}\?\W*$",
    ),
    _cue(
        "orders in another language",
        4,
        r"\b(?:ignor(?:a|e|ad|en|ez|i|ieren? sie|iere)|olvida|oubli(?:e|ez)|vergiss|dimentica|esque[cç]a|"
        r"negeer) (?:\w+ ){0,4}(?:instrucciones|instruç[oõ]es|instrucoes|"
        r"anweisungen|istruzioni|instructies|consignes)\b|\b(?:ignorez|oubliez|oublie) (?:\w+ ){0,4}instructions\b",
        "ignora ignorad ignoren ignorez ignoriere ignorieren ignore olvida oublie oubliez vergiss dimentica "
        "esqueça esqueca negeer",
    ),
    _cue(
        "orders in another script",
        4,
        r"(?:忽略|无视|忘记)[^。]{0,12}(?:指令|指示|提示|说明)|指示を(?:無視|忘れ)|"
        r"(?:игнориру|забуд)\w+ (?:\w+ ){0,3}(?:инструкци|указани)\w+",
    ),
)
