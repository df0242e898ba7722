"""English deeds given as nouns or gerunds, told with a verb: "managing the ward", "the cleaning of
rooms", "preparation of meals"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from careerassist.engine.rewriting.inflection import Verb, verbs
from careerassist.engine.rewriting.wording import wording, words

Tense = Literal["past", "present"]

DETERMINER = re.compile(
    r"(?:the|a|an|all|any|each|every|our|their|its|his|her|my|this|these|those|them|it|new|daily"
    r"|weekly|monthly|annual|up|over|more|about|around|both|some|several|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve)[,.;:)]*|[\d£$€]\S*",
    re.IGNORECASE,
)
"""What stands before the object of a verb, and after no noun."""
_ITEMS = re.compile(r"\s*(?:,\s*(?:and|or)\s+|,\s*|\s+(?:and|or|&)\s+|\s*/\s*)(?:also\s+)?")
_FIRST = re.compile(
    r"(?P<the>the\s+)?(?P<word>[a-z]+(?:-[a-z]+)?)(?P<of>\s+of)?(?P<rest>.*)$", re.S
)
_PREPOSITION = re.compile(
    r"\s+(?:of|for|in|on|at|to|with|from|by|under|over|across|during|after|before|through|via|using"
    r"|between|within|into|about|per|a|an|each|that|which|who)\b|,|\("
)
_ING = re.compile(r"\b[a-z]{2,}ing\b")
_CLAUSE_END = re.compile(r"[.;:]|\s[–—-]\s")


def told(deed: str, tense: Tense, *, as_task: bool = True) -> str | None:
    """`deed` (without its capital) with a verb in `tense`; None where that might read odd.

    All deeds of a list are told, or none: "cooking, menu planning and ordering stock" stays. What
    was given `as_task` ("responsible for …") is told only where doing it is no achievement.
    """
    clause_end = _CLAUSE_END.search(deed)
    clause, after = (
        (deed[: clause_end.start()], deed[clause_end.start() :]) if clause_end else (deed, "")
    )
    joints = list(_ITEMS.finditer(clause))
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(clause)]
    items = [clause[start:end] for start, end in zip(starts, ends, strict=True)]
    forms = [
        _told_item(item, tense, as_task=as_task, shared=any(" of " in i for i in items[n + 1 :]))
        for n, item in enumerate(items)
    ]
    if forms[0] is None:
        return None
    glue = [joint.group() for joint in joints]
    told_items = next((n for n, form in enumerate(forms) if form is None), len(forms))
    # After the last deed of the list come its objects, or what came of it ("…, saving £2k").
    for item, joint in zip(items[told_items:], glue[told_items - 1 :], strict=True):
        if _is_deed_noun(item) and not (joint.strip() == "," and _tells_result(item)):
            return None
    if not _has_object(items[told_items - 1]):
        first = items[0].split(maxsplit=1)[0] if items[0].strip() else ""
        verb = verbs().get(first)
        # "Budget and forecast" would read as two things; "Pick, pack and load" does not.
        if len(items) == 1 or told_items < len(items) or (verb is not None and verb.noun):
            return None
    chosen = [form or item for item, form in zip(items, forms, strict=True)]
    return "".join(part for pair in zip(chosen, [*glue, after], strict=True) for part in pair)


def _told_item(item: str, tense: Tense, *, as_task: bool, shared: bool) -> str | None:
    """`shared`: a later item has the object that this one may stand before as well ("the training
    and induction of new starters")."""
    found = _FIRST.match(_without_empty_adjectives(item))
    if found is None:
        return None
    word, rest = found["word"], found["rest"]
    noun = wording("en")["nominal"]["nouns"].get(word)
    # "Monitoring" is a noun and a gerund: "the monitoring of stock", "monitoring stock".
    if noun is not None and (found["of"] or not word.endswith("ing")):
        whole = found["of"] and rest.strip()
        alone = shared and not rest.strip()
        may = _may_be_told(verbs()[noun], rest, tense, as_task=as_task)
        return f"{in_tense(verbs()[noun], tense)}{rest}" if may and (whole or alone) else None
    verb = verbs().get(word)
    if verb is None or verb.gerund != word or not _may_be_told(verb, rest, tense, as_task=as_task):
        return None
    if found["the"] and not found["of"] and not (shared and not rest.strip()):
        return None
    following = rest.split(maxsplit=1)[0].rstrip(",.;").lower() if rest.strip() else ""
    if not found["of"] and not DETERMINER.fullmatch(following):
        if word in words("en", "gerunds", "things") or following in _titles():
            return None
        if word in words("en", "gerunds", "nouns") and following in words("en", "gerunds", "heads"):
            return None
    return f"{in_tense(verb, tense)}{rest}"


def _may_be_told(verb: Verb, rest: str, tense: Tense, *, as_task: bool) -> bool:
    if verb.activity or (as_task and routine(verb, rest)):
        return True
    return not as_task and (tense == "past" or verb.base in words("en", "openings", "completions"))


def routine(verb: Verb, rest: str) -> bool:
    """ "Completing care notes", "resolving queries": an achievement once, a task where its objects
    are many."""
    if verb.base not in words("en", "openings", "routine_when_many"):
        return False
    thing = re.sub(r"^(?:of\s+)?(?:(?:up\s+to|over|around|about)\s+(?=\d))?", "", rest.strip())
    head = _PREPOSITION.split(thing, maxsplit=1)[0].rstrip(".,; ").split()
    if not head or head[0].lower() in ("a", "an"):
        return False
    last = head[-1].lower()
    if last in words("en", "openings", "outcomes"):
        return False
    many = last.endswith("s") and not last.endswith("ss")
    return many or last in words("en", "openings", "never_one")


@cache
def _titles() -> frozenset[str]:
    """What makes a job of the gerund before it: "managing director"."""
    return frozenset(("director", "partner", "agent", "editor", "officer", "assistant", "clerk"))


def _without_empty_adjectives(item: str) -> str:
    empty = "|".join(sorted(words("en", "openings", "empty_adjectives")))
    return re.sub(rf"^(the\s+)?(?:(?:{empty})\s+(?:and\s+)?)+", r"\1", item)


def _tells_result(item: str) -> bool:
    """ "…, saving £2k": what came of the deed before it, which keeps its form."""
    verb = verbs().get(item.split(maxsplit=1)[0]) if item.strip() else None
    return verb is not None and not verb.activity and item.startswith(verb.gerund)


def _has_object(item: str) -> bool:
    return len(item.split()) > 1


def _is_deed_noun(item: str) -> bool:
    """A later item names a deed of its own ("menu planning"), which no verb before it governs."""
    item = _PREPOSITION.split(item, maxsplit=1)[0]  # not "motions under the supervision of …"
    named = set(item.split()) & set(wording("en")["nominal"]["nouns"])
    ing = set(_ING.findall(item)) - words("en", "gerunds", "others")
    ing -= words("en", "gerunds", "things")
    return bool(named or ing)


def in_tense(verb: Verb, tense: Tense) -> str:
    """The form of `verb` that tells a deed without its subject."""
    return verb.past if tense == "past" else verb.base
