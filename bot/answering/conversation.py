"""Follow-ups: what a question means in its conversation, said in words that stand alone."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.answering.asked import Kind, what_is_asked
from bot.answering.leaning import Leaning, how_it_leans, opens_topic, since_new_topic
from bot.answering.question import Question, Turn
from bot.answering.subjects import names_in, runs_in
from retrieval import split_terms
from retrieval.calendar_words import CAPITAL_MONTHS
from retrieval.late_pattern import compile_late

_TURNS_BACK = 6
"""User turns that a subject is carried over: who asks on and on about one thing names it only once."""
_TERM_LIMIT = 10
"""Terms that are carried: more drown the question's own."""
_FULL_NAME = compile_late(rf"(?!(?:{CAPITAL_MONTHS})\b)\D+ \D+")
_PHRASE_LIMIT = 3
_PERSON = compile_late(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)


def stand_alone(question: Question) -> str:
    """The question as it is to be understood: untouched when it stands alone, else with the subject it leans on.

    The subject follows after a dash, in words taken from earlier turns: "how many did he win — Pete Maravich".
    """
    users = [turn.text for turn in question.history if turn.role == "user" and split_terms(turn.text)]
    if not users or not question.text.strip():
        return question.text
    told = frozenset(term for turn in question.history[-2:] for term in split_terms(turn.text))
    leaning = how_it_leans(question.text, told)
    if leaning is Leaning.NONE:
        return question.text
    phrases = _people_answered(question) or _subject(question, since_new_topic(users)[-_TURNS_BACK:], leaning)
    carried = _fresh(phrases, question.text)
    return f"{question.text.strip()} — {', '.join(carried)}" if carried else question.text


def _subject(question: Question, users: Sequence[str], leaning: Leaning) -> list[str]:
    """What the last user turn is about and, where that one opens no topic of its own, what was named before it, nearest
    first; where nothing was, what the topic began with. On a story that was never named nothing leans."""
    last, topic = users[-1], _topic(users)
    named = [name for turn in topic for name in names_in(turn)] or _named_by_answers(question.history)
    if leaning is Leaning.ON_THE_STORY:
        return named
    is_named = leaning is Leaning.POINTS_BACK and bool(names_in(last))
    return ([] if is_named else list(runs_in(last))) + (named or list(runs_in(topic[-1])))


def _topic(users: Sequence[str]) -> list[str]:
    """The turns back to the one that opened the topic, the last first."""
    back = users[::-1]
    opened = next((place for place, turn in enumerate(back) if opens_topic(turn)), len(back) - 1)
    return list(back[: opened + 1])


def _named_by_answers(history: Sequence[Turn]) -> list[str]:
    """What the answers keep naming, most often first: one alone may be beside the point."""
    said = Counter(name for turn in history if turn.role == "agent" for name in names_in(turn.text))
    return [name for name, count in said.most_common(_PHRASE_LIMIT) if count > 1]


def _people_answered(question: Question) -> list[str]:
    """The person whom the last answer named when somebody was asked for and the follow-up says "he" or "she"."""
    last_two = question.history[-2:]
    match last_two:
        case (Turn(role="user", text=asked), Turn(role="agent", text=answered)) if _PERSON.search(question.text):
            if what_is_asked(asked).kind is not Kind.PERSON or any(map(_FULL_NAME.fullmatch, names_in(asked))):
                return []
            people = [name for name in names_in(answered) if _FULL_NAME.fullmatch(name) and name not in asked]
            return people[:1]
        case _:
            return []


def _fresh(phrases: Sequence[str], text: str) -> list[str]:
    """The phrases that bring terms the question lacks, as far as the limit allows."""
    known, room = set(split_terms(text)), _TERM_LIMIT
    kept: list[str] = []
    telling = [phrase for phrase in phrases if " " in phrase or not phrase.islower()]
    for phrase in telling or phrases:
        new = set(split_terms(phrase)) - known
        if new and len(new) <= room:
            kept.append(phrase)
            known |= new
            room -= len(new)
    return kept[:_PHRASE_LIMIT]
