"""What the analyzer looks up in the knowledge base before it advises: by code, for the posting."""

from __future__ import annotations

from typing import Protocol, TypeVar, get_args
from uuid import UUID

from careerassist.bootstrap import Parts
from careerassist.engine.advising import NOTHING_FOUND, Guidance, NothingLookedUp, queries_for
from careerassist.engine.interview.trades import families_of
from careerassist.knowledge import Library, get_ats_keywords, get_bullet_templates
from careerassist.schemas.knowledge import (
    BulletPattern,
    KeywordGroup,
    KnowledgeLanguage,
    RoleFamily,
)
from careerassist.schemas.posting import JobProfile
from careerassist.telemetry import log

_SPOKEN: tuple[KnowledgeLanguage, ...] = get_args(KnowledgeLanguage)
_Entry = TypeVar("_Entry", KeywordGroup, BulletPattern, covariant=True)


class _LookUp(Protocol[_Entry]):
    def __call__(
        self,
        library: Library,
        query: str,
        *,
        user_id: UUID,
        limit: int,
        language: KnowledgeLanguage,
        role_families: tuple[RoleFamily, ...],
        whole: bool,
    ) -> tuple[_Entry, ...]: ...


_MOST_ENTRIES = 24
"""Groups or forms: more than two documents hold."""


def guidance_for(parts: Parts, posting: JobProfile, user_id: UUID) -> Guidance | NothingLookedUp:
    """Terms and forms of the posting's trade, in its language. An analysis stands without them:
    whatever goes wrong here is told in its result, and stops nothing."""
    language = next((one for one in _SPOKEN if one == posting.language), None)
    if language is None:
        return NOTHING_FOUND
    try:
        return Guidance(
            _found(get_ats_keywords, parts.library, posting, user_id, language),
            _found(get_bullet_templates, parts.library, posting, user_id, language),
        )
    except Exception as error:  # noqa: BLE001  (an analysis does not depend on it)
        log.exception("knowledge base not asked", error=type(error).__name__)
        return NothingLookedUp(
            "The knowledge base could not be asked just now, so there is no advice from it. The "
            "scores do not depend on it."
        )


def _found(
    look_up: _LookUp[_Entry],
    library: Library,
    posting: JobProfile,
    user_id: UUID,
    language: KnowledgeLanguage,
) -> tuple[_Entry, ...]:
    """What the posting's queries find, each once."""
    families = families_of(posting)
    found = [
        entry
        for query in queries_for(posting)
        for entry in look_up(
            library,
            query,
            user_id=user_id,
            limit=_MOST_ENTRIES,
            language=language,
            role_families=families,
            whole=True,
        )
    ]
    return tuple({(one.citation.document_id, one.title): one for one in found}.values())
