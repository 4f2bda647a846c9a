"""Questions with their candidates, right and wrong: what one training step compares.

Wrong candidates are the hard ones: the same document's other sentences, look-alikes by shared rare words from other
documents, and the right sentence with its answer taken out. A group without a right one is an unanswerable question.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cloze import Cloze, Stock, make_cloze
from evidence_rows import Asked, Collected, Document
from look_alikes import LookAlikes

from retrieval.embedding import StaticEmbedder
from retrieval.terms import split_terms

REAL_GROUP = 8  # candidates of a person's question
MADE_GROUP = 6  # candidates of a made one
RIGHT_LIMIT = 3  # groups a person's question
NEAR = 7  # of the likest wrong places: what a candidate is near of
MADE_SHARE = 0.12  # share of the sentences that a question is made of; with more, real ones would drown
ABOUT_ANOTHER = 0.35  # share of made questions that are also asked about something else

LOOKED_AT, BY_CHANCE = 8, 2  # of the likest wrong places and of the others: what the worst are taken from
MISLABELLED = 5.0  # a wrong candidate with a higher logit may well be right

Place = tuple[str, int]
Score = Callable[[str, Sequence[str]], Sequence[float]]
"""The logits of a question's candidates."""


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates for a question, "title. sentence"; label 1 where one answers it."""

    question: str
    candidates: tuple[str, ...]
    labels: tuple[int, ...]
    quote: str = ""
    """The words of the first candidate that answer, where they are known."""


@dataclass(frozen=True, slots=True)
class GroupMaker:
    """Makes groups out of documents and the questions asked of them."""

    collected: Collected
    alike: LookAlikes
    stock: Stock
    chance: random.Random
    size: int = REAL_GROUP
    meaning: StaticEmbedder | None = None
    """Counts beside the terms that a sentence shares with a question when the likest wrong ones are looked for."""

    def real(self) -> Iterator[Group]:
        """A group for each answering sentence, `RIGHT_LIMIT` a question at most; one for each unanswered question."""
        for asked in self.collected.asked:
            wrong = self.wrong_places(asked)
            right = self.chance.sample(sorted(asked.answering), min(RIGHT_LIMIT, len(asked.answering)))
            for place in right:
                yield self._group(asked.question, [place, *self._hard(asked, wrong, self.size - 1)], right=1)
            if not right and wrong:
                yield self._group(asked.question, self._hard(asked, wrong, self.size), right=0)

    def again(self) -> Iterator[Group]:
        """A group a question, with the words that answer: the right sentence and the likest wrong one, or two likest;
        then one of the next likest, and by chance `size - 3` of the others.
        """
        for asked in self.collected.asked:
            wrong = self._by_likeness(asked, self.wrong_places(asked))
            right = self.chance.sample(sorted(asked.answering), min(1, len(asked.answering)))
            places = [*right, *wrong[: 2 - len(right)]]
            places += [*self._some(wrong[2:NEAR], 1), *self._some(wrong[NEAR:], self.size - 3)]
            if places:
                yield replace(self._group(asked.question, places, right=len(right)), quote=self._quote(asked, right))

    def worst(self, score: Score) -> Iterator[Group]:
        """A group a question of what a model judges worst: the right sentence that it believes least and the wrong one
        that it believes most, or two of these; then one of the next three and one of the others looked at.
        """
        documents = self.collected.documents
        for asked in self.collected.asked:
            wrong = self._by_likeness(asked, self.wrong_places(asked))
            right = self.chance.sample(sorted(asked.answering), min(RIGHT_LIMIT, len(asked.answering)))
            places = [*right, *wrong[:LOOKED_AT], *self._some(wrong[LOOKED_AT:], BY_CHANCE)]
            if not places:
                continue
            texts = [titled(documents[place[0]].title, _sentence(documents, place)) for place in places]
            logits = dict(zip(places, score(asked.question, texts), strict=True))
            ranked = sorted(places, key=lambda place: -logits[place])
            believed = [place for place in ranked if place not in right and logits[place] < MISLABELLED]
            doubted = [place for place in ranked if place in right][-1:]
            most = 2 - len(doubted)
            chosen = [*doubted, *believed[:most], *self._some(believed[most : most + 3], 1)]
            chosen += self._some(believed[most + 3 :], 1)
            if chosen:
                group = self._group(asked.question, chosen, right=len(doubted))
                yield replace(group, quote=self._quote(asked, doubted))

    def made(self) -> Iterator[Group]:
        """A group for some sentences that state something; for some of them one about another thing, unanswered."""
        for document in self.collected.documents.values():
            for number, sentence in enumerate(document.sentences):
                if len(sentence) > 500 or self.chance.random() > MADE_SHARE:
                    continue
                cloze = make_cloze(sentence, self.stock, self.chance)
                if cloze is not None:
                    yield from self._made(cloze, (document.id, number))

    def _made(self, cloze: Cloze, place: Place) -> Iterator[Group]:
        document = self.collected.documents[place[0]]
        asked = Asked(cloze.question, (document.id,), frozenset({place}))
        places = [place, *self._some(self.wrong_places(asked), MADE_GROUP - 2)]
        without = titled(document.title, cloze.without_answer)
        yield _joined(self._group(cloze.question, places, right=1), without)
        if cloze.about_another and self.chance.random() < ABOUT_ANOTHER:
            yield _joined(self._group(cloze.about_another, places, right=0), without)

    def wrong_places(self, asked: Asked) -> list[Place]:
        """The same documents' sentences and look-alikes, but none that says nearly the same as an answering one."""
        documents = self.collected.documents
        right = [frozenset(split_terms(_sentence(documents, place))) for place in asked.answering]
        same = [(doc, number) for doc in asked.document_ids for number in range(len(documents[doc].sentences))]
        places = dict.fromkeys([*same, *self.alike.find(asked.question, 20)])
        kept = [place for place in places if place not in asked.answering]
        return [place for place in kept if not _resembles(_sentence(documents, place), right)]

    def _hard(self, asked: Asked, places: list[Place], count: int) -> list[Place]:
        """Half of them share most words with the question, where such are surely wrong; the rest come by chance."""
        if not asked.is_complete:
            return self._some(places, count)
        likest = self._by_likeness(asked, places)[: (count + 1) // 2]
        return [*likest, *self._some([place for place in places if place not in likest], count - len(likest))]

    def _by_likeness(self, asked: Asked, places: list[Place]) -> list[Place]:
        """Those first that share most terms with the question; with `meaning`, by their share + the cosine."""
        terms = frozenset(split_terms(asked.question))
        likeness = {place: float(self._shared(terms, place)) for place in places}
        if self.meaning is not None and places:
            told = self.meaning.embed_passages([_sentence(self.collected.documents, place) for place in places])
            cosines = told @ self.meaning.embed_query(asked.question)
            for place, cosine in zip(places, cosines, strict=True):
                likeness[place] = likeness[place] / max(1, len(terms)) + float(cosine)
        return sorted(places, key=lambda place: (-likeness[place], place))

    def _shared(self, terms: frozenset[str], place: Place) -> int:
        return len(terms & frozenset(split_terms(_sentence(self.collected.documents, place))))

    def _quote(self, asked: Asked, right: Sequence[Place]) -> str:
        """The words of the right sentence, if there is one, that answer."""
        for sentence in (_sentence(self.collected.documents, place) for place in right):
            for quote in asked.quotes:
                if quote in sentence or sentence in quote:
                    return quote if quote in sentence else sentence
        return ""

    def _some(self, places: list[Place], count: int) -> list[Place]:
        return self.chance.sample(places, min(count, len(places)))

    def _group(self, question: str, places: Sequence[Place], *, right: int) -> Group:
        """`right` is 1 when the first place answers."""
        documents = self.collected.documents
        texts = tuple(titled(documents[place[0]].title, _sentence(documents, place)) for place in places)
        return Group(question, texts, (right, *[0] * (len(texts) - 1)))


def titled(title: str, sentence: str) -> str:
    """A candidate as the evidence model reads it."""
    return f"{' '.join(title.split())}. {sentence}" if title.strip() else sentence


def _joined(group: Group, wrong: str) -> Group:
    return Group(group.question, (*group.candidates, wrong), (*group.labels, 0))


def _sentence(documents: Mapping[str, Document], place: Place) -> str:
    return documents[place[0]].sentences[place[1]]


def _resembles(sentence: str, right: Sequence[frozenset[str]]) -> bool:
    terms = frozenset(split_terms(sentence))
    return not terms or any(len(terms & other) > 0.6 * min(len(terms), len(other)) for other in right)
