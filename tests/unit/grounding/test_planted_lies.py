"""Lies of many kinds, each refused by the rule that a person would name."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding import check
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

LIES = [
    # who, cited, lie, rule
    ("nurse", "w1.b99", "Cared for patients", "unknown_fact"),
    ("nurse", "", "Cared for patients", "no_fact_cited"),
    ("nurse", "w1.b1 w2.b1", "Cared for patients and residents", "facts_of_different_roles"),
    ("developer", "w1.b1 s1", "Built pipelines with Terraform", "facts_of_different_roles"),
    ("nurse", "w1.b3", "Reduced medication errors by 60%", "number_not_in_source"),
    ("nurse", "w1.b3", "Reduced medication errors by sixty percent", "number_not_in_source"),
    ("nurse", "w1.b3", "Reduced medication errors by 40 a month", "number_not_in_source"),
    ("nurse", "w1.b3", "Reduced medication errors to 40%", "number_not_in_source"),
    ("nurse", "w1.b3", "Reduced medication errors by over 40%", "number_hedge_changed"),
    ("developer", "w1.b1", "Cut the run time of Python pipelines by 40%", "number_hedge_changed"),
    ("nurse", "w2.b2", "Wrote 200 care plans", "number_hedge_changed"),
    ("nurse", "w1.b9", "Cut waiting times from 20 to 30 minutes", "number_not_in_source"),
    ("nurse", "w1.b9", "Cut waiting times from 30 to 20 hours", "number_not_in_source"),
    ("nurse", "w2.b1", "Fed 12 residents an hour", "number_not_in_source"),
    ("developer", "w1.b4", "Saved $3m", "number_not_in_source"),
    ("developer", "w1.b4", "Served 12k users a day", "number_not_in_source"),
    ("developer", "w1.b4", "Served thousands of users a day", "number_not_in_source"),
    ("developer", "w1.b5", "Handled 40 support tickets per day", "number_not_in_source"),
    ("chef", "w1.b1", "Led a brigade of 120 cooks", "number_of_another_thing"),
    ("nurse", "w1.b1", "Worked with 24 healthcare assistants", "number_of_another_thing"),
    ("chef", "w1.b2", "Doubled food purchases", "number_not_in_source"),
    ("nurse", "w1.b3", "Reduced medication errors by 40% in 2023", "date_not_in_source"),
    ("nurse", "w2.b1", "Currently washes and feeds 12 residents a day", "current_not_in_source"),
    ("electrician", "w1.b1", "Installed wiring since 2012", "current_not_in_source"),
    ("developer", "w1.b1", "Built data pipelines in Python with Airflow", "skill_not_in_source"),
    ("electrician", "w1.b1", "Installed wiring with Docker in homes", "skill_not_in_source"),
    ("developer", "w1.b1", "Built data pipelines in Python and Terraform", "skill_not_in_source"),
    ("developer", "w1.b1", "Built Kafka data pipelines in Python", "skill_only_in_posting"),
    ("developer", "w1.b5", "Handled support tickets for Siemens", "name_not_in_source"),
    ("nurse", "w1.b1", "Cared for patients at Westfield General", "name_not_in_source"),
    ("developer", "w1.b1", "Built data pipelines in Python at Brekke Data", "name_not_in_source"),
    ("teacher", "w1.b2", "Organised the yearly science fair with NASA", "name_not_in_source"),
    ("developer", "w1.b1", "As senior engineer, built data pipelines", "title_not_in_source"),
    ("electrician", "w1.b1", "Site manager who installed wiring", "title_not_in_source"),
    ("nurse", "w1.b2", "Led the organisation of the ward rota", "scope_raised"),
    ("nurse", "w1.b2", "Organised the ward rota", "scope_raised"),
    ("nurse", "w1.b5", "Led a pilot of bedside handover", "scope_raised"),
    ("nurse", "w1.b6", "Managed the infection control audit", "scope_raised"),
    ("nurse", "w1.b7", "Managed discharge planning", "scope_raised"),
    ("lawyer", "w1.b2", "Led negotiations for clients of the firm", "scope_raised"),
    ("teacher", "w1.b3", "Wrote the curriculum", "scope_raised"),
    ("electrician", "w1.b1", "Pioneered wiring in homes", "scope_raised"),
    ("pfleger", "w1.b2", "Leitete die Dienstplanung", "scope_raised"),
    ("camarera", "w1.b2", "Dirigí eventos", "scope_raised"),
    ("teacher", "w1.b2", "Single-handedly organised the yearly science fair", "sole_credit"),
    ("developer", "w1.b3", "Authored the API style guide", "shared_credit_dropped"),
    ("developer", "w1.b2", "Completed the migration to PostgreSQL", "unfinished_as_done"),
    ("nurse", "w1.b11", "Trained student nurses", "extent_raised"),
    ("nurse", "w1.b4", "Always administered IV medication", "extent_raised"),
    ("chef", "w1.b1", "Led an award-winning brigade of six cooks", "superlative_not_in_source"),
    ("lawyer", "w1.b1", "Drafted the largest commercial leases", "superlative_not_in_source"),
    ("nurse", "w1.b3", "Increased medication errors by 40%", "direction_reversed"),
    ("chef", "w1.b3", "Ordered produce, improving freshness", "result_not_in_source"),
    ("nurse", "w1.b10", "Worked night shifts with supervision", "negation_dropped"),
    ("chef", "w1.b3", "Ordered produce and managed the budget", "claim_not_in_source"),
    ("lawyer", "w1.b1", "Drafted leases for international tenants", "claim_not_in_source"),
    ("teacher", "w1.b1", "Taught mathematics and chess club strategy", "claim_not_in_source"),
    ("electrician", "w1.b2", "Diagnosed faults in garden sheds", "clause_not_in_source"),
    ("electrician", "w1.b2", "Repaired lighting circuits", "deed_not_in_source"),
    ("nurse", "w1.b4", "Prescribed IV medication and documented care", "claim_not_in_source"),
    ("teacher", "w1.b2", "Organised the monthly science fair", "period_changed"),
    ("chef", "w1.b3", "Ordered produce from organic suppliers", "clause_not_in_source"),
    ("pfleger", "w1.b1", "Pflege von 80 Patienten", "number_not_in_source"),
    ("pfleger", "w1.b3", "Dokumentation von 1.200 Berichten", "number_hedge_changed"),
    ("camarera", "w1.b1", "Atendí a 80 clientes al día", "number_hedge_changed"),
]

PROSE_LIES = [
    (
        "developer",
        "w1.title w1.b1",
        "I worked as Senior Platform Engineer.",
        "title_not_in_source",
    ),
    ("nurse", "e2.degree", "I hold an MSc in Public Health.", "paper_not_held"),
    ("nurse", "e1.degree", "I hold a PhD in Nursing.", "degree_not_in_source"),
    ("electrician", "w1.title w1.b1", "I am a certified electrician.", "certificate_not_in_source"),
    ("nurse", "t1", "I am certified in Immediate Life Support.", "paper_not_held"),
    ("nurse", "l1", "I speak fluent German.", "language_level_raised"),
    ("nurse", "l1", "I speak German and Spanish.", "language_not_in_source"),
    ("developer", "w1.title w1.b1", "I worked at Halvorsen Systems.", "employer_from_posting"),
    (
        "developer",
        "w1.title w1.employer w1.b5 w2.employer w2.b1",
        "At Brekke Data I handled 40 support tickets per week.",
        "fact_of_another_role",
    ),
    (
        "developer",
        "w1.b1 w2.employer w2.b1",
        "At Brekke Data I wrote Python.",
        "fact_of_another_role",
    ),
    (
        "electrician",
        "w1.title w1.b1",
        "Electrician with 15 years of experience.",
        "number_not_in_source",
    ),
    (
        "developer",
        "w1.title w2.title w2.b1",
        "Engineer with 5 years of experience in React.",
        "number_not_in_source",
    ),
]


@pytest.mark.parametrize(("who", "cited", "lie", "rule"), LIES)
def test_a_lie_in_a_bullet_is_refused_by_its_rule(
    people: dict[str, CVProfile], posting: JobProfile, who: str, cited: str, lie: str, rule: str
) -> None:
    refusals = check(lie, cited.split(), people[who], posting=posting)
    assert rule in {refusal.rule for refusal in refusals}, refusals


@pytest.mark.parametrize(("who", "cited", "lie", "rule"), PROSE_LIES)
def test_a_lie_in_prose_is_refused_by_its_rule(
    people: dict[str, CVProfile], posting: JobProfile, who: str, cited: str, lie: str, rule: str
) -> None:
    refusals = check(lie, cited.split(), people[who], posting=posting, scope="prose")
    assert rule in {refusal.rule for refusal in refusals}, refusals


def test_a_refusal_names_the_words_and_says_what_the_cv_lacks(
    people: dict[str, CVProfile], posting: JobProfile
) -> None:
    refusals = check(
        "Built Kafka data pipelines in Python", ["w1.b1"], people["developer"], posting=posting
    )
    (refusal,) = [r for r in refusals if r.rule == "skill_only_in_posting"]
    assert refusal.words == "Kafka"
    assert refusal.message == "The posting asks for Apache Kafka, but your CV does not mention it."
