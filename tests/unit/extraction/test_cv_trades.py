"""Whole CVs of several trades, countries and layouts. All people and employers are invented."""

from functools import cache
from pathlib import Path

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import DateRange, Fact

SAMPLES = Path(__file__).parent / "cv_samples"


@cache
def cv(name: str) -> CVProfile:
    return extract_cv(read_text((SAMPLES / f"{name}.txt").read_text("utf-8")))


def said(fact: Fact | None) -> str | None:
    return fact.text if fact else None


def months(dates: DateRange | None) -> tuple[str | None, str | None] | None:
    if dates is None:
        return None
    start, end = (
        f"{point.year}-{point.month or 0:02}" if point else None
        for point in (dates.start, dates.end)
    )
    return start, "now" if dates.current else end


def jobs(profile: CVProfile) -> list[tuple[str | None, str | None, object, int]]:
    return [
        (said(role.title), said(role.employer), months(role.dates), len(role.bullets))
        for role in profile.roles
    ]


def skill(profile: CVProfile, name: str) -> tuple[tuple[str, ...], bool]:
    (found,) = [skill for skill in profile.skills if skill.name == name]
    return found.fact_ids, found.listed


@pytest.mark.parametrize(
    ("sample", "name", "email", "phone", "place"),
    [
        ("nurse", "Amara Nwosu-Bell", "amara.nwosu@example.com", "+44 20 7946 0018",
         "Sheffield, UK"),
        ("electrician", "TOM O’REILLY", "tom.oreilly@example.com", "+44 20 7946 0021",
         "12 Mill Lane Bristol BS1 4ZZ"),
        ("teacher", "Zeynep Şahin van der Berg", "zeynep.sahin@example.com", "+1 202 555 0143",
         "Portland, OR"),
        ("chef", "MARCO LI", "marco.li@example.com", "+1 202 555 0187", "Chicago, IL"),
        ("industriekaufmann", "Jörg Weiß-Kowalski", "joerg.weiss@example.com",
         "+49 30 23125 014", "Lindenallee 7, 50667 Köln"),
        ("contable", "María José Fernández de la Vega", "mj.fernandez@example.com",
         "+34 910 000 017", "Calle Olmo 15, 28012 Madrid"),
        ("lawyer", "Priya Raman", "priya.raman@example.com", None, "Birmingham, UK"),
    ],
)  # fmt: skip
def test_contact(sample: str, name: str, email: str, phone: str | None, place: str) -> None:
    contact = cv(sample).contact
    assert said(contact.name) == name
    assert said(contact.email) == email
    assert said(contact.phone) == phone
    assert said(contact.location) == place


def test_nurse_jobs_with_the_employer_under_the_title() -> None:
    assert jobs(cv("nurse")) == [
        ("Senior Staff Nurse", "Northfield General Hospital", ("2019-03", "now"), 3),
        ("Staff Nurse", "St Brigid Hospice", ("2015-09", "2019-02"), 2),
    ]
    wrapped = cv("nurse").roles[0].bullets[1]
    assert wrapped.text.endswith("medication errors by 23% within one year")


def test_nurse_headline_is_the_trade_and_not_the_letters_after_the_name() -> None:
    assert said(cv("nurse").headline) == "Registered Nurse – Intensive Care"


def test_nurse_registration_with_issuer_and_expiry() -> None:
    first, second = cv("nurse").certificates
    assert (first.name.text, said(first.issuer)) == (
        "NMC Registered Nurse (Adult)",
        "Nursing and Midwifery Council",
    )
    assert (second.name.text, months(second.dates)) == (
        "Advanced Life Support",
        ("2021-00", "2025-00"),
    )


def test_skills_are_claimed_in_the_skills_section_or_shown_at_work() -> None:
    assert skill(cv("nurse"), "Wound care") == (("s1",), True)
    ids, listed = skill(cv("nurse"), "Palliative care")
    assert ids == ("w2.b1",)
    assert not listed


def test_skills_nobody_listed_in_a_lexicon_keep_their_own_name() -> None:
    assert skill(cv("electrician"), "Cable jointing")[1]
    assert skill(cv("electrician"), "Reading drawings") == (("s4",), True)


def test_electrician_employer_before_title_and_apprenticeship() -> None:
    assert jobs(cv("electrician")) == [
        ("Approved Electrician", "Brightwire Electrical Ltd", ("2018-06", "now"), 3),
        ("Electrician", "Harbour Contractors", ("2014-01", "2018-05"), 2),
        ("Apprentice Electrician", "Severn Building Services", ("2010-09", "2013-12"), 1),
    ]
    trade, school = cv("electrician").education
    assert (said(trade.degree), said(trade.area), trade.level) == (
        "NVQ Level 3",
        "Electrical Installation",
        "vocational",
    )
    assert school.level == "school"


def test_teacher_two_jobs_at_one_school_and_sentences_without_bullets() -> None:
    roles = cv("teacher").roles
    assert [(said(role.title), said(role.employer), role.volunteer) for role in roles] == [
        ("Head of Mathematics", "Cedar Ridge High School", False),
        ("Mathematics Teacher", "Cedar Ridge High School", False),
        ("Student Teacher", "Lakeview Middle School", False),
        ("Weekend Tutor", "Eastside Community Library", True),
    ]
    assert [bullet.text for bullet in roles[0].bullets] == [
        "I lead a department of eight teachers.",
        "I rewrote the algebra curriculum and raised the pass rate from 71% to 84%.",
    ]


def test_teacher_degrees_with_a_single_year_end_in_it() -> None:
    master, bachelor = cv("teacher").education
    assert (master.level, said(master.institution), months(master.dates)) == (
        "master",
        "Columbia Valley University",
        (None, "2014-00"),
    )
    assert (said(bachelor.degree), said(bachelor.area)) == ("Bachelor of Science", "Mathematics")


def test_chef_rows_of_title_employer_place_dates() -> None:
    assert jobs(cv("chef")) == [
        ("Sous Chef", "The Copper Ladle", ("2020-01", "now"), 2),
        ("Chef de Partie", "Hotel Aurora", ("2017-00", "2019-00"), 1),
        ("Commis Chef", "Bistro Halvard", ("2016-06", "2016-08"), 1),
    ]
    assert said(cv("chef").roles[1].location) == "Milwaukee, WI"
    assert said(cv("chef").headline) == "SOUS CHEF"
    assert [section.kind for section in cv("chef").other] == ["awards"]


def test_german_cv() -> None:
    profile = cv("industriekaufmann")
    assert profile.language == "de"
    assert jobs(profile) == [
        ("Industriekaufmann", "Rheinwerk Maschinenbau GmbH", ("2018-03", "now"), 2),
        ("Sachbearbeiter Einkauf", "Nordlicht Logistik AG", ("2011-08", "2018-02"), 2),
    ]
    assert [(said(study.degree), study.level) for study in profile.education] == [
        ("Ausbildung", "vocational"),
        ("Abitur", "school"),
    ]
    assert [(language.name, language.level) for language in profile.languages] == [
        ("German", "native"),
        ("English", "C1"),
        ("Polish", "A2"),
    ]


def test_german_personal_data_is_kept_apart() -> None:
    (personal,) = [section for section in cv("industriekaufmann").other if section.kind == "other"]
    assert [item.text for item in personal.items] == [
        "Geburtsdatum: 14.02.1988",
        "Staatsangehörigkeit: deutsch",
        "Familienstand: verheiratet",
    ]


def test_spanish_cv_with_a_course_that_goes_on() -> None:
    profile = cv("contable")
    assert profile.language == "es"
    assert jobs(profile) == [
        ("Contable sénior", "Talleres Guadarrama S.L.", ("2018-01", "now"), 2),
        ("Auxiliar administrativa", "Gestoría Pinar", ("2011-09", "2017-12"), 1),
    ]
    degree, master = profile.education
    assert (degree.level, degree.finished) == ("bachelor", None)
    assert (master.level, master.finished) == ("master", False)
    assert [language.level for language in profile.languages] == ["native", "B2", "A2"]


def test_lawyer_title_at_employer_and_sections_on_one_line() -> None:
    profile = cv("lawyer")
    first, second = profile.roles
    assert said(first.employer) == "Harcourt & Vale LLP"
    assert first.bullets[-1].text == "Won the firm's client care award in 2020."
    assert (said(second.title), said(second.employer)) == ("Associate", "Dunmore Solicitors")
    assert months(second.dates) == ("2013-09", "2017-08")
    assert [language.name for language in profile.languages] == ["English", "Tamil"]
    assert profile.education[2].finished is False
