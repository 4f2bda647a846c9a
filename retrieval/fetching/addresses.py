"""Which addresses may be fetched: http and https, on public hosts, written plainly. Everything else is refused."""

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from retrieval.errors import AddressRefused

IPAddress = IPv4Address | IPv6Address

_LENGTH_LIMIT = 2048
_PORTS = {"http": 80, "https": 443}
_OPEN_PORTS = frozenset((80, 443, 8000, 8080, 8443))
_SPACE_OR_CONTROL = re.compile(r"[\x00-\x20\x7f\\]|\s")
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_PRIVATE_NAMES = (
    ".localhost",
    ".localdomain",
    ".local",
    ".internal",
    ".intranet",
    ".lan",
    ".home",
    ".corp",
    ".home.arpa",
    ".onion",
)
_SAFE_IN_TARGET = "!#$%&'()*+,/:;=?@[]~"
# IANA's special-purpose registries (RFC 6890 and its updates), written out because the standard library's
# `is_global` has changed between releases; 168.63.129.16 is Azure's metadata server on a public address.
_CLOSED_V4 = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 "
        "203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32"
    ).split()
)
_OPEN_V6 = ip_network("2000::/3")
_CLOSED_V6 = tuple(
    ip_network(each) for each in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A parsed address that may be asked for, host in lower-case ASCII; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What may be reached. `loopback_hosts` is for tests: names that may stand for this machine, on any port."""

    loopback_hosts: frozenset[str] = frozenset()

    def parse(self, url: str) -> WebAddress:
        """Raises AddressRefused for what is no plain http(s) address of a public host."""
        written = url.strip()
        if len(written) > _LENGTH_LIMIT or _SPACE_OR_CONTROL.search(written):
            raise AddressRefused(url, "is too long or has spaces or control characters in it")
        try:
            parts = urlsplit(written)
            port = parts.port
        except ValueError as failure:
            raise AddressRefused(url, "is no address") from failure
        if parts.scheme not in _PORTS:
            raise AddressRefused(url, "is not an http or https address")
        if "@" in parts.netloc:
            raise AddressRefused(url, "carries a user name or password")
        if "[" in parts.netloc and ":" not in (parts.hostname or ""):  # RFC 3986's forms of the future
            raise AddressRefused(url, "names no host")
        host = _plain_host(url, parts.hostname or "")
        self._check_place(url, host, port)
        target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_SAFE_IN_TARGET)
        return WebAddress(parts.scheme, host, port or _PORTS[parts.scheme], target)

    def join(self, base: WebAddress, location: str) -> WebAddress:
        """Where a redirect or a link on a page leads; raises AddressRefused like `parse`."""
        try:
            return self.parse(urljoin(str(base), location.strip()))
        except ValueError as failure:
            raise AddressRefused(location, "is no address") from failure

    def permits(self, host: str, address: IPAddress) -> bool:
        """Whether this machine may connect to `address` when asked for `host`."""
        return is_public(address) or (host in self.loopback_hosts and address.is_loopback)

    def _check_place(self, url: str, host: str, port: int | None) -> None:
        if host in self.loopback_hosts:
            return
        if port is not None and port not in _OPEN_PORTS:
            raise AddressRefused(url, f"names port {port}, which is not one for web pages")
        literal = _literal(host)
        if literal is not None and not is_public(literal):
            raise AddressRefused(url, "is not a public address")
        if literal is None and (not _HOST.fullmatch(host) or f".{host}".endswith(_PRIVATE_NAMES)):
            raise AddressRefused(url, "names no public host")


def is_public(address: IPAddress) -> bool:
    """Whether an address belongs to the public internet: not private, local, reserved, or a wrapping of such a one."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_V4)
    return address in _OPEN_V6 and address.scope_id is None and not any(address in network for network in _CLOSED_V6)


def _plain_host(url: str, host: str) -> str:
    """The host as it is looked up; full-width digits and letters are what they look like."""
    if not host or "%" in host:
        raise AddressRefused(url, "names no host")
    if ":" in host:
        return host
    try:
        named = unicodedata.normalize("NFKC", host).lower().rstrip(".").encode("idna").decode("ascii")
    except UnicodeError as failure:
        raise AddressRefused(url, "names no host") from failure
    return named


def _literal(host: str) -> IPAddress | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
