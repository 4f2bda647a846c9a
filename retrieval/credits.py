"""Whose report an article says it is: the agency in its dateline or byline, and the family of its outlet."""

import re
from urllib.parse import urlsplit

from retrieval.article import Version

_AGENCIES = {
    "AP": r"AP|(?:the )?associated press",
    "Reuters": r"reuters|thomson reuters",
    "AFP": r"AFP|agence france[- ]presse",
    "dpa": r"dpa|deutsche presse-agentur",
    "PA Media": r"PA media|press association",
    "UPI": r"UPI|united press international",
    "Bloomberg": r"bloomberg(?: news)?",
    "Xinhua": r"xinhua",
    "Kyodo": r"kyodo(?: news)?",
    "Yonhap": r"yonhap(?: news agency)?",
    "TASS": r"TASS",
    "Interfax": r"interfax",
    "ANSA": r"ANSA",
    "EFE": r"EFE",
    "PTI": r"PTI|press trust of india",
    "ANI": r"ANI",
    "Anadolu": r"AA|anadolu(?: agency)?",
    "The Canadian Press": r"CP|(?:the )?canadian press",
    "AAP": r"AAP|australian associated press",
    "CNN": r"CNN(?:[ -]wire| newsource)?",
}
_DASH = r"[-–—―−]"
_DATELINES = {name: re.compile(rf"\((?i:{form})\)\s*{_DASH}") for name, form in _AGENCIES.items()}
_BYLINES = {
    name: re.compile(rf"(?:^|[,|/]\s*|\bby\s+|\band\s+|^{_DASH}+\s*)(?i:{form})\s*(?:$|[,|/]|\band staff\b)")
    for name, form in _AGENCIES.items()
}
_LEAD_LINE_COUNT = 8
_BYLINE_LIMIT = 90  # characters; longer lines are sentences, and "…, Reuters" there says who was told
_FILLER = re.compile(r"^the|(?:news|online|com|website|live)$")
_FAMILIES = {
    "bbcsport": "bbc",
    "bbcworld": "bbc",
    "observer": "guardian",
    "theobserver": "guardian",
    "usatodaysportsplus": "usatoday",
    "mailonline": "dailymail",
    "sundaytimes": "times",
    "mailonsunday": "dailymail",
    "washpost": "washingtonpost",
    "nyt": "newyorktimes",
    "nytimes": "newyorktimes",
    "wsj": "wallstreetjournal",
    "ft": "financialtimes",
    "apnews": "ap",
    "associatedpress": "ap",
}


def agency_of(version: Version) -> str | None:
    """The agency an article is credited to, by its outlet, author, dateline "(AP) —" or a byline of its own line.

    "told Reuters" inside a sentence, a photo credit and "contributed to this report" are not credits.
    """
    provenance = version.provenance
    lead = [line.strip() for line in version.text.split("\n") if line.strip()][:_LEAD_LINE_COUNT]
    short = [provenance.source, provenance.author, *(line for line in lead if len(line) <= _BYLINE_LIMIT)]
    opening = [line[:200] for line in lead if "(" in line[:200]]
    for name, dateline in _DATELINES.items():
        if any(map(dateline.search, opening)) or any(_BYLINES[name].search(each) for each in short):
            return name
    return None


def family_of(version: Version) -> str:
    """The outlet without its dress: "The Guardian", "theguardian.com" and "Observer" are one family.

    By the name of the outlet, else by the host of the address; "" when the article has neither.
    """
    named = version.provenance.source or urlsplit(version.provenance.url).hostname or ""
    label = _registered_label(named.casefold().strip())
    plain = re.sub(r"[^a-z0-9\u0080-\uffff]", "", label)
    bare = _FILLER.sub("", plain) or plain
    return _FAMILIES.get(plain, _FAMILIES.get(bare, bare))


def _registered_label(name: str) -> str:
    """ "edition.cnn.com" → "cnn", "theweek.co.uk" → "theweek"; a name that is no host stays."""
    parts = name.split(".")
    if " " in name or len(parts) < 2 or not all(parts):
        return name
    has_country_pair = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in {"co", "com", "org", "net", "gov", "ac"}
    return parts[-3] if has_country_pair else parts[-2]
