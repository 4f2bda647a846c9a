"""Sentences that give orders to a machine that reads the article: they are nobody's evidence, and are never shown.

Each sentence gathers points from the cues it shows and from how it stands in its article: something foreign, on a line
of its own, weighs more. An order spreads to its neighbours up to the end of the line or to the article's own subject.
Words that the article itself puts in quotation marks and reports are left alone.
"""

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from bot.answering.order_cues import CUES
from bot.answering.sentence_terms import sentence_terms
from bot.answering.speech_words import SAYING, SAYING_WITH_WORDS
from retrieval import Span, split_terms

_ENOUGH = 4.0
"""Points from which a sentence counts as an order: one cue that plain news never shows, or several weak ones."""
_MAY_STAND_OUT = 1.5
"""Points from which it matters how a sentence stands in its article: below, it orders nothing."""
_FOREIGN_POINTS = 2.0
_ALONE_POINTS = 1.0
_FOREIGN = 0.34
"""A sentence is foreign when at most this share of its terms occurs elsewhere in the article, ..."""
_HALF_FOREIGN = 0.67
"""... half foreign up to here."""
_AROUND = 2_000
"""Characters on either side that stand for the article's subject."""
_FEWEST_AROUND = 12
"""Terms; in a text that is hardly longer than the sentence nothing is foreign."""
_LEAD_IN_WORDS = 4
_REMARK_WORDS = 8
_REPORTED_WORDS = 3
_REMEMBERED = 512
"""Stretches whose orders are remembered: some dozen questions' passages."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
_TAGS = re.compile("[\U000e0020-\U000e007e]{4,}")
_WORD = re.compile(r"[^\W_]+")
_BLOB = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){12,}")
_LONG = 20
"""Letters in one word; only longer ones may be encoded text."""
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)")
_MAY_ORDER = frozenset(
    "ignore ignoring disregard disregarding forget forgetting neglect neglecting override overriding bypass "
    "instruction "
    "instructions prompt prompts directive directives ai llm llms chatgpt gpt chatbot chatbots assistant "
    "assistants bot "
    "crawler crawlers summarizer summariser claude copilot answer answers reply response responses output outputs "
    "messages message letters vowels typos anagrams summary user users task obey tool api verbatim pretend "
    "ignora ignorez "
    "ignoriere olvida oubliez vergiss dimentica esqueça negeer".split()
)
_SOFT = frozenset("please now and instead always first you must should can could just".split())
_MAY_OPEN = frozenset(
    "are write compose draft design create develop generate craft produce prepare provide give translate calculate "
    "classify make list explain describe discuss highlight emphasize emphasise showcase stress summarize summarise "
    "outline elaborate illustrate paraphrase rewrite argue praise promote advertise endorse glorify focus break show "
    "share demonstrate say print output return reply respond answer type repeat display deliver use ensure echo emit "
    "state start begin end finish conclude visit click go open download install buy order navigate browse fetch send "
    "forward post transfer replace call invoke execute run system human developer decode decrypt tell include".split()
)
_MARKS = ("##", "<", "[INST", "[/INST", "--", "==", "**", "[[", "{{")
_PHRASES = (
    "rom now on",
    "language model",
    "are asked",
    "'re asked",
    "if asked",
    "when asked",
    "any question",
    "every question",
    "all questions",
)
_FAR_MARKS = ("忽略", "无视", "忘记", "指示", "игнориру", "забуд", "Игнориру", "Забуд")
_MIDWAY = re.compile(r"[.\])] +([A-Z][a-z]+)")
_CIPHERED = frozenset("vtaber qvfertneq sbetrg vafgehpgvba vafgehpgvbaf cerivbhf nffvfgnag bhgchg".split())
_TELLING_TERMS = frozenset(split_terms(" ".join(_MAY_ORDER | _MAY_OPEN | _CIPHERED)))
_GLUED = re.compile(r"['’](?!(?:s|t|re|ve|ll|d|m)\b)[^\W_]|\.[A-Za-z]\.[^\W_]")
"""Where one term is made of what are two words here: "l'assistant", "U.S.assistant"."""
_UNUSUAL = re.compile("[^\x00-\x7f“”„‘’–—•…]")

_REPORTING = (
    SAYING | SAYING_WITH_WORDS | frozenset("word words line phrase sentence message text prompt typed hid".split())
)


def gives_orders(sentence: str) -> bool:
    """Whether a sentence by itself orders a machine about; naive orders show only against their article."""
    return order_points(sentence) >= _ENOUGH


def find_orders(text: str, sentences: Sequence[Span]) -> frozenset[Span]:
    """Those of an article's sentences (in order) that belong to a stretch that orders a machine about.

    The stretches asked about last are remembered: one question looks at the same passages several times.
    """
    return _found(text, tuple(sentences))


@lru_cache(maxsize=_REMEMBERED)
def _found(text: str, sentences: tuple[Span, ...]) -> frozenset[Span]:
    article = _Article(text, sentences)
    struck = {place for place in article.suspects() if article.is_order(place)}
    for place in sorted(struck):
        struck.update(article.spread(place, 1))
        struck.update(article.spread(place, -1))
    return frozenset(sentences[place] for place in struck)


def order_points(sentence: str) -> float:
    """The points of a sentence's cues; those that begin inside words it reports do not count."""
    if not sentence.isascii():
        if _TAGS.search(sentence):
            return _ENOUGH
        sentence = _INVISIBLE.sub("", sentence)
    words = _WORD.findall(sentence.lower())
    if _has_encoded_words(sentence, words):
        return _ENOUGH
    return _cue_points(sentence, words) if _may_order(sentence, words) else 0.0


def _cue_points(plain: str, words: Sequence[str]) -> float:
    reported = _reported(plain)
    known = frozenset(words)
    return sum(
        cue.points
        for cue in CUES
        if (not cue.hints or not cue.hints.isdisjoint(known))
        and any(_is_free(found.start(), reported) for found in cue.pattern.finditer(plain))
    )


def _reported(plain: str) -> tuple[Span, ...]:
    """Where something is quoted that the words around it report."""
    outside = _WORD.findall(_QUOTED.sub(" ", plain).lower())
    is_report = len(outside) >= _REPORTED_WORDS and not _REPORTING.isdisjoint(outside)
    return tuple(Span(found.start(), found.end()) for found in _QUOTED.finditer(plain)) if is_report else ()


def _may_order(plain: str, words: Sequence[str]) -> bool:
    """Whether any cue can be there: a cheap look that spares most sentences the patterns."""
    return "?" in plain or _may_order_by_words(plain, words) or _may_order_anywhere(plain)


def _may_order_by_words(plain: str, words: Sequence[str]) -> bool:
    opening = next((word for word in words if word not in _SOFT), "")
    return (
        opening in _MAY_OPEN
        or not _MAY_ORDER.isdisjoint(words)
        or any(word.lower() in _MAY_OPEN for word in _MIDWAY.findall(plain))
    )


def _may_order_anywhere(plain: str) -> bool:
    """What of `_may_order` can be asked of several sentences at once."""
    return (
        any(mark in plain for mark in _MARKS)
        or any(phrase in plain for phrase in _PHRASES)
        or (not plain.isascii() and any(mark in plain for mark in _FAR_MARKS))
    )


def _hides_words(whole: str) -> bool:
    """Whether its words may be others than its terms show: glued together, encoded, or in letters unlike letters."""
    if max(map(len, whole.split()), default=0) >= _LONG or _GLUED.search(whole):
        return True
    return not whole.isascii() and any(not mark.isalnum() for mark in set(_UNUSUAL.findall(whole)))


def _is_suspect(said: str, terms: Sequence[str]) -> bool:
    if "?" in said:
        return True
    if _TELLING_TERMS.isdisjoint(terms) and "are" not in said.lower():  # "are" is no term
        return False
    words = _WORD.findall(said.lower())
    return not _CIPHERED.isdisjoint(words) or _may_order_by_words(said, words)


def _is_free(start: int, quoted: Sequence[Span]) -> bool:
    return not any(span.start <= start < span.end for span in quoted)


def _has_encoded_words(sentence: str, words: Sequence[str]) -> bool:
    """Whether it carries text that only a machine reads: ROT13 of an order's words, Base64, hexadecimal."""
    if not _CIPHERED.isdisjoint(words):
        return True
    if max(map(len, words), default=0) < _LONG:
        return False
    hidden = [_from_base64(found.group()) for found in _BLOB.finditer(sentence)]
    hidden += [bytes.fromhex(found.group()) for found in _HEX.finditer(sentence)]
    return any(map(_reads_as_words, hidden))


def _from_base64(blob: str) -> bytes:
    bare = blob.rstrip("=")
    try:
        return base64.b64decode(bare[: len(bare) // 4 * 4])
    except (binascii.Error, ValueError):
        return b""


def _reads_as_words(hidden: bytes) -> bool:
    return bool(hidden) and b" " in hidden and all(32 <= byte < 127 or byte in b"\n\r\t" for byte in hidden)


class _Article:
    """A text and some of its sentences, in order, with the terms of the text around them."""

    def __init__(self, text: str, sentences: tuple[Span, ...]) -> None:
        self._text = text
        self._sentences = sentences

    @cached_property
    def _terms(self) -> Counter[str]:
        first, last = self._sentences[0].start, self._sentences[-1].end
        return Counter(split_terms(self._text[max(0, first - _AROUND) : last + _AROUND]))

    def suspects(self) -> Sequence[int]:
        """The sentences that may show a cue, by their terms, which are needed anyway; rather too many than too few."""
        said = self._words
        whole = "\n".join(said)
        if _hides_words(whole) or _may_order_anywhere(whole):
            return range(len(said))
        terms = sentence_terms(self._text, self._sentences)
        return [place for place, each in enumerate(said) if _is_suspect(each, terms[place])]

    def is_order(self, place: int) -> bool:
        points = order_points(self._words[place])
        if _MAY_STAND_OUT <= points < _ENOUGH <= points + self._most_standing(place):
            points += self._standing(place)
        return points >= _ENOUGH

    def spread(self, place: int, step: int) -> Iterator[int]:
        """The neighbours on one side that an order carries along."""
        after = place + step
        while 0 <= after < len(self._sentences) and self._is_carried(after, step):
            yield after
            after += step

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """The sentences, each with the marks before it that the sentence splitter leaves out."""
        return tuple(self._with_marks(place) for place in range(len(self._sentences)))

    def _with_marks(self, place: int) -> str:
        span = self._sentences[place]
        start = self._sentences[place - 1].end if place else max(0, span.start - 12)
        marks = self._text[start : span.start]
        return marks[marks.rfind("\n") + 1 :].lstrip() + span.of(self._text)

    def _is_carried(self, place: int, step: int) -> bool:
        before = min(place, place - step)
        first, second = self._sentences[before], self._sentences[before + 1]
        if step > 0 and first.of(self._text).rstrip().endswith(":"):
            return True
        if "\n" in self._text[first.end : second.start]:
            return False
        if step > 0:
            return self._shared(place) <= _FOREIGN
        return self._leads_in(place) or order_points(self._words[place]) > 0.0

    def _leads_in(self, place: int) -> bool:
        """Whether a sentence is a mere "OK." before an order, or a short remark from outside the article's subject."""
        count = len(_WORD.findall(self._sentences[place].of(self._text)))
        return count <= _LEAD_IN_WORDS or (count <= _REMARK_WORDS and self._shared(place) == 0.0)

    def _most_standing(self, place: int) -> float:
        """The most that `_standing` can give, without a look at the article's words."""
        return _FOREIGN_POINTS + (_ALONE_POINTS if self._is_alone(place) else 0.0)

    def _standing(self, place: int) -> float:
        shared = self._shared(place)
        foreign = _FOREIGN_POINTS if shared <= _FOREIGN else _FOREIGN_POINTS / 2 if shared <= _HALF_FOREIGN else 0.0
        return foreign + (_ALONE_POINTS if foreign and self._is_alone(place) else 0.0)

    def _is_alone(self, place: int) -> bool:
        """Whether a sentence has its line for itself."""
        span = self._sentences[place]
        start = self._text.rfind("\n", 0, span.start) + 1
        end = self._text.find("\n", span.end)
        beside = self._text[start : span.start] + self._text[span.end : end if end >= 0 else len(self._text)]
        return _WORD.search(beside) is None

    def _shared(self, place: int) -> float:
        """Which share of a sentence's terms the article around it has too; 1 where there is hardly an article."""
        mine = Counter(split_terms(self._sentences[place].of(self._text)))
        here_alone = sum(0 < self._terms[term] <= count for term, count in mine.items())
        if len(self._terms) - here_alone < _FEWEST_AROUND:
            return 1.0
        return sum(self._terms[term] > count for term, count in mine.items()) / len(mine) if mine else 0.0
