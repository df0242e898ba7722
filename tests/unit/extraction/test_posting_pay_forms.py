"""Pay as postings of many countries write it, and money that is no pay."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_document
from careerassist.engine.extraction.posting import extract_posting
from careerassist.schemas.posting import Salary

Pay = tuple[float, float | None, str | None, str | None]


def pay(text: str) -> Salary | None:
    return extract_posting(read_document(text.encode(), "posting.txt")).salary


def told(found: Salary | None) -> Pay | None:
    if found is None or found.low is None:
        return None
    return found.low, found.high, found.currency, found.period


def in_posting(line: str, clue: str = "") -> Pay | None:
    return told(pay(f"Clerk\nQuillfeather & Sons\n{clue}\n\n{line}\n\nRequirements\n- Patience\n"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("£23.4K/yr - £29K/yr", (23400, 29000, "GBP", "year")),
        ("$18.50/hr - $24.75/hr", (18.5, 24.75, "USD", "hour")),
        ("$41,210 to - $53,577 per year", (41210, 53577, "USD", "year")),
        ("£28,000 per annum rising to £31,500 per annum", (28000, 31500, "GBP", "year")),
        ("Salary: €34,000 p.a. up to €41,000 p.a.", (34000, 41000, "EUR", "year")),
        ("CHF 64'000.- to CHF 71'500.- gross per year", (64000, 71500, "CHF", "year")),
        ("Lohn: Fr. 5'200.– bis Fr. 5'900.– pro Monat", (5200, 5900, "CHF", "month")),
        ("paying between £19,000 and £22,500", (19000, 22500, "GBP", "year")),
        ("zwischen 2.900 € und 3.300 € brutto im Monat", (2900, 3300, "EUR", "month")),
        ("entre 1.400 € y 1.600 € brutos al mes", (1400, 1600, "EUR", "month")),
        ("Sueldo: 1.350 € netos/mes en 14 pagas", (1350, None, "EUR", "month")),
        ("Gehalt: ab 2.480,- EUR brutto/Monat (14x)", (2480, None, "EUR", "month")),
        ("€ 2.310,50 brutto pro Monat (Vollzeit)", (2310.5, None, "EUR", "month")),
        ("Jahresgehalt 48 - 55 T€", (48000, 55000, "EUR", "year")),
        ("R9 100 – R11 400 p.m. (CTC)", (9100, 11400, "ZAR", "month")),
        ("R38,50 per hour", (38.5, None, "ZAR", "hour")),
        ("AED 5,500 - 6,500 per month", (5500, 6500, "AED", "month")),
        ("₱22,000 - ₱26,000 monthly", (22000, 26000, "PHP", "month")),
        ("PHP 25,000", (25000, None, "PHP", "month")),
        ("S/ 1,800 - S/ 2,200 mensuales", (1800, 2200, "PEN", "month")),
        ("Salario: ₡450.000", (450000, None, "CRC", "month")),
        ("6 200 - 7 100 zł brutto", (6200, 7100, "PLN", "month")),
        ("R$ 2.800 por mês", (2800, None, "BRL", "month")),
        ("34 000 SEK/mån", (34000, None, "SEK", "month")),
        ("DKK 36,500 a month", (36500, None, "DKK", "month")),
        ("Pay: 15 - 17 an hour", (15, 17, None, "hour")),
        ("Hourly wage: $17.00 to $19.50, weekly pay", (17, 19.5, "USD", "hour")),
        ("P20,000 - P25,000", (20000, 25000, "PHP", "month")),
        ("R18k - R22k CTC", (18000, 22000, "ZAR", "month")),
        ("£11.44 per hour", (11.44, None, "GBP", "hour")),
        ("EUR 17,80/Std.", (17.8, None, "EUR", "hour")),
        ("$240 a day", (240, None, "USD", "day")),
        ("Salary: £26,400 pro rata (FTE £33,000)", (26400, None, "GBP", "year")),
    ],
)
def test_forms_of_pay(line: str, expected: Pay) -> None:
    assert in_posting(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("₹ 4-6 Lacs P.A.", (400000, 600000, "INR", "year")),
        ("CTC: 7.5 LPA - 9 LPA", (750000, 900000, "INR", "year")),
        ("Salary: 5 to 7 lakhs per annum", (500000, 700000, "INR", "year")),
        ("INR 3,50,000 - 5,00,000 PA", (350000, 500000, "INR", "year")),
        ("Rs. 28,000/- per month", (28000, None, "INR", "month")),
    ],
)
def test_pay_in_lakhs_and_rupees(line: str, expected: Pay) -> None:
    assert in_posting(line, "Nagpur, India") == expected


@pytest.mark.parametrize(
    ("line", "clue", "expected"),
    [
        ("$78k + super", "Bendigo VIC 3550", (78000, None, "AUD", "year")),
        ("$36 p/h", "Ring us on +64 3 000 0000", (36, None, "NZD", "hour")),
        ("$29 - $34 p/h NZD", "", (29, 34, "NZD", "hour")),
        ("$24.10 hourly", "Brandon, MB", (24.1, None, "CAD", "hour")),
        ("$24.10 hourly", "Bend, OR", (24.1, None, "USD", "hour")),
        ("$14,500 mensuales", "Toluca, Edomex", (14500, None, "MXN", "month")),
        ("$ 1.950.000,00", "Tornillos del Sur S.A.S., Bogotá", (1950000, None, "COP", "month")),
        ("$720.000 a $810.000", "Frutos del Maule SpA, Talca", (720000, 810000, "CLP", "month")),
        ("$ 980.000 de bolsillo", "Rosario, Argentina", (980000, None, "ARS", "month")),
        ("Renta: $640.000", "", (640000, None, "CLP", "month")),
        ("Rs. 90,000 per month", "Lahore", (90000, None, "PKR", "month")),
        ("31 500 kr per måned", "Trondheim, Norge", (31500, None, "NOK", "month")),
        ("31 500 kr/md.", "Aarhus, Danmark", (31500, None, "DKK", "month")),
    ],
)
def test_whose_money_a_bare_sign_is(line: str, clue: str, expected: Pay) -> None:
    assert in_posting(line, clue) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Term time, 28 hours per week. Actual salary £16,120 to £17,045.",
            (16120, 17045, "GBP", "year"),
        ),
        ("Joiner - up to £39k + van\n\nWe pay £33,000 to £39,000.", (33000, 39000, "GBP", "year")),
        (
            "We offer £27,500 plus a £3,000 car allowance and a £250 voucher.",
            (27500, None, "GBP", "year"),
        ),
        ("Pay: $22 an hour, $1,000 signing bonus", (22, None, "USD", "hour")),
        (
            "Our firm turns over £40m. You run projects of £500k. Salary £46,000.",
            (46000, None, "GBP", "year"),
        ),
        (
            "Nurse\n£31,000 a year\n\nSimilar jobs\nMatron\n£52k - £60k",
            (31000, None, "GBP", "year"),
        ),
    ],
)
def test_the_pay_among_other_amounts(text: str, expected: Pay) -> None:
    assert told(pay(f"{text}\n\nRequirements\n- Patience\n")) == expected


@pytest.mark.parametrize(
    "line",
    [
        "You lead projects worth £3m and a team of nine.",
        "Signing bonus of $2,500 after ninety days.",
        "A £500 voucher on your birthday.",
        "You manage a marketing budget of €250,000.",
        "Wir erzielen mit 80 Leuten 12 Mio. € Umsatz.",
        "Facturamos 4 millones de euros.",
        "Salary review: 2027",
        "Sales grew to $70M last year.",
        "Our customers save £300 a year.",
        "Deals of $50k - $200k are usual.",
        "Firmenticket für 49 € im Monat.",
        "50 € Tankgutschein und 25 € Zuschuss zum Sport.",
    ],
)
def test_money_that_nobody_is_paid(line: str) -> None:
    assert in_posting(line) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "1. Ausbildungsjahr: 1.120 €\n2. Ausbildungsjahr: 1.180 €\n3. Ausbildungsjahr: 1.260 €",
            (1120, 1260, "EUR", "month"),
        ),
        (
            "Im 1. Lehrjahr 950 €, im 2. Lehrjahr 1.020 €, im 3. Lehrjahr 1.100 € im Monat.",
            (950, 1100, "EUR", "month"),
        ),
        ("First year £9,100\nSecond year £11,300\nper annum", (9100, 11300, "GBP", None)),
    ],
)
def test_training_pay_is_from_the_first_year_to_the_last(lines: str, expected: Pay) -> None:
    found = pay(f"Trainee roofer\nQuillfeather GmbH\n\nYour pay\n{lines}\n")
    got = told(found)
    assert got is not None
    assert got[:3] == expected[:3]
    if expected[3]:
        assert got[3] == expected[3]
    assert found is not None
    assert str(int(expected[0]))[-3:] in found.fact.text
