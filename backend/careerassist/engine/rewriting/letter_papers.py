"""Papers as a letter names them: "a CSCS card", "den Staplerschein", "el permiso de conducir B"."""

from __future__ import annotations

import re
from datetime import date

from careerassist.engine.rewriting.letter_sentences import templates
from careerassist.engine.rewriting.titles import presentable, with_article
from careerassist.schemas.cv import Certificate


def is_current(paper: Certificate, today: date) -> bool:
    """It has not run out, as far as its dates tell."""
    dates = paper.dates
    if dates is None:
        return True
    if re.search(r"expir|laps|abgelaufen|caduc", dates.text, re.IGNORECASE):
        return False
    end = dates.end
    return end is None or end.months(end=True) >= today.year * 12 + today.month - 1


def spoken_paper(paper: Certificate, language: str) -> str | None:
    """The paper in words that a sentence takes, with its article; None where it is none that one
    speaks of so."""
    name = paper.name.text
    if not presentable(paper.name) or name.startswith(("A ", "An ")) or "," in name:
        return None
    if not _is("held" if language == "en" else f"held_{language}", name):
        return None
    if language == "en":
        return name if _is("held_bare", name) else with_article(name)
    if language == "de":
        article = "den" if _is("held_den", name) else "die" if _is("held_die", name) else "das"
        return f"{article} {name}"
    return f"{'la' if _is('held_la', name) else 'el'} {name[0].lower()}{name[1:]}"


def _is(kind: str, name: str) -> bool:
    return re.search(templates()["names"][kind], name, re.IGNORECASE) is not None
