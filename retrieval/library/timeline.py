"""Which state of an article was known when: pure rules over the times it was seen, shared by no storage.

An article is a line of states: a text that was seen, or its withdrawal. A state is first seen `at` and last seen
`confirmed_at`; the line is ordered by when a state was last seen, so that a text that arrives late (two processes, an
archive) never displaces one that was seen after it. All times are microseconds since 1970 in UTC.
"""

from collections.abc import Sequence
from dataclasses import replace

from retrieval.values import dataclass

FOREVER = 2**63 - 1
UNDATED = -(2**63)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A text seen from `at` to `confirmed_at`, or (without `sha256`) the withdrawal of the article."""

    number: int
    sha256: str | None
    at: int
    confirmed_at: int
    published_at: int = UNDATED

    @property
    def known_from(self) -> int:
        """From when on the state is evidence: it has been retrieved, and published."""
        return max(self.at, self.published_at)


@dataclass(frozen=True, slots=True)
class Tenure:
    """From when until when (half-open) a state is the one in force, and whether it is the newest text."""

    known_from: int
    known_until: int
    is_newest: bool


def in_order(states: Sequence[State]) -> list[State]:
    """The line of states, oldest first."""
    return sorted(states, key=lambda state: (state.confirmed_at, state.number))


def state_seen(line: Sequence[State], sha256: str, at: int) -> State | None:
    """The state that a text seen at that moment belongs to, with its times widened; None if it starts a new one."""
    earlier = [state for state in line if state.confirmed_at <= at]
    later = line[len(earlier) :]
    if earlier and earlier[-1].sha256 == sha256:
        return replace(earlier[-1], confirmed_at=at)
    if later and later[0].sha256 == sha256:
        return replace(later[0], at=min(later[0].at, at))
    return None


def is_withdrawn(line: Sequence[State]) -> bool:
    return bool(line) and line[-1].sha256 is None


def withdrawal_time(line: Sequence[State], at: int) -> int:
    """When a withdrawal takes effect: never before the article was last seen."""
    return max(at, line[-1].confirmed_at)


def tenures(line: Sequence[State]) -> list[Tenure]:
    """The tenure of each state: until the first moment at which any later one was known."""
    found: list[Tenure] = []
    until = FOREVER
    for state in reversed(line):
        is_newest = state is line[-1] and state.sha256 is not None
        found.append(Tenure(state.known_from, until, is_newest))
        until = min(until, state.known_from)
    return found[::-1]
