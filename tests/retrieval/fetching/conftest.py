"""A fetcher whose only reachable host is the fake web."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from retrieval.fetching import AddressPolicy, Fetcher, FetchLimits, Network, Pace
from tests.fakes.web_server import Web, a_web

_TLS = ssl.create_default_context()  # loaded once; it takes a tenth of a second


@dataclass
class Names:
    """A resolver that answers from a table, one answer after another, and counts."""

    table: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def resolve(self, host: str, timeout_seconds: float) -> tuple[str, ...]:
        self.asked.append(host)
        answers = self.table.get(host)
        if not answers:
            raise OSError(f"{host} is unknown")
        return answers.pop(0) if len(answers) > 1 else answers[0]


@dataclass
class Dialler:
    """Connects to the fake web whatever the address, and remembers which address was asked for."""

    port: int
    dialled: list[str] = field(default_factory=list)

    def __call__(self, address: str, port: int, timeout_seconds: float) -> socket.socket:
        self.dialled.append(address)
        return socket.create_connection(("127.0.0.1", self.port), timeout_seconds)


@dataclass
class Loopback:
    """The fake web with everything that reaches it."""

    web: Web
    names: Names
    dialler: Dialler
    slept: list[float] = field(default_factory=list)

    def fetcher(self, **limits: float) -> Fetcher:
        policy = AddressPolicy(loopback_hosts=frozenset({"news.test", "other.test"}))
        network = Network(policy=policy, resolver=self.names, dial=self.dialler, tls=_TLS)
        settings = FetchLimits(
            size_limit_bytes=int(limits.get("size", 500_000)), time_limit_seconds=limits.get("seconds", 5.0)
        )
        return Fetcher(settings, Pace(0.0, sleep=self.slept.append), network)


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    with a_web() as web:
        names = Names({"news.test": [("127.0.0.1",)], "other.test": [("127.0.0.1",)]})
        yield Loopback(web, names, Dialler(web.port))
