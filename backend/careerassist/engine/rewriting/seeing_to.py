"""English duties that name a work and no deed: "responsible for bank reconciliations"."""

from __future__ import annotations

import re

from careerassist.engine.rewriting.deeds import Tense, in_tense
from careerassist.engine.rewriting.inflection import verbs
from careerassist.engine.rewriting.wording import wording, words

_ITEMS = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|&)\s+")
_HEAD_ENDS = re.compile(
    r"\s+(?:of|for|in|on|at|to|with|from|by|under|over|across|during|after|before|through|via|using"
    r"|between|within|per|a|an|each|up|that|which|one|twice|every|daily|weekly|monthly)\b|\(|\s[–—-]\s"
)
_GIVEN = re.compile(
    r"(?:the\s+)?(?P<kind>(?:[a-z-]+\s+){0,3}?)(?P<what>[a-z]+)\s+(?P<to>of|for|to)\s+(?P<whom>\S.*)$",
    re.DOTALL,
)
_KEPT = re.compile(
    r"(?:ensuring|to\s+ensure|making\s+sure|to\s+make\s+sure)\s+(?:that\s+)?(?P<what>\S.*?)\s+"
    r"(?:is|are|was|were)\s+(?:always\s+)?(?:kept\s+)?(?P<how>\S.*)$",
    re.DOTALL,
)
_ON_CALL = re.compile(r"on[- ]call\b", re.IGNORECASE)


def seen_to(rest: str, tense: Tense) -> str | None:
    """What "responsible for" stands before, told with a verb that says no more: one carried out,
    handled, provided or kept so what one was responsible for. None where no such verb fits: "the
    fitting rooms", "a bay of 6 patients"."""
    if _ON_CALL.match(rest):
        return rest
    return _provided(rest, tense) or _kept(rest, tense) or _handled(rest, tense)


def _provided(rest: str, tense: Tense) -> str | None:
    found = _GIVEN.match(rest)
    if found is None or found["what"].lower() not in words("en", "openings", "provided"):
        return None
    if re.search(r"\b(?:and|or)\b", found["kind"]):
        return None
    if not found["kind"].strip() and found["what"] == "care":
        return f"{in_tense(verbs()['care'], tense)} for {found['whom']}"
    to = "for" if found["to"] == "of" else found["to"]
    provide = in_tense(verbs()["provide"], tense)
    return f"{provide} {found['kind']}{found['what']} {to} {found['whom']}"


def _kept(rest: str, tense: Tense) -> str | None:
    found = _KEPT.match(rest)
    if found is None or not re.match(rf"(?:{wording('en')['openings']['kept']})\b", found["how"]):
        return None
    return f"{in_tense(verbs()['keep'], tense)} {found['what']} {found['how']}"


def _handled(rest: str, tense: Tense) -> str | None:
    bare = re.sub(r"^(?:doing\s+)?(?:the\s+)?", "", rest.rstrip())
    if re.search(r"\b(?:and|or)\s+for\b", bare) or re.fullmatch(r"[a-z]+ing\.?", bare):
        return None  # "handled planning" says nothing
    heads = [_head(item) for item in _ITEMS.split(_HEAD_ENDS.split(bare, maxsplit=1)[0])]
    out, handled = words("en", "openings", "carried_out"), words("en", "openings", "handled")
    if not heads or not all(head in out | handled for head in heads):
        return None
    if all(head in out for head in heads):
        carry = in_tense(verbs()["carry"], tense)
        return f"{carry} out {bare}"
    return f"{in_tense(verbs()['handle'], tense)} {bare}"


def _head(item: str) -> str:
    said = item.rstrip(" .;").split()
    return said[-1].lower() if said else ""
