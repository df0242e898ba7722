"""Titles: the text calls the person what a heading of the CV calls them, standing and all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from careerassist.engine.grounding.acts.agents import is_person
from careerassist.engine.grounding.acts.statements import told_facts
from careerassist.engine.grounding.claim import Claim, headings
from careerassist.engine.grounding.language.german import names_person
from careerassist.engine.grounding.language.phrases import said
from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.words import (
    TOKEN,
    Token,
    content,
    fold,
    lexicon,
    tokens,
)
from careerassist.schemas.cv import Role
from careerassist.schemas.rewrite import Refusal

_SPEAKER = re.compile(r"\b(?:I|[Ww]e|ich|[Ww]ir|yo|nosotros)\b")
_POSSESSED = re.compile(r"\w['’]s? (?P<post>[^\W_]+)$")
_AND = re.compile(r"\s(?:and|und|y)\s")
_LONGEST_TITLE = 6
"""Words."""


def title_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A rank ("senior", "head", "manager") that the cited role does not carry."""
    ranks = _ranks()
    known = {ranks[w] for w in _bare_words(claim.context) if w in ranks}
    own = [heading for owner in claim.owners for heading in headings(owner)]
    openings = " ".join([*own, *(fact.text.split()[0] for fact in claim.facts)])
    opening = {ranks[w] for w in _bare_words(openings) if w in ranks}
    for token in claim.words:
        if re.search(r"['’]s?$", token.text):
            continue  # "the doctor's appointments" are another's
        rank = ranks.get(_bare(token.text))
        # A rank that opens a line names the person: "Senior plumber on …" is no "Assisted the
        # senior plumber".
        held = opening if token.start == 0 and claim.scope == "bullet" else known
        if rank is None or rank in held:
            continue
        yield Refusal(
            rule="title_not_in_source",
            words=token.text,
            message=f"Your CV does not call you, or anyone in these lines, “{token.text}”.",
        )


def _bare_words(text: str) -> list[str]:
    return [_bare(word) for word in TOKEN.findall(text)]


@lru_cache(maxsize=16384)
def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", fold(word))


@cache
def _ranks() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in lexicon("names")["ranks"]:
        words = [fold(w) for w in group.split()]
        table.update(dict.fromkeys(words, words[0]))
    return table


# --- what the text calls the person -------------------------------------------------------------


def title_inflated(claim: Claim) -> Iterator[Refusal]:
    """A title that no heading holds, or one without the "assistant" or "trainee" that it has."""
    titles = tuple(o.title.text for o in claim.owners if isinstance(o, Role) and o.title)
    if not titles:
        return
    yield from _standing_lost_in_a_line(claim)
    for start, end in _designations(claim):
        called = claim.text[start:end]
        wrong = _wrongly_called(claim, start, end, titles)
        if wrong:
            yield Refusal(
                rule="title_inflated",
                words=called,
                message=f"Your CV does not call you “{called}”: {wrong}.",
            )
            return


def _wrongly_called(claim: Claim, start: int, end: int, titles: tuple[str, ...]) -> str | None:
    called = claim.text[start:end]
    language = claim.cv.language
    if any(_calls(fact.text, called) for fact in told_facts(claim)):
        return None
    head = content(tokens(called))[-1]
    if fold(head.text) in _words("general"):
        return None
    if any(fold(called).startswith(fold(title)) for title in titles):
        return None
    matching = [
        title
        for title in titles
        if head.start in covered(called, title, language) and not _by_chance(head, title, language)
    ]
    everything = "\n".join([*titles, claim.cv.headline.text if claim.cv.headline else ""])
    if not matching:
        elsewhere = start + head.start in claim.covered
        if elsewhere and not _plain_trade(head, claim):
            return f"it says “{titles[0]}”"
        return None
    for added in said(called, "titles", "standing", "added"):
        if fold(added.group()) not in fold(everything):
            return f"it says “{matching[0]}”"
    if said(called, "titles", "lowering", "own"):
        return None
    if fold(head.text) in _words("leading") and all(_of_another_post(called, t) for t in matching):
        return f"it says “{matching[0]}”"
    lowered = [title for title in matching if _standing_lost(title, called, claim.text)]
    return f"it says “{lowered[0]}”" if len(lowered) == len(matching) else None


def _by_chance(head: Token, title: str, language: str) -> bool:
    """A "trainer" is meant by no word for a person, but by "coach" of "Coach Driver"."""
    if language != "en":
        return False
    words = tokens(title)
    people = " ".join(t.text for t in words if is_person(t.text))
    alone = head.text.rjust(head.end)
    named = any(t.stem == head.stem for t in words)
    if not people or named or head.start in covered(alone, people, language):
        return False
    things = (t.text for t in words if not is_person(t.text))
    return any(head.start in covered(alone, thing, language) for thing in things)


def _of_another_post(called: str, title: str) -> bool:
    """ "Hotel Manager" of a "Duty Manager": what is managed is another, mostly more."""
    own, other = (content(tokens(re.split(r"[,(]", words)[0]))[:-1] for words in (title, called))
    if not own or not other:
        return False
    said_stems = {t.stem for t in tokens(called)}
    return not any(t.stem in said_stems for t in own)


def _calls(line: str, called: str) -> bool:
    """A line of the CV opens with these words, or says "as a …": "Acting supervisor for six weeks",
    "As an agency labourer, dug trenches"."""
    if fold(line).startswith(fold(called)):
        return True
    return any(
        fold(line[match.end() :]).startswith(fold(called))
        for pattern in _introduced()
        for match in pattern.finditer(line)
    )


def _plain_trade(head: Token, claim: Claim) -> bool:
    """The head is a trade that a degree, a certificate or a summary gives the person."""
    given = [*claim.cv.summary, *(c.name for c in claim.cv.certificates)]
    given += [c.degree for c in claim.cv.education if c.degree is not None]
    cited = {fact.id for fact in claim.facts}
    text = "\n".join(fact.text for fact in given if fact.id in cited)
    return head.start in covered(head.text.rjust(head.end), text, claim.cv.language)


def _standing_lost(title: str, called: str, text: str) -> bool:
    post = content(tokens(title))
    always = said(title, "titles", "lowering", "always")
    before = said(title, "titles", "lowering", "before_the_post")
    last = post[-1].start if post else 0
    found = [*always, *(match for match in before if match.start() < last)]
    if (helps := _POSSESSED.search(title)) and fold(helps["post"]) not in fold(called):
        # "Mechanic's Mate" is no mechanic.
        return True
    # "Teaching Assistant": the word before the end is part of "assistant to", not a post.
    return any(fold(m.group()) not in fold(called) and not _told(m.group(), text) for m in found)


def _standing_lost_in_a_line(claim: Claim) -> Iterator[Refusal]:
    """ "Acting head for one term" told as "former head"."""
    if any(said(claim.text, "titles", "lowering", kind) for kind in ("always", "before_the_post")):
        return
    if _STANDING_IN_ANYWHERE.search(claim.text):
        return
    titles = "\n".join(o.title.text for o in claim.owners if isinstance(o, Role) and o.title)
    for fact in told_facts(claim):
        for match in said(fact.text, "titles", "lowering", "before_the_post"):
            post = tokens(fact.text[match.end() :])[:1]
            if not post or post[0].break_before or not is_person(post[0].text):
                continue
            called = next((t for t in claim.words if t.stem == post[0].stem), None)
            if called is not None and post[0].stem not in {t.stem for t in tokens(titles)}:
                yield Refusal(
                    rule="title_inflated",
                    words=called.text,
                    message=f"Your CV says “{match.group()} {post[0].text}” here.",
                )
                return


def _told(standing: str, text: str) -> bool:
    stem = fold(standing)[:5]
    # "Acting" is told by "act" and "acted", too.
    return any(w.startswith(stem) or w == stem.removesuffix("in") for w in _bare_words(text))


def _designations(claim: Claim) -> Iterator[tuple[int, int]]:
    """Where the text names a post that the person holds or held."""
    for pattern in _introduced():
        for match in pattern.finditer(claim.text):
            if _STANDING_IN.search(claim.text[: match.start()]):
                continue
            found = _title_from(claim, match.end())
            if found is not None:
                yield found
    # "Nurse with ten years …" names the person; "The guide was ill, so I …" tells of somebody.
    if claim.scope == "prose" and not _SPEAKER.search(claim.text):
        found = _title_from(claim, 0)
        if found is not None:
            yield found
            # "Driver and trainer at …": what else the person calls themselves.
            also = _AND.match(claim.text, found[1])
            second = _title_from(claim, also.end()) if also else None
            if second is not None:
                yield second


def _title_from(claim: Claim, start: int) -> tuple[int, int] | None:
    """The name of a post that begins at `start`, if one does."""
    taken: list[Token] = []
    for token in claim.words:
        if token.start < start:
            continue
        if not taken and claim.text[start : token.start].strip():
            return None
        if not taken and claim.text[: token.start].rstrip().endswith("as well as"):
            return None  # "and", not "as a"
        broken = taken and (token.break_before or _spanish_verb(claim, token))
        if broken or fold(token.text) in _words("ends") or len(taken) == _LONGEST_TITLE:
            break
        taken.append(token)
    if not taken or not _names_person(taken, claim.cv.language, _heads(claim)):
        return None
    if taken[0].text[0].isdigit() or any(fold(t.text) in _words("measures") for t in taken):
        # "As many as nine residents" are no title; "Class 1 driver" is.
        return None
    return taken[0].start, taken[-1].end


_STANDING_IN_WORDS = (
    r"\b(?:stood in|standing in|stand in|filled in|filling in|stepped in|stepping in|deputi[sz]\w+"
    r"|covered|covering|acted|acting|interim)"
)
_STANDING_IN_ANYWHERE = re.compile(_STANDING_IN_WORDS, re.IGNORECASE)
_STANDING_IN = re.compile(
    rf"{_STANDING_IN_WORDS}\s+$",
    re.IGNORECASE,
)


def _heads(claim: Claim) -> frozenset[str]:
    """Stems of what the titles call the person last: "saddler" of "Junior Saddler"."""
    titles = [o.title.text for o in claim.owners if isinstance(o, Role) and o.title]
    posts = [content(tokens(re.split(r"[,(/–—]", title)[0])) for title in titles]
    # "Mechanic's Mate": the mechanic is named, too.
    posts += [content(tokens(t[: m.start() + 1])) for t in titles if (m := _POSSESSED.search(t))]
    return frozenset(post[-1].stem for post in posts if post)


_SPANISH_PERSON = re.compile(
    r"(?:er[oa]|or[ae]?|ista|ant[ae]|ent[ae]|ari[oa]|ic[oa]|oficial|jef[ea]|auxiliar|capitan|chef|ad[oa])s?$"
)


def _spanish_verb(claim: Claim, token: Token) -> bool:
    """ "Como apicultora ayudé a …": a verb in the first person ends the name of a post."""
    return claim.cv.language == "es" and token.text.endswith(("é", "í", "ó"))


def _names_person(words: list[Token], language: str, heads: frozenset[str]) -> bool:
    if language == "de":
        return names_person(words[-1].text) or is_person(words[-1].text)
    if language == "es":
        # The head comes first in Spanish: "técnico superior electromecánico".
        return _SPANISH_PERSON.search(fold(words[0].text)) is not None
    return is_person(words[-1].text) or words[-1].stem in heads


@cache
def _introduced() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?<![^\W_]){phrase}\s", re.IGNORECASE)
        for phrase in lexicon("titles")["designation"]["introduced"]
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("titles")["designation"][name].split())
