"""What agents look up in the knowledge base: ordinary typed functions, called by code before a
model is asked; tool agents get the same ones.

A query names the work ("ward nurse, wound care"), never a person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from careerassist.knowledge.guides import keywords_in, patterns_in, questions_in
from careerassist.knowledge.library import Library
from careerassist.schemas.knowledge import (
    BulletPattern,
    Citation,
    KeywordGroup,
    KnowledgeLanguage,
    KnownQuestion,
    PassageFilter,
    RoleFamily,
)

_Entry = TypeVar("_Entry", KnownQuestion, BulletPattern, KeywordGroup)
_PASSAGES_PER_ENTRY = 3
"""A long section is several passages, and some passages belong to no section of the known form."""


def get_interview_questions(
    library: Library,
    query: str,
    *,
    user_id: UUID,
    limit: int = 5,
    language: KnowledgeLanguage = "en",
    role_families: tuple[RoleFamily, ...] = (),
    whole: bool = False,
) -> tuple[KnownQuestion, ...]:
    """Questions that interviewers ask about this work, best first; none if nothing is near.

    With `role_families` only those of their documents; with `whole`, every question of the
    documents that the best are from.
    """
    where = PassageFilter(
        types=("interview_question",), languages=(language,), role_families=role_families
    )
    return _entries(library, query, user_id, limit, where, questions_in, whole=whole)


def get_bullet_templates(
    library: Library,
    query: str,
    *,
    user_id: UUID,
    limit: int = 5,
    language: KnowledgeLanguage = "en",
    role_families: tuple[RoleFamily, ...] = (),
    whole: bool = False,
) -> tuple[BulletPattern, ...]:
    """Forms for lines of a CV about this work, best first; none if nothing is near.

    With `role_families` only those of their documents; with `whole`, every form of the documents
    that the best are from.
    """
    where = PassageFilter(
        types=("cv_bullet_template",), languages=(language,), role_families=role_families
    )
    return _entries(library, query, user_id, limit, where, patterns_in, whole=whole)


def get_ats_keywords(
    library: Library,
    query: str,
    *,
    user_id: UUID,
    limit: int = 5,
    language: KnowledgeLanguage = "en",
    role_families: tuple[RoleFamily, ...] = (),
    whole: bool = False,
) -> tuple[KeywordGroup, ...]:
    """Groups of terms that postings of this work use, best first; none if nothing is near.

    With `role_families` only those of their documents; with `whole`, every group of the documents
    that the best are from.
    """
    where = PassageFilter(
        types=("ats_keyword_guide",), languages=(language,), role_families=role_families
    )
    return _entries(library, query, user_id, limit, where, keywords_in, whole=whole)


def _entries(
    library: Library,
    query: str,
    user_id: UUID,
    limit: int,
    where: PassageFilter,
    read: Callable[[str, Citation], Sequence[_Entry]],
    *,
    whole: bool = False,
) -> tuple[_Entry, ...]:
    """The sections that the passages found belong to, each once."""
    found = library.search(
        query,
        user_id=user_id,
        limit=limit * _PASSAGES_PER_ENTRY,
        where=where,
        language=where.languages[0],
    )
    texts = library.texts({passage.citation.document_id for passage in found}, user_id=user_id)
    documents: dict[UUID, list[_Entry]] = {}
    for passage in found:
        document_id = passage.citation.document_id
        if document_id in texts and document_id not in documents:
            documents[document_id] = [
                entry.model_copy(update={"role_family": passage.role_family})
                for entry in read(texts[document_id], passage.citation)
            ]
    entries: dict[tuple[UUID, str | None], _Entry] = {}
    for passage in found:
        cited = passage.citation
        for entry in documents.get(cited.document_id, ()):
            if entry.citation.heading == cited.heading:
                entries.setdefault((cited.document_id, cited.heading), entry)
    if whole:
        for document_id, all_of_it in documents.items():
            for entry in all_of_it:
                entries.setdefault((document_id, entry.citation.heading), entry)
    return tuple(entries.values())[:limit]
