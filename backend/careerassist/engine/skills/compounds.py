"""German compounds of a skill and a head like "knowledge": "Schweißkenntnisse", "SAP-Erfahrung".

The first part of the compound is looked up as it stands, and as the word it was made of: without
the linking s ("Buchhaltungskenntnisse"), or with the ending that a verb loses ("Schweißen").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from careerassist.engine.skills.folding import fold
from careerassist.engine.skills.lexicon import Term

_HEADS = (
    r"(?:grund|fach|basis)?kenntnissen?|erfahrung(?:en)?|know-?how|fertigkeiten|fähigkeiten"
    r"|arbeiten|tätigkeit(?:en)?|programmierung|entwickler(?:in)?|schulung(?:en)?"
)
_HEAD = re.compile(rf"(?:{_HEADS})(?!\w)", re.IGNORECASE)
_FIRST = re.compile(r"(?<!\w)[\w+#./&-]*[\w+#]-?\Z")
_LONGEST_FIRST = 60
"""Characters before a head that are looked at, so that no text takes long."""
_ENDINGS_LOST = ("en", "n", "e")
_SHORTEST_DOUBTFUL = 4


def find_compounds(text: str, terms: Mapping[str, Term]) -> Iterator[tuple[int, int, Term]]:
    """Start, end and term of each compound of `text` whose first part is a spelling in `terms`."""
    for head in _HEAD.finditer(text):
        from_here = max(0, head.start() - _LONGEST_FIRST)
        first = _FIRST.search(text, from_here, head.start())
        if first is None:
            continue
        term = _meant(first[0].rstrip("-"), terms)
        if term is not None:
            yield first.start(), head.end(), Term(term.written, "plain", term.skill)


def _meant(first: str, terms: Mapping[str, Term]) -> Term | None:
    key = fold(first)
    term = terms.get(key) or terms.get(key.removesuffix("s"))
    if term is not None:
        return term if _case_fits(first, term) else None
    for ending in _ENDINGS_LOST:
        term = terms.get(key + ending)
        if term is not None and term.mark == "plain" and not term.written.isupper():
            return term
    return None


def _case_fits(first: str, term: Term) -> bool:
    if term.mark == "plain" or first == term.written:
        return True
    return term.mark == "doubtful" and len(first) >= _SHORTEST_DOUBTFUL and first.istitle()
