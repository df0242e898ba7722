"""What indexes and passages are called, and which words of a passage become its vector."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

GLOBAL_INDEX = "global"
_TENANT = "tenant-"


def index_of(tenant_id: UUID | None) -> str:
    """The index that holds a tenant's vectors; without a tenant, the one for everybody."""
    return GLOBAL_INDEX if tenant_id is None else f"{_TENANT}{tenant_id}"


def tenant_of(index: str) -> UUID | None:
    """The reverse. Raises `ValueError` for an index that is not the knowledge base's."""
    if index == GLOBAL_INDEX:
        return None
    return UUID(index.removeprefix(_TENANT))


def text_to_embed(title: str, headings: Sequence[str], text: str) -> str:
    """Title and headings stand before the words: a passage alone often does not say what it is
    about."""
    return "\n".join((title, *headings, text))
