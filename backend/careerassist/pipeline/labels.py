"""What the steps are called to a person who waits for them."""

from __future__ import annotations

from careerassist.schemas.jobs import StepName

STEP_LABELS: dict[StepName, str] = {
    "read_cv": "Reading your CV",
    "extract_cv": "Understanding your CV",
    "read_posting": "Reading the posting",
    "extract_posting": "Understanding the posting",
    "analyze_gaps": "Comparing the two",
    "rewrite_cv": "Rewriting your CV for this posting",
    "write_letter": "Writing the cover letter",
    "prepare_interview": "Preparing your interview",
    "render_documents": "Making the PDF and DOCX files",
    "chart_applications": "Counting your applications",
    "rank_jobs": "Comparing your CV with the jobs that were found",
    "notify": "Leaving you a note",
}
