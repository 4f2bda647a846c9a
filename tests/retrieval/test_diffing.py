"""What changed, said once and truly; and what became of a sentence that was quoted."""

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.article import Span, Version
from retrieval.diffing import Changed, Kept, Vanished, diff_versions, fate_of
from tests.retrieval.builders import a_version

GATE = "The northern gate opened on Tuesday after eleven days."
BOATS = "Forty boats had waited in the port."
COST = "Repairs cost nine million crowns, the authority said."
DIVERS = "Divers look at the second gate next month."
SENTENCES = st.lists(
    st.sampled_from([GATE, BOATS, COST, DIVERS, "It rained.", "Nobody was hurt, officials said."]), max_size=7
)


def told(before: list[str], after: list[str]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Reworded, removed and added sentences as words."""
    old, new = a_text(before), a_text(after)
    diff = diff_versions(old, new)
    return (
        [(each.before.of(old.text), each.after.of(new.text)) for each in diff.reworded],
        [each.of(old.text) for each in diff.removed],
        [each.of(new.text) for each in diff.added],
    )


def a_text(sentences: list[str]) -> Version:
    return a_version("\n\n".join(sentences) or " ")


def test_a_changed_number_is_a_rewording() -> None:
    corrected = GATE.replace("eleven", "twelve")
    assert told([GATE, BOATS], [corrected, BOATS]) == ([(GATE, corrected)], [], [])


def test_gone_and_new_sentences_are_told_apart() -> None:
    assert told([GATE, BOATS, COST], [GATE, COST, DIVERS]) == ([], [BOATS], [DIVERS])


def test_moving_and_typography_change_nothing() -> None:
    before, after = [COST, "He said: “It's open.”", BOATS], [BOATS, 'He said: "It’s  open."', COST]
    assert diff_versions(a_text(before), a_text(after)).is_empty


def test_a_sentence_printed_twice_and_then_once_is_removed_once() -> None:
    assert told([GATE, GATE], [GATE]) == ([], [GATE], [])


def test_the_fate_of_a_quote() -> None:
    before = a_text([GATE, BOATS, COST])
    quoted = Span(0, len(GATE))
    corrected = a_text([BOATS, GATE.replace("eleven", "twelve"), COST])
    moved, cut = a_text([BOATS, COST, GATE]), a_text([BOATS, COST])
    changed = fate_of(quoted, before, corrected)
    assert isinstance(changed, Changed)
    assert changed.span.of(corrected.text) == GATE.replace("eleven", "twelve")
    assert fate_of(quoted, before, moved) == Kept(Span(moved.text.index(GATE), len(moved.text)))
    assert fate_of(quoted, before, cut) == Vanished()


def test_a_quote_in_other_typography_is_kept() -> None:
    before, after = a_text(["“It's open,” he said. Boats left."]), a_text(['"It’s open," he said.  Boats left. More.'])
    fate = fate_of(Span(0, len(before.text)), before, after)
    assert isinstance(fate, Kept)
    assert fate.span.of(after.text) == '"It’s open," he said.  Boats left.'


@settings(deadline=None)
@given(SENTENCES)
def test_a_version_differs_in_nothing_from_itself(sentences: list[str]) -> None:
    version = a_text(sentences)
    assert diff_versions(version, version).is_empty


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_every_sentence_is_accounted_for_once_and_both_ways_agree(before: list[str], after: list[str]) -> None:
    there = diff_versions(a_text(before), a_text(after))
    back = diff_versions(a_text(after), a_text(before))
    assert there.kept_count + len(there.reworded) + len(there.removed) == len(before)
    assert there.kept_count + len(there.reworded) + len(there.added) == len(after)
    assert (there.kept_count, len(there.reworded)) == (back.kept_count, len(back.reworded))


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(before: str, after: str) -> None:
    old, new = a_version(before), a_version(after)
    diff = diff_versions(old, new)
    assert all(each.before.end <= len(before) and each.after.end <= len(after) for each in diff.reworded)
    fate_of(Span(0, len(before)), old, new)
