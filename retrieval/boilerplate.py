"""Lines that news pages repeat around their articles: photo credits, calls to subscribe, links to other stories."""

import re

_LONGEST = 320
"""Characters; a longer paragraph says something of its own beside the credit in it."""

_PLATFORM = r"(?:Twitter|X|Facebook|Instagram|Threads|Bluesky|TikTok|LinkedIn|YouTube|Flipboard|WhatsApp|Telegram)"
_MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]+"
_AGENCY = r"(?:getty images|shutterstock|istock|alamy|epa|afp|reuters|ap photo|ap|associated press|bloomberg)"
_SHARE = r"(?:share|tweet|print|e-?mail|comments?|facebook|twitter|pinterest|linkedin|reddit|copy link|save|whatsapp)"

_ANY_CASE = (
    # where it is from
    r"from (?:the )?[\w ]{0,40}wire (?:reports|services)\W*",
    r"(?:file )?(?:photo|image|photograph|picture)s?(?: credits?)?\s*(?::|by\b).{2,100}(?<![.!?])",
    # how to follow, write to or pay them
    r".*\b(?:follow|reach|contact|e-?mail|tweet) "
    r"(?:him|her|them|me|us|the (?:reporter|author|writer)s?) (?:(?:by |on )?(?:e-?mail )?(?:at|on|via|by) |@)"
    rf".*(?:\b{_PLATFORM}\b|{_MAIL}|@\w|\d{{3}}[-.)]).*",
    r"(?:.{0,60}: ?|[^.]{0,60}\? |\(?you can )?(?:sign[- ]up|subscribe|get|receive)\b.{0,120}"
    r"\b(?:newsletters?|inbox|subscribers?|subscriptions?|sign[- ]up here)\b.{0,160}",
    r"sign[- ]up (?:here|now|today)\b.{0,100}",
    r"support local journalism\b.{0,120}",
    r"(?:thank you for|consider) supporting our journalism\b.{0,160}",
    r"download (?:the|our) .{2,40}\bapps?\b.{0,120}",
    r"need a (?:news )?break\?.{0,160}",
    r"check your local forecast here\b.{0,20}",
    # menus and marks
    r"advertisement\W*|(?:story|article) continues below(?: (?:this )?ad(?:vertisement)?)?\W*",
    r"(?:read|see|watch|learn) more(?: here)?\W*",
    rf"{_SHARE}(?:[\s|,/·•]+(?:this|article|story|on|{_SHARE}))*\W*",
    r"(?:up next|most popular|trending now|related(?: articles| stories| content| topics)?|more stories|"
    r"recommended for you|you may also like|more on this(?: story)?)\W*",
    r"(?:read|read more|more|related|see also|also read|don['’]t miss|must[- ]read)\s*:\s?\S.{5,200}(?<![.!”\"])",
    r"(?:copyright|©|\(c\))[ ©]*(?:\(c\) )?\d{4}\b.{0,160}",
    r"(?:©.{0,80}|copyright.{0,80})?\ball rights reserved\b.{0,120}",
    rf"(?:[\w .’'-]{{2,40}}/)?{_AGENCY}(?:/[\w .-]{{2,40}})?",
    # links and marks of Markdown
    r"(?:[*+•-]\s*|\d+[.)]\s*)?!?\[[^\[\]]*\]\([^()]*\)(?:[\s|·•,-]*!?\[[^\[\]]*\]\([^()]*\))*",
    r"\[[^\]]+\]:\s*\S+.*|<!--.*-->|https?://\S+",
    r"[\W_]+",
)
_AS_WRITTEN = (
    rf"(?:Follow|Reach|Contact|Email|Tweet) (?:@|[A-Z]).{{0,160}}"
    rf"(?:\b(?:on|at|via) {_PLATFORM}\b|{_MAIL}|@\w+).{{0,120}}",
    r"(?:[A-Z][\w.,’'/ ]{0,40}[ (])?\(?(?:CNN Business|CNN|AP|Reuters|AFP)\)? ?[—–-]+",
)
_BOILERPLATE_ANY_CASE = re.compile("|".join(f"(?:{pattern})" for pattern in _ANY_CASE), re.IGNORECASE)
_BOILERPLATE_AS_WRITTEN = re.compile("|".join(f"(?:{pattern})" for pattern in _AS_WRITTEN))

_SIGNATURE = re.compile(r"(?:-{1,2}|[–—−])\s?(?:[A-Z][\w.’'-]*+(?:,| and| &)?\s?){2,9}")
_NAMES = re.compile(
    r"(?:[Bb]y |BY |Story by |Special (?:to|for) )?"
    r"(?:(?:[^\W\d_a-z][\w.’'-]*+|and|of|for|the|de|van|von|der|da|bin|al|&|\||at|with),? ?){1,12}"
)


def is_boilerplate(line: str) -> bool:
    """Whether a line, white space stripped, is of the kind that pages put around articles."""
    if len(line) > _LONGEST:
        return False
    return bool(_BOILERPLATE_ANY_CASE.fullmatch(line) or _BOILERPLATE_AS_WRITTEN.fullmatch(line))


def is_byline(line: str) -> bool:
    """Whether a line, found above the text, could name its authors or outlet: names and little words alone."""
    return len(line) <= 100 and line[-1:] not in ".!?:…" and _NAMES.fullmatch(line) is not None


def is_signature(line: str) -> bool:
    """Whether a line could be who signed the paragraphs above ("– Jo Doe, The Paper"); a list item looks the same."""
    return len(line) <= 80 and _SIGNATURE.fullmatch(line) is not None
