"""Entering a site: its robots.txt is read once a day and heeded, and it is asked no faster than it likes."""

import time

from retrieval.errors import FetchRefused, FetchUnavailable
from retrieval.fetching.addresses import WebAddress
from retrieval.fetching.exchange import Exchange
from retrieval.fetching.pace import Pace
from retrieval.fetching.redirects import STATUSES, Redirect, chase
from retrieval.fetching.robots import EVERYTHING, SIZE_LIMIT_BYTES, Robots, parse_robots

_REMEMBERED_SECONDS = 86_400.0  # RFC 9309, 2.4: not longer than a day
_REMEMBERED_SITES = 1000
_SERVER_FAILS = 500
_TOO_MANY_REQUESTS = 429


class Manners:
    """What each site allows, and its turns."""

    def __init__(self, exchange: Exchange, pace: Pace) -> None:
        self._exchange = exchange
        self._pace = pace
        self._sites: dict[str, tuple[float, Robots]] = {}

    def enter(self, address: WebAddress) -> None:
        """Returns when an address may be asked for; raises FetchRefused when robots.txt keeps us out."""
        robots = self._find(address)
        if not robots.allows(address.target):
            raise FetchRefused(f"{address.host} asks robots not to read this page (robots.txt).")
        self._pace.wait(address.authority, robots.delay_seconds)

    def _find(self, address: WebAddress) -> Robots:
        site = f"{address.scheme}://{address.authority}"
        expires_at, robots = self._sites.get(site, (0.0, EVERYTHING))
        if expires_at <= time.monotonic():
            robots = self._load(WebAddress(address.scheme, address.host, address.port, "/robots.txt"))
            if len(self._sites) >= _REMEMBERED_SITES:
                self._sites.clear()
            self._sites[site] = time.monotonic() + _REMEMBERED_SECONDS, robots
        return robots

    def _load(self, address: WebAddress) -> Robots:
        return chase(address, self._ask, self._exchange.policy, self._exchange.limits.redirect_limit).answer

    def _ask(self, address: WebAddress) -> Robots | Redirect:
        """A site without a readable robots.txt allows everything; one that fails now, nothing now (RFC 9309, 2.3.1)."""
        self._pace.wait(address.authority)
        with self._exchange.ask(address, (("Accept", "text/plain, */*;q=0.1"),)) as answer:
            if answer.status in STATUSES:
                return Redirect(answer.headers.get("location"), answer.status)
            if answer.status >= _SERVER_FAILS or answer.status == _TOO_MANY_REQUESTS:
                said = f"{address.host} answered {answer.status} for its robots.txt."
                wish = answer.headers.retry_after_seconds
                raise FetchUnavailable(said, retry_after_seconds=wish, is_answered=True)
            if answer.status != 200:
                return EVERYTHING
            try:
                return parse_robots(answer.read(SIZE_LIMIT_BYTES).decode("utf-8", "replace"))
            except FetchRefused:  # larger than any robots.txt, or packed in a way nobody asked for
                return EVERYTHING
