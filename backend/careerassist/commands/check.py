"""`careerassist check`: one sentence against a CV, for the person whose CV it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from careerassist.commands.inputs import Input, read_input
from careerassist.documents.profiles.files import ReadCV, ReadPosting
from careerassist.engine.grounding import Scope, Support, find_support
from careerassist.engine.grounding.support import words_over
from careerassist.errors import InvalidRequest
from careerassist.ports import ScanReader
from careerassist.schemas.cv import CVProfile

_FIRST_PERSON = re.compile(
    r"\b(?:I|I['’]\w+|[Mm]y|[Mm]e|[Ii]ch|[Mm]ein\w*|[Yy]o|[Mm]is?|[Mm]e)\b(?!\.)"
)


@dataclass(frozen=True)
class Checked:
    """The answer: whether the CV bears the sentence out, and how that is told."""

    borne_out: bool
    told: str


def check_sentence(
    cv: Path,
    sentence: str,
    *,
    posting: Path | None,
    scope: Scope | None,
    scans: ScanReader | None,
    today: date,
) -> Checked:
    """Find the lines of a CV that a sentence stands on, or say what they don't bear out.

    Without a `scope`, a sentence in the first person is prose and any other a line of a CV. Raises
    `InvalidRequest` for an empty sentence, and a `CareerAssistError` for a file that can't be read.
    """
    said = " ".join(sentence.split())
    if not said:
        raise InvalidRequest("There is no sentence to check.")
    read = read_input(Input(cv, cv.stem), "cv", scans=scans)
    assert isinstance(read, ReadCV)
    wanted = None
    if posting is not None:
        given = read_input(Input(posting, posting.stem), "posting", scans=scans)
        assert isinstance(given, ReadPosting)
        wanted = given.profile
    support = find_support(
        said,
        read.profile,
        posting=wanted,
        scope=scope or ("prose" if _FIRST_PERSON.search(said) else "bullet"),
        today=today,
    )
    return Checked(not support.refusals, _told(support, read.profile))


def _told(support: Support, cv: CVProfile) -> str:
    lines = [_line(fact.text, words_over(fact, cv)) for fact in support.facts]
    if not support.refusals:
        if not lines:
            return "This claims nothing about you that your CV would have to bear out."
        return "\n".join(["Your CV bears this out:", *lines])
    # That nothing is cited is no reason here: nothing in the CV came near enough to be cited.
    told = ["Your CV does not bear this out:"]
    told += [
        f"  “{refusal.words}”: {refusal.message}"
        for refusal in support.refusals
        if refusal.rule != "no_fact_cited"
    ]
    told += ["The nearest in your CV:", *lines] if lines else ["  Nothing in it is about this."]
    return "\n".join(told)


def _line(text: str, over: tuple[str, ...]) -> str:
    """A fact and what it stands under, unless that is the fact itself."""
    above = ", ".join(words for words in over if words != text)
    return f"  • {text}" + (f"  ({above})" if above else "")
