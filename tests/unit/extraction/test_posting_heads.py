"""Title, company, place and pay from the first lines of postings of many countries and styles."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile


def read(text: str) -> JobProfile:
    return extract_posting(read_text(text))


def words(fact: Fact | None) -> str | None:
    return fact.text if fact else None


@pytest.mark.parametrize(
    ("text", "title", "company", "place"),
    [
        (
            "Physiotherapist\nSt Aldric's Hospital\nBallinagar, Co. Offaly\n€40,000 p.a.",
            "Physiotherapist",
            "St Aldric's Hospital",
            "Ballinagar, Co. Offaly",
        ),
        (
            "Head Waiter\nLakeside Clinic Restaurant, Leeds\nFull time",
            "Head Waiter",
            "Lakeside Clinic Restaurant",
            "Leeds",
        ),
        ("Plumber\nDray & Cobb | Wirral\n£38k + van", "Plumber", "Dray & Cobb", "Wirral"),
        (
            "Line Cook\nThe Copper Ladle — Asheville, NC\n$19–$22/hour + tips",
            "Line Cook",
            "The Copper Ladle",
            "Asheville, NC",
        ),
        (
            "We are hiring: Veterinary Nurse\n\nOakhurst Vets, Shaftesbury\n",
            "Veterinary Nurse",
            "Oakhurst Vets",
            "Shaftesbury",
        ),
        (
            "Dachdeckergeselle gesucht (m/w/d)\nDachtechnik Obermüller\n84453 Mühldorf am Inn\n",
            "Dachdeckergeselle",
            "Dachtechnik Obermüller",
            "84453 Mühldorf am Inn",
        ),
        (
            "Steuerfachangestellter (m/w/d)\n\nKanzlei Huber und Partner mbB, Rosenheim\nVollzeit",
            "Steuerfachangestellter",
            "Kanzlei Huber und Partner mbB",
            "Rosenheim",
        ),
        (
            "Kundenberater (w/m/d)\nBei der Alpina Versicherung AG in Winterthur\n",
            "Kundenberater",
            "Alpina Versicherung AG",
            "Winterthur",
        ),
        (
            "Auxiliar de geriatría\n\nResidencia Los Olivos (Écija, Sevilla) necesita auxiliares.",
            "Auxiliar de geriatría",
            "Residencia Los Olivos",
            "Écija, Sevilla",
        ),
        (
            "Dependiente/a\nPanadería La Espiga - Majadahonda (Madrid)\n1.250 €/mes",
            "Dependiente/a",
            "Panadería La Espiga",
            "Majadahonda (Madrid)",
        ),
        (
            "Carpenter wanted\n\nHollis Joinery, based in Frome, Somerset, is seeking a joiner.",
            "Carpenter",
            "Hollis Joinery",
            "Frome, Somerset",
        ),
        (
            "**Night Nurse**\n\n**Larkbrook House**, Harrogate. Part-time, £21 an hour.",
            "Night Nurse",
            "Larkbrook House",
            "Harrogate",
        ),
        (
            "Back to all jobs\nSocial Worker\nNorthmoor Council\nLocation: Derby (hybrid)\n",
            "Social Worker",
            "Northmoor Council",
            "Derby",
        ),
        (
            "Fitter - Days - Goole\nBrayford Boilers Ltd\n£17 an hour",
            "Fitter",
            "Brayford Boilers Ltd",
            "Goole",
        ),
        (
            "Data Engineer (remote, Europe only)\nCompany: Tarn Labs\n\nWe build maps.",
            "Data Engineer",
            "Tarn Labs",
            "Europe",
        ),
    ],
)
def test_heads(text: str, title: str, company: str, place: str) -> None:
    profile = read(text + "\n\nRequirements\n- Patience\n- Experience with people\n")
    assert words(profile.title) == title
    assert words(profile.company) == company
    assert words(profile.location) == place


@pytest.mark.parametrize(
    "text",
    [
        "Chef\n\nYou:\n- can cook for a hundred guests\n- know your allergens\n",
        "Chef\n\nWe need someone on the grill. You will like it here.\n",
        "Solicitor\n\nQualified in England and Wales, with the right to work in the UK.\n",
    ],
)
def test_nobody_and_nowhere_where_a_posting_names_none(text: str) -> None:
    profile = read(text)
    assert profile.company is None
    assert profile.location is None


@pytest.mark.parametrize(
    ("line", "low", "high", "currency", "period"),
    [
        ("£46k incl. shift allowance", 46000, None, "GBP", "year"),
        ("Salary circa £32k pro rata", 32000, None, "GBP", "year"),
        ("Up to £42k OTE + van", 42000, None, "GBP", "year"),
        ("£12.50 an hour", 12.5, None, "GBP", "hour"),
        ("€14 - €16 per hour DOE", 14, 16, "EUR", "hour"),
        ("25.000 € brutto anuales", 25000, None, "EUR", "year"),
        ("3.200 - 3.800 EUR brutto", 3200, 3800, "EUR", "month"),
        ("ab € 2.650,- brutto/Monat", 2650, None, "EUR", "month"),
        ("CHF 78'000 – 88'000 pro Jahr", 78000, 88000, "CHF", "year"),
        ("R18 000 - R22 000 per month", 18000, 22000, "ZAR", "month"),
        ("₹6,00,000 - ₹8,00,000 a year", 600000, 800000, "INR", "year"),
        ("$62,345 to $98,110 CAD", 62345, 98110, "CAD", "year"),
        ("AED 8,000 - 11,000 per month", 8000, 11000, "AED", "month"),
        ("£130 per day + mileage", 130, None, "GBP", "day"),
    ],
)
def test_pay_without_a_label(
    line: str, low: float, high: float | None, currency: str, period: str
) -> None:
    found = read(f"Clerk\nQuillfeather Ltd\n{line}\n\nRequirements\n- Patience\n").salary
    assert found is not None
    assert (found.low, found.high, found.currency, found.period) == (low, high, currency, period)


@pytest.mark.parametrize(
    ("place", "currency"),
    [
        ("Hobart TAS 7000", "AUD"),
        ("Halifax, NS, Canada", "CAD"),
        ("Guadalajara, Jalisco", "MXN"),
        ("Reno, NV", "USD"),
    ],
)
def test_whose_dollars(place: str, currency: str) -> None:
    found = read(f"Clerk\nCompany: Quillfeather\nLocation: {place}\nPay: $52,000 a year\n").salary
    assert found is not None
    assert found.currency == currency


@pytest.mark.parametrize(
    "line", ["Salary: DOE", "Competitive salary", "Vergütung nach TVöD E 9", "Try 3 recipes a day"]
)
def test_words_that_name_no_amount(line: str) -> None:
    found = read(f"Clerk\nQuillfeather Ltd\n{line}\n\nRequirements\n- Patience\n").salary
    assert found is None or (found.low, found.high) == (None, None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Please write to Imogen by noon on Friday 12 March 2027.", "2027-03-12"),
        ("Send your CV to jobs@example.com by 5 May 2027", "2027-05-05"),
        ("Enviar currículum antes del 15 de abril de 2027.", "2027-04-15"),
        ("Apply through the form until 31 May 2027.", "2027-05-31"),
        ("Applications close: 5 pm, 9 April 2027", "2027-04-09"),
        ("Bewirb dich bis zum 28.02.2027 per E-Mail.", "2027-02-28"),
    ],
)
def test_deadlines_in_sentences(line: str, day: str) -> None:
    assert str(read(f"Clerk\nQuillfeather Ltd\n\nHow to apply\n{line}\n").deadline) == day
