"""The words that the documents themselves bring: section headings, dates, file names.

English, German and Spanish. A CV in any other language gets English headings, since a heading that
the reader's software does not know is worse than one in a second language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Labels:
    """Fixed words of one language."""

    language: str
    cv: str
    """Stands in for a name that the CV does not give."""
    profile: str
    skills: str
    experience: str
    volunteering: str
    projects: str
    education: str
    certificates: str
    languages: str
    further: str
    subject: str
    """Subject line of a letter; `{title}` is the posting's."""
    subject_without_title: str
    months: tuple[str, ...]
    date_format: str
    cv_file: str
    letter_file: str
    application_file: str

    def day(self, day: date) -> str:
        """A date as a letter of this language carries it."""
        return self.date_format.format(
            day=day.day, month=self.months[day.month - 1], year=f"{day.year:04d}"
        )


_ENGLISH = Labels(
    language="en",
    cv="Curriculum Vitae",
    profile="Profile",
    skills="Skills",
    experience="Experience",
    volunteering="Volunteering",
    projects="Projects",
    education="Education",
    certificates="Certificates and Licences",
    languages="Languages",
    further="Further Information",
    subject="Application for {title}",
    subject_without_title="Application",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    date_format="{day} {month} {year}",
    cv_file="CV",
    letter_file="Cover-Letter",
    application_file="Application",
)

_GERMAN = Labels(
    language="de",
    cv="Lebenslauf",
    profile="Profil",
    skills="Kenntnisse",
    experience="Berufserfahrung",
    volunteering="Ehrenamt",
    projects="Projekte",
    education="Ausbildung",
    certificates="Zertifikate",
    languages="Sprachen",
    further="Weitere Angaben",
    subject="Bewerbung als {title}",
    subject_without_title="Bewerbung",
    months=(
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    date_format="{day}. {month} {year}",
    cv_file="Lebenslauf",
    letter_file="Anschreiben",
    application_file="Bewerbung",
)

_SPANISH = Labels(
    language="es",
    cv="Currículum",
    profile="Perfil",
    skills="Competencias",
    experience="Experiencia",
    volunteering="Voluntariado",
    projects="Proyectos",
    education="Formación",
    certificates="Certificados",
    languages="Idiomas",
    further="Información adicional",
    subject="Candidatura al puesto de {title}",
    subject_without_title="Candidatura",
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    date_format="{day} de {month} de {year}",
    cv_file="CV",
    letter_file="Carta-de-Presentacion",
    application_file="Candidatura",
)

_BY_LANGUAGE = {labels.language: labels for labels in (_ENGLISH, _GERMAN, _SPANISH)}


def labels_for(language: str) -> Labels:
    """The fixed words for an ISO 639-1 code; English for languages that we do not write."""
    return _BY_LANGUAGE.get(language[:2].lower(), _ENGLISH)
