"""A CV as a `CVProfile`."""

from __future__ import annotations

from careerassist.engine.extraction.language import detect_language
from careerassist.engine.extraction.source import Source
from careerassist.schemas.cv import Contact, CVProfile
from careerassist.schemas.document import DocumentText


def extract_cv(document: DocumentText) -> CVProfile:
    """Read a CV into its profile."""
    source = Source(document)
    unread = tuple(
        source.fact(f"u{index}", [piece])
        for index, piece in enumerate(
            (piece for row in source.rows for piece in source.unclaimed(row)), start=1
        )
    )
    return CVProfile(language=detect_language(document.text), contact=Contact(), unread=unread)
