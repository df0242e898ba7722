"""Titles raised, and kinds of employment changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from listed_cases import cases

from careerassist.schemas.rewrite import Refusal

Judge = Callable[[str, str, str, str], tuple[Refusal, ...]]

# The title, where the text goes and the rule that refuses it; the line of the CV; the text.
RAISED = """
Volunteer gardener / summary / title_inflated
  CV: Weeded beds on Saturdays
  as: I worked as a gardener at Quarry Lane from 2019 to 2023.
Trainee Electrician / summary / title_inflated
  CV: Fitted sockets with the electrician
  as: Electrician who fitted sockets with colleagues.
Warehouse operative (temporary) / interview_answer / employment_kind_changed
  CV: Picked orders
  as: From 2019 to 2023 I was a permanent warehouse operative at Quarry Lane.
Deputy Head Chef / interview_answer / title_inflated
  CV: Ran the pass
  as: As Head Chef at Quarry Lane I ran the pass.
Volunteer fundraiser / interview_answer / employment_kind_changed
  CV: Volunteered two evenings a week on the phones
  as: As a fundraiser at Quarry Lane I worked on the phones.
Assistant Store Manager / interview_answer / title_inflated
  CV: Did the rota and the ordering
  as: As Store Manager at Quarry Lane I did the rota and the ordering.
Junior Designer / summary / title_inflated
  CV: Drew icons for the app
  as: Designer who drew icons for the app at Quarry Lane.
Acting Team Leader / interview_answer / title_inflated
  CV: Gave the morning briefing
  as: I was Team Leader at Quarry Lane and gave the morning briefing.
Apprentice Plumber / summary / title_inflated
  CV: Fitted taps
  as: Plumber with experience of fitting taps.
Duty Manager / summary / title_inflated
  CV: In charge of the Quarry Lane hotel on late shifts
  as: Hotel Manager at Quarry Lane, in charge on late shifts.
Bus Driver / summary / title_inflated
  CV: New starters sit in with me to learn the routes; trainers assess them
  as: Bus driver and trainer at Quarry Lane.
"""

HONEST = """
Duty Manager / summary
  CV: In charge of the Quarry Lane hotel on late shifts
  as: Duty Manager at Quarry Lane, in charge of the hotel on late shifts.
Bus Driver / summary
  CV: New starters sit in with me to learn the routes; trainers assess them
  as: Bus driver at Quarry Lane, with whom new starters learn the routes.
"""


@pytest.mark.parametrize(("title", "target", "rule", "source", "text"), cases(RAISED))
def test_a_text_that_claims_more_is_refused_by_its_rule(
    judge: Judge, title: str, target: str, rule: str, source: str, text: str
) -> None:
    assert rule in {refusal.rule for refusal in judge(title, source, text, target)}


@pytest.mark.parametrize(("title", "target", "source", "text"), cases(HONEST))
def test_the_own_title_passes(
    judge: Judge, title: str, target: str, source: str, text: str
) -> None:
    assert judge(title, source, text, target) == ()
