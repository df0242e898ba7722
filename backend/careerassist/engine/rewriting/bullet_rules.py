"""Rules that make one bullet better without adding a word of content.

Each is a function from a text and what surrounds it to a better text, or to the same text where
it does not apply or the result might read odd. Adding one: write it, list it in `RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from careerassist.engine.rewriting.inflection import Verb, verbs

Tense = Literal["past", "present"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a bullet's neighbours tell about how it should look."""

    language: str
    tense: Tense
    """Of the role: past once it has ended; else what its other bullets use."""
    ended: bool
    """It is a job that has ended."""
    final_stop: bool
    """Most bullets of the CV end with a full stop."""


@dataclass(frozen=True, slots=True)
class BulletRule:
    """A named rule and the sentence that explains it to its user."""

    name: str
    apply: Callable[[str, Surroundings], str]
    reason: str


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GERUND_AFTER = re.compile(r"(?:,|\band\b|\bor\b|&|/)\s*(?:and\s+)?([a-z]+ing)\b(?:\s+(\S+))?")
_DETERMINER = re.compile(
    r"(?:the|a|an|all|any|each|every|our|their|its|his|her|my|this|these|those|new|daily|weekly"
    r"|monthly|annual|up|over|more|about|\d)\S*",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"^(?:(?:I\s+)?(?:was|am|were|been)\s+)?(?:(?:solely|mainly|also)\s+)?responsible\s+for\s+"
    r"(?P<gerund>[a-z]+ing)\s+(?P<rest>\S.*)$"
    r"|^(?:(?:my|the|main|key|daily)\s+)*(?:duties|responsibilities|tasks)\s+includ(?:ed?|ing)\s*:?\s+"
    r"(?P<gerund2>[a-z]+ing)\s+(?P<rest2>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


def _weak_opener(text: str, around: Surroundings) -> str:
    if around.language != "en" or not (found := _OPENER.match(text)):
        return text
    gerund = (found["gerund"] or found["gerund2"]).lower()
    rest = found["rest"] or found["rest2"]
    verb = verbs().get(gerund)
    if verb is None or not verb.activity or verb.gerund != gerund:
        return text
    parts: list[str] = []
    last = 0
    for other in _GERUND_AFTER.finditer(rest):
        second = verbs().get(other[1])
        # "… and training materials": a noun as likely as a verb, so the bullet is left alone.
        if second is None or not second.activity or not _DETERMINER.fullmatch(other[2] or ""):
            return text
        parts += [rest[last : other.start(1)], _in_tense(second, around.tense)]
        last = other.end(1)
    return _capital(f"{_in_tense(verb, around.tense)} {''.join(parts)}{rest[last:]}")


def _in_tense(verb: Verb, tense: Tense) -> str:
    return verb.past if tense == "past" else verb.base


_FIRST_PERSON = re.compile(
    r"^I(?:['’]ve|\s+have|\s+had|\s+also|\s+have\s+also)?\s+(?P<verb>[a-z]+)(?P<rest>\s.*)$",
    re.DOTALL,
)


def _first_person(text: str, around: Surroundings) -> str:
    found = _FIRST_PERSON.match(text) if around.language == "en" else None
    if found is None or found["verb"] not in verbs():
        return text
    if re.search(r"\bI\b|\bmy\b|\bme\b", found["rest"]):
        return text  # a longer story in the first person: half of it changed would read odd
    return _capital(found["verb"] + found["rest"])


_FILLERS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (
        (re.compile(r"\bin order to\b"), "to"),
        (re.compile(r"\bon a daily basis\b"), "daily"),
        (re.compile(r"\bon a weekly basis\b"), "weekly"),
        (re.compile(r"\bon a monthly basis\b"), "monthly"),
        (re.compile(r"\bon a regular basis\b"), "regularly"),
        (re.compile(r"\bdue to the fact that\b"), "because"),
        (re.compile(r"\b(U|u)tili[sz]ing\b"), r"\1sing"),
        (re.compile(r"\b(U|u)tili[sz]ed\b(?! by)"), r"\1sed"),
        (re.compile(r"\bvarious different\b"), "various"),
        (re.compile(r"(?<=[a-z] )various (?=[a-z]+s\b)"), ""),
        (re.compile(r"(?:^|(?<=and )|(?<=, ))successfully (?=[a-z]+ed\b)", re.IGNORECASE), ""),
    ),
    "de": (
        (re.compile(r"(?<=[a-zäöüß] )(?:diverser|verschiedenster) (?=[A-ZÄÖÜ]\w+)"), ""),
        (re.compile(r"\berfolgreich (?=(?:ab)?ge\w+t\b)"), ""),
    ),
    "es": (
        (re.compile(r"\bcon el (?:fin|objetivo) de (?=\w+[aei]r\b)"), "para "),
        (re.compile(r"\bde manera exitosa\b ?"), ""),
    ),
}


def _filler(text: str, around: Surroundings) -> str:
    changed = text
    for pattern, replacement in _FILLERS.get(around.language, ()):
        changed = pattern.sub(replacement, changed)
    if changed == text:
        return text
    changed = re.sub(r"\s+([,.;])", r"\1", re.sub(r" {2,}", " ", changed)).strip()
    return _capital(changed)


_COORDINATED = re.compile(r"(?:,|;|\band\b|\bor\b|&|/)\s*(?:then\s+|also\s+)?([a-z]+)\b")


def _ended_role_tense(text: str, around: Surroundings) -> str:
    """ "Manage the ward" to "Managed the ward", in a role that has ended."""
    if around.language != "en" or not around.ended:
        return text
    first = _WORD.match(text)
    verb = verbs().get(first.group().lower()) if first else None
    # "Provides …" is left alone: what provides may be the project rather than the person.
    if first is None or verb is None or first.group().lower() != verb.base:
        return text
    if verb.past == verb.base:
        return text
    rest = text[first.end() :]
    following = rest.split(maxsplit=1)[0] if rest.strip() else ""
    if not following or (verb.noun and not _DETERMINER.fullmatch(following)):
        return text
    if re.match(r"^\s+(?:of|by|is|was|are)\b|^[:/(&]|^\s*[-–—,]", rest):
        return text  # a noun after all: "Process: …", "Research – …"
    for other in _COORDINATED.finditer(rest):
        second = verbs().get(other[1])
        if second is not None and other[1] in (second.base, second.third):
            return text
    return _capital(verb.past) + rest


def _capital(text: str) -> str:
    first = _WORD.match(text)
    if first is None or not text[0].islower() or not first.group().islower():
        return text
    if first.end() < len(text) and (text[first.end()].isdigit() or text[first.end()] in "._@/#"):
        return text  # "k8s", "e.g.", "npm/yarn"
    return text[0].upper() + text[1:]


def _capital_letter(text: str, around: Surroundings) -> str:
    """Only before a verb that opens a line: a small letter elsewhere may be a name ("iOS"), an
    address, or the rest of a line that the document broke."""
    first = _WORD.match(text) if around.language == "en" else None
    verb = verbs().get(first.group()) if first else None
    if first is None or verb is None or first.group() == verb.gerund:
        return text
    return _capital(text)


_ABBREVIATION_END = re.compile(
    r"\b(?:etc|e\.g|i\.e|z\.\s?B|u\.\s?a|usw|Inc|Ltd|Co|Jr|Sr|approx)\.$"
)
_SENTENCE_WORDS = 5
_DANGLING = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"),
        *("with", "für", "mit", "und", "von", "de", "en", "para", "por", "y"),
    )
)
_INNER_STOP = re.compile(r"[.!?]\s+\S")


def _final_stop(text: str, around: Surroundings) -> str:
    bare = text.rstrip(" ;,")
    if not bare or _ABBREVIATION_END.search(bare):
        return text
    if around.final_stop or _INNER_STOP.search(bare):
        closed = bare.endswith((".", "!", "?", ":", "…", ")"))
        return bare if closed or not _reads_as_sentence(bare) else bare + "."
    return bare[:-1] if bare.endswith(".") and not bare.endswith("..") else bare


def _reads_as_sentence(text: str) -> bool:
    """Long enough, and not broken off: "Project Lead" and "improving sales for" get no stop."""
    words = text.split()
    address = "/" in words[-1] or "@" in words[-1]
    return len(words) >= _SENTENCE_WORDS and not address and not breaks_off(text)


def breaks_off(text: str) -> bool:
    """The last word waits for another: the document broke the line there."""
    words = text.rstrip(" .,;").split()
    return bool(words) and words[-1].lower() in _DANGLING


RULES: tuple[BulletRule, ...] = (
    BulletRule(
        "weak_opener",
        _weak_opener,
        "Say what you did, not that it was your responsibility.",
    ),
    BulletRule("first_person", _first_person, "A CV leaves out “I”."),
    BulletRule("filler", _filler, "Fewer words say the same."),
    BulletRule(
        "ended_role_tense", _ended_role_tense, "The role has ended, so this is told in the past."
    ),
    BulletRule("capital_letter", _capital_letter, "Lines begin with a capital letter."),
    BulletRule("final_stop", _final_stop, "All lines end the same way."),
)
