#!/usr/bin/env python3
"""Rewrites the README's table of settings from `careerassist.settings`."""

from __future__ import annotations

import re
from pathlib import Path

from careerassist.settings import Settings

README = Path(__file__).resolve().parents[1] / "README.md"
TABLE = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- /settings -->)", re.DOTALL)


def table() -> str:
    """The settings as a Markdown table, in the order of the class."""
    rows = ["| setting | default | what it does |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        unset = field.default is None or field.default == ()
        default = "–" if unset else f"`{field.default}`"
        rows.append(f"| `CAREERASSIST_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    written = README.read_text("utf-8")
    README.write_text(TABLE.sub(lambda _: table(), written), "utf-8")
