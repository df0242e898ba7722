"""How addresses of pages are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerassist.errors import PageAddressInvalid
from careerassist.fetch.urls import MAX_LENGTH, parse


@pytest.mark.parametrize(
    ("given_text", "read"),
    [
        ("http://jobs.example.com", "http://jobs.example.com/"),
        (" HTTPS://Jobs.Example.COM./A?b=C#d\n", "https://jobs.example.com/A?b=C"),
        ("https://jobs.example.com:443/", "https://jobs.example.com/"),
        ("http://jobs.example.com:80/", "http://jobs.example.com/"),
        ("http://jobs.example.com:/?q", "http://jobs.example.com/?q"),
        ("https://jobs.example.com/a b/ä", "https://jobs.example.com/a%20b/%C3%A4"),
        ("https://müller.example.com/", "https://xn--mller-kva.example.com/"),
        ("https://a_b.example.com/%7e%2f", "https://a_b.example.com/%7e%2f"),
        ("https://jobs.example.com/a/../b", "https://jobs.example.com/b"),
    ],
)
def test_an_address_is_read_as_a_browser_reads_it(given_text: str, read: str) -> None:
    assert str(parse(given_text)) == read


@pytest.mark.parametrize(
    "text",
    [
        *("", "nurse", "jobs.example.com/nurse", "//jobs.example.com/", "/nurse", "?q"),
        *("ftp://jobs.example.com/", "file:///etc/passwd", "javascript:alert(1)", "data:,x"),
        *("https:", "https://", "https:///nurse", "http:jobs.example.com", "https://?q"),
        *("https://me:secret@jobs.example.com/", "https://me@jobs.example.com/"),
        *("https://:pw@jobs.example.com/", "http://jobs.example.com\\@127.0.0.1/"),
        *("https://jobs.example.com:8443/", "https://jobs.example.com:80/"),
        *("http://jobs.example.com:443/", "http://jobs.example.com:99999999/"),
        *("http://jobs.example.com:x/", "http://jobs.example.com:-80/", "http://a.example:0/"),
        *("https://localhost/", "https://intranet/", "https://com./", "https://.example.com/"),
        *("http://127.0.0.1/", "http://93.184.216.34/", "http://2130706433/", "http://0x7f.1/"),
        *("http://0177.0.0.1/", "http://127.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/"),
        *("http://[fe80::1%25eth0]/", "http://[", "http://]/", "http://[v1.x]/"),
        *("http://１２７.０.０.１/", "http://127。0。0。1/", "http://①②⑦.0.0.1/"),
        *("http://a..example.com/", "http://exa mple.com/", "http://-a.example.com/"),
        *("http://127%2e0%2e0%2e1/", "http://jobs%00.example.com/", "http://a.example.com%2f/"),
        *("http://jobs.example.com/\x00", "http://jobs.example.com/\r\nHost: b", "http://a\t.b.c/"),
        *("http://exa\u00admple.com/", "http://a\u2025example.com/", "http://\ud800.example.com/"),
        "https://" + "a" * 64 + ".example.com/",
        "https://" + "a." * 130 + "example.com/",
        "https://jobs.example.com/" + "x" * MAX_LENGTH,
        "https://jobs.example.com/" + "ä" * 400,
    ],
)
def test_what_is_no_address_of_a_public_page_is_refused(text: str) -> None:
    with pytest.raises(PageAddressInvalid) as raised:
        parse(text)
    assert "paste" in raised.value.message


@given(
    st.text() | st.text().map("https://".__add__) | st.from_regex(r"https?://\S+", fullmatch=True)
)
def test_whatever_is_given_is_read_to_something_sendable_or_refused(text: str) -> None:
    try:
        address = parse(text)
    except PageAddressInvalid:
        return
    assert parse(str(address)) == address, "reading it again changes nothing"
    assert address.target.startswith("/")
    assert str(address).isascii()
    assert str(address).isprintable()
    assert " " not in str(address)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://jobs.example.com/b"),
        ("c?d", "https://jobs.example.com/a/c?d"),
        ("../e", "https://jobs.example.com/e"),
        ("?f", "https://jobs.example.com/a/?f"),
        ("//www.example.org/g", "https://www.example.org/g"),
        (" http://www.example.org/h#i ", "http://www.example.org/h"),
        ("/größe", "https://jobs.example.com/gr%C3%B6%C3%9Fe"),
    ],
)
def test_redirects_are_read_from_where_they_come(location: str, expected: str) -> None:
    assert str(parse("https://jobs.example.com/a/").join(location)) == expected


@given(st.text())
def test_no_redirect_breaks_the_reader(location: str) -> None:
    try:
        parse("https://jobs.example.com/a/").join(location)
    except PageAddressInvalid:
        return
