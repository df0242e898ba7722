"""Limits of a denial, one told as several, a wish that tells of the past: each lie beside a true
text that looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from listed_cases import cases

from careerassist.schemas.rewrite import Refusal

Judge = Callable[..., tuple[Refusal, ...]]

# Where the text goes, its language and the rule that refuses it; the lines of the CV; the text.
LIES = """
bullet / en / negation_widened
  CV: Balanced the ticket drawer each night with no differences over £2
  as: Balanced the ticket drawer each night with no differences
bullet / en / negation_widened
  CV: Never late for a watch in 2024
  as: Never late for a watch
bullet / es / negation_widened
  CV: Sin averías en mi barco en 2023
  as: Sin averías en mi barco
bullet / en / negation_added
  CV: Ran vibration tests on 8 pumps
  as: Ran vibration tests on 8 pumps without a failure
bullet / en / order_reversed
  CV: Fit hand rails after the surveyor's assessment
  as: Fit hand rails ahead of any assessment
bullet / en / extent_raised
  CV: Found an error in the signal plan of a junction
  as: Found errors in the signal plans of junctions
bullet / en / extent_raised
  CV: Hold one of two safe keys; the purser holds the other
  as: Hold the safe keys
bullet / en / extent_raised
  CV: Wrote a page for the members' bulletin
  as: Write the members' bulletin
bullet / en / extent_raised
  CV: Explained tide tables to sailors
  as: Explained tide tables to every sailor
cover_letter / es / scope_raised
  CV: Reparto de correo en el barrio norte
  as: Me gustaría volver a coordinar un pequeño grupo de reparto.
cover_letter / es / scope_raised
  CV: Reparto de correo en el barrio norte
  as: Me gustaría seguir formando a otras carteras.
cover_letter / en / clause_not_in_source
  CV: Rake leaves in the park
  as: Designing gardens is what I would like to go on doing with you.
cover_letter / en / clause_not_in_source
  CV: Rake leaves in the park
  as: I look forward to designing gardens, something I do week in, week out.
cover_letter / en / wish_not_borne_out
  CV: Trained by the sailmaker in hand stitching
  as: I hope to teach hand stitching to juniors again.
cover_letter / de / deed_not_in_source
  CV: Beratung von Gästen am Empfang
  as: Ich berate Gäste am Empfang und bestelle die Ware.
bullet / en / negation_added
  CV: Measured salinity, not without a few repeat runs
  as: Measured salinity without any repeat runs
bullet / en / negation_widened
  CV: No falls during outings
  as: No falls
bullet / en / unfinished_as_done
  CV: Drew up a proposal for ticket machines, which the owner turned down
  as: Put forward and brought in ticket machines
bullet / en / unfinished_as_done
  CV: Took part in a trial of a seed drill; the farm decided against buying it
  as: Introduced a seed drill following a trial
bullet / en / cause_not_in_source
  CV: Visitor rating moved from 3.9 to 4.2 between 2021 and 2023
  as: Raised the visitor rating from 3.9 to 4.2 between 2021 and 2023
bullet / en / cause_not_in_source
  CV: Moorings let rose from 35% to 52% in 2024; I drew the weekly chart
  as: Drew the weekly chart that drove moorings let from 35% to 52% in 2024
bullet / en / cause_not_in_source
  CV: Wrote 45 of the 120 or so plant labels
  as: Wrote 45 plant labels, lifting plant sales
bullet / en / shared_credit_dropped
  CV: One of a 4-man crew that built 62 pontoons in 2024
  as: Built 62 pontoons in 2024, with three sent back
bullet / en / frequency_raised
  CV: Minded the lock on odd half days when the keeper was ill
  as: Regularly minded the lock when the keeper was ill
bullet / en / people_exchanged
  CV: Gave a talk on knots to the other deckhands
  as: Gave a talk on knots to visitors
"""

# What looks like it and is true.
HONEST = """
bullet / en
  CV: Balanced the ticket drawer each night with no differences over £2
  as: Ticket drawer balanced each night, with no difference above £2
bullet / en
  CV: Never late for a watch in 2024
  as: Not once late for a watch in 2024
bullet / es
  CV: Sin averías en mi barco en 2023
  as: En 2023, sin averías en mi barco
bullet / en
  CV: Ran vibration tests on 8 pumps, none of which failed
  as: Ran vibration tests on 8 pumps without a failure
bullet / en
  CV: Fit hand rails after the surveyor's assessment
  as: Fit hand rails once the surveyor has made the assessment
bullet / en
  CV: Found an error in the signal plan of a junction
  as: Found an error in a junction's signal plan
bullet / en
  CV: Hold one of two safe keys; the purser holds the other
  as: Hold one of the two safe keys
bullet / en
  CV: Wrote a page for the members' bulletin
  as: Contributed a page to the members' bulletin
bullet / en
  CV: Explained tide tables to sailors
  as: Explained the tide tables to sailors
cover_letter / es
  CV: Reparto de correo en el barrio norte
  as: Me gustaría coordinar un grupo de reparto en el futuro.
cover_letter / en
  CV: Rake leaves in the park
  as: Designing gardens is what I would like to learn with you.
cover_letter / en
  CV: Rake leaves in the park
  as: I look forward to designing gardens one day.
cover_letter / en
  CV: Taught hand stitching to two juniors
  as: I hope to teach hand stitching to juniors again.
cover_letter / de
  CV: Beratung von Gästen am Empfang
  as: Ich berate Gäste am Empfang.
bullet / en
  CV: Measured salinity, not without a few repeat runs
  as: Measured salinity, with a few repeat runs
bullet / en
  CV: No falls during outings
  as: Outings without falls
bullet / en
  CV: Drew up a proposal for ticket machines, which the owner turned down
  as: Proposed ticket machines, which the owner turned down
bullet / en
  CV: Took part in a trial of a seed drill; the farm decided against buying it
  as: Took part in a seed drill trial; the farm decided against it
bullet / en
  CV: Visitor rating moved from 3.9 to 4.2 between 2021 and 2023
  as: Visitor rating: from 3.9 to 4.2 between 2021 and 2023
bullet / en
  CV: One of a 4-man crew that built 62 pontoons in 2024
  as: In a crew of 4, built 62 pontoons in 2024
bullet / en
  CV: Minded the lock on odd half days when the keeper was ill
  as: Minded the lock for odd half days when the keeper was ill
bullet / en
  CV: Gave a talk on knots to the other deckhands
  as: Talked to the other deckhands about knots
"""


@pytest.mark.parametrize(("target", "language", "rule", "lines", "text"), cases(LIES))
def test_what_claims_more_is_refused_by_its_rule(
    judge_lines: Judge, target: str, language: str, rule: str, lines: str, text: str
) -> None:
    assert rule in {refusal.rule for refusal in judge_lines(lines, text, target, language)}


@pytest.mark.parametrize(("target", "language", "lines", "text"), cases(HONEST))
def test_what_claims_no_more_passes(
    judge_lines: Judge, target: str, language: str, lines: str, text: str
) -> None:
    assert judge_lines(lines, text, target, language) == ()
