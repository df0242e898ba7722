"""All rules of the gate. Adding one: write a function from a `Claim` to its refusals, list it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from careerassist.engine.grounding.abilities import ability_not_in_source
from careerassist.engine.grounding.acts.audience import people_exchanged
from careerassist.engine.grounding.acts.causes import cause_not_in_source, facts_joined_falsely
from careerassist.engine.grounding.acts.credit import (
    figures_claimed,
    shared_credit_dropped,
    sole_credit,
)
from careerassist.engine.grounding.acts.employment import employment_kind_changed
from careerassist.engine.grounding.acts.extent import extent_raised, frequency_raised
from careerassist.engine.grounding.acts.joints import facts_made_one
from careerassist.engine.grounding.acts.leading import people_led_not_in_source
from careerassist.engine.grounding.acts.merging import facts_merged
from careerassist.engine.grounding.acts.negation import (
    negation_added,
    negation_beyond_limit,
    negation_dropped,
    negation_for_ever,
    negation_invented,
    negation_widened,
    order_reversed,
)
from careerassist.engine.grounding.acts.others import work_of_others
from careerassist.engine.grounding.acts.portions import part_as_whole
from careerassist.engine.grounding.acts.praise import (
    claim_not_in_source,
    superlative_not_in_source,
)
from careerassist.engine.grounding.acts.responsibilities import responsibility_not_in_source
from careerassist.engine.grounding.acts.results import (
    reaction_not_in_source,
    result_not_in_source,
)
from careerassist.engine.grounding.acts.scope import (
    deed_added,
    deed_not_in_source,
    deed_of_another,
    help_as_deed,
    own_work_organised,
    scope_raised,
)
from careerassist.engine.grounding.acts.stage import unfinished_as_done
from careerassist.engine.grounding.acts.titles import title_inflated, title_not_in_source
from careerassist.engine.grounding.acts.wishes import wished_again_not_in_source
from careerassist.engine.grounding.additions import added_to_a_whole_line, clause_not_in_source
from careerassist.engine.grounding.amounts.counted_things import (
    number_of_another_thing,
    period_changed,
    period_moved,
)
from careerassist.engine.grounding.amounts.loose import loose_amount_not_in_source
from careerassist.engine.grounding.asked import asked_for_only
from careerassist.engine.grounding.citations import (
    facts_of_different_roles,
    no_fact_cited,
    unknown_fact,
)
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.dates import (
    current_not_in_source,
    date_moved,
    date_not_in_source,
)
from careerassist.engine.grounding.names import name_not_in_source
from careerassist.engine.grounding.numbers import number_not_in_source
from careerassist.engine.grounding.paper_lists import paper_for_another_thing
from careerassist.engine.grounding.papers import paper_not_held
from careerassist.engine.grounding.placing import fact_of_another_role
from careerassist.engine.grounding.posting_claims import employer_from_posting, title_from_posting
from careerassist.engine.grounding.qualifications import (
    certificate_not_in_source,
    degree_not_in_source,
    grade_not_in_source,
)
from careerassist.engine.grounding.skill_claims import skill_not_in_source
from careerassist.engine.grounding.spoken import language_level_raised
from careerassist.engine.grounding.technology import technology_too_early
from careerassist.schemas.rewrite import Refusal

Rule = Callable[[Claim], Iterable[Refusal]]

RULES: tuple[Rule, ...] = (
    unknown_fact,
    no_fact_cited,
    facts_of_different_roles,
    fact_of_another_role,
    number_not_in_source,
    number_of_another_thing,
    period_changed,
    period_moved,
    loose_amount_not_in_source,
    date_not_in_source,
    date_moved,
    current_not_in_source,
    skill_not_in_source,
    ability_not_in_source,
    technology_too_early,
    asked_for_only,
    degree_not_in_source,
    grade_not_in_source,
    paper_not_held,
    paper_for_another_thing,
    certificate_not_in_source,
    language_level_raised,
    name_not_in_source,
    title_not_in_source,
    title_inflated,
    employment_kind_changed,
    title_from_posting,
    employer_from_posting,
    scope_raised,
    people_led_not_in_source,
    responsibility_not_in_source,
    deed_not_in_source,
    deed_added,
    deed_of_another,
    work_of_others,
    own_work_organised,
    help_as_deed,
    sole_credit,
    shared_credit_dropped,
    figures_claimed,
    unfinished_as_done,
    extent_raised,
    part_as_whole,
    people_exchanged,
    frequency_raised,
    superlative_not_in_source,
    result_not_in_source,
    reaction_not_in_source,
    cause_not_in_source,
    facts_joined_falsely,
    facts_merged,
    facts_made_one,
    negation_dropped,
    negation_added,
    negation_invented,
    negation_widened,
    negation_beyond_limit,
    negation_for_ever,
    order_reversed,
    claim_not_in_source,
    wished_again_not_in_source,
    clause_not_in_source,
    added_to_a_whole_line,
)
"""In the order in which refusals are told: the plainest first."""
