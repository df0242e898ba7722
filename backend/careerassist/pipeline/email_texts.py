"""What an e-mail says: that an analysis has ended, or how many jobs were found; and where to look.
Nothing of the CV or a posting is in it: e-mails are read on lock screens and kept by others."""

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
_FOUND: dict[WrittenLanguage, tuple[str, str, str]] = {
    "en": (
        "A job was found that fits you well",
        "{count} jobs were found that fit you well",
        "See which, and why:",
    ),
    "de": (
        "Eine gefundene Stelle passt gut zu Ihnen",
        "{count} gefundene Stellen passen gut zu Ihnen",
        "Hier steht, welche, und warum:",
    ),
}
"""Of one, of several, and where they are to be seen."""


def email_about(
    job_id: UUID, status: JobState, language: WrittenLanguage, *, web_address: str
) -> EmailText:
    """What to write when a job has ended."""
    ending: _Ending = status if status in ("completed", "partial") else "failed"
    subject, sentence = _ENDINGS[language][ending]
    return _written(subject, sentence, f"/jobs/?id={job_id}", language, web_address)


def email_about_jobs(count: int, language: WrittenLanguage, *, web_address: str) -> EmailText:
    """What to write when so many jobs were found that fit."""
    return _written(
        found_in_words(count, language), _FOUND[language][2], "/market/", language, web_address
    )


def found_in_words(count: int, language: WrittenLanguage) -> str:
    """That so many jobs were found, in a line."""
    one, several, _ = _FOUND[language]
    return one if count == 1 else several.format(count=count)


def _written(
    subject: str, sentence: str, page: str, language: WrittenLanguage, web_address: str
) -> EmailText:
    return EmailText(
        subject,
        f"{sentence}\n{web_address}{page}\n\n-- \n{_WHY[language]}\n{settings_page(web_address)}\n",
    )


def settings_page(web_address: str) -> str:
    """Where the person switches e-mails off."""
    return f"{web_address}/settings/"
