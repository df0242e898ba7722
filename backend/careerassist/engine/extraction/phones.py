"""Telephone numbers as people write them at home, told by the numbering plans of countries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import phonenumbers

from careerassist.engine.extraction.dates import find_dates
from careerassist.engine.extraction.source import Piece

PHONE = re.compile(
    r"(?<![\w./@-])(?:\+|00)?\(?\+?\d[\d\s().\-/‑–·]{5,24}\d(?![\w@])"
    r"(?:\s*(?:ext\.?|extension|x|durchwahl|dw|int\.?|interno|anexo)\s*\d{1,5}\b)?",
    re.IGNORECASE,
)
"""Digits that may be a number, with what people put between them, and an extension."""
_EXTENSION = re.compile(r"(?i)\s*(?:ext\.?|extension|x|durchwahl|dw|int\.?|interno|anexo)\s*\d+$")
_LIKELY = re.compile(r"[+(0](?:[\d().-]|\s(?![/|–])){8,18}")
"""The whole may be a number that no plan knows: a slip, or one that stands for another."""
_OF_LANGUAGE = {"en": ("US", "GB"), "de": ("DE", "AT", "CH"), "es": ("ES", "MX", "AR")}
_COUNTRIES: tuple[tuple[str, str], ...] = (
    ("GB", r"united kingdom|england|scotland|wales|northern ireland|\bUK\b|\.co\.uk|\.uk\b|"
           r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
    ("US", r"united states|\bUSA\b|\b[A-Z]{2} \d{5}\b"),
    ("DE", r"deutschland|germany|\.de\b"), ("AT", r"österreich|austria|\.at\b|\bwien\b"),
    ("CH", r"schweiz|switzerland|suisse|\.ch\b|zürich"), ("ES", r"españa|spain|\.es\b"),
    ("MX", r"méxico|mexico|\.mx\b|cdmx"), ("AR", r"argentina|\.ar\b|buenos aires"),
    ("CO", r"colombia|bogotá"), ("CL", r"\bchile\b"), ("PE", r"\bperú\b|\bperu\b|\blima\b"),
    ("EC", r"ecuador|quito"), ("UY", r"uruguay"), ("VE", r"venezuela"), ("BR", r"brasil|brazil"),
    ("CA", r"canada|toronto|vancouver|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b"),
    ("AU", r"australia|\bNSW\b|\bVIC\b|\bQLD\b|sydney|melbourne|brisbane|\.au\b"),
    ("NZ", r"new zealand|auckland|\.nz\b"), ("IE", r"ireland|dublin|\.ie\b"),
    ("IN", r"\bindia\b|mumbai|delhi|bengaluru|bangalore|chennai|hyderabad|\.in\b"),
    ("PK", r"pakistan|karachi|lahore"), ("NG", r"nigeria|lagos|abuja"), ("GH", r"ghana|accra"),
    ("KE", r"kenya|nairobi"), ("ZA", r"south africa|johannesburg|cape town"),
    ("PH", r"philippines|manila|cebu|quezon"), ("SG", r"singapore"), ("MY", r"malaysia"),
    ("AE", r"united arab emirates|\bUAE\b|dubai"), ("FR", r"france|paris|\.fr\b"),
    ("IT", r"italia|italy|\.it\b"), ("PT", r"portugal|lisboa|porto\b"),
    ("NL", r"nederland|netherlands|\.nl\b"), ("BE", r"belgium|belgique|belgië"),
    ("PL", r"polska|poland|\.pl\b"), ("CZ", r"czech|česk"), ("SE", r"sverige|sweden"),
    ("DK", r"danmark|denmark"), ("NO", r"norge|norway"), ("TR", r"türkiye|turkey|istanbul"),
)  # fmt: skip
_SIGNS = tuple((region, re.compile(f"(?i:{pattern})")) for region, pattern in _COUNTRIES)
_HEAD = 600
"""Characters at the top of a CV that say most about where its person lives."""
_LEAST, _MOST = 7, 15
"""Digits of a number (ITU-T E.164 allows fifteen)."""


def guessed_regions(text: str, language: str) -> tuple[str, ...]:
    """Countries whose numbers a CV may give without their code: those that its head names, those
    named elsewhere, and those of its language."""
    head = [region for region, sign in _SIGNS if sign.search(text[:_HEAD])]
    rest = [region for region, sign in _SIGNS if sign.search(text, _HEAD)]
    return tuple(dict.fromkeys((*head, *_OF_LANGUAGE.get(language, ("US", "GB")), *rest)))


def phone_in(text: str, piece: Piece, regions: tuple[str, ...]) -> Piece | None:
    """The number among some digits: all of them, or without a postcode before or after. Numbers
    that a country gives out are preferred over those that only have a length it uses."""
    pieces = [part for part in _parts(text, piece) if _may_be(text[part.start : part.end])]
    if found := _checked(text, pieces, regions, phonenumbers.is_valid_number):
        return found
    if pieces and pieces[0] == piece and _LIKELY.fullmatch(text[piece.start : piece.end]):
        return piece
    return _checked(text, pieces, regions, phonenumbers.is_possible_number)


def _checked(
    text: str,
    pieces: list[Piece],
    regions: tuple[str, ...],
    check: Callable[[phonenumbers.PhoneNumber], bool],
) -> Piece | None:
    for part in pieces:
        written = _EXTENSION.sub("", text[part.start : part.end])
        if any(check(number) for number in _parsed(written, regions)):
            return part
    return None


def _parts(text: str, piece: Piece) -> Iterator[Piece]:
    yield piece
    written = text[piece.start : piece.end]
    gaps = list(re.finditer(r"\s*[/·|–]\s*|\s+", written))
    for gap in reversed(gaps):
        yield Piece(piece.start, piece.start + gap.start())
    for gap in gaps:
        yield Piece(piece.start + gap.end(), piece.end)


def _may_be(written: str) -> bool:
    """Enough digits for a number, and not only dates."""
    digits = sum(char.isdigit() for char in _EXTENSION.sub("", written))
    dated = sum(
        char.isdigit() for date in find_dates(written) for char in written[date.begin : date.finish]
    )
    if len({char for char in written if char.isdigit()}) < 2:
        return False
    return _LEAST <= digits <= _MOST and digits - dated >= 5


def _parsed(written: str, regions: tuple[str, ...]) -> Iterator[phonenumbers.PhoneNumber]:
    plain = written.replace("(0)", "").replace("·", " ").replace("/", " ")
    for region in regions:
        try:
            yield phonenumbers.parse(plain, region)
        except phonenumbers.NumberParseException:
            continue
        if plain.lstrip("( ").startswith("+"):
            return
