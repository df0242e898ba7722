"""Whole postings of several trades, invented, as people would paste them."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.schemas.posting import JobProfile, Requirement

NURSE = """Ward Nurse (Band 5)
Brackenfield General Hospital NHS Trust
Leeds, West Yorkshire
£31,049 - £37,796 per annum
Permanent, full time, 37.5 hours per week
Closing date: 14 March 2027

About us
Brackenfield is a 400-bed hospital with 50 years of history. We have experience of change.

Main duties
- Assess, plan and deliver care for patients on a busy surgical ward
- Administer medication and intravenous therapy
- Lead handovers and mentor student nurses

Person specification
Essential
- Registered Nurse with current NMC PIN
- Degree or diploma in adult nursing
- At least 12 months' post-registration experience in an acute ward
- Wound care and vital signs monitoring
- Good written and spoken English
- Enhanced DBS check

Desirable
- Cannulation or venepuncture
- Experience with SystmOne

What we offer
- 27 days' holiday, NHS pension
- Training in leadership and Excel

We are an equal opportunities employer. Applicants must have the right to work in the UK.
"""

ELECTRICIAN = """Harlow & Sons Electrical Ltd is looking for an experienced Electrician to \
join our team in Bristol. You will work on commercial and \
domestic installations across the South West.

You must hold the 18th Edition and an ECS Gold Card, and you should have at least five years' \
experience in electrical installation. A full UK driving licence is required. Experience of PLC \
programming would be an advantage, and City & Guilds 2391 is desirable but not essential. We \
expect you to be reliable and comfortable working at height.

We pay £19.50 to £22 per hour plus a van and fuel card. Apply by 03/04/2027.
"""

TEACHER = """# Teacher of Mathematics

**School:** Oakmere Academy
**Location:** Manchester M14 5RX
**Salary:** £31,650 to £49,084 (MPS/UPS)
**Contract:** Full time, permanent

## The role
You will teach mathematics at Key Stages 3 and 4 and prepare pupils for GCSE examinations.

## Requirements
* Qualified Teacher Status (QTS)
* A bachelor's degree in mathematics or a related subject
* Strong classroom management

## Nice to have
* Experience with Google Classroom or Moodle
* Fluent French

## How to apply
Send your CV and a cover letter by 30 April 2027. All posts require an enhanced DBS check.
"""

ACCOUNTANT = """Senior Accountant

Company: Calder Freight Inc.
Location: Denver, CO (hybrid, 3 days in the office)
Job type: Full-time
$98,000 - $120,000 a year
Application deadline: 04/03/2027

Responsibilities
• Prepare monthly financial statements and own the month-end close
• Support the annual audit

Qualifications
• Bachelor's degree in Accounting or Finance and 5+ years of experience in corporate accounting
• CPA required
• Proficiency in Excel and either QuickBooks or NetSuite
• Master's degree preferred
• Must be authorized to work in the United States without sponsorship

Benefits
• 401(k) with up to $5,000 match
"""

PFLEGE = """Pflegefachkraft (m/w/d) in Vollzeit oder Teilzeit

Seniorenzentrum Lindenhof gGmbH
Standort: Freiburg im Breisgau

Wir suchen zum nächstmöglichen Zeitpunkt eine engagierte Pflegefachkraft für unsere Wohnbereiche.

Ihre Aufgaben
- Grund- und Behandlungspflege unserer Bewohner
- Wundversorgung und Medikamentengabe

Ihr Profil
- Abgeschlossene Ausbildung als Pflegefachkraft oder Altenpfleger/in
- Mindestens zwei Jahre Berufserfahrung in der stationären Pflege
- Deutschkenntnisse mindestens B2
- Teamfähigkeit und Einfühlungsvermögen
- Führerschein Klasse B

Von Vorteil
- Weiterbildung zum Wundexperten

Wir bieten
- 3.650 € – 4.100 € brutto im Monat
- Fortbildungen in Palliativpflege

Bewerbungsfrist: 15. Mai 2027
"""

DEVELOPER = """Senior Backend Developer (f/m/d)

Tidewater Systems GmbH · Hamburg · Remote possible

What you'll do
- Design and run services in Go and PostgreSQL
- Review code and mentor two junior developers

What you bring
- 5+ years of professional experience in software development
- Strong knowledge of Python or Java, and solid SQL
- Experience with AWS, Azure or GCP
- English (C1) and German (B1)

Bonus points
- Terraform

Salary: 70.000 – 85.000 € brutto/Jahr
"""

COOK = """Cocinero/a

Restaurante La Barraca Azul busca un cocinero para incorporar a su equipo en Valencia.

Funciones
- Elaboración de platos y mise en place

Requisitos
- Experiencia mínima de 2 años como cocinero
- Carné de manipulador de alimentos

Se valorará
- Conocimientos de repostería
- Inglés B1

Ofrecemos
- Contrato indefinido, jornada completa
- Salario: 1.450 € brutos al mes
"""

ALL = (NURSE, ELECTRICIAN, TEACHER, ACCOUNTANT, PFLEGE, DEVELOPER, COOK)


def read(text: str) -> JobProfile:
    return extract_posting(read_text(text))


def asked(profile: JobProfile, words: str) -> Requirement:
    """The one requirement whose text holds these words."""
    found = [r for r in profile.requirements if words in r.fact.text]
    assert len(found) == 1, [r.fact.text for r in profile.requirements]
    return found[0]


def text_of(fact: object) -> str | None:
    return getattr(fact, "text", None)


@pytest.mark.parametrize("posting", ALL)
def test_every_fact_is_verbatim_and_in_place(posting: str) -> None:
    document = read_text(posting)
    profile = extract_posting(document)
    facts = [r.fact for r in profile.requirements] + list(profile.duties)
    facts += [f for f in (profile.title, profile.company, profile.location) if f]
    facts += [profile.salary.fact] if profile.salary else []
    assert facts
    for fact in facts:
        assert " ".join(document.quote(span) for span in fact.spans) == fact.text
    assert len({fact.id for fact in facts}) == len(facts)


@pytest.mark.parametrize("posting", ALL)
def test_the_same_posting_reads_the_same_twice(posting: str) -> None:
    assert read(posting) == read(posting)


@pytest.mark.parametrize("posting", ALL)
def test_mentions_point_at_facts_that_exist(posting: str) -> None:
    profile = read(posting)
    ids = {r.id for r in profile.requirements} | {f.id for f in profile.duties} | {"title"}
    for mention in profile.skills:
        assert set(mention.fact_ids) <= ids


def test_ward_nurse() -> None:
    profile = read(NURSE)
    assert text_of(profile.title) == "Ward Nurse (Band 5)"
    assert text_of(profile.company) == "Brackenfield General Hospital NHS Trust"
    assert text_of(profile.location) == "Leeds, West Yorkshire"
    assert profile.employment_type == "full_time"
    assert profile.deadline == date(2027, 3, 14)
    assert profile.salary is not None
    pay = profile.salary
    assert (pay.low, pay.high, pay.currency, pay.period) == (31049, 37796, "GBP", "year")

    register = asked(profile, "NMC PIN")
    assert (register.kind, register.importance) == ("certificate", "must")
    assert register.skills == ("NMC registration",)
    assert asked(profile, "Registered Nurse").skills == ("Registered Nurse",)
    assert asked(profile, "post-registration experience").years == 1
    english = asked(profile, "spoken English")
    assert (english.kind, english.language) == ("language", "English")
    assert asked(profile, "DBS").kind == "certificate"
    either = asked(profile, "Cannulation or venepuncture")
    assert (either.importance, either.any_of) == ("nice", True)
    assert set(either.skills) == {"Cannulation", "Venepuncture"}
    assert asked(profile, "SystmOne").importance == "nice"
    assert asked(profile, "right to work").kind == "permit"


def test_what_an_employer_offers_or_is_asks_for_nothing() -> None:
    profile = read(NURSE)
    said = " ".join(r.fact.text for r in profile.requirements)
    for words in ("leadership", "Excel", "pension", "50 years", "experience of change"):
        assert words not in said
    assert "Microsoft Excel" not in {mention.name for mention in profile.skills}
    assert len(profile.duties) == 3


def test_electrician_in_prose() -> None:
    profile = read(ELECTRICIAN)
    assert text_of(profile.title) == "Electrician"
    assert text_of(profile.company) == "Harlow & Sons Electrical Ltd"
    assert text_of(profile.location) == "Bristol"
    assert profile.deadline == date(2027, 4, 3)
    assert profile.salary is not None
    pay = profile.salary
    assert (pay.low, pay.high, pay.currency, pay.period) == (19.5, 22, "GBP", "hour")
    assert asked(profile, "18th Edition").importance == "must"
    assert asked(profile, "five years").years == 5
    assert asked(profile, "driving licence").skills == ("Driving licence",)
    assert asked(profile, "PLC").importance == "nice"
    assert asked(profile, "2391").importance == "nice"
    assert asked(profile, "working at height").importance == "must"
    assert all("join our team" not in r.fact.text for r in profile.requirements)


def test_teacher_in_pasted_markdown() -> None:
    profile = read(TEACHER)
    assert text_of(profile.title) == "Teacher of Mathematics"
    assert text_of(profile.company) == "Oakmere Academy"
    assert text_of(profile.location) == "Manchester M14 5RX"
    assert asked(profile, "QTS").skills == ("Qualified Teacher Status",)
    degree = asked(profile, "degree")
    assert (degree.kind, degree.level) == ("education", "bachelor")
    assert asked(profile, "classroom management").skills == ("Classroom management",)
    french = asked(profile, "French")
    assert (french.language, french.language_level, french.importance) == ("French", "C1", "nice")
    assert asked(profile, "DBS").importance == "must"
    assert all("cover letter" not in r.fact.text for r in profile.requirements)


def test_accountant() -> None:
    profile = read(ACCOUNTANT)
    assert text_of(profile.company) == "Calder Freight Inc."
    assert profile.remote == "hybrid"
    assert profile.seniority == "senior"
    assert profile.deadline == date(2027, 4, 3), "an American date"
    assert profile.salary is not None
    assert (profile.salary.low, profile.salary.high) == (98000, 120000)
    assert asked(profile, "Bachelor's degree").level == "bachelor"
    assert asked(profile, "5+ years").years == 5
    assert asked(profile, "Proficiency in Excel").skills == ("Microsoft Excel",)
    ledger = [r for r in profile.requirements if r.any_of]
    assert [set(r.skills) for r in ledger] == [{"QuickBooks", "NetSuite"}]
    master = asked(profile, "Master's")
    assert (master.level, master.importance) == ("master", "nice")
    assert asked(profile, "authorized").kind == "permit"
    assert all("401" not in r.fact.text for r in profile.requirements)


def test_german_nurse() -> None:
    profile = read(PFLEGE)
    assert profile.language == "de"
    assert text_of(profile.title) == "Pflegefachkraft"
    assert text_of(profile.company) == "Seniorenzentrum Lindenhof gGmbH"
    assert text_of(profile.location) == "Freiburg im Breisgau"
    assert profile.deadline == date(2027, 5, 15)
    assert profile.salary is not None
    pay = profile.salary
    assert (pay.low, pay.high, pay.currency, pay.period) == (3650, 4100, "EUR", "month")
    assert asked(profile, "Ausbildung").level == "vocational"
    assert asked(profile, "zwei Jahre").years == 2
    german = asked(profile, "Deutschkenntnisse")
    assert (german.language, german.language_level) == ("German", "B2")
    assert asked(profile, "Wundexperten").importance == "nice"
    assert asked(profile, "Führerschein").kind == "certificate"
    assert [duty.text for duty in profile.duties][1] == "Wundversorgung und Medikamentengabe"
    assert "Wound care" in {mention.name for mention in profile.skills}
    assert "Palliative care" not in {mention.name for mention in profile.skills}


def test_developer() -> None:
    profile = read(DEVELOPER)
    assert text_of(profile.title) == "Senior Backend Developer"
    assert text_of(profile.company) == "Tidewater Systems GmbH"
    assert text_of(profile.location) == "Hamburg"
    assert profile.seniority == "senior"
    assert profile.salary is not None
    assert (profile.salary.low, profile.salary.high) == (70000, 85000)
    assert asked(profile, "5+ years").years == 5
    groups = [set(r.skills) for r in profile.requirements if r.any_of]
    assert groups == [{"Python", "Java"}, {"AWS", "Microsoft Azure", "Google Cloud"}]
    assert asked(profile, "solid SQL").skills == ("SQL",)
    levels = {r.language: r.language_level for r in profile.requirements if r.language}
    assert levels == {"English": "C1", "German": "B1"}
    assert asked(profile, "Terraform").importance == "nice"
    terms = profile.keywords
    assert terms[0] == "Senior Backend Developer"
    assert terms.index("Python") < terms.index("Terraform") < terms.index("PostgreSQL")
    assert "Go" in {mention.name for mention in profile.skills}


def test_spanish_cook() -> None:
    profile = read(COOK)
    assert profile.language == "es"
    assert text_of(profile.company) == "Restaurante La Barraca Azul"
    assert text_of(profile.location) == "Valencia"
    assert profile.employment_type == "full_time"
    assert profile.salary is not None
    assert (profile.salary.low, profile.salary.period) == (1450, "month")
    assert asked(profile, "2 años").years == 2
    assert asked(profile, "manipulador").skills == ("Food Hygiene Certificate",)
    english = asked(profile, "Inglés")
    assert (english.language_level, english.importance) == ("B1", "nice")
