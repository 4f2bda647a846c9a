"""Following an answer that says "elsewhere": every step is parsed and checked anew, and there are few of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from retrieval.errors import FetchRefused
from retrieval.fetching.addresses import AddressPolicy, WebAddress

Found = TypeVar("Found")

PERMANENT = frozenset((301, 308))
STATUSES = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Redirect:
    """An answer that names another address."""

    location: str
    status: int


@dataclass(frozen=True, slots=True)
class Arrived(Generic[Found]):
    """The answer at the end of the way; `moved_to` is where permanent redirects alone have led, "" for nowhere."""

    answer: Found
    address: WebAddress
    moved_to: str


def chase(
    start: WebAddress, ask: Callable[[WebAddress], Found | Redirect], policy: AddressPolicy, limit: int
) -> Arrived[Found]:
    """Raises FetchRefused after `limit` redirects, and whatever `ask` and the policy raise."""
    address, moved_to, is_permanent = start, "", True
    for _ in range(limit + 1):
        found = ask(address)
        if not isinstance(found, Redirect):
            return Arrived(found, address, moved_to)
        address = policy.join(address, found.location)
        is_permanent = is_permanent and found.status in PERMANENT
        moved_to = str(address) if is_permanent else moved_to
    raise FetchRefused(f"{start.host} redirects more than {limit} times.")
