"""Added content: a thing, tool, audience or effect that no cited fact tells in any words.

A bullet claims with every word. Prose may link and introduce what it tells in words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.acts.deeds import deeds
from careerassist.engine.grounding.acts.statements import told_facts
from careerassist.engine.grounding.amounts.quantities import is_hedge
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.elsewhere import told_elsewhere
from careerassist.engine.grounding.language.roots import root, root_of
from careerassist.engine.grounding.language.sayings import covered, said_alike
from careerassist.engine.grounding.language.sentences import sentences
from careerassist.engine.grounding.language.thesaurus import thesaurus
from careerassist.engine.grounding.language.words import (
    Token,
    content,
    fold,
    irregular_forms,
    lexicon,
    light_stems,
    stem,
    tokens,
)
from careerassist.engine.grounding.unclaimed import wish_that_presupposes
from careerassist.schemas.rewrite import Refusal

_WHOLE = 4
"""Words of a line that is recognised where it stands whole in a text."""
_STAND_INS = 3
"""Plain words that may stand for others in one bullet; with more it is another text."""


def clause_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """Words that claim something which the cited facts do not hold: something was added."""
    if not claim.facts:
        return
    elsewhere = told_elsewhere(claim)
    acting = {d.word for d in deeds(claim.text)} - _presupposed(claim) | _replaced_verbs(claim)
    acting |= _standing_in(claim, acting)
    run: list[Token] = []
    for token in content(claim.words):
        if run and (token.break_before or claim.text[run[-1].end : token.start].strip(" -/")):
            yield from _added(claim, run)
            run = []
        if _unsupported(claim, token, elsewhere, acting):
            run.append(token)
        elif token.stem not in light_stems():
            yield from _added(claim, run)
            run = []
    yield from _added(claim, run)


def added_to_a_whole_line(claim: Claim) -> Iterator[Refusal]:
    """Words put before or behind a whole line of the CV. Where the line stands unchanged, nothing
    of it was reworded: what is more must be the facts' own words, or true synonyms of them."""
    if claim.scope != "bullet":
        return  # prose puts words of its own around a quoted line
    said = said_alike(claim.context, claim.cv.language)
    elsewhere = told_elsewhere(claim)
    lines = [words for fact in claim.facts if len(words := _folded(fact.text)) >= _WHOLE]
    text = _folded(claim.text)
    for line in lines:
        at = next((i for i in range(len(text)) if text[i : i + len(line)] == line), None)
        if at is None or len(text) == len(line):
            continue
        more = (*claim.words[:at], *claim.words[at + len(line) :])
        for token in content(more):
            known = (root_of(token.text, claim.cv.language),) in said
            light = token.stem in light_stems()
            counted = any(start <= token.start < end for start, end in elsewhere)
            if known or light or counted or _wished(claim, token):
                continue
            yield _refused(claim, [token])
            return


def _wished(claim: Claim, token: Token) -> bool:
    """Part of a name that is only addressed; set aside as "…"."""
    return claim.text[token.start : token.end] == "…" or claim.within_name(token.start)


def _folded(text: str) -> list[str]:
    return [fold(t.text) for t in tokens(text)]


def _added(claim: Claim, run: list[Token]) -> Iterator[Refusal]:
    if not _enough(claim, run):
        return
    yield _refused(claim, run)


def _refused(claim: Claim, run: list[Token]) -> Refusal:
    words = claim.text[run[0].start : run[-1].end]
    return Refusal(
        rule="clause_not_in_source",
        words=words,
        message=f"The lines of your CV behind this sentence do not mention “{words}”.",
    )


def _enough(claim: Claim, run: list[Token]) -> bool:
    """Whether so many unknown words in a row make an addition.

    One does in English; in German and Spanish one noun or adjective does. Their verbs take too
    many forms for one of them to be told from a word of the source with certainty.
    """
    if claim.cv.language == "en":
        return bool(run)
    if claim.cv.language == "de":
        return len(run) > 1 or any(_noun_or_adjective(claim, word) for word in run)
    return any(_SPANISH_VERB.search(word.text) is None for word in run)


def _noun_or_adjective(claim: Claim, word: Token) -> bool:
    noun = word.text[0].isupper() and not (word.first and claim.scope == "bullet")
    return noun or _GERMAN_ADJECTIVE.search(word.text) is not None


_GERMAN_ADJECTIVE = re.compile(
    r"(?:ig|lich|isch|bar|sam|haft|los|voll|weit|nell|tiv|ell)(?:e[rnms]?)?$"
)
_SPANISH_VERB = re.compile(
    r"(?:[aei]r(?:l[aeo]s?|me|se)?|[aeiáéí]ndo(?:l[aeo]s?|me|se)?|[éíó]|[aei]mos|aba[ns]?|ía[ns]?"
    r"|aron|[ij]eron|[aei]ra[ns]?|[ai]d[oa]s?|o)$"
)


def _unsupported(
    claim: Claim, token: Token, elsewhere: tuple[tuple[int, int], ...], acting: set[str]
) -> bool:
    return not (
        token.start in claim.covered
        or any(start <= token.start < end for start, end in elsewhere)
        or is_hedge(token.text)
        or token.stem in light_stems()
        or (claim.scope == "prose" and token.stem in narrative_stems())
        or token.text in acting
        or token.stem in _directions()
    )


def _presupposed(claim: Claim) -> frozenset[str]:
    """The words of wishes that tell of the past all the same: there a deed is no mere wording."""
    if claim.scope == "bullet":
        return frozenset()
    return frozenset(
        token.text
        for start, end in sentences(claim.text)
        if wish_that_presupposes(claim.text[start:end], claim.cv.language)
        for token in tokens(claim.text[start:end])
    )


def _replaced_verbs(claim: Claim) -> frozenset[str]:
    """The unsupported verbs of a bullet, where the source has as many that the text left out: each
    stands for one of them. What they may claim is for the rules on deeds to say."""
    if claim.scope != "bullet":
        return frozenset()
    new = {
        t.text
        for t in _verbs(claim.words)
        if t.start not in claim.covered and t.stem not in light_stems()
    }
    said = covered(claim.source, claim.text, claim.cv.language)
    gone = {t.text for t in _verbs(claim.source_words) if t.start not in said}
    return frozenset(new) if len(new) <= len(gone) else frozenset()


def _standing_in(claim: Claim, excused: frozenset[str] | set[str]) -> frozenset[str]:
    """Plain words of an English bullet that stand for words which it leaves out of its source.

    Only where no more of them are new than are gone: what stands beside everything that the source
    says was added to it.
    """
    if claim.scope != "bullet" or claim.cv.language != "en":
        return frozenset()
    light = light_stems()
    new = {
        t.text
        for t in content(claim.words)
        if t.start not in claim.covered and t.stem not in light and t.text not in excused
    }
    told = "\n".join(fact.text for fact in told_facts(claim))
    said = covered(told, claim.text, claim.cv.language)
    gone = {t.stem for t in content(tokens(told)) if t.start not in said and t.stem not in light}
    plain = {word for word in new if stem(word) in _stand_ins()}
    return frozenset(plain) if len(new) <= len(gone) and len(plain) <= _STAND_INS else frozenset()


@cache
def _stand_ins() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon("words")["stand_in"]["en"].split())


def _verbs(words: tuple[Token, ...]) -> Iterator[Token]:
    """Words in a verb's form where a clause may have its verb: first, or after "and" or a comma."""
    present = bool(words) and not _verb_like(words[0]) and root(words[0].stem) in _base_verbs()
    for index, token in enumerate(words):
        before = fold(words[index - 1].text) if index else ""
        opens = token.first or token.break_before or before in ("and", "or", "who", "which", "that")
        # "Draw blood, insert catheters": a line that opens in the base form goes on in it.
        based = (token.first or (present and before != "to")) and root(token.stem) in _base_verbs()
        if opens and (_verb_like(token) or based):
            yield token


def _verb_like(token: Token) -> bool:
    folded = fold(token.text)
    return folded.endswith(("ed", "ing")) or folded in irregular_forms()


@cache
def _base_verbs() -> frozenset[str]:
    """Roots of English verbs: a word of these that opens a line is the verb of a present duty."""
    known = thesaurus("en")
    return frozenset(term[0] for group in known.acts for term in known.groups[group])


@cache
def narrative_stems() -> frozenset[str]:
    """Stems of words that prose may add around facts: they link, introduce and value nothing."""
    words = " ".join(lexicon("speech")["narrative"].values())
    return frozenset(token.stem for token in tokens(words))


@cache
def _directions() -> frozenset[str]:
    """Stems of words of going up or down, which have a rule of their own."""
    return frozenset(stem(w) for ws in lexicon("claims")["directions"].values() for w in ws.split())
