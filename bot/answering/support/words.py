"""Text as words: folded, stemmed, in sentences and clauses, with nothing but the standard library and a stemmer."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import Stemmer

from bot.answering.support.phrases import PARTICLE_REACH, PARTICLES, READ_AS

IRREGULAR_PATH = Path(__file__).with_name("irregular.txt")

_STEMMER = Stemmer.Stemmer("english")
_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-"}
    | {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "–": "-", "—": "-", "−": "-"}
)
# Length is kept, so that a word's place in the folded text is its place in the text.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?"  # 1,250.5  24th  9bn  5G  10:30
    r"|[^\W\d_]+(?:&[^\W\d_]+)+"  # AT&T
    r"|[^\W\d_]+\d+[^\W_]*"  # Q3
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"  # company's
)
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]*[^\W_])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|mr|mrs|ms|dr|st|sen|rep|gov|gen|col|lt|sgt|prof|inc|corp|co|ltd"
    r"|no|vs|jan|feb|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)
_CLAUSE_MARK = re.compile(r"[,;:()\[\]]|\s-+\s|--|\n")
_CLITIC = re.compile(r"'(?:s|d|ll|re|ve|m)?$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence: `fold` is lower case without a genitive, `clause` counts the clauses before it."""

    text: str
    fold: str
    stem: str
    start: int
    end: int
    clause: int
    is_first: bool
    is_joined: bool
    """Written together with the word before it by a hyphen, as "spy" in "no-spy"."""

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_numeric(self) -> bool:
        return self.text[0].isdigit()


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence and its words; offsets of the words count from the sentence's first character.

    Two are never equal, so that what is found in one can be remembered for it cheaply.
    """

    text: str
    words: tuple[Word, ...]


def fold_typography(text: str) -> str:
    """The text with plain quotation marks, hyphens and spaces; as long as it was."""
    return text.translate(_TYPOGRAPHY)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Snowball's English stem (Porter2) of a word, or of the word that an irregular form belongs to."""
    plain = irregular_forms().get(word, word)
    return plain if len(plain) <= 3 else str(_STEMMER.stemWord(plain))


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, str]:
    """Irregular verbs and plurals with their plain form, from WordNet 3.0 (made by build_lexicon)."""
    return {form: plain for form, plain, _ in _irregular()}


@lru_cache(maxsize=1)
def irregular_verbs() -> frozenset[str]:
    """Those of the irregular forms that are verbs: "rose", not "women"."""
    return frozenset(form for form, _, kind in _irregular() if kind == "verb")


def _irregular() -> list[list[str]]:
    return [line.split() for line in IRREGULAR_PATH.read_text("ascii").splitlines()]


def read_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, without those that hold no word."""
    folded = fold_typography(text)
    cuts, start = [], 0
    for end in _SENTENCE_END.finditer(folded):
        if not _ABBREVIATION.search(folded[start : end.start() + 1]):
            cuts.append(folded[start : end.end()])
            start = end.end()
    pieces = [line for cut in [*cuts, folded[start:]] for line in cut.split("\n\n")]
    sentences = (Sentence(piece, _read_words(piece)) for piece in pieces)
    return tuple(sentence for sentence in sentences if sentence.words)


def _read_words(text: str) -> tuple[Word, ...]:
    words: list[Word] = []
    clause, at = 0, 0
    for found in _WORD.finditer(text):
        between = text[at : found.start()]
        clause += bool(_CLAUSE_MARK.search(between))
        fold = _fold(found.group())
        words.append(
            Word(
                text=found.group(),
                fold=fold,
                stem=stem(fold),
                start=found.start(),
                end=found.end(),
                clause=clause,
                is_first=not words,
                is_joined=bool(words) and between in {"-", "/"},
            )
        )
        at = found.end()
    return _with_phrases(words)


def _with_phrases(words: list[Word]) -> tuple[Word, ...]:
    """A verb that its particle makes another one ("turned … down") has the stem of the one it is read as."""
    for at, word in enumerate(words):
        if word.fold not in PARTICLES:
            continue
        for before in range(at - 1, max(-1, at - 1 - PARTICLE_REACH), -1):
            verb = words[before]
            meant = _phrases().get((verb.stem, word.fold))
            if meant is not None and verb.clause == word.clause:
                words[before] = replace(verb, stem=meant)
                break
    return tuple(words)


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, str], str]:
    return {(stem(verb), particle): stem(meant) for (verb, particle), meant in READ_AS.items()}


def _unaccented(word: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    return plain or word


def _fold(word: str) -> str:
    plain = word.lower() if word.isascii() else _unaccented(word.lower())
    if plain in {"can't", "won't", "shan't"} or plain.endswith("n't"):
        return plain
    return _CLITIC.sub("", plain).replace(".", "") or plain if not plain[0].isdigit() else plain
