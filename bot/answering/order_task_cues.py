"""Signs that a sentence sets a reading machine a task of its own: what to write, whom to steer, what to open."""

from bot.answering.order_cue import cue
from bot.answering.order_words import (
    AUTHOR,
    CLAUSE,
    PIECES,
    START,
    TASKS,
    TELL,
    URL,
)

TASK_CUES = (
    cue(
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
    cue(
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
    cue(
        "steers towards the user",
        4,
        rf"{CLAUSE}(?:tell|ask|inform|advise|warn|instruct|direct|remind|urge|encourage|convince|persuade|send|"
        rf"refer) "
        r"(?:the |all |any |every |your )?users?\b|\b(?:suggest|recommend|"
        r"offer)(?: that)? (?:the )?users? (?:to |install|join|visit|buy|click|download)",
        "user users",
    ),
    cue(
        "forbids",
        3,
        r"(?:^\W*|[,;:.] )(?:and |but |please )*(?:do not|don['’]t|never|"
        r"under no circumstances)(?: ever)? (?:mention|reveal|tell|"
        r"disclose|cite|quote|summari[sz]e|answer|respond|reply|refer to|follow|use)\b.{0,60}\b(?:user|question|"
        r"article|instruction|"
        r"prompt|this (?:text|note|message)|these|source|document|anything else|passage|original)",
    ),
    cue("keeps from the user", 1, r"\b(?:to|from|with|by) the user\b"),
    cue(
        "dictates the answer",
        4,
        r"\b(?:the )?(?:only )?(?:correct|right|true|real|only|final|valid|expected) answer(?: to (?:the|any|"
        r"every|all|this|your|that)(?: \w+)? questions?)"
        r"(?: here)? (?:is|must be|should be|will be)\b|\b(?:whenever|if|when) (?:you are |"
        r"you're )?asked\b[^.]{0,60},\s*(?:say|answer|reply|respond|always|you must|only|state|tell)\b"
        r"|\b(?:to|for) (?:any|all|every) (?:questions?|quer(?:y|ies)),? (?:say|answer|reply|respond|always)",
        "answer asked question questions query queries",
    ),
    cue("orders a piece of writing", 2, rf"{START}{AUTHOR} (?:me |us )?[^.?!]{{0,40}}\b{PIECES}\b"),
    cue("orders an account", 2, rf"{START}{TELL} (?!up\b|out\b|of\b|by\b|in\b|to\b|for\b|and\b|with\b|your\b)\w"),
    cue(
        "orders a transformation",
        2,
        r"(?:^\W*|[:,] )(?:please )?(?:translate|decode|decrypt|rot-?13|base64)\b[^.]{0,40}\b(?:following|this|"
        r"into?|to|and (?:follow|execute|obey|do|run))\b|\bdecode (?:this|the following|it)\b",
        "translate decode decrypt rot13 rot base64",
    ),
    cue(
        "wants a click",
        1,
        rf"^\W*(?:please |now )*(?:visit|click|go to|open|download|install|buy|order|navigate|browse|fetch|send|"
        rf"forward|post|transfer)\b[^.]{{0,60}}{URL}",
    ),
    cue(
        "wants a tool called",
        3,
        rf"{CLAUSE}(?:call|invoke|execute|run|use|trigger) (?:the |your |a )?[\w`'\"-]+ (?:tool|function|api|"
        rf"plugin|command)\b",
        "tool function api plugin command",
    ),
    cue(
        "asks a question",
        1.5,
        r"^\W*(?:(?:who|what|when|where|why|which|how)(?:['’]s)?|can|could|is|are|does|do|did) [^?]{14,120}\?\W*$",
    ),
    cue(
        "orders in another language",
        4,
        r"\b(?:ignor(?:a|e|ad|en|ez|i|ieren? sie|iere)|olvida|oubli(?:e|ez)|vergiss|dimentica|esque[cç]a|"
        r"negeer) (?:\w+ ){0,4}(?:instrucciones|instruç[oõ]es|instrucoes|"
        r"anweisungen|istruzioni|instructies|consignes)\b|\b(?:ignorez|oubliez|oublie) (?:\w+ ){0,4}instructions\b",
        "ignora ignorad ignoren ignorez ignoriere ignorieren ignore olvida oublie oubliez vergiss dimentica "
        "esqueça esqueca negeer",
    ),
    cue(
        "orders in another script",
        4,
        r"(?:忽略|无视|忘记)[^。]{0,12}(?:指令|指示|提示|说明)|指示を(?:無視|忘れ)|"
        r"(?:игнориру|забуд)\w+ (?:\w+ ){0,3}(?:инструкци|указани)\w+",
    ),
)
