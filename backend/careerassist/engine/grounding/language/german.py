"""German words: compounds taken apart, separable verbs put together, names told from nouns.

Every German noun is written with a capital, so a capital marks no name. A name is what neither the
vocabulary of work nor the ending of a noun explains, alone or as a part of a compound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.thesaurus import thesaurus
from careerassist.engine.grounding.language.words import Token, fold, function_words, lexicon

_SHORTEST_PART = 3
_SHORTEST_HEAD = 4
_LINKING = re.compile(r"(?:es|s|n|en|er|e)$")
_BOUNDARY = re.compile(r"...(?:ung|heit|keit|schaft|ion|itat|ling|tum)s$")
"""Where a part of a compound ends, whatever the part."""
_CLAUSE = 14
"""Words between a verb and the particle at the end of its clause."""
_FINITE = re.compile(r"(?:te|ten|t|e|en)$")


@lru_cache(maxsize=32768)
def parts(word: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The roots of the words that a compound is made of, the head last; empty if it is none.

    Words of the German vocabulary count, and the roots in `known`.
    """
    return _parts(fold(word), known)


@lru_cache(maxsize=32768)
def _parts(folded: str, known: frozenset[str]) -> tuple[str, ...]:
    if not folded.isalpha():
        return ()
    for cut in range(_SHORTEST_PART, len(folded) - _SHORTEST_HEAD + 1):
        left = _known_part(folded[:cut], known)
        if left is None:
            continue
        right = folded[cut:]
        head = root_of(right, "de")
        if head in vocabulary() or head in known:
            return (left, head)
        if rest := _parts(right, known):
            return (left, *rest)
    return ()


def _known_part(left: str, known: frozenset[str]) -> str | None:
    if _BOUNDARY.search(left):
        return root_of(left[:-1], "de")
    for form in dict.fromkeys((left, _LINKING.sub("", left))):
        if len(form) < _SHORTEST_PART:
            continue
        one = root_of(form, "de")
        if one in vocabulary() or one in known:
            return one
    return None


@cache
def vocabulary() -> frozenset[str]:
    """Roots of the German words that the package's data know."""
    known = thesaurus("de")
    terms = (*known.groups_of, *known.broader)
    idle = {root_of(word, "de") for word in function_words()}
    words = {term[0] for term in terms if len(term) == 1}
    words |= {one for term in terms for one in term if one not in idle}
    listed = [
        lexicon("words")["light"]["de"],
        lexicon("words")["light"]["letter_de"],
        lexicon("names")["ordinary"]["de"],
        *lexicon("german")["nouns"].values(),
    ]
    words |= {root_of(word, "de") for line in listed for word in line.split()}
    named = lexicon("german")["names"]["known"].split()
    return frozenset(words - {root_of(word, "de") for word in named})


@cache
def light_heads() -> frozenset[str]:
    """Roots of heads that add nothing to the rest of a compound ("Bastelnachmittag")."""
    return frozenset(root_of(w, "de") for w in lexicon("german")["nouns"]["heads"].split())


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(rf"...(?:{'|'.join(lexicon('german')['endings']['nouns'].split())})$")


@lru_cache(maxsize=16384)
def is_common_noun(word: str) -> bool:
    """A capitalised word that names no person, company or product."""
    folded = fold(word)
    if folded in _proper_adjectives() or folded in _known_names():
        return False
    return (
        root_of(word, "de") in vocabulary()
        or _endings().search(folded) is not None
        or _known_head(folded)
    )


def _known_head(folded: str) -> bool:
    """A compound whose head is a known word, whatever stands before it."""
    return any(
        root_of(folded[cut:], "de") in vocabulary()
        for cut in range(_SHORTEST_PART, len(folded) - _SHORTEST_HEAD + 1)
    )


@cache
def _known_names() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon("german")["names"]["known"].split())


@cache
def _proper_adjectives() -> frozenset[str]:
    """Adjectives that have a capital only in names: "Deutsche Bahn", "Rotes Kreuz"."""
    stems = lexicon("german")["names"]["adjectives"].split()
    return frozenset(fold(one) + ending for one in stems for ending in ("e", "en", "er", "es"))


def separable_verbs(words: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Verbs whose particle stands at the end of the clause ("führte … ein"): where the verb and
    the particle stand, and the root of both together."""
    particles = frozenset(lexicon("german")["verbs"]["particles"].split())
    for index, token in enumerate(words):
        if fold(token.text) not in particles or not _ends_clause(words, index):
            continue
        at = index
        found: int | None = None
        while at > 0 and index - at < _CLAUSE and not words[at].break_before:
            at -= 1
            text = words[at].text
            finite = _FINITE.search(text) and fold(text) not in function_words()
            if finite and (text[0].islower() or words[at].first):
                found = at
        if found is not None:
            yield found, index, root_of(fold(token.text) + fold(words[found].text), "de")


_PARTICIPLE = re.compile(
    r"^[a-zäöü]{0,8}ge[a-zäöüß]{3,}(?:t|en)$|^[a-zäöüß]{3,}iert$"
    r"|^(?:be|er|ent|ver|über|unter)[a-zäöüß]{3,}t$"
)


def closes_clause(words: Sequence[Token], index: int) -> bool:
    """ "Die Umstellung geleitet": a participle that ends its clause tells the person's own deed,
    unless a "wurde" makes it a passive."""
    if not _PARTICIPLE.match(words[index].text):
        return False
    ends = _ends_clause(words, index) or fold(words[index + 1].text) in ("habe", "hatte")
    before = {fold(t.text) for t in words[max(0, index - _CLAUSE) : index]}
    return ends and before.isdisjoint(("wurde", "wurden", "wird", "werden", "ist", "sind"))


_PERSON = re.compile(
    r"(?:leiter|fuhrer|chef|meister|lehrer|pfleger|helfer|fahrer|handler|berater|betreuer|techniker"
    r"|mechaniker|elektroniker|elektriker|arbeiter|verkaufer|koch|kochin|kraft|mann|frau|assistent|ingenieur"
    r"|entwickler|erzieher|trainer|therapeut|sekretar|direktor|inspektor|buchhalter|sachbearbeiter"
    r"|monteur|installateur|schlosser|tischler|maler|maurer|gartner|backer|friseur|arzt|arztin|anwalt"
    r"|richter|redakteur|planer|prufer|referent|koordinator|disponent|kellner|konditor|wirt|manager"
    r"|pilot|dozent|professor|padagoge|padagogin|gehilfe|gehilfin|angestellter?|beamter?|fachwirt"
    r"|logistiker|kommissionierer|lagerist|zusteller|programmierer|administrator|architekt|partie)"
    r"(?:in|innen|s|n|en)?$"
)


def names_person(word: str) -> bool:
    """The word ends as words for people by what they do ("Schichtführerin", "Pflegekraft")."""
    return _PERSON.search(fold(word)) is not None


def _ends_clause(words: Sequence[Token], index: int) -> bool:
    if index + 1 == len(words):
        return True
    following = words[index + 1]
    return following.break_before or following.first or following.text in ("und", "sowie", "oder")
