"""Who says quoted words, where the text says so. Precision over recall: None when unsure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from bot.answering.hedges import is_hedged
from bot.answering.quotations import find_quotations, mask_quotations, may_be_quoted
from bot.answering.saying import Saying, find_sayings, has_word_of_saying
from bot.answering.speech_words import BODIES, MEN, PEOPLE, WOMEN
from retrieval.article import Span
from retrieval.sentences import split_sentences
from retrieval.values import dataclass

__all__ = ["find_speaker", "is_hedged"]

_WINDOW = 3_000
"""Characters read on either side of the words."""
_BACK = 4
"""How many sentences back a continuing quotation or a pronoun is followed."""
_MARKS = '“”"'
_OWN_WORDS = re.compile(r"[^\W_]")
_LEADING_NAME = re.compile(
    r"(?:(?:On|In|At|During|After|For|Speaking|Last|Still)\b[^,“”]{0,80}, )?"
    r"((?:[A-Z][\w.’'-]+ ){0,3}[A-Z][\w’'-]+(?<!['’]s))(?=,| [a-z])"
)
_LISTENER = re.compile(
    r"\b(?:told|asked|assured|warned|reminded|blamed|accused|praised|criticized|criticised|thanked|met|quoted|"
    r"sa(?:id|ys) of|spoke (?:to|with)|and (?:his|her) [a-z]+,?)\s+((?:[A-Z][\w.’'-]+ ?){1,4})"
)
_ONE_OF_THEM = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_POSSESSOR = re.compile(r"^.*(?:['’]s|s['’]) ")
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+")


def find_speaker(text: str, span: Span, sentences: Sequence[Span]) -> str | None:
    """The words of the text that name who says what `span` covers; None where the text does not say or is unclear.

    `sentences` are the text's sentence spans in order, or a stretch of them around `span`. Where quoted words open that
    stretch and it names nobody, the sentences before it are read too.
    """
    if any(_is_nobodys(text, each) for each in _touched(sentences, span)):
        return None
    found = _speaker_among(text, span, sentences)
    if found is None and _opens_quoting(text, span, sentences):
        found = _speaker_among(text, span, (*_before(text, sentences[0].start), *sentences))
    return found


def _is_nobodys(text: str, sentence: Span) -> bool:
    """Whether a sentence by itself shows that nobody says it: most do, and are spared a look at what is around them."""
    return not may_be_quoted(text, sentence) and not has_word_of_saying(text, sentence)


def _touched(sentences: Sequence[Span], span: Span) -> Sequence[Span]:
    """The sentences that share characters with a span."""
    first = bisect_right([each.end for each in sentences], span.start)
    last = bisect_left([each.start for each in sentences], span.end)
    return sentences[first:last]


def _opens_quoting(text: str, span: Span, sentences: Sequence[Span]) -> bool:
    """Whether the words stand at the beginning of a stretch that begins inside its article, and are quoted."""
    earlier = bisect_right([each.end for each in sentences[:_BACK]], span.start)
    is_cut = bool(sentences) and sentences[0].start > 0 and earlier < min(_BACK, len(sentences))
    return is_cut and any(mark in span.of(text) for mark in _MARKS)


def _before(text: str, end: int) -> tuple[Span, ...]:
    """The last sentences of the text before a place, from the paragraph there and the one before it."""
    line = text.rfind("\n", 0, len(text[:end].rstrip()))
    start = max(text.rfind("\n", 0, len(text[: line + 1].rstrip())) + 1, end - _WINDOW)
    return split_sentences(text, Span(start, end))[-_BACK:]


def _speaker_among(text: str, span: Span, sentences: Sequence[Span]) -> str | None:
    scene = _Scene.around(text, span, sentences)
    found = [scene.speaker_of(place, _BACK) for place in scene.touched(span)]
    speakers = [each.of(text) for each in found if each is not None]
    if len(speakers) < len(found) or len({each.split()[-1] for each in speakers}) != 1:
        return None
    return speakers[0]


@dataclass(frozen=True, slots=True)
class _Scene:
    """A stretch of an article around some words: quotations blotted out, sentences numbered."""

    base: int
    masked: str
    quotations: tuple[Span, ...]
    sentences: tuple[Span, ...]

    @classmethod
    def around(cls, text: str, span: Span, sentences: Sequence[Span]) -> "_Scene":
        far = max(0, span.start - _WINDOW)
        paragraph = text.rfind("\n", max(0, far - _WINDOW), far) + 1  # where quotation marks begin to pair up
        base = paragraph or max(0, far - _WINDOW)
        window = text[base : span.end + _WINDOW]
        quotations = find_quotations(window)
        inside = (each for each in sentences if base <= each.start and each.end <= base + len(window))
        near = tuple(Span(each.start - base, each.end - base) for each in inside)
        return cls(base, mask_quotations(window, quotations), quotations, near)

    def touched(self, span: Span) -> range:
        """The numbers of the sentences that share characters with a span of the article."""
        first = bisect_right([each.end for each in self.sentences], span.start - self.base)
        last = bisect_left([each.start for each in self.sentences], span.end - self.base)
        return range(first, last)

    def speaker_of(self, place: int, back: int) -> Span | None:
        """Who says the sentence of that number, as a span of the article."""
        if place < 0 or back < 0:
            return None
        sayings = find_sayings(self.masked, self.sentences[place])
        if not sayings:
            return self._continued(place, back)
        named = (self._named(each, place, back) for each in _voices(self.masked, sayings))
        return next((each for each in named if each is not None), None)

    def _named(self, saying: Saying, place: int, back: int) -> Span | None:
        if not saying.is_pronoun:
            return Span(saying.speaker.start + self.base, saying.speaker.end + self.base)
        if _FULL_NAME.search(self.masked, self.sentences[place].start, saying.speaker.start):
            return None  # "When Ilse Brandt came, she said": most likely she, yet nothing says so
        before = self._start_of_quotation_at(place) - 1
        if self._is_addressed(before):
            return None
        speaker = self.speaker_of(before, back - 1)
        if speaker is not None and saying.is_reply:
            return None  # “…,” Brandt said. “…,” she replied: rather the other one
        speaker = speaker or self._subject_of(before)
        pronoun = saying.speaker.of(self.masked)
        return speaker if speaker is not None and self._may_be(pronoun, speaker) else None

    def _is_addressed(self, place: int) -> bool:
        """Whether a sentence has a listener by name, who may be the one that speaks next: "Brandt told Moss"."""
        if place < 0:
            return False
        listeners = _LISTENER.finditer(self.masked, self.sentences[place].start, self.sentences[place].end)
        return any(BODIES.isdisjoint(each.group(1).lower().split()) for each in listeners)

    def _subject_of(self, place: int) -> Span | None:
        """The name that opens a sentence, when somebody of that name speaks elsewhere in this stretch."""
        if place < 0:
            return None
        name = _LEADING_NAME.match(self.masked, self.sentences[place].start, self.sentences[place].end)
        if name is None or name.group(1).split()[-1] not in self._surnames():
            return None
        return Span(name.start(1) + self.base, name.end(1) + self.base)

    def _surnames(self) -> set[str]:
        sayings = (each for sentence in self.sentences for each in find_sayings(self.masked, sentence))
        return {each.speaker.of(self.masked).split()[-1] for each in sayings if not each.is_pronoun}

    def _may_be(self, pronoun: str, speaker: Span) -> bool:
        """Whether "he" or "she" may stand for a speaker: no plural, no body of people, no mother for "he"."""
        phrase = self.masked[speaker.start - self.base : speaker.end - self.base]
        words = _POSSESSOR.sub("", phrase).split()
        others = WOMEN if pronoun.lower() == "he" else MEN
        if not others.isdisjoint(word.lower().rstrip(".") for word in words):
            return False
        is_plural = words[-1].lower() in PEOPLE - _ONE_OF_THEM or (words[-1].islower() and words[-1].endswith("s"))
        return not is_plural and BODIES.isdisjoint(word.lower() for word in words)

    def _continued(self, place: int, back: int) -> Span | None:
        """The speaker of a sentence that only quotes: named where its quotation ends, begins, or just before."""
        sentence = self.sentences[place]
        quotation = next((each for each in self.quotations if each.overlaps(sentence)), None)
        if quotation is None or self._has_own_words(place):
            return None
        closing, opening = self._at(quotation.end - 1), self._at(quotation.start)
        for other in (closing, opening):
            if other is not None and other != place and self._has_own_words(other):
                voices = _voices(self.masked, find_sayings(self.masked, self.sentences[other]))
                return self._named(voices[0], other, back) if voices else None
        return self._carried_over((place if opening is None else opening) - 1, back)

    def _has_own_words(self, place: int) -> bool:
        """Whether a sentence says more than what it quotes."""
        return _OWN_WORDS.search(self.masked, self.sentences[place].start, self.sentences[place].end) is not None

    def _carried_over(self, before: int, back: int) -> Span | None:
        """The speaker of the sentence before a quotation that names none, unless that one only cites a source."""
        if before < 0:
            return None
        sayings = find_sayings(self.masked, self.sentences[before])
        is_citing = bool(sayings) and all(each.place == "source" for each in sayings)
        return None if is_citing else self.speaker_of(before, back - 1)

    def _start_of_quotation_at(self, place: int) -> int:
        """The number of the sentence in which the quotation that reaches into a sentence began."""
        start = self.sentences[place].start
        reaching = (each for each in self.quotations if each.start < start < each.end)
        opening = self._at(next(reaching, self.sentences[place]).start)
        return place if opening is None else opening

    def _at(self, place: int) -> int | None:
        """The number of the sentence that holds a character of the window."""
        number = bisect_right([each.start for each in self.sentences], place) - 1
        return number if number >= 0 and place < self.sentences[number].end else None


def _voices(masked: str, sayings: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """Who may be meant to say a sentence, likeliest first; empty when two say it in the same way."""
    likeliest: list[Saying] = []
    rivals = {_name_in(masked, each) for each in sayings if each.place == "rival" and not each.is_pronoun}
    for places in (("quoting",), ("opening",), ("closing", "aside"), ("source",)):
        found = [each for each in sayings if each.place in places]
        names = {_name_in(masked, each) for each in found if not each.is_pronoun}
        if len(names) > 1 or (names and rivals - names):
            break
        likeliest += found[:1]
    return tuple(likeliest)


def _name_in(masked: str, saying: Saying) -> str:
    return saying.speaker.of(masked).split()[-1]
