"""What an e-mail about an analysis says: that it has ended, and where to look. Nothing of the CV or
the posting is in it, for an e-mail is read on lock screens and kept by others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from careerassist.schemas.jobs import JobState
from careerassist.schemas.users import WrittenLanguage

_Ending = Literal["completed", "partial", "failed"]


@dataclass(frozen=True)
class EmailText:
    subject: str
    text: str


_ENDINGS: dict[WrittenLanguage, dict[_Ending, tuple[str, str]]] = {
    "en": {
        "completed": (
            "Your analysis is ready",
            "Your fit, the tailored CV with its letter, and your interview pack are waiting:",
        ),
        "partial": (
            "Your analysis is ready",
            "Your fit is there; some parts are missing. Open it to see which, and to try again:",
        ),
        "failed": (
            "Your analysis has ended",
            "It could not be finished. Open it to see why, and to try again:",
        ),
    },
    "de": {
        "completed": (
            "Ihre Auswertung ist fertig",
            "Ihre Passung, der angepasste Lebenslauf mit Anschreiben und die Vorbereitung auf das "
            "Gespräch liegen bereit:",
        ),
        "partial": (
            "Ihre Auswertung ist fertig",
            "Ihre Passung liegt bereit; einige Teile fehlen. Dort sehen Sie, welche, und können es "
            "noch einmal versuchen:",
        ),
        "failed": (
            "Ihre Auswertung ist beendet",
            "Sie konnte nicht abgeschlossen werden. Dort sehen Sie, warum, und können es noch "
            "einmal versuchen:",
        ),
    },
}
_WHY: dict[WrittenLanguage, str] = {
    "en": "You get this because you switched e-mails on. To switch them off:",
    "de": "Sie erhalten dies, weil Sie E-Mails eingeschaltet haben. So schalten Sie sie aus:",
}


def email_about(
    job_id: UUID, status: JobState, language: WrittenLanguage, *, web_address: str
) -> EmailText:
    """What to write when a job has ended."""
    ending: _Ending = status if status in ("completed", "partial") else "failed"
    subject, sentence = _ENDINGS[language][ending]
    return EmailText(
        subject,
        f"{sentence}\n{web_address}/jobs/?id={job_id}\n\n"
        f"-- \n{_WHY[language]}\n{settings_page(web_address)}\n",
    )


def settings_page(web_address: str) -> str:
    """Where the person switches e-mails off."""
    return f"{web_address}/settings/"
