"""What jobs have produced: analyses, rewrites, interviews, documents."""

from __future__ import annotations

from uuid import UUID, uuid4

from careerassist.bootstrap import Parts
from careerassist.database.pages import Page
from careerassist.database.repositories.interviews import AnswerRow
from careerassist.database.rows import AnalysisRow, DocumentRow, RewriteRow, SessionRow
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import InvalidRequest, NotFound
from careerassist.pipeline import tailored
from careerassist.ports import DownloadTarget
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.interview import InterviewPack
from careerassist.schemas.jobs import AnswerEvent, RenderEvent
from careerassist.schemas.rewrite import CoverLetter, CVRewrite
from careerassist.services import quotas
from careerassist.services.accounts import Account
from careerassist.tracing import traceparent


def analyses(
    parts: Parts,
    account: Account,
    cursor: str | None,
    limit: int,
    *,
    cv_id: UUID | None = None,
    posting_id: UUID | None = None,
) -> Page[AnalysisRow]:
    """The person's analyses, newest first; of a CV, of a posting."""
    asked = {"cv_id": cv_id, "posting_id": posting_id}
    about = {column: value for column, value in asked.items() if value is not None}
    with unit_of_work(parts.database, account.user_id) as work:
        return work.results.analyses(about, cursor, limit)


def analysis(parts: Parts, account: Account, analysis_id: UUID) -> tuple[AnalysisRow, GapAnalysis]:
    """One analysis, whole."""
    with unit_of_work(parts.database, account.user_id) as work:
        found = work.results.analysis(analysis_id)
    if found is None:
        raise NotFound("We could not find this analysis. It may have been deleted.")
    return found


def rewrites(parts: Parts, account: Account, cursor: str | None, limit: int) -> Page[RewriteRow]:
    """The person's rewrites, newest first."""
    with unit_of_work(parts.database, account.user_id) as work:
        return work.results.rewrites(cursor, limit)


def rewrite(
    parts: Parts, account: Account, rewrite_id: UUID
) -> tuple[RewriteRow, CVRewrite, CoverLetter | None]:
    """One rewrite as the person has decided it, with its letter if there is one."""
    with unit_of_work(parts.database, account.user_id) as work:
        return tailored.load(work, rewrite_id).now()


def sessions(parts: Parts, account: Account, cursor: str | None, limit: int) -> Page[SessionRow]:
    """The person's interview sessions, newest first."""
    with unit_of_work(parts.database, account.user_id) as work:
        return work.results.sessions(cursor, limit)


def session(
    parts: Parts, account: Account, session_id: UUID
) -> tuple[SessionRow, InterviewPack, list[AnswerRow]]:
    """One interview session, with the answers given so far."""
    with unit_of_work(parts.database, account.user_id) as work:
        found = work.results.session(session_id)
        answers = work.interviews.answers(session_id)
    if found is None:
        raise NotFound("We could not find this interview. It may have been deleted.")
    return (*found, answers)


def answer(
    parts: Parts, account: Account, session_id: UUID, *, question_id: str, text: str
) -> AnswerRow:
    """Keep an answer, have it evaluated, and return both.

    The answer is kept even if the evaluation fails (`ServiceUnavailable`).
    """
    _, pack, _ = session(parts, account, session_id)
    if question_id not in {question.id for question in pack.questions}:
        raise InvalidRequest("This question is not part of the interview.")
    answer_id = uuid4()
    with unit_of_work(parts.database, account.user_id) as work:
        quotas.take(work, parts.settings, "answers")
        work.interviews.add_answer(answer_id, session_id, question_id=question_id, answer=text)
    event = AnswerEvent(answer_id=answer_id, user_id=account.user_id, traceparent=traceparent())
    parts.invoker.invoke("interviewer", event)
    with unit_of_work(parts.database, account.user_id) as work:
        row = work.interviews.answer(answer_id)
    if row is None:
        raise NotFound
    return row


def documents(parts: Parts, account: Account, job_id: UUID) -> list[DocumentRow]:
    """The files that a job has rendered, showing what the person has decided."""
    with unit_of_work(parts.database, account.user_id) as work:
        if work.jobs.get(job_id) is None:
            raise NotFound
    _bring_up_to_date(parts, account, job_id)
    with unit_of_work(parts.database, account.user_id) as work:
        return work.results.documents_of(job_id)


def document(parts: Parts, account: Account, document_id: UUID) -> DocumentRow:
    """What is known of one file, showing what the person has decided."""
    _bring_up_to_date(parts, account, _document(parts, account, document_id).job_id)
    # Looked up again, since another request may just have put a newer file in its place.
    return _document(parts, account, document_id)


def download(parts: Parts, account: Account, document_id: UUID) -> DownloadTarget:
    """Where one file is to be had, for a short time."""
    row = document(parts, account, document_id)
    with unit_of_work(parts.database, account.user_id) as work:
        work.audit.record(
            "document_downloaded",
            address=account.address,
            document_id=str(document_id),
            kind=row.kind,
        )
    return parts.objects.download_target(
        row.object_key, filename=row.filename, media_type=row.media_type
    )


def _document(parts: Parts, account: Account, document_id: UUID) -> DocumentRow:
    with unit_of_work(parts.database, account.user_id) as work:
        row = work.results.document(document_id)
    if row is None:
        raise NotFound("We could not find this document. It may have been deleted.")
    return row


def _bring_up_to_date(parts: Parts, account: Account, job_id: UUID) -> None:
    """Have a job's files rendered anew if the person has decided anything since. Files are made
    when somebody wants them, not at each of many small decisions."""
    with unit_of_work(parts.database, account.user_id) as work:
        rewrite_id = work.results.outdated(job_id)
    if rewrite_id is None:
        return
    event = RenderEvent(rewrite_id=rewrite_id, user_id=account.user_id, traceparent=traceparent())
    parts.invoker.invoke("documents", event)
