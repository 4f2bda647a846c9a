"""Laws of the library for any order of events, tried against the plain one in a dictionary."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from retrieval.library import Library, open_library
from retrieval.library.protocol import PreparedVersion
from retrieval.scope import Scope
from tests.retrieval.library.builders import DIMENSION, EMBEDDING, a_vector, an_article, hour
from tests.retrieval.library.memory_library import MemoryLibrary

WORDS = ("ban", "huawei", "order", "signed", "not", "\ud800", "AND")
COLLECTIONS = ("server-a", "server-b", "shared")

hours = st.integers(0, 6)
names = st.sampled_from(["a", "b", "c"])
lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@st.composite
def articles(draw: st.DrawFn) -> PreparedVersion:
    published = draw(st.none() | hours)
    return an_article(
        draw(names),
        "\n".join(draw(st.lists(lines, max_size=3))),
        at=hour(draw(hours)),
        published_at=None if published is None else hour(published),
        title=draw(lines),
        source=draw(st.sampled_from(["Post", "Wire"])),
    )


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    moment = draw(st.none() | hours)
    return Scope(
        collections=tuple(draw(st.lists(st.sampled_from(COLLECTIONS), min_size=1, max_size=3))),
        source=draw(st.none() | st.just("post")),
        article_ids=draw(st.none() | st.frozensets(names)),
        as_of=None if moment is None else hour(moment),
    )


def replies(library: Library, scope: Scope) -> list[object]:
    """Everything a scope lets be seen, with keys and fingerprints, which are a library's own, resolved."""
    searches = [library.search_terms(WORDS[:4], scope, limit) for limit in (2, 50)]
    searches += [library.search_vector(a_vector("ban order"), scope, limit) for limit in (2, 50)]
    passages = [library.passages([hit.key for hit in hits]) for hits in searches]
    standing = library.standing(scope)
    return [
        [[round(hit.score, 9) for hit in hits] for hits in searches],
        [[found[hit.key] for hit in hits] for hits, found in zip(searches, passages, strict=True)],
        library.document_frequencies(WORDS, scope),
        (standing.article_count, standing.passage_count, standing.newest_at),
        library.summaries(scope),
        library.summaries(scope, matching="HU", limit=2),
        [library.find_article(name, article_id) for name in sorted(set(scope.collections)) for article_id in "abc"],
    ]


class LibraryMachine(RuleBasedStateMachine):
    """Two connections to one file, as two processes would have, beside the dictionary."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.url = f"sqlite:///{Path(self.folder.name) / 'library.db'}"
        self.engines = [open_library(self.url, EMBEDDING, DIMENSION) for _ in range(2)]
        self.model = MemoryLibrary("", EMBEDDING, DIMENSION)

    @rule(place=st.integers(0, 1), collection=st.sampled_from(COLLECTIONS), batch=st.lists(articles(), max_size=3))
    def add(self, place: int, collection: str, batch: list[PreparedVersion]) -> None:
        assert self.engines[place].add(collection, batch) == self.model.add(collection, batch)

    @rule(place=st.integers(0, 1), collection=st.sampled_from(COLLECTIONS), name=names, at=hours)
    def remove(self, place: int, collection: str, name: str, at: int) -> None:
        removed = self.engines[place].remove(collection, name, hour(at))
        assert removed == self.model.remove(collection, name, hour(at))

    @rule(place=st.integers(0, 1), scope=scopes())
    def look(self, place: int, scope: Scope) -> None:
        assert replies(self.engines[place], scope) == replies(self.model, scope)

    @rule(place=st.integers(0, 1))
    def reopen(self, place: int) -> None:
        self.engines[place].close()
        self.engines[place] = open_library(self.url, EMBEDDING, DIMENSION)

    @invariant()
    def both_connections_agree(self) -> None:
        if hasattr(self, "engines"):
            scope = Scope(collections=COLLECTIONS)
            assert self.engines[0].standing(scope) == self.engines[1].standing(scope)

    def teardown(self) -> None:
        for engine in getattr(self, "engines", []):
            engine.close()
        if hasattr(self, "folder"):
            self.folder.cleanup()


LibraryMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
TestLibraryMachine = pytest.mark.slow(LibraryMachine.TestCase)

events = st.lists(
    st.tuples(st.sampled_from(["add", "remove"]), st.sampled_from(COLLECTIONS), articles()), min_size=1, max_size=12
)


def play(library: Library, played: list[tuple[str, str, PreparedVersion]]) -> None:
    for kind, collection, article in played:
        if kind == "add":
            library.add(collection, [article])
        else:
            library.remove(collection, article.version.article_id, article.version.provenance.retrieved_at)


@given(events, st.none() | hours)
@settings(deadline=None)
def test_what_a_scope_answers_does_not_depend_on_other_collections(
    played: list[tuple[str, str, PreparedVersion]], moment: int | None
) -> None:
    own = ("server-a", "shared")
    scope = Scope(collections=own, as_of=None if moment is None else hour(moment))
    busy, alone = (open_library("sqlite:///:memory:", EMBEDDING, DIMENSION) for _ in range(2))
    play(busy, played)
    play(alone, [event for event in played if event[1] in own])
    assert exactly(busy, scope) == exactly(alone, scope)


@given(events, events, hours)
@settings(deadline=None)
def test_what_was_known_then_does_not_depend_on_what_came_later(
    before: list[tuple[str, str, PreparedVersion]], after: list[tuple[str, str, PreparedVersion]], moment: int
) -> None:
    scope = Scope(collections=("shared",), as_of=hour(moment))
    library = open_library("sqlite:///:memory:", EMBEDDING, DIMENSION)
    play(library, before)
    then = exactly(library, scope)
    later = [in_new_words(event) for event in after]
    play(library, [event for event in later if event[2].version.provenance.retrieved_at > hour(moment)])
    assert exactly(library, scope)[:2] == then[:2]


def in_new_words(event: tuple[str, str, PreparedVersion]) -> tuple[str, str, PreparedVersion]:
    """The event with a text not seen before: the same text again would bring its provenance up to date."""
    kind, collection, article = event
    version = article.version
    return (
        kind,
        collection,
        an_article(
            version.article_id,
            version.text + "\nsince",
            at=version.provenance.retrieved_at,
            title=version.provenance.title,
        ),
    )


def exactly(library: Library, scope: Scope) -> list[object]:
    """Scores to the last bit, in order, and the passages they belong to."""
    searches = (library.search_terms(WORDS, scope, 9), library.search_vector(a_vector("ban"), scope, 9))
    hits = [[(hit.score, library.passages([hit.key])[hit.key].id) for hit in found] for found in searches]
    library_standing = library.standing(scope)
    return [*hits, library_standing.fingerprint, library.document_frequencies(WORDS, scope)]
