"""Who says it: "Strayer said", "according to police", and what each of them is said to have said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.support.alignment import Alignment, Place, is_content
from bot.answering.support.function_words import TIMES
from bot.answering.support.lexicon import is_carried
from bot.answering.support.numbers import find_quantities
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.words import Sentence, Word, irregular_verbs, read_sentences

SAYING = frozenset(
    """said says say saying told tells announced announces announce confirmed confirms confirm stated states reported
    reports warned warns claimed claims argued argues insisted insists explained explains wrote writes tweeted testified
    revealed reveals admitted admits acknowledged acknowledges alleged alleges denied denies declared declares suggested
    suggests noted notes predicted predicts predict estimates estimated believes believe promised vowed accused accuses
    complained replied responded recalled joked cautioned cautions conceded concedes maintained maintains contended
    contends stressed stresses emphasised emphasized reiterated commented disclosed reckons reckoned assured pledged
    forecast forecasts concluded expect expected added adds
    suspect suspects suspected thinks thought fear fears feared expects believed thought""".split()
)
_SPEECH_ACTS = frozenset(
    """ruled promised vowed pledged urged called criticised criticized rejected denied welcomed apologised apologized
    accused blamed threatened refused declined demanded proposed offered described praised defended asked ordered
    disputed condemned appealed backed opposed plans intends wants hopes considers""".split()
)
_STATING = frozenset("that will would is are was were has have had can could may might no not it".split())
_BREAKS = frozenset("and but while as whereas although though".split())
_BEING = frozenset("is are was were be been being".split())
_INVERTED = frozenset("said says wrote added warned told".split())
_PRONOUNS = frozenset("he she they it who i we his her their".split())
_DETERMINERS = frozenset("the a an his her its their".split())
HELPING = frozenset(
    "has have had will would is are was were be been being to not also could may might can must should do does "
    "did".split()
)
_NOUNS_TOO = frozenset("notes reports claims estimates fears fear forecast forecasts suspect suspects confirm".split())
_SUBJECT_REACH = 8


@dataclass(frozen=True, slots=True)
class Attribution:
    """A saying at word `at`, its speaker's content words, and the words it covers; `is_pronoun`: "she said"."""

    at: int
    speaker: tuple[int, ...]
    is_pronoun: bool
    covers: tuple[int, ...]


@lru_cache(maxsize=1_000)
def find_attributions(sentence: Sentence) -> tuple[Attribution, ...]:
    """Every saying in a sentence, in order."""
    found = tuple(_walk(sentence))
    return tuple(_with_cover(sentence, each, found) for each in found)


def _walk(sentence: Sentence) -> Iterator[Attribution]:
    words = sentence.words
    for at, word in enumerate(words):
        if word.fold == "according" and at + 1 < len(words) and words[at + 1].fold == "to":
            yield Attribution(at, _subject_after(sentence, at + 1), is_pronoun=False, covers=())
        elif word.fold in SAYING and not (word.is_capital and not word.is_first) and not _is_noun(words, at):
            if any(before.fold in _BEING for before in words[max(0, at - 2) : at]):
                continue  # "is suspected of", "was told"
            speaker = _speaker(sentence, at)
            is_pronoun = not speaker and at > 0 and words[at - 1].fold in _PRONOUNS
            if speaker or is_pronoun:
                yield Attribution(at, speaker, is_pronoun, covers=())


def _is_noun(words: tuple[Word, ...], at: int) -> bool:
    """ "500-crown notes will remain", "the reports of": no saying."""
    if words[at].fold not in _NOUNS_TOO:
        return False
    after = words[at + 1].fold if at + 1 < len(words) else ""
    before = words[at - 1].fold if at else ""
    return not at or words[at].is_joined or before in _DETERMINERS or after in {"", "of", "about", "for", *HELPING}


def _speaker(sentence: Sentence, at: int) -> tuple[int, ...]:
    if sentence.words[at].fold == "saying":
        return _first_subject(sentence, at)
    if _is_inverted(sentence, at):
        return _subject_after(sentence, at)
    if at > 0 and sentence.words[at - 1].fold in {"and", "but"}:  # "Dynamics disputed the findings and said"
        return tuple(there for there in range(max(0, at - 16), at) if _names_somebody(sentence, there))
    return _subject_before(sentence, at) or _subject_across(sentence, at)


def _first_subject(sentence: Sentence, at: int) -> tuple[int, ...]:
    """Who "criticised the plan, saying …": what stands before the sentence's first verb."""
    verb = next((there for there in range(1, at) if is_verb_form(sentence.words[there])), 0)
    return tuple(there for there in range(verb) if _names_somebody(sentence, there))


def is_verb_form(word: Word) -> bool:
    """Whether a word looks like a verb in the past, or helps one; "red" and "hundred" look so too."""
    return not word.is_capital and (word.fold.endswith("ed") or word.fold in HELPING or word.fold in irregular_verbs())


def _names_somebody(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    return is_content(word) and word.fold not in TIMES and not _is_age(sentence, at)


def _is_age(sentence: Sentence, at: int) -> bool:
    """ "The 61-year-old" names nobody by itself."""
    return any(each.kind == "age" and each.at <= at < each.end for each in find_quantities(sentence))


def _subject_across(sentence: Sentence, at: int) -> tuple[int, ...]:
    """The subject of "Delgado, the chief executive, said": the content words back to a joint of the sentence."""
    words = sentence.words
    if at == 0 or words[at - 1].clause == words[at].clause or words[at - 1].fold in _PRONOUNS:
        return ()
    start = next((there + 1 for there in range(at - 1, -1, -1) if _is_joint(words[there])), 0)
    if at + 3 >= len(words):  # "…, the fire chief, Laura Benning, said."
        start = max(start, _start_of_apposition(words, at))
    return tuple(there for there in range(max(start, at - 16), at) if _names_somebody(sentence, there))


def _start_of_apposition(words: tuple[Word, ...], at: int) -> int:
    clauses = (words[at].clause - 1, words[at].clause - 2)
    near = [[there for there in range(at) if words[there].clause == clause] for clause in clauses]
    return near[1][0] if near[1] and len(near[1]) <= 4 else near[0][0]


def _is_joint(word: Word) -> bool:
    return word.fold in {"that", "but", "while", "because", "although", "and"} or (
        word.fold in SAYING and not word.is_capital
    )


def _subject_before(sentence: Sentence, at: int) -> tuple[int, ...]:
    """The content words right before a verb in its clause, back to a verb of saying or the clause's start."""
    subject: list[int] = []
    words = sentence.words
    for there in range(at - 1, max(-1, at - 1 - _SUBJECT_REACH), -1):
        word = words[there]
        if (
            word.clause != words[at].clause
            or word.fold in SAYING
            or word.fold in _PRONOUNS | {"that", "and", "as", "but"}
        ):
            break
        if _names_somebody(sentence, there):
            subject.append(there)
    return tuple(reversed(subject))


def _subject_after(sentence: Sentence, at: int) -> tuple[int, ...]:
    words = sentence.words
    subject = []
    for there in range(at + 1, min(len(words), at + 1 + _SUBJECT_REACH)):
        if words[there].clause != words[at].clause or words[there].fold in {"that", "on", "in", "at", "who", "who's"}:
            break
        if is_content(words[there]):
            subject.append(there)
    return tuple(subject)


def _is_inverted(sentence: Sentence, at: int) -> bool:
    """ "…", said Strayer: the verb opens its clause."""
    words = sentence.words
    if at + 1 >= len(words) or (at > 0 and words[at - 1].clause == words[at].clause):
        return False
    rest = [word for word in words[at + 1 :] if word.clause == words[at + 1].clause]
    is_named = words[at + 1].fold in {"the", "a", "an"} or any(word.is_capital for word in rest)
    if words[at].fold not in _INVERTED or not is_named or any(word.fold in HELPING for word in rest):
        return False
    is_quoted = '"' in sentence.text[words[at - 1].end if at else 0 : words[at].start]
    return is_quoted or (
        0 < len(rest) <= 6 and rest[-1].clause == words[at].clause and rest[0].fold not in {"that", "on"}
    )


def _with_cover(sentence: Sentence, one: Attribution, all_: Sequence[Attribution]) -> Attribution:
    words = sentence.words
    start = max((other.at for other in all_ if other.at < one.at), default=-1) + 1
    end = min((start for start in _starts(all_, one) if not _is_nested(sentence, one.at, start)), default=len(words))
    own = {one.at, *one.speaker}
    head = min(own)
    while head > 0 and words[head - 1].fold in _DETERMINERS and words[head - 1].clause == words[head].clause:
        head -= 1
    trailing = head > start and words[head].clause != words[head - 1].clause and _closes(sentence, one, end)
    span = range(start, head) if trailing else range(max(own) + 1, end)
    return Attribution(one.at, one.speaker, one.is_pronoun, tuple(at for at in span if at not in own))


def _starts(all_: Sequence[Attribution], one: Attribution) -> Iterator[int]:
    return (min((other.at, *other.speaker)) for other in all_ if other.at > one.at)


def _is_nested(sentence: Sentence, at: int, start: int) -> bool:
    """ "Fennelly said his clients denied it": the second saying is part of the first one's words."""
    words = sentence.words
    between = words[at + 1 : start + 1]
    return all(word.clause == words[at].clause and word.fold not in _BREAKS for word in between)


def _closes(sentence: Sentence, one: Attribution, end: int) -> bool:
    """Little follows in the saying's own clause: “…, the chairman said on Tuesday”."""
    words = sentence.words
    last = max(one.at, *one.speaker) if one.speaker else one.at
    rest = [words[at] for at in range(last + 1, end) if words[at].clause == words[last].clause]
    is_statement = any(word.fold in _STATING for word in rest)
    return not is_statement and sum(is_content(word) and word.fold not in TIMES for word in rest) <= 1


def find_known_speakers(
    alignment: Alignment, names: Sequence[str], meant: frozenset[str]
) -> frozenset[tuple[int, int]]:
    """Words of the claim (sentence, word) that name, as speaker, who is known to say or to publish the quotes."""
    known = {word.stem for name in names for each in read_sentences(name) for word in each.words} | meant
    return frozenset(
        (s, at)
        for s, sentence in enumerate(alignment.claim)
        for each in find_attributions(sentence)
        for at in each.speaker
        if sentence.words[at].stem in known
    )


def find_speaker_problems(alignment: Alignment, known: frozenset[tuple[int, int]]) -> Iterator[Problem]:
    """Speakers that the claim names and the quotes don't, or who say something else there."""
    for s, sentence in enumerate(alignment.claim):
        for claimed in find_attributions(sentence):
            if claimed.is_pronoun or not claimed.speaker or any((s, at) in known for at in claimed.speaker):
                continue
            if not _is_said_there(alignment, s, claimed):
                named = " ".join(sentence.words[at].text for at in claimed.speaker)
                yield Problem(Kind.SPEAKER, f"the quotes don't have {named} saying this")


def _is_said_there(alignment: Alignment, s: int, claimed: Attribution) -> bool:
    places = _covered_places(alignment, s, claimed)
    heard = [(at, each) for at, sentence in enumerate(alignment.evidence) for each in find_attributions(sentence)]
    owners = [(at, each) for at, each in heard if places & {Place(at, there) for there in each.covers}]
    if heard and places and not owners and not any(each.is_pronoun for _, each in heard):
        return _is_told_of(alignment, s, claimed)
    for at, each in owners or heard:
        if each.is_pronoun and _is_named_before(alignment, s, claimed, at):
            return True
        if _is_same_speaker(alignment, s, claimed, at, each):
            return True
    return not owners and _is_told_of(alignment, s, claimed)


def _is_told_of(alignment: Alignment, s: int, claimed: Attribution) -> bool:
    """ "Bloem ruled out compensation": who promises, rejects or demands something says it."""
    ours = {alignment.claim[s].words[at].stem for at in claimed.speaker}
    for at in alignment.best_sentences[s][:1]:
        sentence = alignment.evidence[at]
        act = next((there for there, word in enumerate(sentence.words) if word.fold in _SPEECH_ACTS), None)
        if act is not None and ours & {sentence.words[there].stem for there in _first_subject(sentence, act + 1)}:
            return True
    return False


def _covered_places(alignment: Alignment, s: int, claimed: Attribution) -> set[Place]:
    located = [alignment.by_place.get((s, at)) for at in claimed.covers]
    return {each.places[0] for each in located if each and each.places}


def _is_same_speaker(alignment: Alignment, s: int, claimed: Attribution, at: int, each: Attribution) -> bool:
    """One of the claim's words for the speaker is carried by one of the quote's, and none stands elsewhere in it."""
    ours = [alignment.claim[s].words[one] for one in claimed.speaker]
    theirs = [alignment.evidence[at].words[other] for other in each.speaker]
    if any(one.stem == other.stem for one in ours for other in theirs):
        return True
    others = {word.stem for there, word in enumerate(alignment.evidence[at].words) if there not in each.speaker}
    is_somebody_else = any(one.stem in others for one in ours)
    return not is_somebody_else and any(is_carried(one.stem, other.stem) for one in ours for other in theirs)


def _is_named_before(alignment: Alignment, s: int, claimed: Attribution, at: int) -> bool:
    located = [alignment.by_place.get((s, there)) for there in claimed.speaker]
    return any(place.sentence <= at for each in located if each for place in each.places)
