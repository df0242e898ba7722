"""Which skills a CV's facts mention, and which its skills section claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from careerassist.engine.skills import find_skills, skill
from careerassist.schemas.facts import Fact, SkillMention

_JOINED = re.compile(r"\s(?:and|und|y|e|&)\s")


class _Mention:
    def __init__(self, name: str, written: str) -> None:
        self.name = name
        self.written = written
        self.fact_ids: list[str] = []
        self.listed = False


def find_mentions(
    facts: Iterable[Fact], items: Sequence[tuple[str, str]], labels: Mapping[str, int]
) -> tuple[SkillMention, ...]:
    """Every lexicon skill in `facts`, and every item of the skills section.

    `items` are (fact id, words) of the skills section's single entries. One that is a name in the
    lexicon is that skill, also where such a name in running text would need more around it ("R",
    "Go"); what the lexicon does not know, or knows less than half of, keeps its own name. A skill
    that is listed is written as it is listed. `labels` has the id of each of
    the skills section's facts, and how many of its first characters only name a group of skills
    ("Languages: "). In order of first mention.
    """
    found: dict[str, _Mention] = {}
    spoken: dict[str, list[str]] = {}
    for fact_id, words in items:
        spoken.setdefault(fact_id, []).append(words)
    for fact in facts:
        for hit in find_skills(fact.text):
            if hit.start >= labels.get(fact.id, 0):
                _note(found, hit.name, hit.written, fact.id, listed=fact.id in labels)
        for words in spoken.get(fact.id, ()):
            whole = skill(words)
            known = sum(hit.end - hit.start for hit in find_skills(words))
            if whole is not None and whole.kind != "language":
                _note(found, whole.name, words, fact.id, listed=True)
            elif known * 2 < len(words) or (known < len(words) and _JOINED.search(words)):
                _note(found, words, words, fact.id, listed=True)
    return tuple(
        SkillMention(
            name=mention.name,
            written=mention.written,
            fact_ids=tuple(mention.fact_ids),
            listed=mention.listed,
        )
        for mention in found.values()
    )


def _note(
    found: dict[str, _Mention], name: str, written: str, fact_id: str, *, listed: bool
) -> None:
    mention = found.setdefault(name.casefold(), _Mention(name, written))
    if fact_id not in mention.fact_ids:
        mention.fact_ids.append(fact_id)
    if listed and not mention.listed:
        mention.listed, mention.written = True, written
