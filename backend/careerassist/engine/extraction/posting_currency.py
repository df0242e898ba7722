"""Currencies as postings write them, and whose dollars or pesos a bare "$" stands for."""

from __future__ import annotations

import re

from careerassist.schemas.posting import Salary

CURRENCIES = {
    "£": "GBP", "gbp": "GBP", "pounds": "GBP", "€": "EUR", "eur": "EUR", "euro": "EUR",
    "euros": "EUR", "us$": "USD", "usd": "USD", "$": "USD", "c$": "CAD", "ca$": "CAD",
    "cad": "CAD", "a$": "AUD", "au$": "AUD", "aud": "AUD", "nz$": "NZD", "nzd": "NZD",
    "s$": "SGD", "sgd": "SGD", "chf": "CHF", "sfr": "CHF", "fr.": "CHF", "₹": "INR", "inr": "INR",
    "zł": "PLN", "pln": "PLN", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "czk": "CZK", "¥": "JPY",
    "jpy": "JPY", "mxn": "MXN", "cop": "COP", "ars": "ARS", "clp": "CLP", "brl": "BRL", "r$": "BRL",
    "aed": "AED", "sar": "SAR", "qar": "QAR", "kwd": "KWD", "omr": "OMR", "hkd": "HKD",
    "hk$": "HKD",
    "myr": "MYR", "php": "PHP", "₱": "PHP", "kes": "KES", "ksh": "KES", "ngn": "NGN", "₦": "NGN",
    "huf": "HUF", "ron": "RON", "try": "TRY", "ils": "ILS", "₪": "ILS", "pen": "PEN",
    "zar": "ZAR", "r": "ZAR",
}  # fmt: skip
SYMBOL = (
    r"(?:(?:US|CA|AU|NZ|HK|[CASR])?\$|£|€|₹|zł|¥|₱|₦|₪|\b(?:GBP|EUR|USD|CAD|AUD|NZD|SGD|CHF|INR|PLN"
    r"|SEK|NOK|DKK|CZK|JPY|Euros?|Fr\.)"
    r"|\b(?-i:MXN|ZAR|COP|ARS|CLP|BRL|AED|SAR|QAR|KWD|OMR|HKD|MYR|PHP|KES|KSh|NGN|HUF|RON|TRY|ILS"
    r"|PEN|R(?=\s?\d{2,3}[ ,]\d{3})))"
)
"""A currency before or after a number; for a pattern that takes no notice of case. Codes that are
words too ("TRY", "PEN") must be capitals."""
_DOLLARS = (
    (
        "AUD",
        re.compile(
            r"\b(?:NSW|VIC|QLD|TAS|ACT|Australia|(?:WA|SA|NT) \d{4}|[A-Z]\w+ (?:VIC|WA|SA))\b"
        ),
        re.compile(r"\bsuper(?:annuation)?\b"),
    ),
    (
        "CAD",
        re.compile(r"\b(?:ON|QC|BC|AB|MB|SK|NS|NB|NL|PEI|Canada|Ontario|Quebec|Alberta)\b"),
        re.compile(r"\b(?:RRSP|Canadian dollars)\b"),
    ),
    (
        "NZD",
        re.compile(r"\b(?:New Zealand|NZ|Auckland|Wellington|Christchurch)\b"),
        re.compile(r"\bKiwiSaver\b"),
    ),
    (
        "MXN",
        re.compile(
            r"\b(?:M[ée]xico|CDMX|Jalisco|Jal|Nuevo León|Querétaro|Qro|Puebla|Guanajuato|Yucatán"
            r"|Monterrey|Veracruz|Chihuahua|Sonora|Oaxaca)\b"
        ),
        re.compile(r"S\.\s?A\.\sde\sC\.\s?V|\b(?:IMSS|Infonavit|pesos mexicanos)\b"),
    ),
    (
        "COP",
        re.compile(r"\b(?:Colombia|Bogotá|Medellín|Barranquilla|Bucaramanga)\b"),
        re.compile(r"\bpesos colombianos\b"),
    ),
    (
        "ARS",
        re.compile(r"\b(?:Argentina|Buenos Aires|CABA)\b"),
        re.compile(r"\bpesos argentinos\b"),
    ),
    ("CLP", re.compile(r"\bChile\b"), re.compile(r"\bpesos chilenos\b|\bAFP\b")),
    ("SGD", re.compile(r"\bSingapore\b"), re.compile(r"\bCPF\b")),
)


def in_local_dollars(pay: Salary | None, place: str, text: str) -> Salary | None:
    """Pay in bare dollars ("$72k") in the dollars of the posting's place, or of the pension scheme
    that it names."""
    if pay is None or pay.currency != "USD" or re.search(r"US|USD", pay.fact.text):
        return pay
    for currency, places, schemes in _DOLLARS:
        if places.search(place) or schemes.search(text):
            return pay.model_copy(update={"currency": currency})
    return pay
