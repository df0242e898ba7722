"""What the person makes of the proposals in a rewrite and a letter."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Path, Response

from careerassist.api.auth import TheParts, ThePerson
from careerassist.api.models.results import (
    AllDecisionsRequest,
    DecisionRequest,
    RewriteDetail,
    RewriteView,
)
from careerassist.errors import ChangedMeanwhile
from careerassist.services import decisions, results

router = APIRouter(prefix="/api", tags=["results"])

IfMatch = Annotated[
    str | None,
    Header(
        description="The ETag of the rewrite as you saw it: if it has changed, nothing is done."
    ),
]
PartName = Annotated[
    str,
    Path(
        max_length=40,
        description="A bullet's `fact_id`, `summary`, or `letter.1` for the first paragraph.",
    ),
]


@router.get("/rewrites/{rewrite_id}")
def get_rewrite(
    parts: TheParts, person: ThePerson, rewrite_id: UUID, response: Response
) -> RewriteDetail:
    """The tailored CV bullet by bullet, and the cover letter, as you have decided them."""
    return _detail(results.rewrite(parts, person, rewrite_id), response)


@router.put("/rewrites/{rewrite_id}/decisions/{part}")
def decide(
    parts: TheParts,
    person: ThePerson,
    rewrite_id: UUID,
    part: PartName,
    request: DecisionRequest,
    response: Response,
    if_match: IfMatch = None,
) -> RewriteDetail:
    """Accept or reject a proposal, or put your own wording in its place. A wording is checked
    against your CV; `refusals` of the problem say what it does not bear out. Downloads show the
    decision from now on."""
    standing = decisions.decide(
        parts,
        person,
        rewrite_id,
        part,
        request.choice,
        text=request.text,
        on_my_word=request.on_my_word,
        version=_version(if_match),
    )
    return _detail(standing, response)


@router.delete("/rewrites/{rewrite_id}/decisions/{part}")
def undo(
    parts: TheParts,
    person: ThePerson,
    rewrite_id: UUID,
    part: PartName,
    response: Response,
    if_match: IfMatch = None,
) -> RewriteDetail:
    """Back to what was proposed."""
    standing = decisions.undo(parts, person, rewrite_id, part, version=_version(if_match))
    return _detail(standing, response)


@router.put("/rewrites/{rewrite_id}/decisions")
def decide_all(
    parts: TheParts,
    person: ThePerson,
    rewrite_id: UUID,
    request: AllDecisionsRequest,
    response: Response,
    if_match: IfMatch = None,
) -> RewriteDetail:
    """Accept or reject every proposal that you have not decided yet. Where your CV's own words are
    proposed, there is nothing to decide."""
    standing = decisions.decide_all(
        parts, person, rewrite_id, request.choice, version=_version(if_match)
    )
    return _detail(standing, response)


@router.delete("/rewrites/{rewrite_id}/decisions")
def undo_all(
    parts: TheParts,
    person: ThePerson,
    rewrite_id: UUID,
    response: Response,
    if_match: IfMatch = None,
) -> RewriteDetail:
    """Back to what was proposed, everywhere. Your own wordings are gone then."""
    standing = decisions.undo_all(parts, person, rewrite_id, version=_version(if_match))
    return _detail(standing, response)


def _detail(standing: decisions.Standing, response: Response) -> RewriteDetail:
    row, rewrite, letter = standing
    response.headers["ETag"] = f'"{row.version}"'
    response.headers["Cache-Control"] = "private, no-cache"
    view = RewriteView.model_validate(row).model_dump()
    return RewriteDetail(**view, rewrite=rewrite, cover_letter=letter)


def _version(if_match: str | None) -> int | None:
    """The version that an ETag of ours names; None without one. Any other tag is of no version
    that there is."""
    if if_match is None or if_match.strip() == "*":
        return None
    number = if_match.strip().strip('"')
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise ChangedMeanwhile
    return int(number)
