"""What postings ask for, counted by the week, with no person in it.

Three numbers are kept of a topic: `postings` of people, the `people` who brought these, and
postings that were `discovered` on public sites. A person is counted once in the weeks that are
looked at, which their own postings tell, so no table of counts says who asked for what; what is
deleted is counted no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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
    rows = connection.execute(
        "select distinct unnest(counted_topics) as key from job_postings "
        f"where user_id = %s and posting_id <> %s and counted_on >= {_SINCE}".encode(),
        (user_id, posting_id),
    ).fetchall()
    before = {_without_family(row["key"]) for row in rows}
    unique = {_key(topic): topic for topic in topics}
    new = {key: topic for key, topic in unique.items() if _without_family(key) not in before}
    first = connection.execute(
        "update job_postings set counted_topics = %s, counted_person = %s, "
        "counted_on = current_date "
        "where posting_id = %s and user_id = %s and counted_on is null",
        (sorted(unique), sorted(new), posting_id, user_id),
    ).rowcount
    if first:
        _count(connection, "postings", unique)
        _count(connection, "people", new)
    return first == 1


def take_back(connection: Connection, user_id: UUID, posting_id: UUID | None = None) -> None:
    """Take back what a posting was counted for, or all postings of a person, which are about to be
    deleted. Works for that person. A posting that is being counted is waited for, and one that is
    not counted yet is held, so that it is gone before it could be: rows are chosen after that."""
    held = connection.execute(
        "select date_trunc('week', counted_on)::date as week, counted_topics, counted_person "
        "from job_postings where user_id = %s "
        "and (%s::uuid is null or posting_id = %s) order by posting_id for update",
        (user_id, posting_id, posting_id),
    ).fetchall()
    rows = [row for row in held if row["week"] is not None]
    postings = Counter((row["week"], key) for row in rows for key in row["counted_topics"])
    people = Counter((row["week"], key) for row in rows for key in row["counted_person"])
    for week, key in sorted(postings):
        connection.execute(
            "update topic_demand set postings = postings - %s, people = people - %s "
            "where week = %s and kind = %s and language = %s and role_family = %s and name = %s",
            (postings[week, key], people[week, key], week, *key.split("/", 3)),
        )


def count_discovered(connection: Connection, topics: Sequence[Topic]) -> None:
    """Count what a posting of a public site asks for. Works as `careerassist_ingest`, in the
    transaction in which it is stored."""
    _count(connection, "discovered", {_key(topic): topic for topic in topics})


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


def _count(connection: Connection, column: Column, topics: Mapping[str, Topic]) -> None:
    """In one order for all, so that two who count the same topics do not wait for each other."""
    for _, topic in sorted(topics.items()):
        connection.execute(
            f"insert into topic_demand as d (week, kind, name, language, role_family, {column}) "
            "values (date_trunc('week', now())::date, %s, %s, %s, %s, 1) "
            "on conflict (week, kind, name, language, role_family) "
            f"do update set {column} = d.{column} + 1".encode(),
            (topic.kind, topic.name, topic.language, topic.role_family),
        )


def _key(topic: Topic) -> str:
    """A topic in one word; its name, which may hold anything, comes last."""
    return f"{topic.kind}/{topic.language}/{topic.role_family}/{topic.name}"


def _without_family(key: str) -> tuple[str, ...]:
    """The same ability in another trade is the same."""
    kind, language, _, name = key.split("/", 3)
    return kind, language, name
