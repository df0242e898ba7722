"""The skills that the posting asks for and the CV shows, named so that a sentence can list them."""

from __future__ import annotations

from collections.abc import Sequence

from careerassist.engine.grounding.claim import content_stems
from careerassist.engine.rewriting.naming import (
    adds_little,
    in_sentence,
    list_name,
    names_a_trade,
    says_already,
)
from careerassist.engine.rewriting.relevance import is_ability, needs
from careerassist.engine.skills import skill
from careerassist.engine.skills.folding import fold
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import SkillMention
from careerassist.schemas.posting import JobProfile

_AND = {"en": "and", "de": "und", "es": "y"}


def wanted_skills(cv: CVProfile, posting: JobProfile) -> tuple[SkillMention, ...]:
    """Skills of the CV that the posting asks for, what it needs most first."""
    held = {mention.name: mention for mention in cv.skills}
    return tuple(held[name] for name in needs(posting) if name in held and is_ability(name))


def named_skills(
    cv: CVProfile, posting: JobProfile, most: int
) -> tuple[list[str], tuple[str, ...]]:
    """Names of up to `most` wanted skills as they stand within a sentence, and the ids of the
    facts that show them. No trade is named, and nothing twice."""
    texts = [fact.text for fact in cv.facts().values()]
    texts += [requirement.fact.text for requirement in posting.requirements]
    asked = {mention.name: mention.written for mention in posting.skills}
    lines = {line.id for line in cv.skill_lines}
    names: list[str] = []
    ids: list[str] = []
    for mention in wanted_skills(cv, posting):
        name = mention.written if mention.listed else list_name(mention, cv)
        if name is not None and _another_name(mention, asked.get(mention.name, "")):
            name = mention.name
        if name is None or names_a_trade(mention.written) or says_already(name, names):
            continue
        if len(names) < most:
            names.append(name if cv.language == "de" else in_sentence(name, texts))
            ids += [i for i in mention.fact_ids if i in lines] or mention.fact_ids
    return names, tuple(dict.fromkeys(ids))


def _another_name(mention: SkillMention, asked: str) -> bool:
    """The posting calls a product by its name that the CV gives otherwise ("k8s", "excel")."""
    known = skill(mention.name)
    product = known is not None and (known.kind == "tool" or known.first_year is not None)
    plural = content_stems(mention.written) == content_stems(mention.name)
    if not product and not adds_little(mention.name, mention.written):
        return False
    return not plural and fold(asked) == fold(mention.name)


def listed(words: Sequence[str], language: str) -> str:
    """ "a, b and c" in the language given."""
    if len(words) < 2:
        return "".join(words)
    joint = _AND.get(language, "and")
    if language == "es" and words[-1][:1].lower() == "i":
        joint = "e"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"
