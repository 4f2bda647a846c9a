"""Words that only the claim has: world knowledge, an editor's adjective, one word put in another's place."""

from collections.abc import Iterator, Sequence

from bot.answering.support.alignment import Alignment, Located, Place, is_content, is_name
from bot.answering.support.article_names import ArticleNames
from bot.answering.support.attribution import find_attributions
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.roles import stands_for_a_name
from bot.answering.support.words import Sentence, Word, read_sentences

_WORDS_PER_FREE_ONE = 8  # one content word in so many may be the claim's own
_GAP = 8  # words of the quote between two places, within which one word can replace another
_PLAIN_SAYING = frozenset("said says saying reported reports stated states announced announces commented".split())
_BODIES = frozenset(
    """company firm group agency union bank club ministry government council court museum airline operator party team
    hospital university regulator police inquiry report commission federation""".split()
)
_CHARGING = frozenset("accused accuses alleged alleges".split())
_QUANTIFIERS = (
    ("only", "just", "solely", "sole", "alone", "merely", "exclusively"),
    ("all", "every", "each", "entire", "whole", "both", "everyone", "everybody", "fully", "full", "any", "total"),
    ("most", "majority", "mostly"),
    ("always", "ever", "constantly"),
    ("unanimously", "unanimous"),
    ("several", "many", "multiple", "numerous", "dozens", "hundreds", "thousands", "various", "repeatedly", "some"),
)


def find_own_words(
    alignment: Alignment,
    titles: Sequence[str],
    known: frozenset[tuple[int, int]],
    names: ArticleNames,
    meant: frozenset[str],
) -> Iterator[Problem]:
    """More words of its own than a fair paraphrase has, one in the place of another, or a new "only", "all", "most"."""
    titled = {word.stem for title in titles for each in read_sentences(title) for word in each.words}
    words = [each for each in alignment.located if not each.is_name and each.word.fold not in {"up", "down"}]
    said = _sayings(alignment)
    own = [each for each in words if not each.places and (each.sentence, each.at) not in known | said]
    own = [each for each in own if each.word.stem not in meant and not _is_called_so(alignment, each, names)]
    free = [each for each in own if each.word.stem not in titled or _is_unclear(alignment, each)]
    if len(free) > len(words) // _WORDS_PER_FREE_ONE or len(own) > len(free) + 1:
        yield Problem(Kind.WORDS, "not in the quotes: " + ", ".join(each.word.text for each in own))
    for each in free:
        instead = _replaced(alignment, each)
        if instead is not None:
            yield Problem(Kind.WORDS, f"the claim says “{each.word.text}” where the quote says “{instead}”")
    yield from _new_quantifiers(alignment)


def _sayings(alignment: Alignment) -> frozenset[tuple[int, int]]:
    """Plain verbs of saying, which tell no more than that somebody says it; "accused" where the quote is somebody's."""
    is_somebodys = any(find_attributions(sentence) for sentence in alignment.evidence)
    plain = _PLAIN_SAYING | _CHARGING if is_somebodys else _PLAIN_SAYING
    return frozenset(
        (s, at)
        for s, sentence in enumerate(alignment.claim)
        for at, word in enumerate(sentence.words)
        if word.fold in plain
        or (word.fold == "found" and [each.fold for each in sentence.words[at + 1 : at + 2]] == ["that"])
    )


def _is_called_so(alignment: Alignment, own: Located, names: ArticleNames) -> bool:
    """ "The minister" for a Keller of the quote whom its article calls so, and whom the claim doesn't name."""
    words = alignment.claim[own.sentence].words
    if not own.at or words[own.at - 1].fold != "the":
        return False
    said = {word.stem for sentence in alignment.claim for word in sentence.words}
    if own.word.fold in _BODIES and names.speak_of(own.word.fold) and _has_unclaimed_name(alignment, own):
        return True
    return any(
        is_name(sentence, at) and word.stem not in said and names.call(word.text.removesuffix("'s"), own.word.text)
        for sentence in alignment.evidence
        for at, word in enumerate(sentence.words)
    )


def _has_unclaimed_name(alignment: Alignment, own: Located) -> bool:
    """A name or pronoun in the quote that "the company" of the claim may stand for."""
    return any(
        (is_name(alignment.evidence[at], there) and Place(at, there) not in alignment.claimed_at)
        or word.fold in {"it", "its", "they", "their"}
        for at in alignment.best_sentences[own.sentence][:1]
        for there, word in enumerate(alignment.evidence[at].words)
    )


def _is_unclear(alignment: Alignment, own: Located) -> bool:
    """A word of the title may stand for "the piece" in the quote; a capital one only where the quote has such."""
    return own.word.is_capital and not any(
        stands_for_a_name(alignment.evidence[at]) for at in alignment.best_sentences[own.sentence][:1]
    )


def _replaced(alignment: Alignment, own: Located) -> str | None:
    """The word of the quote that stands, unclaimed, between the neighbours of a word that only the claim has."""
    at = alignment.located.index(own)
    before = next((each for each in reversed(alignment.located[:at]) if each.places), None)
    after = next((each for each in alignment.located[at + 1 :] if each.places), None)
    if before is None or after is None or not before.sentence == own.sentence == after.sentence:
        return None
    start, end = before.places[0], after.places[0]
    if start.sentence != end.sentence or not 0 < end.word - start.word <= _GAP:
        return None
    words = alignment.evidence[start.sentence].words
    for there in range(start.word + 1, end.word):
        if is_content(words[there]) and Place(start.sentence, there) not in alignment.claimed_at:
            return words[there].text
    return None


def _new_quantifiers(alignment: Alignment) -> Iterator[Problem]:
    for s, sentence in enumerate(alignment.claim):
        written = {word.fold for at in alignment.best_sentences[s][:2] for word in alignment.evidence[at].words}
        for word in sentence.words:
            group = next((group for group in _QUANTIFIERS if word.fold in group), ())
            if word.fold == "just" and _is_measured(sentence, word):
                continue
            if group and not written.intersection(group) and word.fold not in {"any", "ever", "some", "each", "total"}:
                yield Problem(Kind.WORDS, f"only the claim says “{word.text}”")


def _is_measured(sentence: Sentence, just: Word) -> bool:
    """ "Just before", "just over": close by, not only."""
    after = next((word.fold for word in sentence.words if word.start > just.start), "")
    return after in {"before", "after", "over", "under", "above", "below", "short", "hours", "days", "weeks", "outside"}
