"""Interview packs out of the knowledge base: looked up, cited, stored with the session, shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import httpx
import pytest

from career_agents.interviewer.steps import known_questions
from careerassist.bootstrap import Parts
from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.schemas.knowledge import KnowledgeText
from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account

CV = """Amara Okonjo
Registered Nurse
amara.okonjo@example.com | +44 20 7946 0018 | Leeds, UK

Experience
Staff Nurse, Harbour Hospital, Leeds
March 2019 - Present
- Cared for up to 8 patients on an acute medical ward
- Gave intravenous medication and managed controlled drugs

Skills
Wound care, Medication administration
"""
POSTING = """Staff Nurse
Riverside Clinic, Leeds

Essential
- Registered nurse with wound care experience
- Medication administration
- At least 2 years on an acute ward
"""
BEES = """Beekeeper
Heathland Honey Farm

Duties
- Look after 120 hives
- Serve customers in the farm shop
- Keep the warehouse tidy and the accounts up to date

Requirements
- Beekeeping
- Customer service
- Driving licence
"""


@pytest.fixture
def session(
    client: httpx.Client, working: Callable[[], None], ended: Callable[[str], Any]
) -> Callable[[str], dict[str, Any]]:
    """The stored interview session for a posting, as the API shows it."""

    def prepare(posting: str) -> dict[str, Any]:
        announced = {"filename": "cv.txt", "size_bytes": len(CV.encode())}
        target = client.post("/api/uploads", json=announced).json()
        client.put(target["url"], content=CV.encode(), headers=target["headers"])
        cv = client.post("/api/cvs", json={"upload_id": target["upload_id"]}).json()
        stored = client.post("/api/postings", json={"text": posting}).json()
        asked = {
            "type": "interview_prep",
            "cv_id": cv["cv_id"],
            "posting_id": stored["posting_id"],
        }
        job = client.post("/api/analyze", json=asked).json()
        working()
        done = ended(job["job_id"])
        assert done["state"] == "completed", done
        shown: dict[str, Any] = client.get(
            f"/api/interview-sessions/{done['results']['session_id']}"
        ).json()
        return shown

    return prepare


def test_questions_of_the_trade_are_cited_stored_and_shown(
    session: Callable[[str], dict[str, Any]],
) -> None:
    pack = session(POSTING)["pack"]
    cited = [question for question in pack["questions"] if question["source"]]

    assert len(cited) >= 6
    assert {question["source"]["key"].split("/")[1] for question in cited} == {"nursing"}
    for question in cited:
        assert question["source"]["heading"] == question["text"]
        assert question["strong_answer"]
        assert question["follow_ups"]
    keys = [source["key"] for source in pack["sources"]]
    assert len(keys) == len(set(keys))
    assert set(keys) == {question["source"]["key"] for question in cited}
    assert all(source["source"] and source["published_on"] for source in pack["sources"])


def test_a_beekeeper_is_asked_no_other_trades_questions(
    session: Callable[[str], dict[str, Any]],
) -> None:
    pack = session(BEES)["pack"]

    assert len(pack["questions"]) >= 12
    assert {q["source"]["key"].split("/")[1] for q in pack["questions"] if q["source"]} <= {"any"}


def test_a_private_document_is_asked_from_for_its_owner_only(
    client: httpx.Client, parts: Parts
) -> None:
    assert client.get("/api/me").status_code == 200  # from now on there is such a person
    owner, other = Account(Identity(issuer="local", subject="me")).user_id, uuid4()
    parts.shelving.put(
        KnowledgeText(
            key="mine/round",
            type="interview_question",
            title="What they asked me at my last nursing interview",
            text=(
                "## How do you give tablets to a patient who hides them in a plant pot?\n\n"
                "Kind: technical\nTopic: hidden tablets\n"
                "Skills: medication administration, communication\n"
                "Tests: patience.\n\nA strong answer contains:\n- Asks why\n\n"
                "Follow-ups:\n- And the next day?\n\nA weak answer: Scolding.\n"
            ),
            source="My own notes",
            licence="private",
            published_on=date(2026, 11, 1),
            role_family="nursing",
        ),
        tenant_id=owner,
    )
    posting = extract_posting(read_text(POSTING))

    def hidden(user: Any) -> list[str]:
        known = known_questions(parts, posting, user)
        return [question.topic for question in known if question.topic == "hidden tablets"]

    assert hidden(owner) == ["hidden tablets"]
    assert hidden(other) == []


def test_nothing_about_the_person_is_searched_for(
    session: Callable[[str], dict[str, Any]], parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    search = parts.library.search

    def noted(query: str, **more: Any) -> Any:
        searched.append(query)
        return search(query, **more)

    monkeypatch.setattr(parts.library, "search", noted)
    session(POSTING)

    assert "Staff Nurse" in searched
    for personal in ("Amara", "Okonjo", "Harbour", "amara.okonjo", "8 patients", "controlled"):
        assert not any(personal in query for query in searched)


def test_a_spanish_posting_is_asked_about_in_spanish(
    session: Callable[[str], dict[str, Any]],
) -> None:
    pack = session(
        "Camarero de sala\nRestaurante Sal y Roca\n\nFunciones\n- Atender a los clientes en la "
        "terraza\n- Cobrar y cerrar la caja\n\nRequisitos\n- Experiencia en atención al cliente\n"
        "- Disponibilidad para trabajar los fines de semana\n"
    )["pack"]

    assert pack["questions"][0]["text"].startswith("Háblenos")
    cited = [question["source"]["key"] for question in pack["questions"] if question["source"]]
    assert cited
    assert all(key.startswith("es/") for key in cited)
