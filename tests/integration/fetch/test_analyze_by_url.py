"""`careerassist analyze CV URL`, and the fetcher's handler as it is deployed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from loopback_web import Web, answer

from career_agents.fetcher.steps import build
from career_agents.registry import WORKERS
from careerassist.bootstrap import Parts
from careerassist.cli import main
from careerassist.commands import analyze
from careerassist.errors import InvalidRequest
from careerassist.schemas.fetching import FetchAnswer
from careerassist.settings import load_settings

PAGE = "<h1>Staff Nurse</h1><h2>Essential</h2><ul><li>Wound care experience</li></ul>"
CV = """Amara Okonjo
amara.okonjo@example.com

Experience
Staff Nurse, Harbour Hospital
March 2019 - Present
- Dressed wounds on an acute ward

Skills
Wound care
"""


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    path = tmp_path / "cv.txt"
    path.write_text(CV)
    return path


def test_a_posting_may_be_given_as_a_url(
    web: Web,
    wired: type[Parts],
    cv: Path,
    dsn: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(analyze, "Parts", wired)
    web.put("jobs.example.com/nurse", answer(PAGE))
    url = "HTTPS://jobs.example.com/nurse"
    where = ["--data-dir", str(tmp_path / "data"), "--database-url", dsn]
    with pytest.raises(SystemExit) as ended:
        main(["analyze", str(cv), url, "--type", "gap_analysis", "--json", *where])
    found = json.loads(capsys.readouterr().out)
    assert ended.value.code == 0, found["error"]
    assert found["posting"]["requirements"][0]["fact"]["text"] == "Wound care experience"


def test_a_url_that_can_not_be_opened_is_refused_in_a_sentence(
    cv: Path, dsn: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--data-dir", str(tmp_path / "data"), "--database-url", dsn]
    with pytest.raises(SystemExit) as ended:
        main(["analyze", str(cv), "http://127.0.0.1/admin", *where])
    assert ended.value.code == 2
    assert "numbers where the site's name should be" in capsys.readouterr().err


def test_the_fetcher_needs_no_database_and_its_answer_fits_a_lambda(
    web: Web, wired: type[Parts], tmp_path: Path
) -> None:
    handle = build(wired(load_settings(data_dir=tmp_path)))
    web.put("jobs.example.com/long", answer(b"\xff" * (2 << 20), content_type="text/plain"))
    answered = handle({"url": "https://jobs.example.com/long"}, None)
    assert len(json.dumps(answered)) < 6_000_000
    page = FetchAnswer.model_validate(answered).page
    assert page is not None
    assert len(page.body) == 2 << 20
    refused = handle({"url": "https://jobs.example.com/none"}, None)
    assert refused["refusal"]["code"] == "page_not_found"
    with pytest.raises(InvalidRequest):
        handle({"address": "https://jobs.example.com/"}, None)
    assert WORKERS["fetcher"].function_name == "career-fetcher"
