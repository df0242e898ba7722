"""What an operator reads of the researcher's runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from careerassist.commands.research import record_lines, run_lines, topic_called
from careerassist.schemas.research import RunRecord, RunSummary

BEGAN = datetime(2026, 11, 21, 22, 40, tzinfo=UTC)
PAY = "In 2026 the median pay of a welder in the north was 36,400 pounds a year."

USAGE = {"requests": 12, "input_tokens": 34_120, "output_tokens": 2_310, "cost_usd": 0.01234}


def finding(**changed: Any) -> dict[str, Any]:
    return {
        "finding_id": UUID(int=9),
        "topic": "welder",
        "kind": "pay",
        "claim": PAY,
        "quote": PAY,
        "confidence": 0.8,
        "found_by": "rules",
        "state": "published",
        "fault": None,
        **changed,
    }


def page(path: str, **changed: Any) -> dict[str, Any]:
    url = f"https://facts.example.com{path}"
    return {
        "url": url,
        "final_url": url,
        "title": "Pay of welders",
        "read_at": BEGAN,
        "code": None,
        "message": None,
        "jobs": 0,
        **changed,
    }


def record(**changed: Any) -> RunRecord:
    """A run that read two pages and left one out."""
    refused = finding(
        claim="A welder with ten years in a yard earns 41,000 pounds a year in most places.",
        quote="A welder with ten years in a yard earns 41,000 pounds a year.",
        found_by="bedrock/amazon.nova-pro-v1:0",
        state="refused",
        fault="claim_not_in_quote",
    )
    left_out = {"code": "page_forbidden_to_robots", "message": "This site asks not to be read."}
    return RunRecord.model_validate(
        {
            "run_id": UUID("3f2a1b9c-0000-4000-8000-000000000007"),
            "trigger": "schedule",
            "state": "finished",
            "ending": "page_budget",
            "model": "bedrock/amazon.nova-pro-v1:0",
            "topics": [
                {"kind": "role", "name": "welder", "postings": 12},
                {"kind": "skill", "name": "MIG welding", "postings": 1},
            ],
            "started_at": BEGAN,
            "heard_of_at": BEGAN + timedelta(seconds=200),
            "ended_at": BEGAN + timedelta(seconds=200),
            "usage": USAGE,
            "pages_read": 2,
            "pages_skipped": 1,
            "findings_published": 1,
            "findings_refused": 1,
            "jobs_new": 3,
            "jobs_seen": 1,
            "pages": [
                page("/pay/welder", findings=[finding(), refused]),
                page("/private", title=None, final_url=None, **left_out),
                page("/jobs", title="", final_url="https://facts.example.com/all", jobs=3),
            ],
            **changed,
        }
    )


def test_a_run_in_full() -> None:
    told = "\n".join(record_lines(record()))
    assert "Begun 2026-11-21 22:40 UTC because its time had come" in told
    assert "reading with bedrock/amazon.nova-pro-v1:0" in told
    assert "Topics: welder (12 postings); MIG welding (1 posting)" in told
    assert f"+ “{PAY}”\n      published (pay, welder, 0.80 by rules)" in told
    assert "refused: it says more than its quote (pay" in told
    assert "the page: “A welder with ten years in a yard earns 41,000 pounds a year.”" in told
    assert "not read: This site asks not to be read. (page_forbidden_to_robots)" in told
    assert "✓ https://facts.example.com/jobs" in told
    assert "which led to https://facts.example.com/all\n    3 jobs" in told
    assert "Ended after 3 min: as many pages as it may open (RESEARCH_PAGES)." in told
    assert "2 pages read, 1 not; 1 finding published, 1 refused; 3 new jobs, 1 seen again." in told
    assert "12 requests to the model, 34,120 tokens in, 2,310 out, $0.0123." in told
    assert all(len(line) <= 100 for line in told.splitlines())


def test_a_page_tells_the_terminal_nothing() -> None:
    title = "Pay\x1b[2J\x1b]0;owned\x07 \u202ereversed"
    told = "\n".join(record_lines(record(pages=[page("/pay", title=title)])))
    assert "Pay" in told
    assert not {"\x1b", "\x07", "\u202e"} & set(told)


def test_what_nobody_knows_is_not_made_up() -> None:
    usage = {"requests": 1, "input_tokens": 10, "output_tokens": 5, "cost_usd": None}
    assert "cost not known." in "\n".join(record_lines(record(usage=usage)))
    free = record(usage={}, model="offline/rules")
    told = "\n".join(record_lines(free))
    assert "reading by rules" in told
    assert "No model was asked." in told


def test_a_run_that_is_on_or_was_given_up() -> None:
    on = {"state": "running", "ending": None, "ended_at": None}
    assert "It is not over. Last heard of 2026-11-21 22:43:20 UTC." in "\n".join(
        record_lines(record(**on))
    )
    lost = record(state="abandoned", ending=None)
    assert "whoever did it was not heard of again" in "\n".join(run_lines([lost]))


def test_runs_in_a_list_stand_under_their_headings() -> None:
    one = RunSummary.model_validate(record().model_dump(include={*RunSummary.model_fields}))
    heading, line = run_lines([one])
    for column, value in (("pages", "2"), ("skipped", "1"), ("new jobs", "3"), ("took", "3 min")):
        end = heading.index(column) + len(column)
        assert line[:end].endswith(value), column
    assert line.startswith("2026-11-21 22:40  3f2a1b9c")
    assert list(run_lines([])) == ["No run yet. `careerassist research run` begins one."]


def test_a_topic_is_called_as_our_tables_call_it() -> None:
    nurse = topic_called("Registered nurse", "en")
    assert (nurse.kind, nurse.name, nurse.role_family) == ("role", "nurse", "nursing")
    ability = topic_called("python", "en")
    assert (ability.kind, ability.name) == ("skill", "Python")
    unknown = topic_called("Glass eel counter", "de")
    assert (unknown.kind, unknown.name, unknown.language) == ("role", "Glass eel counter", "de")
