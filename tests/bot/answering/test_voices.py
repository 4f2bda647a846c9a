"""A sentence's speaker and hedge are read when they are asked for, and are those that its article gives."""

from bot.answering.attribution import find_speaker, is_hedged
from bot.answering.drafting import EvidenceSentence
from bot.answering.voices import VoiceInArticle
from retrieval import Passage, Span
from retrieval.sentences import split_sentences
from tests.bot.builders import GUILD, a_version

TOLD = "The port was closed on Monday. “It may open again by May,” said Ilse Brandt, who runs it. Nobody else spoke."


def read_off(place: int) -> EvidenceSentence:
    """A sentence of the article, as it is laid before a drafter."""
    version = a_version(TOLD)
    sentences = split_sentences(TOLD, Span(0, len(TOLD)))
    passage = Passage(collection=GUILD, version=version, ordinal=0, span=Span(0, len(TOLD)), sentences=tuple(sentences))
    voice = VoiceInArticle(passage, sentences[place])
    return EvidenceSentence(
        number=1, collection=GUILD, version=version, span=sentences[place], support=1.0, voice=voice
    )


def test_a_quote_has_the_speaker_and_the_hedge_of_its_sentence() -> None:
    quotes = [read_off(place).quote() for place in range(3)]
    assert [quote.speaker for quote in quotes] == [None, "Ilse Brandt", None]
    assert [quote.is_hedged for quote in quotes] == [False, True, False]


def test_it_is_what_the_article_gives() -> None:
    sentences = split_sentences(TOLD, Span(0, len(TOLD)))
    for place, span in enumerate(sentences):
        voice = read_off(place).voice
        assert voice.speaker == find_speaker(TOLD, span, sentences)
        assert voice.is_hedged == is_hedged(span.of(TOLD))


def test_evidence_is_the_same_whoever_has_asked_for_its_voices() -> None:
    asked, silent = read_off(1), read_off(1)
    assert asked.voice.speaker == "Ilse Brandt"
    assert asked == silent
