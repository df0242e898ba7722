"""What the person may ask the employer: what the posting leaves open."""

from __future__ import annotations

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.interview.bank import AskBack, load_bank
from careerassist.schemas.posting import JobProfile


def questions_to_ask(posting: JobProfile, language: str) -> tuple[str, ...]:
    """Questions in `language` (`en`, `de` or `es`), in the order in which they come naturally."""
    asked = (requirement.fact for requirement in posting.requirements)
    said = fold(" ".join(fact.text for fact in (*asked, *posting.duties)))
    left_open = (
        question for question in load_bank().ask_back if not _answered(question, posting, said)
    )
    return tuple(question.texts[language] for question in left_open)


def _answered(question: AskBack, posting: JobProfile, said: str) -> bool:
    match question.id:
        case "place":
            return posting.remote is not None
        case "contract":
            return posting.employment_type is not None
        case "salary":
            return posting.salary is not None
        case _:
            return bool(question.answered_by and question.answered_by.search(said))
