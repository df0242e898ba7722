"""Jobs found on public sites, for those who hand them in (role `careerassist_ingest`), and for the
cleaner (role `careerassist_sweeper`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.database.repositories.knowledge import TEXT_SEARCH
from careerassist.schemas.discovered_jobs import DiscoveredJobText
from careerassist.schemas.posting import JobProfile

Intake = Literal["stored", "changed", "seen", "known"]
"""`stored`: it is new; `changed`: its new version was stored; `seen`: nothing but that it was seen
again; `known`: the same job is listed from another address, which stays."""

_FADED_DAYS = 7
"""A job that was not seen at its own address for so long may be replaced by its like elsewhere."""


@dataclass(frozen=True)
class ReadJob:
    """A posting that was handed in, with what was read from it where its site declared nothing."""

    given: DiscoveredJobText
    profile: JobProfile
    extracted_by: str
    company: str | None
    place: str | None
    remote: str | None
    employment_type: str | None
    salary: dict[str, Any] | None
    language: str
    expires_on: date | None
    dedupe_key: str | None


class DiscoveredJobIntake:
    """The table `discovered_jobs`, for writing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, job: ReadJob) -> tuple[UUID, Intake]:
        """Store a job, or its new version, or that it was seen again. Those who hand in jobs take
        turns, so that the same one is not stored twice."""
        self._connection.execute("select pg_advisory_xact_lock(hashtext('discovered_jobs'))")
        same = self._connection.execute(
            "select discovered_job_id, content_hash, extracted_by, "
            "canonical_url = %(url)s as here, coalesce(expires_on < current_date, false) "
            "or last_seen_at < now() - make_interval(days => %(faded)s) as faded "
            "from discovered_jobs where canonical_url = %(url)s or dedupe_key = %(key)s "
            "order by canonical_url = %(url)s desc, last_seen_at desc limit 1",
            {"url": job.given.canonical_url, "key": job.dedupe_key, "faded": _FADED_DAYS},
        ).fetchone()
        if same is None:
            return self._add(job), "stored"
        job_id: UUID = same["discovered_job_id"]
        if not same["here"] and not same["faded"]:
            return job_id, "known"
        current = (job.given.content_hash, job.extracted_by)
        if same["here"] and (same["content_hash"], same["extracted_by"]) == current:
            self._connection.execute(
                "update discovered_jobs set last_seen_at = clock_timestamp(), posted_on = %s, "
                "expires_on = %s, listed_on = coalesce(%s, listed_on) where discovered_job_id = %s",
                (job.given.posted_on, job.expires_on, job.given.posted_on, job_id),
            )
            return job_id, "seen"
        self._replace(job_id, job)
        return job_id, "changed"

    def _add(self, job: ReadJob) -> UUID:
        job_id = uuid4()
        values = {**_columns(job), "discovered_job_id": job_id}
        names = ", ".join(values)
        given = ", ".join(f"%({name})s" for name in values)
        self._connection.execute(
            f"insert into discovered_jobs ({names}, listed_on, words) values ({given}, "
            f"coalesce(%(posted_on)s, current_date), {_WORDS})".encode(),
            {**values, **_searched(job)},
        )
        return job_id

    def _replace(self, job_id: UUID, job: ReadJob) -> None:
        values = _columns(job)
        updates = ", ".join(f"{name} = %({name})s" for name in values)
        self._connection.execute(
            f"update discovered_jobs set {updates}, listed_on = coalesce(%(posted_on)s, listed_on),"
            f" words = {_WORDS}, version = version + 1, changed_at = clock_timestamp(), "
            "last_seen_at = clock_timestamp() where discovered_job_id = %(id)s".encode(),
            {**values, **_searched(job), "id": job_id},
        )


def forget_discovered_jobs(connection: Connection, *, listed_days: int, limit: int) -> int:
    """For the sweeper: delete jobs that are listed no more and that nobody has saved; how many.
    People's own postings that were made from them stay."""
    return connection.execute(
        "delete from discovered_jobs where discovered_job_id in ("
        "select discovered_job_id from discovered_jobs d where (expires_on < current_date "
        "or last_seen_at < now() - make_interval(days => %s)) and not exists (select from "
        "saved_discovered_jobs s where s.discovered_job_id = d.discovered_job_id) limit %s)",
        (listed_days, limit),
    ).rowcount


_WORDS = (
    "setweight(to_tsvector('simple', %(named)s), 'A') "
    "|| setweight(to_tsvector(%(grammar)s::regconfig, %(named)s), 'A') "
    "|| to_tsvector('simple', %(text)s) || to_tsvector(%(grammar)s::regconfig, %(text)s)"
)


def _searched(job: ReadJob) -> dict[str, str]:
    named = (job.given.title, job.company, job.place)
    return {
        "named": " ".join(part for part in named if part),
        "grammar": next((TEXT_SEARCH[k] for k in TEXT_SEARCH if k == job.language), "simple"),
    }


def _columns(job: ReadJob) -> dict[str, Any]:
    given = job.given
    return {
        "title": given.title,
        "company": job.company,
        "place": job.place,
        "remote": job.remote,
        "employment_type": job.employment_type,
        "salary": Jsonb(job.salary) if job.salary else None,
        "language": job.language,
        "url": given.url,
        "canonical_url": given.canonical_url,
        "source": given.source,
        "text": given.whole_text,
        "posted_on": given.posted_on,
        "expires_on": job.expires_on,
        "dedupe_key": job.dedupe_key,
        "content_hash": given.content_hash,
        "profile": Jsonb(job.profile.model_dump(mode="json")),
        "extracted_by": job.extracted_by,
    }
