"""The knowledge base: what people look up in it, and what is handed in to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from pydantic import ValidationError

from careerassist.bootstrap import Parts
from careerassist.database.pages import Page
from careerassist.database.repositories.knowledge import DocumentRow, KnowledgeRepository
from careerassist.database.repositories.knowledge_search import (
    KnowledgeSearchRepository,
    ReadableDocument,
    ReadablePart,
)
from careerassist.database.repositories.research_findings import (
    FINDING_KEYS,
    ResearchFindings,
)
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import CareerAssistError, InvalidRequest, NotFound
from careerassist.knowledge import Shelved
from careerassist.knowledge.findings import is_finding_key
from careerassist.knowledge.seed import is_seed_key
from careerassist.schemas.jobs import LookUpEvent, WorkerName
from careerassist.schemas.knowledge import (
    DocumentState,
    DocumentType,
    FoundPassage,
    KnowledgeLanguage,
    KnowledgeText,
    LookedUp,
    PassageFilter,
)
from careerassist.services.accounts import Account, acting_for
from careerassist.tracing import traceparent


@dataclass(frozen=True)
class Refused:
    """A document that was not taken in, and why, in a sentence."""

    key: str | None
    reason: str
    code: str


def search(
    parts: Parts,
    account: Account,
    query: str,
    *,
    language: KnowledgeLanguage,
    where: PassageFilter,
    limit: int,
) -> Sequence[FoundPassage]:
    """What the person may read of what answers the query, best first."""
    with acting_for(parts, account):
        pass  # their row is there, as after any first visit
    return parts.library.search(
        query.replace("\0", " "),
        user_id=account.user_id,
        limit=limit,
        where=where,
        language=language,
    )


def browse(
    parts: Parts, account: Account, where: PassageFilter, *, cursor: str | None, limit: int
) -> Page[ReadableDocument]:
    """What the person may read, the latest first: what is for everybody and what is theirs."""
    with unit_of_work(parts.database, account.user_id) as work:
        readable = KnowledgeSearchRepository(work.connection)
        return readable.documents(where, cursor=cursor, limit=limit)


def read(
    parts: Parts, account: Account, document_id: UUID
) -> tuple[ReadableDocument, list[ReadablePart]]:
    """One document that the person may read, whole; `NotFound`."""
    with unit_of_work(parts.database, account.user_id) as work:
        readable = KnowledgeSearchRepository(work.connection)
        found = readable.document(document_id)
        if found is None:
            raise NotFound("There is no such document. It may have been deleted.")
        return found, readable.parts(document_id)


def ask(
    parts: Parts,
    account: Account,
    question: str,
    *,
    about: Literal["interview", "cv"],
    language: KnowledgeLanguage,
) -> LookedUp:
    """Have an agent look up what answers a question in the person's own words: interview questions,
    or forms and keywords for a CV. What comes back is from documents alone."""
    with acting_for(parts, account):
        pass  # their row is there, for the book of what models cost
    event = LookUpEvent(
        user_id=account.user_id, look_up=question, language=language, traceparent=traceparent()
    )
    worker: WorkerName = "interviewer" if about == "interview" else "analyzer"
    return LookedUp.model_validate(parts.invoker.invoke(worker, event))


def take_in(
    parts: Parts, documents: Sequence[dict[str, Any]], *, tenant_id: UUID | None
) -> list[Shelved | Refused]:
    """Each document on its own: one that is not as it should be keeps no other one out."""
    return [_take_in(parts, document, tenant_id) for document in documents]


def document(parts: Parts, document_id: UUID) -> DocumentRow:
    """A document of any tenant; `NotFound`."""
    with parts.ingest_database.transaction() as connection:
        row = KnowledgeRepository(connection).document(document_id)
    if row is None:
        raise NotFound("There is no such document. It may have been deleted.")
    return row


def documents(
    parts: Parts,
    *,
    state: DocumentState | None,
    type_: DocumentType | None,
    tenant_id: UUID | None,
    cursor: str | None,
    limit: int,
) -> Page[DocumentRow]:
    """The documents of a tenant, or those for everybody, newest first."""
    with parts.ingest_database.transaction() as connection:
        return KnowledgeRepository(connection).page(
            state=state, type_=type_, tenant_id=tenant_id, cursor=cursor, limit=limit
        )


def take_out(parts: Parts, document_id: UUID) -> None:
    """Delete a document. `NotFound`; `InvalidRequest` for one that comes with the product, which
    the next start would bring back."""
    row = document(parts, document_id)
    if row.tenant_id is None and is_seed_key(row.key):
        raise InvalidRequest("This document comes with CareerAssist and can't be deleted.")
    if row.tenant_id is None and is_finding_key(row.key):
        with parts.ingest_database.transaction() as connection:
            ResearchFindings(connection).withdraw_document(document_id)
    if not parts.shelving.delete(document_id):
        raise NotFound("There is no such document. It may have been deleted.")


def _take_in(parts: Parts, given: dict[str, Any], tenant_id: UUID | None) -> Shelved | Refused:
    key = given.get("key")
    named = key if isinstance(key, str) else None
    try:
        text = KnowledgeText.model_validate(given)
        if tenant_id is None and is_seed_key(text.key):
            raise InvalidRequest(
                "Keys that begin with a language and a slash are for the documents that come with "
                "CareerAssist. Please choose another."
            )
        if is_finding_key(text.key):
            raise InvalidRequest(
                f"Keys that begin with {FINDING_KEYS} are for what the researcher found and what "
                "passed its checks. Please choose another."
            )
        return parts.shelving.put(text, tenant_id=tenant_id)
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in item['loc']) or 'document'}: {item['msg']}"
            for item in error.errors(include_url=False, include_input=False)
        )
        return Refused(named, f"This document is not as it should be ({wrong}).", "invalid_request")
    except CareerAssistError as error:
        return Refused(named, error.message, error.code)
