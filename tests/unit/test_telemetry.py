"""Logs tell where something went wrong, and nothing of what a person wrote."""

from __future__ import annotations

import io
import json
import logging
import threading
from collections.abc import Iterator
from contextvars import copy_context

import pytest

from careerassist.telemetry import configure_logging, log, logged_with
from careerassist.tracing import span


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    yield
    configure_logging("error", human=False)


@pytest.mark.parametrize("human", [True, False])
def test_an_exception_is_told_by_class_and_place(
    human: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging("info", human=human)
    private = "Ines Calloway, Bristol"
    try:
        int(private)
    except ValueError:
        log.exception("step raised", step="extract_cv")
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "test_telemetry.py" in told
    assert "Ines" not in told


def test_lines_for_machines_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("info", human=False)
    log.info("job ended", job_id="j1", status="completed")
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["job_id"], line["level"]) == ("job ended", "j1", "info")


def test_lines_name_the_job_and_the_trace_that_they_belong_to(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logging("info", human=False)
    trace_id = "0af7651916cd43dd8448eb211c80319c"
    with logged_with(job_id="j1"), span("step x", parent=f"00-{trace_id}-b7ad6b7169203331-01"):
        thread = threading.Thread(target=copy_context().run, args=(log.info, "in a thread"))
        thread.start()
        thread.join()
    log.info("afterwards")
    within, after = map(json.loads, capsys.readouterr().err.splitlines())
    assert (within["job_id"], within["trace_id"]) == ("j1", trace_id)
    assert "job_id" not in after
    assert "trace_id" not in after


def test_the_server_does_not_tell_exceptions_once_more() -> None:
    configure_logging("info", human=False)
    told: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    server = logging.getLogger("uvicorn.error")
    server.addHandler(handler)
    try:
        int("Ines Calloway")
    except ValueError:
        server.exception("Exception in ASGI application")
    server.critical("worth knowing")
    server.removeHandler(handler)
    assert told == ["worth knowing"]


def test_logs_go_to_whatever_standard_error_is_by_then(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = io.StringIO(), io.StringIO()
    monkeypatch.setattr("sys.stderr", first)
    configure_logging("info", human=False)
    first.close()
    monkeypatch.setattr("sys.stderr", second)
    log.info("still here")
    assert "still here" in second.getvalue()
