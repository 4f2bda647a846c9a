"""Connections to checked addresses: looked up once, checked, and connected to that very address, under a deadline.

The check stands where the connection is made, so that no redirect, retry or second look-up can go around it; the
name stays the one asked for, so certificates and virtual hosts work as ever.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Protocol

import httpcore2

from retrieval.errors import AddressRefused, FetchUnavailable
from retrieval.fetching.addresses import AddressPolicy, IPAddress

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class Resolver(Protocol):
    """Looks up names."""

    def resolve(self, host: str, timeout_seconds: float) -> tuple[str, ...]:
        """The addresses of a host, preferred ones first; raises OSError when there are none."""
        ...


class SystemResolver:
    """The operating system's look-up, which has no time limit of its own."""

    def resolve(self, host: str, timeout_seconds: float) -> tuple[str, ...]:
        answer: queue.SimpleQueue[tuple[str, ...] | OSError] = queue.SimpleQueue()
        threading.Thread(target=lambda: answer.put(_looked_up(host)), daemon=True).start()
        try:
            found = answer.get(timeout=timeout_seconds)
        except queue.Empty as failure:
            raise TimeoutError(f"looking up {host} took too long") from failure
        if isinstance(found, OSError):
            raise found
        return found


Dial = Callable[[str, int, float], socket.socket]
"""Connects to an address (not a name), a port, within seconds."""


def dial(address: str, port: int, timeout_seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout_seconds)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the monotonic clock after which nothing is waited for."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most `most`; raises FetchUnavailable when there are none."""
        remaining = self.at - time.monotonic()
        if remaining <= 0:
            raise FetchUnavailable("The answer took too long.", cure="It is tried again later.")
        return remaining if most is None else min(remaining, most)


class CheckedBackend(httpcore2.NetworkBackend):
    """Connects for one fetch: to permitted addresses only, and only until the deadline."""

    def __init__(self, policy: AddressPolicy, resolver: Resolver, connect: Dial, deadline: Deadline) -> None:
        self._policy = policy
        self._resolver = resolver
        self._connect = connect
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: Iterable[SocketOption] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        failure: OSError | None = None
        for address in self._checked(host):
            try:
                return TimedStream(self._connect(str(address), port, self._deadline.left(timeout)), self._deadline)
            except OSError as problem:
                failure = problem
        raise FetchUnavailable(f"{host} cannot be reached.", cure="It is tried again later.") from failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: Iterable[SocketOption] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        raise AddressRefused(path, "is a socket of this machine")

    def _checked(self, host: str) -> tuple[IPAddress, ...]:
        """All of a host's addresses, every one permitted: a name that is half private is a trick, not a mistake."""
        try:
            found = tuple(ip_address(each) for each in self._resolver.resolve(host, self._deadline.left()))
        except (OSError, ValueError) as failure:
            raise FetchUnavailable(f"{host} cannot be found.", cure="Check the name; it is tried again.") from failure
        if not found or not all(self._policy.permits(host, each) for each in found):
            raise AddressRefused(host, "does not stand for a public address")
        return found


class TimedStream(httpcore2.NetworkStream):
    """A connection on which every wait ends at the deadline, however slowly the bytes drip."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            self._connection.settimeout(self._deadline.left(timeout))
            return self._connection.recv(max_bytes)
        except OSError as failure:
            raise _dropped() from failure

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            self._connection.settimeout(self._deadline.left(timeout))
            self._connection.sendall(buffer)
        except OSError as failure:
            raise _dropped() from failure

    def close(self) -> None:
        self._connection.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        try:
            self._connection.settimeout(self._deadline.left(timeout))
            return TimedStream(
                ssl_context.wrap_socket(self._connection, server_hostname=server_hostname), self._deadline
            )
        except ssl.SSLCertVerificationError as failure:
            self.close()
            raise FetchUnavailable(
                f"{server_hostname} shows no valid certificate.", cure="It is tried again later."
            ) from failure
        except OSError as failure:
            self.close()
            raise _dropped() from failure

    def get_extra_info(self, info: str) -> object:  # noqa: ARG002 - httpcore asks for what only HTTP/2 has
        return None


def _dropped() -> FetchUnavailable:
    return FetchUnavailable("The connection was lost or too slow.", cure="It is tried again later.")


def _looked_up(host: str) -> tuple[str, ...] | OSError:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as failure:
        return failure
    except UnicodeError:
        return OSError(f"{host} is no name")
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))
