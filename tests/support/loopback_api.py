"""The API behind a real server on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from careerassist.api.app import create_app
from careerassist.api.web import WebSite
from careerassist.bootstrap import Parts


@contextmanager
def serving(
    parts: Parts, *, site: WebSite | None = None, with_ingest: bool = False
) -> Iterator[str]:
    """The API's address, while it runs, and the web app's where there is a `site`. It gives back
    its parts' connections when it ends."""
    app = create_app(parts, site=site, with_ingest=with_ingest)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
