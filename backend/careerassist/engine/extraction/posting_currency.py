"""Currencies as postings write them, and whose dollars, pesos, crowns or rupees a bare sign is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from careerassist.engine.extraction.posting_country import country

CURRENCIES = {
    "£": "GBP", "gbp": "GBP", "pounds": "GBP", "€": "EUR", "eur": "EUR", "euro": "EUR",
    "euros": "EUR", "us$": "USD", "usd": "USD", "$": "USD", "c$": "CAD", "ca$": "CAD",
    "cad": "CAD", "a$": "AUD", "au$": "AUD", "aud": "AUD", "nz$": "NZD", "nzd": "NZD",
    "s$": "SGD", "sgd": "SGD", "chf": "CHF", "sfr": "CHF", "fr.": "CHF", "₹": "INR", "inr": "INR",
    "zł": "PLN", "pln": "PLN", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "czk": "CZK", "¥": "JPY",
    "jpy": "JPY", "mxn": "MXN", "cop": "COP", "ars": "ARS", "clp": "CLP", "brl": "BRL", "r$": "BRL",
    "aed": "AED", "sar": "SAR", "qar": "QAR", "kwd": "KWD", "omr": "OMR", "hkd": "HKD",
    "hk$": "HKD", "dhs": "AED", "dh": "AED", "bhd": "BHD",
    "myr": "MYR", "rm": "MYR", "php": "PHP", "₱": "PHP", "kes": "KES", "ksh": "KES", "ngn": "NGN",
    "₦": "NGN", "huf": "HUF", "ft": "HUF", "ron": "RON", "lei": "RON", "try": "TRY", "₺": "TRY",
    "ils": "ILS", "₪": "ILS", "pen": "PEN", "s/": "PEN", "s/.": "PEN", "soles": "PEN",
    "zar": "ZAR", "r": "ZAR", "rand": "ZAR", "rs": "INR", "rs.": "INR", "pkr": "PKR", "lkr": "LKR",
    "kr": "SEK", "kr.": "SEK", "₡": "CRC", "crc": "CRC", "colones": "CRC", "kč": "CZK",
    "uyu": "UYU", "pesos": "MXN", "rd$": "DOP", "dop": "DOP", "gtq": "GTQ", "bob": "BOB",
    "dólares": "USD", "franken": "CHF", "egp": "EGP", "mad": "MAD", "idr": "IDR", "vnd": "VND",
    "thb": "THB", "฿": "THB", "₩": "KRW", "krw": "KRW", "₴": "UAH", "uah": "UAH", "reais": "BRL",
    "p": "PHP", "kronor": "SEK", "kroner": "NOK", "sfr.": "CHF",
}  # fmt: skip
SYMBOL = (
    r"(?:(?:US|CA|AU|NZ|HK|RD|[CASR])?\$|£|€|₹|zł|¥|₱|₦|₪|₡|₺|฿|₩|₴|Kč\b|\bS/\.?(?=\s?\d)|\bkr\b\.?"
    r"|\bRs\b\.?|\b(?:GBP|EUR|USD|CAD|AUD|NZD|SGD|CHF|INR|PLN"
    r"|SEK|NOK|DKK|CZK|JPY|PKR|LKR|CRC|UYU|DOP|GTQ|IDR|VND|THB|KRW|UAH|EGP|BHD)\b"
    r"|\b(?:Euros?|pesos|soles|colones|dólares|Franken|kronor|kroner|reais|rand)\b|\bS?Fr\."
    r"|\b(?-i:MXN|ZAR|COP|ARS|CLP|BRL|AED|SAR|QAR|KWD|OMR|HKD|MYR|PHP|KES|KSh|NGN|HUF|RON|TRY|ILS"
    r"|PEN|BOB|MAD|(?:Dhs?|RM|Ft|R)(?=\s?\d)|P(?=\s?\d{2,3},\d{3})|lei\b))"
)
"""A currency before or after a number; for a pattern that takes no notice of case. Codes that are
words too ("TRY", "PEN") must be capitals."""
_OF_COUNTRY = {
    "dollars": {
        "US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "MX": "MXN",
        "CO": "COP", "AR": "ARS", "CL": "CLP", "UY": "UYU",
    },
    "pesos": {"MX": "MXN", "CO": "COP", "AR": "ARS", "CL": "CLP", "UY": "UYU", "PH": "PHP"},
    "crowns": {"SE": "SEK", "NO": "NOK", "DK": "DKK"},
    "rupees": {"IN": "INR", "PK": "PKR", "LK": "LKR"},
}  # fmt: skip
_SHARED = {
    "$": "dollars", "pesos": "pesos", "kr": "crowns", "kr.": "crowns", "kroner": "crowns",
    "rs": "rupees", "rs.": "rupees",
}  # fmt: skip
"""Signs that several countries use, with the family that they belong to."""
_CODE_BEHIND = re.compile(
    r"^.{0,22}?\b(USD|CAD|AUD|NZD|SGD|HKD|MXN|COP|ARS|CLP|UYU|SEK|NOK|DKK|INR|PKR|LKR)\b"
)
_MOST_CHILEAN = 1_200_000
"""Monthly pay with dots in its thousands: Chilean up to here, as a rule Colombian above."""

Local = Mapping[str, str]
"""The currency that each shared sign stands for in one posting."""


def local_currencies(place: str, text: str) -> Local:
    """What "$", "kr" and "Rs" mean in a posting, where its words tell."""
    found = {}
    for sign, family in _SHARED.items():
        codes = _OF_COUNTRY[family]
        if home := country(place, text, frozenset(codes)):
            found[sign] = codes[home]
    return found


def currency_of(
    written: Iterable[str | None], behind: str, number: str, amount: float, local: Local
) -> str | None:
    """The ISO 4217 code of an amount; None if no sign stands beside it.

    `written`: the signs; `behind`: the words after the amount, where a code may stand ("$32 an hour
    NZD"); `number`: its digits as they are written.
    """
    signs = [sign.casefold() for sign in written if sign]
    own = [CURRENCIES[sign] for sign in signs if sign in CURRENCIES and sign not in _SHARED]
    if own or not signs:  # "$62,000 CAD": the code tells which dollars are meant
        return next((code for code in own if code != "USD"), own[0]) if own else None
    sign = signs[0]
    if said := _CODE_BEHIND.search(behind):
        return said[1]
    if sign in local:
        return local[sign]
    if sign in ("$", "pesos") and re.search(r"\d\.\d{3}\b", number):
        return "CLP" if amount <= _MOST_CHILEAN else "COP"
    return CURRENCIES.get(sign)
