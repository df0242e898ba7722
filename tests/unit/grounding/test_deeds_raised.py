"""Deeds told greater than they were, another's, or without those who shared them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from listed_cases import cases

from careerassist.schemas.rewrite import Refusal

Judge = Callable[[str, str, str, str], tuple[Refusal, ...]]

# The title, where the text goes and the rule that refuses it; the line of the CV; the text.
RAISED = """
Welder / bullet / scope_raised
  CV: Helped to set up the new robot cell together with the supplier
  as: Set up the new robot cell
Midwife / bullet / shared_credit_dropped
  CV: Ran antenatal classes for up to 10 couples with a colleague
  as: Ran antenatal classes for up to 10 couples
Midwife / bullet / scope_raised
  CV: Attended about 60 home births, 12 of them as second midwife
  as: Led about 60 home births
Paralegal / bullet / scope_raised
  CV: Sat in on client meetings and took notes for the solicitor
  as: Conducted client meetings and took notes
Paralegal / bullet / sole_credit
  CV: Prepared trial bundles under the supervision of a solicitor
  as: Prepared trial bundles independently
Paralegal / bullet / deed_of_another
  CV: Drafted letters; the solicitor signed them
  as: Drafted and signed letters
Chef de partie / bullet / scope_raised
  CV: Assisted the head chef with menu planning and costing
  as: Planned and costed menus with the head chef
Barista / bullet / scope_raised
  CV: Sometimes covered for the manager when she was on holiday
  as: Ran the café
Electrician / bullet / shared_credit_dropped
  CV: Rewired 14 council flats with one other electrician
  as: Rewired 14 council flats
Teacher / bullet / scope_raised
  CV: Helped with the school play every spring
  as: Directed the school play every spring
Care assistant / bullet / deed_of_another
  CV: Reported changes to the nurse in charge, who updated the care plans
  as: Reported changes and updated the care plans
Bookkeeper / bullet / deed_of_another
  CV: Reconciled three bank accounts monthly; the accountant prepared the year-end accounts
  as: Reconciled three bank accounts monthly and prepared the year-end accounts
Receptionist / bullet / deed_of_another
  CV: Complaints were handled by the manager; I took the calls
  as: Took the calls and handled complaints
Gardener / bullet / shared_credit_dropped
  CV: Planted borders as part of a team of 3
  as: Planted borders
Gardener / bullet / deed_of_another
  CV: Drew up planting plans, which the head gardener approved
  as: Drew up and approved planting plans
Data analyst / bullet / scope_raised
  CV: Presented monthly figures to the sales team
  as: Led monthly presentations to the sales team
Data analyst / bullet / scope_raised
  CV: Was involved in choosing a new BI tool
  as: Chose a new BI tool
Joiner / bullet / scope_raised
  CV: Apprentices were trained by the foreman; I showed them the saw
  as: Trained apprentices
Nurse / bullet / scope_raised
  CV: Compliance went from 78% to 91% in the year I joined the audit group
  as: Raised compliance from 78% to 91%
Social worker / bullet / scope_raised
  CV: Contributed to assessments for court
  as: Wrote assessments for court
Event assistant / bullet / scope_raised
  CV: Helped plan 6 charity events, which raised £4,000
  as: Planned 6 charity events, which raised £4,000
Security officer / bullet / sole_credit
  CV: Patrolled the site with a colleague at night
  as: Patrolled the site alone at night
Mechanic / bullet / shared_credit_dropped
  CV: Rebuilt an engine under the guidance of the master technician
  as: Rebuilt an engine
Assistant Manager / summary / scope_raised
  CV: Locked up and cashed up in the evenings
  as: Manager at Quarry Lane with experience of locking up and cashing up.
Optician / bullet / shared_credit_dropped
  CV: Carried out eye tests under supervision during my training year
  as: Carried out eye tests
Plumber / bullet / shared_credit_dropped
  CV: Installed boilers with a gas-safe engineer
  as: Installed boilers
Vet nurse / bullet / scope_raised
  CV: Assisted the vet in surgery
  as: Performed surgery
Journalist / bullet / deed_not_in_source
  CV: Shortlisted for the regional press awards 2021
  as: Won a regional press award in 2021
Journalist / bullet / deed_of_another
  CV: Interviews were edited by the desk; I transcribed them
  as: Transcribed and edited interviews
Carpenter / bullet / sole_credit
  CV: Hung doors on 40 new-build houses with my brother
  as: Hung doors on 40 new-build houses single-handedly
HR assistant / bullet / scope_raised
  CV: Was part of the project group for the new payroll system; go-live was delayed to 2024
  as: Led the project group for the new payroll system
HR assistant / bullet / scope_raised
  CV: Supported the HR manager during the merger
  as: Managed HR during the merger
Farmer / bullet / shared_credit_dropped
  CV: Vet costs fell by a fifth in the year we changed feed
  as: Cut vet costs by a fifth by changing feed
Lab technician / bullet / sole_credit
  CV: Prepared samples and ran HPLC under the guidance of a chemist
  as: Independently prepared samples and ran HPLC
Software developer / bullet / scope_raised
  CV: Wrote unit tests; releases were managed by the lead developer
  as: Wrote unit tests and managed releases
Software developer / bullet / scope_raised
  CV: Prototyped a chatbot; it never went live
  as: Built and launched a chatbot
Waiter / bullet / scope_raised
  CV: Helped behind the bar when it was busy
  as: Ran the bar
Nursery assistant / bullet / shared_credit_dropped
  CV: Prepared activities with the room leader
  as: Prepared activities for the room
Architect / bullet / scope_raised
  CV: Contributed drawings to a school refurbishment
  as: Designed a school refurbishment
Buyer / bullet / scope_raised
  CV: Prepared price comparisons for the negotiations, which the head of purchasing led
  as: Prepared price comparisons and led the negotiations
Fitness coach / bullet / scope_raised
  CV: Stood in for the head coach in two sessions
  as: Head coach in two sessions
Tester / bullet / deed_of_another
  CV: Regression tests were automated by a colleague; I ran them
  as: Automated and ran regression tests
Planner / bullet / scope_raised
  CV: Attended the weekly production meeting
  as: Chaired the weekly production meeting
"""


@pytest.mark.parametrize(("title", "target", "rule", "source", "text"), cases(RAISED))
def test_a_text_that_claims_more_is_refused_by_its_rule(
    judge: Judge, title: str, target: str, rule: str, source: str, text: str
) -> None:
    assert rule in {refusal.rule for refusal in judge(title, source, text, target)}
