"""Addresses and tricks that must never be reached: nothing is dialled, nothing arrives."""

import pytest

from retrieval.errors import AddressRefused, FetchError
from tests.retrieval.fetching.conftest import Loopback

ADDRESSES = [
    "http://127.0.0.1/",
    "http://127.0.0.1:{port}/",
    "http://127.1/",
    "http://127.0.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.0.0.1./",
    "http://127.255.255.254/",
    "http://①②⑦.⓪.⓪.①/",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://10.0.0.5/",
    "http://172.16.3.4/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://100.100.100.200/latest/meta-data/",
    "http://169.254.169.254/latest/meta-data/",
    "http://169.254.170.2/v2/credentials/",
    "http://2852039166/latest/meta-data/",
    "http://0xa9fea9fe/",
    "http://168.63.129.16/metadata",
    "http://192.0.0.192/opc/v1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://240.0.0.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a9fe:a9fe]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[2001:db8::1]/",
    "http://[ff02::1]/",
    "http://localhost/",
    "http://localhost.:80/",
    "http://LOCALHOST:8080/",
    "http://app.localhost/",
    "http://localhost.localdomain/",
    "http://[v1.fe80]/",
    "http://[::ffff:0:127.0.0.1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://[2002:a9fe:a9fe::1]/",
    "http://[100::1]/",
    "http://[5f00::1]/",
    "http://[fec0::1]/",
    "http://0300.0250.0.1/",
    "http://192.168.257/",
    "http:/127.0.0.1/",
    "http://127.0.0.1%2f@example.com/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://printer.local/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://kubernetes/",
    "http://router.lan/",
    "http://user:secret@news.test:{port}/",
    "http://news.test:{port}@127.0.0.1/",
    "http://127.0.0.1#@news.test/",
    "http://127.0.0.1\\@news.test:{port}/",
    "http://news.test%00.example.com/",
    "http://exa mple.com/",
    "http:///secret",
    "http://example.com:22/",
    "http://example.com:6379/",
    "http://example.com:99999/",
    "http://[::1",
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "ftp://example.com/",
    "gopher://127.0.0.1:6379/_INFO",
    "dict://127.0.0.1:11211/",
    "jar:http://127.0.0.1!/",
    "data:text/html,hello",
    "javascript:alert(1)",
    "unix:///var/run/docker.sock",
    "//127.0.0.1/",
    "127.0.0.1",
    "",
]
NAMES_FOR = [
    ("127.0.0.1",),
    ("10.1.2.3",),
    ("169.254.169.254",),
    ("::1",),
    ("::ffff:10.0.0.1",),
    ("fd00::1",),
    ("fe80::1%eth0",),
    ("93.184.216.34", "127.0.0.1"),
    ("64:ff9b::a9fe:a9fe",),
    ("0.0.0.0",),
]


def test_the_table_is_long_enough() -> None:
    assert len(ADDRESSES) + len(NAMES_FOR) >= 60


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_not_public_is_refused(loopback: Loopback, address: str) -> None:
    with pytest.raises(AddressRefused):
        loopback.fetcher().fetch(address.replace("{port}", str(loopback.web.port)))
    assert (loopback.dialler.dialled, loopback.web.requests) == ([], [])


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_redirect_leads_there(loopback: Loopback, address: str) -> None:
    target = address.replace("{port}", str(loopback.web.port))
    loopback.web.redirect("/go", target.encode("utf-8").decode("latin-1"))
    with pytest.raises(FetchError):
        loopback.fetcher().fetch(loopback.web.url("/go"))
    assert set(loopback.names.asked) == {"news.test"}
    assert {request.headers["Host"] for request in loopback.web.requests} == {f"news.test:{loopback.web.port}"}


@pytest.mark.parametrize("addresses", NAMES_FOR)
def test_a_public_name_for_a_private_address_is_refused(loopback: Loopback, addresses: tuple[str, ...]) -> None:
    loopback.names.table["trick.example"] = [addresses]
    with pytest.raises(AddressRefused):
        loopback.fetcher().fetch("http://trick.example/")
    assert (loopback.dialler.dialled, loopback.web.requests) == ([], [])


def test_the_address_that_was_checked_is_the_one_connected_to(loopback: Loopback) -> None:
    loopback.web.put("/story", "hello")
    loopback.names.table["news.example"] = [("93.184.216.34",)]
    loopback.fetcher().fetch("http://news.example/story")
    assert set(loopback.dialler.dialled) == {"93.184.216.34"}


def test_a_name_that_changes_between_requests_is_checked_each_time(loopback: Loopback) -> None:
    loopback.web.put("/story", "hello")
    loopback.names.table["news.example"] = [("93.184.216.34",), ("127.0.0.1",)]
    with pytest.raises(AddressRefused):
        loopback.fetcher().fetch("http://news.example/story")
    assert (loopback.dialler.dialled, loopback.web.asked()) == (["93.184.216.34"], [])


def test_a_test_name_for_this_machine_stands_for_nothing_else(loopback: Loopback) -> None:
    loopback.names.table["news.test"] = [("10.0.0.1",)]
    with pytest.raises(AddressRefused):
        loopback.fetcher().fetch(loopback.web.url("/"))
    assert loopback.dialler.dialled == []


def test_robots_txt_is_no_way_around(loopback: Loopback) -> None:
    loopback.web.redirect("/robots.txt", "http://169.254.169.254/latest/")
    with pytest.raises(AddressRefused):
        loopback.fetcher().fetch(loopback.web.url("/story"))
    assert loopback.web.asked() == []
