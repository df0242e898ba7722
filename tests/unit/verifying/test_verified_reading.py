"""What is left of a model's reading of a CV or a posting."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.verifying import verified_cv, verified_posting
from careerassist.schemas.document import DocumentText
from careerassist.schemas.drafts import (
    CertificateDraft,
    CVDraft,
    PostingDraft,
    RequirementDraft,
    RoleDraft,
    StudyDraft,
)

LINES = """\
Ines Calloway
Electrician
ines.calloway@example.com | +44 20 7946 0027 | Bristol, UK

Experience
Electrician, Fernhill Installations, Bristol
May 2018 - Present
- Rewired 40 homes and tested each circuit
- Helped plan the lighting of two schools
Apprentice, Quayside Electrical
Sep 2014 - Apr 2018
- Assisted with fault finding in 12 shops
Education
Level 3 Diploma in Electrical Installation, Severn College
2014 - 2018
Certificates
18th Edition Wiring Regulations, 2022
Skills
Inspection and testing, Fault finding, Widget-o-Meter calibration
"""
POSTING = """\
Electrician
Harbour Works Ltd, Bristol
What you need
- Three years of experience as an electrician
- 18th Edition certificate
- A driving licence would be an advantage
What you will do
- Test and repair lighting in public buildings
We offer a pension and a van.
"""


@pytest.fixture(scope="module")
def cv() -> DocumentText:
    return read_text(LINES)


@pytest.fixture(scope="module")
def posting() -> DocumentText:
    return read_text(POSTING)


def line(document: DocumentText, start: str) -> str:
    """Number of the line that begins so."""
    found = [
        n for n, row in enumerate(document.lines, 1) if row.text.lstrip("- ").startswith(start)
    ]
    assert len(found) == 1, start
    return str(found[0])


def job(document: DocumentText, **changes: object) -> RoleDraft:
    """The first job as an honest model reads it."""
    given: dict[str, object] = {
        "lines": f"{line(document, 'Electrician, F')}-{line(document, 'Helped')}",
        "title": "Electrician",
        "employer": "Fernhill Installations",
        "dates": "May 2018 - Present",
        "bullets": [line(document, "Rewired"), line(document, "Helped")],
    }
    return RoleDraft.model_validate({**given, **changes})


def test_an_honest_reading_is_taken_with_its_places(cv: DocumentText) -> None:
    found = verified_cv(cv, [CVDraft(name="Ines Calloway", roles=[job(cv)])])
    role = found.output.roles[0]
    assert found.dropped == 0
    assert (role.id, role.title and role.title.id) == ("w1", "w1.title")
    assert [cv.quote(bullet.spans[0]) for bullet in role.bullets] == [
        "Rewired 40 homes and tested each circuit",
        "Helped plan the lighting of two schools",
    ]
    assert role.dates is not None
    assert role.dates.current
    assert (role.dates.start and role.dates.start.year) == 2018


@pytest.mark.parametrize(
    ("lie", "what"),
    [
        ({"employer": "Zenith Rockets"}, "Zenith"),
        ({"title": "Chief Engineer"}, "Chief"),
        ({"title": "Apprentice"}, "Apprentice"),
        ({"dates": "May 2008 - Present"}, "2008"),
        ({"dates": "Sep 2014 - Apr 2018"}, "2014"),
    ],
)
def test_what_does_not_stand_in_the_entry_is_dropped(
    cv: DocumentText, lie: dict[str, object], what: str
) -> None:
    found = verified_cv(cv, [CVDraft(roles=[job(cv, **lie)])])
    first = found.output.roles[0].model_dump_json()
    assert what not in first
    assert found.dropped == 1


def test_another_jobs_bullets_are_not_moved(cv: DocumentText) -> None:
    stolen = job(cv, bullets=[line(cv, "Rewired"), line(cv, "Assisted")])
    found = verified_cv(cv, [CVDraft(roles=[stolen])])
    assert [bullet.text for bullet in found.output.roles[0].bullets] == [
        "Rewired 40 homes and tested each circuit"
    ]
    second = found.output.roles[1]
    assert [bullet.text for bullet in second.bullets] == ["Assisted with fault finding in 12 shops"]


def test_lines_of_two_jobs_are_not_one_job(cv: DocumentText) -> None:
    everything = job(cv, lines=f"{line(cv, 'Electrician, F')}-{line(cv, 'Assisted')}")
    found = verified_cv(cv, [CVDraft(roles=[everything])])
    assert found.output.roles == extract_cv(cv).roles


@pytest.mark.parametrize("lines", ["0", "9999", "7-5", "five", "", "6, 7", "1-99999"])
def test_lines_that_are_not_there_are_dropped(cv: DocumentText, lines: str) -> None:
    found = verified_cv(cv, [CVDraft(roles=[job(cv, lines=lines)])])
    assert found.output.roles == extract_cv(cv).roles
    assert found.dropped == 1


def test_what_the_model_leaves_out_stays(cv: DocumentText) -> None:
    rules = extract_cv(cv)
    found = verified_cv(cv, [CVDraft(name="Ines Calloway")]).output
    assert found.roles == rules.roles
    assert found.education == rules.education
    assert found.certificates == rules.certificates
    assert found.unread == rules.unread


def test_values_are_found_however_they_are_typed(cv: DocumentText) -> None:
    found = verified_cv(cv, [CVDraft(name="INES  CALLOWAY", email="ines.calloway@example.com")])
    assert found.output.contact.name is not None
    assert found.output.contact.name.text == "Ines Calloway"
    assert found.dropped == 0


def test_invented_contact_data_do_not_replace_the_real(cv: DocumentText) -> None:
    lies = CVDraft(name="Dr. Ines Calloway", email="ceo@example.com", phone="+44 20 7946 0999")
    found = verified_cv(cv, [lies])
    assert found.output.contact == extract_cv(cv).contact
    assert (found.used, found.dropped) == (0, 3)


def test_an_invented_degree_does_not_appear(cv: DocumentText) -> None:
    zone = f"{line(cv, 'Level 3')}-{line(cv, '2014 - 2018')}"
    lie = StudyDraft(lines=zone, institution="Severn College", degree="PhD in Physics")
    education = verified_cv(cv, [CVDraft(education=[lie])]).output.education
    assert "PhD" not in education[0].model_dump_json()
    assert education[0].level != "doctorate"


def test_a_certificates_single_date_is_when_it_was_given(cv: DocumentText) -> None:
    draft = CertificateDraft(name="18th Edition Wiring Regulations", date="2022")
    certificate = verified_cv(cv, [CVDraft(certificates=[draft])]).output.certificates[0]
    assert certificate.dates is not None
    assert (certificate.dates.start and certificate.dates.start.year) == 2022
    assert certificate.dates.end is None, "an end would say that it has expired"


def test_a_skill_must_stand_in_the_cv(cv: DocumentText) -> None:
    found = verified_cv(cv, [CVDraft(skills=["Widget-o-Meter calibration", "Kubernetes"])])
    names = {mention.name for mention in found.output.skills}
    assert "Widget-o-Meter calibration" in names
    assert "Kubernetes" not in names
    assert found.dropped == 1


def test_part_of_a_word_is_not_the_word(cv: DocumentText) -> None:
    assert verified_cv(cv, [CVDraft(skills=["test"])]).dropped == 1


def test_every_fact_still_points_at_its_words(cv: DocumentText) -> None:
    draft = CVDraft(name="Ines Calloway", roles=[job(cv)], skills=["Fault finding"])
    for fact in verified_cv(cv, [draft]).output.facts().values():
        assert fact.text == " ".join(cv.quote(span) for span in fact.spans)


def test_a_model_tells_must_from_nice_and_rules_read_what_is_asked(posting: DocumentText) -> None:
    draft = PostingDraft(
        title="Electrician",
        company="Harbour Works Ltd",
        requirements=[
            RequirementDraft(lines=line(posting, "Three"), importance="must"),
            RequirementDraft(lines=line(posting, "A driving"), importance="nice"),
        ],
        duties=[line(posting, "Test and")],
    )
    found = verified_posting(posting, [draft]).output
    assert found.company is not None
    assert found.company.text == "Harbour Works Ltd"
    assert [(r.id, r.importance) for r in found.requirements] == [
        ("r1", "must"),
        ("r2", "must"),
        ("r3", "nice"),
    ], "the line that the model left out stays as the rules read it"
    assert found.requirements[0].years == 3
    assert [duty.text for duty in found.duties] == ["Test and repair lighting in public buildings"]


def test_no_requirement_can_be_talked_away(posting: DocumentText) -> None:
    found = verified_posting(posting, [PostingDraft(title="Electrician")]).output
    assert found.requirements == extract_posting(posting).requirements


def test_an_invented_company_does_not_appear(posting: DocumentText) -> None:
    found = verified_posting(posting, [PostingDraft(company="Zenith Rockets")])
    assert found.output.company == extract_posting(posting).company
    assert found.dropped == 1
