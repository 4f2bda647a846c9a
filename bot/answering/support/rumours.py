"""What only "newspapers" or "a person briefed on the meeting" say."""

from collections.abc import Iterator, Sequence

from bot.answering.support.alignment import Place
from bot.answering.support.attribution import Attribution, find_attributions
from bot.answering.support.beside import Beside
from bot.answering.support.modality import Mode
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.words import Sentence, stem

_RUMOURERS = frozenset(
    map(
        stem,
        "newspapers newspaper media press sources source rumour rumor reports report outlets tabloid tabloids "
        "person people insiders familiar briefed".split(),
    )
)


def find_dropped_rumours(beside: Beside) -> Iterator[Problem]:
    """What only "newspapers" or "a person briefed on the meeting" say is not so because they say it."""
    for s, sentence in enumerate(beside.alignment.evidence):
        for each in find_attributions(sentence):
            if not any(sentence.words[at].stem in _RUMOURERS for at in each.speaker):
                continue
            covered = {Place(s, at) for at in _rumoured(sentence, each)}
            for claim in {located.sentence for located in beside.alignment.located if covered & {*located.places[:1]}}:
                is_hearsay = any(marker.mode is Mode.HEARSAY for marker in beside.claimed[claim])
                if not is_hearsay and not find_attributions(beside.alignment.claim[claim]):
                    yield Problem(Kind.HEDGE, f"the quote only says that {_named(sentence, each.speaker)} say so")


def _rumoured(sentence: Sentence, each: Attribution) -> tuple[int, ...]:
    """What a saying covers; of "employs 9,400 and may cut 700, according to two people" only what follows "and"."""
    if sentence.words[each.at].fold != "according" or not each.covers or each.covers[0] > each.at:
        return each.covers
    joint = max((at for at in each.covers if sentence.words[at].fold in {"and", "but", "while"}), default=-1)
    return tuple(at for at in each.covers if at > joint)


def _named(sentence: Sentence, speaker: Sequence[int]) -> str:
    return " ".join(sentence.words[at].text for at in speaker)
