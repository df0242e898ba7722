"""Words that say nothing, out; longer ways of saying it, shorter."""

from __future__ import annotations

import re
from functools import cache

from careerassist.engine.rewriting.inflection import verbs
from careerassist.engine.rewriting.sentence_parts import common_words
from careerassist.engine.rewriting.wording import flags, patterns, wording

_FEWEST_ITEMS = 2


def without_filler(text: str, language: str) -> str:
    """`text` less its filler; the same text where it has none."""
    changed = _periodic(text, language)
    for pattern, replacement in _replacements(language):
        changed = pattern.sub(replacement, changed)
    changed = _without_et_cetera(changed.rstrip(), language)
    changed = _verb_said_once(changed, language)
    if changed == text:
        return text
    tidy = re.sub(r"\s+([,.;])", r"\1", re.sub(r" {2,}", " ", changed)).strip()
    # What was dropped may have opened the text or a clause of it.
    return tidy[:1].upper() + tidy[1:] if text[:1].isupper() else tidy


def _periodic(text: str, language: str) -> str:
    """ "Stock counts on a weekly basis" as "Weekly stock counts"; after a verb as it is."""
    first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
    for pattern in patterns(language, "filler", "periodic"):
        found = pattern.match(text)
        verb = verbs().get(first)
        if found is None or (verb is not None and not verb.noun) or first not in common_words():
            continue
        what = found["what"]
        return f"{found['often'].capitalize()} {what[0].lower()}{what[1:]}{found['stop']}"
    return text


@cache
def _replacements(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = wording(language).get("filler", {}).get("replace", ())
    return tuple((re.compile(what, flags(language)), by) for what, by in pairs)


def _without_et_cetera(text: str, language: str) -> str:
    """ "Rooms, corridors, halls etc." as "Rooms, corridors and halls"."""
    for pattern in patterns(language, "filler", "et_cetera"):
        found = pattern.search(text)
        if found is None:
            continue
        rest = text[: found.start()].rstrip(" ,;")
        ending = "." if text.endswith(".") and not re.search(r"(?:etc|usw)\.$", text) else ""
        if not rest or rest.endswith((":", "(")) or rest.count("(") != rest.count(")"):
            return text
        joint = wording(language)["filler"]["and"]
        last_clause = re.split(r"[.;:]", rest)[-1]
        items = last_clause.split(",")
        if len(items) >= _FEWEST_ITEMS and not re.search(rf"\b{joint}\b|&", items[-1]):
            before, _, item = rest.rpartition(",")
            rest = f"{before} {joint}{item}"
        return rest + ending
    return text


def _verb_said_once(text: str, language: str) -> str:
    """ "Supervised lunches, supervised trips" as "Supervised lunches and trips"."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    verb = verbs().get(first.lower()) if language == "en" else None
    items = re.split(r",\s+(?:and\s+)?|\s+and\s+", text.rstrip("."))
    if (
        verb is None
        or first.lower() == verb.gerund
        or len(items) < _FEWEST_ITEMS
        or re.search(r"[;:(]", text)
    ):
        return text
    opened = first.lower() + " "
    if not all(item.lower().startswith(opened) for item in items):
        return text
    things = [item[len(opened) :] for item in items]
    ending = "." if text.endswith(".") else ""
    return f"{first} {', '.join(things[:-1])} and {things[-1]}{ending}"
