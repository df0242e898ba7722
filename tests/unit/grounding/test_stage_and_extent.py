"""Plans told as done, parts as the whole, now and then as always."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from listed_cases import cases

from careerassist.schemas.rewrite import Refusal

Judge = Callable[[str, str, str, str], tuple[Refusal, ...]]

# The title, where the text goes and the rule that refuses it; the line of the CV; the text.
RAISED = """
Welder / bullet / extent_raised
  CV: Checked welds when the inspector was away
  as: Checked welds before paint as inspector
Paralegal / bullet / unfinished_as_done
  CV: Proposed a new template for client letters; the partners are considering it
  as: Introduced a new template for client letters
Chef de partie / bullet / unfinished_as_done
  CV: Suggested two desserts, one of which went on the menu
  as: Added two desserts to the menu
Barista / bullet / extent_raised
  CV: Sometimes covered for the manager when she was on holiday
  as: Covered for the manager
Electrician / bullet / extent_raised
  CV: Tested circuits on two floors of the hospital
  as: Tested circuits throughout the hospital
Teacher / bullet / unfinished_as_done
  CV: Trialled peer marking in two classes for a term; not continued
  as: Introduced peer marking across the school
Care assistant / bullet / extent_raised
  CV: Assisted residents with meals; 4 of 30 residents needed thickened drinks
  as: Assisted 30 residents who needed thickened drinks
Bookkeeper / bullet / frequency_raised
  CV: Reconciled bank accounts monthly
  as: Reconciled bank accounts daily
Lorry driver / bullet / extent_raised
  CV: Delivered to sites in Derbyshire, usually on weekdays
  as: Delivered to sites nationwide, on weekdays
Nurse / bullet / frequency_raised
  CV: Mentored a student nurse in 2021
  as: Regularly mentored student nurses
Nurse / bullet / unfinished_as_done
  CV: Applied for funding for a sensory room
  as: Secured funding for a sensory room
Warehouse operative / bullet / extent_raised
  CV: Counted stock in one aisle
  as: Counted stock in all aisles
Sales assistant / bullet / extent_raised
  CV: Occasionally dressed the window
  as: Dressed the window
Engineer / bullet / unfinished_as_done
  CV: Roll-out of SAP in two plants is planned for 2027; I tested the stock module
  as: Rolled out SAP in two plants and tested the stock module
Librarian / bullet / unfinished_as_done
  CV: Started to catalogue the local history collection
  as: Catalogued the local history collection
Cleaner / bullet / extent_raised
  CV: Cleaned offices on two of the five floors
  as: Cleaned offices on all five floors
Baker / bullet / extent_raised
  CV: Occasionally baked wedding cakes
  as: Baked wedding cakes every week
Call centre agent / bullet / extent_raised
  CV: Solved most of my calls at first contact
  as: Solved all calls at first contact
Call centre agent / bullet / extent_raised
  CV: Solved most of my calls at first contact
  as: Solved my calls at first contact
Architect / bullet / extent_raised
  CV: Drew up plans for 6 extensions; 5 were approved, one is pending
  as: Drew up plans for 6 extensions, all of which were approved
Dentist / bullet / unfinished_as_done
  CV: Considering the introduction of recall letters
  as: Introduced recall letters
Planner / bullet / unfinished_as_done
  CV: Wrote a business case for a second shift, which was turned down
  as: Wrote the business case that brought in a second shift
Cook (part-time) / interview_answer / extent_raised
  CV: Cooked lunch for 80 children
  as: At Quarry Lane I was a full-time cook, cooking lunch for 80 children.
"""


@pytest.mark.parametrize(("title", "target", "rule", "source", "text"), cases(RAISED))
def test_a_text_that_claims_more_is_refused_by_its_rule(
    judge: Judge, title: str, target: str, rule: str, source: str, text: str
) -> None:
    assert rule in {refusal.rule for refusal in judge(title, source, text, target)}
