"""Who says what a sentence says, read off the sentence alone: "X said", "said X", "according to X"."""

import re
from typing import Literal

from bot.answering.noun_phrases import Subject, find_subject_after, find_subject_before, find_subject_joined
from bot.answering.speech_words import (
    CONTRADICTING,
    FINITE,
    LABELLING,
    OUTLETS,
    PRONOUNS,
    REPLYING,
    SAYING,
    SAYING_OF,
    SAYING_WITH_WORDS,
)
from retrieval.article import Span
from retrieval.late_pattern import compile_late
from retrieval.values import dataclass

Place = Literal["opening", "quoting", "closing", "aside", "source", "rival"]
"""`X said …` | `“…,” X said` | `…, X said.` | `…, X said, …` | `according to X` | `… but X said …`"""

_LEAD_WORDS = 14
_CLAUSE_WORDS = 35
_VERB = compile_late(
    rf"\b(?:{'|'.join(sorted(SAYING | SAYING_WITH_WORDS))}|(?:was|is|were) quoted(?: by [^,.]{{3,40}}?)? as saying)\b"
)
_ACCORDING = compile_late(r"\baccording to\s", re.IGNORECASE)
_NOT_SAYING = compile_late(
    r"\s+(?:goodbye|farewell|nothing|little|yes|no\b(?=[.,])|to (?:be|have)\b|"
    r"(?:\w+ )?(?:story|stories|truth|lies?|tales?|jokes?)\b)"
)
_WORDS_FOLLOW = compile_late(
    r"(?: that| [a-z]+ly| \w+day)?[,:]?\s*“\0{8,}|:\s*[“A-Z]?|"
    r"\s+(?:[^\s,.]+\s+)?(?:(?:on|in|at|an?|this|last|early|late|statement|interview|social|media|[A-Z]\w*)\s+){0,4}that,?\s"
)
_QUOTE_LATER = compile_late(
    r"(?:(?!\bwhat\b|['’]s? (?:\w+ )?(?:claim|charge|assertion|statement|remark|view|comment|allegation)s?\b)"
    r"[^.,;!?“”\0\n]){0,80}\s“\0{6,}"
)
"""Quoted words of the subject's own: not "rejected what Hamm called “…”", not "denied Hamm's claim that “…”"."""
_JOINED_SOURCE = compile_late(r"\b(?:and|but|while|whereas|although|though|yet),?\s+$")
_CLOSING_INVERTED = frozenset("said says say insists argues".split())
_OTHERS = compile_late(r"(?:;|\b(?:and|but|while|whereas)\b)\s+(those|others|some|many|most|one|another)\b[^,;]*$")
_REPLYING_WHO = compile_late(r"\b(who|whom|he|she)\s+(?:then |later |simply |only )?$")
_SETTING = compile_late(
    r"(?:But |And )?(?:While|Although|Though|After|As|When|If|Since|Because|Before|Despite|During|In|On|At|"
    r"(?:[A-Z]\w+ )?(?:\w+ )?(?:[Mm]inute|[Hh]our|[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear)s? (?:after|before))\b"
)
_NAMES_BEFORE = compile_late(
    r"(?!(?:Still|However|Meanwhile|Instead|Later|Then|Also|Separately|Today|Yesterday|Earlier|Once|Again|Now)\b)"
    r"(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}, )+"
)
_DATELINE = compile_late(r"[A-Z]{3,}[^“”\n]{0,50}\s(?:[-–—]+)\s+")
_REST = compile_late(r"[^,;:“”]{0,90}[.!?]?\s*$")
_REST_THEN_CLAUSE = compile_late(r"[^,;:“”.]{0,70},\s")
_CIRCUMSTANCE = compile_late(
    r"[.,]|\s+(?:on|in|at|during|to|after|before|earlier|later|last|this|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_SPEECH = compile_late(r"(?:[,.?!…—–-]”|”,)\s*$|\0{25,}”\s*$")


@dataclass(frozen=True, slots=True)
class Saying:
    """A speaker's words in a text and where they stand to what is said."""

    speaker: Span
    is_pronoun: bool
    place: Place
    is_reply: bool = False


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
        is_joined = _JOINED_SOURCE.search(self.masked, self.sentence.start, hit.start()) is not None
        source = find_subject_after(self.masked, hit.end(), self.sentence.end)
        return self._saying(source, "rival" if is_joined else "source")

    def at_verb(self, verb: re.Match[str]) -> Saying | None:
        if _NOT_SAYING.match(self.masked, verb.end()):
            return None
        subject = find_subject_before(self.masked, self.sentence.start, verb.start())
        place = self._place(subject, verb) if subject else None
        if subject is None or place is None:
            return (None if subject else self._inverted(verb)) or self._rival(verb)
        return self._saying(self._with_names_before(subject), place, is_reply=verb.group() in REPLYING | {"asked"})

    def _rival(self, verb: re.Match[str]) -> Saying | None:
        """Somebody else with words of their own: "…, but Moss said it was not", "…, who replied: “…”"."""
        other = _REPLYING_WHO if verb.group() in REPLYING else _OTHERS
        if (who := other.search(self.masked, self.sentence.start, verb.start())) is not None:
            return Saying(Span(*who.span(1)), is_pronoun=False, place="rival")
        speaker = find_subject_joined(self.masked, self.sentence.start, verb.start())
        has_words = verb.group() in CONTRADICTING or (speaker is not None and self._has_words(speaker, verb))
        return self._saying(speaker.span, "rival") if speaker is not None and has_words else None

    def _place(self, subject: Subject, verb: re.Match[str]) -> Place | None:
        before = self.masked[self.sentence.start : subject.span.start]
        match subject.after:
            case "quote" if _SPEECH.search(before) and verb.group() not in LABELLING:
                return "quoting"
            case "start":
                return "opening" if self._has_words(subject, verb) else None
            case "break" if _is_lead(before) and self._has_words(subject, verb):
                return "opening"
            case "break" if before.rstrip().endswith(",") and not (_is_lead(before) and before.count(",") == 1):
                return _place_after_statement(verb.group(), self.masked[verb.end() : self.sentence.end])
            case _:
                return None

    def _with_names_before(self, subject: Subject) -> Span:
        """ "Brandt, Moss and Orr": all three, not only those after the comma."""
        is_last = subject.after == "break" and re.search(r"\band [A-Z]", subject.span.of(self.masked)) is not None
        before = self.masked[self.sentence.start : subject.span.start]
        is_list = is_last and not _SETTING.match(before) and _NAMES_BEFORE.fullmatch(before) is not None
        return Span(self.sentence.start, subject.span.end) if is_list else subject.span

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
        is_statement = before.rstrip().endswith(",") and verb.group() in _CLOSING_INVERTED
        return self._saying(speaker, "closing") if is_statement and ends else None

    def _saying(self, speaker: Span | None, place: Place, *, is_reply: bool = False) -> Saying | None:
        if speaker is None:
            return None
        return Saying(speaker, speaker.of(self.masked).lower() in PRONOUNS, place, is_reply)


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
