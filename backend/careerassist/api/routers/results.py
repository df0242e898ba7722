"""Analyses, rewrites, interviews and documents."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Response

from careerassist.api.auth import TheParts, ThePerson
from careerassist.api.downloads import REDIRECTS, redirect
from careerassist.api.models.base import PageView
from careerassist.api.models.results import (
    AnalysisDetail,
    AnalysisView,
    AnswerRequest,
    AnswerView,
    DocumentView,
    RewriteView,
    SessionDetail,
    SessionView,
)
from careerassist.api.paging import Cursor, Limit, OfCV, OfPosting, paged
from careerassist.services import results

router = APIRouter(prefix="/api", tags=["results"])


@router.get("/analyses")
def list_analyses(
    parts: TheParts,
    person: ThePerson,
    cv_id: OfCV = None,
    posting_id: OfPosting = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> PageView[AnalysisView]:
    """The person's analyses."""
    found = results.analyses(parts, person, cursor, limit, cv_id=cv_id, posting_id=posting_id)
    return paged(found, AnalysisView.model_validate)


@router.get("/analyses/{analysis_id}")
def get_analysis(parts: TheParts, person: ThePerson, analysis_id: UUID) -> AnalysisDetail:
    """Scores, the evidence for each point, and the gaps."""
    row, analysis = results.analysis(parts, person, analysis_id)
    return AnalysisDetail(**AnalysisView.model_validate(row).model_dump(), analysis=analysis)


@router.get("/rewrites")
def list_rewrites(
    parts: TheParts, person: ThePerson, cursor: Cursor = None, limit: Limit = 20
) -> PageView[RewriteView]:
    """The person's rewrites."""
    return paged(results.rewrites(parts, person, cursor, limit), RewriteView.model_validate)


@router.get("/interview-sessions")
def list_sessions(
    parts: TheParts, person: ThePerson, cursor: Cursor = None, limit: Limit = 20
) -> PageView[SessionView]:
    """The person's interview sessions."""
    return paged(results.sessions(parts, person, cursor, limit), SessionView.model_validate)


@router.get("/interview-sessions/{session_id}")
def get_session(parts: TheParts, person: ThePerson, session_id: UUID) -> SessionDetail:
    """The interview pack and the answers given so far."""
    row, pack, answers = results.session(parts, person, session_id)
    return SessionDetail(
        **SessionView.model_validate(row).model_dump(),
        pack=pack,
        answers=[AnswerView.model_validate(answer) for answer in answers],
    )


@router.post("/interview-sessions/{session_id}/answers", status_code=201)
def answer(
    parts: TheParts, person: ThePerson, session_id: UUID, request: AnswerRequest
) -> AnswerView:
    """Answer a question and get it scored."""
    row = results.answer(
        parts, person, session_id, question_id=request.question_id, text=request.answer
    )
    return AnswerView.model_validate(row)


@router.get("/documents/{document_id}")
def get_document(parts: TheParts, person: ThePerson, document_id: UUID) -> DocumentView:
    """What is known of one rendered file."""
    return DocumentView.model_validate(results.document(parts, person, document_id))


@router.get("/documents/{document_id}/content", **REDIRECTS)
def download_document(parts: TheParts, person: ThePerson, document_id: UUID) -> Response:
    """The file itself, at the address where this leads."""
    return redirect(results.download(parts, person, document_id))
