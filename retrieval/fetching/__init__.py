"""The web, read only: public http(s) addresses, checked where the connection is made, within limits, politely."""

from retrieval.fetching.addresses import AddressPolicy
from retrieval.fetching.exchange import Network
from retrieval.fetching.fetched import FEEDS, PAGES, Fetched, FetchLimits, Validators, Wanted
from retrieval.fetching.fetcher import Fetcher
from retrieval.fetching.pace import Pace

__all__ = [
    "FEEDS",
    "PAGES",
    "AddressPolicy",
    "FetchLimits",
    "Fetched",
    "Fetcher",
    "Network",
    "Pace",
    "Validators",
    "Wanted",
]
