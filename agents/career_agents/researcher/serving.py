"""The researcher's service on a laptop, as `careerassist up` runs it."""

from __future__ import annotations

_PATIENCE_SECONDS = 2
"""For what is being read when the process is to end. It is then cut off, which hands in what there
is; the next start goes on."""


def serve(port: int) -> None:
    """Serve on this machine's loopback, configured by the environment, until SIGTERM."""
    import uvicorn

    from career_agents.researcher.service import create_app

    uvicorn.run(
        create_app(),
        host="127.0.0.1",
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE_SECONDS,
    )
