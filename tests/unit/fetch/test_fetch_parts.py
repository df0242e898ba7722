"""Bodies, charsets, rules for robots and the way to the fetcher and back, each by itself."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerassist import errors
from careerassist.errors import FetchError, PageHostUnknown, PageTooLarge, PageUnavailable
from careerassist.fetch.answers import answer, page_of
from careerassist.fetch.bodies import BodyReader
from careerassist.fetch.charsets import to_utf8
from careerassist.fetch.connecting import Deadline, public_addresses, system_resolver
from careerassist.fetch.robots import Robots
from careerassist.fetch.urls import PageAddress, parse
from careerassist.schemas.fetching import FetchedPage, FetchEvent

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type)]
REFUSALS = [kind for kind in KINDS if issubclass(kind, FetchError)]


@given(st.binary(max_size=5000), st.integers(1, 300))
def test_a_body_is_the_same_in_whatever_pieces_it_comes(data: bytes, size: int) -> None:
    packed = gzip.compress(data[:100]) + gzip.compress(data[100:]) + b"\0" * 5
    reader = BodyReader("GZIP", 10_000)
    for start in range(0, len(packed), size):
        reader.feed(packed[start : start + size])
    assert reader.finish() == data


@given(st.binary(max_size=400), st.sampled_from(["gzip", "deflate", ""]))
def test_no_body_breaks_the_reader(data: bytes, encoding: str) -> None:
    reader = BodyReader(encoding, 300)
    try:
        reader.feed(data)
        assert len(reader.finish()) <= 300
    except FetchError:
        assert len(reader.so_far()) <= 300


def test_a_body_may_have_just_as_many_bytes_as_the_limit() -> None:
    for encoding, packed in (("", b"x" * 99), ("gzip", gzip.compress(b"x" * 99))):
        reader = BodyReader(encoding, 99)
        reader.feed(packed)
        assert reader.finish() == b"x" * 99
        with pytest.raises(PageTooLarge):
            BodyReader(encoding, 98 if encoding == "" else 40).feed(packed + packed)


@pytest.mark.parametrize(
    ("content_type", "data", "expected"),
    [
        ("text/html; charset=ISO-8859-1", "caf\u00e9 \u201cx\u201d".encode("cp1252"), "café “x”"),
        ('text/html; charset="windows-1251"', "Медсестра".encode("cp1251"), "Медсестра"),
        ("text/html;charset=Shift_JIS", "看護師".encode("cp932"), "看護師"),
        ("text/html;charset=iso-2022-jp", "看護師".encode("iso2022_jp"), "看護師"),
        ("text/plain; charset=gb2312", "护士".encode("gb18030"), "护士"),
        ("application/xhtml+xml; charset=koi8-r", "Врач".encode("koi8-r"), "Врач"),
        ("text/html; charset=utf-16be", "nurse".encode("utf-16-be"), "nurse"),
        ("text/html; charset=us-ascii", "né".encode("cp1252"), "né"),
    ],
)
def test_the_charset_that_a_server_names_is_used(
    content_type: str, data: bytes, expected: str
) -> None:
    assert to_utf8(data, content_type).decode() == expected


@pytest.mark.parametrize(
    ("content_type", "data"),
    [
        ("text/html", b"caf\xe9"),
        ("text/html; charset=", b"caf\xe9"),
        ("text/html; charset=klingon", b"caf\xe9"),
        ("text/html; charset=unicode_escape", b"\\u0041\xe9"),
        ("text/html; charset=punycode", b"caf\xe9"),
        ("text/html; charset=zip", b"caf\xe9"),
        ("text/html; charset=../../x\x00", b"caf\xe9"),
        ("text/html; charset=iso-8859-1", "größer".encode()),
        ("text/html; charset=iso-8859-1", "größer".encode("utf-16")),
        ("application/pdf; charset=iso-8859-1", b"%PDF-1.7 \xe9"),
    ],
)
def test_bytes_are_left_alone_where_the_header_does_not_help(
    content_type: str, data: bytes
) -> None:
    assert to_utf8(data, content_type) == data


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /job$", True),
        ("User-agent: *\nDisallow: /*?id=", False),
        ("User-agent: *\nDisallow: /jobs\nAllow: /jobs/nurse", True),
        ("User-agent: CareerAssist/1.0\nDisallow: /jobs", False),
        ("User-agent: *\nDisallow: /\nUser-agent: careerassist\nDisallow:", True),
        ("User-agent: a\nUser-agent: careerassist\nUser-agent: b\nDisallow: /", False),
        ("User-agent: career\nDisallow: /", True),
        ("User-agent: CareerAssistant\nDisallow: /", True),
        ("User-agent: careerassist2\nDisallow: /", True),
        ("User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nDisallow: /admin", True),
        ("\ufeffUser-Agent: *\r\nDisallow: /\r\n", False),
        ("<!doctype html><p>Not found</p>", True),
        ("", True),
    ],
)
def test_rules_for_robots_are_kept(rules: str, allowed: bool) -> None:
    robots = Robots(clock=lambda: 0.0)
    page = parse("https://jobs.example.com/jobs/nurse?id=7")
    assert robots.allow(page, lambda address: rules.encode()) is allowed


def test_rules_made_to_fill_the_memory_do_not() -> None:
    names = "".join(f"User-agent: careerassist{n}\n" for n in range(2_000))
    rules = (names + "Disallow: /x\n" * 2_000).encode()
    page = parse("https://jobs.example.com/jobs")
    tracemalloc.start()
    assert Robots(clock=lambda: 0.0).allow(page, lambda address: rules)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 << 20


def test_rules_of_few_sites_are_kept_at_a_time() -> None:
    robots = Robots(clock=lambda: 0.0)
    loaded: list[str] = []

    def load(address: PageAddress) -> None:
        loaded.append(address.host)

    for number in [*range(600), 0, 599]:
        assert robots.allow(parse(f"https://s{number}.example.com/"), load)
    assert loaded[600:] == ["s0.example.com"]


@pytest.mark.parametrize("kind", REFUSALS)
def test_every_refusal_comes_back_as_it_was(kind: type[FetchError]) -> None:
    class Refusing:
        def fetch(self, url: str) -> FetchedPage:
            raise kind("Please paste it.")

    answered = answer(Refusing(), FetchEvent(url="https://jobs.example.com/"))
    with pytest.raises(kind, match="Please paste it") as raised:
        page_of(answered.model_dump(mode="json"))
    assert type(raised.value) is kind


def test_every_refusal_has_a_code_of_its_own_and_says_what_to_do() -> None:
    assert len({kind.code for kind in REFUSALS}) == len(REFUSALS)
    assert all("paste" in kind.default for kind in REFUSALS)
    assert [kind for kind in REFUSALS if kind.transient] == [PageUnavailable]


def test_any_bytes_come_back_as_they_were() -> None:
    class Fetching:
        def fetch(self, url: str) -> FetchedPage:
            return FetchedPage.of(url, "application/pdf", bytes(range(256)))

    answered = answer(Fetching(), FetchEvent(url="https://jobs.example.com/"))
    assert page_of(answered.model_dump(mode="json")).body == bytes(range(256))


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no"), PageHostUnknown),
        (socket.gaierror(socket.EAI_AGAIN, "later"), PageUnavailable),
        (TimeoutError(), PageUnavailable),
    ],
)
def test_a_name_that_is_unknown_is_told_from_a_resolver_that_is_down(
    raised: OSError, expected: type[FetchError]
) -> None:
    def resolver(host: str, port: int, seconds: float) -> list[str]:
        raise raised

    with pytest.raises(expected):
        public_addresses(resolver, "jobs.example.com", 443, Deadline(1))


def test_a_name_without_an_address_is_unknown() -> None:
    with pytest.raises(PageHostUnknown):
        public_addresses(lambda *_: [], "jobs.example.com", 443, Deadline(1))


def test_a_resolver_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: given_up.wait(60) and [])
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        system_resolver("jobs.example.com", 443, 0.1)
    given_up.set()
    assert time.monotonic() - started < 30
