"""Weak openings: "Responsible for managing the ward" says less, in more words, than "Managed the
ward". What was only given as a task is told as done where it is done again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.rewriting.deeds import DETERMINER, Tense, in_tense, routine, told
from careerassist.engine.rewriting.inflection import verbs
from careerassist.engine.rewriting.seeing_to import seen_to
from careerassist.engine.rewriting.wording import patterns, wording, words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_IN_THE_PAST = re.compile(
    r"\b(?:was|were|been|had|included|involved|consisted|comprised|entailed)\b", re.IGNORECASE
)
_INFINITIVE = re.compile(r"to\s+(?P<verb>[a-z]+)(?P<rest>\s+\S.*)$", re.DOTALL)
_NEXT_VERB = re.compile(r"(?:,|\band\b|\bor\b)\s*(?:to\s+)?([a-z]+)\b(?=\s*(\w*))")
_JOINED_NOUNS = re.compile(r"[A-ZÄÖÜ][\w]*- (?:und|oder|&) (?P<second>[A-ZÄÖÜ]?[\w-]+)")
_NEXT_INFINITIVE = re.compile(r"(,\s+|\s+[ye]\s+)(?=\w+[aei]r\b)")


def without_weak_opener(text: str, language: str, tense: Tense) -> str:
    """`text` opening with what was done; the same text where that might read odd or claim more."""
    open_with = {"en": _english, "de": _german, "es": _spanish}.get(language)
    if open_with is None:
        return text
    for better in open_with(text, tense):
        return better[:1].upper() + better[1:]
    return text


def _english(text: str, tense: Tense) -> Iterator[str]:
    for opening in patterns("en", "openings", "achieved"):
        found = opening.match(text)
        if found and (deed := _infinitive(found["rest"], "past", any_deed=True)):
            yield deed
    for opening in patterns("en", "openings", "routine"):
        if found := opening.match(text):
            rest = found["rest"]
            if _IN_THE_PAST.search(text[: found.start("rest")]):
                tense = "past"
            deed = told(_small(rest), tense) or _infinitive(rest, tense) or seen_to(rest, tense)
            if deed:
                yield deed
            elif patterns("en", "openings", "lists")[0].match(text):
                yield rest
    for opening in patterns("en", "openings", "given"):
        found = opening.match(text)
        first = _WORD.match(found["rest"]) if found else None
        verb = verbs().get(first.group().lower()) if first else None
        routine = verb is not None and verb.base not in words("en", "openings", "makes")
        if found and routine and (deed := told(_small(found["rest"]), tense)):
            yield deed


def _small(text: str) -> str:
    """Without the capital of an ordinary word."""
    first = _WORD.match(text)
    return text[0].lower() + text[1:] if first and first.group()[1:].islower() else text


def _infinitive(rest: str, tense: Tense, *, any_deed: bool = False) -> str | None:
    """ "to answer the phone" with a verb in `tense`, and other verbs after it; None in doubt."""
    found = _INFINITIVE.match(rest)
    verb = verbs().get(found["verb"]) if found else None
    if found is None or verb is None or found["verb"] != verb.base:
        return None
    if not verb.activity and not any_deed and not routine(verb, found["rest"]):
        return None
    rest, parts, last = found["rest"], [in_tense(verb, tense)], 0
    for other in _NEXT_VERB.finditer(rest):
        second = verbs().get(other[1])
        if second is None or other[1] != second.base or (second.noun and not other[2]):
            continue
        if second.noun and not DETERMINER.fullmatch(other[2]):
            return None
        parts += [rest[last : other.start(1)], in_tense(second, tense)]
        last = other.end(1)
    return "".join(parts) + rest[last:]


def _german(text: str, tense: Tense) -> Iterator[str]:
    del tense  # German duties are nouns, which have none
    for opening in patterns("de", "openings", "routine"):
        if (found := opening.match(text)) and (deed := _noun_of_deed(found["rest"], "de")):
            yield deed


def _noun_of_deed(rest: str, language: str) -> str | None:
    """`rest` without its article, if its first noun names a deed ("die Betreuung der Gäste")."""
    article = patterns(language, "openings", "article")[0].match(rest)
    bare = rest[article.end() :] if article else rest
    first = _WORD.match(bare)
    (deeds,) = patterns(language, "openings", "deeds")
    if first is None:
        return None
    if language == "de" and article and not bare[0].isupper():
        # "die tägliche Reinigung" may lose its article, "den täglichen Einkauf" may not.
        adjective = re.match(r"[a-zäöüß]+e ([A-ZÄÖÜ][\w-]+)", bare)
        if article.group() != "die " or adjective is None or not deeds.search(adjective[1]):
            return None
        return bare
    if article and language == "de":
        # One article gone, the next one has nothing to go with.
        bare = re.sub(r" und (?:die|der|das|den) (?=[A-ZÄÖÜ])", " und ", bare)
    if joined := _JOINED_NOUNS.match(bare) if language == "de" else None:
        return bare if deeds.search(joined["second"]) else None  # "Grund- und Behandlungspflege"
    return bare if deeds.search(first.group()) else None


def _spanish(text: str, tense: Tense) -> Iterator[str]:
    del tense  # told as nouns, which have none
    for opening in patterns("es", "openings", "routine"):
        found = opening.match(text)
        if found is None:
            continue
        rest = re.sub(r"^del ", "el ", found["rest"])
        rest = re.sub(r"^de ", "", rest)
        if deed := _noun_of_deed(rest, "es") or _nouns_of_infinitives(rest):
            yield deed
        elif patterns("es", "openings", "lists")[0].match(text):
            yield rest


def _nouns_of_infinitives(rest: str) -> str | None:
    """ "atender a los clientes y cobrar" as "atención a los clientes y cobro"; None where one of
    the verbs has no noun here."""
    parts = _NEXT_INFINITIVE.split(rest)
    told_nouns = [_noun_of_infinitive(part) for part in parts[::2]]
    if any(noun is None for noun in told_nouns):
        return None
    glue = [*parts[1::2], ""]
    return "".join(f"{noun}{joint}" for noun, joint in zip(told_nouns, glue, strict=True))


def _noun_of_infinitive(deed: str) -> str | None:
    verb, _, rest = deed.partition(" ")
    nouns: dict[str, str] = wording("es")["infinitives"]["nouns"]
    noun = nouns.get(verb.lower().rstrip("."))
    if noun is None:
        return None
    bare, joint = noun.rsplit(" ", 1)
    if not rest.strip():
        return bare + "." * verb.endswith(".")
    thing = re.sub(r"^al ", "el ", re.sub(r"^a (?=\w)", "", rest))
    joined = f"{noun} {thing}"
    return re.sub(rf"^(\w+) {joint} el ", rf"\1 {joint}l ", joined)
