"""The researcher's agent at honest work: what it is offered, shown and told, reads and notes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from loopback_model import Answer
from loopback_model.researching import (
    Misled,
    call_tools,
    navigate,
    note,
    open_first,
    read,
    see_more,
    shown,
)
from loopback_web import Responder, answer, redirect
from research_lab import COURSE, NIGHTS, NOVA, PAY, START, Lab, page

from careerassist.schemas.research import KnownPage

CLAUDE = "bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
CHAT = "litellm/openai/gpt-test"


@pytest.mark.parametrize("setting", [NOVA, CLAUDE, CHAT])
def test_an_agent_reads_notes_and_ends(lab: Lab, setting: str) -> None:
    outcome = lab.run(choice=lab.choice(setting))
    assert outcome.ending == "done"
    assert sorted(read.url for read in outcome.pages) == [
        START,
        f"{START}welder-pay",
        f"{START}welder-training",
    ]
    assert outcome.quotes[PAY] == outcome.quotes[COURSE] == setting
    assert outcome.visits.usage.fallback is None
    assert not lab.model.refused


def test_it_is_offered_two_tools_of_the_browser_and_one_of_ours(lab: Lab) -> None:
    lab.run()
    offered = {tool.name: tool for tool in lab.model.calls[0].tools}
    assert list(offered) == ["browser_navigate", "browser_snapshot", "store_research"]
    assert offered["browser_navigate"].description == "Navigate to a URL"
    assert offered["browser_navigate"].schema["required"] == ["url"]
    assert all(call.schema is None for call in lab.model.calls), "tools or a shape, never both"


def test_what_a_model_says_besides_is_stored_nowhere(lab: Lab) -> None:
    said = "Welders are the kings of Leeds, said the model."
    lab.model.mind = Misled(
        lambda call: Answer(text=said, tool_calls=open_first(call).tool_calls),
        then=Answer(text=said),
    )
    outcome = lab.run()
    assert said not in "".join(item.model_dump_json() for item in outcome.handed)


def test_the_prompt_has_topics_what_was_read_and_where_to_begin(lab: Lab) -> None:
    before = KnownPage(url="https://jobs.example.com/old", read_at=datetime.now(UTC))
    opened = lab.opened(known=(before,), done=("https://jobs.example.com/gone",), resumed=True)
    lab.run(Misled(), opened=opened)
    sections = lab.model.calls[0].sections
    assert sections["TOPICS"].splitlines() == ["welder (role, en)", "MIG welding (skill, en)"]
    assert sections["READ BEFORE"].splitlines() == [
        "https://jobs.example.com/gone",
        "https://jobs.example.com/old",
    ]
    assert sections["ADDRESSES"] == START


def test_a_long_page_is_shown_in_parts_and_once(lab: Lab) -> None:
    long = [f"Paragraph {number} about nothing in particular." for number in range(400)]
    lab.web.put("jobs.example.com/", answer(page(*long, PAY)))
    mind = Misled(
        open_first, see_more, see_more, see_more, lambda _: call_tools(note("welder", PAY))
    )
    outcome = lab.run(mind)
    parts = [shown(call).page for call in lab.model.calls[1:4]]
    assert [part.splitlines()[2] for part in parts] == [f"Part {n} of 3" for n in (1, 2, 3)]
    assert all(len(part) < 6_500 for part in parts)
    assert "Paragraph 399" in parts[2]
    assert "This was all of the page" in mind.told[3]
    assert lab.web.paths().count("jobs.example.com/") == 1
    assert outcome.quotes[PAY] == NOVA


def test_what_is_sent_does_not_grow_with_the_pages_read(lab: Lab) -> None:
    links = {f"/welder-{number}": f"Welder pay {number}" for number in range(9)}
    lab.web.put("jobs.example.com/", answer(page("Work.", links=links)))
    for number in range(9):
        many = [f"Line {number}.{line} about nothing in particular." for line in range(150)]
        lab.web.put(f"jobs.example.com/welder-{number}", answer(page(*many)))
    outcome = lab.run()
    assert len(outcome.pages) == 10
    sent = [call.input_tokens for call in lab.model.calls]
    assert max(sent) < 2 * min(sent[1:]) + 2_000
    last = json.dumps(lab.model.calls[-2].body)
    assert last.count("<<<PAGE>>>") == 2, "the open page, and no other one"


@pytest.mark.parametrize(
    ("responder", "code"),
    [
        (answer("gone", status=404), "page_not_found"),
        (redirect("https://elsewhere.org/"), "site_not_listed"),
        (redirect("http://169.254.169.254/latest/"), "page_address_invalid"),
        (answer("<title>Nothing</title>"), "page_without_text"),
    ],
)
def test_a_page_that_cannot_be_read_is_told_and_in_the_record(
    lab: Lab, responder: Responder, code: str
) -> None:
    lab.web.put("jobs.example.com/welder-pay", responder)
    mind = Misled(then=read)
    outcome = lab.run(mind)
    assert outcome.skipped == {f"{START}welder-pay": code}
    assert any(text.startswith("This page can't be read:") for text in mind.told)
    assert "elsewhere.org/" not in lab.web.paths()
    assert outcome.quotes[COURSE] == NOVA
    assert outcome.ending == "done"


def test_robots_txt_holds_for_a_model_too(lab: Lab) -> None:
    robots = answer("User-agent: *\nDisallow: /welder-pay", content_type="text/plain")
    lab.web.put("jobs.example.com/robots.txt", robots)
    outcome = lab.run(Misled(open_first, call_tools(navigate(f"{START}welder-pay")), then=read))
    assert outcome.skipped == {f"{START}welder-pay": "page_forbidden_to_robots"}
    assert "jobs.example.com/welder-pay" not in lab.web.paths()


def test_pages_that_the_agent_leaves_are_read_by_the_rules(lab: Lab) -> None:
    stopping = Misled(open_first, then=Answer(text="DONE"))
    outcome = lab.run(stopping)
    assert len(outcome.pages) == 3
    assert outcome.visits.usage.fallback is None, "it was done, and did not fail"
    assert outcome.quotes.get(PAY) == "rules"


def test_links_that_promise_little_are_shown_and_may_be_opened(lab: Lab) -> None:
    quiet = {"/notes": "Some notes", "https://elsewhere.org/": "Welder pay elsewhere"}
    lab.web.put("jobs.example.com/", answer(page("Work.", links=quiet)))
    lab.web.put("jobs.example.com/notes", answer(page(NIGHTS)))
    outcome = lab.run()
    assert outcome.addresses == [START, f"{START}notes"]
    assert outcome.quotes[NIGHTS] == NOVA
    assert "elsewhere.org" not in json.dumps([call.body for call in lab.model.calls])


def test_links_lead_no_further_than_two_pages_from_a_seed(lab: Lab) -> None:
    for number in range(4):
        links = {f"/welder-{number + 1}": "Welder"}
        at = f"welder-{number}" if number else ""
        lab.web.put(f"jobs.example.com/{at}", answer(page(f"Page {number}.", links=links)))
    outcome = lab.run()
    assert outcome.addresses == [START, f"{START}welder-1", f"{START}welder-2"]


def test_an_address_is_opened_as_the_run_knows_it(lab: Lab) -> None:
    lab.web.put("jobs.example.com/welder-pay?page=2", answer(page(PAY)))
    lab.web.put("jobs.example.com/", answer(page("W", links={"/welder-pay?page=2": "Welder pay"})))
    written = "HTTPS://JOBS.example.com:443/welder-pay?utm_source=x&page=2#top"
    outcome = lab.run(Misled(open_first, call_tools(navigate(written))))
    assert outcome.addresses == [START, f"{START}welder-pay?page=2"]


def test_rules_pages_rest_but_are_named(lab: Lab) -> None:
    read_at = datetime.now(UTC) - timedelta(minutes=5)
    known = (KnownPage(url=f"{START}welder-pay", read_at=read_at),)
    outcome = lab.run(opened=lab.opened(known=known))
    assert f"{START}welder-pay" not in outcome.addresses
