"""What a posting that was read asks for, to be counted."""

from __future__ import annotations

from careerassist.engine.research.topics import topics_of
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.research import Topic
from careerassist.telemetry import log


def topics_to_count(profile: JobProfile) -> tuple[Topic, ...]:
    """Its trade and abilities. None, and a line in the log, where these can't be told: nobody's
    analysis fails because of a count."""
    try:
        return topics_of(profile)
    except Exception:  # noqa: BLE001  (logged)
        log.exception("topics of a posting not told")
        return ()
