"""Work retold in other words, by people of many trades: none of it may be refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from listed_cases import cases

from careerassist.schemas.rewrite import Refusal

Judge = Callable[[str, str, str, str], tuple[Refusal, ...]]

# The title and where the text goes; the line of the CV; the text.
RETOLD = """
Welder / bullet
  CV: MIG and TIG welded brackets for trailers, about 40 a shift
  as: TIG and MIG welding of trailer brackets, around 40 each shift
Welder / bullet
  CV: Was trained by the foreman on the plasma cutter and now use it daily
  as: Use the plasma cutter every day after training by the foreman
Welder / bullet
  CV: Responsible for checking welds before they went to paint
  as: Checked welds before painting
Welder / bullet
  CV: Helped to set up the new robot cell together with the supplier
  as: Took part in setting up the new robot cell with the supplier
Midwife / bullet
  CV: Attended about 60 home births, 12 of them as second midwife
  as: Attended some 60 home births, a dozen as second midwife
Midwife / bullet
  CV: Ran antenatal classes for up to 10 couples with a colleague
  as: Together with a colleague, held antenatal classes for up to ten couples
Midwife / bullet
  CV: No unplanned admissions from my home births in 2022
  as: In 2022 none of my home births ended in an unplanned admission
Paralegal / bullet
  CV: Prepared trial bundles and court forms under the supervision of a solicitor
  as: Under a solicitor's supervision, prepared court forms and trial bundles
Paralegal / bullet
  CV: Proposed a new template for client letters; the partners are considering it
  as: Put forward a new client letter template, which the partners are considering
Paralegal / bullet
  CV: Sat in on client meetings and took notes for the solicitor
  as: Took notes for the solicitor in client meetings
Chef de partie / bullet
  CV: Managed the grill section and ordered meat twice a week
  as: Ran the grill section; placed meat orders twice weekly
Chef de partie / bullet
  CV: Assisted the head chef with menu planning and costing
  as: Supported the head chef in planning and costing menus
Chef de partie / bullet
  CV: Food waste fell from 9% to 6% after we changed portion sizes
  as: After we changed portion sizes, food waste dropped from 9% to 6%
Barista / bullet
  CV: Opened and closed the cafe, cashed up and trained new starters
  as: Trained new starters, opened and closed the café and cashed up
Barista / bullet
  CV: Sometimes covered for the manager when she was on holiday
  as: Stood in at times for the manager during her holidays
Electrician / bullet
  CV: Fault finding and repair of lighting circuits; on call one week in four
  as: Found and repaired faults in lighting circuits, on call every fourth week
Electrician / bullet
  CV: Took over the stores and cut the stock of unused cable by a third
  as: Reduced stock of unused cable by a third after taking over the stores
Teacher / bullet
  CV: Taught German to years 7 to 11 and led the debating club
  as: Led the debating club; taught German in years 7–11
Teacher / bullet
  CV: Trialled peer marking in two classes for a term; not continued
  as: Tried out peer marking in two classes during one term, not continued afterwards
Teacher / bullet
  CV: Exam results improved from 61% to 70% grade 4 and above while I taught the set
  as: While I taught the set, results rose from 61% to 70% at grade 4 or higher
Care assistant / bullet
  CV: Washed, dressed and fed up to 9 residents each morning
  as: Each morning washed, dressed and fed as many as 9 residents
Care assistant / bullet
  CV: Reported changes in residents' condition to the nurse in charge
  as: Told the nurse in charge about changes in the condition of residents
Bookkeeper / bullet
  CV: Reconciled three bank accounts monthly; the accountant prepared the year-end accounts
  as: Monthly reconciliation of three bank accounts
Bookkeeper / bullet
  CV: Managed to clear a backlog of 200 invoices in six weeks
  as: Cleared a 200-invoice backlog within six weeks
Lorry driver / bullet
  CV: Delivered building materials to sites across the Midlands, up to 12 drops a day
  as: Up to twelve drops a day of building materials to sites across the Midlands
Lorry driver / bullet
  CV: Directed customers to the right loading bay and checked load security
  as: Checked that loads were secure and showed customers to the right loading bay
Receptionist / bullet
  CV: Reduced no-shows by sending text reminders
  as: Cut no-shows by texting reminders
Gardener / bullet
  CV: Planted and maintained herbaceous borders in a team of 3
  as: As one of a team of three, planted and maintained herbaceous borders
Gardener / bullet
  CV: Drew up planting plans, which the head gardener approved
  as: Drew up planting plans for approval by the head gardener
Data analyst / bullet
  CV: Built dashboards in Power BI used by 40 managers
  as: Created Power BI dashboards that 40 managers used
Data analyst / bullet
  CV: Presented monthly figures to the sales team
  as: Presented figures to the sales team each month
Joiner / bullet
  CV: Made and fitted staircases and oak doors; quoted for small jobs
  as: Quoted for small jobs; made and fitted oak doors and staircases
Joiner / bullet
  CV: Worked from drawings without supervision
  as: Worked from drawings unsupervised
Hairdresser / bullet
  CV: Cut, coloured and styled hair for about 8 clients a day
  as: Cutting, colouring and styling for around 8 clients daily
Nurse / bullet
  CV: Led the ward's hand hygiene audit in 2022: compliance went from 78% to 91%
  as: In 2022 led the hand hygiene audit on the ward, with compliance going from 78% to 91%
Nurse / bullet
  CV: Mentored two student nurses and signed off their competencies
  as: Was mentor to two student nurses and signed off their competencies
Nurse / bullet
  CV: Was promoted to shift lead in 2021
  as: Promoted to shift lead in 2021
Warehouse operative / bullet
  CV: Picked and packed orders with a hand scanner; lead times fell after the new layout
  as: Picked and packed orders using a hand scanner
Warehouse operative / bullet
  CV: Loaded lorries as part of a team of 6, often ahead of schedule
  as: Part of a team of six loading lorries, often ahead of schedule
Cleaner / bullet
  CV: Cleaning of offices and stairwells; ordering of supplies
  as: Cleaned offices and stairwells and ordered supplies
Sales assistant / bullet
  CV: Headed to the shop floor at peak times to help with queues
  as: Helped with queues on the shop floor at peak times
Sales assistant / bullet
  CV: Oversaw the stockroom on Saturdays
  as: Supervised the stockroom on Saturdays
Social worker / bullet
  CV: Wrote assessments for court and gave evidence twice
  as: Gave evidence twice and wrote court assessments
Engineer / bullet
  CV: Designed jigs, which reduced set-up time from 30 to 20 minutes
  as: Cut set-up time from 30 to 20 minutes by designing jigs
Engineer / bullet
  CV: Supported the roll-out of SAP in two plants
  as: Helped roll out SAP at two plants
Event assistant / bullet
  CV: Planned and ran 6 charity events with volunteers, raising £4,000
  as: Raised £4,000 through six charity events that I planned and ran with volunteers
Mechanic / bullet
  CV: Serviced and repaired cars and vans; MOT preparation
  as: Repaired and serviced vans and cars, and prepared them for MOT
Librarian / bullet
  CV: Organised story times for toddlers every Tuesday and started a teen book club
  as: Set up a book club for teenagers; held story time for toddlers on Tuesdays
Security officer / bullet
  CV: Patrolled the site at night and wrote incident reports
  as: Night patrols of the site and incident reports
Trainee accountant / bullet
  CV: Posted purchase invoices and helped with month-end
  as: Helped with month-end; posted purchase invoices
Baker / bullet
  CV: Baked bread and pastries from 3 am; looked after the sourdough starter
  as: Looked after the sourdough starter and baked pastries and bread from 3 am
Baker / bullet
  CV: Output went up from 400 to 520 loaves a night after the second oven came
  as: Once the second oven came, output rose from 400 to 520 loaves a night
Plumber / bullet
  CV: Installed boilers and bathrooms in private homes, mostly on my own
  as: Fitted boilers and bathrooms in private homes, for the most part on my own
Plumber / bullet
  CV: Supervised an apprentice for two years; he has since qualified
  as: Oversaw an apprentice over two years, who has since qualified
Vet nurse / bullet
  CV: Monitored anaesthesia during operations and assisted the vet in surgery
  as: Assisted the vet in surgery, monitoring anaesthesia during operations
Vet nurse / bullet
  CV: Ran puppy classes on Saturdays, which I set up in 2020
  as: Set up puppy classes in 2020 and ran them on Saturdays
Journalist / bullet
  CV: Wrote two stories a day for the local paper and took my own photos
  as: Wrote two local newspaper stories daily and took the photos myself
Journalist / bullet
  CV: Shortlisted for the regional press awards 2021
  as: On the shortlist of the 2021 regional press awards
Carpenter / bullet
  CV: Hung doors and fixed skirting on 40 new-build houses with my brother
  as: With my brother, hung doors and fixed skirting in 40 new-build homes
Call centre agent / bullet
  CV: Took 60 to 70 calls a day and solved most of them at first contact
  as: Solved most of my 60 to 70 daily calls at first contact
Call centre agent / bullet
  CV: My team leader asked me to help new colleagues in their first week
  as: Helped new colleagues in their first week at my team leader's request
Physiotherapist / bullet
  CV: Treated patients after stroke, both on the ward and at home
  as: Treated stroke patients at home and on the ward
Physiotherapist / bullet
  CV: Led a falls prevention class of 8 people every week
  as: Every week led a class of eight on preventing falls
HR assistant / bullet
  CV: Supported the HR manager during the merger and prepared 140 new contracts
  as: Prepared 140 new contracts and supported the HR manager through the merger
HR assistant / bullet
  CV: Was part of the project group for the new payroll system; go-live was delayed to 2024
  as: Worked in the project group for the new payroll system
Farmer / bullet
  CV: Milked 90 cows twice a day and kept herd records
  as: Kept herd records; twice-daily milking of 90 cows
Farmer / bullet
  CV: Reduced vet costs by a fifth by checking feet weekly
  as: Checked feet weekly and so reduced vet costs by a fifth
Tram driver / bullet
  CV: Drove trams on all five lines without a complaint in 2022
  as: In 2022 drove trams on all five lines with no complaints
Tram driver / bullet
  CV: Trained by the depot instructor and passed the route exam at the first try
  as: Passed the route exam first time after training with the depot instructor
Lab technician / bullet
  CV: Prepared samples and ran HPLC under the guidance of a chemist
  as: Under a chemist's guidance, prepared samples and ran HPLC
Lab technician / bullet
  CV: Calibrated pipettes monthly; no deviations in the 2021 inspection
  as: Monthly calibration of pipettes, with no deviations at the inspection in 2021
Software developer / bullet
  CV: Wrote unit tests and fixed bugs; releases were managed by the lead developer
  as: Fixed bugs and wrote unit tests
Software developer / bullet
  CV: Migrated the shop from PHP 5 to PHP 8 together with two colleagues
  as: As one of three developers, migrated the shop from PHP 5 to PHP 8
Waiter / bullet
  CV: Served up to 14 tables and helped behind the bar when it was busy
  as: Waited on up to 14 tables and helped at the bar at busy times
Waiter / bullet
  CV: Tips rose after I learned the wine list
  as: Learned the wine list, after which tips rose
Nursery assistant / bullet
  CV: Prepared activities with the room leader and kept the daily diary
  as: Kept the daily diary and prepared activities together with the room leader
Architect / bullet
  CV: Drew up plans for 6 extensions; 5 were approved, one is pending
  as: Drew up plans for six extensions, five of them approved and one pending
Architect / bullet
  CV: Managed the budget of a £250,000 school refurbishment
  as: Managed a £250,000 budget for refurbishing a school
Buyer / bullet
  CV: Negotiated prices with 30 suppliers and saved £45,000 in 2021
  as: Saved £45,000 in 2021 by negotiating prices with 30 suppliers
Tailor / bullet
  CV: Altered suits and dresses, about 25 garments a week
  as: Suit and dress alterations, some 25 garments weekly
Dentist / bullet
  CV: Took over a list of 1,800 patients and introduced recall letters
  as: Introduced recall letters after taking over a list of 1,800 patients
Fitness coach / bullet
  CV: Planned and led 10 group sessions a week
  as: Leads ten group sessions per week, including the planning
Porter / bullet
  CV: Moved patients and beds between wards; never refused a request
  as: Moved beds and patients between wards and never refused a request
Volunteer fundraiser / interview_answer
  CV: Volunteered two evenings a week on the phones
  as: As a volunteer I was on the phones two evenings a week.
Assistant Store Manager / interview_answer
  CV: Did the rota and the ordering
  as: As Assistant Store Manager at Quarry Lane I did the rota and the ordering.
Junior Designer / summary
  CV: Drew icons for the app
  as: Junior designer who drew icons for the app at Quarry Lane.
Staff Nurse / cover_letter
  CV: Nursed patients on a stroke ward
  as: I have worked as a staff nurse at Quarry Lane, nursing stroke patients.
Site Manager / summary
  CV: Managed 12 operatives and three subcontractors on a school build
  as: Site manager with experience of managing a dozen operatives and three subcontractors.
Cook (part-time) / interview_answer
  CV: Cooked lunch for 80 children
  as: At Quarry Lane I cooked lunch for 80 children as a part-time cook.
"""


@pytest.mark.parametrize(("title", "target", "source", "text"), cases(RETOLD))
def test_what_only_says_it_in_other_words_passes(
    judge: Judge, title: str, target: str, source: str, text: str
) -> None:
    assert judge(title, source, text, target) == ()
