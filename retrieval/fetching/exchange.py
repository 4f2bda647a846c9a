"""One request and its answer on a connection of its own, within the limits; nothing is followed or remembered."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpcore2

from retrieval.errors import FetchRefused, FetchUnavailable
from retrieval.fetching.addresses import AddressPolicy, WebAddress
from retrieval.fetching.fetched import USER_AGENT, FetchLimits, Headers
from retrieval.fetching.network import CheckedBackend, Deadline, Dial, Resolver, SystemResolver, dial
from retrieval.fetching.unpacking import ACCEPTED, unpack


@dataclass(frozen=True, slots=True)
class Network:
    """How the web is reached. Proxies, cookies and credentials of the environment are never used."""

    policy: AddressPolicy = field(default_factory=AddressPolicy)
    resolver: Resolver = field(default_factory=SystemResolver)
    dial: Dial = dial
    tls: ssl.SSLContext | None = None
    """None: the operating system's certificates"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and headers, and a body that is not read before it is asked for."""

    status: int
    headers: Headers
    response: httpcore2.Response

    def read(self, limit_bytes: int) -> bytes:
        """The unpacked body; raises FetchRefused when it is longer, FetchUnavailable when it stops coming."""
        return unpack(self.response.iter_stream(), self.headers.get("content-encoding"), limit_bytes)


class Exchange:
    """Asks for addresses. Safe from several threads."""

    def __init__(self, limits: FetchLimits, network: Network) -> None:
        self.limits = limits
        self._network = network
        self._tls = network.tls or httpcore2.default_ssl_context()

    @property
    def policy(self) -> AddressPolicy:
        return self._network.policy

    @contextmanager
    def ask(self, address: WebAddress, headers: tuple[tuple[str, str], ...]) -> Iterator[Answer]:
        """One GET; what goes wrong on the wire comes out as FetchUnavailable, FetchRefused or AddressRefused."""
        deadline = Deadline.after(self.limits.time_limit_seconds)
        network = self._network
        backend = CheckedBackend(network.policy, network.resolver, network.dial, deadline)
        try:
            with (
                httpcore2.ConnectionPool(ssl_context=self._tls, network_backend=backend) as pool,
                pool.stream("GET", _url_of(address), headers=_headers(address, headers)) as response,
            ):
                yield Answer(response.status, Headers(response.headers), response)
        except httpcore2.ProtocolError as failure:
            raise FetchRefused(f"{address.host} does not speak proper HTTP.") from failure
        except (httpcore2.NetworkError, httpcore2.TimeoutException) as failure:
            raise FetchUnavailable(f"{address.host} cannot be reached.") from failure


def _url_of(address: WebAddress) -> httpcore2.URL:
    return httpcore2.URL(
        scheme=address.scheme.encode("ascii"),
        host=address.host.encode("ascii"),
        port=address.port,
        target=address.target.encode("ascii"),
    )


def _headers(address: WebAddress, more: tuple[tuple[str, str], ...]) -> list[tuple[bytes, bytes]]:
    """Nothing that says who asks: no cookie, no referrer, no authorization."""
    sent = (
        ("Host", address.authority),
        ("User-Agent", USER_AGENT),
        ("Accept-Encoding", ACCEPTED),
        ("Connection", "close"),
        *more,
    )
    return [(name.encode("ascii"), value.encode("latin-1", "ignore")) for name, value in sent]
