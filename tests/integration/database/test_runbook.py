"""The runbook is read when nobody has time for mistakes in it: AWS's own descriptions know its
commands, the alarms it lists exist, and its SQL does what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import botocore.session
import psycopg
import pytest
from botocore import xform_name

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account

TERRAFORM = Path(__file__).parents[3] / "terraform"
RUNBOOK = (TERRAFORM / "RUNBOOK.md").read_text("utf-8")

_OF_THE_CLI = {"cli-binary-format", "cli-read-timeout", "output", "query"}
_OWN_COMMANDS = {("logs", "tail")}
"""The AWS CLI's, over several operations."""
_SERVICES = {"s3api": "s3"}


def commands() -> Iterator[tuple[str, str, str]]:
    """Service, operation and the rest of the line."""
    whole_lines = RUNBOOK.replace("\\\n", " ")
    for service, operation, rest in re.findall(
        r"aws ([a-z0-9]+) ([a-z-]+)((?: [^\n`|&]*)?)", whole_lines
    ):
        if (service, operation) not in _OWN_COMMANDS:
            yield service, operation, rest


def dashed(name: str) -> str:
    return xform_name(name).replace("_", "-")


@pytest.mark.parametrize(("service", "operation", "rest"), list(commands()))
def test_aws_knows_each_command_and_its_options(service: str, operation: str, rest: str) -> None:
    session = botocore.session.get_session()
    model = session.get_service_model(_SERVICES.get(service, service))
    if operation == "wait":
        waiters = session.get_waiter_model(model.service_name)
        names = {dashed(name): name for name in waiters.waiter_names}
        operation = dashed(waiters.get_waiter(names[rest.split()[0]]).operation)
    operations = {dashed(name): name for name in model.operation_names}
    assert operation in operations
    shape = model.operation_model(operations[operation]).input_shape
    known = {dashed(name) for name in shape.members} if shape else set()
    said = {option.removeprefix("no-") for option in re.findall(r"--([a-z0-9-]+)", rest)}
    assert said - _OF_THE_CLI <= known


def test_every_alarm_in_it_exists() -> None:
    listed = re.findall(r"^\| (`.+?`) ?(?:\(.+?\))? ?\|", RUNBOOK, re.MULTILINE)
    names = set(re.findall(r"`([a-z-]+)`", " ".join(listed)))
    made = "\n".join(
        path.read_text("utf-8") for path in sorted((TERRAFORM / "8_enterprise").glob("alarms*.tf"))
    )
    assert len(names) > 10
    assert {
        name for name in names if not re.search(rf"^ +{name} += {{", made, re.MULTILINE)
    } == set()


def test_links_lead_to_headings() -> None:
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line.lower()).strip().replace(" ", "-")
        for line in re.findall(r"^#+ (.+)$", RUNBOOK, re.MULTILINE)
    }
    assert set(re.findall(r"\(#([a-z0-9-]+)\)", RUNBOOK)) <= headings


def test_who_had_erased_themselves_is_found_and_erased_again(parts: Parts, dsn: str) -> None:
    find, erase = re.findall(r"```sql\n(.+?)```", RUNBOOK, re.DOTALL)
    gone, stays = (Account(Identity(issuer="cognito", subject=name)) for name in ("ann", "ben"))
    for account in (gone, stays):
        with unit_of_work(parts.database, account.user_id) as work:
            work.users.ensure(account.identity)

    run(dsn, erase.replace("USER-ID", str(gone.user_id)))

    assert run(dsn, re.sub(r"'\d{4}-[^']+'", "'2000-01-01'", find)) == [gone.user_id]
    assert run(
        dsn, find.replace("audit_log", "user_profiles").split("where")[0] + ";rollback;"
    ) == [stays.user_id]
    with parts.ingest_database.transaction() as connection:
        noted = connection.execute("select tenant_id from erased_people").fetchall()
    assert [row["tenant_id"] for row in noted] == [gone.user_id]
    with psycopg.connect(dsn) as owner:
        bound = owner.execute(
            "select relforcerowsecurity from pg_class where relname = 'audit_log'"
        ).fetchone()
    assert bound == (True,)


def run(dsn: str, statements: str) -> list[UUID]:
    """Each statement as psql would send it; the last rows with a person's id that came back."""
    found: list[UUID] = []
    with psycopg.connect(dsn, autocommit=True) as owner:
        for statement in filter(None, (part.strip() for part in statements.split(";"))):
            cursor = owner.execute(statement.encode())
            if cursor.description and cursor.description[0].name == "user_id":
                found = [user_id for (user_id,) in cursor.fetchall()]
    return found
