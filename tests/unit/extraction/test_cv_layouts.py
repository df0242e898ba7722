"""Layouts: how the parts of a CV are told apart by place, type and punctuation."""

from collections.abc import Sequence

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import Box, DocumentText, Line


def page(*rows: tuple[str, float, float, float], bold: Sequence[str] = ()) -> DocumentText:
    """A PDF page from rows of (text, left, top, size); letters are half as wide as high. A row
    that begins with "• " is a list item; a gap in height begins a block."""
    lines: list[Line] = []
    start, block, last = 0, 0, 0.0
    for text, left, top, size in rows:
        words = text.removeprefix("• ")
        if lines and not 0 <= top - last <= 1.7 * size:
            block += 1
        last = top
        lines.append(
            Line(
                text=words,
                start=start,
                page=1,
                block=block,
                box=Box(x0=left, y0=top, x1=left + len(words) * size / 2, y1=top + size),
                size=size,
                bold=words in bold,
                bullet=words != text,
            )
        )
        start += len(words) + 1
    return DocumentText(kind="pdf", pages=1, lines=tuple(lines))


def jobs(profile: CVProfile) -> list[tuple[str | None, str | None]]:
    return [
        (role.title and role.title.text, role.employer and role.employer.text)
        for role in profile.roles
    ]


def cv_with(section: str) -> CVProfile:
    return extract_cv(read_text(f"Ana Ruiz\nana@example.com\n\n{section}\n"))


@pytest.mark.parametrize(
    "heading",
    [
        "EXPERIENCE",
        "Work history:",
        "E X P E R I E N C E",
        "Where I've worked",
        "3. Professional Experience",
        "Relevant Clinical Experience",
        "BERUFSERFAHRUNG",
        "Beruflicher Werdegang",
        "Experiencia Profesional",
        "Expérience professionnelle",
        "工作经历",
    ],
)
def test_a_section_is_known_by_many_names(heading: str) -> None:
    profile = cv_with(f"{heading}\n\nStaff Nurse, Northfield Hospital, 2019 – 2022\n- Night shifts")
    assert jobs(profile) == [("Staff Nurse", "Northfield Hospital")]
    (found,) = profile.headings
    assert found.text.replace(" ", "") == heading.replace(" ", "")


@pytest.mark.parametrize(
    "entry",
    [
        "Staff Nurse, Northfield Hospital\t2019 – 2022",
        "Northfield Hospital, Staff Nurse\t2019 – 2022",
        "Staff Nurse at Northfield Hospital (2019 – 2022)",
        "Staff Nurse @ Northfield Hospital, 2019 – 2022",
        "2019 – 2022\tStaff Nurse\tNorthfield Hospital",
        "2019 – 2022: Staff Nurse, Northfield Hospital, Leeds, UK",
        "Staff Nurse | Northfield Hospital | Leeds, UK | 2019 – 2022",
        "Northfield Hospital — Staff Nurse\n2019 – 2022",
        "Staff Nurse\nNorthfield Hospital\n2019 – 2022",
        "Northfield Hospital\tLeeds, UK\nStaff Nurse\t2019 – 2022",
        "2019 – 2022\nStaff Nurse\nNorthfield Hospital",
        "Position: Staff Nurse\nEmployer: Northfield Hospital\nDates: 2019 – 2022",
        "Staff Nurse · Northfield Hospital · 2019 – 2022 · 3 yrs",
    ],
)
def test_title_and_employer_in_any_order(entry: str) -> None:
    profile = cv_with(f"Experience\n\n{entry}\n- Ran the night shift")
    assert jobs(profile) == [("Staff Nurse", "Northfield Hospital")]
    (role,) = profile.roles
    assert role.dates is not None
    assert role.dates.text == "2019 – 2022"
    assert [bullet.text for bullet in role.bullets] == ["Ran the night shift"]


def test_clear_entries_tell_how_the_others_are_written() -> None:
    profile = cv_with(
        "Experience\n\nGlimmer\nPainter\t2020 – 2022\n- Walls\n\nOrrin\nWaldo\t2018 – 2019\n- Doors"
    )
    assert jobs(profile) == [("Painter", "Glimmer"), ("Waldo", "Orrin")]


def test_several_jobs_under_one_employer() -> None:
    profile = cv_with(
        "Experience\n\nNorthfield Hospital\n2015 – 2022\n"
        "Ward Manager\n2019 – 2022\n- Led 20 people\n"
        "Staff Nurse\n2015 – 2019\n- Night shifts\n"
    )
    assert jobs(profile) == [
        ("Ward Manager", "Northfield Hospital"),
        ("Staff Nurse", "Northfield Hospital"),
    ]


def test_a_label_inside_a_job_is_no_new_job() -> None:
    profile = cv_with(
        "Experience\n\nStaff Nurse, Northfield Hospital, 2019 – 2022\n"
        "Key achievements:\n- Cut falls"
    )
    assert len(profile.roles) == 1
    assert profile.roles[0].bullets[0].text == "Cut falls"


@pytest.mark.parametrize(
    ("first_line", "name"),
    [
        ("Dr. Maria dos Santos", "Maria dos Santos"),
        ("Nguyễn Thị Minh Khai", "Nguyễn Thị Minh Khai"),
        ("李小龙", "李小龙"),
        ("Sukarno", "Sukarno"),
        ("AMINA BINT YUSUF, MD, PhD", "AMINA BINT YUSUF"),
        ("Seán Ó Briain", "Seán Ó Briain"),
        ("Curriculum Vitae – Frau Jana Groß", "Jana Groß"),
        ("Lebenslauf von Jana Groß", "Jana Groß"),
        ("Adaeze O. Okafor-Smythe RN", "Adaeze O. Okafor-Smythe"),
        ("Juan Pérez | Electrician | Leeds, UK", "Juan Pérez"),
    ],
)
def test_names_of_many_cultures(first_line: str, name: str) -> None:
    profile = extract_cv(read_text(f"{first_line}\nx.y@example.com\n\nSkills\nPacking, sorting"))
    assert profile.contact.name is not None
    assert profile.contact.name.text == name


def test_a_title_or_a_town_is_not_taken_for_a_name() -> None:
    profile = extract_cv(read_text("Registered Nurse\nLeeds, UK\n\nSkills\nTriage"))
    assert profile.contact.name is None


def test_the_name_is_found_after_a_sidebar_that_is_read_first() -> None:
    document = page(
        ("SKILLS", 20, 100, 12),
        ("Welding", 20, 116, 10),
        ("LANGUAGES", 20, 140, 12),
        ("English (native)", 20, 156, 10),
        ("Noor Haddad", 220, 30, 26),
        ("Welder", 220, 62, 12),
        ("noor@example.com", 220, 80, 10),
        ("EXPERIENCE", 220, 120, 12),
        ("Welder, Quayside Works Ltd, 2018 – 2020", 220, 140, 10),
        ("• Joined steel plates for ferries", 230, 154, 10),
    )
    profile = extract_cv(document)
    assert profile.contact.name is not None
    assert profile.contact.name.text == "Noor Haddad"
    assert profile.headline is not None
    assert profile.headline.text == "Welder"
    assert [language.fact.text for language in profile.languages] == ["English (native)"]


def test_headings_and_dates_in_a_margin_column_that_is_read_first() -> None:
    document = page(
        ("Experience", 20, 100, 10),
        ("2019 – 2022", 20, 120, 10),
        ("2015 – 2019", 20, 180, 10),
        ("Education", 20, 240, 10),
        ("2012 – 2015", 20, 260, 10),
        ("Staff Nurse", 160, 120, 10),
        ("Northfield Hospital", 160, 134, 10),
        ("• Ran the night shift", 160, 148, 10),
        ("Healthcare Assistant", 160, 180, 10),
        ("St Brigid Hospice", 160, 194, 10),
        ("• Helped 12 residents", 160, 208, 10),
        ("BSc Nursing", 160, 260, 10),
        ("University of Westmoor", 160, 274, 10),
    )
    profile = extract_cv(document)
    assert jobs(profile) == [
        ("Staff Nurse", "Northfield Hospital"),
        ("Healthcare Assistant", "St Brigid Hospice"),
    ]
    assert [role.dates and role.dates.text for role in profile.roles] == [
        "2019 – 2022",
        "2015 – 2019",
    ]
    (study,) = profile.education
    assert study.institution is not None
    assert study.institution.text == "University of Westmoor"


def test_a_wrapped_bullet_is_one_fact_and_the_next_heading_row_is_not_part_of_it() -> None:
    document = page(
        ("Experience", 50, 100, 14),
        ("Staff Nurse, Northfield Hospital, 2019 – 2022", 50, 120, 10),
        ("• Introduced a handover checklist that reduced the num-", 60, 134, 10),
        ("ber of errors on a well-", 60, 146, 10),
        ("known ward", 60, 158, 10),
        ("Healthcare Assistant, St Brigid Hospice, 2015 – 2019", 50, 180, 10),
        bold=["Experience"],
    )
    (bullet,) = extract_cv(document).roles[0].bullets
    assert bullet.text == (
        "Introduced a handover checklist that reduced the number of errors on a well-known ward"
    )
    assert len(bullet.spans) == 3


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("PhD in Chemistry, University of Westmoor, 2015", "doctorate"),
        ("M.Sc. Informatik, Universität Neustadt, 2015", "master"),
        ("Máster en Derecho, Universidad de Alcarria, 2015", "master"),
        ("B.A. (Hons) History, University of Westmoor, 2015", "bachelor"),
        ("Licenciatura en Contaduría, Universidad de Alcarria, 2015", "bachelor"),
        ("Associate Degree in Nursing, Lakeshore Community College, 2015", "associate"),
        ("Ausbildung zur Köchin, Hotel Seeblick, 2015", "vocational"),
        ("Técnico Superior en Electricidad, IES Las Lomas, 2015", "associate"),
        ("Meisterbrief Elektrotechnik, Handwerkskammer Neustadt, 2015", "vocational"),
        ("Abitur, Goethe-Gymnasium, 2015", "school"),
        ("Bachillerato, IES Las Lomas, 2015", "school"),
        ("High School Diploma, Cedar Ridge High School, 2015", "school"),
    ],
)
def test_levels_of_education(line: str, level: str) -> None:
    (study,) = cv_with(f"Education\n\n{line}").education
    assert study.level == level
    assert study.dates is not None
    assert study.dates.end is not None
    assert study.dates.end.year == 2015


@pytest.mark.parametrize(
    "line",
    [
        "BSc Biology, University of Westmoor, 2019 – present",
        "BSc Biology, University of Westmoor, expected May 2027",
        "BSc Biology, University of Westmoor, 2015 – 2017 (not completed)",
        "Studium der Biologie, Universität Neustadt, 2015 – 2017, ohne Abschluss",
    ],
)
def test_studies_without_an_end_are_not_finished(line: str) -> None:
    (study,) = cv_with(f"Education\n\n{line}").education
    assert study.finished is False


def test_a_department_of_education_is_an_employer_and_no_heading() -> None:
    profile = cv_with(
        "Work history\n\nCounty Department of Education\n"
        "Head of Education\n2019 – 2022\n- Led 9 staff"
    )
    assert jobs(profile) == [("Head of Education", "County Department of Education")]


def test_references_on_request_are_no_job() -> None:
    profile = cv_with(
        "Experience\n\nStaff Nurse, Northfield Hospital, 2019 – 2022\n- Night shifts\n\n"
        "References available upon request"
    )
    assert [bullet.text for bullet in profile.roles[0].bullets] == ["Night shifts"]


def test_a_group_of_skills_is_not_itself_a_skill() -> None:
    profile = cv_with("Skills\n\nSpoken at work: triage, wound care\nCooking: sauces, fish")
    assert {"Spoken at work", "Cooking"}.isdisjoint(skill.written for skill in profile.skills)


def test_a_group_of_programming_languages_is_part_of_the_skills() -> None:
    profile = cv_with(
        "Skills\n\nProgramming Languages\n- Python\n- Java\n\nCooking Skills\n- Sauces"
    )
    assert {"Python", "Java", "Sauces"} <= {s.name for s in profile.skills if s.listed}


def test_languages_inside_the_skills_section() -> None:
    profile = cv_with("Skills\n\nWelding, fitting\nLanguages: English (native), Polish (B2)")
    assert [(item.name, item.level) for item in profile.languages] == [
        ("English", "native"),
        ("Polish", "B2"),
    ]


def test_programming_languages_are_no_spoken_languages() -> None:
    profile = cv_with("Skills\n\nLanguages: Python, Go, SQL")
    assert profile.languages == ()
    assert {"Python", "SQL"} <= {skill.name for skill in profile.skills if skill.listed}
