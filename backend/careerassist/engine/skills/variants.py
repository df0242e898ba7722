"""Other ways to write the same term: British and American, "and" and "&", one and many.

Rules for spelling, so that the data files need each name only once. A variant that nobody writes
("enterprize") does no harm; one that the data give to another skill is left to that skill.
"""

from __future__ import annotations

from collections.abc import Sequence

_BRITISH_AMERICAN = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise ", "ize "),
    ("iser", "izer"),
    ("analyse", "analyze"),
    ("analysing", "analyzing"),
    ("labour", "labor"),
    ("behaviour", "behavior"),
    ("colour", "color"),
    ("neighbour", "neighbor"),
    ("centre", "center"),
    ("programme ", "program "),
    ("programmes ", "programs "),
    ("licence", "license"),
    ("defence", "defense"),
    ("modelling", "modeling"),
    ("labelling", "labeling"),
    ("counselling", "counseling"),
    ("counsellor", "counselor"),
    ("levelling", "leveling"),
    ("tunnelling", "tunneling"),
    ("fuelling", "fueling"),
    ("travelling", "traveling"),
    ("panelling", "paneling"),
    ("jewellery", "jewelry"),
    ("paediatric", "pediatric"),
    ("orthopaedic", "orthopedic"),
    ("anaesthe", "anesthe"),
    ("gynaec", "gynec"),
    ("haemat", "hemat"),
    ("haemo", "hemo"),
    ("oedema", "edema"),
    ("foetal", "fetal"),
    ("fibre", "fiber"),
    ("theatre", "theater"),
    ("aluminium", "aluminum"),
    ("mould", "mold"),
    ("tyre", "tire"),
    ("kerb", "curb"),
    ("plough", "plow"),
    ("judgement", "judgment"),
    ("fulfilment", "fulfillment"),
    ("enrolment", "enrollment"),
    ("sulph", "sulf"),
    ("artefact", "artifact"),
)
"""Parts of folded words; a space stands for the end of the word."""

_RULES = (
    _BRITISH_AMERICAN,
    tuple((american, british) for british, american in _BRITISH_AMERICAN),
)
_CONJUNCTIONS: tuple[dict[str, str], ...] = ({"and": "&", "und": "&"}, {"&": "and"}, {"&": "und"})

_KEEPS_ITS_S = ("ss", "is", "us", "ics", "sales", "news", "customs", "goods")
_TAKES_ES = ("s", "x", "ch", "sh")
_VOWELS = "aeiou "
_SHORTEST_WITH_IES = 6


def variants(spellings: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of a folded spelling and another way to write it, plain plurals with s left out."""
    found = [(one, other) for one in spellings if (other := _counted(one)) is not None]
    pairs = [(one, one) for one in spellings] + found
    tables = _respelled(list(dict.fromkeys(" ".join([other for _, other in pairs]).split(" "))))
    changing = frozenset().union(*tables)
    for origin, written in pairs:
        words = written.split(" ")
        if not changing.isdisjoint(words):
            found += [
                (origin, " ".join([table.get(word, word) for word in words]))
                for table in tables
                if not table.keys().isdisjoint(words)
            ]
    return found


def _respelled(words: Sequence[str]) -> tuple[dict[str, str], ...]:
    """Tables of words that are written otherwise. All words are rewritten in one go, as lines of
    one text, which is many times faster than one by one."""
    text = " \n".join(words) + " "
    tables = []
    for rules in _RULES:
        changed = text
        for before, after in rules:
            changed = changed.replace(before, after)
        lines = zip(words, changed.split("\n"), strict=True)
        tables.append({word: line[:-1] for word, line in lines if line[:-1] != word})
    return (*tables, *_CONJUNCTIONS)


def _counted(spelling: str) -> str | None:
    """One for many ("pivot table"), or many for one ("business processes")."""
    several_words = " " in spelling
    if spelling.endswith("s") and not spelling.endswith(_KEEPS_ITS_S):
        if not several_words:
            return None
        return spelling[:-3] + "y" if spelling.endswith("ies") else spelling[:-1]
    if several_words and spelling.endswith(_TAKES_ES):
        return spelling + "es"
    if spelling.endswith("y") and len(spelling) >= _SHORTEST_WITH_IES:
        return None if spelling[-2] in _VOWELS else spelling[:-1] + "ies"
    return None
