"""The analyzer's tools, and the errand that it goes on with them."""

from __future__ import annotations

from agents import RunContextWrapper, function_tool

from career_agents.desk import INSTRUCTIONS, MOST_ENTRIES, Desk, look_up, not_looked_up
from careerassist import knowledge
from careerassist.llm.errand import Errand


@function_tool(failure_error_function=not_looked_up, strict_mode=False)
def get_bullet_templates(
    context: RunContextWrapper[Desk], query: str, limit: int = MOST_ENTRIES
) -> str:
    """Look up forms for lines of a CV: patterns with places in square brackets for the person's own
    facts, each with advice on when to use it.

    Args:
        query: The work or kind of line, e.g. "ward nurse, procedures" or "warehouse pick rate".
        limit: How many, at most 5.
    """
    return look_up(
        context,
        knowledge.get_bullet_templates,
        query,
        limit,
        lambda form: {"title": form.title, "form": form.form, "advice": form.advice},
    )


@function_tool(failure_error_function=not_looked_up, strict_mode=False)
def get_ats_keywords(
    context: RunContextWrapper[Desk], query: str, limit: int = MOST_ENTRIES
) -> str:
    """Look up which terms postings of a trade use, their other spellings, and what is near but not
    the same.

    Args:
        query: The trade or group of terms, e.g. "electrician, testing qualifications".
        limit: How many groups, at most 5.
    """
    return look_up(
        context,
        knowledge.get_ats_keywords,
        query,
        limit,
        lambda group: {
            "title": group.title,
            "terms": "; ".join(" = ".join(term.spellings) for term in group.terms),
            "advice": group.advice,
        },
    )


LOOK_UP_FOR_CV = Errand(
    name="look_up_for_cv",
    agent="analyzer",
    instructions=INSTRUCTIONS,
    tools=(get_bullet_templates, get_ats_keywords),
)
