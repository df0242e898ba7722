"""German bullets as clauses with the verb second ("betreute ich …", "habe ich … begleitet"), or as
what the work includes."""

from __future__ import annotations

import re
from typing import Literal

from careerassist.engine.rewriting.sentence_parts import with_last_joined
from careerassist.engine.rewriting.wording import patterns, words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]*)*")
_OTHER_PERSON = re.compile(r"\b(?:ich|mein\w*|wir|unser\w*)\b", re.IGNORECASE)
_IN_CHARGE = re.compile(r"((?:[Hh]aupt|[Aa]llein)?[Vv]erantwortlich|[Zz]uständig) (für [^,]+)$")
_COUNTED = re.compile(
    r"((?:Bis zu|Über|Mehr als|Rund|Etwa|Täglich|Jährlich|Monatlich)|(?=\d))( ?\d.*)$"
)
_WITH_ARTICLE = re.compile(r"(?:Eine|Einen|Ein|Die|Den|Das) (?:[a-zäöüß]+ )?[A-ZÄÖÜ]")
_OWNED = re.compile(r" [a-zäöüß]+er [A-ZÄÖÜ][\w-]+")
_INFINITIVE = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß]+(?:ieren|nehmen|geben|füllen|legen|stellen|führen|laden|räumen|packen)"
)
"""Verbs used as nouns, which other nouns do not look like."""
_PARTICIPLE = re.compile(
    r"\b(?:(?:ab|an|auf|aus|be|bei|durch|ein|er|ent|fest|her|hin|mit|nach|über|um|ver|vor|weiter|zer"
    r"|zu|zusammen|unter|wieder)?ge[a-zäöüß]{2,}(?:t|en)"
    r"|(?:be|ver|er|ent|zer|über|unter)[a-zäöüß]{3,}t|[a-zäöüß]{3,}iert)$"
)


def tell(
    text: str, current: bool, small: frozenset[str]
) -> tuple[Literal["clause", "noun", "post"], str] | None:
    """One part of a bullet; None where no frame takes it in clean grammar."""
    del current, small  # the perfect tells both, and German nouns keep their capitals
    if _OTHER_PERSON.search(text) or ":" in text:
        return None
    if charge := _IN_CHARGE.match(text):
        return "post", f"{charge[2]} {charge[1].lower()}"
    if _PARTICIPLE.search(text) and _WITH_ARTICLE.match(text):
        return "clause", f"habe ich {text[0].lower()}{text[1:]}"
    if _PARTICIPLE.search(text) and (counted := _COUNTED.match(text)):
        return "clause", f"habe ich {counted[1].lower()}{counted[2]}"
    first = _WORD.match(text)
    if first is None or not text[first.end() :].startswith(" "):
        return None
    rest = text[first.end() :]
    if first.group().lower() in words("de", "verbs", "past"):
        return "clause", f"{first.group().lower()} ich{rest}"
    article = article_of(first.group())
    if not first.group()[0].isupper():
        return None
    if rest.split()[0] not in words("de", "telling", "links"):
        # "Einarbeitung neuer Mitarbeiter", and nothing behind it.
        owned = article == "die" and _OWNED.fullmatch(rest)
        return ("noun", f"{article} {text}") if owned else None
    if _PARTICIPLE.search(text):
        return ("clause", f"habe ich {article} {text}") if article else None
    return _noun(text, rest, article)


def article_of(noun: str) -> str:
    """The article that a noun takes as an object, by its ending; empty if that does not tell."""
    if _INFINITIVE.fullmatch(noun):
        return "das"
    for word in ("die", "den", "das"):
        if patterns("de", "genders", word)[0].search(noun):
            return word
    return ""


def _noun(text: str, rest: str, article: str) -> tuple[Literal["noun"], str] | None:
    items = text.split(", ")
    if len(items) > 1 and all(item[:1].isupper() for item in items):
        joined = with_last_joined(text, "und")
        return None if joined == text else ("noun", joined)
    takes_article = bool(article) and not text.split()[0].endswith("-")
    if takes_article and re.match(
        r" (?:und [A-ZÄÖÜ]\S+ )?(?:von|der|des|einer|eines|bei|nach|für|im|in)\b", rest
    ):
        return "noun", f"{article} {text}"
    return "noun", text
