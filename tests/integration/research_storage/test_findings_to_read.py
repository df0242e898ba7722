"""What a person is shown of findings: those that are published, each with its page's own words and
dates, narrowed to what they ask for."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from ingest_researcher import Researcher
from research_pages import DEMAND, PAY, TEXT, TOPIC, finding, page

from careerassist.bootstrap import Parts
from careerassist.schemas.knowledge import KnowledgeText

CRANES = {"kind": "role", "name": "Crane operator", "role_family": "construction"}
LICENCE = "A crane operator renews the licence every five years and shows 200 hours at work."
CRANE_PAGE: dict[str, Any] = {
    "url": "https://registers.example.org/cranes",
    "title": "Crane operators",
    "source": "Example Registers",
    "text": f"Crane operators\n\n{LICENCE}\n",
    "published_on": "2026-10-20",
    "findings": [
        finding(LICENCE, topic="Crane operator", kind="training", confidence=0.9),
    ],
}


@pytest.fixture
def run_id(researcher: Researcher) -> str:
    """A run that has handed in two pages, with three findings that hold and one that does not."""
    run = researcher.open(topics=[TOPIC, CRANES])
    invented = finding("Welding pays a million pounds a week in every yard of the town.")
    given = page(findings=[finding(), finding(DEMAND, kind="demand"), invented])
    researcher.hand_in(run["run_id"], reading=given)
    researcher.hand_in(run["run_id"], reading=page(**CRANE_PAGE))
    return str(run["run_id"])


def found(client: httpx.Client, **asked: Any) -> Any:
    answer = client.get("/api/findings", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def claims(client: httpx.Client, **asked: Any) -> list[str]:
    return [one["research"]["claim"] for one in found(client, **asked)["items"]]


def test_a_finding_comes_with_its_page_and_dates(client: httpx.Client, run_id: str) -> None:
    (one,) = found(client, topic="Crane operator")["items"]
    research = one["research"]
    assert (research["claim"], research["quote"]) == (LICENCE, LICENCE)
    assert (research["kind"], research["topic_kind"]) == ("training", "role")
    assert (research["found_by"], research["confidence"]) == ("rules", 0.9)
    assert (one["source"], one["url"]) == ("Example Registers", CRANE_PAGE["url"])
    assert (research["page_title"], research["page_published_on"]) == (
        "Crane operators",
        "2026-10-20",
    )
    assert research["read_at"].startswith("20")
    undated = found(client, topic="Welding")["items"][0]
    assert undated["research"]["page_published_on"] is None


def test_a_title_that_names_a_person_is_not_told(
    client: httpx.Client, researcher: Researcher
) -> None:
    run = researcher.open(topics=[TOPIC])
    given = page(title="Ask Mr. John Smith, 020 7946 0123, about work in a shipyard")
    researcher.hand_in(run["run_id"], reading=given)
    (one,) = found(client)["items"]
    assert one["research"]["claim"] == PAY
    assert "Smith" not in str(one)


def test_nobody_is_shown_what_was_refused(client: httpx.Client, run_id: str) -> None:
    assert set(claims(client)) == {PAY, DEMAND, LICENCE}


def test_one_that_its_page_does_not_say_any_more_goes(
    client: httpx.Client, researcher: Researcher, run_id: str
) -> None:
    researcher.end(run_id)
    again = researcher.open(topics=[TOPIC])
    given = page(text=TEXT.replace(PAY, "Ask us."), findings=[])
    researcher.hand_in(again["run_id"], reading=given)
    assert set(claims(client)) == {DEMAND, LICENCE}
    assert {topic["name"]: topic["findings"] for topic in found(client)["topics"]} == {
        "Crane operator": 1,
        "Welding": 1,
    }


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kind": "pay"}, {PAY}),
        ({"topic": "Welding"}, {PAY, DEMAND}),
        ({"topic": "Welding", "kind": "training"}, set()),
        ({"q": "licences"}, {LICENCE}),
        ({"q": "yards -hour"}, {DEMAND}),
        ({"q": '"look for people"'}, {DEMAND}),
        ({"q": '"people look for"'}, set()),
        ({"q": "  "}, {PAY, DEMAND, LICENCE}),
        ({"q": "'); drop table research_findings; --"}, set()),
        ({"q": "a\0b"}, set()),
        ({"topic": "welding%"}, set()),
        ({"language": "de"}, set()),
    ],
)
def test_the_list_is_narrowed(
    client: httpx.Client, run_id: str, asked: dict[str, Any], expected: set[str]
) -> None:
    assert set(claims(client, **asked)) == expected


def test_what_there_are_findings_about_does_not_hang_on_what_is_asked_for(
    client: httpx.Client, run_id: str
) -> None:
    topics = found(client, q="licence", kind="pay")["topics"]
    assert topics == [
        {"name": "Welding", "kind": "skill", "findings": 2},
        {"name": "Crane operator", "kind": "role", "findings": 1},
    ]
    assert found(client, language="de")["topics"] == []


def test_pages_show_each_finding_once(client: httpx.Client, run_id: str) -> None:
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(3):
        part = found(client, limit=1, **({"cursor": cursor} if cursor else {}))
        seen += [one["research"]["claim"] for one in part["items"]]
        cursor = part["next_cursor"]
    assert (sorted(seen), cursor) == (sorted([PAY, DEMAND, LICENCE]), None)
    assert client.get("/api/findings", params={"cursor": "none of ours"}).status_code == 422


def test_what_was_handed_in_as_a_document_is_a_finding_too(
    client: httpx.Client, parts: Parts
) -> None:
    parts.shelving.put(
        KnowledgeText(
            key="notes/ward-pay",
            type="research_finding",
            title="Pay of ward nurses",
            text="It rose by 4 percent.",
            source="Example Institute",
            licence="CC-BY-4.0",
            published_on="2026-11-02",
        )
    )
    (one,) = found(client, q="ward")["items"]
    assert (one["title"], one["research"]) == ("Pay of ward nurses", None)
    assert found(client, kind="pay")["items"] == []


def test_a_person_is_told_whether_anybody_reads(
    client: httpx.Client, researcher: Researcher, as_if_long_ago: Any
) -> None:
    def state() -> tuple[Any, Any]:
        answer = client.get("/api/research").json()
        return answer["running"], answer["last_run_at"]

    assert client.get("/api/research").json()["sites"] == []
    assert state() == (False, None)
    run = researcher.open(topics=[TOPIC])
    assert state() == (True, None)
    # One whose researcher died is not under way, though nobody has ended it.
    as_if_long_ago("research_runs", "heard_of_at", seconds=400)
    assert state() == (False, None)
    assert researcher.end(run["run_id"])["ended_at"] is not None
    running, last = state()
    assert (running, last is not None) == (False, True)
