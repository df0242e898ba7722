"""The skills that the posting asks for and the CV shows, named so that a sentence can list them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class NamedSkill:
    """A wanted skill, and what shows it."""

    names: tuple[str, ...]
    """As they stand within a sentence: the posting's own name first, then the CV's."""
    fact_ids: tuple[str, ...]


def named_skills(cv: CVProfile, posting: JobProfile) -> Iterator[NamedSkill]:
    """The wanted skills that a sentence can list. No trade is named, and nothing twice."""
    texts = [fact.text for fact in cv.facts().values()]
    texts += [requirement.fact.text for requirement in posting.requirements]
    asked = {mention.name: mention.written for mention in posting.skills}
    lines = {line.id for line in cv.skill_lines}
    named: list[str] = []
    for mention in wanted_skills(cv, posting):
        own = mention.written if mention.listed else list_name(mention, cv)
        called = own
        if own is not None and _another_name(mention, asked.get(mention.name, "")):
            called = mention.name
        if own is None or called is None:
            continue
        if names_a_trade(mention.written) or says_already(called, named):
            continue
        named.append(called)
        ids = [i for i in mention.fact_ids if i in lines] or mention.fact_ids
        names = [
            name if cv.language == "de" else in_sentence(name, texts) for name in (called, own)
        ]
        yield NamedSkill(tuple(dict.fromkeys(names)), tuple(ids))


def sayable(
    skills: Iterable[NamedSkill],
    most: int,
    says: Callable[[Sequence[str], tuple[str, ...]], bool],
) -> tuple[list[str], tuple[str, ...]]:
    """Up to `most` names that one sentence may list, with the ids of what shows them: each is added
    under the first of its names for which `says` (the truth gate) lets the sentence stand."""
    names: list[str] = []
    ids: tuple[str, ...] = ()
    for one in skills:
        if len(names) == most:
            break
        together = tuple(dict.fromkeys((*ids, *one.fact_ids)))
        said = next((name for name in one.names if says([*names, name], together)), None)
        if said is not None:
            names.append(said)
            ids = together
    return names, ids


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
