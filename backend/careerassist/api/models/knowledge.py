"""Searching the knowledge base, and handing documents in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from careerassist.api.models.base import Request, View
from careerassist.schemas.knowledge import (
    DocumentState,
    DocumentType,
    FoundPassage,
    KnowledgeLanguage,
)

MOST_DOCUMENTS = 50
"""In one request; its body may have 1 MB."""


class SearchView(View):
    query: str
    passages: tuple[FoundPassage, ...] = Field(
        description="Best first. None if nothing is near enough to be of use."
    )


class ReadableDocumentView(View):
    """A document to browse, with the beginning of it."""

    document_id: UUID
    key: str
    type: DocumentType
    title: str
    source: str
    url: str | None
    licence: str
    published_on: date
    language: KnowledgeLanguage
    role_family: str
    own: bool = Field(description="It is yours, and nobody else finds it.")
    headings: list[str] = Field(description="Of the first passage, from the outermost.")
    text: str = Field(description="The first passage.")


class DocumentPart(View):
    headings: list[str] = Field(description="From the outermost to the one that it stands under.")
    text: str


class ReadableDocumentDetail(ReadableDocumentView):
    passages: list[DocumentPart] = Field(description="All of it, in its order.")


class IngestRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "documents": [
                        {
                            "key": "institute/2026-11/ward-pay",
                            "type": "research_finding",
                            "title": "Starting pay of ward nurses",
                            "text": "## In hospitals\n\nStarting pay rose in spring …",
                            "source": "Example Institute",
                            "url": "https://example.com/ward-pay",
                            "licence": "CC-BY-4.0",
                            "published_on": "2026-11-02",
                            "language": "en",
                            "role_family": "nursing",
                        }
                    ]
                }
            ]
        }
    )
    tenant_id: UUID | None = Field(
        default=None, description="Whose private documents these are. Left out: for everybody."
    )
    documents: list[dict[str, Any]] = Field(
        min_length=1,
        max_length=MOST_DOCUMENTS,
        description="Each with key, type, title, text (Markdown), source, licence, published_on; "
        "and, where they are known, url, language, role_family, keywords.",
    )


class IngestedView(View):
    """What became of one document, in the order of the request."""

    key: str | None
    status: Literal["stored", "unchanged", "refused"]
    document_id: UUID | None = None
    state: DocumentState | None = None
    passages: int | None = None
    code: str | None = None
    detail: str | None = Field(
        default=None, description="Why it was refused, or why it is not searchable yet."
    )


class IngestView(View):
    documents: tuple[IngestedView, ...]


class DocumentView(View):
    document_id: UUID
    tenant_id: UUID | None
    key: str
    type: DocumentType
    title: str
    source: str
    url: str | None
    licence: str
    published_on: date
    language: str
    role_family: str
    state: DocumentState
    version: int
    searchable: bool = Field(description="Whether a search finds a version of it now.")
    error: str | None
    tries: int
    created_at: datetime
    changed_at: datetime
