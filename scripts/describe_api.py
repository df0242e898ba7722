"""Writes the API's description, `frontend/openapi.json`, from which the web app's types are made:

    .venv/bin/python scripts/describe_api.py && npm --prefix frontend run types

Sorted and indented, so that a change of the API is a small change of the file."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from careerassist.api.app import create_app
from careerassist.bootstrap import Parts
from careerassist.settings import Settings

DESCRIPTION = Path(__file__).resolve().parents[1] / "frontend" / "openapi.json"


def described() -> str:
    """What the app says of itself, as the file has it."""
    with tempfile.TemporaryDirectory() as folder:
        parts = Parts(Settings(data_dir=Path(folder)))
        description = create_app(parts).openapi()
        parts.close()
    return json.dumps(description, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    DESCRIPTION.write_text(described(), "utf-8")
