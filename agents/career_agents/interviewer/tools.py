"""The interviewer's tool, and the errand that it goes on with it."""

from __future__ import annotations

from agents import RunContextWrapper, function_tool

from career_agents.desk import INSTRUCTIONS, MOST_ENTRIES, Desk, look_up, not_looked_up
from careerassist import knowledge
from careerassist.llm.errand import Errand


@function_tool(failure_error_function=not_looked_up, strict_mode=False)
def get_interview_questions(
    context: RunContextWrapper[Desk], query: str, limit: int = MOST_ENTRIES
) -> str:
    """Look up questions that interviewers ask, with what they want to find out.

    Args:
        query: The work and the theme, e.g. "ward nurse, deteriorating patient".
        limit: How many, at most 5.
    """
    return look_up(
        context,
        knowledge.get_interview_questions,
        query,
        limit,
        lambda known: {
            "question": known.text,
            "kind": known.kind,
            "topic": known.topic,
            "tests": known.tests,
        },
    )


LOOK_UP_FOR_INTERVIEW = Errand(
    name="look_up_for_interview",
    agent="interviewer",
    instructions=INSTRUCTIONS,
    tools=(get_interview_questions,),
)
