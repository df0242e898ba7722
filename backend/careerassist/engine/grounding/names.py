"""Names: people, employers, places and products stand in the cited facts, ranks as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.claim import Claim, headings
from careerassist.engine.grounding.words import (
    TOKEN,
    Token,
    fold,
    function_words,
    lexicon,
    light_stems,
    stem,
    tokens,
)
from careerassist.engine.skills import find_languages, find_skills
from careerassist.schemas.rewrite import Refusal

_ACRONYM = re.compile(r"^(?:[A-ZÄÖÜ][A-ZÄÖÜ0-9&+#]+s?|[a-z]*[A-Z][a-z]*[A-Z]\w*|[A-Z]\d+)$")


def name_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A proper name that neither the cited facts nor their headings hold."""
    covered = _spans_of_skills(claim.text)
    known = claim.context_stems | _own_name(claim)
    run: list[Token] = []
    for token in claim.words:
        unknown = (
            _is_name(claim, token)
            and token.stem not in known
            and not any(start <= token.start < end for start, end in covered)
            and not _initials_known(claim, token)
        )
        if unknown and not (run and token.break_before):
            run.append(token)
            continue
        yield from _refused(claim, run)
        run = [token] if unknown else []
    yield from _refused(claim, run)


def _refused(claim: Claim, run: list[Token]) -> Iterator[Refusal]:
    if not run or _spelled_out(claim, run):
        return
    words = claim.text[run[0].start : run[-1].end]
    elsewhere = any(fold(words) in fold(f.text) for f in claim.cv.facts().values())
    yield Refusal(
        rule="name_not_in_source",
        words=words,
        message=(
            f"Your CV names “{words}” in another place, not where this sentence comes from."
            if elsewhere
            else f"The lines of your CV behind this sentence do not mention “{words}”."
        ),
    )


def _own_name(claim: Claim) -> frozenset[str]:
    if claim.scope == "bullet" or claim.cv.contact.name is None:
        return frozenset()
    return frozenset(t.stem for t in tokens(claim.cv.contact.name.text))


def _is_name(claim: Claim, token: Token) -> bool:
    word = token.text
    if not word[0].isalpha():
        return False
    if _ACRONYM.match(word):
        return True
    if not word[0].isupper() or fold(word) in function_words():
        return False
    if claim.cv.language == "de":
        # Every German noun is capitalised: only words unlike any of the source are names.
        return (
            not token.first
            and token.stem not in light_stems()
            and fold(word) not in _ordinary()
            and not _compound_of_source(claim, word)
        )
    if token.first:
        following = next((t for t in claim.words if t.start > token.end), None)
        return (
            following is not None
            and not following.break_before
            and following.text[0].isupper()
            and fold(following.text) not in function_words()
            and token.stem not in _verb_stems()
            and not token.text.endswith(("ed", "ing"))
            and following.stem not in claim.context_stems
        )
    return fold(word) not in _ordinary() and token.stem not in _ordinary_stems()


def _compound_of_source(claim: Claim, word: str) -> bool:
    """German compounds share a part with the source: "Pflegeplanung" beside "Pflege"."""
    folded = fold(word)
    return any(
        len(t.text) >= 4 and (fold(t.text)[:5] in folded or folded[:5] in fold(t.text))
        for t in tokens(claim.context)
    )


@cache
def _ordinary() -> frozenset[str]:
    """Capitalised words that name nobody: months, weekdays, salutations, German common nouns."""
    return frozenset(fold(w) for ws in lexicon("names")["ordinary"].values() for w in ws.split())


@cache
def _ordinary_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in _ordinary())


@cache
def _verb_stems() -> frozenset[str]:
    return frozenset(stem(w) for tier in lexicon("verbs")["tiers"].values() for w in tier.split())


def _spans_of_skills(text: str) -> list[tuple[int, int]]:
    """Skills and languages have rules of their own."""
    return [(hit.start, hit.end) for hit in (*find_skills(text), *find_languages(text))]


def _initials_known(claim: Claim, token: Token) -> bool:
    """ "ICU" where the source says "intensive care unit"."""
    letters = token.text.rstrip("s").casefold()
    if not _ACRONYM.match(token.text) or not letters.isalpha() or len(letters) < 2:
        return False
    words = [t.text for t in tokens(claim.context)]
    return letters in _initials(words) or letters in _initials(
        [w for w in words if fold(w) not in function_words()]
    )


def _initials(words: list[str]) -> str:
    return "".join(word[0].casefold() for word in words)


def _spelled_out(claim: Claim, run: list[Token]) -> bool:
    """ "Intensive Care Unit" where the source says "ICU"."""
    initials = _initials([t.text for t in run])
    return len(initials) >= 2 and any(
        t.text.casefold() == initials and t.text.isupper() for t in tokens(claim.context)
    )


def title_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A rank ("senior", "head", "manager") that the cited role does not carry."""
    ranks = _ranks()
    known = {ranks[fold(w)] for w in TOKEN.findall(claim.context) if fold(w) in ranks}
    own = [heading for owner in claim.owners for heading in headings(owner)]
    opening = {
        ranks[fold(w)]
        for w in (*TOKEN.findall(" ".join(own)), *(fact.text.split()[0] for fact in claim.facts))
        if fold(w) in ranks
    }
    for token in claim.words:
        rank = ranks.get(fold(token.text))
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


@cache
def _ranks() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in lexicon("names")["ranks"]:
        words = [fold(w) for w in group.split()]
        table.update(dict.fromkeys(words, words[0]))
    return table


def employer_from_posting(claim: Claim) -> Iterator[Refusal]:
    """Prose that makes the company of the posting an employer the person already had."""
    posting = claim.posting
    if claim.scope == "bullet" or posting is None or posting.company is None:
        return
    company = posting.company.text
    if fold(company) in fold(claim.context):
        return
    pattern = re.compile(
        rf"(?:\b(?:worked|employed|served|spent|joined|my\s+(?:time|role|job|position|placement|internship)"
        rf"|gearbeitet|tätig|angestellt|trabaj[eé]|trabajando|trabajado)\b[^.!?]{{0,40}}?"
        rf"\b(?:at|for|with|in|bei|für|en|para)\s+(?:the\s+)?{re.escape(company)})",
        re.IGNORECASE,
    )
    if found := pattern.search(claim.written):
        if re.search(r"\b(?:your|the|apply\w*|advertised|Ihre\w*|su)\b", found.group(), re.I):
            return
        yield Refusal(
            rule="employer_from_posting",
            words=found.group(),
            message=f"Your CV does not say that you worked at {company}.",
        )
