"""What agents look up in the knowledge base: ordinary typed functions, called by code before a
model is asked; tool agents get the same ones.

A query names the work ("ward nurse, wound care"), never a person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from careerassist.knowledge.guides import keywords_in, patterns_in, questions_in
from careerassist.knowledge.library import Library
from careerassist.schemas.knowledge import (
    BulletPattern,
    Citation,
    DocumentType,
    FoundPassage,
    KeywordGroup,
    KnowledgeLanguage,
    KnownQuestion,
    PassageFilter,
)


class _Cited(Protocol):
    @property
    def citation(self) -> Citation: ...


_Entry = TypeVar("_Entry", bound=_Cited)
_PASSAGES_PER_ENTRY = 3
"""A long section is several passages, and some passages belong to no section of the known form."""


def get_interview_questions(
    library: Library,
    query: str,
    *,
    user_id: UUID,
    limit: int = 5,
    language: KnowledgeLanguage = "en",
) -> tuple[KnownQuestion, ...]:
    """Questions that interviewers ask about this work, best first; none if nothing is near."""
    return _entries(library, query, user_id, limit, language, "interview_question", questions_in)


def get_bullet_templates(
    library: Library,
    query: str,
    *,
    user_id: UUID,
    limit: int = 5,
    language: KnowledgeLanguage = "en",
) -> tuple[BulletPattern, ...]:
    """Forms for lines of a CV about this work, best first; none if nothing is near."""
    return _entries(library, query, user_id, limit, language, "cv_bullet_template", patterns_in)


def get_ats_keywords(
    library: Library,
    query: str,
    *,
    user_id: UUID,
    limit: int = 5,
    language: KnowledgeLanguage = "en",
) -> tuple[KeywordGroup, ...]:
    """Groups of terms that postings of this work use, best first; none if nothing is near."""
    return _entries(library, query, user_id, limit, language, "ats_keyword_guide", keywords_in)


def _entries(
    library: Library,
    query: str,
    user_id: UUID,
    limit: int,
    language: KnowledgeLanguage,
    kind: DocumentType,
    read: Callable[[str, Citation], Sequence[_Entry]],
) -> tuple[_Entry, ...]:
    """The sections that the passages found belong to, whole, each once."""
    found = library.search(
        query,
        user_id=user_id,
        limit=limit * _PASSAGES_PER_ENTRY,
        where=PassageFilter(types=(kind,), languages=(language,)),
        language=language,
    )
    texts = library.texts({passage.citation.document_id for passage in found}, user_id=user_id)
    entries: dict[tuple[UUID, str], _Entry] = {}
    for passage in found:
        entry = _section(passage, texts, read)
        if entry is not None and len(entries) < limit:
            entries.setdefault((passage.citation.document_id, _heading(entry)), entry)
    return tuple(entries.values())


def _section(
    passage: FoundPassage,
    texts: dict[UUID, str],
    read: Callable[[str, Citation], Sequence[_Entry]],
) -> _Entry | None:
    text = texts.get(passage.citation.document_id)
    if text is None or passage.citation.heading is None:
        return None
    heading = passage.citation.heading
    return next(
        (entry for entry in read(text, passage.citation) if _heading(entry) == heading), None
    )


def _heading(entry: _Cited) -> str:
    return entry.citation.heading or ""
