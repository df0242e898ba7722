"""Write `tests/evals/INTERVIEWS.md`: ten interview packs, whole and unpolished.

    python scripts/document_interviews.py

The people of `tests/data/interviews` and some of `tests/data/plain`, prepared by the rules and the
knowledge base alone for the posting beside them. Nothing is left out for looking bad.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from career_agents.interviewer.steps import known_questions
from careerassist.bootstrap import Parts
from careerassist.commands.evaluate import TODAY
from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.interview import prepare_interview
from careerassist.evaluation.matching import Matcher
from careerassist.knowledge import load_seed
from careerassist.local_database import local_parts
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.interview import InterviewPack, InterviewQuestion
from careerassist.schemas.posting import JobProfile
from careerassist.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "tests" / "evals" / "INTERVIEWS.md"
CASES = (
    "interviews/nurse",
    "plain/care",
    "plain/electrician",
    "plain/teacher",
    "plain/chef",
    "plain/warehouse",
    "interviews/retail",
    "interviews/accountant",
    "plain/developer",
    "interviews/engineer",
)
NOBODY = UUID(int=0)
"""Reads what is for everybody."""


def prepared(
    parts: Parts, case: str, matcher: Matcher
) -> tuple[CVProfile, JobProfile, InterviewPack]:
    """One person and one posting, and the pack for them."""
    folder = ROOT / "tests" / "data" / case
    document = read_text((folder / "cv.txt").read_text("utf-8"))
    cv = extract_cv(document)
    posting = extract_posting(read_text((folder / "posting.txt").read_text("utf-8")))
    analysis = matcher.analysis(document, cv, posting)
    known = known_questions(parts, posting, NOBODY)
    return cv, posting, prepare_interview(cv, posting, analysis, known)


def told(cv: CVProfile, posting: JobProfile, pack: InterviewPack) -> Iterator[str]:
    """A pack as Markdown."""
    title = ", ".join(fact.text for fact in (posting.title, posting.company) if fact)
    name = cv.contact.name.text if cv.contact.name else "Somebody"
    yield f"## {name}: {title}\n"
    for question in pack.questions:
        yield from _question(question)
    yield "**Questions to ask them**\n"
    yield from (f"- {text}" for text in pack.questions_to_ask)
    yield "\n**Sources**\n"
    for source in pack.sources:
        yield f"- {source.title} ({source.source}, {source.published_on}, {source.licence})"
    yield ""


def _question(question: InterviewQuestion) -> Iterator[str]:
    yield f"### {question.id[1:]}. {question.text}\n"
    yield f"{question.kind}; {question.topic}\n"
    yield f"- Why: {question.why}\n- What it tests: {question.tests}\n"
    if question.outline:
        yield "Outline from the CV:\n"
        for point in question.outline:
            part = f"{point.part}: " if point.part else ""
            yield f"- {part}{point.text} ({', '.join(point.fact_ids)})"
        yield ""
    for hint in question.to_recall:
        yield f"- To add: {hint}"
    if question.strong_answer:
        yield "\nA strong answer contains:\n"
        yield from (f"- {point}" for point in question.strong_answer)
    if question.weak_answer:
        yield f"\nA weak answer: {question.weak_answer}"
    if question.follow_ups:
        yield f"\nFollow-ups: {' '.join(question.follow_ups)}"
    if question.source:
        yield f"\nFrom: {question.source.title} ({question.source.source})"
    yield ""


def main() -> int:
    lines = [
        "# Ten interview packs\n",
        "Written by `python scripts/document_interviews.py`: invented people, rules and knowledge "
        "base alone, unpolished. In brackets stand the ids of the facts of the CV that a point "
        "stands on.\n",
    ]
    with (
        tempfile.TemporaryDirectory() as folder,
        local_parts(load_settings(data_dir=Path(folder))) as parts,
    ):
        load_seed(parts.shelving)
        matcher = Matcher(parts.embedder, TODAY)
        for case in CASES:
            lines += told(*prepared(parts, case, matcher))
    OUT.write_text("\n".join(lines), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
