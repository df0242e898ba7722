"""The extractor's two tasks."""

from __future__ import annotations

from career_agents.extractor import prompts
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.llm.task import Task
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
from careerassist.schemas.posting import JobProfile

EXTRACT_CV: Task[DocumentText, CVProfile] = Task(
    name="extract_cv",
    version="1",
    output=CVProfile,
    instructions=prompts.CV_INSTRUCTIONS,
    prompt=prompts.cv_prompt,
    rules=extract_cv,
)

EXTRACT_POSTING: Task[DocumentText, JobProfile] = Task(
    name="extract_posting",
    version="1",
    output=JobProfile,
    instructions=prompts.POSTING_INSTRUCTIONS,
    prompt=prompts.posting_prompt,
    rules=extract_posting,
)
