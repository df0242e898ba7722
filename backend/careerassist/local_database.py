"""The database of a command that runs on its own, whether or not the product is running."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from careerassist.settings import Settings

if TYPE_CHECKING:
    from careerassist.bootstrap import Parts


@contextmanager
def database_url(settings: Settings) -> Iterator[str]:
    """The URL that is set; else of the embedded server, started for as long as it is needed unless
    `careerassist up` runs it already."""
    if settings.database_url is not None:
        yield settings.database_url.get_secret_value()
        return
    from careerassist.adapters.local.postgres import EmbeddedPostgres, url_of_running

    running = url_of_running(settings.data_dir)
    if running is not None:
        yield running
        return
    with EmbeddedPostgres(settings.data_dir) as server:
        yield server.dsn


@contextmanager
def local_parts(settings: Settings) -> Iterator[Parts]:
    """Parts for a short command, on that database, brought to the present schema."""
    from pydantic import SecretStr

    from careerassist.bootstrap import Parts

    with database_url(settings) as url:
        parts = Parts(settings.model_copy(update={"database_url": SecretStr(url)}))
        try:
            parts.migrate()
            yield parts
        finally:
            parts.close()
