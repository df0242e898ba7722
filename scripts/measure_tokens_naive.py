"""What one analysis would cost in the plain shape of an agent system: a router with five agents as
tools, and every text passed on in full.

It is run for real through the Agents SDK, over HTTP. The model behind it is played on loopback: the
router calls its agents with both texts, as such routers do, and each agent answers with the whole
content of the same analysis as JSON, values written out. Its system prompts are as long as the
product's; results hold no places in the source, scores by part or ids, which only code needs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agents import Agent, ModelSettings, OpenAIChatCompletionsModel, RunConfig, Runner
from agents.agent_output import AgentOutputSchema
from loopback_model import Answer, Call, LoopbackModel, ToolCall
from openai import AsyncOpenAI
from pydantic import BaseModel

from career_agents.analyzer import prompts as analyzer
from career_agents.extractor import prompts as extractor
from career_agents.interviewer import prompts as interviewer
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.interview import InterviewPack
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import CoverLetter, CVRewrite

# --- what the agents answer ---------------------------------------------------------------------


class Entry(BaseModel):
    title: str
    organisation: str
    dates: str
    bullets: list[str]


class Extraction(BaseModel):
    name: str
    headline: str
    contact: list[str]
    summary: list[str]
    roles: list[Entry]
    education: list[Entry]
    skills: list[str]
    certificates: list[str]
    languages: list[str]
    posting_title: str
    company: str
    requirements: list[str]
    duties: list[str]


class Match(BaseModel):
    requirement: str
    status: str
    evidence: list[str]
    explanation: str


class Gaps(BaseModel):
    fit_score: int
    matches: list[Match]
    gaps: list[str]
    advice: list[str]


class Bullet(BaseModel):
    original: str
    rewritten: str


class Writing(BaseModel):
    summary: list[str]
    bullets: list[Bullet]
    letter: list[str]


class Question(BaseModel):
    question: str
    why: str
    tests: str
    outline: list[str]
    follow_ups: list[str]


class Interview(BaseModel):
    questions: list[Question]
    questions_to_ask: list[str]


class Point(BaseModel):
    label: str
    value: float


class Chart(BaseModel):
    title: str
    points: list[Point]
    note: str


class Charts(BaseModel):
    charts: list[Chart]


@dataclass(frozen=True)
class Analysis:
    """What the product made of a CV and a posting."""

    cv: CVProfile
    posting: JobProfile
    gaps: GapAnalysis
    rewrite: CVRewrite
    letter: CoverLetter
    pack: InterviewPack


def answers_of(found: Analysis) -> dict[str, BaseModel]:
    """The same content as each of the five agents would give it, by the agent's tool."""
    cv, posting = found.cv, found.posting
    contact = (cv.contact.email, cv.contact.phone, cv.contact.location, *cv.contact.links)
    extraction = Extraction(
        name=_words(cv.contact.name),
        headline=_words(cv.headline),
        contact=[fact.text for fact in contact if fact],
        summary=[fact.text for fact in cv.summary],
        roles=[_entry(r, r.title, r.employer, r.bullets) for r in cv.roles],
        education=[_entry(e, e.degree, e.institution, e.details) for e in cv.education],
        skills=[skill.written for skill in cv.skills],
        certificates=[item.name.text for item in cv.certificates],
        languages=[item.fact.text for item in cv.languages],
        posting_title=_words(posting.title),
        company=_words(posting.company),
        requirements=[f"{item.fact.text} ({item.importance})" for item in posting.requirements],
        duties=[fact.text for fact in posting.duties],
    )
    facts = cv.facts()
    matches = [
        Match(
            requirement=item.text,
            status=item.status,
            evidence=[facts[e.fact_id].text for e in item.evidence if e.fact_id in facts],
            explanation=item.explanation,
        )
        for item in found.gaps.requirements
    ]
    gaps = Gaps(
        fit_score=found.gaps.fit_score,
        matches=matches,
        gaps=[gap.what for gap in found.gaps.gaps],
        advice=[gap.how_to_close for gap in found.gaps.gaps],
    )
    writing = Writing(
        summary=[text.text for text in found.rewrite.summary],
        bullets=[Bullet(original=b.original, rewritten=b.proposed) for b in found.rewrite.bullets],
        letter=[paragraph.text for paragraph in found.letter.paragraphs],
    )
    questions = [
        Question(
            question=item.text,
            why=item.why,
            tests=item.tests,
            outline=[point.text for point in item.outline],
            follow_ups=list(item.follow_ups),
        )
        for item in found.pack.questions
    ]
    interview = Interview(questions=questions, questions_to_ask=list(found.pack.questions_to_ask))
    return {
        "extract": extraction,
        "find_gaps": gaps,
        "write": writing,
        "prepare_interview": interview,
        "draw_charts": Charts(charts=[_chart(matches)]),
    }


def _words(fact: Any) -> str:
    return fact.text if fact else ""


def _entry(entry: Any, title: Any, organisation: Any, bullets: Any) -> Entry:
    return Entry(
        title=_words(title),
        organisation=_words(organisation),
        dates=entry.dates.text if entry.dates else "",
        bullets=[fact.text for fact in bullets],
    )


def _chart(matches: list[Match]) -> Chart:
    statuses = ("met", "partly", "missing")
    counts = {status: sum(item.status == status for item in matches) for status in statuses}
    points = [Point(label=status, value=count) for status, count in counts.items()]
    return Chart(title="Requirements", points=points, note=f"{counts['met']} of them are met.")


# --- the agents ---------------------------------------------------------------------------------

ROUTER = f"""\
You help a person to apply for one job. You have five agents: one reads CV and posting, one finds
the gaps, one rewrites the CV and writes the letter, one prepares the interview, one draws charts.
Call each of them once, in this order, with the whole CV and the whole posting, then tell the person
in a few sentences what came of it.
{analyzer._DATA}"""

_INSTRUCTIONS: Mapping[str, tuple[str, type[BaseModel]]] = {
    "extract": (f"{extractor.CV_INSTRUCTIONS}\n{extractor.POSTING_INSTRUCTIONS}", Extraction),
    "find_gaps": (analyzer.REWRITE_INSTRUCTIONS, Gaps),
    "write": (f"{analyzer.REWRITE_INSTRUCTIONS}\n{analyzer.LETTER_INSTRUCTIONS}", Writing),
    "prepare_interview": (interviewer.PACK_INSTRUCTIONS, Interview),
    "draw_charts": (interviewer.ANSWER_INSTRUCTIONS, Charts),
}


def mind_of(found: Analysis, *, at_once: bool) -> Any:
    """Plays the router and its agents. The router calls one agent after another, or all of them
    `at_once`, though most then lack what the first one finds."""
    answers = answers_of(found)
    by_title = {type(answer).__name__: answer for answer in answers.values()}

    def mind(call: Call) -> Answer:
        if call.schema is not None:
            return Answer(draft=by_title[call.schema["title"]].model_dump(mode="json"))
        done = sum(len(turn.results) for turn in call.turns)
        if done == len(answers):
            return Answer(text=f"{found.gaps.summary} {' '.join(g.what for g in found.gaps.gaps)}")
        both = {"input": call.turns[0].text}
        wanted = list(answers)[done:] if at_once else list(answers)[done : done + 1]
        return Answer(tool_calls=tuple(ToolCall(f"call_{name}", name, both) for name in wanted))

    return mind


def run_naively(model: LoopbackModel, cv: str, posting: str) -> None:
    """One analysis in the plain shape, against a server that plays the model."""
    asyncio.run(_run(model, f"CV:\n{cv}\n\nPOSTING:\n{posting}"))


async def _run(model: LoopbackModel, asked: str) -> None:
    async with AsyncOpenAI(base_url=model.api_base, api_key="none", max_retries=0) as client:
        chat = OpenAIChatCompletionsModel("router", client)
        config = RunConfig(model=chat, tracing_disabled=True, model_settings=ModelSettings())
        tools = [
            Agent(
                name=name,
                instructions=instructions,
                output_type=AgentOutputSchema(output, strict_json_schema=False),
            ).as_tool(name, f"Does the part of the work called {name}.", run_config=config)
            for name, (instructions, output) in _INSTRUCTIONS.items()
        ]
        router: Agent[None] = Agent(name="router", instructions=ROUTER, tools=[*tools])
        await Runner.run(router, asked, max_turns=10, run_config=config)
