"""What CVs call their sections, in the languages of Europe (English, German, Spanish deepest).

Names are written as `fold` of sections.py leaves them: lower case, without accents and
punctuation, `&` as `and`.
"""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Literal, get_args

from careerassist.engine.extraction.vocabulary import phrases, words

SectionKind = Literal[
    "contact",
    "personal",
    "summary",
    "experience",
    "volunteer",
    "education",
    "skills",
    "certificates",
    "languages",
    "projects",
    "awards",
    "publications",
    "interests",
    "references",
    "courses",
    "other",
]


def _read() -> tuple[dict[SectionKind, tuple[str, ...]], frozenset[str]]:
    text = (resources.files(__package__) / "data" / "headings.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    names = {kind: phrases(table["names"][kind]) for kind in get_args(SectionKind)}
    return names, frozenset(phrases(table["doubtful"]))


HEADING_NAMES, DOUBTFUL_NAMES = _read()
"""Names by kind; and those that also stand over a part of a section, or in a list: only their look
tells whether they are headings."""

_WORDS_OF_KIND: tuple[tuple[SectionKind, str], ...] = (
        ("volunteer", "volunteers volunteer volunteering voluntary ehrenamt voluntariado "
         "ehrenamtliche"),
        ("certificates", "certifications certificates licenses licences licensure certificados "
         "certificaciones zertifikate zertifizierungen registrations accreditations credentials "
         "tickets scheine ausweise nachweise accreditation fuhrerscheine prufungen licencias"),
        ("publications", "publications publikationen publicaciones papers patents presentations "
         "veroffentlichungen talks"),
        ("languages", "languages sprachkenntnisse idiomas sprachen"),
        ("skills", "skills competencies competences kenntnisse fahigkeiten kompetenzen expertise "
         "fertigkeiten habilidades competencias conocimientos aptitudes proficiencies "
         "technologies strengths"),
        ("courses", "kurse trainings training lehrgange seminare schulungen courses coursework "
         "weiterbildung fortbildung weiterbildungen fortbildungen "
         "cursos cpd workshops seminars"),
        ("experience", "experience experiences employment career berufserfahrung werdegang "
         "experiencia laboral trayectoria placements internships praktika worked appointments "
         "erfahrung erfahrungen jobs roles trabaje trabajado gearbeitet tatigkeiten "
         "berufspraxis stationen employers"),
        ("education", "titulacion schooling schooled education "
         "educational academic qualifications ausbildung bildung studium "
         "formacion educacion estudios schulbildung"),
        ("projects", "projects projekte proyectos built portfolio"),
        ("awards", "awards honors honours achievements auszeichnungen premios logros "
         "accomplishments scholarships"),
        ("interests", "interests hobbies interessen hobbys aficiones intereses activities"),
        ("references", "references referees referenzen referencias"),
        ("summary", "summary profile objective statement profil perfil resumen zusammenfassung"),
        ("contact", "contact kontakt contacto"),
        ("personal", "personliche personales"),
        ("other", "disponibilidad verfugbarkeit availability pretensiones mitgliedschaften "
         "membresias memberships affiliations additional"),
)  # fmt: skip
KIND_WORDS: dict[str, SectionKind] = {
    word: kind for kind, listed in _WORDS_OF_KIND for word in sorted(words(listed))
}
"""A word that gives a longer heading its kind ("Selected peer-reviewed publications"); where
several occur the first kind of this table wins."""
