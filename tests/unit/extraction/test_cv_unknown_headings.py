"""Headings that no list has, and what else only its place in the CV tells."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_document
from careerassist.engine.extraction.cv import extract_cv
from careerassist.schemas.cv import CVProfile

_HEAD = "Ana Ruiz\nWard Nurse\nana.ruiz@example.com\n\nSummary\nNurse of ten years.\n\n"
_STUDY = "Education\nBSc Nursing, University of Holm, 2008 - 2011\n\n"


def _read(text: str) -> CVProfile:
    return extract_cv(read_document(text.encode(), "cv.txt"))


@pytest.mark.parametrize("heading", ["What comes easily", "Das liegt mir", "Lo que hago con gusto"])
def test_a_heading_over_short_phrases_is_a_skills_section(heading: str) -> None:
    profile = _read(f"{_HEAD}{_STUDY}{heading}\nWound dressing\nListening\nNight shifts\n")
    assert len(profile.education) == 1
    assert [fact.text for fact in profile.skill_lines][-1] == "Night shifts"


def test_a_heading_over_dated_lines_is_work() -> None:
    profile = _read(
        f"{_HEAD}Wards so far\nStaff Nurse, Holm Hospital, 2015 - 2019\n"
        f"Ward Nurse, Elm Hospital, 2011 - 2015\n\n{_STUDY}"
    )
    assert [role.employer.text for role in profile.roles if role.employer] == [
        "Holm Hospital",
        "Elm Hospital",
    ]


def test_a_heading_with_a_colon_like_the_others_ends_the_section_before() -> None:
    profile = _read(
        "Ana Ruiz\nana.ruiz@example.com\n\nKurse:\n2019 Notfallkurs\n\nDas kann ich gut:\n"
        "- Malen und Bauen\n- Vorlesen\n- Singen\n\nSprachen:\nDeutsch (C1)\n"
    )
    assert [one.name.text for one in profile.certificates] == ["Notfallkurs"]
    assert "Malen und Bauen" in {mention.written for mention in profile.skills}


def test_a_heading_is_read_with_the_rest_of_it_on_the_next_line() -> None:
    profile = _read(f"{_HEAD}CERTIFICATES &\nRATINGS\nGlider rating, 2021\n\n{_STUDY}")
    assert [one.name.text for one in profile.certificates] == ["Glider rating"]


@pytest.mark.parametrize(
    ("contact", "place"),
    [
        ("Okrum, Highland\nana.ruiz@example.com", "Okrum, Highland"),
        ("near Pentrel, Cornwall\nTel 07700 900 664", "near Pentrel, Cornwall"),
        ("Xoxotlán, Oax.\nana.ruiz@example.com", "Xoxotlán, Oax."),
        ("Ward Nurse | Vallserra | ana.ruiz@example.com", "Vallserra"),
    ],
)
def test_what_is_left_beside_the_contact_data_is_the_place(contact: str, place: str) -> None:
    found = _read(f"Ana Ruiz\nWard Nurse\n{contact}\n\n{_STUDY}").contact.location
    assert found
    assert found.text.rstrip(".") == place.rstrip(".")


def test_the_issuer_under_a_certificate_belongs_to_it() -> None:
    profile = _read(
        f"{_HEAD}Certificates\nCertificate in Wound Care\nWCA · 2022\n"
        "Gestión de almacén\nCámara de Albor\nExpedición: 2020\n"
    )
    assert [one.name.text for one in profile.certificates] == [
        "Certificate in Wound Care",
        "Gestión de almacén",
    ]
    assert [one.dates.start.year for one in profile.certificates if one.dates and one.dates.start]


def test_languages_that_the_lexicon_lacks_keep_their_levels() -> None:
    profile = _read(f"{_HEAD}Languages\nCastellano (nativo) • Valenciano (C1) • Inglés (A2)\n")
    assert [language.level for language in profile.languages] == ["native", "C1", "A2"]


def test_skills_parted_by_strokes_or_joined_by_and_are_all_listed() -> None:
    profile = _read(f"{_HEAD}Skills\nPruning / Soldering and brazing / Volunteer care\n")
    listed = {mention.written for mention in profile.skills if mention.listed}
    assert {"Pruning", "Soldering and brazing", "Volunteer care"} <= listed


def test_initials_before_the_name_are_no_part_of_it() -> None:
    text = "AR Ana Belén Ruiz\nWard Nurse\nana.ruiz@example.com\n\n"
    name = _read(text + _STUDY).contact.name
    assert name
    assert name.text == "Ana Belén Ruiz"


def test_a_side_column_that_comes_first_is_not_the_name() -> None:
    profile = _read(
        "SAY HELLO\n0491 570 006\nana@example.com\n\nLANGUAGES\nEnglish - Native\n\n"
        "ANA RUIZ\nWARD NURSE\n\n" + _STUDY
    )
    assert profile.contact.name
    assert profile.contact.name.text == "ANA RUIZ"
    assert profile.headline
    assert profile.headline.text == "WARD NURSE"


def test_headings_in_the_margin_share_a_row_with_their_first_line() -> None:
    profile = _read(
        "Ana Ruiz\nArchitect\nana.ruiz@example.com\n\n"
        "PRACTICE\tAtelier Rivard, Leeds\n\tJunior Designer\n\t2018-09 — 2021-04\n"
        "\tDrawings and lists for two small halls\n\n"
        "ACCREDITATION\tGreen Associate, CAGBC, 2019\n\nLANGUAGES\tFrench Native / English C2\n"
    )
    (role,) = profile.roles
    assert role.employer
    assert role.employer.text == "Atelier Rivard"
    assert [bullet.text for bullet in role.bullets] == ["Drawings and lists for two small halls"]
    assert [one.name.text for one in profile.certificates] == ["Green Associate"]
    assert [language.level for language in profile.languages] == ["native", "C2"]
