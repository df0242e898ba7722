"""Sites that want to be led somewhere else, to waste memory, or never to end."""

from __future__ import annotations

import threading
import time
import tracemalloc
import zlib
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loopback_web import PUBLIC, Web, answer, redirect

from careerassist import errors
from careerassist.errors import PageAddressPrivate, PageTooLarge, PageUnavailable
from careerassist.fetch.fetcher import Limits

PAGE = "<p>Secrets of the neighbours</p>"
PRIVATE = (
    "127.0.0.1",
    "10.0.0.7",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:93.184.216.34",
    "64:ff9b::7f00:1",
    "2002:7f00:1::1",
    "2001:0:5db8:d822::1",
    "fe80::1%lo",
    "fd00:ec2::254",
)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_of_a_private_address_is_refused_unasked(web: Web, address: str) -> None:
    web.put("inside.example.com/", answer(PAGE))
    web.names["inside.example.com"] = [[address]]
    with pytest.raises(PageAddressPrivate):
        web.fetcher().fetch("http://inside.example.com/")
    assert web.connector.connected == []


@pytest.mark.parametrize("others", [[PUBLIC, "10.0.0.7"], ["::1", PUBLIC]])
def test_one_private_address_among_public_ones_spoils_them_all(web: Web, others: list[str]) -> None:
    web.put("mixed.example.com/", answer(PAGE))
    web.names["mixed.example.com"] = [others]
    with pytest.raises(PageAddressPrivate):
        web.fetcher().fetch("http://mixed.example.com/")
    assert web.connector.connected == []


@pytest.mark.parametrize(
    "target",
    [
        "http://inside.example.com/",
        "//inside.example.com/",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://user:secret@jobs.example.com/",
        "http://localhost/",
        "file:///etc/passwd",
        "gopher://jobs.example.com/",
    ],
)
def test_a_redirect_is_checked_like_the_first_address(web: Web, target: str) -> None:
    web.put("jobs.example.com/job", redirect(target))
    web.put("inside.example.com/", answer(PAGE))
    web.names["inside.example.com"] = [["127.0.0.1"]]
    with pytest.raises((PageAddressPrivate, errors.PageAddressInvalid)):
        web.fetcher().fetch("http://jobs.example.com/job")
    assert web.paths() == ["jobs.example.com/job"]
    assert {address for address, _ in web.connector.connected} == {PUBLIC}


def test_robots_txt_is_no_way_in_either(web: Web) -> None:
    web.put("jobs.example.com/robots.txt", redirect("http://inside.example.com/"))
    web.put("inside.example.com/", answer(PAGE))
    web.names["inside.example.com"] = [["192.168.0.1"]]
    with pytest.raises(PageAddressPrivate):
        web.fetcher().fetch("http://jobs.example.com/job")
    assert all(item.host != "inside.example.com" for item in web.asked)


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(web: Web) -> None:
    """DNS rebinding: each request asks the resolver once, and connects to what it said then."""
    web.put("rebind.example.com/", answer(PAGE))
    web.names["rebind.example.com"] = [[PUBLIC], ["93.184.216.35"], ["127.0.0.1"]]
    fetcher = web.fetcher()
    fetcher.fetch("http://rebind.example.com/")
    assert web.connector.connected == [(PUBLIC, 80), ("93.184.216.35", 80)]
    with pytest.raises(PageAddressPrivate):
        fetcher.fetch("http://rebind.example.com/")
    assert len(web.connector.connected) == 2


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.ip_addresses().filter(lambda ip: not ip.is_global or ip.is_multicast))
def test_no_connection_is_ever_made_to_an_address_that_is_not_public(web: Web, ip: object) -> None:
    web.names["any.example.com"] = [[str(ip)]]
    with pytest.raises(PageAddressPrivate):
        web.fetcher(trust=web.trust).fetch("http://any.example.com/")
    assert web.connector.connected == []


def test_a_page_that_is_announced_as_too_large_is_not_read(web: Web) -> None:
    refused = threading.Event()

    def announce(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", str(3 << 20))
        request.end_headers()
        refused.wait(60)

    web.put("big.example.com/", announce)
    started = time.monotonic()
    with pytest.raises(PageTooLarge):
        web.fetcher().fetch("http://big.example.com/")
    refused.set()
    assert time.monotonic() - started < 14


def test_a_body_without_end_is_cut_off(web: Web) -> None:
    sent = [0]

    def pour(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        while sent[0] < 1 << 28:
            sent[0] += request.wfile.write(b"x" * 65536)

    web.put("endless.example.com/", pour)
    with pytest.raises(PageTooLarge):
        web.fetcher().fetch("http://endless.example.com/")
    assert sent[0] < 1 << 25


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_small_body_that_inflates_without_end_costs_little_memory(
    web: Web, encoding: str
) -> None:
    packer = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(256)) + packer.flush()
    assert len(bomb) < 1 << 19
    web.put("bomb.example.com/", answer(bomb, content_encoding=encoding))
    fetcher = web.fetcher()
    tracemalloc.start()
    with pytest.raises(PageTooLarge):
        fetcher.fetch("http://bomb.example.com/")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 << 20


@pytest.mark.parametrize("part", ["head", "body", "interim"])
def test_bytes_that_drip_in_one_by_one_are_cut_off(web: Web, part: str) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        if part == "body":
            request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        piece = b"HTTP/1.1 100 Continue\r\n\r\n" if part == "interim" else b"x"
        for _ in range(1000):
            request.wfile.write(piece)
            time.sleep(0.05)

    web.put("slow.example.com/", drip)
    fetcher = web.fetcher(limits=Limits(total_seconds=0.5))
    started = time.monotonic()
    with pytest.raises(PageUnavailable):
        fetcher.fetch("http://slow.example.com/")
    assert 0.3 < time.monotonic() - started < 14


def test_a_head_without_end_is_cut_off(web: Web) -> None:
    def pour(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100_000):
            request.wfile.write(b"x-%d: %s\r\n" % (number, b"y" * 1000))

    web.put("head.example.com/", pour)
    with pytest.raises(PageUnavailable):
        web.fetcher().fetch("http://head.example.com/")


def test_a_site_that_hangs_up_is_asked_again_later(web: Web) -> None:
    web.put("short.example.com/", lambda request: None)
    with pytest.raises(PageUnavailable):
        web.fetcher().fetch("http://short.example.com/")


def test_rules_longer_than_any_reader_needs_are_read_in_part(web: Web) -> None:
    rules = b"User-agent: *\nDisallow: /early\n" + b"#" * 600_000 + b"\nDisallow: /late\n"
    web.put("wordy.example.com/robots.txt", answer(rules))
    web.put("wordy.example.com/early", answer(PAGE))
    web.put("wordy.example.com/late", answer(PAGE))
    fetcher = web.fetcher()
    assert fetcher.fetch("http://wordy.example.com/late").body
    with pytest.raises(errors.PageForbiddenToRobots):
        fetcher.fetch("http://wordy.example.com/early")
