"""Which part of an entry's heading is title, employer and place, in many habits of writing."""

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import Fact


def cv(text: str) -> CVProfile:
    return extract_cv(read_text(f"Ana Ruiz\nana@example.com\n\n{text}"))


def said(fact: Fact | None) -> str | None:
    return fact.text if fact else None


def jobs(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(said(r.title), said(r.employer), said(r.location)) for r in cv(text).roles]


def courses(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [
        (said(e.degree), said(e.area), said(e.institution), said(e.location))
        for e in cv(text).education
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            "Staff Nurse, Thornfield Vale Hospital, Leeds",
            ("Staff Nurse", "Thornfield Vale Hospital", "Leeds"),
        ),
        (
            "Staff Nurse, Acute Medical Unit at Thornfield Lodge, Wakefield",
            ("Staff Nurse, Acute Medical Unit", "Thornfield Lodge", "Wakefield"),
        ),
        (
            "Thornfield Lodge, Wakefield | Staff Nurse",
            ("Staff Nurse", "Thornfield Lodge", "Wakefield"),
        ),
        (
            "Electrician – Harper & Sons Ltd, Rotherham",
            ("Electrician", "Harper & Sons Ltd", "Rotherham"),
        ),
        ("Electrician (Harper & Sons Ltd)", ("Electrician", "Harper & Sons Ltd", None)),
        ("Köchin bei Gasthof Lindenwirt, Linz", ("Köchin", "Gasthof Lindenwirt", "Linz")),
        (
            "Auxiliar administrativa en Gestoría Llorens, Valencia",
            ("Auxiliar administrativa", "Gestoría Llorens", "Valencia"),
        ),
        (
            "Dependienta, Zapatería Ferrándiz (Valencia)",
            ("Dependienta", "Zapatería Ferrándiz", "Valencia"),
        ),
        (
            "Hotel Receptionist, Brynmor House Hotel, Cardiff",
            ("Hotel Receptionist", "Brynmor House Hotel", "Cardiff"),
        ),
        ("Electrician, Self-employed, Bath", ("Electrician", "Self-employed", "Bath")),
        (
            "Deputy Clerk, Ashby County Clerk of Courts, Ashby County, OH",
            ("Deputy Clerk", "Ashby County Clerk of Courts", "Ashby County, OH"),
        ),
        (
            "Site Engineer, Kaveri Works Pvt. Ltd., Coimbatore",
            ("Site Engineer", "Kaveri Works Pvt. Ltd.", "Coimbatore"),
        ),
        (
            "Trainer, Turnverein Ossendorf 1907, Köln",
            ("Trainer", "Turnverein Ossendorf 1907", "Köln"),
        ),
        (
            "Stock Controller, Quayside Brasserie Number Nine, Geelong",
            ("Stock Controller", "Quayside Brasserie Number Nine", "Geelong"),
        ),
        (
            "Staff Nurse. Thornfield Lodge, Wakefield.",
            ("Staff Nurse", "Thornfield Lodge", "Wakefield"),
        ),
    ],
)
def test_one_line_headings(
    heading: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    assert jobs(f"Experience\n\nMay 2019 – June 2021: {heading}\n- Cut waste by a third") == [
        expected
    ]


def test_entries_of_one_section_are_read_alike() -> None:
    """Nothing but the other entries tells which unknown words are employers and which places."""
    assert jobs(
        "Experience\n\n"
        "Warehouse Operative, Brindle Quist, Osmotherley, 2019 – 2021\n\n"
        "Forklift Driver, Norvane Pallets Ltd, Leeds, 2017 – 2019\n\n"
        "Picker, Tamsel Rowe, Hawes, 2015 – 2017"
    ) == [
        ("Warehouse Operative", "Brindle Quist", "Osmotherley"),
        ("Forklift Driver", "Norvane Pallets Ltd", "Leeds"),
        ("Picker", "Tamsel Rowe", "Hawes"),
    ]


def test_several_jobs_under_one_employer() -> None:
    assert jobs(
        "Experience\n\n"
        "Hale & Marlow LLP, Boston, MA\n"
        "Senior Associate, Litigation (2019 – present)\n- Tried three cases\n\n"
        "Associate, Litigation (2016 – 2019)\n- Drafted motions\n\n"
        "Paralegal (2014 – 2016)\n- Kept the docket\n\n"
        "Office of the District Attorney, Worcester, MA\nIntern, 2013 – 2014"
    ) == [
        ("Senior Associate, Litigation", "Hale & Marlow LLP", "Boston, MA"),
        ("Associate, Litigation", "Hale & Marlow LLP", "Boston, MA"),
        ("Paralegal", "Hale & Marlow LLP", "Boston, MA"),
        ("Intern", "Office of the District Attorney", "Worcester, MA"),
    ]


def test_time_away_from_work_has_no_employer() -> None:
    assert jobs(
        "Berufserfahrung\n\n"
        "Klinikum Isartal, München\nPflegefachfrau\n09/2020 – heute\n\n"
        "Elternzeit\n03/2019 – 08/2020"
    ) == [("Pflegefachfrau", "Klinikum Isartal", "München"), ("Elternzeit", None, None)]


def test_date_over_the_heading() -> None:
    assert jobs(
        "Experiencia laboral\n\n"
        'Agosto 2018 – a la fecha\nEscuela Primaria "Lázaro Vega", Morelia\nMaestra de grupo\n'
        "• Planeación didáctica\n\n"
        "Agosto 2015 – julio 2018\nColegio Arrayán, Puebla\nDocente de primaria"
    ) == [
        ("Maestra de grupo", 'Escuela Primaria "Lázaro Vega"', "Morelia"),
        ("Docente de primaria", "Colegio Arrayán", "Puebla"),
    ]


def test_fields_with_labels_after_the_duties() -> None:
    (role,) = cv(
        "Work experience\n\n"
        "Dates\tMay 2019 – June 2021\nOccupation or position held\tSocial worker\n"
        "Main activities and responsibilities\n- Visited families at home\n"
        "Name of employer\tTamarside Council, Plymouth"
    ).roles
    assert (said(role.title), said(role.employer), said(role.location)) == (
        "Social worker",
        "Tamarside Council",
        "Plymouth",
    )
    assert role.dates is not None
    assert role.dates.end is not None
    assert role.dates.end.month == 6


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            "BSc (Hons) Nursing, Aireholme University, Leeds",
            ("BSc (Hons)", "Nursing", "Aireholme University", "Leeds"),
        ),
        (
            "Technician diploma Electrical Engineering, Technikum Elektryczne w Gdowie, Gdynia",
            (
                "Technician diploma",
                "Electrical Engineering",
                "Technikum Elektryczne w Gdowie",
                "Gdynia",
            ),
        ),
        (
            "Ausbildung zur Friseurin, Salon Obermeier, Landshut",
            ("Ausbildung", "Friseurin", "Salon Obermeier", "Landshut"),
        ),
        (
            "Tecnicatura en Gestión Gastronómica, Instituto del Litoral, Rosario",
            ("Tecnicatura", "Gestión Gastronómica", "Instituto del Litoral", "Rosario"),
        ),
        (
            "University of Nsala, Enugu - B.Sc. Accounting",
            ("B.Sc.", "Accounting", "University of Nsala", "Enugu"),
        ),
        (
            "Certificate III in Commercial Cookery - Yarra Bend TAFE",
            ("Certificate III", "Commercial Cookery", "Yarra Bend TAFE", None),
        ),
        (
            "CFGM Gestión Administrativa. IES Las Lomas, Valencia",
            ("CFGM", "Gestión Administrativa", "IES Las Lomas", "Valencia"),
        ),
        (
            "B.E. Civil Engineering, Noyyal College of Technology, Coimbatore",
            ("B.E.", "Civil Engineering", "Noyyal College of Technology", "Coimbatore"),
        ),
        ("Matura, BRG Linz", ("Matura", None, "BRG Linz", None)),
        (
            "Leaving Certificate, Coláiste Naomh Mhuire, Naas",
            ("Leaving Certificate", None, "Coláiste Naomh Mhuire", "Naas"),
        ),
    ],
)
def test_courses_on_one_line(
    heading: str, expected: tuple[str | None, str | None, str | None, str | None]
) -> None:
    assert courses(f"Education\n\n{heading}, 2012 – 2015") == [expected]


def test_a_course_without_dates_among_dated_ones() -> None:
    assert [
        course[0]
        for course in courses(
            "Education & Training\n\n"
            "Diploma of Early Childhood Education - Merri Polytechnic - in progress\n"
            "Certificate III in Early Childhood Education - Yarra Bend TAFE - 2018\n"
            "VCE - Footscray Hill College - 2016"
        )
    ] == ["Diploma", "Certificate III", "VCE"]
