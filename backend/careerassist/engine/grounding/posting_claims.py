"""What only the posting can have given: its company as an employer, its title as one held."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.grounding.addressing import short_names
from careerassist.engine.grounding.claim import Claim, headings
from careerassist.engine.grounding.language.sentences import sentences, without_names
from careerassist.engine.grounding.language.words import fold
from careerassist.schemas.rewrite import Refusal

_AT = r"(?:at|for|with|in|of|from|within|joined|bei|beim|für|en|para|de)"
_HELD = re.compile(
    r"\b(?:worked|employed|served|serving|spent|joined|trained|led|managed|ran|have (?:been|worked)"
    r"|was|were|been|am|since|currently|current|former|formerly|ex-\w+|until|years|months"
    r"|experience|experienced|time|placement|internship|secondment|colleagues?|promoted|while|during|alumn\w+"
    r"|gearbeitet|tätig|angestellt|beschäftigt|trabaj[eéóa]\w*|años|jahre[n]?|[^\W_]{3,}ed)\b",
    re.IGNORECASE,
)
_APPLIED_FOR = re.compile(
    r"\b(?:your|appl\w+|advert\w*|vacancy|opening|post|position|hope|would|could|will|like to"
    r"|interested|attracted|known|based|impressed|heard|Ihre\w*|su|bewerb\w*|solicit\w*)\b",
    re.IGNORECASE,
)
_AS = (
    r"\b(?:as|am|was|been|being|became|become|acting|promoted to|als|bin|war|como|soy|fui)\s+"
    r"(?:(?:an?|the|eine?|un|una|acting|your|also|already|currently)\s+){0,2}"
)


def employer_from_posting(claim: Claim) -> Iterator[Refusal]:
    """Prose that makes the company of the posting an employer the person already had."""
    posting = claim.posting
    if claim.scope == "bullet" or posting is None or posting.company is None:
        return
    company = posting.company.text
    if fold(company) in fold(claim.context):
        return
    if not any(name in claim.stated for name in short_names(company)):
        return
    names = "|".join(map(re.escape, short_names(company)))
    named = re.compile(rf"\b{_AT}\s+(?:the\s+)?(?:{names})(?![^\W_])")
    back = re.compile(rf"\b(?:return(?:ing)?|back) to (?:work(?:ing)? (?:at|for) )?(?:{names})\b")
    own = [text for owner in claim.owners for text in headings(owner)]
    for start, end in sentences(claim.stated):
        for clause in re.split(r";|…|,\s(?=(?:and|but|so)\b)", claim.stated[start:end]):
            # "Ahora en Hospital del Valle" is no "Hospital Santa Clara".
            clause = without_names(clause, own)
            found = named.search(clause)
            held = _HELD.search(clause) and not _APPLIED_FOR.search(clause)
            if not (found and held):
                found = back.search(clause)
            if found:
                yield Refusal(
                    rule="employer_from_posting",
                    words=found.group(),
                    message=f"Your CV does not say that you worked at {company}.",
                )
                return


def title_from_posting(claim: Claim) -> Iterator[Refusal]:
    """ "As a Senior Nurse I …" where only the posting has that title."""
    posting = claim.posting
    if posting is None or posting.title is None:
        return
    title = posting.title.text
    if title.lower() not in claim.text.lower() or claim.covers(title):
        return
    pattern = re.compile(rf"{_AS}(?P<title>{re.escape(title)})(?![^\W_])", re.IGNORECASE)
    if found := pattern.search(claim.text):
        yield Refusal(
            rule="title_from_posting",
            words=found["title"],
            message=f"“{found['title']}” is the job in the posting; your CV does not call you so.",
        )
