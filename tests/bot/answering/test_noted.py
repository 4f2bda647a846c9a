"""What is noted when an article comes in counts as if it were worked out at the question, until the rules change."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.candidates import gather_candidates
from bot.answering.noted import RULES, note_article, orders_in, sample_in, terms_in
from bot.answering.orders import find_orders
from bot.answering.sentence_terms import sentence_terms
from bot.answering.striking import struck_orders
from retrieval import Hit, Passage
from retrieval.grouping import sample_of
from retrieval.passages import split_passages
from retrieval.wording import wording_of
from tests.bot.answering.order_samples import ATTACKS, NAIVE, STORY
from tests.bot.builders import GUILD, a_version

ROOT = Path(__file__).parents[3]
WITHOUT_A_SAY = {"retrieval/__init__.py", "retrieval/query.py", "retrieval/scope.py", "retrieval/values.py"}
LINES = (*ATTACKS, *NAIVE, *STORY)
ODD = ("— — —", "Zürich’s Straße № 5, ½ of £2.5bn", "東京で会談。", "\ud800 stray", "ﬁne\u2028lines\x1cof\x00text")


def noted(text: str) -> list[Passage]:
    """The passages of an article, each with the note that was made on it."""
    version = a_version(text)
    pieces = split_passages(version, 40)
    notes = note_article(version, [sentences for _, sentences in pieces])
    return [
        Passage(collection=GUILD, version=version, ordinal=ordinal, span=span, sentences=sentences, notes=notes)
        for ordinal, (span, sentences) in enumerate(pieces)
    ]


@settings(deadline=None)  # the patterns are compiled at the first
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=8))
def test_what_is_noted_is_what_is_judged(lines: list[str]) -> None:
    for passage in noted("\n\n".join(lines)):
        assert orders_in(passage) == find_orders(passage.version.text, passage.sentences)


@settings(deadline=None)
@given(st.lists(st.sampled_from((*LINES, *ODD)) | st.text(max_size=40), min_size=1, max_size=8))
def test_the_terms_and_runs_noted_are_those_of_the_article(lines: list[str]) -> None:
    for passage in noted("\n\n".join((STORY[0], *lines))):
        assert terms_in(passage) == sentence_terms(passage.version.text, passage.sentences)
        sample = sample_in(passage)
        assert sample is not None
        assert sample.tolist() == sample_of(wording_of(passage.version.body)).tolist()


@pytest.mark.parametrize("attack", ATTACKS[:3])
def test_a_noted_order_is_struck_and_no_evidence(attack: str) -> None:
    hits = [Hit(passage, 1.0) for passage in noted("\n\n".join((*STORY, attack)))]
    unnoted = [replace(hit, passage=replace(hit.passage, notes=b"")) for hit in hits]
    assert struck_orders(hits) == struck_orders(unnoted) != ()
    assert [each.text for each in gather_candidates(hits)] == [each.text for each in gather_candidates(unnoted)]


def test_a_note_of_these_rules_is_believed_and_nothing_worked_out_again() -> None:
    (passage,) = noted(ATTACKS[0])
    (of_another,) = noted(STORY[0])
    believing = replace(passage, notes=of_another.notes)
    assert orders_in(believing) == frozenset()
    assert terms_in(believing) == terms_in(of_another) != terms_in(passage)


@pytest.mark.parametrize("notes", [b"", b"other rules.", bytes(40)])
def test_a_note_of_other_rules_is_not_believed(notes: bytes) -> None:
    (passage,) = noted(ATTACKS[0])
    assert orders_in(replace(passage, notes=notes)) == set(passage.sentences)
    assert terms_in(replace(passage, notes=notes)) == terms_in(passage)
    assert sample_in(replace(passage, notes=notes)) is None


def test_the_stamp_covers_all_program_text_that_says_what_is_noted() -> None:
    assert set(imported_by("bot/answering/noted.py", set())) == {*RULES, *WITHOUT_A_SAY}


def imported_by(name: str, known: set[str]) -> set[str]:
    """The project's files that a file reaches by its imports, itself included."""
    if name not in known:
        known.add(name)
        for module in modules_of(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
            path = module.replace(".", "/")
            for file in (f"{path}.py", f"{path}/__init__.py"):
                if (ROOT / file).is_file() and not file.startswith("bot/__init__"):
                    imported_by(file, known)
    return known


def modules_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
