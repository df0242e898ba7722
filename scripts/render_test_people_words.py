"""What the CV of an invented person says, in words and order, before any layout.

A person's source (`tests/data/people/*.toml`) gives dates as `YYYY-MM`; the page says them as that
person writes dates, in the language of the CV.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from render_test_people_dates import date_words, duration_words, range_words


@dataclass(frozen=True)
class Entry:
    """A role, course or project: every part already in words, empty where there is none."""

    title: str
    organisation: str
    place: str
    dates: str
    duration: str
    """How long it lasted in whole months, as some sites add it; for layouts that say it."""
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
class Detail:
    """One contact detail; `kind` is its key in the source, `label` what forms write before it."""

    kind: str
    label: str
    value: str


@dataclass(frozen=True)
class Page:
    """A whole CV in words and order, without looks."""

    language: str
    name: str
    label: str
    contacts: list[str]
    details: list[Detail]
    """The contact data once more, one by one, for layouts with labels or icons."""
    sections: list[Section]
    closing: list[str]
    """Place, date and name at the end, without a heading."""
    words: dict[str, str]
    """Words of the layouts themselves, in the language of the CV."""


LAYOUT_WORDS = {
    "cv": ("Curriculum Vitae", "Lebenslauf", "Currículum vítae"),
    "contact": ("Contact", "Kontakt", "Contacto"),
    "personal": ("Personal Details", "Persönliche Daten", "Datos personales"),
    "page": ("Page", "Seite", "Página"),
    "of": ("of", "von", "de"),
    "at": ("at", "bei", "en"),
    "name": ("Name", "Name", "Nombre y apellidos"),
    "email": ("E-mail", "E-Mail", "Correo electrónico"),
    "phone": ("Telephone", "Telefon", "Teléfono"),
    "location": ("Address", "Anschrift", "Domicilio"),
    "url": ("Website", "Webseite", "Web"),
    "profile": ("Profile", "Profil", "Perfil"),
    "dates": ("Dates", "Zeitraum", "Fechas"),
    "position": (
        "Occupation or position held",
        "Beruf oder Funktion",
        "Profesión o cargo desempeñado",
    ),
    "employer": ("Name of employer", "Name des Arbeitgebers", "Nombre de la empresa"),
    "activities": (
        "Main activities and responsibilities",
        "Wichtigste Tätigkeiten und Zuständigkeiten",
        "Actividades y responsabilidades principales",
    ),
    "qualification": (
        "Title of qualification awarded",
        "Bezeichnung der erworbenen Qualifikation",
        "Título de la cualificación obtenida",
    ),
    "institution": (
        "Name of organisation providing education",
        "Name der Bildungseinrichtung",
        "Nombre del centro de formación",
    ),
    "subjects": ("Details", "Einzelheiten", "Observaciones"),
    "course": ("Qualification", "Abschluss", "Titulación"),
    "school": ("Institution", "Einrichtung", "Centro"),
    "years": ("Period", "Zeitraum", "Periodo"),
}


def page_of(truth: dict[str, Any]) -> Page:
    """The words of a CV in order, from a person's source."""
    basics = truth["basics"]
    number = ("en", "de", "es").index(truth["language"])
    words = {key: values[number] for key, values in LAYOUT_WORDS.items()}
    details = _details(truth, words)
    own_labels = truth.get("contact_labels", {})
    contacts = [
        f"{detail.label}: {detail.value}" if detail.kind in own_labels else detail.value
        for detail in details
    ]
    sections = [section for key in truth["order"] for section in _sections(key, truth)]
    closing = truth.get("closing", [])
    name, label = basics["name"], basics["label"]
    return Page(truth["language"], name, label, contacts, details, sections, closing, words)


def _details(truth: dict[str, Any], words: dict[str, str]) -> list[Detail]:
    basics, labels = truth["basics"], {**words, **truth.get("contact_labels", {})}
    order = truth.get("contact_order", ["email", "phone", "location", "url"])
    found = [Detail(key, labels[key], basics[key]) for key in order if key in basics]
    found += [
        Detail("profile", profile["network"], f"{profile['network']}: {profile['username']}")
        for profile in basics.get("profiles", [])
    ]
    return found


def _sections(key: str, truth: dict[str, Any]) -> list[Section]:
    if key == "other":
        return [
            Section(key, block["heading"], "text", text=block["text"])
            if "text" in block
            else Section(key, block["heading"], "lines", lines=block["items"])
            for block in truth["other"]
        ]
    heading = truth["headings"][key]
    if key == "summary":
        return [Section(key, heading, "text", text=truth["basics"]["summary"])]
    if key == "skills":
        return [Section(key, heading, "groups", groups=[_group(group) for group in truth[key]])]
    if key == "personal":
        facts = [Group(fact["name"], [fact["value"]]) for fact in truth[key]]
        return [Section(key, heading, "groups", groups=facts)]
    if key in LINES:
        lines = [LINES[key](item, truth) for item in truth[key]]
        if key == "languages" and truth.get("language_style") == "inline":
            lines = [", ".join(lines)]
        return [Section(key, heading, "lines", lines=lines)]
    entries = [_entry(key, item, truth) for item in truth[key]]
    return [Section(key, heading, "entries", entries=entries)]


def _group(group: dict[str, Any]) -> Group:
    level = f" ({group['level']})" if "level" in group else ""
    return Group(group.get("name", ""), [word + level for word in group["keywords"]])


def _entry(key: str, item: dict[str, Any], truth: dict[str, Any]) -> Entry:
    bullets = list(item.get("highlights", []))
    if score := item.get("score"):
        bullets.insert(0, score)
    if note := item.get("note"):
        bullets.insert(0, note[0].upper() + note[1:])
    if key == "education":
        link = truth.get("degree_link", " en " if truth["language"] == "es" else " ")
        title = link.join(item[part] for part in ("studyType", "area") if part in item)
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
        dates=range_words(item, truth),
        duration=duration_words(item, truth["language"]),
        text=item.get("summary", ""),
        bullets=bullets,
    )


EXPIRES = {"en": "valid until", "de": "gültig bis", "es": "válido hasta"}
CERTIFICATE_STYLES = ("comma", "paren", "dash", "date_first")


def _certificate(item: dict[str, Any], truth: dict[str, Any]) -> str:
    style = truth.get("certificate_style", "comma")
    if style not in CERTIFICATE_STYLES:
        raise ValueError(f"unknown certificate style {style!r}")
    name, issuer = item["name"], item.get("issuer", "")
    date = date_words(item["date"], truth) if "date" in item else ""
    extra = [item["number"]] if "number" in item else []
    if "expires" in item:
        extra.append(f"{EXPIRES[truth['language']]} {date_words(item['expires'], truth)}")
    if style in {"paren", "date_first"} and issuer:
        name, issuer = f"{name} ({issuer})", ""
    if style == "date_first":
        name, date = f"{date}: {name}" if date else name, ""
    joint = " – " if style == "dash" else ", "
    note = f" ({item['note']})" if "note" in item else ""
    return joint.join(part for part in (name, issuer, date, *extra) if part) + note


def _language(item: dict[str, Any], truth: dict[str, Any]) -> str:
    style = truth.get("language_style", "paren" if truth["language"] == "en" else "colon")
    name, level = item["language"], item["fluency"]
    note = item.get("note", "")
    if style in {"paren", "inline"}:
        return f"{name} ({', '.join(part for part in (level, note) if part)})"
    joint = {"colon": ": ", "dash": " – ", "comma": ", "}[style]
    return f"{name}{joint}{level}" + (f" ({note})" if note else "")


def _publication(item: dict[str, Any], truth: dict[str, Any]) -> str:
    authors, year = item.get("authors", ""), date_words(item["releaseDate"], truth)
    first = f"{authors} ({year}). {item['name']}." if authors else f"{item['name']} ({year})."
    return f"{first} {item['publisher']}."


def _award(item: dict[str, Any], truth: dict[str, Any]) -> str:
    parts = [item["title"], item.get("awarder", ""), date_words(item["date"], truth)]
    summary = f": {item['summary']}" if "summary" in item else ""
    return ", ".join(part for part in parts if part) + summary


def _reference(item: dict[str, Any], _truth: dict[str, Any]) -> str:
    return f"{item['name']}, {item['reference']}"


LINES = {
    "certificates": _certificate,
    "languages": _language,
    "publications": _publication,
    "awards": _award,
    "references": _reference,
}
"""Sections of which each item is one line."""
