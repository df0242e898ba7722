"""Words that stand in place of words left out, and verbs parted from their particle."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from listed_cases import cases

from careerassist.schemas.rewrite import Refusal

Judge = Callable[[str, str, str, str], tuple[Refusal, ...]]

RETOLD = """
Secretary / bullet
  CV: Take minutes at the monthly board meeting and send them out within two days
  as: Minute the board's monthly meetings and circulate the notes inside two days
Receptionist / bullet
  CV: Wrote callers' complaints down in a book
  as: Wrote callers' complaints down on a sheet
"""

ADDED = """
Receptionist / bullet
  CV: Greeted visitors and told them the way
  as: Greeted visitors and told them the way and the timetable
Secretary / bullet
  CV: Take minutes at the monthly board meeting and send them out within two days
  as: Take minutes at the monthly board meeting and send them out to shareholders
"""


@pytest.mark.parametrize(("title", "target", "source", "text"), cases(RETOLD))
def test_a_word_in_place_of_another_passes(
    judge: Judge, title: str, target: str, source: str, text: str
) -> None:
    assert judge(title, source, text, target) == ()


@pytest.mark.parametrize(("title", "target", "source", "text"), cases(ADDED))
def test_a_word_beside_all_the_others_is_refused(
    judge: Judge, title: str, target: str, source: str, text: str
) -> None:
    rules = {refusal.rule for refusal in judge(title, source, text, target)}
    assert rules & {"clause_not_in_source", "claim_not_in_source"}
