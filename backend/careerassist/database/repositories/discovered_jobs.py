"""Jobs found on public sites, as a person sees them: what is listed, what they saved, and how a CV
of theirs fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.database.pages import Page, decode_position, encode_position
from careerassist.database.repositories.knowledge import TEXT_SEARCH
from careerassist.schemas.discovered_jobs import JobFit, JobOrder
from careerassist.schemas.posting import EmploymentType, RemotePolicy


@dataclass(frozen=True)
class DiscoveredJobRow:
    """A discovered job in a list."""

    discovered_job_id: UUID
    title: str
    company: str | None
    place: str | None
    remote: RemotePolicy | None
    employment_type: EmploymentType | None
    salary: dict[str, Any] | None
    language: str
    url: str
    source: str
    posted_on: date | None
    expires_on: date | None
    listed_on: date
    first_seen_at: datetime
    last_seen_at: datetime
    version: int
    warnings: list[dict[str, Any]]
    """Signs of a fraud: `PostingWarning`."""
    open: bool
    """Whether it is still listed."""
    saved: bool
    told_at: datetime | None
    """When it became known to fit the person well: they were told, or had asked for the ranking."""
    fit: str | None
    """A `JobFit` in JSON, if this CV was compared with it."""
    fit_outdated: bool
    """It was compared with an earlier version."""
    posting_id: UUID | None
    """The person's own posting that was made from it."""
    checked_job_id: UUID | None
    """The latest job that held the CV against that posting."""


@dataclass(frozen=True)
class JobFilter:
    """What the list is narrowed to; what is None does not narrow it."""

    words: str | None = None
    place: str | None = None
    remote: RemotePolicy | None = None
    source: str | None = None
    saved: bool = False
    """Only saved ones, also those that are listed no more."""
    min_fit: int | None = None


@dataclass(frozen=True)
class Listed:
    """What is listed at all, whatever the filter."""

    jobs: int
    sources: list[str]


@dataclass(frozen=True)
class RankingRow:
    """The last ranking for a CV, and what has changed since."""

    cv_id: UUID
    job_id: UUID | None
    ranked_at: datetime
    compared: int
    left_out: int
    cv_changed: bool
    """The CV was read again, a question was answered, or wishes were changed."""
    new_jobs: int
    """Listed ones that are new or changed."""


@dataclass(frozen=True)
class ToRank:
    """What a ranking compares a CV with, as of one moment."""

    at: datetime
    basis: str
    listed: int
    jobs: list[tuple[UUID, int, str]]
    """Id, version and `JobProfile` in JSON."""


_OPEN = (
    "(coalesce(d.expires_on >= current_date, true) "
    "and d.last_seen_at > now() - make_interval(days => %(days)s))"
)
_COLUMNS = f"""
d.discovered_job_id, d.title, d.company, d.place, d.remote, d.employment_type, d.salary, d.language,
d.url, d.source, d.posted_on, d.expires_on, d.listed_on, d.first_seen_at, d.last_seen_at, d.version,
coalesce(d.profile -> 'warnings', '[]') as warnings, {_OPEN} as open,
s.user_id is not null as saved, t.told_at, f.fit::text as fit,
coalesce(f.version <> d.version, false) as fit_outdated, p.posting_id, a.job_id as checked_job_id
"""
_FROM = """
from discovered_jobs d
left join saved_discovered_jobs s
    on s.discovered_job_id = d.discovered_job_id and s.user_id = %(user)s
left join told_discovered_jobs t
    on t.discovered_job_id = d.discovered_job_id and t.user_id = %(user)s
left join discovered_job_fits f on f.discovered_job_id = d.discovered_job_id
    and f.cv_id = %(cv)s and f.user_id = %(user)s
left join lateral (
    select posting_id from job_postings where user_id = %(user)s
    and discovered_job_id = d.discovered_job_id order by created_at desc limit 1
) p on true
left join lateral (
    select job_id from gap_analyses where user_id = %(user)s and posting_id = p.posting_id
    and cv_id = %(cv)s order by created_at desc limit 1
) a on true
"""
_SEARCHED = " || ".join(
    f"websearch_to_tsquery('{grammar}', %(words)s)" for grammar in ("simple", *TEXT_SEARCH.values())
)
_BASIS = """
encode(sha256(convert_to(concat_ws('|', c.structured_data::text, (
    select string_agg(concat_ws(':', w.key, w.value), ',' order by w.key)
    from jsonb_each_text(u.preferences) w where w.value <> '[]' and w.key <> all (
        '{job_alerts,job_alert_fit,email_job_alerts,notify_by_email,language}'::text[])
), (
    select string_agg(concat_ws(':', g.gap_question_id, g.answer, g.place::text, g.words), ','
        order by g.gap_question_id)
    from gap_answers g where g.cv_id = c.cv_id and g.user_id = c.user_id
)), 'UTF8')), 'hex')
"""
"""A digest of everything of the person's that a fit stands on: the CV as it was read, wishes (not
how they want to hear from us), answers."""
_BY_DATE = ("d.listed_on", "d.discovered_job_id")
_TRUSTED = "(coalesce(jsonb_array_length(d.profile -> 'warnings'), 0) = 0)::integer"
"""1 for a posting without signs of a fraud: a swindler asks for little, so it fits everybody."""
_ORDERS: dict[JobOrder, tuple[str, ...]] = {
    "fit": (_TRUSTED, "coalesce(f.fit_score, -1)", *_BY_DATE),
    "date": _BY_DATE,
}


class DiscoveredJobRepository:
    """The table `discovered_jobs` for reading, and what a person has beside it."""

    def __init__(self, connection: Connection, user_id: UUID, *, listed_days: int) -> None:
        """`listed_days`: how long a job is listed after it was last seen."""
        self._connection = connection
        self._user_id = user_id
        self._days = listed_days

    def page(
        self,
        where: JobFilter,
        order: JobOrder,
        *,
        cv_id: UUID | None,
        cursor: str | None,
        limit: int,
    ) -> Page[DiscoveredJobRow]:
        """Jobs by fit of this CV or by date. By fit, those without one come late, and those with
        signs of a fraud last. `InvalidRequest` for a cursor that we did not make, or made for
        another order."""
        conditions, given = _conditions(where)
        if cursor is not None:
            by_fit = (int, int) if order == "fit" else ()
            values = decode_position(cursor, *by_fit, date.fromisoformat, UUID)
            given |= {f"after{number}": value for number, value in enumerate(values)}
            named = ", ".join(f"%(after{number})s" for number in range(len(values)))
            conditions.append(f"({', '.join(_ORDERS[order])}) < ({named})")
        ordered = ", ".join(f"{part} desc" for part in _ORDERS[order])
        with self._connection.cursor(row_factory=class_row(_Positioned)) as found:
            rows = found.execute(
                f"select {_COLUMNS}, coalesce(f.fit_score, -1) as fit_score, {_TRUSTED} as trusted "
                f"{_FROM} "
                f"where {' and '.join(conditions)} order by {ordered} limit %(limit)s".encode(),
                {**given, **self._scope(cv_id), "limit": limit + 1},
            ).fetchall()
        items: list[DiscoveredJobRow] = list(rows[:limit])
        if len(rows) <= limit:
            return Page(items, None)
        last = rows[limit - 1]
        position = (last.listed_on.isoformat(), str(last.discovered_job_id))
        fitting = (last.trusted, last.fit_score) if order == "fit" else ()
        return Page(items, encode_position(*fitting, *position))

    def get(self, job_id: UUID, *, cv_id: UUID | None) -> DiscoveredJobRow | None:
        """One that is listed, or that the person has saved or made a posting from."""
        with self._connection.cursor(row_factory=class_row(DiscoveredJobRow)) as found:
            return found.execute(
                f"select {_COLUMNS} {_FROM} where d.discovered_job_id = %(job)s and ({_OPEN} "
                "or s.user_id is not null or p.posting_id is not null)".encode(),
                {**self._scope(cv_id), "job": job_id},
            ).fetchone()

    def text(self, job_id: UUID) -> str:
        """The whole text; empty for a job that is not there."""
        row = self._connection.execute(
            "select text from discovered_jobs where discovered_job_id = %s", (job_id,)
        ).fetchone()
        return str(row["text"]) if row else ""

    def listed(self) -> Listed:
        """How many jobs are listed, and from where."""
        row = self._connection.execute(
            "select count(*) as jobs, coalesce(array_agg(distinct source order by source), '{}') "
            f"as sources from discovered_jobs d where {_OPEN}".encode(),
            self._scope(None),
        ).fetchone()
        return Listed(row["jobs"], row["sources"]) if row else Listed(0, [])

    def save(self, job_id: UUID) -> None:
        """Keep an eye on a job. Saving twice is the same as once."""
        self._connection.execute(
            "insert into saved_discovered_jobs (user_id, discovered_job_id) values (%s, %s) "
            "on conflict do nothing",
            (self._user_id, job_id),
        )

    def unsave(self, job_id: UUID) -> None:
        self._connection.execute(
            "delete from saved_discovered_jobs where user_id = %s and discovered_job_id = %s",
            (self._user_id, job_id),
        )

    def posting_of(self, job_id: UUID, version: int) -> UUID | None:
        """The posting that the person made from this version of a job."""
        row = self._connection.execute(
            "select posting_id from job_postings where user_id = %s and discovered_job_id = %s "
            "and discovered_version = %s order by created_at desc limit 1",
            (self._user_id, job_id, version),
        ).fetchone()
        return row["posting_id"] if row else None

    def link_posting(self, posting_id: UUID, job: DiscoveredJobRow) -> None:
        """Note which job a posting was made from, and by what it is known."""
        self._connection.execute(
            "update job_postings set discovered_job_id = %s, discovered_version = %s, "
            "company = %s, role_title = %s where posting_id = %s and user_id = %s",
            (
                job.discovered_job_id,
                job.version,
                job.company,
                job.title,
                posting_id,
                self._user_id,
            ),
        )

    def ranking(self, cv_id: UUID) -> RankingRow | None:
        """The last ranking for a CV."""
        with self._connection.cursor(row_factory=class_row(RankingRow)) as found:
            return found.execute(
                "select r.cv_id, r.job_id, r.ranked_at, r.compared, r.left_out, "
                f"r.basis <> {_BASIS} as cv_changed, (select count(*) from discovered_jobs d "
                f"where {_OPEN} and d.changed_at > r.ranked_at) as new_jobs "
                "from discovered_job_rankings r join cv_versions c using (cv_id) "
                "join user_profiles u on u.user_id = c.user_id "
                "where r.cv_id = %(cv)s and r.user_id = %(user)s".encode(),
                self._scope(cv_id),
            ).fetchone()

    def ranking_at_work(self, cv_id: UUID) -> UUID | None:
        """The job that compares this CV anew at present, whoever began it."""
        row = self._connection.execute(
            "select job_id from jobs where user_id = %s and job_type = 'rank_jobs' "
            "and status in ('pending', 'processing') and (input_data ->> 'cv_id')::uuid = %s "
            "order by created_at limit 1",
            (self._user_id, cv_id),
        ).fetchone()
        return row["job_id"] if row else None

    def last_ranked_cv(self) -> UUID | None:
        """The CV of the person's last ranking."""
        row = self._connection.execute(
            "select cv_id from discovered_job_rankings where user_id = %s "
            "order by ranked_at desc limit 1",
            (self._user_id,),
        ).fetchone()
        return row["cv_id"] if row else None

    def to_rank(self, cv_id: UUID, *, most: int) -> ToRank | None:
        """What to compare this CV with: saved jobs first, then the newest. None: no such CV."""
        scope = self._scope(cv_id)
        about = self._connection.execute(
            f"select clock_timestamp() as at, {_BASIS} as basis from cv_versions c "
            "join user_profiles u using (user_id) "
            "where c.cv_id = %(cv)s and c.user_id = %(user)s".encode(),
            scope,
        ).fetchone()
        if about is None:
            return None
        rows = self._connection.execute(
            "select d.discovered_job_id, d.version, d.profile::text as profile "
            "from discovered_jobs d left join saved_discovered_jobs s on s.discovered_job_id = "
            f"d.discovered_job_id and s.user_id = %(user)s where {_OPEN} order by "
            "s.user_id is null, d.listed_on desc, d.discovered_job_id desc limit %(most)s".encode(),
            {**scope, "most": most},
        ).fetchall()
        jobs = [(row["discovered_job_id"], row["version"], row["profile"]) for row in rows]
        return ToRank(about["at"], about["basis"], self.listed().jobs, jobs)

    def keep_ranking(
        self,
        cv_id: UUID,
        job_id: UUID,
        ranked: ToRank,
        *,
        score_version: str,
        fits: Sequence[tuple[UUID, int, JobFit]],
    ) -> None:
        """Replace what was known of how this CV fits. `fits`: id and version of each job that was
        compared; jobs that were erased meanwhile are left out."""
        self._connection.execute(
            "delete from discovered_job_rankings where cv_id = %s and user_id = %s",
            (cv_id, self._user_id),
        )
        self._connection.execute(
            "insert into discovered_job_rankings (user_id, cv_id, job_id, basis, score_version, "
            "compared, left_out, ranked_at) values (%s, %s, %s, %s, %s, %s, %s, %s)",
            (
                self._user_id,
                cv_id,
                job_id,
                ranked.basis,
                score_version,
                len(fits),
                max(0, ranked.listed - len(fits)),
                ranked.at,
            ),
        )
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "insert into discovered_job_fits (user_id, cv_id, discovered_job_id, version, "
                "fit_score, fit) select %(user)s, %(cv)s, %(job)s, %(version)s, %(score)s, %(fit)s "
                "where exists (select from discovered_jobs where discovered_job_id = %(job)s)",
                [
                    {
                        "user": self._user_id,
                        "cv": cv_id,
                        "job": job,
                        "version": version,
                        "score": fit.fit_score,
                        "fit": Jsonb(fit.model_dump(mode="json")),
                    }
                    for job, version, fit in fits
                ],
            )

    def _scope(self, cv_id: UUID | None) -> dict[str, object]:
        return {"user": self._user_id, "cv": cv_id, "days": self._days}


@dataclass(frozen=True)
class _Positioned(DiscoveredJobRow):
    fit_score: int
    """-1 where there is none."""
    trusted: int


def _conditions(where: JobFilter) -> tuple[list[str], dict[str, Any]]:
    conditions = ["s.user_id is not null" if where.saved else _OPEN]
    given: dict[str, Any] = {}
    if where.words:
        conditions.append(f"d.words @@ ({_SEARCHED})")
        given["words"] = where.words
    if where.place:
        conditions.append("strpos(lower(d.place), lower(%(place)s)) > 0")
        given["place"] = where.place
    for name, value in (("remote", where.remote), ("source", where.source)):
        if value is not None:
            conditions.append(f"d.{name} = %({name})s")
            given[name] = value
    if where.min_fit is not None:
        conditions.append("f.fit_score >= %(min_fit)s")
        given["min_fit"] = where.min_fit
    return conditions, given
