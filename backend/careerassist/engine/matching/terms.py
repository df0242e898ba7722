"""What one requirement asks for, term by term: "C#, JavaScript and jQuery" asks for three things.

Only the posting's words are looked at, so a posting is taken apart once for all CVs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from careerassist.engine.content_words import content, core, names, vocabulary
from careerassist.engine.skills import SkillHit, find_skills, skill
from careerassist.schemas.posting import Requirement

_LONGEST_HEAD = 7
"""Content words before a colon from which it ends a sentence rather than a heading."""
_LONGEST_ITEM = 6
"""Content words from which a part between commas is a clause rather than an entry of a list."""
_COLON = re.compile(r"\s*(?::|;|\s[-–—]\s|\s[-–—](?=\w)|(?<=\w)[–—]\s)\s*")
_EXAMPLES = re.compile(
    r"\s*[,(]?\s*\b(?:such as|e\.\s?g\.|for example|for instance|including|like|i\.\s?e\."
    r"|z\.\s?b\.|beispielsweise|etwa|wie|como|por ejemplo|incluyendo)\b[\s:,]*",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(skills?|abilit(?:y|ies)|capabilit(?:y|ies)|expertise|knowledge|background|proficiency"
    r"|competenc(?:e|y|ies)|understanding|f(?:ä|ae)higkeiten|kenntnisse|habilidades|conocimientos)"
    r"\s+(?:to|that|which|in order to|so as to|with the abilit\w+ to|um|zur|para)\s",
    re.IGNORECASE,
)
"""Where a requirement goes on to say what for: "interpersonal skills to foster trust"."""
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_BREAK = re.compile(
    r"\s*[,;•|]\s*(?:(?:and|or|und|oder|sowie|y|e|o|u)\s+)?|\s+(?:and|or|und|oder|sowie|y|e|o|u|&|/)\s+"
    r"|\s+(?:as well as|and/or|along with|together with)\s+",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:or|oder|o|u)\b|/")
_AND = re.compile(r"\b(?:and|und|sowie|y|e|as well as|along with|together with)\b|&")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&/.-]*[A-Z0-9][A-Za-z0-9]{0,2}")
_PROPER = re.compile(r"(?:[A-Z0-9][\w.+#/-]*\s?){1,3}")
_ASKING = re.compile(
    r"^\W*(?:(?:\w+\s+){0,2}(?:abilit(?:y|ies)|able|capacity|capable|willing(?:ness)?|fähigkeit"
    r"|bereitschaft|capacidad)\s+(?:to|of|zu|zur|de|para)\s)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:will|must|is|are|who|that|which|to|can|should|we|you|have|has|be|wird|werden|ist|sind"
    r"|sie|du|wir|muss|kann|haben|hat|zu|debe|será|es|son|tiene|que|para)\b",
    re.IGNORECASE,
)
"""Words of a sentence, beside which "and" joins more than entries of a list."""


@dataclass(frozen=True)
class Term:
    """One thing asked for, under all the names that the requirement gives it."""

    text: str
    names: tuple[str, ...]
    """Its wordings: the term itself, an acronym in brackets, or the examples given. Any will do."""
    skills: tuple[str, ...]
    """Canonical names of the lexicon's skills in it."""
    any_skill: bool = False
    """Whether one of the skills is enough (they are examples)."""

    @cached_property
    def core(self) -> str:
        """What its meaning is compared by."""
        return core(self.text)

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Its names as stems. Those without content are left out, and bare numbers: "16 or over"
        is not answered by sixteen of anything."""
        found = (Wording(content(name), names(name)) for name in self.names)
        return tuple(
            wording
            for wording in dict.fromkeys(found)
            if any(not stem.isdigit() for stem in wording.stems)
        )

    @cached_property
    def others(self) -> frozenset[str]:
        """What it says besides the names of its skills."""
        named: set[str] = set()
        for name in self.skills:
            known = skill(name)
            for written in (name, *(known.aliases if known else ())):
                named |= content(written)
        return content(self.text) - named


@dataclass(frozen=True, slots=True)
class Wording:
    """Stems of a name, and those of them that are names of things by their form."""

    stems: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a requirement asks for: all of these, or any one of them."""

    all: tuple[Term, ...]
    any_of: bool


def entries(text: str) -> list[str]:
    """The parts of a text between commas and conjunctions, those without content left out."""
    return [entry for entry in _BREAK.split(text) if content(entry)]


def terms_of(asked: Requirement) -> Terms:
    """The terms of a requirement, at least one, in the order of its words."""
    text = _focus(asked.fact.text)
    explained = text != _bare(asked.fact.text)
    # Spotted in the whole text, since a doubtful word ("Oracle", "Go") needs what stands around it.
    hits = [hit for hit in find_skills(text) if hit.name in asked.skills]
    spans, alternatives = _spans(text, hits)
    any_of = asked.any_of or alternatives
    found = [_term(text, span, hits, any_of=any_of) for span in spans]
    found = [term for term in found if term.skills or term.wordings]
    named = {name for term in found for name in term.skills}
    # Skills that were read from the explanation, or by a model from words of its own.
    rest = tuple(name for name in dict.fromkeys(asked.skills) if name not in named)
    if rest and not named and len(found) <= 1:
        # What the explanation names stands for the whole: any of it will do.
        loose = any_of or explained
        return Terms((Term(text, found[0].names if found else (text,), rest, loose),), any_of)
    # An explanation adds nothing to what it explains, unless it names a product or a paper.
    found += [Term(name, (name,), (name,)) for name in rest if not explained or is_tool(name)]
    return Terms(tuple(found) or (Term(text, (text,), ()),), any_of)


def _focus(text: str) -> str:
    """The words before a colon or a dash where what follows explains them ("Time management:
    meets deadlines"); the words after it where it introduces a list ("Languages: Java, SQL")."""
    text = _bare(text)
    purpose = _PURPOSE.search(text)
    if purpose and content(text[: purpose.start()]):
        text = text[: purpose.end(1)]
    found = _COLON.search(text)
    if found is None:
        return text
    head, rest = text[: found.start()], text[found.end() :]
    if not content(head):
        return rest or text
    if not content(rest) or len(content(head)) > _LONGEST_HEAD:
        return text
    if ":" in found.group():
        entries = [entry for entry in _BREAK.split(rest) if content(entry)]
        short = all(len(entry.split()) <= 3 for entry in entries)
        if len(entries) > 1 and short and any(_named(entry) for entry in entries):
            return rest
    return head


def _bare(text: str) -> str:
    return text.strip(" \t•·▪●*-–—+")


def _named(entry: str) -> bool:
    return bool(names(entry)) or any(
        (known := skill(hit.name)) is not None and known.kind == "tool"
        for hit in find_skills(entry)
    )


def _spans(text: str, hits: list[SkillHit]) -> tuple[list[tuple[int, int]], bool]:
    """Where the entries of an enumeration stand, and whether any one of them will do ("Westlaw or
    Lexis"); the whole text where it is none."""
    bare = _BRACKETS.sub(lambda found: " " * len(found.group()), text)
    examples = _EXAMPLES.search(bare)
    end = examples.start() if examples and content(bare[: examples.start()]) else len(text)
    cuts = [
        found.span()
        for found in _BREAK.finditer(bare[:end])
        if not any(hit.start < found.end() and found.start() < hit.end for hit in hits)
    ]
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    entries = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if content(text[a:b])]
    if all(content(text[a:b]) <= vocabulary().light_stems for a, b in entries):
        # "Operation and control": neither word says anything without the other.
        return [(0, len(text))], False
    clause = _SENTENCE.search(_ASKING.sub("", bare[:end])) is not None
    if not clause and all(len(content(text[a:b])) <= _LONGEST_ITEM for a, b in entries):
        joints = [text[a:b].casefold() for a, b in cuts]
        either = any(_OR.search(joint) for joint in joints)
        return entries or [(0, len(text))], either and not any(_AND.search(j) for j in joints)
    # A sentence: what it names one by one, or, naming nothing, all of it.
    named = [(hit.start, hit.end) for hit in hits]
    named += [
        (a, b)
        for a, b in entries
        if a > 0 and _PROPER.fullmatch(text[a:b].strip(" .")) and not _overlaps((a, b), named)
    ]
    return sorted(named) or [(0, len(text))], False


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _term(text: str, span: tuple[int, int], hits: list[SkillHit], *, any_of: bool) -> Term:
    begin, end = span
    item = text[begin:end]
    inside = [hit for hit in hits if begin <= hit.start and hit.end <= end]
    head = " ".join(_BRACKETS.sub(" ", item).split())
    others = [found.group(1).strip() for found in _BRACKETS.finditer(item)]
    others = [
        word
        for word in others
        if _ACRONYM.fullmatch(word)
        or _initials(word) == head.casefold()
        or _names_skill(word, inside)
    ]
    examples = _EXAMPLES.search(head)
    if examples and content(head[: examples.start()]):
        others += [name for name in _BREAK.split(head[examples.end() :]) if content(name)]
        head = head[: examples.start()]
    if not content(head):
        head = others[0] if others else item.strip()
    skills = tuple(dict.fromkeys(hit.name for hit in inside))
    loose = any_of or bool(others)
    return Term(head.strip(" ."), (head, *others), skills, loose and len(skills) > 1)


def _initials(words: str) -> str:
    return "".join(word[0] for word in words.split()).casefold()


def _names_skill(words: str, hits: list[SkillHit]) -> bool:
    return any(hit.written in words for hit in hits)


@cache
def is_tool(name: str) -> bool:
    """Whether the lexicon knows a skill by name as a product, a machine, an instrument, a computer
    language or a paper: neither likes of it nor similar meaning will do."""
    known = skill(name)
    if known is None:
        return False
    if known.kind in {"tool", "certificate"}:
        return True
    # "React Native" is a name; "Front-end development", of the same group, is what one does.
    _, *rest = known.name.split()
    named = not rest or any(word[:1].isupper() or names(word) for word in rest)
    return named and not vocabulary().product_groups.isdisjoint(known.parents)


def is_paper(name: str) -> bool:
    """Whether the lexicon knows a skill as a licence, a registration or a certificate."""
    known = skill(name)
    return known is not None and known.kind == "certificate"
