"""What is told of: jobs that fit well, that agree with what the person wants, once each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from alert_samples import AMARA, nursing
from market_samples import CV, DEVELOPER, NURSE

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.schemas.jobs import JobInput
from careerassist.services import analysis, discovered_jobs, materials

FEE = "- Please pay a registration fee of $50 before you start\n"


def test_what_fits_is_told_in_one_notification(town: Any) -> None:
    town.brings_cv()
    hospitals = [nursing(name) for name in ("Alder", "Birch", "Cedar", "Dogwood")]
    town.finds(DEVELOPER, *hospitals)
    assert town.ranks()["begun"] == 1
    [notification] = town.notifications()
    assert notification["subject"] == "4 jobs were found that fit you well"
    best = notification["found"]["best"]
    assert [job["title"] for job in best] == ["Staff Nurse"] * 3
    assert {job["company"] for job in best} < {"Alder", "Birch", "Cedar", "Dogwood"}
    assert all(job["fit_score"] >= 70 for job in best)
    assert all(job["company"] in notification["body"] for job in best)
    assert (notification["kind"], notification["job_id"]) == ("jobs_found", None)


def test_where_nothing_fits_nothing_is_told(town: Any) -> None:
    town.brings_cv()
    town.finds(DEVELOPER)
    assert town.ranks()["begun"] == 1
    assert town.notifications() == []


def test_each_is_told_once_whatever_becomes_of_it(town: Any, parts: Parts) -> None:
    town.brings_cv()
    town.finds(nursing("Alder"))
    town.ranks()
    town.finds(nursing("Alder", text=NURSE["text"] + "- Night shifts\n"))
    town.passes(hours=2)
    assert town.ranks()["begun"] == 1, "its text has changed"
    other = town.brings_cv(text=CV.replace("twelve", "eleven"))
    materials.change_cv(parts, AMARA, other, name=None, primary=True)
    assert town.ranks()["begun"] == 1, "there is another CV"
    assert len(town.told()) == 1
    town.finds(nursing("Birch"))
    town.passes(hours=2)
    town.ranks()
    assert town.told() == [(1, ["Staff Nurse"]), (1, ["Staff Nurse"])]
    assert town.notifications()[-1]["found"]["best"][0]["company"] == "Birch"


def test_a_job_that_comes_to_fit_is_told(town: Any, parts: Parts) -> None:
    porter = town.brings_cv(text="Amara Calloway\n\nExperience\nPorter, Alder\n2018 - Present\n")
    town.finds(nursing("Alder"))
    town.ranks()
    assert town.told() == []
    materials.delete_cv(parts, AMARA, porter)
    town.brings_cv()
    town.ranks()
    assert town.told() == [(1, ["Staff Nurse"])]


def test_what_the_person_knows_is_not_told(town: Any, parts: Parts) -> None:
    town.brings_cv()
    saved, used = town.finds(nursing("Alder"), nursing("Birch"))
    discovered_jobs.save(parts, AMARA, saved)
    discovered_jobs.as_posting(parts, AMARA, used)
    assert town.ranks()["begun"] == 1
    assert town.told() == []


def test_signs_of_a_fraud_and_guesses_are_not_told(town: Any) -> None:
    town.brings_cv()
    town.finds(
        nursing("Alder", text=NURSE["text"] + FEE),
        nursing("Birch", text="We look for somebody like you.", title="Staff Nurse"),
    )
    assert town.ranks()["begun"] == 1
    assert town.told() == []


def test_what_goes_against_a_wish_is_not_told_and_silence_does_not(town: Any) -> None:
    pay = {"low": 20000, "high": 25000, "period": "year"}
    town.brings_cv()
    town.prefers(
        roles=("Nurse",),
        places=("Bristol",),
        salary_min=30000,
        salary_currency="GBP",
        remote="hybrid",
    )
    town.finds(
        nursing("Agrees", remote="hybrid"),
        nursing("Silent", salary=None),
        nursing("Other Currency", salary={**pay, "currency": "EUR"}),
        nursing("Elsewhere", place="Hamburg"),
        nursing("Pays Less", salary={**pay, "currency": "GBP"}),
        nursing("On Site", remote="on_site"),
        nursing("Another Role", title="Receptionist"),
    )
    assert town.ranks()["begun"] == 1
    [notification] = town.notifications()
    assert notification["found"]["count"] == 3
    told = {job["company"] for job in notification["found"]["best"]}
    assert told == {"Agrees", "Silent", "Other Currency"}


def test_how_well_a_job_must_fit_is_the_persons_choice(town: Any) -> None:
    town.brings_cv()
    town.finds(nursing("Alder"))
    town.prefers(job_alert_fit=95)
    assert town.ranks()["begun"] == 1
    assert town.told() == []
    town.prefers(job_alert_fit=90)
    town.finds(DEVELOPER)
    town.passes(hours=2)
    assert town.ranks()["begun"] == 1
    assert town.told() == [(1, ["Staff Nurse"])], "with the next ranking"


def test_who_asks_sees_for_herself(town: Any, parts: Parts) -> None:
    town.brings_cv()
    town.finds(nursing("Alder"))
    analysis.submit(parts, AMARA, "rank_jobs", JobInput())
    town.work()
    assert town.notifications() == []
    town.finds(nursing("Birch"))
    town.passes(hours=2)
    town.ranks()
    [notification] = town.notifications()
    assert [job["company"] for job in notification["found"]["best"]] == ["Birch"]


def test_it_is_told_in_the_persons_language(town: Any) -> None:
    town.brings_cv()
    town.prefers(language="de")
    town.finds(nursing("Alder"))
    town.ranks()
    assert town.notifications()[0]["subject"] == "Eine gefundene Stelle passt gut zu Ihnen"


def test_what_was_told_and_is_over_stays_told(town: Any, parts: Parts) -> None:
    town.brings_cv()
    town.finds(nursing("Alder"))
    town.ranks()
    town.passes(days=parts.settings.discovered_job_days + 1)
    assert town.ranks()["begun"] == 0, "nothing is listed"
    town.finds(nursing("Alder"))
    town.passes(hours=2)
    town.ranks()
    assert town.told() == [(1, ["Staff Nurse"])], "it is listed again, and is known"
    town.passes(days=parts.settings.discovered_job_days + 1)
    assert parts.chores.do("cleaner").counts["jobs_erased"] == 1
    assert town.told() == [(1, ["Staff Nurse"])]


def test_a_crash_leaves_no_half_and_the_next_attempt_tells_once(parts: Parts, town: Any) -> None:
    crashed: list[int] = []

    def crash_once(moment: str, *, step: str | None = None, **_: Any) -> None:
        if (moment, step) == ("step.stored", "rank_jobs") and not crashed:
            crashed.append(1)
            raise OSError("the process is gone")

    settings = parts.settings.model_copy(update={"step_lease_seconds": 0.5})
    dying = Parts(settings, observer=crash_once)  # type: ignore[arg-type]
    town.parts = dying
    town.brings_cv()
    town.finds(nursing("Alder"))
    town.ranks()
    dying.close()
    town.parts = parts
    assert crashed == [1], "all of it was written, and nothing was kept"
    assert town.told() == [(1, ["Staff Nurse"])]
    [attempt] = town.sql(AMARA, "select attempt from job_steps where step = 'rank_jobs'")
    assert attempt["attempt"] == 2


def test_two_rankings_that_end_together_tell_each_job_once(town: Any, parts: Parts) -> None:
    town.brings_cv()
    jobs = town.finds(*(nursing(f"Hospital {letter}") for letter in "ABCDEFGH"))
    together = Barrier(4)

    def tell(number: int) -> list[str]:
        together.wait()
        with unit_of_work(parts.database, AMARA.user_id) as work:
            mixed = jobs[number:] + jobs[:number]
            return [str(one.discovered_job_id) for one in work.told_jobs.tell(mixed)]

    with ThreadPoolExecutor(4) as pool:
        told = [one for some in pool.map(tell, range(4)) for one in some]
    assert sorted(told) == sorted(str(job) for job in jobs)
