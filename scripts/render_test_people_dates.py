"""How the invented people write dates, in the language of their CV.

A source says `date_style` and, where a person has habits of their own, `date_dash` (what stands
between two dates), `present` (the word for what goes on) and `since` (the word before the start of
what goes on, in place of a range).
"""

from __future__ import annotations

from typing import Any

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto"
    " septiembre octubre noviembre diciembre",
}
SHORT_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "es": "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.",
}
"""As style guides have them, unlike the three letters of `short_month`."""
PRESENT = {"en": "Present", "de": "heute", "es": "actualidad"}
SPANS = {
    "en": ("year", "years", "month", "months"),
    "de": ("Jahr", "Jahre", "Monat", "Monate"),
    "es": ("año", "años", "mes", "meses"),
}
NOW = "2026-01"
"""Where durations of what goes on end: the files must not depend on the clock."""


def date_words(iso: str, truth: dict[str, Any]) -> str:
    """A `YYYY`, `YYYY-MM` or `YYYY-MM-DD` date as the person writes dates."""
    style, language = truth["date_style"], truth["language"]
    if iso == "present":
        return str(truth.get("present", PRESENT[language]))
    year, _, rest = iso.partition("-")
    if not rest or style == "year":
        return year
    if style == "iso":
        return iso
    month, _, day = rest.partition("-")
    separator = {"numeric_slash": "/", "numeric_dot": ".", "numeric_dash": "-"}.get(style)
    if separator:
        return separator.join(part for part in (day, month, year) if part)
    name = MONTHS[language].split()[int(month) - 1]
    short = SHORT_MONTHS[language].split()[int(month) - 1]
    if style == "long_month":
        return f"{name} de {year}" if language == "es" else f"{name} {year}"
    written = {
        "short_month": f"{name[:3]} {year}",
        "capital_month": f"{name.capitalize()} {year}",
        "usual_short": f"{short} {year}",
        "two_digit_year": f"{name[:3]} '{year[2:]}",
    }
    if style not in written:
        raise ValueError(f"unknown date style {style!r}")
    return written[style]


def range_words(item: dict[str, Any], truth: dict[str, Any]) -> str:
    """From when to when, as the person writes it."""
    style = truth["date_style"]
    start = date_words(item["startDate"], truth)
    if "endDate" not in item:
        return start
    if item["endDate"] == "present":
        if "since" in truth:
            return f"{truth['since']} {start}"
        if style == "numeric_dot" and truth["language"] == "de":
            return f"seit {start}"
    dash = " - " if style == "numeric_slash" else "–" if style == "year" else " – "
    return f"{start}{truth.get('date_dash', dash)}{date_words(item['endDate'], truth)}"


def duration_words(item: dict[str, Any], language: str) -> str:
    """How long it lasted, first and last month counted; empty without months to count from."""
    start, end = item["startDate"], item.get("endDate", "")
    end = NOW if end == "present" else end
    if len(start) < len(NOW) or len(end) < len(NOW):
        return ""
    first, last = (int(iso[:4]) * 12 + int(iso[5:7]) for iso in (start, end))
    years, months = divmod(last - first + 1, 12)
    one_year, many_years, one_month, many_months = SPANS[language]
    parts = []
    if years:
        parts.append(f"{years} {one_year if years == 1 else many_years}")
    if months:
        parts.append(f"{months} {one_month if months == 1 else many_months}")
    return " ".join(parts)
