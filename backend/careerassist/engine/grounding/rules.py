"""All rules of the gate. Adding one: write a function from a `Claim` to its refusals, list it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from careerassist.engine.grounding.citations import (
    fact_of_another_role,
    facts_of_different_roles,
    no_fact_cited,
    unknown_fact,
)
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.dates import current_not_in_source, date_not_in_source
from careerassist.engine.grounding.names import (
    employer_from_posting,
    name_not_in_source,
    title_not_in_source,
)
from careerassist.engine.grounding.numbers import (
    number_not_in_source,
    number_of_another_thing,
    period_changed,
)
from careerassist.engine.grounding.praise import (
    claim_not_in_source,
    clause_not_in_source,
    negation_dropped,
    result_not_in_source,
    superlative_not_in_source,
)
from careerassist.engine.grounding.qualifications import (
    certificate_not_in_source,
    degree_not_in_source,
    language_level_raised,
    unfinished_degree_as_finished,
)
from careerassist.engine.grounding.scope import (
    deed_not_in_source,
    extent_raised,
    scope_raised,
    shared_credit_dropped,
    sole_credit,
    unfinished_as_done,
)
from careerassist.engine.grounding.skill_claims import skill_not_in_source
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
    date_not_in_source,
    current_not_in_source,
    skill_not_in_source,
    degree_not_in_source,
    unfinished_degree_as_finished,
    certificate_not_in_source,
    language_level_raised,
    name_not_in_source,
    title_not_in_source,
    employer_from_posting,
    scope_raised,
    deed_not_in_source,
    sole_credit,
    shared_credit_dropped,
    unfinished_as_done,
    extent_raised,
    superlative_not_in_source,
    result_not_in_source,
    negation_dropped,
    claim_not_in_source,
    clause_not_in_source,
)
"""In the order in which refusals are told: the plainest first."""
