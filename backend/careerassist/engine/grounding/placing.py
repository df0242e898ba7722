"""Which role a clause of prose tells of, and whether what it tells belongs to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from careerassist.engine.grounding.additions import narrative_stems
from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.grounding.claim import Claim, headings
from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.sentences import sentences
from careerassist.engine.grounding.language.words import content, light_stems, tokens
from careerassist.engine.skills import find_skills
from careerassist.schemas.cv import Role
from careerassist.schemas.rewrite import Refusal

_CLAUSE = re.compile(
    r";\s|:\s|\s[–—-]\s|,?\s(?=(?:while|whereas|before that|after that|previously|earlier|then"
    r"|and (?:before|later|then|previously|earlier|now|at|in|as|for)|but|after an?|after my"
    r"|following|now|während|zuvor|danach|mientras|antes)\b)|,\s(?=(?:and|where|at|in|as)\b)"
)
_THERE = re.compile(
    r"\b(?:there|in (?:that|this|the same) (?:role|job|post|position)|same (?:place|employer)"
    r"|while there|dort|allí)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:before(?: that)?|previously|earlier|after that|after an?|after my|following|afterwards"
    r"|then|later|since|until|both"
    r"|zuvor|danach|davor|antes|después)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:(?:in )?my (?:current|present) (?:role|job|post|position|work|employer)"
    r"|where I work now|in meiner (?:jetzigen|aktuellen) \w+|en mi (?:puesto|trabajo) actual)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:in|at|for|on(?: the)?|of)\s+([A-ZÄÖÜÁÉÍÓÚ][\w'’-]{3,})")
_LONG = 4
"""Letters of a word of a name that stands for it alone ("Fenwick" of "Fenwick & Boyle")."""


def fact_of_another_role(claim: Claim) -> Iterator[Refusal]:
    """Prose that places a number, a skill or a duty of one job at another."""
    roles = [owner for owner in claim.owners if isinstance(owner, Role)]
    if claim.scope != "prose" or len(roles) < 2:
        return
    for clause, role in _placed(claim.stated, roles, claim):
        own = _told(claim, [role], unplaced=True)
        others = _told(claim, [other for other in roles if other.id != role.id])
        for words in _moved(clause, own, others, claim.cv.language):
            place = role.employer.text if role.employer else "this employer"
            yield Refusal(
                rule="fact_of_another_role",
                words=words,
                message=f"In your CV “{words}” belongs to another job, not to {place}.",
            )


def _told(claim: Claim, roles: Sequence[Role], *, unplaced: bool = False) -> str:
    """What the cited facts of these roles say, and their headings."""
    ids = {role.id for role in roles}
    course_ids = {role.id for role in claim.cv.roles}
    facts = [
        fact.text
        for fact in claim.facts
        if claim.cv.role_of(fact.id) in ids
        or (unplaced and claim.cv.role_of(fact.id) not in course_ids)
    ]
    named = [words for role in roles for words in headings(role)]
    dates = [role.dates.text for role in roles if role.dates is not None]
    return "\n".join((*facts, *named, *dates))


def _moved(clause: str, own: str, others: str, language: str) -> Iterator[str]:
    theirs = {q.value for q in quantities(own, language)}
    elsewhere = {q.value for q in quantities(others, language)}
    for quantity in quantities(clause, language):
        if quantity.value in elsewhere - theirs:
            yield quantity.text
    known = {hit.name for hit in find_skills(own)}
    skills = {hit.name for hit in find_skills(others)}
    for hit in find_skills(clause):
        if hit.name in skills - known:
            yield hit.written
    held = covered(clause, own, language)
    foreign = {token.stem for token in tokens(others)}
    for token in content(tokens(clause)):
        if (
            token.stem in foreign
            and token.start not in held
            and token.stem not in light_stems()
            and token.stem not in narrative_stems()
        ):
            yield token.text


def _placed(text: str, roles: Sequence[Role], claim: Claim) -> Iterator[tuple[str, Role]]:
    """The clauses that tell of one role only, with it."""
    last: Role | None = None
    for start, end in sentences(text):
        sentence = text[start:end]
        current = last if _THERE.search(sentence) else None
        at = 0
        for boundary in [*(m.end() for m in _CLAUSE.finditer(sentence)), len(sentence)]:
            clause, at = sentence[at:boundary], boundary
            named = _named(clause, roles, claim)
            if len(named) == 1:
                current = named[0]
            elif named or (_ELSEWHERE.search(clause) and not _THERE.search(clause)):
                current = None
            if current is not None:
                yield clause, current
        last = current


def _named(clause: str, roles: Sequence[Role], claim: Claim) -> list[Role]:
    by_name = [role for role in roles if any(_says(clause, n) for n in _names(role, roles))]
    if by_name:
        return by_name
    if _NOW.search(clause):
        return [role for role in roles if role.dates is not None and role.dates.current]
    titled = [role for role in roles if role.title and _as_title(clause, role.title.text)]
    if titled:
        return titled
    places = set(_PLACE.findall(clause))
    return [role for role in roles if places & _own_places(role, roles, claim)]


def _says(clause: str, name: str) -> bool:
    return re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", clause) is not None


def _names(role: Role, roles: Sequence[Role]) -> frozenset[str]:
    """What a role's employer and place are called, and no other role's."""
    others = " ".join(w for other in roles if other.id != role.id for w in headings(other))
    return frozenset(name for name in _called(role) if not _says(others, name))


def _called(role: Role) -> Iterator[str]:
    if role.employer is not None:
        yield role.employer.text
        first = re.findall(r"[^\W_][\w'’-]*", role.employer.text)[:2]
        yield from (w for w in first[:1] if len(w) >= _LONG and w[0].isupper())
    if role.location is not None:
        yield role.location.text.split(",")[0]


def _as_title(clause: str, title: str) -> bool:
    post = re.split(r"\s*[(,;–—|]", title)[0]
    pattern = rf"\b(?:as|als|como)\s+(?:an?\s+|the\s+)?{re.escape(post)}(?![^\W_])"
    return re.search(pattern, clause, re.IGNORECASE) is not None


def _own_places(role: Role, roles: Sequence[Role], claim: Claim) -> frozenset[str]:
    """Capitalised places in a role's facts that no other role's facts hold."""
    others = _told(claim, [other for other in roles if other.id != role.id])
    own = _told(claim, [role])
    return frozenset(name for name in _PLACE.findall(own) if not _says(others, name))
