"""Leading people, one made several, one of two made both, exceptions left out, who was taught."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from listed_cases import cases

from careerassist.schemas.rewrite import Refusal

Judge = Callable[[str, str, str, str], tuple[Refusal, ...]]

# The title, where the text goes and the rule that refuses it; the line of the CV; the text.
RAISED = """
Glass engraver / bullet / people_led_not_in_source
  CV: Responsible for the upkeep of two lathes
  as: Headed the department for the upkeep of two lathes
Glass engraver / cover_letter / people_led_not_in_source
  CV: Responsible for the upkeep of two lathes
  as: I would like to lead large teams again.
Organ builder / bullet / extent_raised
  CV: Voiced one church organ for a festival
  as: Voiced church organs for a festival
Organ builder / bullet / extent_raised
  CV: Voiced one of two organs in the chapel
  as: Voiced both organs in the chapel
Organ builder / bullet / extent_raised
  CV: Cleaned or repaired 12 pipes
  as: Cleaned and repaired 12 pipes
Organ builder / bullet / extent_raised
  CV: No late deliveries apart from one in May
  as: No late deliveries
Organ builder / bullet / extent_raised
  CV: Worked Saturdays every third month in the showroom
  as: Worked Saturdays in the showroom
Thatcher / bullet / negation_widened
  CV: No complaints about my ridges in three years
  as: No complaints in three years
Thatcher / bullet / negation_widened
  CV: No blameworthy accidents on the roof
  as: Accident-free on the roof
Thatcher / bullet / deed_of_another
  CV: Briefed by the foreman each morning before the straw came
  as: Briefed the foreman each morning before the straw came
Thatcher / bullet / deed_of_another
  CV: Trained on the job in cutting reed
  as: Trained others on the job in cutting reed
Thatcher / bullet / own_work_organised
  CV: Loading and stacking bundles of reed
  as: Organised the loading of bundles of reed
Thatcher / bullet / scope_raised
  CV: Supported the roll-out of a stock app
  as: Rolled out a stock app
Thatcher / bullet / shared_credit_dropped
  CV: Laid reed on 12 roofs in a gang of three
  as: Laid reed on 12 roofs
Thatcher / bullet / shared_credit_dropped
  CV: Laid reed on 12 roofs under the master thatcher
  as: Laid reed on 12 roofs
Thatcher's Mate / interview_answer / title_inflated
  CV: Carried reed up the ladder
  as: As a thatcher I carried reed up the ladder.
"""

BORNE_OUT = """
Glass engraver / bullet
  CV: Supervised two apprentices at the lathe
  as: At the lathe, supervised two apprentices
Organ builder / bullet
  CV: Voiced one church organ for a festival
  as: Voiced a church organ for a festival
Organ builder / bullet
  CV: Worked Saturdays every third month in the showroom
  as: Worked Saturdays in the showroom one month in three
Thatcher / bullet
  CV: Took part in surveys, checking ridges and counting bundles
  as: Checked ridges and counted bundles as part of surveys
Thatcher / bullet
  CV: Trained on the job in cutting reed
  as: Was trained in cutting reed on the job
Thatcher / bullet
  CV: Found two rotten rafters
  as: Found two rafters that were rotten
Thatcher / interview_answer
  CV: As an agency labourer, stacked bundles of reed
  as: I stacked bundles of reed as an agency labourer.
"""


@pytest.mark.parametrize(("title", "target", "rule", "source", "text"), cases(RAISED))
def test_more_than_the_line_says_is_refused_by_its_rule(
    judge: Judge, title: str, target: str, rule: str, source: str, text: str
) -> None:
    assert rule in {refusal.rule for refusal in judge(title, source, text, target)}


@pytest.mark.parametrize(("title", "target", "source", "text"), cases(BORNE_OUT))
def test_the_same_in_other_words_passes(
    judge: Judge, title: str, target: str, source: str, text: str
) -> None:
    assert judge(title, source, text, target) == ()
