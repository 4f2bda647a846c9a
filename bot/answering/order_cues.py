"""Signs that a sentence speaks to a machine that reads it, each with its points; none of them proves it alone.

The families follow what is known of indirect prompt injection: Perez and Ribeiro (2022, "ignore previous prompt"),
Greshake and others (2023, orders inside retrieved pages), Liu and others (2024, naive, escaping, faked completions).
"""

from bot.answering.order_cue import cue
from bot.answering.order_task_cues import TASK_CUES
from bot.answering.order_words import (
    CHANGE,
    CLAUSE,
    DROP,
    DROPPING,
    EARLIER,
    EVERY,
    EXACTLY,
    MACHINE,
    MACHINE_WORDS,
    PLAIN_WORDS,
    REPLIES,
    REPLY,
    SAY,
    START,
    URL,
    UTTER,
)

CUES = (
    cue(
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
    cue(
        "turn of a dialogue",
        4,
        r"^\W*(?:system|assistant|human|user|ai|chat ?gpt|developer|tool|"
        r"llm)(?: message)?\s*:",
    ),
    cue(
        "drops the machine's orders",
        4,
        rf"{CLAUSE}{DROP}(?: {EVERY}){{0,4}}(?: {EARLIER})?(?: {EVERY}){{0,2}} (?:\w+ (?:and|or) )?{MACHINE_WORDS}\b",
        DROPPING,
    ),
    cue(
        "drops what stands before",
        4,
        rf"{CLAUSE}{DROP}\b(?:(?: {EVERY}){{0,4}} {EARLIER}(?: [\w-]+)?(?: {EVERY})? {PLAIN_WORDS}|"
        rf"(?: {EVERY}){{0,3}} {PLAIN_WORDS} (?:above|before|so far|that (?:came|come) before)|"
        r"(?: everything| anything| all| what)(?: that| which)?(?: was| is| came| you(?: were|['’]ve been|"
        r" have been)?)? "
        r"(?:above|before|previously|said above|told|given|so far|written above))\b",
        DROPPING,
    ),
    cue(
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
    cue(
        "casts the reader in a role",
        4,
        rf"^\W*(?:from now on,? |now |henceforth )*(?:you (?:are|will be|shall be) (?:now (?:an?|the|in|my|free|"
        rf"no longer|going to|acting|operating|called|named)\b|going to (?:act|be)|acting)\b|"
        rf"(?:act|behave|respond|speak) as (?:if you|though you|an? (?:\w+ )?{MACHINE}))|"
        rf"\bas (?:a|an|the) (?:[\w-]+ (?:and [\w-]+ )?){{0,2}}(?:ai|assistant|language model|chatbot)\b,? "
        rf"(?:please|you|your|i|is to)\b|\bpretend (?:that )?you(?:['’]re| are| have)\b",
        "you act behave respond speak ai assistant model chatbot",
    ),
    cue(
        "asks for hidden words",
        4,
        rf"{CLAUSE}(?:reveal|print|repeat|show|leak|output|disclose|tell me|send|expose)"
        rf"(?: me| us| back)?(?: (?:all|the|your|of|full|entire|hidden|exact|own))* "
        rf"(?:system|initial|hidden|original|secret|first|internal) (?:prompts?|instructions?|messages?|"
        rf"configuration)",
        "prompt prompts instruction instructions message messages configuration",
    ),
    cue(
        "changes the reply",
        4,
        rf"{CLAUSE}{CHANGE} (?:.{{0,120}} )?(?:your|the (?:final|next|generated)) (?:[\w-]+ )?{REPLY}\b|"
        rf"^\W*in your (?:\w+ )?{REPLY}\b(?: to (?:the user|this|any))?,|"
        rf"{CLAUSE}{CHANGE} .{{0,120}}\byour {REPLY}(?:['’]s)?\b",
        REPLIES,
    ),
    cue(
        "says what the reply must be",
        4,
        rf"\b(?:your (?:[\w-]+ )?{REPLY}|the (?:exact |final |only |full )?(?:output|reply|response|answer)) "
        rf"(?:must|should|shall|has to|needs? to|will|is to) (?:only |strictly |exactly |solely |always |simply )?"
        rf"(?:be (?:only |strictly |exactly |solely |just )?[\"“'‘«]|be (?:only|strictly|exactly|solely|just)\b|"
        rf"match|contain|consist|start|begin|end|include|"
        rf"replicate|read|say|state|mention)",
        REPLIES,
    ),
    cue("wants exact words", 3.4, rf"{START}{UTTER}\b(?: \w+){{0,4}}? (?:with )?(?:the )?{EXACTLY}\b"),
    cue("wants something exactly", 1.2, rf"{START}{SAY}\b(?: \w+){{0,4}}? (?:with )?(?:the )?{EXACTLY}\b"),
    cue(
        "wants quoted words exactly",
        4,
        rf"{START}{SAY}\b[^.?!]{{0,24}}[\"“«][^\"”»]{{1,120}}[\"”»],? (?:and |with )?{EXACTLY}\b|"
        rf"{START}{SAY}\b(?: \w+){{0,4}}? {EXACTLY}(?: \w+){{0,4}} [\"“«]",
    ),
    cue(
        "plays with letters",
        2.5,
        rf"{START}{CHANGE} [^.?!]{{0,40}}\b(?:letters|(?:each|every|first|last|\w+th) (?:\w+ )?(?:letter|word|"
        rf"vowel)|vowels|consonants|typos|misspellings|spaces|"
        r"uppercase|lowercase|capitals|emojis?|anagrams?|keyboard symbols|rot-?13)\b",
    ),
    cue(
        "exact words given",
        0.7,
        rf"[\"“'‘«](?:{URL}|[\w .,!-]{{1,60}}[\"”'’»]\W*(?:$|as |in |without |verbatim|and nothing))",
    ),
    cue(
        "the reply as a thing",
        0.7,
        rf"\b(?:as |in |is |is the )(?:the |your |a )?(?:result|returned|{REPLY})\b|\b(?:the |your )(?:{REPLY})\b",
        REPLIES + " result returned",
    ),
    *TASK_CUES,
)
