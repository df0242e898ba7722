"""What a skill is called in a list and in a sentence: as a thing one has, in the person's case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.grounding.claim import content_stems
from careerassist.engine.rewriting.sentence_parts import common_words
from careerassist.engine.skills import find_skills, skill
from careerassist.engine.skills.folding import fold
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import SkillMention
from careerassist.schemas.posting import JobProfile

_SURELY_A_TITLE = 3
_VAGUE = re.compile(r"\b(?:work|duties)$")
_GENERAL = ("care", "skills", "practice")
_PLACE = re.compile(
    r"\b(?:homes?|wards?|schools?|hospitals?|hotels?|kitchens?|cent(?:er|re)s?|shops?|restaurants?"
    r"|courts?|clinics?|offices?)$",
    re.IGNORECASE,
)
_ORDINARY = re.compile(r"[^\W\d_]{3,}(?![\w.])")
_BRITISH = re.compile(r"is(?:e|ed|ing|ation)\b|our\b|ae|tre\b", re.IGNORECASE)
_AMERICAN_WORDS = re.compile(
    r"\b\w+(?:ization|izing|ized)\b|\b(?:center|labor|color|program|judgment|license)s?\b",
    re.IGNORECASE,
)
_BRITISH_WORDS = re.compile(
    r"\b\w+(?:isation|ising|ised)\b|\b(?:centre|labour|colour|programme|licence)s?\b",
    re.IGNORECASE,
)
_NORTH_AMERICAN_PHONE = re.compile(r"(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]\d{4}")
_ROOT_LETTERS = 5


def names_a_trade(words: str) -> bool:
    """The words say what somebody is ("adult nurse", "Köchin"), not what they can do. ("Docker" is
    a product before it is a trade.)"""
    known = skill(words)
    product = known is not None and (known.kind == "tool" or known.first_year is not None)
    return not product and title_score(words) >= _SURELY_A_TITLE


def list_name(mention: SkillMention, cv: CVProfile) -> str | None:
    """How a skill that the CV shows at work is called in its list of skills.

    The words of the CV where they name a thing one can have; else, in English, the lexicon's name
    if it adds nothing but a word like "care". None where neither does.
    """
    known = skill(mention.name)
    trade = names_a_trade(mention.written)
    if known is None or known.kind == "tool" or cv.language != "en":
        return None if trade else _capitalised(mention.written, cv)
    foreign = is_american(cv) and _BRITISH.search(known.name) is not None
    fit = not foreign and not names_a_trade(known.name) and not _VAGUE.search(known.name)
    if fit and (trade or adds_little(known.name, mention.written)):
        return _capitalised(known.name, cv)
    unfit = trade or _PLACE.search(mention.written)
    return None if unfit else _capitalised(mention.written, cv)


def adds_little(general: str, name: str) -> bool:
    """`general` is `name` with a word like "care" added: "dementia care" of "dementia"."""
    added = content_stems(general) - content_stems(name)
    return bool(added) and added <= {w for word in _GENERAL for w in content_stems(word)}


def _capitalised(name: str, cv: CVProfile) -> str:
    """With a capital where the CV's own list has them; names that begin small keep that."""
    items = [line.text.rsplit(":", 1)[-1].strip() for line in cv.skill_lines]
    small = sum(item[:1].islower() for item in items) * 2 > len(items)
    if small or not _ORDINARY.match(name):
        return name
    return name[0].upper() + name[1:]


def in_one_case(names: Sequence[str], own: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The names of a list with capitals as most of the person's `own` items have them; names of
    products keep theirs. `texts` are those of the CV and the posting."""

    def ordinary(name: str) -> bool:
        return bool(_ORDINARY.match(name)) and in_sentence(name, texts)[:1].islower()

    plain = [name for name in own if ordinary(name)]
    small = sum(name[:1].islower() for name in plain)
    if not plain or small == 0:
        return [name[0].upper() + name[1:] if ordinary(name) else name for name in names]
    if small * 2 < len(plain):
        return list(names)
    told = [in_sentence(name, texts) if ordinary(name) else name for name in names]
    # "Customer service, till work, cleaning": a capital for the list, not for the item.
    if own and own[0] == plain[0] and own[0][:1].isupper() and told and ordinary(told[0]):
        told[0] = told[0][0].upper() + told[0][1:]
    return told


def as_written(name: str) -> str:
    """A skill's name with its proper capitals: "excel" as "Excel", "Customer Service" as "Customer
    service"; any other words as they are."""
    known = skill(name)
    if known is None or known.kind not in ("skill", "tool"):
        return name
    return next((way for way in (known.name, *known.aliases) if fold(way) == fold(name)), name)


def says_already(name: str, names: Iterable[str]) -> bool:
    """One of `names` says this, or a part of it ("radiography" in "dental radiography")."""
    stems = content_stems(name)
    others = [content_stems(other) for other in names]
    return any(stems and other and (stems <= other or other <= stems) for other in others)


def in_sentence(name: str, texts: Iterable[str]) -> str:
    """The name as it stands within a sentence: small where somebody writes it small.

    `texts` are those of the CV and the posting. Names of products and languages keep capitals, and
    so does whatever has capitals further in ("Plan General Contable", "HACCP").
    """
    known = skill(name)
    name = as_written(name)
    # "A level" begins with the name of a letter.
    if not re.match(r"[^\W\d_][^\W\d_A-ZÄÖÜ]", name) or any(char.isupper() for char in name[1:]):
        return name
    if not name[:1].isupper():
        return name
    if known is not None and known.first_year is not None:
        return name
    small = name[0].lower() + name[1:]
    first = re.escape(small.split()[0])
    said_small = small.endswith("ing") or small.split()[0] in common_words()
    if known is not None and known.kind == "skill" and said_small:
        return small
    if known is not None and known.kind == "skill" and _written_small(known.aliases, small):
        return small
    whole = rf"(?<![^\W_]){first}" if " " in small else rf"(?<![^\W_]){re.escape(small)}(?![^\W_])"
    return small if any(re.search(whole, text) for text in texts) else name


def _written_small(aliases: tuple[str, ...], small: str) -> bool:
    """One of the other names is written small, in ASCII: any of them beside a name of several
    words, one of the same root beside a single word ("anaesthetics" of "Anaesthesia")."""
    root = "" if " " in small else small[:_ROOT_LETTERS]
    ascii_small = (alias for alias in aliases if alias.isascii() and alias == alias.lower())
    return any(alias.startswith(root) for alias in ascii_small)


def is_american(cv: CVProfile) -> bool:
    """Whether the CV is written the American way: by its phone number, else by its spelling."""
    phone = cv.contact.phone.text.strip() if cv.contact.phone else ""
    if phone:
        return bool(_NORTH_AMERICAN_PHONE.fullmatch(phone))
    text = "\n".join(fact.text for fact in cv.facts().values())
    return len(_AMERICAN_WORDS.findall(text)) > len(_BRITISH_WORDS.findall(text))


def as_posting_calls_it(item: str, posting: JobProfile, shown: str) -> str:
    """An item of the skills list with the posting's own name before it, where that is the general
    name of what the item names; the item itself otherwise. `shown` is the CV's whole text.
    """
    hits = find_skills(item)
    tool = skill(item)
    if tool is not None and tool.kind == "tool":
        item = as_written(item)
    if len(hits) != 1 or fold(hits[0].written) != fold(item):
        return item
    for mention in posting.skills:
        same = mention.name == hits[0].name and fold(mention.written) == fold(mention.name)
        known = skill(mention.name)
        if not same or known is None or fold(mention.written) in fold(shown):
            continue
        if names_a_trade(item) or names_a_trade(mention.written):
            continue
        return known.name if fold(item) in fold(known.name) else f"{known.name} ({item})"
    return item
