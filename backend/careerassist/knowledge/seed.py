"""The documents that come with the product: Markdown below `seed/<language>/<role family>/`.

Each begins with its data as TOML between two lines `+++`; its key is its path. How each type is
written is described in `seed/README.md`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import get_args

from careerassist.database.repositories.knowledge import document_id_of
from careerassist.knowledge.shelving import Shelving
from careerassist.schemas.knowledge import KnowledgeLanguage, KnowledgeText
from careerassist.telemetry import log

_MARK = "+++\n"


@cache
def seed_documents() -> tuple[KnowledgeText, ...]:
    """All of them, by key. Raises `ValueError` for a file that is not as it should be."""
    root = resources.files(__package__) / "seed"
    return tuple(
        _document(key, file.read_text(encoding="utf-8")) for key, file in sorted(_files(root, ""))
    )


def is_seed_key(key: str) -> bool:
    """Whether a key is one that the product keeps for itself."""
    return key.split("/", 1)[0] in get_args(KnowledgeLanguage) and "/" in key


def load_seed(shelving: Shelving) -> int:
    """Bring the shelves to the seed of this version: what is new or changed is put there, what is
    no longer part of it taken away. How many documents that were; 0 costs one query."""
    wanted = {document.key: document for document in seed_documents()}
    present = {key: row for key, row in shelving.hashes().items() if is_seed_key(key)}
    new = [
        document for key, document in wanted.items() if present.get(key) != document.content_hash
    ]
    gone = present.keys() - wanted.keys()
    prepared = shelving.with_prepared_vectors()
    for document in new:
        prepared.put(document)
    for key in sorted(gone):
        shelving.delete(document_id_of(None, key))
    if new or gone:
        log.info("seed of the knowledge base loaded", changed=len(new), removed=len(gone))
    return len(new) + len(gone)


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        elif path and entry.name.endswith(".md"):
            yield f"{path}{entry.name.removesuffix('.md')}", entry


def _document(key: str, content: str) -> KnowledgeText:
    start, data, text = (*content.split(_MARK, 2), "", "")[:3]
    if start or not text:
        raise ValueError(f"{key}: data between two lines of +++ must come first.")
    fields = tomllib.loads(data)
    fields["published_on"] = fields.pop("date")
    document = KnowledgeText.model_validate({**fields, "key": key, "text": text.strip()})
    if not key.startswith(f"{document.language}/{document.role_family}/"):
        raise ValueError(f"{key}: it lies in another folder than its language and role family.")
    return document
