"""The language of a document, told by its most frequent small words."""

from __future__ import annotations

import re

from careerassist.engine.extraction.vocabulary import words

_STOP_WORDS: dict[str, frozenset[str]] = {
    "en": words(
        "the and of to in for with a an on at by from as is are was were our you your we will be "
        "this that or their have has i my who which"
    ),
    "de": words(
        "der die das und von zu im in mit für auf bei als ist sind war waren wir sie ihre ihr ein "
        "eine einer eines einem einen den dem des zur zum durch über aus nach sowie oder nicht "
        "auch an am vom bis unser unsere ich seit"
    ),
    "es": words(
        "el la los las y de del en con para por un una unos unas al como es son fue que su sus "
        "nuestro nuestra se o e desde hasta más sobre entre tu lo a"
    ),
}

# Short CVs are mostly names and lists: their headings and months speak where no sentence does.
_MARKER_WORDS: dict[str, frozenset[str]] = {
    "en": words(
        "experience education skills summary profile employment references languages present "
        "january february march june july october december volunteer interests"
    ),
    "de": words(
        "lebenslauf berufserfahrung ausbildung kenntnisse sprachen werdegang heute januar februar "
        "märz mai juni juli oktober dezember geburtsdatum staatsangehörigkeit abitur fähigkeiten "
        "schulbildung studium beruflicher interessen weiterbildung"
    ),
    "es": words(
        "experiencia formación educación habilidades idiomas perfil actualidad enero febrero marzo "
        "abril mayo junio julio septiembre octubre noviembre diciembre laboral profesional "
        "competencias aptitudes conocimientos licenciatura grado formacion"
    ),
}

_WORD = re.compile(r"[^\W\d_]+")
_MARKER_WEIGHT = 3
_LANGUAGES = ("en", "de", "es")


def detect_language(text: str) -> str:
    """`en`, `de` or `es`: the language whose stop words and CV words occur most often in `text`.

    Ties and texts without any such word give `en`.
    """
    found = _WORD.findall(text.casefold())
    scores = {
        language: sum(
            (word in _STOP_WORDS[language]) + _MARKER_WEIGHT * (word in _MARKER_WORDS[language])
            for word in found
        )
        for language in _LANGUAGES
    }
    return max(_LANGUAGES, key=lambda language: scores[language])
