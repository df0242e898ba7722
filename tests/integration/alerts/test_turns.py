"""Whose turn it is to have jobs ranked: after a change, when jobs were found, and not otherwise."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import psycopg
import pytest
from alert_samples import AMARA, BEN, nursing
from market_samples import CV, NURSE

from careerassist.bootstrap import Parts
from careerassist.pipeline.matchmaker import Matchmaker
from careerassist.schemas.jobs import JobInput
from careerassist.services import accounts, analysis, gap_answers, materials, quotas

NONE = {"begun": 0, "resting": 0}
ONE = {"begun": 1, "resting": 0}


@pytest.fixture
def ranked(town: Any) -> UUID:
    """Amara's CV was ranked, and nothing has changed since."""
    cv_id: UUID = town.brings_cv()
    town.finds(nursing("Alder"))
    assert town.ranks() == ONE
    town.passes(hours=2)
    assert town.ranks() == NONE
    return cv_id


# --- the first time -------------------------------------------------------------------------------


def test_a_new_cv_is_ranked_when_its_owner_has_been_quiet_for_a_minute(town: Any) -> None:
    town.finds(nursing("Alder"))
    cv_id = town.brings_cv()
    assert town.round() == NONE
    town.passes(seconds=50)
    town.prefers(places=("Bristol",))
    town.passes(seconds=50)
    assert town.round() == NONE
    town.passes(seconds=20)
    assert town.round() == ONE
    [job] = town.jobs()
    assert (job["job_type"], job["begun_by"]) == ("rank_jobs", "matchmaker")
    assert job["input_data"]["cv_id"] == str(cv_id)


def test_who_came_before_there_were_jobs_is_first_when_there_are(town: Any) -> None:
    town.brings_cv()
    town.passes(seconds=61)
    assert town.round() == NONE
    town.finds(nursing("Alder"))
    assert town.round() == ONE


def test_without_a_cv_nobody_gets_a_turn_until_they_bring_one(town: Any) -> None:
    town.finds(nursing("Alder"))
    town.prefers(places=("Bristol",))
    town.passes(seconds=61)
    assert town.round() == {"begun": 0, "resting": 1}
    assert town.round() == NONE
    town.brings_cv()
    town.passes(seconds=61)
    assert town.round() == ONE


# --- again ----------------------------------------------------------------------------------------


def test_new_jobs_are_ranked_after_an_hour_at_the_earliest(town: Any, ranked: UUID) -> None:
    town.finds(nursing("Birch"))
    town.passes(hours=1.1)
    assert town.ranks() == ONE
    town.finds(nursing("Cedar"))
    town.passes(hours=0.9)
    assert town.round() == NONE
    town.passes(hours=0.2)
    assert town.round() == ONE
    assert [job["status"] for job in town.jobs()] == ["pending"], "the one before is forgotten"


def test_jobs_that_were_only_seen_again_are_no_news(town: Any, ranked: UUID) -> None:
    town.finds(nursing("Alder"))
    town.passes(hours=2)
    assert town.round() == NONE


def _answer(town: Any, parts: Parts, cv_id: UUID) -> None:
    posting = materials.add_posting(parts, AMARA, text="Nurse\n\nEssential:\n- Phlebotomy\n")
    asked = JobInput(cv_id=cv_id, posting_id=posting.posting_id)
    job = analysis.submit(parts, AMARA, "gap_analysis", asked)
    town.work()
    [done] = town.sql(AMARA, f"select * from gap_analyses where job_id = '{job.row.job_id}'")
    assert town.ranks() == NONE, "an analysis changes nothing that a fit stands on"
    questions = gap_answers.questions(parts, AMARA, done["analysis_id"])
    question = next(asked for asked, _ in questions if asked.statement)
    gap_answers.answer(
        parts, AMARA, done["analysis_id"], question.id, "yes", role_id=None, words=None
    )


def _bring_another(town: Any, parts: Parts, cv_id: UUID) -> None:
    other = town.brings_cv(text=CV.replace("Triage", "Wound care"))
    assert town.ranks() == NONE, "only the primary one is ranked"
    materials.change_cv(parts, AMARA, other, name=None, primary=True)


def _wish(town: Any, parts: Parts, cv_id: UUID) -> None:
    town.prefers(places=("Leeds",))


@pytest.mark.parametrize("change", [_answer, _bring_another, _wish])
def test_a_change_is_ranked_without_waiting_for_an_hour(
    town: Any, parts: Parts, ranked: UUID, change: Callable[[Any, Parts, UUID], None]
) -> None:
    change(town, parts, ranked)
    assert town.round() == NONE
    assert town.ranks() == ONE
    assert town.ranks() == NONE


def test_what_no_fit_stands_on_makes_none_anew(town: Any, ranked: UUID) -> None:
    for preferences in ({"language": "de"}, {"job_alert_fit": 55}, {"notify_by_email": True}):
        town.prefers(**preferences)
        assert town.ranks() == NONE, preferences


def test_what_the_person_has_just_ranked_is_not_ranked_again(town: Any, parts: Parts) -> None:
    town.brings_cv()
    town.finds(nursing("Alder"))
    analysis.submit(parts, AMARA, "rank_jobs", JobInput())
    town.passes(seconds=61)
    assert town.round() == NONE, "it is at work"
    town.work()
    town.passes(hours=2)
    assert town.round() == NONE
    assert [job["begun_by"] for job in town.jobs()] == ["person"]


def test_without_a_primary_cv_the_one_ranked_last_is_used(
    town: Any, parts: Parts, ranked: UUID
) -> None:
    town.sql(AMARA, "update cv_versions set is_primary = false")
    town.finds(nursing("Birch"))
    town.passes(hours=2)
    assert town.ranks() == ONE
    assert town.jobs()[-1]["input_data"]["cv_id"] == str(ranked)


def test_a_ranking_that_failed_waits_for_a_change_or_a_day(town: Any) -> None:
    town.brings_cv()
    town.finds(nursing("Alder"))
    town.passes(seconds=61)
    assert town.round() == ONE
    town.sql(AMARA, "update jobs set status = 'failed', finished_at = now()")
    town.finds(nursing("Birch"))
    town.passes(hours=2)
    assert town.round() == NONE
    town.prefers(places=("Leeds",))
    town.passes(seconds=61)
    assert town.round() == ONE
    town.sql(AMARA, "update jobs set status = 'failed', finished_at = now()")
    town.finds(nursing("Cedar"))
    town.passes(hours=25)
    assert town.round() == ONE


# --- who does not want it, or is away -------------------------------------------------------------


def test_who_switched_it_off_has_nothing_ranked_until_they_switch_it_on(
    town: Any, ranked: UUID
) -> None:
    town.prefers(job_alerts="off")
    town.finds(nursing("Birch"))
    town.passes(hours=2)
    assert town.round() == {"begun": 0, "resting": 1}
    assert town.round() == NONE
    town.prefers(job_alerts="on")
    assert town.ranks() == ONE
    assert [count for count, _ in town.told()] == [1, 1]


def test_who_switches_it_off_while_it_is_at_work_is_not_told(town: Any) -> None:
    town.brings_cv()
    town.finds(nursing("Alder"))
    town.passes(seconds=61)
    assert town.round() == ONE
    town.prefers(job_alerts="off")
    town.work()
    assert town.told() == []


def test_who_was_away_for_long_is_left_alone_until_they_come_back(
    town: Any, parts: Parts, ranked: UUID
) -> None:
    town.passes(days=59)
    town.finds(nursing("Birch"))
    assert town.ranks() == ONE
    town.passes(days=1, hours=2)
    town.finds(nursing("Cedar"))
    assert town.round() == {"begun": 0, "resting": 1}
    assert town.round() == NONE
    accounts.profile(parts, AMARA)
    assert town.round() == ONE


# --- many people, many rounds ---------------------------------------------------------------------


@pytest.fixture
def both(town: Any) -> None:
    """Amara and Ben have a CV, in this order, and it is their turn."""
    for account in (AMARA, BEN):
        town.brings_cv(account)
    town.finds(nursing("Alder"))
    town.passes(seconds=61)


@pytest.mark.usefixtures("both")
def test_rounds_at_the_same_time_begin_each_ranking_once(town: Any) -> None:
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: town.round(), range(4)))
    assert sum(count["begun"] for count in counts) == 2
    assert [len(town.jobs(account)) for account in (AMARA, BEN)] == [1, 1]


@pytest.mark.usefixtures("both")
def test_each_is_told_of_their_own(town: Any, parts: Parts) -> None:
    accounts.save_preferences(parts, BEN, accounts.Preferences(places=("Hamburg",)))
    assert town.ranks()["begun"] == 2
    assert (len(town.told(AMARA)), len(town.told(BEN))) == (1, 0)
    town.finds(nursing("Krankenhaus", place="Hamburg"))
    town.passes(hours=2)
    assert town.ranks()["begun"] == 2
    assert (len(town.told(AMARA)), len(town.told(BEN))) == (2, 1)


@pytest.mark.usefixtures("both")
def test_a_round_begins_so_many_and_the_next_goes_on(
    town: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careerassist.pipeline.matchmaker._MOST_AT_WORK", 1)
    assert town.round() == ONE
    assert [len(town.jobs(account)) for account in (AMARA, BEN)] == [1, 0]
    assert town.round() == NONE, "the first is still at work"
    town.work()
    assert town.round() == ONE
    assert [len(town.jobs(account)) for account in (AMARA, BEN)] == [1, 1]


@pytest.mark.usefixtures("both")
def test_those_whose_turn_is_longest_ago_come_first(
    town: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [town.ranks()["begun"] for _ in range(2)] == [2, 0]
    monkeypatch.setattr("careerassist.pipeline.matchmaker._MOST_AT_WORK", 1)
    town.sql(BEN, "update matching_turns set turn_at = turn_at - interval '1 minute'")
    order = []
    for _ in range(4):
        town.finds(nursing(f"Hospital {len(order)}"))
        town.passes(hours=2)
        before = town.told(AMARA)
        assert town.ranks() == ONE
        order.append("amara" if town.told(AMARA) != before else "ben")
    assert order == ["ben", "amara", "ben", "amara"]


@pytest.mark.usefixtures("both")
def test_whose_turn_fails_keeps_nobody_waiting(town: Any) -> None:
    town.sql(AMARA, 'update user_profiles set preferences = \'{"job_alert_fit": "well"}\'')
    town.passes(seconds=61)
    assert town.round() == {"begun": 1, "resting": 0, "failed": 1}
    assert [len(town.jobs(account)) for account in (AMARA, BEN)] == [0, 1]
    town.passes(seconds=61)
    assert town.round() == NONE, "it is not tried again in each round"


@pytest.mark.usefixtures("both")
def test_no_model_reads_a_cv_that_its_owner_asked_nothing_for(parts: Parts, town: Any) -> None:
    model = "bedrock/example-model"
    reading = Matchmaker(
        parts.sweeper_database, parts.database, listed_days=45, extractor=model
    ).make_matches
    assert reading() == NONE
    assert [town.jobs(account) for account in (AMARA, BEN)] == [[], []]
    for other, begun in ((f"{model}-2", NONE), (model, ONE)):
        town.sql(
            AMARA,
            f"update cv_versions set text_hash = 'abc', extracted_by = '{other}@extract_cv-2', "
            f'structured_data = \'{{"read": "{other}"}}\'',
            "insert into extractions (user_id, text_hash, extracted_by, profile) select user_id, "
            "text_hash, extracted_by, '{}' from cv_versions",
        )
        town.passes(seconds=61)
        assert reading() == begun, other
    assert [len(town.jobs(account)) for account in (AMARA, BEN)] == [1, 0]


@pytest.mark.usefixtures("both")
def test_messages_are_spread_so_that_others_get_their_turn(town: Any) -> None:
    assert town.round()["begun"] == 2
    waits = [
        row["wait"]
        for account in (AMARA, BEN)
        for row in town.sql(
            account,
            "select extract(epoch from send_after - created_at)::integer as wait from outbox",
        )
    ]
    assert sorted(waits) == [0, 2]


# --- whose affair it is ---------------------------------------------------------------------------


def test_it_costs_the_person_nothing_and_stands_in_no_list_of_theirs(
    town: Any, parts: Parts, ranked: UUID
) -> None:
    [allowance] = [one for one in quotas.usage(parts, AMARA).allowances if one.kind == "jobs"]
    assert allowance.used == 0
    assert analysis.jobs(parts, AMARA, None, 20).items == []
    [job] = town.jobs()
    assert analysis.job(parts, AMARA, job["job_id"]).row.status == "completed"


def test_what_a_model_has_cost_outlives_the_job(town: Any, ranked: UUID) -> None:
    [job] = town.jobs()
    town.sql(
        AMARA,
        "insert into model_usage (usage_id, user_id, job_id, task, model, outcome, requests, "
        "input_tokens, output_tokens, cost_usd, seconds) select gen_random_uuid(), user_id, "
        "job_id, 'extract_cv', 'bedrock/x', 'answered', 1, 1, 1, 0.01, 1 from jobs",
    )
    town.finds(nursing("Birch", text=NURSE["text"]))
    town.passes(hours=2)
    assert town.ranks() == ONE
    assert job["job_id"] in [one["job_id"] for one in town.jobs()]


def test_who_looks_whose_turn_it_is_sees_times_only(parts: Parts, town: Any, ranked: UUID) -> None:
    with parts.sweeper_database.transaction() as connection:
        rows = connection.execute("select user_id, turn_at, changed_at, awake from matching_turns")
        assert len(rows.fetchall()) == 1
    for statement in (
        "select here_on from matching_turns",
        "update matching_turns set awake = false",
        "select preferences from user_profiles",
        "select structured_data from cv_versions",
        "select answer from gap_answers",
        "select title from discovered_jobs",
        "select found from notifications",
        "select discovered_job_id from told_discovered_jobs",
    ):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            parts.sweeper_database.transaction() as connection,
        ):
            connection.execute(statement.encode())
