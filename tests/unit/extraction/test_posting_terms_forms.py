"""Closing dates, kinds of employment and places of work as postings of many countries word them."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.engine.extraction.posting_country import country, writes_month_first
from careerassist.engine.extraction.posting_deadline import deadline
from careerassist.engine.extraction.posting_remote import remote_policy
from careerassist.engine.extraction.posting_terms import employment_type


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Open & closing dates\n02/11/2027 to 02/25/2027", date(2027, 2, 25)),
        ("Opening and closing dates: 3 May 2027 – 24 May 2027", date(2027, 5, 24)),
        ("Open from 3 May to 24 May 2027; closing date see there", None),
        ("Advertised until\n2027-05-09", date(2027, 5, 9)),
        ("Last date to apply: 15-Mar-2027", date(2027, 3, 15)),
        ("Last date for receipt of applications: 15/03/2027", date(2027, 3, 15)),
        ("Expires: March 9, 2027", date(2027, 3, 9)),
        ("Job expiry date 9 Mar 2027", date(2027, 3, 9)),
        ("Closing: midnight on Thursday 4th March 2027", date(2027, 3, 4)),
        ("Closing date: 23:59 on Sunday 7 March 2027", date(2027, 3, 7)),
        ("Please apply before 7 March 2027.", date(2027, 3, 7)),
        ("Applications due: 2027/03/07", date(2027, 3, 7)),
        ("Inscripción abierta hasta: 19/03/2027", date(2027, 3, 19)),
        ("Cierre de postulaciones: 19 de marzo de 2027", date(2027, 3, 19)),
        ("Fecha de cierre: 19-03-2027", date(2027, 3, 19)),
        (
            "Postulaciones a rrhh@example.org hasta el viernes 19 de marzo de 2027",
            date(2027, 3, 19),
        ),
        ("Plazo de presentación: del 1 al 19 de marzo de 2027", date(2027, 3, 19)),
        ("Vence el 19/03/2027", date(2027, 3, 19)),
        ("Bewerbungsschluss: 1. April 2027", date(2027, 4, 1)),
        ("Ihre Unterlagen senden Sie uns bis spätestens 01.04.2027.", date(2027, 4, 1)),
        ("Bewerbungen bis 01.04.2027 an Frau Ahrens", date(2027, 4, 1)),
        ("Bewerbungszeitraum: 01.03.2027 - 01.04.2027", date(2027, 4, 1)),
        ("Die Ausschreibung läuft bis 1.4.27", date(2027, 4, 1)),
        ("Die Stelle ist befristet bis zum 30.06.2028.", None),
        ("Contrato de sustitución hasta el 30/06/2028.", None),
        ("Deadline: see website. Start date: 1 June 2027", None),
        ("Closing soon\nPosted: 1 June 2027", None),
        ("Eintritt: 01.06.2027", None),
    ],
)
def test_closing_dates(text: str, day: date | None) -> None:
    assert deadline(text, month_first=False) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Posted 20 December 2026\nClosing date: 8 January", date(2027, 1, 8)),
        ("Closing date: 8 January\nInterviews: 20 January 2027", date(2027, 1, 8)),
        ("Closing date: 18 December\nInterviews: 6 January 2027", date(2026, 12, 18)),
        ("Bewerbungsfrist: 8. Januar\nVeröffentlicht am 20.12.2026", date(2027, 1, 8)),
        ("Closing date: 8 January\nFounded on 3 May 1987", None),
        ("Closing date: 8 January", None),
    ],
)
def test_a_year_is_taken_from_what_tells_it(text: str, day: date | None) -> None:
    assert deadline(text, month_first=False) == day


@pytest.mark.parametrize(
    ("text", "month_first", "day"),
    [
        ("Apply by 03/04/2027", True, date(2027, 3, 4)),
        ("Apply by 03/04/2027\nPosted 03/26/2027", False, date(2027, 3, 4)),
        ("Apply by 03/04/2027\nPosted 26/03/2027", True, date(2027, 4, 3)),
    ],
)
def test_the_order_of_day_and_month(text: str, month_first: bool, day: date) -> None:
    assert deadline(text, month_first=month_first) == day


@pytest.mark.parametrize(
    ("place", "text", "home"),
    [
        ("Bend, OR", "", "US"),
        ("Brandon, MB", "", "CA"),
        ("", "Ring +64 3 000 0000", "NZ"),
        ("", "Quillfeather Pty Ltd, $70k plus super", "AU"),
        ("", "Tornillos del Sur S.A.S.", "CO"),
        ("Talca", "Frutos SpA", "CL"),
        ("", "Quillfeather and friends", None),
    ],
)
def test_country_of_a_posting(place: str, text: str, home: str | None) -> None:
    assert country(place, text) == home
    assert writes_month_first(place, text, None) == (home == "US")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Four years with a main contractor. Hours: full-time", "full_time"),
        ("You will manage our contractors.", None),
        ("Completed apprenticeship as a joiner. Full-time.", "full_time"),
        ("Abgeschlossene Ausbildung zum Maler. Vollzeit", "full_time"),
        ("Engaged as an independent contractor", "contract"),
        ("Outside IR35, six months", "contract"),
        ("Befristung: unbefristet\nArbeitszeit: Vollzeit", "full_time"),
        ("Befristet auf zwei Jahre", "temporary"),
        ("Maternity cover until May", "temporary"),
        ("Contrato de duración determinada", "temporary"),
        ("Duración determinada, jornada completa", "full_time"),
        ("Befristet, 20 Stunden/Woche", "part_time"),
        ("30 h/week", "part_time"),
        ("22.5 hours per week", "part_time"),
        ("37.5 hours per week", "full_time"),
        ("38,5 Std./Woche", "full_time"),
        ("Permanent, 37 hours", "full_time"),
        ("Hours: 24 per week", "part_time"),
        ("36-Stunden-Woche an vier Tagen", "full_time"),
        ("25 horas semanales", "part_time"),
        ("media jornada", "part_time"),
        ("Minijob auf 556-Euro-Basis", "part_time"),
        ("Arbeitspensum: 60–80 %", "part_time"),
        ("Pensum 80 - 100%", "full_time"),
        ("0.6 FTE", "part_time"),
        ("Travel of 25 % is part of it", None),
        ("Seguimos buenas prácticas de higiene", None),
    ],
)
def test_kinds_of_employment(text: str, kind: str | None) -> None:
    assert employment_type("Clerk", text, text) == kind


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Ausbildung zur Floristin (m/w/d)", "Ein Praktikum wäre toll. Vollzeit", "apprenticeship"),
        ("Aprendiz de carpintería", "Jornada completa", "apprenticeship"),
        ("Praktikum im Labor", "", "internship"),
        ("Laborant/in 80–100 %", "", "full_time"),
        ("Laborant/in (50%)", "", "part_time"),
        ("Main Contractor Liaison Officer", "Full-time", "full_time"),
    ],
)
def test_the_title_tells_the_kind(title: str, text: str, kind: str) -> None:
    assert employment_type(title, text, text) == kind


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("Telework eligible: No", None),
        ("Remote job\nNo\nTelework eligible\nNo", None),
        ("Telework eligible: Yes", "hybrid"),
        ("Modalidad híbrida, home office los viernes", "hybrid"),
        ("Home office los viernes", "hybrid"),
        ("Modalidad: presencial", "on_site"),
        ("Modalidad de trabajo: 100% remoto", "remote"),
        ("Work mode: Work from office, 6 days", "on_site"),
        ("Workplace information: On site", "on_site"),
        ("Five days in the office, 5 days a week", "on_site"),
        ("Two days a week from home", "hybrid"),
        ("Reparaturen beim Kunden vor Ort", None),
        ("On-site parking and a canteen", None),
        ("In-person interviews in May", None),
        ("Hybrid vehicles are our trade", None),
        ("Fully remote within Ireland", "remote"),
    ],
)
def test_where_the_work_is_done(text: str, policy: str | None) -> None:
    assert remote_policy(text) == policy
