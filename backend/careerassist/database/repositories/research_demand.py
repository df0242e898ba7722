"""What postings ask for, counted by the week, with no person in it.

Three numbers are kept of a topic: `postings` of people, the `people` who brought these, and
postings that were `discovered` on public sites. A person is counted once in the weeks that are
looked at, which their own postings tell, so no table says who asked for what.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from careerassist.database.connection import Connection
from careerassist.schemas.research import Topic

PEOPLE_ENOUGH = 3
"""Where there are several people, so many must have asked for something before it is a topic."""
WEEKS = 5
"""That are looked at: this one and those before it."""
_MOST_ASKED = 500

_SINCE = f"(date_trunc('week', now()) - interval '{WEEKS - 1} weeks')::date"

Column = Literal["postings", "people", "discovered"]


def count_posting(
    connection: Connection, user_id: UUID, posting_id: UUID, topics: Sequence[Topic]
) -> bool:
    """Count what a person's posting asks for; False if it was counted before, or is gone. Works
    for that person, in the transaction in which its profile is stored."""
    connection.execute(
        "select pg_advisory_xact_lock(hashtext('topic_demand'), hashtext(%s))", (str(user_id),)
    )
    by_key = {_key(topic): topic for topic in topics}
    first = connection.execute(
        "update job_postings set counted_topics = %s, counted_on = current_date "
        "where posting_id = %s and user_id = %s and counted_on is null",
        (sorted(by_key), posting_id, user_id),
    ).rowcount
    if not first:
        return False
    rows = connection.execute(
        "select distinct unnest(counted_topics) as key from job_postings "
        f"where user_id = %s and posting_id <> %s and counted_on >= {_SINCE}".encode(),
        (user_id, posting_id),
    ).fetchall()
    before = {row["key"] for row in rows}
    _count(connection, "postings", topics)
    _count(connection, "people", [by_key[key] for key in by_key.keys() - before])
    return True


def count_discovered(connection: Connection, topics: Sequence[Topic]) -> None:
    """Count what a posting of a public site asks for. Works as `careerassist_ingest`, in the
    transaction in which it is stored."""
    _count(connection, "discovered", topics)


def asked_topics(connection: Connection) -> list[Topic]:
    """What is asked for lately, most first, with when a run that read something last looked into
    it. Works as `careerassist_ingest`.

    People's postings count where there is one person, or where enough people asked for the same.
    """
    rows = connection.execute(
        "with one as (select (select count(*) from (select created_at from user_profiles limit 2) "
        "as p) < 2 as person), "
        "asked as (select kind, name, language, "
        "sum(discovered) + case when (select person from one) or sum(people) >= %(enough)s "
        "then sum(postings) else 0 end as postings, "
        "(array_agg(role_family order by discovered + postings desc, role_family))[1] "
        "as role_family "
        f"from topic_demand where week >= {_SINCE} group by kind, name, language), "
        "researched as (select t ->> 'kind' as kind, t ->> 'name' as name, "
        "t ->> 'language' as language, max(r.started_at) as researched_at "
        "from research_runs r, jsonb_array_elements(r.topics) t where exists (select from "
        "research_pages p where p.run_id = r.run_id and p.code is null) group by 1, 2, 3) "
        "select kind, name, language, role_family, postings::int as postings, researched_at "
        "from asked left join researched using (kind, name, language) where postings > 0 "
        "order by postings desc, kind, name, language limit %(most)s".encode(),
        {"enough": PEOPLE_ENOUGH, "most": _MOST_ASKED},
    ).fetchall()
    return [Topic.model_validate(dict(row)) for row in rows]


def forget_demand(connection: Connection, *, before: datetime) -> int:
    """Delete the counts of weeks that ended before this moment; how many rows."""
    return connection.execute(
        "delete from topic_demand where week + 7 <= %s::date", (before,)
    ).rowcount


def _count(connection: Connection, column: Column, topics: Sequence[Topic]) -> None:
    """In one order for all, so that two who count the same topics do not wait for each other."""
    unique = {_key(topic): topic for topic in topics}
    for _, topic in sorted(unique.items()):
        connection.execute(
            f"insert into topic_demand as d (week, kind, name, language, role_family, {column}) "
            "values (date_trunc('week', now())::date, %s, %s, %s, %s, 1) "
            "on conflict (week, kind, name, language, role_family) "
            f"do update set {column} = d.{column} + 1".encode(),
            (topic.kind, topic.name, topic.language, topic.role_family),
        )


def _key(topic: Topic) -> str:
    """A topic in one word, whatever trade it was asked for in."""
    return f"{topic.kind}/{topic.language}/{topic.name}"
