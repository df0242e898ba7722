"""Looking things up in the knowledge base."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from careerassist.api.auth import TheParts, ThePerson
from careerassist.api.models.base import PageView
from careerassist.api.models.knowledge import (
    DocumentPart,
    ReadableDocumentDetail,
    ReadableDocumentView,
    SearchView,
)
from careerassist.api.paging import Cursor, Limit, paged
from careerassist.schemas.knowledge import (
    DocumentType,
    KnowledgeLanguage,
    PassageFilter,
    RoleFamily,
)
from careerassist.services import knowledge

router = APIRouter(prefix="/api/knowledge", tags=["knowledge"])


@router.get("/search")
def search(
    parts: TheParts,
    person: ThePerson,
    q: Annotated[
        str,
        Query(
            min_length=2,
            max_length=500,
            description="What to look for.",
            examples=["what they ask a ward nurse about handover"],
        ),
    ],
    language: Annotated[
        KnowledgeLanguage, Query(description="The language of the query and of what is found.")
    ] = "en",
    type: Annotated[list[DocumentType], Query(max_length=7)] = [],  # noqa: B006
    role_family: Annotated[list[RoleFamily], Query(max_length=20)] = [],  # noqa: B006
    published_since: date | None = None,
    limit: Annotated[int, Query(ge=1, le=20)] = 5,
) -> SearchView:
    """Passages that answer, with their sources: of what is for everybody, and of your own."""
    where = PassageFilter(
        types=tuple(type),
        languages=(language,),
        role_families=tuple(role_family),
        published_since=published_since,
    )
    found = knowledge.search(parts, person, q, language=language, where=where, limit=limit)
    return SearchView(query=q, passages=tuple(found))


@router.get("/documents")
def list_readable_documents(
    parts: TheParts,
    person: ThePerson,
    type: Annotated[list[DocumentType], Query(max_length=7)] = [],  # noqa: B006
    language: Annotated[list[KnowledgeLanguage], Query(max_length=3)] = [],  # noqa: B006
    role_family: Annotated[list[RoleFamily], Query(max_length=20)] = [],  # noqa: B006
    published_since: date | None = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> PageView[ReadableDocumentView]:
    """Guides and findings to browse, the latest first: what is for everybody, and your own."""
    where = PassageFilter(
        types=tuple(type),
        languages=tuple(language),
        role_families=tuple(role_family),
        published_since=published_since,
    )
    page = knowledge.browse(parts, person, where, cursor=cursor, limit=limit)
    return paged(page, ReadableDocumentView.model_validate)


@router.get("/documents/{knowledge_id}")
def get_readable_document(
    parts: TheParts, person: ThePerson, knowledge_id: UUID
) -> ReadableDocumentDetail:
    """One of them, whole."""
    found, passages = knowledge.read(parts, person, knowledge_id)
    view = ReadableDocumentView.model_validate(found)
    return ReadableDocumentDetail(
        **dict(view), passages=[DocumentPart.model_validate(part) for part in passages]
    )
