"""The extractor's two tasks."""

from __future__ import annotations

from career_agents.extractor import prompts
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.verifying import verified_cv, verified_posting
from careerassist.llm.task import Question, Task
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
from careerassist.schemas.drafts import CVDraft, PostingDraft
from careerassist.schemas.posting import JobProfile

EXTRACT_CV: Task[DocumentText, CVProfile] = Task(
    name="extract_cv",
    agent="extractor",
    version="2",
    output=CVProfile,
    rules=extract_cv,
    question=Question(
        instructions=prompts.CV_INSTRUCTIONS,
        prompt=prompts.cv_prompt,
        draft=CVDraft,
        verify=verified_cv,
        max_output_tokens=6000,
    ),
)

EXTRACT_POSTING: Task[DocumentText, JobProfile] = Task(
    name="extract_posting",
    agent="extractor",
    version="3",
    output=JobProfile,
    rules=extract_posting,
    question=Question(
        instructions=prompts.POSTING_INSTRUCTIONS,
        prompt=prompts.posting_prompt,
        draft=PostingDraft,
        verify=verified_posting,
        max_output_tokens=3000,
    ),
)
