"""What the researcher did, as lines to print: its runs in a list, one in full, and one that is
being done."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime

from careerassist.schemas.knowledge import KnowledgeLanguage
from careerassist.schemas.research import (
    FindingFault,
    FindingState,
    RunEnding,
    RunFinding,
    RunPage,
    RunRecord,
    RunSummary,
    Topic,
)

_WIDTH = 100
_ENDINGS: dict[RunEnding, str] = {
    "done": "nothing more was worth reading",
    "page_budget": "as many pages as it may open (RESEARCH_PAGES)",
    "time_budget": "its time was up (RESEARCH_SECONDS)",
    "token_budget": "its tokens were spent (RESEARCH_TOKENS)",
    "spend_limit": "this month's money for models was spent (MODEL_MONTHLY_USD)",
    "browser_lost": "its browser stopped",
}
_FAULTS: dict[FindingFault, str] = {
    "quote_not_on_page": "its quote is not on the page",
    "claim_not_in_quote": "it says more than its quote",
    "off_topic": "it is about something else",
    "holds_instructions": "it speaks to a machine",
    "page_instructs": "its page speaks to a machine",
    "personal_data": "it names a person or how to reach one",
    "duplicate": "it is known already",
    "stale": "it is too old",
    "unreadable": "nothing could be made of it",
}
_STATES: dict[FindingState, str] = {
    "quarantined": "not checked yet",
    "published": "published",
    "refused": "refused",
    "withdrawn": "withdrawn: its page does not say so any more",
    "expired": "gone: it was too old",
}


def topic_called(name: str, language: KnowledgeLanguage) -> Topic:
    """A topic by what somebody calls it: an ability that we know by this name (a paper is none), a
    trade, or a trade of just these words."""
    from careerassist.engine.research.asked_for import role_called
    from careerassist.engine.skills import skill

    ability = skill(name)
    if ability is not None and ability.kind in ("skill", "tool"):
        return Topic(kind="skill", name=ability.name, language=language)
    return role_called(name, language) or Topic(kind="role", name=name, language=language)


def run_lines(runs: Sequence[RunSummary]) -> Iterator[str]:
    """A line for each run, under a heading; what to do where there is none."""
    if not runs:
        yield "No run yet. `careerassist research run` begins one."
        return
    yield f"{'begun (UTC)':<17} {'run':<9} {'took':>7} {'pages':>6} {'skipped':>8} " + (
        f"{'findings':>9} {'refused':>8} {'new jobs':>9}  how it ended"
    )
    for run in runs:
        yield (
            f"{run.started_at:%Y-%m-%d %H:%M}  {short(run)}  {_took(run):>7} {run.pages_read:>6} "
            f"{run.pages_skipped:>8} {run.findings_published:>9} {run.findings_refused:>8} "
            f"{run.jobs_new:>9}  {_end(run)}"
        )


def short(run: RunSummary) -> str:
    """The part of a run's id that a person types."""
    return str(run.run_id)[:8]


def record_lines(run: RunRecord) -> Iterator[str]:
    """All that is known of a run: what it read, what it left out and why, what it found."""
    yield from opening_lines(run)
    yield ""
    for page in run.pages:
        yield from page_lines(page)
    if run.pages:
        yield ""
    yield from closing_lines(run)


def opening_lines(run: RunSummary) -> Iterator[str]:
    """Which run it is, and what it is about."""
    asked = "because its time had come" if run.trigger == "schedule" else "because it was asked to"
    reader = "by rules" if run.model == "offline/rules" else f"with {run.model}"
    yield f"Run {run.run_id}"
    yield f"Begun {run.started_at:%Y-%m-%d %H:%M} UTC {asked}, reading {reader}"
    topics = "; ".join(map(_topic, run.topics)) or "none. No posting has asked for anything yet."
    yield from _wrapped(f"Topics: {topics}", "", "        ")


def page_lines(page: RunPage) -> Iterator[str]:
    """What became of an address."""
    if page.code is not None:
        yield from _wrapped(page.url, "– ", "  ")
        yield from _wrapped(f"not read: {page.message} ({page.code})", "    ", "    ")
        return
    yield from _wrapped(page.title or page.url, "✓ ", "  ")
    if page.title:
        yield f"    {_plain(page.url)}"
    if page.final_url is not None and page.final_url != page.url:
        yield f"    which led to {_plain(page.final_url)}"
    if page.jobs:
        yield f"    {_count(page.jobs, 'job', 'jobs')}"
    for finding in page.findings:
        yield from _finding_lines(finding)


def closing_lines(run: RunSummary) -> Iterator[str]:
    """How it ended, what it brought, and what it cost."""
    if run.state == "running":
        yield f"It is not over. Last heard of {run.heard_of_at:%Y-%m-%d %H:%M:%S} UTC."
    else:
        yield f"Ended after {_took(run)}: {_end(run)}."
    yield (
        f"{_count(run.pages_read, 'page', 'pages')} read, {run.pages_skipped} not; "
        f"{_count(run.findings_published, 'finding', 'findings')} published, "
        f"{run.findings_refused} refused; {_count(run.jobs_new, 'new job', 'new jobs')}, "
        f"{run.jobs_seen} seen again."
    )
    usage = run.usage
    if not usage.requests:
        yield "No model was asked."
        return
    cost = "cost not known" if usage.cost_usd is None else f"${usage.cost_usd:.4f}"
    yield (
        f"{_count(usage.requests, 'request', 'requests')} to the model, {usage.input_tokens:,} "
        f"tokens in, {usage.output_tokens:,} out, {cost}."
    )


def _finding_lines(finding: RunFinding) -> Iterator[str]:
    sign = "+" if finding.state == "published" else "×" if finding.state == "refused" else "·"
    became = _STATES[finding.state] + (f": {_FAULTS[finding.fault]}" if finding.fault else "")
    yield from _wrapped(f"“{finding.claim}”", f"    {sign} ", "      ")
    if finding.quote != finding.claim:
        yield from _wrapped(f"the page: “{finding.quote}”", "      ", "      ")
    about = f"{finding.kind}, {finding.topic}, {finding.confidence:.2f} by {finding.found_by}"
    yield from _wrapped(f"{became} ({about})", "      ", "      ")


def _topic(topic: Topic) -> str:
    asked = f" ({_count(topic.postings, 'posting', 'postings')})" if topic.postings else ""
    return f"{topic.name}{asked}"


def _end(run: RunSummary) -> str:
    if run.state == "running":
        return "not over"
    if run.ending is None:
        return "whoever did it was not heard of again"
    return _ENDINGS[run.ending]


def _took(run: RunSummary) -> str:
    seconds = _between(run.started_at, run.ended_at or run.heard_of_at)
    return f"{seconds} s" if seconds < 100 else f"{seconds // 60} min"


def _between(first: datetime, last: datetime) -> int:
    return max(0, round((last - first).total_seconds()))


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _plain(text: str) -> str:
    """Without what would tell a terminal something: anybody may have written it."""
    return "".join(character if character.isprintable() else " " for character in text)


def _wrapped(text: str, first: str, further: str) -> list[str]:
    return textwrap.wrap(
        _plain(text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
