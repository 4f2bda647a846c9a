"""Which state of an article was known when."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.library.timeline import FOREVER, State, Tenure, in_order, state_seen, tenures, withdrawal_time


def a_state(number: int, sha256: str | None, at: int, confirmed_at: int | None = None, published_at: int = 0) -> State:
    return State(number=number, sha256=sha256, at=at, confirmed_at=confirmed_at or at, published_at=published_at)


def test_a_state_is_in_force_until_the_next_is_known() -> None:
    line = [a_state(1, "a", 1), a_state(2, "b", 4), a_state(3, None, 6)]
    assert tenures(line) == [Tenure(1, 4, False), Tenure(4, 6, False), Tenure(6, FOREVER, False)]
    assert tenures(line[:2])[-1] == Tenure(4, FOREVER, True)


def test_a_state_published_after_its_successor_was_known_is_never_in_force() -> None:
    embargoed, correction = tenures([a_state(1, "a", 1, published_at=9), a_state(2, "b", 2)])
    assert embargoed.known_from >= embargoed.known_until
    assert correction == Tenure(2, FOREVER, True)


def test_a_text_seen_again_belongs_to_its_state() -> None:
    line = [a_state(1, "a", 1), a_state(2, "b", 4)]
    assert state_seen(line, "b", 9) == a_state(2, "b", 4, 9)
    assert state_seen(line, "a", 2) == a_state(1, "a", 1, 2)
    assert state_seen(line, "b", 3) == a_state(2, "b", 3, 4)
    assert state_seen(line, "a", 9) is None


def test_a_withdrawal_is_never_before_the_last_sighting() -> None:
    assert withdrawal_time([a_state(1, "a", 1, 5)], 3) == 5


states = st.builds(a_state, st.integers(1, 9), st.sampled_from(["a", "b", None]), st.integers(0, 9))


@given(st.lists(states, min_size=1, max_size=6), st.integers(0, 12))
def test_at_most_one_state_is_in_force_at_a_moment(line: list[State], moment: int) -> None:
    in_force = [each for each in tenures(in_order(line)) if each.known_from <= moment < each.known_until]
    is_known = any(state.known_from <= moment for state in line)
    assert len(in_force) == int(is_known)
