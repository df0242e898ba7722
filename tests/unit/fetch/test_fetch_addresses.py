"""Which addresses count as public."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerassist.fetch.addresses import is_address, is_public


@given(st.ip_addresses())
def test_nothing_that_is_not_global_passes(ip: IPv4Address | IPv6Address) -> None:
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        assert not is_public(str(ip))


@given(st.ip_addresses(v=4), st.sampled_from([0, 0xFFFF << 32, 0x64FF9B << 96, 0xFFFF << 48]))
def test_no_ipv4_address_passes_within_an_ipv6_one(inner: IPv4Address, prefix: int) -> None:
    assert not is_public(str(IPv6Address(prefix | int(inner))))
    assert not is_public(str(IPv6Address(0x2002 << 112 | int(inner) << 80 | 1)))  # 6to4
    assert not is_public(str(IPv6Address(0x20010000 << 96 | ~int(inner) & 0xFFFFFFFF)))  # Teredo


@given(st.text())
def test_what_is_no_address_does_not_pass(text: str) -> None:
    try:
        IPv4Address(text)
    except ValueError:
        assert "::" in text or not is_public(text)


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.0", "100.127.255.255", "100.100.100.200"),
        *("127.0.0.1", "127.255.255.255", "168.63.129.16", "169.254.169.254", "172.16.0.0"),
        *("172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1"),
        *(
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "233.252.0.1",
        ),
        *("239.255.255.255", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::ffff:1.1.1.1", "::1.1.1.1", "64:ff9b::1.1.1.1", "64:ff9b:1::1"),
        *("100::1", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1"),
        *("2002:101:101::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1"),
        *("fec0::1", "ff02::1", "ff0e::1", "4000::1", "fe80::1%eth0", "2606:4700::1%1"),
        *("", "example.com", "1.1.1", "1.1.1.1 ", "01.1.1.1", "0x1.1.1.1", "1.1.1.1/32"),
    ],
)
def test_special_addresses_do_not_pass(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("1.1.1.1", "8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.32.0.1"),
        *("192.0.1.1", "198.20.0.1", "223.255.255.255", "2606:2800:220:1::1", "2a00:1450::1"),
        "2001:4860:4860::8888",
    ],
)
def test_addresses_of_sites_pass(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.1", True),
        ("2130706433", True),
        ("0177.0.0.1", True),
        ("0x7f.1", True),
        ("0x7f000001", True),
        ("a.0x", True),
        ("127.0.0.1.", True),
        ("::1", True),
        ("example.com", False),
        ("0x7f.example", False),
        ("1.example.c0m", False),
        ("example.0xyz", False),
    ],
)
def test_a_host_that_is_a_number_is_told_from_a_name(host: str, expected: bool) -> None:
    assert is_address(host) is expected
