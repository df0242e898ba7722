"""What a posting asks for, in the names of our own tables."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice

from careerassist.engine.research.names import is_name_of, trades_in
from careerassist.engine.skills import Skill, skill
from careerassist.engine.skills.folding import fold
from careerassist.engine.skills.lexicon import load
from careerassist.engine.trades import trade_of
from careerassist.schemas.knowledge import ANY_ROLE, KnowledgeLanguage
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.research import Topic

_MOST_ABILITIES = 8
_LANGUAGES: Mapping[str, KnowledgeLanguage] = {"de": "de", "es": "es"}
_SPANISH_SIGNS = frozenset("áéíóúñ")
_SPANISH_WORDS = frozenset({"al", "con", "de", "del", "en", "la", "las", "los", "para", "y"})
_GERMAN_SIGNS = frozenset("äöüß")


@dataclass(frozen=True)
class _Trade:
    names: Mapping[KnowledgeLanguage, str]
    family: str


@dataclass(frozen=True)
class _Table:
    """What was read from `data/topics.toml`."""

    trades: Mapping[str, _Trade]
    kinds: Mapping[str, str]
    families: Mapping[str, str]
    """By the lexicon's trades."""
    nobodys: frozenset[str]
    same_as_trades: frozenset[str]
    english: frozenset[str]


@cache
def _table() -> _Table:
    file = resources.files(__package__) / "data" / "topics.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return _Table(
        trades={
            key: _Trade(
                {"en": entry["en"], "de": entry["de"], "es": entry["es"]},
                entry.get("family", ANY_ROLE),
            )
            for key, entry in read["trades"].items()
        },
        kinds=read["kinds"],
        families={trade: family for family, trades in read["families"].items() for trade in trades},
        nobodys=frozenset(read["abilities"]["nobodys"]),
        same_as_trades=frozenset(read["abilities"]["trades"]),
        english=frozenset(read["abilities"]["english"]),
    )


def topics_asked_for(profile: JobProfile) -> tuple[Topic, ...]:
    """A posting's trade and abilities; see `topics.topics_of`."""
    language = _LANGUAGES.get(profile.language, "en")
    title = profile.title.text if profile.title else ""
    trade = _trade_of(title)
    role = () if trade is None else (_role(trade, language),)
    telling = (
        one for one in _abilities(profile) if trade is None or not _says_the_same(one, trade)
    )
    return (*role, *(_ability(one, language) for one in islice(telling, _MOST_ABILITIES)))


def role_called(name: str, language: KnowledgeLanguage) -> Topic | None:
    """The trade that some words name, as a topic; None where our table does not know it."""
    trade = _exact_trade_of(name)
    return None if trade is None else _role(trade, language)


def _exact_trade_of(title: str) -> str | None:
    return next((trade for trade in trades_in(title) if trade in _table().trades), None)


def _trade_of(title: str) -> str | None:
    """The trade that a title names first; where it names none exactly, the one that stands for its
    kind of work."""
    if exact := _exact_trade_of(title):
        return exact
    kind = trade_of(title)
    return _table().kinds.get(kind.id) if kind is not None else None


def _role(trade: str, language: KnowledgeLanguage) -> Topic:
    known = _table().trades[trade]
    return Topic(
        kind="role", name=known.names[language], language=language, role_family=known.family
    )


def _says_the_same(ability: Skill, trade: str) -> bool:
    """The ability says no more than the trade does: "Baking" of a baker."""
    return ability.name in _table().same_as_trades or any(
        is_name_of(trade, name) for name in (ability.name, *ability.aliases)
    )


def _abilities(profile: JobProfile) -> Iterator[Skill]:
    """Those that the posting's requirements name; where they name none, all that it names."""
    asked = sorted(profile.requirements, key=lambda one: one.importance != "must")
    names: Iterable[str] = dict.fromkeys(name for one in asked for name in one.skills)
    for name in names or (mention.name for mention in profile.skills):
        known = skill(name)
        if known is not None and not _is_nobodys(known):
            yield known


def _is_nobodys(ability: Skill) -> bool:
    """Nothing to look into; nor can anybody search for one letter ("R", "C")."""
    return (
        ability.kind in ("quality", "language")
        or ability.name in _table().nobodys
        or len(ability.name) < 2
    )


def _ability(known: Skill, language: KnowledgeLanguage) -> Topic:
    family = _table().families.get(known.trade, ANY_ROLE) if known.kind == "skill" else ANY_ROLE
    return Topic(
        kind="skill", name=_name_in(known, language), language=language, role_family=family
    )


def _name_in(known: Skill, language: KnowledgeLanguage) -> str:
    """The ability's first name in a language; the canonical one, which is English as a rule, where
    the lexicon has none. Names of tools and papers are the same everywhere.

    The lexicon does not say of what language an alias is, but its spelling does: English and
    Spanish names are in lower case, German nouns are not.
    """
    if language == "en" or known.kind != "skill" or known.trade in _table().english:
        return known.name
    terms = load().terms
    own = {word[:5] for word in fold(known.name).split()}
    for alias in known.aliases:
        if terms[fold(alias)].mark != "plain" or {word[:5] for word in fold(alias).split()} & own:
            continue
        if language == ("de" if _is_german(alias) else "es" if _is_spanish(alias) else "en"):
            return alias
    return known.name


def _is_german(name: str) -> bool:
    capital = name[:1].isupper() and name[1:2].islower() and not _SPANISH_SIGNS & set(name)
    return capital or bool(_GERMAN_SIGNS & set(name.casefold()))


def _is_spanish(name: str) -> bool:
    said = name.split()
    return name[:1].islower() and bool(
        _SPANISH_SIGNS & set(name) or (len(said) > 1 and _SPANISH_WORDS & set(said))
    )
