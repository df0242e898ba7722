"""How long the matchmaker takes to see whose turn it is among many people, and for a whole round.

    .venv/bin/python scripts/benchmark_matchmaker.py [--people 100000] [--jobs 20000]

Everybody is invented, in a Postgres of its own that goes again. A tenth has changed something, the
others wait for new jobs; then nobody has anything to wait for.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from careerassist.adapters.local.postgres import EmbeddedPostgres
from careerassist.adapters.local.postgres_cluster import (
    OWNER_ROLE,
    Credentials,
    connect_as_superuser,
    url,
)
from careerassist.bootstrap import Parts
from careerassist.database.login import UrlLogin
from careerassist.database.migrator import local_sets, migrate
from careerassist.database.repositories.matching_turns import whose_turn
from careerassist.settings import load_settings

_PEOPLE = """
insert into user_profiles (user_id, issuer, subject)
select gen_random_uuid(), 'test', n::text from generate_series(1, %s) n
"""
_CVS = """
insert into cv_versions (cv_id, user_id, version_name, filename, media_type, object_key, is_primary)
select gen_random_uuid(), user_id, 'CV', 'cv.txt', 'text/plain', user_id::text, true
from user_profiles
"""
_TURNS = """
insert into matching_turns (user_id, turn_at, changed_at)
select user_id, now() - random() * interval '9 days' - interval '2 hours',
    case when random() < 0.1 then now() - random() * interval '1 hour' end from user_profiles
"""
_JOBS = """
insert into discovered_jobs (discovered_job_id, title, language, url, canonical_url, source, text,
    listed_on, content_hash, profile, extracted_by, words, changed_at)
select gen_random_uuid(), 'Nurse', 'en', n::text, n::text, 'Example', 'Nurse', current_date,
    n::text, '{}', 'rules', to_tsvector('Nurse'), now() - random() * interval '30 days'
from generate_series(1, %s) n
"""
_ROUNDS = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, EmbeddedPostgres(Path(name), durable=False):
        Path(name).chmod(0o711)  # root's server runs as another user, who must get in
        credentials = Credentials.read(Path(name))
        assert credentials is not None
        with connect_as_superuser(credentials, "postgres") as connection:
            connection.execute(f"create database measured owner {OWNER_ROLE}".encode())
        address = url(credentials, OWNER_ROLE, database="measured")
        migrate(UrlLogin(address), sets=local_sets(UrlLogin(address)))
        with connect_as_superuser(credentials, "measured") as connection:
            connection.execute(_PEOPLE, (given.people,))
            connection.execute(_CVS)
            connection.execute(_TURNS)
            connection.execute(_JOBS, (given.jobs,))
            connection.execute("vacuum analyze")
        parts = Parts(load_settings(database_url=address, data_dir=Path(name)))
        print(f"{given.people:,} people, {given.jobs:,} jobs")
        print(f"looking, all waiting: {_milliseconds(parts):.2f} ms")
        began = time.perf_counter()
        counts = parts.chores.do("matchmaker").counts
        print(f"a round that begins {counts['begun']}: {time.perf_counter() - began:.2f} s")
        with connect_as_superuser(credentials, "measured") as connection:
            connection.execute("update matching_turns set turn_at = now(), changed_at = null")
            connection.execute("vacuum analyze matching_turns")
        print(f"looking, nobody waiting: {_milliseconds(parts):.2f} ms")
        parts.close()


def _milliseconds(parts: Parts) -> float:
    """The median of a round's look, of 300 people at most."""
    taken = []
    for _ in range(_ROUNDS):
        with parts.sweeper_database.transaction() as connection:
            began = time.perf_counter()
            whose_turn(connection, quiet_seconds=60, pause_seconds=3_600, listed_days=30, limit=300)
            taken.append((time.perf_counter() - began) * 1_000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
