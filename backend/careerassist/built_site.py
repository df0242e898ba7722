"""Where the built web app is. `scripts/up` puts it there, and a wheel brings it along."""

from __future__ import annotations

from pathlib import Path

BUILT_SITE = Path(__file__).resolve().parent / "web"
"""The folder `site` with its pages and files, and `policies.json` with the pages' policies."""


def is_built(folder: Path = BUILT_SITE) -> bool:
    """Whether there is a site to serve."""
    return (folder / "policies.json").is_file()
