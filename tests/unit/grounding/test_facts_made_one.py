"""Facts joined to a third, figures claimed as one's own doing, the work of others, people put in
the place of others: each lie beside a true text that looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from listed_cases import cases

from careerassist.schemas.rewrite import Refusal

Judge = Callable[..., tuple[Refusal, ...]]

# Where the text goes, its language and the rule that refuses it; the lines of the CV; the text.
LIES = """
bullet / en / facts_joined_falsely
  CV: Plaited loaves for the shop counter | Iced cakes for about 30 birthdays a month
  as: Plaited loaves for about 30 birthdays a month
bullet / en / facts_joined_falsely
  CV: Minded the kiln on night firings | Breakages fell from 8% to 6%
  as: Minded the kiln while breakages fell from 8% to 6%
bullet / en / facts_joined_falsely
  CV: Taught chair caning on Fridays | Average attendance in the centre rose from 52 to 60
  as: Taught chair caning on Fridays, where average attendance rose from 52 to 60
cover_letter / en / facts_joined_falsely
  CV: Acting foreman for three weeks in May 2023 | Wrote a proposal for a paint store
  as: While I was acting foreman in May 2023, I wrote a proposal for a paint store.
cover_letter / en / facts_joined_falsely
  CV: Guided bat walks for scouts | Gift shop takings rose from £900 to £1,200
  as: I guided bat walks for scouts, and with them gift shop takings rose from £900 to £1,200.
bullet / en / figures_claimed
  CV: Noise complaints: 30 in 2021, 18 in 2023
  as: Got noise complaints down from 30 in 2021 to 18 in 2023
bullet / en / figures_claimed
  CV: 31 of 40 lambs survived in 2024
  as: Brought 31 of 40 lambs through in 2024
bullet / en / cause_not_in_source
  CV: Ferry bookings: 410 in 2022, 560 in 2024
  as: Grew ferry bookings from 410 in 2022 to 560 in 2024
bullet / en / deed_of_another
  CV: Contractors grouted 35 gravestones in 2023; I listed them
  as: Listed and grouted 35 gravestones in 2023
bullet / en / deed_of_another
  CV: Fittings at which the head designer pins and I take notes
  as: Pin and take notes at fittings
bullet / en / deed_of_another
  CV: Joined a harbour patrol with the wardens: 9 notices issued by fishery officers
  as: Joined a harbour patrol with the wardens, issuing 9 notices
bullet / de / deed_of_another
  CV: Lagerkontrolle, die Bestellung macht der Meister
  as: Lagerkontrolle und Bestellung
bullet / es / deed_of_another
  CV: Reparto los informes que redacta la abogada
  as: Redacto y reparto los informes
bullet / en / people_exchanged
  CV: Presented the dust readings to the other technicians
  as: Presented the dust readings to management
bullet / en / scope_raised
  CV: Helped at two willow workshops
  as: Gave two willow workshops
bullet / en / scope_raised
  CV: Refer ticket questions to the warden
  as: Answer ticket questions
cover_letter / en / responsibility_not_in_source
  CV: Clean the pumps each week
  as: I clean the pumps each week and am on call at weekends.
cover_letter / en / responsibility_not_in_source
  CV: Clean the pumps each week
  as: I clean the pumps each week, and the tool store is mine to manage.
interview_answer / en / result_not_in_source
  CV: Suggested a stamp card and tested it for a month
  as: I suggested a stamp card and tested it for a month. Regulars loved it.
bullet / en / superlative_not_in_source
  CV: Started a Friday singing group with 9 residents
  as: Started the home's best-attended group on Fridays, with 9 residents singing
"""

# What looks like it and is true.
HONEST = """
bullet / en
  CV: Plaited loaves for the shop counter | Iced cakes for about 30 birthdays a month
  as: Plaited loaves for the shop counter; iced cakes for about 30 birthdays a month
bullet / en
  CV: Minded the kiln on night firings | Breakages fell from 8% to 6%
  as: Minded the kiln on night firings. Breakages fell from 8% to 6%
bullet / en
  CV: Taught chair caning on Fridays | Average attendance in the centre rose from 52 to 60
  as: Taught chair caning on Fridays; average attendance in the centre rose from 52 to 60
cover_letter / en
  CV: Acting foreman for three weeks in May 2023 | Wrote a proposal for a paint store
  as: I was acting foreman for three weeks in May 2023. I also wrote a proposal for a paint store.
cover_letter / en
  CV: Guided bat walks for scouts | Gift shop takings rose from £900 to £1,200
  as: I guided bat walks for scouts. Gift shop takings rose from £900 to £1,200.
bullet / en
  CV: Noise complaints: 30 in 2021, 18 in 2023
  as: Noise complaints were 30 in 2021 and 18 in 2023
bullet / en
  CV: 31 of 40 lambs survived in 2024
  as: In 2024, 31 of 40 lambs survived
bullet / en
  CV: Ferry bookings: 410 in 2022, 560 in 2024
  as: Ferry bookings stood at 410 in 2022 and 560 in 2024
bullet / en
  CV: Contractors grouted 35 gravestones in 2023; I listed them
  as: Listed 35 gravestones, which contractors grouted in 2023
bullet / en
  CV: Fittings at which the head designer pins and I take notes
  as: Took notes at fittings
bullet / en
  CV: Joined a harbour patrol with the wardens: 9 notices issued by fishery officers
  as: Joined a harbour patrol with the wardens, in which fishery officers issued 9 notices
bullet / de
  CV: Lagerkontrolle, die Bestellung macht der Meister
  as: Kontrolle des Lagers
bullet / es
  CV: Reparto los informes que redacta la abogada
  as: Reparto de los informes de la abogada
bullet / en
  CV: Presented the dust readings to the other technicians
  as: Showed the dust readings to the other technicians
bullet / en
  CV: Helped at two willow workshops
  as: Lent a hand at two willow workshops
bullet / en
  CV: Refer ticket questions to the warden
  as: Pass ticket questions on to the warden
cover_letter / en
  CV: Take part in the on-call rota at weekends
  as: I am on call at weekends, as part of a rota.
interview_answer / en
  CV: Suggested a stamp card and tested it for a month; regulars loved it
  as: I suggested a stamp card and tested it for a month. Regulars loved it.
bullet / en
  CV: Started a Friday singing group with 9 residents
  as: Started a singing group on Fridays for 9 residents
"""


@pytest.mark.parametrize(("target", "language", "rule", "lines", "text"), cases(LIES))
def test_a_third_claim_is_refused_by_its_rule(
    judge_lines: Judge, target: str, language: str, rule: str, lines: str, text: str
) -> None:
    assert rule in {refusal.rule for refusal in judge_lines(lines, text, target, language)}


@pytest.mark.parametrize(("target", "language", "lines", "text"), cases(HONEST))
def test_what_only_looks_like_it_passes(
    judge_lines: Judge, target: str, language: str, lines: str, text: str
) -> None:
    assert judge_lines(lines, text, target, language) == ()
