"""Who did what to whom: does the claim give each act the doer that its quote gives it?"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.answering.support.alignment import Alignment, Located, Place, is_content, is_name
from bot.answering.support.attribution import HELPING, SAYING
from bot.answering.support.function_words import TIMES
from bot.answering.support.places import place_key
from bot.answering.support.problems import Kind, Problem
from bot.answering.support.words import Sentence, irregular_verbs

_REACH = 7  # words between an act and who did it
_AGENTS = frozenset(
    """police offici author govern compani firm court protest worker union minist presid senat armi rebel soldier troop
    prosecutor regul lawmak parliament judg bank investor custom ministri agenc commiss group team club player coach
    manag doctor scientist resid student teacher carrier oper supplier victim suspect driver defend attack employ
    employe chairman director spokesman opposit parti voter man woman peopl gunman citi town port
    hospit school""".split()
)
_PRONOUNS = frozenset("he she it they his her its their".split())
_NUMBER_WORDS = frozenset("two three four five six seven eight nine ten several many some".split())
_PERSONS = frozenset("he she him".split())
_COMPARING = frozenset("behind than unlike except despite without against".split())
_NOUN_ENDINGS = ("er", "ers", "or", "ors", "ion", "ions", "ment", "ments")
_DETERMINERS = frozenset("the a an his her its their".split())
_BEING = frozenset("is are was were be been being".split())
JOINTS = frozenset(
    "and but while which who after before as although though whereas when where because since so or that whose".split()
)


def find_role_problems(alignment: Alignment) -> Iterator[Problem]:
    """Doers and done-to that changed places, doers taken from elsewhere, names put before another noun."""
    for located in alignment.located:
        if located.is_name or not located.places or located.word.fold in {"up", "down"}:
            continue
        if _is_turned_round(alignment, located):
            yield Problem(Kind.ROLE, f"who did it and to whom is turned round (“{located.word.text}”)")
        elif _has_another_doer(alignment, located):
            yield Problem(Kind.ROLE, f"the quote has somebody else for “{located.word.text}”")
    yield from _renamed_nouns(alignment)
    yield from _promoted_names(alignment)


def _is_turned_round(alignment: Alignment, located: Located) -> bool:
    place = located.places[0]
    claim, quote = alignment.claim[located.sentence], alignment.evidence[place.sentence]
    if not _is_act(claim, located.at) or quote.words[place.word].fold.endswith(_NOUN_ENDINGS):
        return False
    doer, done = _sides(claim, located.at)
    written_doer, written_done = ({Place(place.sentence, at) for at in side} for side in _sides(quote, place.word))
    claimed_doer = _places_of(alignment, located.sentence, doer)
    claimed_done = _places_of(alignment, located.sentence, done)
    is_crossed = claimed_doer & written_done and claimed_done & written_doer
    return bool(is_crossed) and not claimed_doer & written_doer


def _is_act(sentence: Sentence, at: int) -> bool:
    """A verb by its form, or because names stand right around it ("Radic beat Brandt")."""
    if is_verb_like(sentence, at):
        return True
    return 0 < at < len(sentence.words) - 1 and is_name(sentence, at - 1) and is_name(sentence, at + 1)


def _sides(sentence: Sentence, at: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The doers before and the ones it is done to after a verb, in its clause; changed over for "was … by"."""
    before = _agents(sentence, range(at - 1, max(-1, at - 1 - _REACH), -1), at)
    after = _agents(sentence, range(at + 1, min(len(sentence.words), at + 1 + _REACH)), at)
    return (after, before) if is_passive(sentence, at) else (before, after)


def _agents(sentence: Sentence, reach: Sequence[int], verb: int) -> tuple[int, ...]:
    words = sentence.words
    found: list[int] = []
    for at in reach:
        is_near_name = not found and abs(at - verb) <= 4 and is_name(sentence, at)
        if (words[at].clause != words[verb].clause and not is_near_name and not _is_row(found, at)) or (
            found and abs(at - found[-1]) > 3
        ):
            break
        if is_name(sentence, at) or words[at].stem in _AGENTS:
            found.append(at)
    return tuple(found)


def _is_row(found: Sequence[int], at: int) -> bool:
    return bool(found) and abs(at - found[-1]) == 1


def is_passive(sentence: Sentence, at: int) -> bool:
    """Whether a verb is in the passive: "was fined", "fined by"."""
    words = sentence.words
    if not words[at].fold.endswith("ing") and any(word.fold in _BEING for word in words[max(0, at - 2) : at]):
        return is_verb_like(sentence, at)
    after = [word.fold for word in words[at + 1 : at + 3] if not word.fold.endswith("ly")][:1]
    return after == ["by"] and words[at].fold.endswith(("ed", "en", "t", "ld", "wn"))


def is_verb_like(sentence: Sentence, at: int) -> bool:
    """Whether a word is a verb by its ending, or by what stands before it."""
    fold = sentence.words[at].fold
    return (
        fold.endswith(("ed", "ing")) or fold in irregular_verbs() or (at > 0 and sentence.words[at - 1].fold in HELPING)
    )


def _places_of(alignment: Alignment, s: int, agents: Sequence[int]) -> set[Place]:
    located = [alignment.by_place.get((s, at)) for at in agents]
    return {place for each in located if each for place in each.places}


def _has_another_doer(alignment: Alignment, located: Located) -> bool:
    """A word of the claim's subject stands only after the act in the quote, which has its own subject before it."""
    claim, place = alignment.claim[located.sentence], located.places[0]
    quote = alignment.evidence[place.sentence]
    if not is_verb_like(claim, located.at) or not is_verb_like(quote, place.word):
        return False
    if located.at > 0 and claim.words[located.at - 1].fold in _DETERMINERS | _NUMBER_WORDS:
        return False  # "the three escaped prisoners"
    if quote.words[place.word].stem != located.word.stem:
        return False  # of "died" and "killed" each has its own subject
    if located.word.fold.endswith(("ing", "ly")) or (located.at > 0 and claim.words[located.at - 1].fold == "to"):
        return False  # its doer stands with another verb
    if is_passive(claim, located.at) != is_passive(quote, place.word):
        return False
    reach = 1 if is_passive(claim, located.at) else _REACH
    before = [alignment.by_place.get((located.sentence, at)) for at in _subject(claim, located.at)[:reach]]
    subject = [each for each in before if each and (each.is_name or _is_same_word(alignment, each))]
    has_own_subject = any(is_content(word) and word.fold not in TIMES for word in quote.words[: place.word])
    return has_own_subject and any(_stands_only_after(each, place) for each in subject)


def _is_same_word(alignment: Alignment, located: Located) -> bool:
    words = alignment.claim[located.sentence].words
    if place_key(words, located.at) is not None:
        return True
    return any(alignment.word_at(place).stem == located.word.stem for place in located.places)


def _stands_only_after(located: Located, act: Place) -> bool:
    there = [place.word for place in located.places if place.sentence == act.sentence]
    return bool(there) and min(there) > act.word and len(there) == len(located.places)


def _subject(sentence: Sentence, at: int) -> tuple[int, ...]:
    """Content words of the noun phrase before a verb in its clause, back to a joint or the phrase's "the"."""
    words = sentence.words
    found: list[int] = []
    for there in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if words[there].clause != words[at].clause or words[there].fold in JOINTS or words[there].fold in SAYING:
            break
        if found and words[there].fold in _DETERMINERS and (not there or words[there - 1].fold != "of"):
            break
        if is_content(words[there]) and words[there].fold not in TIMES:
            found.append(there)
    return tuple(found)


def _renamed_nouns(alignment: Alignment) -> Iterator[Problem]:
    """ "American authorities" is not carried by "Canadian authorities" and "the US"."""
    for name, noun in pairwise(alignment.located):
        if not name.is_name or noun.is_name or noun.at != name.at + 1 or not (name.places and noun.places):
            continue
        if place_key(alignment.claim[name.sentence].words, name.at) is None and noun.word.stem not in _AGENTS:
            continue
        if name.sentence != noun.sentence or name.word.clause != noun.word.clause or noun.word.fold.endswith("ed"):
            continue
        before = [place for place in noun.places if place.word > 0]
        named = [place for place in before if is_name(alignment.evidence[place.sentence], place.word - 1)]
        own = {Place(place.sentence, place.word + step) for place in name.places for step in (1, 2, 3)}
        if named and len(named) == len(noun.places) and not own & set(noun.places):
            yield Problem(Kind.ROLE, f"the quotes don't have {name.word.text} before “{noun.word.text}”")


def _promoted_names(alignment: Alignment) -> Iterator[Problem]:
    """A name that the quote only compares with ("behind Nordmart", "unlike Oslo") and the claim speaks about."""
    for located in alignment.located:
        words = alignment.claim[located.sentence].words
        is_subject = located.is_name and not any(word.fold in _COMPARING | {"after"} for word in words[: located.at])
        is_compared = [
            place.word > 0 and alignment.evidence[place.sentence].words[place.word - 1].fold in _COMPARING
            for place in located.places
        ]
        if is_subject and is_compared and all(is_compared):
            yield Problem(Kind.ROLE, f"the quotes only compare with {located.word.text}")


def stands_for_a_name(sentence: Sentence, reach: int = 3) -> bool:
    """Whether a sentence has a pronoun, "the bank" or "the minister" in its first words: its name stands elsewhere."""
    words = sentence.words
    if any(word.fold in _PRONOUNS for word in words[:2]) or any(word.fold in _PERSONS for word in words):
        return True
    return any(
        one.fold == "the" and other.stem in _AGENTS and not other.is_capital
        for one, other in pairwise(words[: reach + 1])
    )
