"""Which addresses are public: an allow-list, less what is set apart within it."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address

# IANA "IPv4 Special-Purpose Address Registry" (RFC 6890 and later), and multicast (RFC 5771).
# The globally reachable anycast blocks of that registry are refused as well: no site is there.
_SPECIAL_V4: tuple[IPv4Network, ...] = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT, and some clouds' metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's platform address; public in form only
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)

_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All that IANA has ever given to networks. Mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96), unique
local, link-local and multicast addresses lie outside."""

# IANA "IPv6 Special-Purpose Address Registry", as far as it lies within 2000::/3.
_SPECIAL_V6: tuple[IPv6Network, ...] = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarks, …
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which embeds an IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


def is_public(address: str) -> bool:
    """Whether an address, as a resolver gives it, belongs to the public internet.

    Anything that is not exactly one IPv4 or IPv6 address is not, zone indices included.
    """
    if "%" in address:
        return False
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return not any(parsed in block for block in _SPECIAL_V4)
    return parsed in _GLOBAL_UNICAST and not any(parsed in block for block in _SPECIAL_V6)


def is_address(host: str) -> bool:
    """Whether a host is an address in any of the forms that some resolver accepts: dotted, short,
    decimal, octal, hexadecimal, or IPv6. No top-level domain is a number, so the last label tells
    (WHATWG URL, "ends in a number")."""
    if ":" in host:
        return True
    last = host.rstrip(".").rpartition(".")[2]
    if last.isdigit():
        return True
    if last[:2] in ("0x", "0X"):
        return all(char in "0123456789abcdefABCDEF" for char in last[2:])
    return False
