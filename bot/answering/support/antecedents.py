"""Whom "he" or "the company" of a quote means: the subject of the sentence before it in its article."""

from collections.abc import Sequence

from bot.answering.reply import Quote
from bot.answering.support.alignment import is_content, is_name
from bot.answering.support.attribution import SAYING, is_verb_form
from bot.answering.support.words import Sentence, read_sentences

_PRONOUNS = frozenset("he she it they his her its their him".split())
_SUBJECT_LIMIT = 10  # words before the first verb of a sentence; a longer subject holds more than one name
_LOOK_BACK = 600  # characters before a quote that are read for the sentence before it


def find_antecedents(quotes: Sequence[Quote]) -> frozenset[str]:
    """The stems of those subjects, for the quotes that have a pronoun and no name before it."""
    return frozenset(stem for quote in quotes for stem in _antecedent(quote))


def _antecedent(quote: Quote) -> frozenset[str]:
    sentences = read_sentences(quote.text[:_LOOK_BACK])
    if not sentences or not _begins_with_a_pronoun(sentences[0]):
        return frozenset()
    before = read_sentences(quote.version.text[max(0, quote.span.start - _LOOK_BACK) : quote.span.start])
    return _subject(before[-1]) if before else frozenset()


def _begins_with_a_pronoun(sentence: Sentence) -> bool:
    """ "He said …", "Their lawyer …" or "…, she added"."""
    words = sentence.words
    first = next((at for at, word in enumerate(words) if word.fold in _PRONOUNS), None)
    if first is None or any(is_name(sentence, at) for at in range(first)):
        return False
    return first <= 1 or (first + 1 < len(words) and words[first + 1].fold in SAYING)


def _subject(sentence: Sentence) -> frozenset[str]:
    """The words before the first verb: "Chief executive Yusuf Adan apologised"; none where they are too many."""
    words = sentence.words
    verb = next((at for at in range(1, len(words)) if is_verb_form(words[at])), len(words))
    return frozenset(word.stem for word in words[:verb] if is_content(word)) if verb <= _SUBJECT_LIMIT else frozenset()
