"""Whether a sentence is too old to be told as if it were so today."""

from __future__ import annotations

import re
from datetime import date

from careerassist.schemas.research import FindingKind

_PAY, _DEMAND, _OTHERS = 3, 4, 6
"""Years. What is asked for, taught and done changes slowly."""
_DAYS = 366
_MONEY = re.compile(
    r"[£€$]\s?\d|\d\s?(?:€|£|\$|euros?\b|pounds?\b|dollars?\b)|\d\s?%", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d.,/:-])((?:19|20)\d\d)(?:\s?[/–-]\s?(\d{2}|20\d\d))?(?![\d.,]\d|\d)")
_STANDING = re.compile(
    r"(?:\b(?:since|seit|desde|from|ab|a partir de|act|order|regulations?|law|code|directive|gesetz"
    r"|verordnung|ordnung|ley|real decreto|reglamento|norm|(?-i:BS|EN|ISO|DIN|UNE))"
    r"(?: (?:of|von|vom|de|the|september|april|january|july|\d+|[\d-]+))*[ :]?)$|[\d-]+:$",
    re.IGNORECASE,
)
"""What stands before a year that says when a rule began, or names a law or a standard."""


def is_stale(text: str, kind: FindingKind, published_on: date | None, today: date) -> bool:
    """Its latest year, or the day of its page where it names none, is too long ago: for pay and
    shares more than 3 years, for demand 4, for all else 6. What has neither is not known to be old.
    """
    # A model may call pay what it likes; fees of courses are paid by who is trained.
    if kind == "pay" or (kind != "training" and _MONEY.search(text)):
        most = _PAY
    else:
        most = _DEMAND if kind == "demand" else _OTHERS
    years = [
        _latest(found)
        for found in _YEAR.finditer(text)
        if not _STANDING.search(text[: found.start()])
    ]
    if years:
        return max(years) < today.year - most
    if published_on is None or published_on > today:
        return False
    return (today - published_on).days > most * _DAYS


def _latest(found: re.Match[str]) -> int:
    if found[2] is None:
        return int(found[1])
    return int(found[2]) if len(found[2]) == 4 else int(found[1][:2] + found[2])
