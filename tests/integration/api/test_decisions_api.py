"""A person decides about the proposals: what is checked, what is kept, and what is printed."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from docx import Document

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account

CV = """Marek Dvorsky
Electrician
marek.dvorsky@example.com | +44 20 7946 0031 | Hull, UK

Profile
Electrician who has rewired homes and schools.

Experience
Electrician, Brightwell Installations, Hull
May 2018 - Present
- Responsible for rewiring 40 homes and testing each circuit
- Helped plan the lighting of two schools

Electrician's Mate, Copperline Ltd, Leeds
March 2015 - April 2018
- Fitted 12 fuse boards

Skills
Inspection and testing, Fault finding
"""
POSTING = """Electrician
Quayside Works, Hull

Requirements
- Experience of inspection and testing
- Rewiring of homes
- Fault finding
"""


@pytest.fixture(scope="module")
def analysed(analysed_once: Callable[[str, str], tuple[Any, Any]]) -> tuple[Any, Any]:
    return analysed_once(CV, POSTING)


@pytest.fixture(scope="module")
def installation(analysed: tuple[Any, Any]) -> Any:
    return analysed[0]


@pytest.fixture
def results(analysed: tuple[Any, Any]) -> Any:
    """What a full analysis has made."""
    job = analysed[1]
    return {**job["results"], "job_id": job["job_id"]}


@pytest.fixture
def decide(client: httpx.Client, results: Any) -> Callable[..., httpx.Response]:
    def run(part: str, choice: str, **body: Any) -> httpx.Response:
        headers = body.pop("headers", None)
        path = f"/api/rewrites/{results['rewrite_id']}/decisions/{part}"
        return client.put(path, json={"choice": choice, **body}, headers=headers)

    return run


def bullet(body: Any, fact_id: str) -> Any:
    return next(one for one in body["rewrite"]["bullets"] if one["fact_id"] == fact_id)


def printed(client: httpx.Client, results: Any, kind: str) -> str:
    """The text of a downloaded file."""
    link = next(item["href"] for item in results["documents"] if item["kind"] == kind)
    answer = client.get(link)
    assert answer.status_code == 200, answer.text
    if kind == "change_log":
        return answer.text
    document = Document(io.BytesIO(answer.content))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_an_edit_that_the_cv_bears_out_is_printed(
    client: httpx.Client, results: Any, decide: Callable[..., httpx.Response]
) -> None:
    before = printed(client, results, "cv_docx")
    assert "Tested each circuit while" not in before
    text = "Rewiring 40 homes and testing each circuit"
    answer = decide("w1.b1", "edited", text=text)
    assert answer.status_code == 200, answer.text
    now = bullet(answer.json(), "w1.b1")
    assert now["proposed"] == text
    assert now["changes"][-1]["rule"] == "edited"
    assert now["decision"]["choice"] == "edited"
    assert not now["decision"]["on_own_word"]
    assert answer.json()["version"] == 2
    assert answer.headers["etag"] == '"2"'
    assert text in printed(client, results, "cv_docx")
    assert client.get(results["documents"][0]["href"]).content.startswith(b"%PDF")
    assert "You wrote this, and your CV bears it out" in printed(client, results, "change_log")


def test_an_edit_that_the_cv_does_not_bear_out_comes_back_with_the_reasons(
    client: httpx.Client, results: Any, decide: Callable[..., httpx.Response]
) -> None:
    lie = "Led a team of 9 rewiring 400 homes"
    answer = decide("w1.b1", "edited", text=lie)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == "edit_refused"
    assert problem["refusals"]
    assert all(one["rule"] and one["message"].endswith(".") for one in problem["refusals"])
    after = client.get(f"/api/rewrites/{results['rewrite_id']}").json()
    assert after["version"] == 1
    assert lie not in str(after)


def test_what_is_kept_on_ones_own_word_is_marked_so(
    client: httpx.Client, results: Any, decide: Callable[..., httpx.Response]
) -> None:
    text = "Led a team of 9 rewiring 40 homes"
    answer = decide("w1.b1", "edited", text=text, on_my_word=True)
    assert answer.status_code == 200, answer.text
    decision = bullet(answer.json(), "w1.b1")["decision"]
    assert decision["on_own_word"]
    assert decision["objections"]
    assert text in printed(client, results, "cv_docx")
    log = printed(client, results, "change_log")
    assert "**Kept on your own word.**" in log
    assert "but for one text that you keep on your own word" in log
    assert decision["objections"][0]["message"] in log

    true = decide("w2.b1", "edited", text="Fitted 12 fuse boards", on_my_word=True).json()
    assert not bullet(true, "w2.b1")["decision"]["on_own_word"], "the CV bears it out"


def test_a_bullet_cannot_take_what_another_role_did(
    decide: Callable[..., httpx.Response],
) -> None:
    moved = decide("w1.b2", "edited", text="Fitted 12 fuse boards")
    assert moved.status_code == 422
    own = decide("w2.b1", "edited", text="Fitted 12 fuse boards at Copperline Ltd")
    assert own.status_code == 200, own.text


def test_rejecting_keeps_the_original_and_undoing_brings_the_proposal_back(
    client: httpx.Client, results: Any, decide: Callable[..., httpx.Response]
) -> None:
    path = f"/api/rewrites/{results['rewrite_id']}"
    proposed = client.get(path).json()
    changed = next(
        one for one in proposed["rewrite"]["bullets"] if one["proposed"] != one["original"]
    )
    part = changed["fact_id"]
    before = printed(client, results, "cv_docx")
    assert changed["proposed"] in before
    rejected = bullet(decide(part, "rejected").json(), part)
    assert rejected["proposed"] == changed["original"]
    assert rejected["decision"]["suggested"] == changed["proposed"]
    assert changed["original"] in printed(client, results, "cv_docx")
    assert "You rejected" in printed(client, results, "change_log")
    undone = client.delete(f"{path}/decisions/{part}")
    assert undone.status_code == 200
    assert undone.json()["rewrite"] == proposed["rewrite"]
    assert undone.json()["version"] == 3
    assert printed(client, results, "cv_docx") == before
    accepted = bullet(decide(part, "accepted").json(), part)
    assert (accepted["proposed"], accepted["decision"]["choice"]) == (
        changed["proposed"],
        "accepted",
    )


def test_summary_and_letter_are_decided_too(
    client: httpx.Client, results: Any, decide: Callable[..., httpx.Response]
) -> None:
    text = "Electrician who has rewired 40 homes."
    summary = decide("summary", "edited", text=text)
    assert summary.status_code == 200, summary.text
    assert [one["text"] for one in summary.json()["rewrite"]["summary"]] == [text]
    assert summary.json()["rewrite"]["summary"][0]["fact_ids"]
    assert text in printed(client, results, "cv_docx")
    assert decide("summary", "edited", text="Award-winning engineer.").status_code == 422

    letter = client.get(f"/api/rewrites/{results['rewrite_id']}").json()["cover_letter"]
    first = letter["paragraphs"][0]["text"]
    assert first in printed(client, results, "letter_docx")
    without = decide("letter.1", "rejected").json()["cover_letter"]["paragraphs"]
    assert without[0]["text"] == ""
    assert without[0]["decision"]["suggested"] == first
    assert len(without) == len(letter["paragraphs"])
    assert first not in printed(client, results, "letter_docx")
    own = "At Brightwell Installations I helped plan the lighting of two schools."
    edited = decide("letter.1", "edited", text=own)
    assert edited.status_code == 200, edited.text
    assert own in printed(client, results, "application_docx")
    lie = decide("letter.1", "edited", text="At Copperline Ltd I rewired 40 homes.")
    assert lie.status_code == 422


def test_a_change_that_somebody_else_made_is_not_overwritten(
    client: httpx.Client, results: Any, decide: Callable[..., httpx.Response]
) -> None:
    path = f"/api/rewrites/{results['rewrite_id']}"
    seen = client.get(path).headers["etag"]
    assert decide("w2.b1", "rejected", headers={"If-Match": seen}).status_code == 200
    late = decide("w1.b1", "rejected", headers={"If-Match": seen})
    assert (late.status_code, late.json()["code"]) == (412, "changed_meanwhile")
    gone = client.delete(f"{path}/decisions/w2.b1", headers={"If-Match": '"no tag of ours"'})
    assert gone.status_code == 412
    now = client.get(path)
    assert now.json()["version"] == 2
    repeated = decide("w2.b1", "rejected", headers={"If-Match": now.headers["etag"]})
    assert repeated.json()["version"] == 2, "the same decision again changes nothing"


@pytest.mark.parametrize(
    ("part", "body", "status"),
    [
        ("w9.b1", {"choice": "accepted"}, 404),
        ("letter.99", {"choice": "rejected"}, 404),
        ("w1.b1", {"choice": "edited"}, 422),
        ("w1.b1", {"choice": "edited", "text": " \u200b\n "}, 422),
        ("w1.b1", {"choice": "edited", "text": "word " * 150}, 422),
        ("w1.b1", {"choice": "accepted", "text": "Rewired homes"}, 422),
        ("w1.b1", {"choice": "burnt"}, 422),
    ],
)
def test_what_makes_no_sense_is_refused(
    client: httpx.Client, results: Any, part: str, body: Any, status: int
) -> None:
    path = f"/api/rewrites/{results['rewrite_id']}/decisions/{part}"
    answer = client.put(path, json=body)
    assert answer.status_code == status, answer.text
    assert answer.json()["detail"].endswith(".")
    assert client.get(f"/api/rewrites/{results['rewrite_id']}").json()["version"] == 1


def test_files_are_made_anew_once_and_keep_their_addresses(
    client: httpx.Client, results: Any, decide: Callable[..., httpx.Response], parts: Parts
) -> None:
    person = Account(Identity(issuer="local", subject="me"))
    listed = client.get(f"/api/jobs/{results['job_id']}/documents").json()
    before = len(parts.objects.keys(f"{person.folder}/documents"))
    decide("w2.b1", "edited", text="Fitted twelve fuse boards")
    anew = client.get(f"/api/jobs/{results['job_id']}/documents").json()
    assert [one["document_id"] for one in anew] == [one["document_id"] for one in listed]
    assert {one["sha256"] for one in anew}.isdisjoint(
        one["sha256"] for one in listed if one["kind"] == "cv_docx"
    )
    assert client.get(f"/api/jobs/{results['job_id']}/documents").json() == anew
    assert len(parts.objects.keys(f"{person.folder}/documents")) == before, "old files are gone"


def test_downloads_at_the_same_time_all_show_the_decision(
    client: httpx.Client, results: Any, decide: Callable[..., httpx.Response]
) -> None:
    text = "Fitted twelve fuse boards"
    decide("w2.b1", "edited", text=text)
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: printed(client, results, "cv_docx"), range(6)))
    assert all(text in one for one in found)


def test_proposals_about_lines_that_are_no_more_are_not_printed_elsewhere(
    client: httpx.Client, results: Any, decide: Callable[..., httpx.Response], parts: Parts
) -> None:
    """As when the CV was read anew, by other rules or another model."""
    person = Account(Identity(issuer="local", subject="me"))
    with unit_of_work(parts.database, person.user_id) as work:
        cv_id = work.cvs.primary()
        assert cv_id is not None
        profile = work.cvs.profile(cv_id)
        assert profile is not None
        first, second = profile.roles
        swapped = (
            first.model_copy(update={"bullets": first.bullets[::-1]}),
            second,
        )
        facts = tuple(
            fact.model_copy(update={"id": f"w1.b{number}"})
            for number, fact in enumerate(swapped[0].bullets, 1)
        )
        roles = (first.model_copy(update={"bullets": facts}), second)
        work.cvs.save_profile(
            cv_id, profile.model_copy(update={"roles": roles}), extracted_by="other"
        )
    answer = decide("w1.b1", "rejected")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert "new analysis" in answer.json()["detail"]
