"""One whole run in this process: `python -m career_agents.researcher`, as a Fargate task does it.

Configured by the environment, like the service; it needs neither its key nor its address. Exits
with 0 when the run has ended, 3 if another one is on, 143 if it was told to stop (what was read is
handed in, and the next one goes on), 2 if the operator has to do something first, and 1 if it broke
off for another reason.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress

from career_agents.researcher.run import researcher
from careerassist.bootstrap import Parts
from careerassist.errors import CareerAssistError, Interrupted, SetupError
from careerassist.pipeline.research_rounds import do_round
from careerassist.schemas.research import RunSummary
from careerassist.settings import load_settings
from careerassist.telemetry import configure_logging, log
from careerassist.tracing import configure_tracing

DONE, BROKE_OFF, WRONG_SETTINGS, BUSY = 0, 1, 2, 3
STOPPED = 128 + signal.SIGTERM


def main() -> int:
    """The exit code."""
    try:
        settings = load_settings()
        configure_logging(settings.log_level)
        configure_tracing(
            settings.otlp_endpoint, service="researcher", seconds=settings.otlp_seconds
        )
        parts = Parts(settings)
        _heed_signals(parts)
        counts = do_round(
            lambda: _ask(parts), parts.stopping, most_seconds=settings.research_seconds
        )
    except Interrupted:
        log.warning("research stopped")
        return STOPPED
    except CareerAssistError as error:
        log.error("research broke off", code=error.code, reason=error.message)
        return WRONG_SETTINGS if isinstance(error, SetupError) else BROKE_OFF
    log.info("research done", **counts)
    return BUSY if counts.get("busy") else DONE


def _heed_signals(parts: Parts) -> None:
    """Between two tries."""
    signal.signal(signal.SIGTERM, lambda *_: parts.stopping.set())


def _ask(parts: Parts) -> RunSummary:
    try:
        return asyncio.run(_whole_run(parts))
    finally:
        _heed_signals(parts)  # the loop has left the system's own way, which ends us at once


async def _whole_run(parts: Parts) -> RunSummary:
    """Do a run, or what is left of one. `Interrupted` if this process was told to stop."""
    work = asyncio.ensure_future(_done(parts))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, work.cancel)
    with suppress(asyncio.CancelledError):
        return await work
    raise Interrupted("The researcher was stopped. The next one goes on.")


async def _done(parts: Parts) -> RunSummary:
    async with researcher(parts) as reader:
        return await reader.do_run("schedule")


if __name__ == "__main__":
    sys.exit(main())
