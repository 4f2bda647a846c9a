"""Loaded once by the fork server of test_kill: what a first page loads, so that children start in milliseconds."""

import httpcore2  # noqa: F401

import retrieval.recognising  # noqa: F401
from retrieval.reading.html import read_html
from tests.retrieval.following import polling_child  # noqa: F401

_WORDS = "The gate opened on Monday after eleven days of repairs, and forty fishing boats left the port at last. "
read_html("warm", "warm", f"<html><body><article>{f'<p>{_WORDS * 2}</p>' * 5}</article></body></html>".encode())
