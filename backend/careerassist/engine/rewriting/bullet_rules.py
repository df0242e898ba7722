"""Rules that make one bullet better without adding a word of content.

Each is a function from a text and what surrounds it to a better text, or to the same text where
it does not apply or the result might read odd. Adding one: write it, list it in `RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from careerassist.engine.rewriting.deeds import DETERMINER, Tense, told
from careerassist.engine.rewriting.filler import without_filler
from careerassist.engine.rewriting.inflection import verbs
from careerassist.engine.rewriting.openers import without_weak_opener
from careerassist.engine.rewriting.sentence_parts import breaks_off, common_words
from careerassist.engine.rewriting.telling_german import article_of
from careerassist.engine.rewriting.wording import patterns


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
    verbal: bool
    """At least half of the role's bullets open with a verb."""


@dataclass(frozen=True, slots=True)
class BulletRule:
    """A named rule and the sentence that explains it to its user."""

    name: str
    apply: Callable[[str, Surroundings], str]
    reason: str


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _weak_opener(text: str, around: Surroundings) -> str:
    return without_weak_opener(text, around.language, around.tense)


_FIRST_PERSON = re.compile(
    r"^I(?:['’]ve|\s+have|\s+had|\s+also|\s+have\s+also)?\s+(?P<verb>[a-z]+)(?P<rest>\s.*)$",
    re.DOTALL,
)


_HAVE_DONE = re.compile(
    r"^(?:have|has|had|having)\s+(?:(?:also|successfully)\s+)?(?P<verb>[a-z]+)(?P<rest>\s.*)$",
    re.DOTALL | re.IGNORECASE,
)
_HAVE_BEEN = re.compile(r"^(?:I\s+)?(?:have|had)\s+been\s+(?=involved|responsible)", re.IGNORECASE)


def _auxiliary(text: str, around: Surroundings) -> str:
    """ "Have cut scrap" as "Cut scrap", "Have been involved in" as "Involved in"; in German "Habe
    die Planung umgestellt" without its auxiliary."""
    if around.language == "de":
        found = patterns("de", "openings", "auxiliary")[0].match(text)
        return _first_letter_up(_without_article(found["rest"])) if found else text
    if around.language != "en":
        return text
    if been := _HAVE_BEEN.match(text):
        return _capital(text[been.end() :])
    found = _HAVE_DONE.match(text)
    verb = verbs().get(found["verb"].lower()) if found else None
    # "Have written": its participle is no past tense, so the verb alone would be wrong.
    if found is None or verb is None or found["verb"].lower() != verb.past:
        return text
    return _capital(found["verb"].lower() + found["rest"])


def _without_article(text: str) -> str:
    """A German line without the article that its first noun's ending tells anyway."""
    article, _, rest = text.partition(" ")
    return rest if article == article_of(rest.split(maxsplit=1)[0]) else text


def _first_letter_up(text: str) -> str:
    return text[:1].upper() + text[1:]


_HELPED = re.compile(
    r"^(?P<help>help(?:ed|ing)?|assist(?:ed|ing)?)\s+(?:out\s+)?(?:in|with)\s+(?P<deed>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)


def _helped(text: str, around: Surroundings) -> str:
    """ "Helped with the planning of activities" as "Helped plan activities"."""
    found = _HELPED.match(text) if around.language == "en" else None
    if found is None:
        return text
    deed = told(found["deed"], "present", as_task=False)
    if deed is None or found["deed"].lower().startswith("all "):
        return text
    verb, opened = verbs()["help"], found["help"].lower()
    past = opened.endswith("ed") or (opened.endswith("ing") and around.tense == "past")
    return _capital(f"{verb.past if past else verb.base} {deed}")


_AND_I = re.compile(r"\b(and )I (?=([a-z]+)\b)")


def _first_person(text: str, around: Surroundings) -> str:
    found = _FIRST_PERSON.match(text) if around.language == "en" else None
    if found is None or found["verb"] not in verbs():
        return text
    rest = _AND_I.sub(
        lambda second: second[1] if second[2] in verbs() else second[0], found["rest"]
    )
    if re.search(r"\bI\b|\bmy\b|\bme\b", rest):
        return text  # a longer story in the first person: half of it changed would read odd
    return _capital(found["verb"] + rest)


def _filler(text: str, around: Surroundings) -> str:
    return without_filler(text, around.language)


_COUNTED = re.compile(
    r"\s+(?:of\s+)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)


def _deed_as_noun(text: str, around: Surroundings) -> str:
    """ "Managing the ward" and "Preparation of meals" told with a verb.

    Nouns only where most lines of the CV open with verbs: elsewhere they are the person's way.
    """
    first = _WORD.match(text) if around.language == "en" else None
    if first is None or not first.group()[1:].islower():
        return text
    word = first.group().lower()
    verb = verbs().get(word)
    gerund = verb is not None and verb.gerund == word
    if not gerund and not around.verbal:
        return text
    if around.tense == "present" and _COUNTED.match(text[first.end() :]):
        return text  # "Wiring of 3 schools": done by now, or going on
    deed = told(word + text[first.end() :], around.tense, as_task=False)
    return _capital(deed) if deed else text


_COORDINATED = re.compile(
    r"(?P<joint>(?:,|;|\band\b|\bor\b|&|/)\s*(?:and\s+)?(?:then\s+|also\s+)?)(?P<verb>[a-z]+)\b"
    r"(?=\s*(?P<next>\S*))"
)


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
    paired = re.match(r"\s+(?:and|&)\s+([a-z]+)\s+(\S+)", rest)
    second = verbs().get(paired[1]) if paired else None
    sure = (
        second is not None
        and paired is not None
        and paired[1] == second.base
        and bool(DETERMINER.fullmatch(paired[2]))
    )
    following = rest.split(maxsplit=1)[0] if rest.strip() else ""
    if not following or (verb.noun and not sure and not DETERMINER.fullmatch(following)):
        return text
    if re.match(r"^\s+(?:of|by|is|was|are)\b|^[:/(&]|^\s*[-–—,]", rest):
        return text  # a noun after all: "Process: …", "Research – …"
    parts: list[str] = []
    last = 0
    for other in _COORDINATED.finditer(rest):
        joined = verbs().get(other["verb"])
        if joined is None or other["verb"] not in (joined.base, joined.third):
            continue
        if other["verb"] == joined.third or not DETERMINER.fullmatch(other["next"]):
            return text
        parts += [rest[last : other.start("verb")], joined.past]
        last = other.end("verb")
    return _capital(verb.past) + "".join(parts) + rest[last:]


def _capital(text: str) -> str:
    first = _WORD.match(text)
    if first is None or not text[0].islower() or not first.group().islower():
        return text
    if first.end() < len(text) and (text[first.end()].isdigit() or text[first.end()] in "._@/#"):
        return text  # "k8s", "e.g.", "npm/yarn"
    return text[0].upper() + text[1:]


def _capital_letter(text: str, around: Surroundings) -> str:
    """Only before a verb or the noun of a deed that opens a line: a small letter elsewhere may be a
    name ("iOS"), an address, or the rest of a line that the document broke."""
    first = _WORD.match(text)
    if around.language != "en":
        deeds = patterns(around.language, "openings", "deeds")
        known = first is not None and deeds and deeds[0].search(first.group())
        return _capital(text) if known else text
    verb = verbs().get(first.group()) if first else None
    if first is not None and verb is None and first.group() in common_words():
        return _capital(text) if text.count(",") > 1 else text  # "newborn checks, suturing, …"
    if first is None or verb is None or first.group() == verb.gerund:
        return text
    return _capital(text)


ABBREVIATION_END = re.compile(r"\b(?:etc|e\.g|i\.e|z\.\s?B|u\.\s?a|usw|Inc|Ltd|Co|Jr|Sr|approx)\.$")
_SENTENCE_WORDS = 5
_ABBREVIATION_WITHIN = re.compile(
    r"\w\.\s+[a-zäöüßáéíóúñ]|\b(?:ca|approx|min|max|inkl|incl|Nr|No|núm|aprox)\.\s"
)
"""Where stops shorten words ("1.9 lakh sq. ft."), the last one may too."""
_INNER_STOP = re.compile(r"[.!?]\s+[^\Wa-zäöüßáéíóúñ]")


def _final_stop(text: str, around: Surroundings) -> str:
    bare = text.rstrip(" ;,")
    if not bare or ABBREVIATION_END.search(bare) or _ABBREVIATION_WITHIN.search(bare):
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


def plain(text: str, language: str) -> str:
    """A bullet as the rules that look at nothing else leave it: what its neighbours are told by."""
    around = Surroundings(language, "past", ended=False, final_stop=False, verbal=False)
    told_plainly = _auxiliary(_first_person(_filler(text, around), around), around)
    return _weak_opener(told_plainly, around)


RULES: tuple[BulletRule, ...] = (
    BulletRule("filler", _filler, "Fewer words say the same."),
    BulletRule("first_person", _first_person, "A CV leaves out “I”."),
    BulletRule("auxiliary", _auxiliary, "What is done needs no “have”."),
    BulletRule(
        "weak_opener",
        _weak_opener,
        "Say what you did, not that it was your responsibility.",
    ),
    BulletRule("helped", _helped, "Shorter, and a verb says what you helped do."),
    BulletRule("deed_as_noun", _deed_as_noun, "A verb says most directly what you did."),
    BulletRule(
        "ended_role_tense", _ended_role_tense, "The role has ended, so this is told in the past."
    ),
    BulletRule("capital_letter", _capital_letter, "Lines begin with a capital letter."),
    BulletRule("final_stop", _final_stop, "All lines end the same way."),
)
