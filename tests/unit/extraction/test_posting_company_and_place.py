"""Company and place where a posting's head gives them in a sentence, a table or with remarks."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.schemas.facts import Fact


def words(fact: Fact | None) -> str | None:
    return fact.text if fact else None


@pytest.mark.parametrize(
    ("text", "company", "place"),
    [
        (
            "Conveyancing Paralegal\n\nAlder Quill LLP is a six-solicitor firm in downtown Dayton,"
            " Ohio. We work hard.",
            "Alder Quill LLP",
            "Dayton, Ohio",
        ),
        (
            "Early Childhood Teacher\n\nKia ora! Te Awa Nui Early Learning is a community-owned"
            " centre in Taumarere with 30 children.",
            "Te Awa Nui Early Learning",
            "Taumarere",
        ),
        (
            "Koch (m/w/d)\n**Salon Brunner** · Hamburg-Altona · ab März\n\nWir freuen uns.",
            "Salon Brunner",
            "Hamburg-Altona",
        ),
        (
            "Auxiliar Contable\nGrupo Textil Arroyo, S.A. de C.V. Guadalajara, Jalisco\n",
            "Grupo Textil Arroyo, S.A. de C.V.",
            "Guadalajara, Jalisco",
        ),
        (
            "Rechtsanwaltsfachangestellte (m/w/d)\n\nDr. Ahrens Yilmaz Rechtsanwälte PartGmbB\n\n"
            "Wir zahlen das Jobticket. Nach der Probezeit ist ein Tag daheim möglich.",
            "Dr. Ahrens Yilmaz Rechtsanwälte PartGmbB",
            None,
        ),
        (
            "Housing Officer\nEmployer: Eastmere Borough Council\n"
            "Base: Civic Centre, Eastmere, with up to two days a week from home\n",
            "Eastmere Borough Council",
            "Civic Centre, Eastmere",
        ),
        (
            "Electrician\nHarbour Wiring Ltd | Leeds, UK\nLocation: In person\n",
            "Harbour Wiring Ltd",
            "Leeds, UK",
        ),
    ],
)
def test_company_and_place_are_told_apart(text: str, company: str, place: str | None) -> None:
    profile = extract_posting(read_text(text))
    assert words(profile.company) == company
    assert words(profile.location) == place


def test_a_legal_form_alone_is_no_company() -> None:
    profile = extract_posting(
        read_text("Red Ridge Staffing (Pty) Ltd seeks the following:\n\nBoilermaker\n")
    )
    assert words(profile.company) == "Red Ridge Staffing (Pty) Ltd"
