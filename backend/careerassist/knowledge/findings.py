"""A finding of the researcher as a document of the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Mapping

from careerassist.database.repositories.research_findings import (
    FINDING_KEYS,
    FindingRow,
    finding_key,
)
from careerassist.schemas.knowledge import KnowledgeLanguage, KnowledgeText
from careerassist.schemas.research import FindingKind

_ABOUT: Mapping[KnowledgeLanguage, Mapping[FindingKind, str]] = {
    "en": {
        "pay": "pay",
        "demand": "demand",
        "requirement": "what is asked for",
        "training": "training",
        "practice": "how the work is done",
        "interview": "interviews",
    },
    "de": {
        "pay": "Bezahlung",
        "demand": "Nachfrage",
        "requirement": "was verlangt wird",
        "training": "Ausbildung",
        "practice": "wie gearbeitet wird",
        "interview": "Vorstellungsgespräche",
    },
    "es": {
        "pay": "sueldo",
        "demand": "demanda",
        "requirement": "qué se pide",
        "training": "formación",
        "practice": "cómo se trabaja",
        "interview": "entrevistas",
    },
}
_LICENCE = "Quotation"
_A_MARK = re.compile(r"(?=[#>*+\-=|`~])")
"""What would make a line of Markdown something else than words."""


def is_finding_key(key: str) -> bool:
    """Whether a key is one that the researcher's findings have."""
    return key.startswith(FINDING_KEYS)


def document_of(finding: FindingRow) -> KnowledgeText:
    """Claim and quote, cited by the page's site, address and date."""
    quote = _on_one_line(finding.quote)
    claim = _on_one_line(finding.claim)
    read_on = finding.read_at.date()
    topic = finding.topic[:1].upper() + finding.topic[1:]
    return KnowledgeText(
        key=finding_key(finding.finding_id),
        type="research_finding",
        title=f"{topic}: {_ABOUT[finding.language][finding.kind]}",
        text=f"> {quote}" if claim == quote else f"{_as_words(claim)}\n\n> {quote}",
        source=finding.source,
        url=finding.url,
        licence=_LICENCE,
        published_on=min(finding.published_on or read_on, read_on),
        language=finding.language,
        role_family=finding.role_family,
        keywords=(finding.topic,),
    )


def _as_words(line: str) -> str:
    return f"\\{line}" if _A_MARK.match(line) else line


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
