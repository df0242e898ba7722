"""A person who has used everything: every table holds something of theirs, all of it with words
that nobody else uses."""

from __future__ import annotations

import time
from datetime import date
from typing import Any
from uuid import UUID

import httpx

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.llm.budget import Charge, Meter
from careerassist.pipeline.spending import DatabaseBook
from careerassist.schemas.cv import Contact, CVProfile
from careerassist.schemas.knowledge import KnowledgeText
from careerassist.schemas.research import RunEnd, RunRequest
from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account
from careerassist.services.discovered_job_intake import TakenJob, take_in_jobs
from careerassist.services.research import end_run, open_run

CV = """{word} Calloway
Electrician
{word}@example.com | +44 20 7946 0027 | Bristol, UK

Experience
Electrician, {word} Installations, Bristol
May 2018 - Present
- Rewired 40 homes and tested each circuit
- Planned the lighting of two schools

Skills
Inspection and testing, Fault finding
"""
POSTING = """Electrician
{word} Works

Requirements
- Experience of inspection and testing
- Driving licence
- AutoCAD
Duties
- Repair lighting in public buildings
"""


def account(subject: str) -> Account:
    """The account of a local person."""
    return Account(Identity(issuer="local", subject=subject))


def live(client: httpx.Client, parts: Parts, subject: str, word: str) -> dict[str, str]:
    """Use everything once, as a client that is signed in as `subject`; the ids of what came of it.
    A worker must be running."""
    cv = CV.format(word=word).encode()
    announced = {"filename": f"{word}.txt", "size_bytes": len(cv)}
    target = _made(client.post("/api/uploads", json=announced), 201)
    assert client.put(target["url"], content=cv, headers=target["headers"]).status_code == 204
    cv_id = _made(client.post("/api/cvs", json={"upload_id": target["upload_id"]}), 201)["cv_id"]
    posting = _made(client.post("/api/postings", json={"text": POSTING.format(word=word)}), 201)
    asked = {"cv_id": cv_id, "posting_id": posting["posting_id"]}
    job = _ended(client, _made(client.post("/api/analyze", json=asked), 202)["job_id"])
    results = job["results"]
    answered, question_open = _one_of_two_answered(client, results["analysis_id"])
    session = f"/api/interview-sessions/{results['session_id']}"
    question = client.get(session).json()["pack"]["questions"][0]["id"]
    answer = {"question_id": question, "answer": f"At {word} Installations I rewired 40 homes."}
    answer_id = _made(client.post(f"{session}/answers", json=answer), 201)["answer_id"]
    tracked = _made(
        client.post(
            "/api/applications",
            json={"analysis_id": results["analysis_id"], "company": f"{word} Works"},
        ),
        201,
    )
    application = f"/api/applications/{tracked['application_id']}"
    noted = client.post(f"{application}/notes", json={"note": f"Asked {word} about pay."})
    event_id = _made(noted, 201)["history"][-1]["event_id"]
    known = client.post(f"{application}/contacts", json={"name": f"{word} Quill"})
    contact_id = _made(known, 201)["contacts"][0]["contact_id"]
    counted = _made(client.post("/api/analyze", json={"type": "get_analytics"}), 202)
    report = _ended(client, counted["job_id"])["results"]["report_id"]
    discovered = _a_job_for_everybody(parts)
    assert client.put(f"/api/discovered-jobs/{discovered}/saved").status_code == 204
    ranked = _made(client.post("/api/analyze", json={"type": "rank_jobs", "cv_id": cv_id}), 202)
    assert _ended(client, ranked["job_id"])["results"]["ranked_jobs"] == 1
    _told_of_a_job(parts, account(subject), UUID(discovered))
    client.put("/api/me/preferences", json={"roles": [f"{word} electrician"]})
    notification = client.get("/api/me/notifications").json()["items"][0]["notification_id"]
    client.get("/api/me/export")
    _ask_a_model(parts, account(subject), job["job_id"], word)
    return {
        "upload_id": target["upload_id"],
        "cv_id": cv_id,
        "posting_id": posting["posting_id"],
        "job_id": job["job_id"],
        "analysis_id": results["analysis_id"],
        "rewrite_id": results["rewrite_id"],
        "session_id": results["session_id"],
        "document_id": results["documents"][0]["document_id"],
        "report_id": report,
        "answer_id": answer_id,
        "question_id": question,
        "application_id": tracked["application_id"],
        "event_id": event_id,
        "contact_id": contact_id,
        "notification_id": notification,
        "discovered_job_id": discovered,
        "knowledge_id": _a_document_of_their_own(parts, account(subject), word),
        "run_id": _a_run_for_operators(parts),
        "gap_question_id": question_open,
        "gap_answer_id": answered,
        "part": "summary",
    }


def _a_job_for_everybody(parts: Parts) -> str:
    """The id of a discovered job, which is nobody's: the same each time."""
    [taken] = take_in_jobs(
        parts,
        [
            {
                "title": "Electrician",
                "company": "Larkspur Lighting",
                "url": "https://jobs.example.com/electrician",
                "source": "Example Jobs",
                "text": "Requirements\n- Experience of inspection and testing\n- Driving licence",
            }
        ],
    )
    assert isinstance(taken, TakenJob), taken
    return str(taken.discovered_job_id)


def _a_run_for_operators(parts: Parts) -> str:
    """The id of a run of the researcher, which is nobody's either."""
    opened = open_run(parts, RunRequest(trigger="request", model="offline/rules"))
    end_run(parts, opened.run_id, RunEnd(ending="done"))
    return str(opened.run_id)


def _told_of_a_job(parts: Parts, person: Account, job_id: UUID) -> None:
    """As of one that they had not saved yet."""
    with unit_of_work(parts.database, person.user_id) as work:
        work.connection.execute(
            "insert into told_discovered_jobs (user_id, discovered_job_id) values (%s, %s)",
            (person.user_id, job_id),
        )


def _a_document_of_their_own(parts: Parts, person: Account, word: str) -> str:
    text = KnowledgeText(
        key="private/notes",
        type="company_profile",
        title=f"{word} Works",
        text=f"{word} Works repairs street lights.",
        source=word,
        licence="private",
        published_on=date(2026, 10, 1),
    )
    return str(parts.shelving.put(text, tenant_id=person.user_id).document_id)


def _one_of_two_answered(client: httpx.Client, analysis_id: str) -> tuple[str, str]:
    """The id of an answer, and of another question that a yes alone would answer."""
    questions = f"/api/analyses/{analysis_id}/questions"
    asked = [item["question"] for item in client.get(questions).json()]
    first, second = [question["id"] for question in asked if question["statement"]][:2]
    told = _made(client.put(f"{questions}/{first}", json={"answer": "yes"}), 200)
    return told["gap_answer_id"], second


def _ask_a_model(parts: Parts, person: Account, job_id: str, word: str) -> None:
    """What would be left of asking a model."""
    charge = Charge(person.user_id, UUID(job_id), "extract_cv")
    DatabaseBook(parts.database, parts.metrics).record(
        charge,
        task="extract_cv",
        model="bedrock/x",
        meter=Meter(),
        cost_usd=None,
        outcome="answered",
    )
    with unit_of_work(parts.database, person.user_id) as work:
        work.extractions.pin(word, "bedrock/x@extract_cv-2", CVProfile(contact=Contact()))


def _made(response: httpx.Response, *statuses: int) -> Any:
    assert response.status_code in statuses, response.text
    return response.json()


def _ended(client: httpx.Client, job_id: str) -> Any:
    deadline = time.monotonic() + 300
    while True:
        job = client.get(f"/api/jobs/{job_id}").json()
        if job["state"] not in ("pending", "processing"):
            assert job["state"] == "completed", job
            return job
        assert time.monotonic() < deadline
        time.sleep(0.05)
