"""Pieces of patterns: the words in which a machine is spoken to, told what to drop, to say and to write."""

MACHINE = (
    r"(?:a\.?i\.?|artificial intelligence|llms?|gpts?|chat ?gpt|chat ?bots?|bots?|(?:large |ai )?language models?|"
    r"assistants?|(?:ai|software|autonomous|browsing) agents?|crawlers?|scrapers?|summari[sz]ers?|claude|gemini|"
    r"copilot|"
    r"llama|mistral|answering systems?|question[- ]answering systems?|retrieval systems?)"
)
START = (
    r"(?:^\W*|[.!?\])]\W+)(?:please,? |now,? |and |instead,? |always |first,? |you must |you should |"
    r"can you |could you |just )*"
)
CLAUSE = (
    r"(?:^\W*|[:;.!?,—–\])>]\s*[\"“'‘(\[]?|\b(?:please|kindly|just|now|then|and|instead|always|never|immediately|"
    r"you (?:must|should|will|shall|are to|have to|need to|can)(?: now| only| always| never)?|do not|don['’]t)\s+)"
)
REPLY = r"(?:answers?|repl(?:y|ies)|responses?|outputs?|completions?|summar(?:y|ies)|messages?|translations?)"
MACHINE_WORDS = (
    r"(?:instructions?|directions|directives?|commands?|prompts?|guidelines|guardrails|programming|training|context|"
    r"constraints|restrictions|safety (?:rules|policy|measures))"
)
PLAIN_WORDS = (
    r"(?:rules?|orders?|messages?|texts?|contents?|words?|tasks?|conversations?|documents?|articles?|passages?|"
    r"questions?|requests?|paragraphs?|inputs?|data|information)"
)
EARLIER = r"(?:previous(?:ly)?|prior|above|preceding|earlier|foregoing|aforementioned|original|initial)"
EVERY = (
    r"(?:all|any|every|each|the|these|those|this|that|your|my|our|of|and|other|existing|old|former|system|or|"
    r"safety|content|built-in|hidden|default|security|ethical)"
)
DROP = (
    r"(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|neglect(?:ing)?|overrid(?:e|ing)|bypass|set aside|drop|"
    r"discard|erase|abandon|cancel|dismiss|skip|stop (?:following|obeying|reading)|(?:do not|don['’]t) (?:follow|"
    r"obey))"
)
UTTER = r"(?:say|print|output|reply|respond|answer|write|type|repeat|display|echo|emit|generate|produce)"
SAY = (
    r"(?:say|print|output|reply|respond|answer|write|type|repeat|display|echo|emit|generate|produce|return|deliver|"
    r"give(?: back)?|provide|use|make|ensure|state|start|begin|end|finish|conclude)"
)
EXACTLY = (
    r"(?:only|just|exactly|exact|precise(?:ly)?|verbatim|nothing (?:but|else)|no(?:thing)? other|strictly|solely|"
    r"simply|merely|literal(?:ly)?|explicit|specific|word for word|as is|without (?:alteration|changes?|"
    r"any other)|full|"
    r"following)"
)
TELL = (
    r"(?:explain|describe|discuss|highlight|emphasi[sz]e|showcase|stress|summari[sz]e|outline|elaborate|illustrate|"
    r"paraphrase|rewrite|argue|praise|promote|advertise|endorse|glorify|focus on|break down|show how|show why|"
    r"(?:show|share) (?-i:[A-Z]\w+(?: [A-Z]\w+)?['’]s)|demonstrate)"
)
AUTHOR = (
    r"(?:write|compose|draft|design|create|develop|generate|craft|produce|prepare|provide|(?:give|show) me|"
    r"translate|calculate|"
    r"classify|make|list)"
)
PIECES = (
    r"(?:ads?|adverts?|advertisements?|flyers?|posters?|posts?|blogs?|scripts?|poems?|haikus?|limericks?|essays?|"
    r"stor(?:y|ies)|letters?|speech(?:es)?|slogans?|tweets?|e-?mails?|paragraphs?|reviews?|descriptions?|"
    r"summar(?:y|ies)|"
    r"pitch(?:es)?|campaigns?|code|functions?|programs?|songs?|headlines?|press releases?|introductions?|examples?|"
    r"jingles?|pieces?|articles?|reports?|contents?|commercials?|taglines?|plans?|dialogues?|equivalents?|lists?)"
)
CHANGE = (
    r"(?:include|add|insert|append|embed|integrate|incorporate|introduce|modify|augment|enhance|replace|substitute|"
    r"remove|combine|convert|scramble|rearrange|jumble(?: up)?|misspell|anagram|group|render|encode|reverse|prefix|"
    r"shift|alter|change|adjust|translate|put|mention|place|suggest|recommend|tease|promote|describe|insinuate|use|"
    r"provide|make|mix|swap|sprinkle|hide|capitali[sz]e|shorten|extend|write|format|phrase|deliver|end|begin|start|"
    r"conclude|finish|open|sign)"
)
URL = r"(?:https?://|www\.|[a-z0-9-]{3,}\.(?:com|net|org|xyz|io|ru|info|biz|app|top)\b)"

DROPPING = (
    "ignore ignoring disregard disregarding forget forgetting neglect neglecting override overriding bypass set drop "
    "discard erase abandon cancel dismiss skip stop follow obey"
)
REPLIES = (
    "answer answers reply replies response responses output outputs completion completions summary summaries message "
    "messages translation translations"
)
TASKS = (
    "task tasks instruction instructions role job objective goal rule rules mission directive directives purpose "
    "assignment command commands prompt prompts"
)
