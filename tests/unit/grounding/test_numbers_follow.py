"""Numbers that follow from a line pass, however they are told; numbers that do not are refused."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from careerassist.engine.grounding import check
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.facts import Fact

OF_NUMBERS = {
    "number_not_in_source",
    "number_hedge_changed",
    "number_of_another_thing",
    "period_changed",
}


def refusals(lines: str | Sequence[str], text: str, language: str = "en") -> set[str]:
    """The rules on numbers that refuse a text which cites all these lines of one job."""
    bullets = tuple(
        Fact.model_validate(
            {"id": f"w1.b{n}", "text": line, "spans": [{"start": 0, "end": 1, "page": 1}]}
        )
        for n, line in enumerate([lines] if isinstance(lines, str) else lines, 1)
    )
    role = Role(id="w1", bullets=bullets)
    cv = CVProfile.model_validate({"language": language, "contact": {}, "roles": [role]})
    found = check(text, [bullet.id for bullet in bullets], cv)
    return {refusal.rule for refusal in found} & OF_NUMBERS


ROUNDED = [
    ("Serve at the counter on Fridays and Saturdays", "Serve at the counter two days a week"),
    ("Run the pass two days a week", "Run the pass twice a week"),
    ("Reports fell from 64 to 48 in a year", "A quarter fewer reports within a year"),
    ("Built 62 skids, 3 sent back for rework", "Built 62 skids; 59 of them needed no rework"),
    ("Cut the run from 3 hours to 50 minutes", "Took 130 minutes off the run"),
    ("Answered 1,184 calls", "Answered nearly 1,200 calls"),
    ("Answered 1,184 calls", "Answered over 1,100 calls"),
    ("Answered 1,184 calls", "Answered about 1,200 calls"),
    ("Planted 52 trees", "Planted more than 50 trees"),
    ("Fitted over 200 boilers", "Fitted more than 200 boilers"),
    ("Fitted 200+ boilers", "Fitted at least 200 boilers"),
    ("Fitted nearly 200 boilers", "Fitted about 200 boilers"),
    ("Ran tours for up to 30 guests", "Ran tours for a maximum of 30 guests"),
    ("Ran tours, never more than 30 guests", "Ran tours with no group above 30 guests"),
    ("Milked not less than 80 cows a day", "Milked at least eighty cows daily"),
    ("Sewed 12 to 15 costumes a month", "Sewed 12-15 costumes per month"),
    ("Sewed between 12 and 15 costumes a month", "Sewed up to 15 costumes a month"),
    ("Usually walked 6 dogs", "Walked about 6 dogs"),
    ("Walked an average of 6 dogs", "On average walked 6 dogs"),
    ("Baked 144 loaves", "Baked twelve dozen loaves"),
    ("Groomed 2 horses", "Groomed a couple of horses"),
    ("Delivered over 250 parcels", "Delivered hundreds of parcels"),
]
RAISED = [
    ("Answered about 1,200 calls", "Answered over 1,200 calls"),
    ("Answered about 1,200 calls", "Answered 1,200 calls"),
    ("Answered nearly 1,200 calls", "Answered 1,200 calls"),
    ("Answered 1,200 calls", "Answered over 1,200 calls"),
    ("Answered some 1,200 calls", "Answered 1,200 calls"),
    ("Answered 1,200 or so calls", "Answered 1,200 calls"),
    ("Planted 52 trees", "Planted more than 60 trees"),
    ("Fitted over 200 boilers", "Fitted 200 boilers"),
    ("Fitted about 150 boilers", "Fitted hundreds of boilers"),
    ("Ran tours for up to 30 guests", "Ran tours for 30 guests"),
    ("Ran tours for a maximum of 30 guests", "Ran tours for at least 30 guests"),
    ("Sewed 12 to 15 costumes a month", "Sewed 15 costumes a month"),
    ("Sewed 12 to 15 costumes a month", "Sewed over 15 costumes a month"),
    ("Usually walked 6 dogs", "Walked 6 dogs"),
    ("Walked 6 dogs on average", "Walked 6 dogs"),
    ("Delivered parcels", "Delivered dozens of parcels"),
]
WORKED_OUT = [
    ("Served 26 of 31 tables", "Served all but five of 31 tables"),
    ("Sold 9 of 12 houses", "Sold three quarters of the houses"),
    ("Sold 41 of 50 houses", "Sold 82% of the houses"),
    ("Sold 6 of about 240 plots", "Sold about one plot in 40"),
    ("Cut the queue from 40 to 30 minutes", "Cut the queue by 10 minutes"),
    ("Cut the queue from 40 to 30 minutes", "Cut the queue by a quarter"),
    ("Cut the queue from 40 to 30 minutes", "Cut the queue by 25%"),
    ("Membership grew from 18 to 24", "Membership rose by six, to 24 from 18"),
    ("Membership grew from 200 to 500", "Membership more than doubled"),
    ("Pass rate rose from 71% to 79%", "Pass rate rose by 8 percentage points"),
    ("Looked after 6 vans and 4 vans at two depots", "Looked after 10 vans at two depots"),
    ("Handled 10 burials a month", "Handled 120 burials a year"),
    ("Took part in a group of five", "Took part with four others"),
    ("Wrote the guide with two other guides", "One of three guides who wrote the guide"),
    ("Tested 8 pumps; two failed", "Tested 8 pumps, of which six held"),
    ("On call every third weekend", "On call one weekend in three"),
    ("Cleaned the tank every two weeks", "Cleaned the tank fortnightly"),
    ("Cleaned the tank twice a week", "Cleaned the tank two times a week"),
    ("Checked the alarms twice a year", "Checked the alarms every six months"),
    ("Mowed half of the pitches", "Mowed one in two of the pitches"),
    ("Guided in Spanish and French", "Guided in two languages, Spanish and French"),
    ("Cut drying from 40 minutes to 25 minutes", "Cut drying by 15 minutes (25 instead of 40)"),
    ("Uptime over 96%, fleet average 92%", "Uptime more than four points above the fleet's 92%"),
    ("Occupancy went from 52% to 61%", "Occupancy went up to 61% from 52%"),
    ("Ran trips for a baby and two toddlers", "Ran trips for three children: a baby, two toddlers"),
    ("Painted wards 3, 4 and 5", "Painted three wards"),
    ("Held quarterly drills", "Held drills four times a year"),
    ("Cleaned shops on two floors", "Cleaned shops over two floors"),
]
MISCALCULATED = [
    ("Served 26 of 31 tables", "Served all but four of 31 tables"),
    ("Served 26 of 31 tables, 22 of 30 before", "Served all but four of 31 tables"),
    ("Sold 9 of 12 houses", "Sold over 80% of the houses"),
    ("Sold 7 of 12 houses", "Sold two thirds of the houses"),
    ("Cut the queue from 40 to 30 minutes", "Cut the queue by a third"),
    ("Cut the queue from 40 to 30 minutes", "Cut the queue by 20 minutes"),
    ("Cut the queue from 40 to 30 minutes", "Cut the queue by 10%"),
    ("Cut the queue from 40 to 30 minutes", "Cut the queue to a quarter"),
    ("Cut the queue from 45 to 27 minutes", "More than halved the queue"),
    ("Membership grew from 200 to 500", "Membership tripled"),
    ("Pass rate rose from 71% to 79%", "Pass rate rose by 8%"),
    ("Waste fell by 15%", "Waste fell by 15 percentage points"),
    ("Waste fell to 15%", "Waste fell by 15%"),
    ("Looked after 6 vans and 4 horses", "Looked after 10 vans"),
    ("Handled 10 burials a week", "Handled 120 burials a year"),
    ("Took part in a group of five", "Took part with five others"),
    ("Tested 8 pumps; two failed", "Tested 8 pumps, of which six failed"),
    ("On call every third weekend", "On call every third week"),
    ("Cleaned the tank every two weeks", "Cleaned the tank twice a week"),
    ("Guided in Spanish and French", "Guided in three languages"),
    ("Sold 26 of 31 lots", "Sold all 31 lots"),
    ("Served one of three courts", "Served three courts"),
    ("Checked 40 files; 38 were complete", "Found all 40 checked files complete"),
    ("Painted wards 3, 4 and 5", "Painted four wards"),
    ("Grew sales 30% in 2 years", "Grew sales 30% every year"),
    ("Took two calls in 2024", "Took dozens of calls in 2024"),
]
UNITS = [
    ("Drove 900 km a week", "Drove 900 miles a week"),
    ("Raised €400", "Raised £400"),
    ("Raised A$400", "Raised US$400"),
    ("Cleared 12 rooms a day", "Cleared 12 rooms an hour"),
    ("Held the weekly till", "Held the monthly till"),
    ("Kept a monthly float of £90", "Kept a float of £90 a week"),
    ("Closed in 6 working days", "Closed in 6 calendar days"),
    ("Groomed children aged 3 to 18 months", "Groomed children aged 3 to 18 weeks"),
]
OF_OTHER_THINGS = [
    ("Managed 6 cooks serving 120 covers", "Managed 120 cooks"),
    (["Rewired 14 shops", "Trained two apprentices"], "Rewired two shops and trained apprentices"),
]
LOOSE = [
    ("Wrote a leaflet", "Wrote several leaflets"),
    ("Wrote 3 leaflets", "Wrote numerous leaflets"),
    ("Wrote leaflets", "Wrote countless leaflets"),
    ("Wrote leaflets", "Wrote several leaflets a week"),
    ("Wrote two leaflets", "Wrote several leaflets"),
]
LOOSE_AND_TRUE = [
    ("Wrote leaflets", "Wrote several leaflets"),
    ("Wrote 4 leaflets", "Wrote several leaflets"),
    ("Wrote 40 leaflets", "Wrote numerous leaflets"),
    ("Wrote many leaflets", "Wrote numerous leaflets"),
    ("Wrote some 5 leaflets a week", "Wrote several leaflets a week"),
]
OF_DAYS = [
    ("Serve at the counter on Fridays and Saturdays", "Serve at the counter three days a week"),
    ("Built 62 skids, 3 sent back for rework", "Built 62 skids; 58 of them needed no rework"),
    ("Cut the run from 3 hours to 50 minutes", "Took 150 minutes off the run"),
    ("Open 14 dashboards, seen by 80 people a week", "Open 14 dashboards, seen by 80 people in a "
     "typical day"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "text"), ROUNDED + WORKED_OUT + LOOSE_AND_TRUE)
def test_a_number_that_follows_passes(line: str, text: str) -> None:
    assert refusals(line, text) == set()


@pytest.mark.parametrize(
    ("lines", "text"), RAISED + MISCALCULATED + UNITS + OF_OTHER_THINGS + LOOSE + OF_DAYS
)
def test_a_number_that_does_not_follow_is_refused(lines: str | list[str], text: str) -> None:
    assert refusals(lines, text)


IN_OTHER_LANGUAGES = [
    ("de", "Betreuung von rund 12 Gästen", "Betreuung von etwa zwölf Gästen"),
    ("de", "Senkung der Stürze von 20 auf 15", "Stürze um ein Viertel gesenkt"),
    ("de", "Senkung der Rüstzeit von 40 auf 30 Minuten", "Rüstzeit um 10 Minuten gesenkt"),
    ("de", "Reinigung alle zwei Wochen", "Reinigung 14-täglich oder alle zwei Wochen"),
    ("de", "Prüfung von fünfunddreißig Kesseln", "Prüfung von 35 Kesseln"),
    ("de", "26 von 31 Schülern bestanden", "Alle bis auf fünf von 31 Schülern bestanden"),
    ("es", "Atendí más de 80 mesas al día", "Atendí a diario más de ochenta mesas"),
    ("es", "Reduje la espera de 40 a 30 minutos", "Reduje la espera en 10 minutos"),
    ("es", "Reduje la espera de 40 a 30 minutos", "Reduje la espera en un 25 %"),
    ("es", "Limpieza cada dos semanas", "Limpieza quincenal"),
]
UNTRUE_IN_OTHER_LANGUAGES = [
    ("de", "Betreuung von bis zu 12 Gästen", "Betreuung von 12 Gästen"),
    ("de", "Betreuung von rund 12 Gästen", "Betreuung von mehr als 12 Gästen"),
    ("de", "Senkung der Stürze von 20 auf 15", "Stürze um ein Drittel gesenkt"),
    ("de", "Kosten um 3 Prozentpunkte gesenkt", "Kosten um 3 % gesenkt"),
    ("de", "Prüfung von 300 Kesseln pro Monat", "Prüfung von 300 Kesseln pro Woche"),
    ("de", "Einarbeitung von Kollegen", "Einarbeitung von Dutzenden Kollegen"),
    ("es", "Atendí hasta 80 mesas al día", "Atendí 80 mesas al día"),
    ("es", "Atendí 80 mesas a la semana", "Atendí 80 mesas al día"),
    ("es", "Reduje la espera de 40 a 30 minutos", "Reduje la espera a la mitad"),
    ("es", "Atendí clientes", "Atendí a cientos de clientes"),
]


@pytest.mark.parametrize(("language", "line", "text"), IN_OTHER_LANGUAGES)
def test_german_and_spanish_numbers_that_follow(language: str, line: str, text: str) -> None:
    assert refusals(line, text, language) == set()


@pytest.mark.parametrize(("language", "line", "text"), UNTRUE_IN_OTHER_LANGUAGES)
def test_german_and_spanish_numbers_that_do_not(language: str, line: str, text: str) -> None:
    assert refusals(line, text, language)


def test_a_sum_over_two_lines_of_one_job() -> None:
    lines = ["Serviced 6 lifts in the tower", "Serviced 4 lifts at the station"]
    assert refusals(lines, "Serviced 10 lifts") == set()
    assert refusals(lines, "Serviced 12 lifts")


def test_the_refusal_of_a_hedge_names_both() -> None:
    role = Role(
        id="w1",
        bullets=(
            Fact.model_validate(
                {"id": "w1.b1", "text": "Led up to 30 hikers",
                 "spans": [{"start": 0, "end": 1, "page": 1}]}
            ),
        ),
    )  # fmt: skip
    cv = CVProfile.model_validate({"language": "en", "contact": {}, "roles": [role]})
    messages = [r.message for r in check("Led 30 hikers", ["w1.b1"], cv)]
    assert any("up to 30" in message and "“30”" in message for message in messages)
