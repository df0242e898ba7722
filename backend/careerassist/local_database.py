"""The database of a command that runs on its own, whether or not the product is running."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from careerassist.settings import Settings

if TYPE_CHECKING:
    from careerassist.bootstrap import Parts


@contextmanager
def with_database(settings: Settings) -> Iterator[Settings]:
    """Settings that name a database: these, if they do; else the embedded server, started for as
    long as it is needed unless `careerassist up` runs it already."""
    if settings.names_database:
        yield settings
        return
    from pydantic import SecretStr

    from careerassist.adapters.local.postgres import EmbeddedPostgres, url_of_running

    running = url_of_running(settings.data_dir)
    if running is not None:
        yield settings.model_copy(update={"database_url": SecretStr(running)})
        return
    with EmbeddedPostgres(settings.data_dir) as server:
        yield settings.model_copy(update={"database_url": SecretStr(server.dsn)})


@contextmanager
def local_parts(settings: Settings) -> Iterator[Parts]:
    """Parts for a short command, on that database, brought to the present schema."""
    from careerassist.bootstrap import Parts

    with with_database(settings) as named:
        parts = Parts(named)
        try:
            if not settings.database_on_aws:  # there, only who deploys brings it up to date
                parts.migrate()
            yield parts
        finally:
            parts.close()
