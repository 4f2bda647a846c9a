"""One page or feed from the web, politely and safely: robots, pace, redirects, limits, conditional requests."""

from retrieval.errors import AddressRefused, FetchRefused, FetchUnavailable
from retrieval.fetching.addresses import WebAddress
from retrieval.fetching.exchange import Answer, Exchange, Network
from retrieval.fetching.fetched import PAGES, Fetched, FetchLimits, Validators, Wanted
from retrieval.fetching.manners import Manners
from retrieval.fetching.pace import Pace
from retrieval.fetching.redirects import STATUSES, Redirect, chase

_LATER = frozenset((408, 425, 429, 500, 502, 503, 504))
_READABLE = frozenset((200, 203))
_UNCHANGED = 304
_REST_SECONDS = 60.0  # of a site that does not answer at all: each try may take the whole time limit


class Fetcher:
    """Fetches pages and feeds. Safe from several threads; each fetch blocks its own."""

    def __init__(self, limits: FetchLimits, pace: Pace, network: Network | None = None) -> None:
        self._exchange = Exchange(limits, network or Network())
        self._pace = pace
        self._manners = Manners(self._exchange, pace)

    def fetch(self, url: str, wanted: Wanted = PAGES, known: Validators | None = None) -> Fetched:
        """The answer behind an address, redirects followed.

        With `known` validators the answer may be `is_unchanged` and empty. Raises AddressRefused, FetchRefused, or
        FetchUnavailable when it is worth trying again.
        """
        limits = self._exchange.limits
        validators = known or Validators()

        def ask(address: WebAddress) -> Fetched | Redirect:
            self._manners.enter(address)
            with self._exchange.ask(address, (("Accept", wanted.accept), *validators.headers)) as answer:
                if answer.status in STATUSES:
                    return Redirect(answer.headers.get("location"), answer.status)
                return _read(address, answer, wanted, limits.size_limit_bytes)

        start = self._exchange.policy.parse(url)
        try:
            arrived = chase(start, ask, self._exchange.policy, limits.redirect_limit)
        except FetchUnavailable as trouble:
            wish = trouble.retry_after_seconds
            if wish is not None or not trouble.is_answered:
                self._pace.rest(start.authority, _REST_SECONDS if wish is None else wish)
            raise
        return arrived.answer.moved(arrived.moved_to)

    def due_in(self, url: str) -> float:
        """Seconds until an address can be asked for without waiting, by its site's pace and wishes; 0 for now."""
        try:
            return self._pace.due_in(self._exchange.policy.parse(url).authority)
        except AddressRefused:  # that is told at once
            return 0.0


def _read(address: WebAddress, answer: Answer, wanted: Wanted, limit_bytes: int) -> Fetched:
    headers = answer.headers
    if answer.status not in (*_READABLE, _UNCHANGED):
        raise _declined(address, answer)
    is_unchanged = answer.status == _UNCHANGED
    if not is_unchanged and headers.media_type not in ("", *wanted.media_types):
        raise FetchRefused(f"{address.host} sent {headers.media_type[:60]!r}, which is not read.")
    return Fetched(
        address=str(address),
        body=b"" if is_unchanged else answer.read(limit_bytes),
        media_type=headers.media_type,
        charset=headers.charset,
        validators=headers.validators,
        is_unchanged=is_unchanged,
    )


def _declined(address: WebAddress, answer: Answer) -> FetchRefused | FetchUnavailable:
    said = f"{address.host} answered {answer.status}."
    if answer.status in _LATER:
        return FetchUnavailable(said, retry_after_seconds=answer.headers.retry_after_seconds, is_answered=True)
    return FetchRefused(said, status=answer.status)
