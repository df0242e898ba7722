"""What the CV of an invented person says, in words and order, before any layout.

A person's source (`tests/data/people/*.toml`) gives dates as `YYYY-MM`; the page says them as that
person writes dates, in the language of the CV.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """A role, course or project: every part already in words, empty where there is none."""

    title: str
    organisation: str
    place: str
    dates: str
    text: str
    bullets: list[str]


@dataclass(frozen=True)
class Group:
    """Words under a label, as skills come."""

    label: str
    items: list[str]


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it; `kind` says which of the other fields is used."""

    key: str
    heading: str
    kind: str
    text: str = ""
    entries: Sequence[Entry] = ()
    groups: Sequence[Group] = ()
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Page:
    """A whole CV in words and order, without looks."""

    language: str
    name: str
    label: str
    contacts: list[str]
    sections: list[Section]


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto"
    " septiembre octubre noviembre diciembre",
}
PRESENT = {"en": "Present", "de": "heute", "es": "actualidad"}


def date_words(iso: str, style: str, language: str) -> str:
    """A `YYYY-MM` or `YYYY` date as the person writes dates."""
    if iso == "present":
        return PRESENT[language]
    year, _, month = iso.partition("-")
    if not month or style == "year":
        return year
    if style == "iso":
        return iso
    if style == "numeric_slash":
        return f"{month}/{year}"
    if style == "numeric_dot":
        return f"{month}.{year}"
    name = MONTHS[language].split()[int(month) - 1]
    if style == "long_month":
        return f"{name} de {year}" if language == "es" else f"{name} {year}"
    if style == "short_month":
        return f"{name[:3]} {year}"
    raise ValueError(f"unknown date style {style!r}")


def range_words(item: dict[str, Any], style: str, language: str) -> str:
    """From when to when, as the person writes it."""
    start = date_words(item["startDate"], style, language)
    if "endDate" not in item:
        return start
    if style == "numeric_dot" and language == "de" and item["endDate"] == "present":
        return f"seit {start}"
    dash = " - " if style == "numeric_slash" else "–" if style == "year" else " – "
    return start + dash + date_words(item["endDate"], style, language)


def page_of(truth: dict[str, Any]) -> Page:
    """The words of a CV in order, from a person's source."""
    language, style = truth["language"], truth["date_style"]
    basics = truth["basics"]
    sections = []
    for key in truth["order"]:
        if key == "other":
            sections += [
                Section("other", block["heading"], "lines", lines=block["items"])
                for block in truth["other"]
            ]
            continue
        heading = truth["headings"][key]
        if key == "summary":
            sections.append(Section(key, heading, "text", text=basics["summary"]))
        elif key == "skills":
            groups = [Group(group.get("name", ""), group["keywords"]) for group in truth[key]]
            sections.append(Section(key, heading, "groups", groups=groups))
        elif key in {"certificates", "languages"}:
            words = _certificate if key == "certificates" else _language
            lines = [words(item, style, language) for item in truth[key]]
            sections.append(Section(key, heading, "lines", lines=lines))
        else:
            entries = [_entry(key, item, style, language) for item in truth[key]]
            sections.append(Section(key, heading, "entries", entries=entries))
    contacts = [basics[key] for key in ("email", "phone", "location", "url") if key in basics]
    return Page(language, basics["name"], basics["label"], contacts, sections)


def _entry(key: str, item: dict[str, Any], style: str, language: str) -> Entry:
    bullets = list(item.get("highlights", []))
    if note := item.get("note"):
        bullets.insert(0, note[0].upper() + note[1:])
    if key == "education":
        title = " ".join(item[part] for part in ("studyType", "area") if part in item)
        if language == "es" and "area" in item:
            title = f"{item['studyType']} en {item['area']}"
        organisation = item["institution"]
    elif key == "projects":
        title, organisation = item["name"], ""
    else:
        title = item["position"]
        organisation = item.get("name") or item.get("organization") or ""
    return Entry(
        title=title,
        organisation=organisation,
        place=item.get("location", ""),
        dates=range_words(item, style, language),
        text=item.get("summary", ""),
        bullets=bullets,
    )


def _certificate(item: dict[str, Any], style: str, language: str) -> str:
    parts = [item["name"]]
    if "issuer" in item:
        parts.append(item["issuer"])
    parts.append(date_words(item["date"], style, language))
    note = f" ({item['note']})" if "note" in item else ""
    return ", ".join(parts) + note


def _language(item: dict[str, Any], _style: str, language: str) -> str:
    level = item["fluency"]
    return f"{item['language']}: {level}" if language != "en" else f"{item['language']} ({level})"
