"""English bullets as clauses ("I cared for …"), as what the work included, as a post held."""

from __future__ import annotations

import re
from typing import Literal

from careerassist.engine.rewriting.deeds import DETERMINER
from careerassist.engine.rewriting.inflection import Verb, verbs
from careerassist.engine.rewriting.naming import names_a_trade
from careerassist.engine.rewriting.sentence_parts import WORD, opening_small, with_last_joined
from careerassist.engine.rewriting.titles import with_article
from careerassist.engine.rewriting.wording import patterns, wording, words

_SUBJECT = re.compile(r"\bI\b")
_LONGEST_NAME = 5
"""Words of an object up to its head."""
_AFTER_NAME = re.compile(
    r"(?:of|for|in|on|at|to|with|from|by|using|serving|handling|processing|reducing|used|across|and"
    r"|that|which|through|into|via|per|over|under|between|within)"
)
_NEXT_VERB = re.compile(r"(?:,|\band\b)\s+(?:then\s+|also\s+)?([a-z]+)\b(?=\s*(\S*))")
_CHANGE = re.compile(r"^(?P<what>[^,:]{3,60}?) (?P<way>up|down) (?P<rest>(?:from|by) \S.*)$")
_FROM_TO = re.compile(r"from \D?(\d[\d,]*(?:\.\d+)?)\D* to \D?(\d[\d,]*(?:\.\d+)?)")
_HEAD_ENDS = re.compile(
    r"\s+(?:of|for|in|on|at|to|with|from|by|under|over|across|during|after|before|through|via|using"
    r"|between|within|into|about|per|a|an|each|that|which|who|and|or|&)\b|,|\("
)
_CHARGED = re.compile(r"(?:was )?(?P<deed>(?:tasked|entrusted|charged) with \S.*)$", re.IGNORECASE)
_ANSWERS_FOR = re.compile(
    r"(?:(?:was|am|were) )?(?P<how>in charge of|responsible for|part of|on the committee of)"
    r" (?P<what>\S.*)$",
    re.IGNORECASE,
)
_COMMON_ARTICLES = ("the ", "a ", "an ", "all ", "some ")


def tell(
    text: str, current: bool, small: frozenset[str]
) -> tuple[Literal["clause", "noun", "post"], str] | None:
    """One part of a bullet; None where no frame takes it in clean grammar."""
    if (
        _SUBJECT.search(text)
        or ": " in text
        or any(pattern.match(text) for pattern in patterns("en", "working_time", "pattern"))
    ):
        return None
    if clause := _clause(text, current):
        return "clause", clause
    if happened := result(text):
        named = opening_small(happened, small)
        return ("clause", named) if named else None
    if charged := _CHARGED.match(text):
        return "clause", f"I was {charged['deed']}"
    if post := _in_charge(text) or _post(text, small):
        return "post", post
    noun = _noun(text, small)
    return ("noun", noun) if noun else None


def _clause(text: str, current: bool) -> str | None:
    first = WORD.match(text)
    verb = verbs().get(first.group().lower()) if first else None
    if first is None or verb is None:
        return None
    word, rest = first.group().lower(), text[first.end() :]
    if not rest.startswith(" ") or re.match(r" (?:by|is|was|are|were)\b", rest):
        return None
    rest = _joined_deeds(verb, word, rest)
    if word == verb.past and word != verb.base:
        # "Trained nurse", "Experienced carer": said of the person, not by them.
        if names_a_trade(text) and not DETERMINER.fullmatch(rest.split()[0]):
            return None
        return f"I {word}{_with_article(rest)}"
    if word == verb.past == verb.base:
        return f"I {word}{rest}" if _surely_a_verb(verb, rest) else None
    if not current or word not in (verb.base, verb.third) or not _surely_a_verb(verb, rest):
        return None
    if word == verb.third:
        if _NEXT_VERB.search(rest):
            return None  # "Manages the ward and trains …": each verb would have to change
        word = verb.base
    return f"I {word}{_with_article(rest)}"


def _joined_deeds(verb: Verb, word: str, rest: str) -> str:
    """ "Took orders, carried plates, cleared tables": a sentence wants "and" before the last."""
    before, comma, last = rest.rpartition(", ")
    other = verbs().get(last.split(maxsplit=1)[0].lower()) if last.strip() else None
    if not comma or other is None or re.search(r"\band\b|&|[(;:]", rest):
        return rest
    form = "past" if word == verb.past else "base"
    same = last.split(maxsplit=1)[0].lower() == getattr(other, form)
    return f"{before} and {last}" if same else rest


def _with_article(rest: str) -> str:
    """ "Led team of six", "designed booking system": in a sentence they want their article."""
    said = rest.split()
    if DETERMINER.fullmatch(said[0]):
        return rest
    for number, word in enumerate(said[:_LONGEST_NAME]):
        bare = word.rstrip(",.;").lower()
        following = said[number + 1].lower() if number + 1 < len(said) else ""
        ends = word != word.rstrip(",.;") or not following or _AFTER_NAME.fullmatch(following)
        if bare in words("en", "telling", "counted") and ends:
            return f" {with_article(rest.strip())}"
        if ends or not re.fullmatch(r"[\w/-]+", word) or bare in ("and", "or"):
            return rest
    return rest


def _surely_a_verb(verb: Verb, rest: str) -> bool:
    """Not a noun: the word is none, or what follows it follows verbs only."""
    following = rest.split(maxsplit=1)[0].rstrip(",.;")
    if not verb.noun:
        return True
    if DETERMINER.fullmatch(following):
        return True
    if verb.base in words("en", "telling", "deeds") and not re.match(r" of\b", rest):
        return True
    for other in _NEXT_VERB.finditer(rest):
        second = verbs().get(other[1])
        if second is None or other[1] != second.base:
            continue
        if not second.noun or DETERMINER.fullmatch(other[2]):
            return True
    return False


def _in_charge(text: str) -> str | None:
    """ "In charge of 4 staff", "Responsible for a caseload of 38 women"."""
    found = _ANSWERS_FOR.match(text)
    return f"{found['how'].lower()} {found['what']}" if found else None


def _post(text: str, small: frozenset[str]) -> str | None:
    """ "Link nurse for infection prevention": what one is, in a frame like "I was …"."""
    head = _HEAD_ENDS.split(text, maxsplit=1)[0]
    if head == text or not names_a_trade(head) or head.split()[-1].lower().endswith("s"):
        return None
    if not re.match(r"\s+(?:of|for|in|on|at|to)\b", text[len(head) :]):
        return None
    named = opening_small(text, small)
    if named is None:
        return None
    return f"a {named}" if named.startswith("member ") else named


def _noun(text: str, small: frozenset[str]) -> str | None:
    """ "Wound care for residents with dementia": what "My work there included …" can take."""
    named = opening_small(text, small)
    if named is None or text.lower().startswith(_COMMON_ARTICLES):
        return None
    outside = re.sub(r"\([^)]*\)", "", text)
    items = re.split(r",\s+(?:and\s+)?|\s+and\s+|\s+&\s+", outside)
    if not all(_is_thing(item) for item in items):
        return None
    # "Wiring of three schools": of one thing, so it wants its article.
    article = "the " if re.match(r"[a-z]+(?:ing|tion|sion|ment) of\b", named) else ""
    return article + with_last_joined(named, "and")


def _is_thing(item: str) -> bool:
    """Its head is a plural or names no single thing, so that it needs no article."""
    head = _HEAD_ENDS.split(item.strip(), maxsplit=1)[0].split()
    if not head:
        return False
    abbreviated = head[-1].isupper()
    first, last = head[0].lower(), head[-1].lower()
    verb = verbs().get(first)
    opens = verb is not None and len(head) > 1 and first in (verb.base, verb.past)
    if opens and verb is not None and (not verb.noun or first == verb.past):
        return False
    if last in verbs() and last == verbs()[last].past:
        return False
    plural = last.endswith("s") and not last.endswith("ss") and not names_a_trade(item)
    mass = any(pattern.search(last) for pattern in patterns("en", "telling", "mass"))
    # Before "and" the article may stand for both: "inspection and testing".
    shared = len(head) == 1 and len(item.split()) == 1
    return plural or mass or (shared and abbreviated)


def _contradicts(way: str, rest: str) -> bool:
    """ "down from 8.1 to 8.9": a slip of the person's that a letter need not repeat."""
    figures = _FROM_TO.match(rest)
    if figures is None:
        return False
    first, second = (float(figure.replace(",", "")) for figure in figures.groups())
    return (second > first) != (way == "up")


def result(text: str) -> str | None:
    """A part that tells what came of it, as a sentence: "stock accuracy up from 97% to 99%"."""
    changed = _CHANGE.match(text)
    said = changed["what"].split()[-1].lower() if changed else ""
    if changed and re.fullmatch(wording("en")["telling"]["came_of_it"], said):
        return _sentence(text)  # "fell …", "went down by half": it has its verb
    if changed and not _contradicts(changed["way"], changed["rest"]):
        text = f"{changed['what']} went {changed['way']} {changed['rest']}"
    elif not re.search(rf" (?:{wording('en')['telling']['came_of_it']}) ", text) and not (
        patterns("en", "telling", "was_changed")[0].search(text)
    ):
        return None
    return _sentence(text)


def _sentence(text: str) -> str | None:
    if _SUBJECT.search(text) or len(text.split()) < 4:
        return None
    return text[0].upper() + text[1:]
