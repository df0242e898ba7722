"""Kinds of employment: a placement, voluntary or temporary work stays one, and none is added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.phrases import said
from careerassist.engine.grounding.language.words import content, fold, lexicon, light_stems, tokens
from careerassist.schemas.cv import Role
from careerassist.schemas.rewrite import Refusal


def employment_kind_changed(claim: Claim) -> Iterator[Refusal]:
    """An internship told as a post, voluntary work as paid, a post as freelance work."""
    everything = _everything(claim)
    for kind in lexicon("titles")["kinds"]:
        added = said(claim.text, "titles", "kinds", kind)
        if added and not said(everything, "titles", "kinds", kind):
            if claim.covers(added[0].group()):
                continue
            yield _refused(added[0].group(), "does not say that this was")
    for match in said(claim.text, "titles", "kind_lost", "regular"):
        regular = said(everything, "titles", "kind_lost", "regular")
        if fold(match.group()) in {fold(known.group()) for known in regular}:
            continue
        less = said(everything, "titles", "kind_lost", "less_than_full")
        lists = lexicon("titles")["kind_lost"]
        kinds = [*lists["kinds"], *lists["irregular"]]
        if less or any(_kinds_of(role, kinds) for role in _roles(claim)):
            yield _refused(match.group(), "does not say that you were")
    if claim.scope == "prose":
        yield from _kind_lost(claim)


def _refused(words: str, what: str) -> Refusal:
    return Refusal(
        rule="employment_kind_changed", words=words, message=f"Your CV {what} “{words}”."
    )


def _everything(claim: Claim) -> str:
    owned = [o.dates.text for o in claim.owners if o.dates is not None]
    return "\n".join([claim.context, *owned])


def _roles(claim: Claim) -> list[Role]:
    return [owner for owner in claim.owners if isinstance(owner, Role)]


def _kinds_of(role: Role, kinds: Sequence[str]) -> dict[str, str]:
    """Those of the kinds of employment that a role's headings name, each with its words."""
    named = [fact.text for fact in (role.title, role.employer) if fact is not None]
    heading = "\n".join([*named, role.dates.text if role.dates else ""])
    return {
        kind: found[0].group()
        for kind in kinds
        if (found := said(heading, "titles", "kinds", kind))
    }


def _kind_lost(claim: Claim) -> Iterator[Refusal]:
    kinds = lexicon("titles")["kinds"]
    told = [match for kind in kinds for match in said(claim.text, "titles", "kinds", kind)]
    told += said(claim.text, "titles", "kind_lost", "telling")
    if told or not said(claim.text, "titles", "kind_lost", "speaking_of_a_post"):
        return
    for role in _roles(claim):
        kinds = _kinds_of(role, lexicon("titles")["kind_lost"]["kinds"])
        if kinds and _speaks_of(claim, role):
            words = next(iter(kinds.values()))
            yield Refusal(
                rule="employment_kind_changed",
                words=claim.text,
                message=f"Your CV says “{words}” of this job; without it, it looks like another.",
            )
            return


def _speaks_of(claim: Claim, role: Role) -> bool:
    """The text names the role's employer, or the post without its kind."""
    said_stems = {token.stem for token in claim.words}
    if role.employer is not None:
        name = content(tokens(role.employer.text.split(",")[0]))
        if name and name[0].stem in said_stems:
            return True
    if role.title is None:
        return False
    others = {
        token.stem
        for one in _roles(claim)
        if one is not role and one.title is not None
        for token in tokens(one.title.text)
    }
    post = {t.stem for t in content(tokens(role.title.text.split("(")[0]))} - light_stems()
    return bool(post & said_stems - others)
