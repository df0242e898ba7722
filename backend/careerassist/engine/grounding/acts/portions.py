"""How many of them: a part is not the whole, one is not several, one of two is not both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.acts.agents import is_person
from careerassist.engine.grounding.acts.forms import is_past
from careerassist.engine.grounding.amounts.quantities import is_unit, quantities
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.phrases import said
from careerassist.engine.grounding.language.words import (
    content,
    fold,
    lexicon,
    light_stems,
    stem,
    tokens,
)
from careerassist.schemas.rewrite import Refusal


def part_as_whole(claim: Claim) -> Iterator[Refusal]:
    """All, both, or several where the source tells of some, one or either."""
    yield from _whole_number(claim)
    yield from _both_for_one(claim)
    yield from _all_for_some(claim)
    yield from _either_as_one(claim)
    yield from _one_as_many(claim)
    yield from _once_as_many(claim)
    yield from _one_of_several(claim)
    yield from _piece_as_whole(claim)
    yield from _exception_dropped(claim)
    yield from _all_for_counted(claim)


_PART_OF = re.compile(
    r"(?<![^\W_])(?P<part>\w+) (?:out )?of (?:(?:the|our|its|their|my|his|her|all|\w+['’]s?)\s)*"
    r"(?P<whole>\w+)(?![^\W_])",
    re.IGNORECASE,
)


@cache
def _numerals() -> dict[str, int]:
    words = lexicon("verbs")["extent"]["numerals"].split()
    return {word: value for value, word in enumerate(words, start=1)}


def _numeral(word: str) -> int | None:
    return int(word) if word.isdigit() else _numerals().get(fold(word))


def _whole_number(claim: Claim) -> Iterator[Refusal]:
    """ "11 of our 26 branches" told as "26 branches"."""
    said_numbers = {n for t in claim.words if (n := _numeral(t.text)) is not None}
    if _PART_OF_TEXT.search(claim.text):
        return
    for match in _PART_OF.finditer(claim.source):
        part, whole = _numeral(match["part"]), _numeral(match["whole"])
        if part is None or whole is None or part >= whole:
            continue
        if whole in said_numbers and part not in said_numbers:
            yield Refusal(
                rule="extent_raised",
                words=match["whole"],
                message=f"Your CV says “{match.group()}”, not all of them.",
            )


_PART_OF_TEXT = re.compile(
    r"\b(?:\w+ (?:out )?of (?:\w+['’]?s? )?\w+|all but|except|per cent|percent)\b|%", re.IGNORECASE
)


_WIDE_OR_BUT = re.compile(
    r"-wide\b|\b(?:except|apart from|salvo|excepto|menos|bis auf|außer)\b", re.IGNORECASE
)


_EACH = re.compile(r"\b(?:each|per|any|cada|jede\w*)\b", re.IGNORECASE)


def _all_for_some(claim: Claim) -> Iterator[Refusal]:
    """ "All", "both", "every", "across the …" where the source tells of a part only."""
    if said(claim.source, "verbs", "extent", "universal") or _WIDE_OR_BUT.search(
        f"{claim.source}\n{claim.text}"
    ):
        return
    partial = said(claim.source, "verbs", "extent", "partial")
    if not partial and claim.scope != "bullet":
        return
    known = partial[0].group() if partial else ""
    numbers = [(q.start, q.end) for q in quantities(claim.text, claim.cv.language)]
    for match in said(claim.text, "verbs", "extent", "universal" if partial else "sweeping"):
        if any(start <= match.start() < end for start, end in numbers):
            continue  # "every nine days"
        if match.group().casefold().startswith("every") and _EACH.search(claim.source):
            continue
        yield Refusal(
            rule="extent_raised",
            words=match.group(),
            message=(
                f"Your CV says “{known}” here; “{match.group()}” claims more."
                if partial
                else f"Your CV does not say “{match.group()}” about this."
            ),
        )
        return


_EITHER = re.compile(r"\b(?P<one>[a-z]+(?:ed|ing)) or (?P<other>[a-z]+(?:ed|ing))\b", re.IGNORECASE)


def _either_as_one(claim: Claim) -> Iterator[Refusal]:
    """ "Chaired or minuted 31 hearings" told as "chaired 31 hearings", or as both."""
    if re.search(r"\bor\b", claim.text):
        return
    said_stems = {token.stem: token.text for token in claim.words}
    for match in _EITHER.finditer(claim.source):
        told = [said_stems[stem(word)] for word in match.groups() if stem(word) in said_stems]
        both = len(told) == 2 and f"{told[0]} and {told[1]}" in claim.text
        if len(told) == 1 or both:
            yield Refusal(
                rule="extent_raised",
                words=told[0],
                message=f"Your CV says “{match.group()}”, not that you always “{told[0]}”.",
            )


_WHOLE = re.compile(r"\b(?:both|beide[nr]?|ambas|ambos)\b", re.IGNORECASE)


def _both_for_one(claim: Claim) -> Iterator[Refusal]:
    """ "One of two hearings" told as "both hearings"."""
    both = _WHOLE.search(claim.text)
    if both is None or _WHOLE.search(claim.source):
        return
    for match in _PART_OF.finditer(claim.source):
        if (_numeral(match["part"]), _numeral(match["whole"])) == (1, 2):
            yield _not_all(both.group(), match.group())
            return


def _not_all(words: str, known: str) -> Refusal:
    return Refusal(
        rule="extent_raised", words=words, message=f"Your CV says “{known}”, not all of them."
    )


_ONE = re.compile(
    r"\b(?:(?:just|only) )?(?:one|a single) (?!of\b)(?P<things>[a-z]+(?: [a-z]+){0,2})", re.I
)


def _one_as_many(claim: Claim) -> Iterator[Refusal]:
    """ "Looked after one boiler" told as "looked after boilers"."""
    plural = {t.stem: t.text for t in claim.words if _plural(t.text)}
    of_source = {t.stem for t in claim.source_words if _plural(t.text)}
    for match in _ONE.finditer(claim.source):
        things = content(tokens(match["things"]))
        # "One apprentice traces stencils": behind people no noun of theirs follows.
        for token in things[:1] if things and _acts_itself(things[0].text) else things:
            if _plural(token.text) or token.stem in light_stems() | of_source | _times():
                continue
            if token.stem in plural:
                yield Refusal(
                    rule="extent_raised",
                    words=plural[token.stem],
                    message=f"Your CV says “{match.group()}” here, not several.",
                )
                return


_DATED = re.compile(r"\b(?:19|20)\d\d\b|\bfor (?:a|one|two|three|four|\d+) (?:days?|weeks?)\b")
_HAVING = frozenset(("was", "were", "had", "been", "became"))
_THING = re.compile(
    r"(?P<before>\w+) an? (?P<things>(?:[a-z]+ ){0,2}?[a-z]+)"
    r"(?=[.,;\n]|$| (?:in|for|of|with|on|at|to|from|and|during|by|after|when)\b)",
    re.IGNORECASE,
)


def _once_as_many(claim: Claim) -> Iterator[Refusal]:
    """ "Found an error" told as "found errors": of a thing done once, in the past."""
    if re.search(r"\bone of\b", claim.text, re.IGNORECASE):
        return
    plural = {t.stem: t.text for t in claim.words if _plural(t.text) and "'" not in t.text}
    of_source = {t.stem for t in claim.source_words if _plural(t.text)}
    for line in claim.source.splitlines():
        opening = line.split(maxsplit=1)[0] if line.strip() else ""
        if not (_DATED.search(line) or is_past(opening)):
            continue
        for match in _THING.finditer(line):
            head = match["things"].split()[-1]
            verb = match["before"]
            if not (is_past(verb) or (verb == "for" and _DATED.search(line))):
                continue
            if _plural(head) or stem(head) in light_stems() | of_source | _times():
                continue
            if fold(verb) not in _HAVING and stem(head) in plural:
                yield Refusal(
                    rule="extent_raised",
                    words=plural[stem(head)],
                    message=f"Your CV says “{match.group()}” here, not several.",
                )
                return


_ONE_OF = re.compile(
    r"\bone of (?:(?:the|our|its|their|two|three|four|five|six|seven|eight|nine|ten|\d+) )+"
    r"(?P<things>(?:[a-z]+ ){0,2}?[a-z]+s)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(r"\b(?:one|an?|some|parts?|both|most|few|several)\b", re.IGNORECASE)


def _one_of_several(claim: Claim) -> Iterator[Refusal]:
    """ "Hold one of two keys" told as "hold the keys"."""
    if _PARTLY.search(claim.text):
        return
    for match in _ONE_OF.finditer(claim.source):
        wanted = stem(match["things"].split()[-1])
        for token in claim.words:
            if token.stem == wanted and _plural(token.text) and not is_person(token.text):
                yield _not_all(token.text, match.group())
                return


_PIECE = re.compile(
    r"\b(?:pages?|sections?|chapters?|paragraphs?|half|pieces?) (?:of|for) "
    r"(?:(?:the|our|its|their|an?) )?(?P<whole>(?:[\w'’-]+ ){0,2}[\w'’-]+)",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\b(?:pages?|sections?|chapters?|paragraphs?|half|pieces?|parts?|contribut\w*|help\w*|some"
    r"|worked on|share|took part|involved|input|co-\w+)\b",
    re.IGNORECASE,
)


def _piece_as_whole(claim: Claim) -> Iterator[Refusal]:
    """ "Wrote a page for the newsletter" told as "wrote the newsletter"."""
    if _OF_IT.search(claim.text):
        return
    for match in _PIECE.finditer(claim.source):
        telling = {t.stem for t in content(tokens(match["whole"]))} - light_stems()
        if telling & {t.stem for t in claim.words}:
            yield _not_all(claim.text, match.group().strip())
            return


def _acts_itself(word: str) -> bool:
    served = lexicon("verbs")["credit"]["served"].split()
    return is_person(word) and fold(word) not in served


def _plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


@cache
def _times() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["extent"]["times"].split())


_EXCEPTION = re.compile(
    r"\b(?:apart from|except(?:ing| for)?|other than|but for|bar|save for|with the exception of"
    r"|aside from|(?<=\ball )but|bis auf|außer|salvo|excepto)\s(?P<matter>[^,;.]+)",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\b(?:no|never|not once|without|zero|all|every|each|always|kein\w*|nie|ohne|alle\w*|sin|nunca"
    r"|ningun[oa]?|tod[oa]s)\b|-free\b",
    re.IGNORECASE,
)


_EVEN = re.compile(r"\b(?:even|including|too|sogar|auch|incluso|hasta)\b", re.IGNORECASE)


def _exception_dropped(claim: Claim) -> Iterator[Refusal]:
    """ "No claims apart from one scratch" told as "no claims"."""
    absolute = _ABSOLUTE.search(claim.text)
    if absolute is None or re.search(r"\b(?:but|one|only)\b", claim.text, re.IGNORECASE):
        return
    if _EXCEPTION.search(claim.text):
        return
    for match in _EXCEPTION.finditer(claim.source):
        clause = re.split(r"[;.]\s", claim.source[: match.start()])[-1]
        retold = {t.stem for t in content(tokens(clause))} & {t.stem for t in claim.words}
        if not retold or not _ABSOLUTE.search(clause):
            continue
        named = {w.stem for w in claim.words} & {t.stem for t in content(tokens(match["matter"]))}
        if named and not _EVEN.search(claim.text):
            continue
        yield Refusal(
            rule="extent_raised",
            words=absolute.group(),
            message=f"Your CV says “{match.group()}”; without it this claims more.",
        )
        return


_EVERY_ONE = re.compile(
    r"\b(?:all|every)\s+(?:of\s+)?(?:(?:our|my|the|its|their)\s+)?(\w+)", re.IGNORECASE
)


def _all_for_counted(claim: Claim) -> Iterator[Refusal]:
    """ "Two inspections passed" told as "all our inspections passed"."""
    if said(claim.source, "verbs", "extent", "universal"):
        return
    numbers = {n for t in claim.words if (n := _numeral(t.text)) is not None}
    words = claim.source_words
    for match in _EVERY_ONE.finditer(claim.text):
        wanted = stem(match[1])
        for index, token in enumerate(words):
            count = _numeral(token.text)
            counted = {t.stem for t in words[index + 1 : index + 1 + _COUNTED]}
            if count is None or count in numbers or wanted not in counted or is_unit(match[1]):
                continue
            yield Refusal(
                rule="extent_raised",
                words=match.group(),
                message=f"Your CV tells of {token.text}, not of “{match.group()}”.",
            )
            return


_COUNTED = 2
"""Words after a number among which the thing stands that it counts."""
