"""Render the project's invented people (`tests/data/people/*.toml`) into CV files.

One TOML file per person, in the shape of JSON Resume, is both what is rendered and what a reading
of the rendered file is measured against. Files are made on demand and never committed.

    python scripts/render_test_people.py OUT [--all] [--person ID …] [--layout NAME …]

By default each person comes in the layouts that their own file names (together these cover every
layout); `--all` renders the full cross product. The same sources give the same bytes.

Tests get the files through a fixture of `tests/conftest.py`, which puts `scripts/` on the import
path for the moment of importing this module, and calls `render_all(folder)`.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from render_test_people_docx import docx_plain, docx_table, docx_tabs
from render_test_people_docx_forms import (
    docx_columns,
    docx_datos,
    docx_grid,
    docx_lebenslauf,
    docx_textbox,
)
from render_test_people_formats import markdown, pdf, plain_text, text_columns, web_page
from render_test_people_words import Page, page_of

PEOPLE = Path(__file__).resolve().parent.parent / "tests" / "data" / "people"


@dataclass(frozen=True)
class RenderedPerson:
    """A person and the files that were made of them."""

    id: str
    """Name of the source file without its suffix."""
    truth: dict[str, Any]
    """The source: JSON Resume keys, dates as `YYYY-MM` or `YYYY`, `present` while it goes on."""
    files: dict[str, Path]
    """Rendered file by layout name."""


LAYOUTS: dict[str, tuple[str, Callable[[Page], bytes]]] = {
    "pdf_single": ("pdf", pdf("single")),
    "pdf_sidebar": ("pdf", pdf("sidebar")),
    "pdf_margin": ("pdf", pdf("margin")),
    "pdf_centred": ("pdf", pdf("centred")),
    "pdf_table": ("pdf", pdf("table")),
    "pdf_letterspaced": ("pdf", pdf("letterspaced")),
    "pdf_header_footer": ("pdf", pdf("header_footer")),
    "pdf_right_sidebar": ("pdf", pdf("right_sidebar")),
    "pdf_two_columns": ("pdf", pdf("two_columns")),
    "pdf_timeline": ("pdf", pdf("timeline")),
    "pdf_europass": ("pdf", pdf("europass")),
    "pdf_dense": ("pdf", pdf("dense")),
    "pdf_icons": ("pdf", pdf("icons")),
    "pdf_one_liner": ("pdf", pdf("one_liner")),
    "pdf_grouped": ("pdf", pdf("grouped")),
    "pdf_running": ("pdf", pdf("running")),
    "pdf_justified": ("pdf", pdf("justified")),
    "pdf_lebenslauf": ("pdf", pdf("lebenslauf")),
    "pdf_linkedin": ("pdf", pdf("linkedin")),
    "docx_plain": ("docx", docx_plain),
    "docx_table": ("docx", docx_table),
    "docx_tabs": ("docx", docx_tabs),
    "docx_textbox": ("docx", docx_textbox),
    "docx_columns": ("docx", docx_columns),
    "docx_lebenslauf": ("docx", docx_lebenslauf),
    "docx_grid": ("docx", docx_grid),
    "docx_datos": ("docx", docx_datos),
    "txt": ("txt", plain_text),
    "txt_columns": ("txt", text_columns),
    "markdown": ("md", markdown),
    "html": ("html", web_page),
}
"""File suffix and renderer by layout name."""


def people() -> dict[str, dict[str, Any]]:
    """Every person's source by id, in the order of the ids."""
    return {
        path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(PEOPLE.glob("*.toml"))
    }


def render(truth: dict[str, Any], layout: str) -> bytes:
    """One person in one layout, as the bytes of a file. `KeyError` for an unknown layout."""
    return LAYOUTS[layout][1](page_of(truth))


def render_all(
    out: Path,
    *,
    everything: bool = False,
    only: Sequence[str] = (),
    layouts: Sequence[str] = (),
) -> list[RenderedPerson]:
    """Render the people into `out` (made if absent) as `<person>.<layout>.<suffix>`.

    Each person comes in their own layouts, with `everything` in all of them, or in exactly
    `layouts` if that is given; `only` restricts the people.
    """
    out.mkdir(parents=True, exist_ok=True)
    rendered = []
    for person, truth in people().items():
        if only and person not in only:
            continue
        files = {}
        for layout in layouts or (LAYOUTS if everything else truth["layouts"]):
            path = out / f"{person}.{layout}.{LAYOUTS[layout][0]}"
            path.write_bytes(render(truth, layout))
            files[layout] = path
        rendered.append(RenderedPerson(person, truth, files))
    return rendered


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Render the invented people into CV files.")
    parser.add_argument("out", type=Path, help="folder for the files")
    parser.add_argument("--all", action="store_true", help="everybody in every layout")
    parser.add_argument("--person", action="append", default=[], choices=people(), metavar="ID")
    parser.add_argument("--layout", action="append", default=[], choices=LAYOUTS, metavar="NAME")
    options = parser.parse_args(arguments)
    rendered = render_all(
        options.out, everything=options.all, only=options.person, layouts=options.layout
    )
    for person in rendered:
        print(person.id, *sorted(person.files))
    return 0


if __name__ == "__main__":
    sys.exit(main())
