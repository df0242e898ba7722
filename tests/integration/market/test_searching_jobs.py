"""Finding a job in the list: by words, place, arrangement, site; and page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from market_samples import DEVELOPER, NURSE

from careerassist.bootstrap import Parts

HandIn = Callable[..., list[dict[str, Any]]]
GERMAN = {
    "title": "Pflegefachkraft (m/w/d)",
    "company": "Klinik am Deich",
    "place": "Hamburg-Altona",
    "url": "https://board.example.org/pflege",
    "source": "Example Board",
    "text": "Ihr Profil:\n- Abgeschlossene Ausbildungen in der Pflege\n- Bereitschaft zu Nächten",
    "posted_on": "2026-11-05",
}


def titles(client: httpx.Client, **asked: Any) -> list[str]:
    response = client.get("/api/discovered-jobs", params=asked)
    assert response.status_code == 200, response.text
    return [job["title"] for job in response.json()["items"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "nurses"}, ["Staff Nurse"]),
        ({"q": "medication -nurse"}, []),
        ({"q": "harbour hospital"}, ["Staff Nurse"]),
        ({"q": "Ausbildung"}, ["Pflegefachkraft (m/w/d)"]),
        ({"q": "python or pflege"}, ["Backend Developer", "Pflegefachkraft (m/w/d)"]),
        ({"q": '"handover and triage"'}, ["Staff Nurse"]),
        ({"q": "'); drop table discovered_jobs; --"}, []),
        ({"q": "a\0b"}, []),
        ({"place": "hamburg"}, ["Backend Developer", "Pflegefachkraft (m/w/d)"]),
        ({"place": "%"}, []),
        ({"remote": "remote"}, ["Backend Developer"]),
        ({"source": "Example Jobs"}, ["Staff Nurse"]),
        ({"source": "Example Board", "q": "pflege"}, ["Pflegefachkraft (m/w/d)"]),
        ({"min_fit": 1}, []),
        ({"saved": True}, []),
        ({"q": "  "}, ["Backend Developer", "Pflegefachkraft (m/w/d)", "Staff Nurse"]),
    ],
)
def test_the_list_is_narrowed(
    client: httpx.Client, hand_in: HandIn, asked: dict[str, Any], found: list[str]
) -> None:
    hand_in(NURSE, DEVELOPER, GERMAN)
    assert titles(client, **asked) == found


def test_the_list_tells_what_there_is_to_narrow_it_by(
    client: httpx.Client, hand_in: HandIn
) -> None:
    hand_in(NURSE, DEVELOPER, GERMAN)
    found = client.get("/api/discovered-jobs", params={"q": "nurse"}).json()
    assert (found["listed"], found["sources"]) == (3, ["Example Board", "Example Jobs"])


@pytest.mark.parametrize("sort", ["fit", "date"])
def test_pages_show_each_job_once_in_order(
    client: httpx.Client, hand_in: HandIn, parts: Parts, sort: str
) -> None:
    days = [f"2026-11-{day:02d}" for day in (3, 9, 9, 9, 12, 1, 20)]
    hand_in(
        *(
            {
                **NURSE,
                "company": f"Hospital {n}",
                "url": f"https://jobs.example.com/{n}",
                "posted_on": d,
            }
            for n, d in enumerate(days)
        )
    )
    seen: list[tuple[str, str]] = []
    cursor: dict[str, str] = {}
    while True:
        answer = client.get("/api/discovered-jobs", params={"sort": sort, "limit": 2, **cursor})
        found = answer.json()
        seen += [(job["listed_on"], job["discovered_job_id"]) for job in found["items"]]
        if found["next_cursor"] is None:
            break
        cursor = {"cursor": found["next_cursor"]}
    assert len(set(seen)) == len(days)
    assert seen == sorted(seen, reverse=True)


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "W10=",
        "WzEsMiwzXQ==",
        "bnVsbA==",
        "W0luZmluaXR5LDEsIjIwMjYtMTEtMDEiLCI3YzllNjY3OS03NDI1LTQwZGUtOTQ0Yi1lMDdmYzFmOTBhZTciXQ==",
    ],
)
def test_a_cursor_of_somebody_elses_making_is_refused(client: httpx.Client, cursor: str) -> None:
    for path in ("/api/discovered-jobs", "/api/knowledge/documents"):
        assert client.get(path, params={"cursor": cursor}).status_code == 422
