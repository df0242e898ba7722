"""What CVs call their sections, in the languages of Europe (English, German, Spanish deepest).

Names are written as `fold` leaves them: lower case, without accents and
punctuation, `&` as `and`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
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
         "institutions educational academic qualifications ausbildung bildung studium "
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

_KIND_OF_NAME: dict[str, SectionKind] = {
    name: kind for kind, names in HEADING_NAMES.items() for name in names
}
_MOST_WORDS = 7
_COMPOUND = re.compile(r"\s+(?:and|und|y|e|et)\s+|\s*[/,|]\s*")
_OWN_WORDS = re.compile(
    r"^(?:my|our|the|meine?|mi|mis|relevant|selected|key|main|previous|other|further|wichtigste|"
    r"ausgewahlte|weitere|sonstige|relevante|principales|otros|otras)\s+"
)
"""Words before a heading's name that do not change what it announces."""
_LETTER_SPACED = re.compile(r"(?:\w[ \xa0]){3,}\w(?:[ \xa0]{2,}(?:\w[ \xa0]){2,}\w)*")


def fold(text: str) -> str:
    """Lower case, without accents, punctuation or numbering: the form that headings compare in."""
    text = text.strip()
    if _LETTER_SPACED.fullmatch(text):
        text = " ".join(re.sub(r"[ \xa0]", "", word) for word in re.split(r"[ \xa0]{2,}", text))
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(r"['’`]", "", text).replace("&", " and ").replace("+", " and ")
    text = re.sub(r"^\s*(?:\d{1,2}|[ivx]{1,4})[.)]\s+", "", text)
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


def kind_of(heading: str) -> SectionKind | None:
    """The kind that a heading's words name, or None. Exact names, and compounds of them."""
    folded = fold(heading)
    if folded in _KIND_OF_NAME:
        return _KIND_OF_NAME[folded]
    shorter = _OWN_WORDS.sub("", folded)
    if shorter in _KIND_OF_NAME:
        return _KIND_OF_NAME[shorter]
    parts = _COMPOUND.split(heading.casefold().replace("&", "and"))
    kinds = [_KIND_OF_NAME.get(fold(part)) for part in parts]
    return kinds[0] if len(kinds) > 1 and all(kinds) else None


def is_short(label: str) -> bool:
    """The words are few enough for a heading, and end like one."""
    return (
        0 < len(label) <= 60
        and len(label.split()) <= (40 if _LETTER_SPACED.fullmatch(label) else _MOST_WORDS)
        and not label.endswith((".", ",", ";"))
        and "@" not in label
    )


def kind_by_word(heading: str) -> SectionKind | None:
    """The kind that one of a heading's words names, or None."""
    said = fold(heading).split()
    for word, kind in KIND_WORDS.items():
        if word in said:
            return kind
    return None
