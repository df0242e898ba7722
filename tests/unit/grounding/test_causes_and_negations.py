"""Causes that the CV does not tell, and negations lost, added or widened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from listed_cases import cases

from careerassist.schemas.rewrite import Refusal

Judge = Callable[[str, str, str, str], tuple[Refusal, ...]]

# The title, where the text goes and the rule that refuses it; the line of the CV; the text.
RAISED = """
Chef de partie / bullet / cause_not_in_source
  CV: Food waste fell from 9% to 6% after we changed portion sizes
  as: Reduced food waste from 9% to 6%
Teacher / bullet / cause_not_in_source
  CV: Exam results improved from 61% to 70% while I taught the set
  as: Improved exam results from 61% to 70%
Lorry driver / bullet / negation_widened
  CV: No at-fault accidents since 2019
  as: No accidents since 2019
Receptionist / bullet / cause_not_in_source
  CV: Bookings rose by 15% in 2022 after the new website went live
  as: Increased bookings by 15% in 2022
Joiner / bullet / negation_added
  CV: Worked from drawings, checked by the foreman
  as: Worked from drawings without checks
Warehouse operative / bullet / cause_not_in_source
  CV: Took part in the layout project; lead times fell by two days
  as: Took part in the layout project, which cut lead times by two days
Sales assistant / bullet / superlative_not_in_source
  CV: Helped customers in the shoe department
  as: Top seller who helped customers in the shoe department
Baker / bullet / cause_not_in_source
  CV: Output went up from 400 to 520 loaves a night after the second oven came
  as: Increased output from 400 to 520 loaves a night
Tram driver / bullet / negation_added
  CV: One complaint in 2022, not upheld
  as: No complaints in 2022
Waiter / bullet / cause_not_in_source
  CV: Tips rose after I learned the wine list
  as: Learned the wine list, which increased tips
"""


@pytest.mark.parametrize(("title", "target", "rule", "source", "text"), cases(RAISED))
def test_a_text_that_claims_more_is_refused_by_its_rule(
    judge: Judge, title: str, target: str, rule: str, source: str, text: str
) -> None:
    assert rule in {refusal.rule for refusal in judge(title, source, text, target)}
