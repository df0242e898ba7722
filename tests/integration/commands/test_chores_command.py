"""`careerassist chores`: what the operator sees and does at night."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from loopback_scheduler import LoopbackScheduler, starting

from careerassist.bootstrap import Parts
from careerassist.cli import main
from careerassist.commands.chores import chore_lines
from careerassist.errors import ServiceUnavailable
from careerassist.schemas.chores import CHORE_NAMES
from careerassist.settings import load_settings

TODAY = f"{datetime.now(UTC):%Y-%m-%d}"


def told(parts: Parts) -> dict[str, list[str]]:
    """What is said of each chore."""
    found: dict[str, list[str]] = {}
    for line in chore_lines(parts):
        if not line.startswith(" "):
            found[line.partition(":")[0]] = [line]
        else:
            found[list(found)[-1]].append(line.strip())
    return found


# --- a worker's own -------------------------------------------------------------------------------


def test_before_anything_ran(parts: Parts) -> None:
    found = told(parts)
    assert {*found} == {*CHORE_NAMES} - {"researcher"}
    assert found["sweeper"][1:] == ["every 0.2 s", "It never came round."]
    assert found["postman"][1] == "every 10 s"
    assert found["librarian"][1] == "every minute"
    assert found["cleaner"][1] == "every hour"
    assert found["matchmaker"][1] == "every 10 minutes"
    assert found["stocktaker"][1] == "every day"


def test_what_went_well_and_what_did_not(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    parts.chores.do("sweeper")

    def fail() -> None:
        raise ServiceUnavailable("Amazon SES is not answering.")

    monkeypatch.setattr(parts.postman, "deliver", fail)
    with pytest.raises(ServiceUnavailable):
        parts.chores.do("postman")
    found = told(parts)
    assert found["sweeper"][2].startswith(f"Done {TODAY}")
    assert found["sweeper"][2].endswith("s, with nothing to do.")
    assert found["postman"][2].startswith(f"Failed {TODAY}")
    assert "Amazon SES is not answering. (service_unavailable)" in found["postman"][2]
    assert found["postman"][2].endswith("It was never done.")


def test_a_round_that_was_cut_off(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    parts.chores.do("postman")

    def vanish() -> None:
        raise SystemExit

    monkeypatch.setattr(parts.postman, "deliver", vanish)
    with pytest.raises(SystemExit):
        parts.chores.do("postman")
    said = told(parts)["postman"][2]
    assert "has not ended" in said
    assert f"Last done {TODAY}" in said


def test_pausing_and_resuming(parts: Parts) -> None:
    parts.schedules.pause("sweeper")
    assert told(parts)["sweeper"][1] == "every 0.2 s, paused"
    assert told(parts)["cleaner"][1] == "every hour"
    parts.schedules.resume("sweeper")
    assert told(parts)["sweeper"][1] == "every 0.2 s"


# --- on AWS ---------------------------------------------------------------------------------------


@pytest.fixture
def scheduler(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackScheduler]:
    schedules = {
        "career-sweeper": starting("sweeper"),
        "career-postman": starting("postman", ScheduleExpression="rate(5 minutes)"),
        "career-cleaner": starting("cleaner", ScheduleExpression="cron(0 3 * * ? *)"),
        "career-butler": starting("butler"),
    }
    with LoopbackScheduler({"chores": schedules}) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("CAREERASSIST_SCHEDULE_GROUP", "chores")
        yield server


def test_schedules_are_shown_where_the_database_cannot_be_reached(
    scheduler: LoopbackScheduler,
) -> None:
    found = told(Parts(load_settings()))
    assert found["sweeper"][1] == "every minute"
    assert "is not known" in found["sweeper"][2]
    assert found["postman"][1] == "every 5 minutes"
    assert found["cleaner"][1] == "by cron(0 3 * * ? *)"
    assert found["librarian"][1] == (
        'Nothing starts it. Make a schedule rate(1 minute) with the input {"chore": "librarian"}.'
    )
    assert "no such chore" in found["butler"][0]


def test_rounds_of_the_keeper_are_shown_beside_the_schedules(
    scheduler: LoopbackScheduler, parts: Parts
) -> None:
    there = Parts(parts.settings.model_copy(update={"schedule_group": "chores"}))
    there.chores.do("cleaner")
    assert told(there)["cleaner"][2].startswith(f"Done {TODAY}")
    there.close()


def test_the_command_pauses_the_schedule(
    scheduler: LoopbackScheduler, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["chores", "pause", "postman"])
    assert ended.value.code == 0
    assert scheduler.groups["chores"]["career-postman"]["State"] == "DISABLED"
    with pytest.raises(SystemExit):
        main(["chores", "show"])
    said = capsys.readouterr().out
    assert "every 5 minutes, paused" in said
    with pytest.raises(SystemExit):
        main(["chores", "resume", "postman"])
    assert scheduler.groups["chores"]["career-postman"]["State"] == "ENABLED"


def test_a_name_that_nothing_starts(
    scheduler: LoopbackScheduler, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["chores", "pause", "librarian"])
    assert ended.value.code == 2
    assert 'none has the input {"chore": "librarian"}' in capsys.readouterr().err
