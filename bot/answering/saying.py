"""Who says what a sentence says, read off the sentence alone: "X said", "said X", "according to X"."""

import re
from typing import Literal

from bot.answering.noun_phrases import Subject, find_subject_after, find_subject_before
from bot.answering.speech_words import FINITE, OUTLETS, PRONOUNS, SAYING, SAYING_OF, SAYING_WITH_WORDS
from retrieval.article import Span
from retrieval.values import dataclass

Place = Literal["opening", "quoting", "closing", "aside", "source"]
"""`X said …` | `“…,” X said` | `…, X said.` | `…, X said, …` | `according to X`"""

_LEAD_WORDS = 14
_CLAUSE_WORDS = 35
_VERB = re.compile(
    rf"\b(?:{'|'.join(sorted(SAYING | SAYING_WITH_WORDS))}|(?:was|is|were) quoted(?: by [^,.]{{3,40}}?)? as saying)\b"
)
_ACCORDING = re.compile(r"\baccording to\s", re.IGNORECASE)
_NOT_SAYING = re.compile(
    r"\s+(?:goodbye|farewell|nothing|little|yes|no\b(?=[.,])|to (?:be|have)\b|"
    r"(?:\w+ )?(?:story|stories|truth|lies?|tales?|jokes?)\b)"
)
_WORDS_FOLLOW = re.compile(
    r"(?: that| [a-z]+ly| \w+day)?[,:]?\s*“\0{8,}|:\s*[“A-Z]?|"
    r"\s+(?:[^\s,.]+\s+)?(?:(?:on|in|at|an?|this|last|early|late|statement|interview|social|media|[A-Z]\w*)\s+){0,4}that,?\s"
)
_QUOTE_LATER = re.compile(r"[^.,;!?“”\0\n]{0,80}\s“\0{6,}")
_SETTING = re.compile(
    r"(?:But |And )?(?:While|Although|Though|After|As|When|If|Since|Because|Before|Despite|During|In|On|At)\b"
)
_DATELINE = re.compile(r"[A-Z]{3,}[^“”\n]{0,50}\s(?:[-–—]+)\s+")
_REST = re.compile(r"[^,;:“”]{0,90}[.!?]?\s*$")
_REST_THEN_CLAUSE = re.compile(r"[^,;:“”.]{0,70},\s")
_CIRCUMSTANCE = re.compile(
    r"[.,]|\s+(?:on|in|at|during|to|after|before|earlier|later|last|this|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_SPEECH = re.compile(r"(?:[,.?!…—–-]”|”,)\s*$|\0{25,}”\s*$")


@dataclass(frozen=True, slots=True)
class Saying:
    """A speaker's words in a text and where they stand to what is said."""

    speaker: Span
    is_pronoun: bool
    place: Place


def find_sayings(masked: str, sentence: Span) -> tuple[Saying, ...]:
    """The attributions of one sentence of a masked text: those with a verb, then those with "according to"."""
    reader = _Reader(masked, sentence)
    verbs = (reader.at_verb(each) for each in _VERB.finditer(masked, sentence.start, sentence.end))
    sources = (reader.at_source(each) for each in _ACCORDING.finditer(masked, sentence.start, sentence.end))
    return tuple(saying for saying in (*verbs, *sources) if saying is not None)


def has_word_of_saying(text: str, sentence: Span) -> bool:
    """Whether a sentence has any of the words without which `find_sayings` finds nothing."""
    patterns = (_VERB, _ACCORDING)
    return any(pattern.search(text, sentence.start, sentence.end) is not None for pattern in patterns)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One sentence of a masked text, read around its verbs of saying."""

    masked: str
    sentence: Span

    def at_source(self, hit: re.Match[str]) -> Saying | None:
        return self._saying(find_subject_after(self.masked, hit.end(), self.sentence.end), "source")

    def at_verb(self, verb: re.Match[str]) -> Saying | None:
        if _NOT_SAYING.match(self.masked, verb.end()):
            return None
        subject = find_subject_before(self.masked, self.sentence.start, verb.start())
        if subject is None:
            return self._inverted(verb)
        place = self._place(subject, verb)
        return self._saying(subject.span, place) if place else None

    def _place(self, subject: Subject, verb: re.Match[str]) -> Place | None:
        before = self.masked[self.sentence.start : subject.span.start]
        match subject.after:
            case "quote" if _SPEECH.search(before):
                return "quoting"
            case "start":
                return "opening" if self._has_words(subject, verb) else None
            case "break" if _is_lead(before) and self._has_words(subject, verb):
                return "opening"
            case "break" if before.rstrip().endswith(",") and not (_is_lead(before) and before.count(",") == 1):
                return _place_after_statement(verb.group(), self.masked[verb.end() : self.sentence.end])
            case _:
                return None

    def _has_words(self, subject: Subject, verb: re.Match[str]) -> bool:
        """Whether what was said follows: any verb may announce a quotation or "that", few need neither."""
        if verb.group() in SAYING or " " in verb.group():
            return True
        names = subject.span.of(self.masked).lower().split()
        if verb.group() in {"reported", "reports"} and not OUTLETS.isdisjoint(names):
            return True
        if verb.group() in SAYING_OF and _QUOTE_LATER.match(self.masked, verb.end(), self.sentence.end):
            return True
        return _WORDS_FOLLOW.match(self.masked, verb.end(), self.sentence.end) is not None

    def _inverted(self, verb: re.Match[str]) -> Saying | None:
        """`said Brandt`, after a quotation or at the end of a statement."""
        before = self.masked[self.sentence.start : verb.start()]
        speaker = find_subject_after(self.masked, verb.end(), self.sentence.end)
        if _SPEECH.search(before):
            return self._saying(speaker, "quoting")
        ends = speaker is not None and self.masked[speaker.end : speaker.end + 1] in {",", ".", ""}
        is_statement = before.rstrip().endswith(",") and verb.group() in {"said", "says"}
        return self._saying(speaker, "closing") if is_statement and ends else None

    def _saying(self, speaker: Span | None, place: Place) -> Saying | None:
        if speaker is None:
            return None
        return Saying(speaker, speaker.of(self.masked).lower() in PRONOUNS, place)


def _place_after_statement(verb: str, rest: str) -> Place | None:
    """Where ", officials said" stands by what follows it: nothing but when and where, or the statement's other half."""
    if verb not in SAYING and not _CIRCUMSTANCE.match(rest):
        return None
    if _REST.fullmatch(rest) and not _has_finite(rest):
        return "closing"
    clause = _REST_THEN_CLAUSE.match(rest)
    return "aside" if clause and not _has_finite(clause.group()) else None


def _is_lead(before: str) -> bool:
    """Whether words before a subject are a dateline, an adverbial or a clause of their own ("While it rained,")."""
    if _DATELINE.fullmatch(before):
        return True
    is_clause = _SETTING.match(before) is not None and len(before.split()) <= _CLAUSE_WORDS
    is_short = len(before.split()) <= _LEAD_WORDS and before.count(",") == 1
    return before.rstrip().endswith(",") and (is_clause or (is_short and "”" not in before and not _has_finite(before)))


def _has_finite(words: str) -> bool:
    return not (FINITE - {"to", "that", "who"}).isdisjoint(word.strip(".,") for word in words.split())
