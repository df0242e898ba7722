"""The files that CVs come in: PDF by typst, and text formats.

Every renderer takes a `Page` and gives the bytes of a file, the same bytes each time.
"""

from __future__ import annotations

import html
import json
import textwrap
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import typst
from render_test_people_words import Page

LAYOUT_FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "layouts"
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""The time stamped into every PDF, so that bytes do not depend on the clock."""

# --- PDF ----------------------------------------------------------------------------------------


def pdf(template: str) -> Callable[[Page], bytes]:
    def render(page: Page) -> bytes:
        data: bytes = typst.compile(
            str(LAYOUT_FOLDER / f"{template}.typ"),
            root=str(LAYOUT_FOLDER),
            ignore_system_fonts=True,
            sys_inputs={"person": json.dumps(page, default=vars, ensure_ascii=False)},
            timestamp=int(EPOCH.timestamp()),
        )
        return data

    return render


# --- text ---------------------------------------------------------------------------------------


def plain_text(page: Page) -> bytes:
    """Plain text wrapped at 76 characters, as pasted from a mail program."""
    lines = [page.name, page.label, *page.contacts]
    for section in page.sections:
        lines += ["", section.heading.upper(), "-" * len(section.heading)]
        lines += textwrap.wrap(section.text, 76)
        for group in section.groups:
            label = f"{group.label}: " if group.label else ""
            lines += textwrap.wrap(label + ", ".join(group.items), 76, break_on_hyphens=False)
        lines += [f"- {line}" for line in section.lines]
        for number, entry in enumerate(section.entries):
            head = " | ".join(
                part for part in (entry.title, entry.organisation, entry.place) if part
            )
            lines += [""] * bool(number) + [head, entry.dates]
            lines += textwrap.wrap(entry.text, 76)
            for bullet in entry.bullets:
                lines += textwrap.wrap(
                    bullet, 76, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False
                )
    lines += ["", *page.closing] if page.closing else []
    return ("\n".join(lines) + "\n").encode()


TEXT_COLUMN = 24
"""Width in characters of the dates' column in `text_columns`."""


def text_columns(page: Page) -> bytes:
    """Plain text in two columns made with spaces: dates or labels left, the story right."""

    def row(left: str, right: str) -> list[str]:
        beside = textwrap.wrap(right, 76 - TEXT_COLUMN, break_on_hyphens=False) or [""]
        head = f"{left:<{TEXT_COLUMN}}{beside[0]}".rstrip()
        if len(left) >= TEXT_COLUMN:
            head = f"{left}\n{'':{TEXT_COLUMN}}{beside[0]}"
        return [head, *(f"{'':{TEXT_COLUMN}}{line}" for line in beside[1:])]

    lines = [page.words["cv"].upper(), "", *row(page.words["name"] + ":", page.name)]
    lines += row("", page.label)
    for detail in page.details:
        lines += row(detail.label + ":", detail.value)
    for section in page.sections:
        lines += ["", "", section.heading, ""]
        lines += textwrap.wrap(section.text, 76)
        for group in section.groups:
            lines += row(f"{group.label}:" if group.label else "", ", ".join(group.items))
        for line in section.lines:
            lines += row("", line)
        for number, entry in enumerate(section.entries):
            where = ", ".join(part for part in (entry.organisation, entry.place) if part)
            lines += [""] * bool(number) + row(entry.dates, entry.title)
            for words in (where, entry.text, *(f"* {bullet}" for bullet in entry.bullets)):
                lines += row("", words) if words else []
    lines += ["", "", *page.closing] if page.closing else []
    return ("\n".join(lines) + "\n").encode()


def markdown(page: Page) -> bytes:
    lines = [f"# {page.name}", "", f"**{page.label}**", "", " · ".join(page.contacts)]
    for section in page.sections:
        lines += ["", f"## {section.heading}", ""]
        if section.text:
            lines.append(section.text)
        for group in section.groups:
            label = f"**{group.label}:** " if group.label else ""
            lines.append(f"- {label}{', '.join(group.items)}")
        lines += [f"- {line}" for line in section.lines]
        for number, entry in enumerate(section.entries):
            head = ", ".join(part for part in (entry.title, entry.organisation) if part)
            place = f", {entry.place}" if entry.place else ""
            lines += [""] * bool(number) + [f"### {head}", "", f"*{entry.dates}{place}*", ""]
            if entry.text:
                lines += [entry.text, ""]
            lines += [f"- {bullet}" for bullet in entry.bullets]
    lines += ["", "  \n".join(page.closing)] if page.closing else []
    return ("\n".join(lines) + "\n").encode()


def web_page(page: Page) -> bytes:
    def tag(name: str, words: str) -> str:
        return f"<{name}>{html.escape(words, quote=False)}</{name}>"

    def listed(items: Sequence[str]) -> str:
        return f"<ul>{''.join(tag('li', item) for item in items)}</ul>" if items else ""

    parts = [tag("h1", page.name), tag("p", page.label)]
    parts.append(f"<address>{'<br>'.join(html.escape(line) for line in page.contacts)}</address>")
    for section in page.sections:
        parts.append(f"<section>{tag('h2', section.heading)}")
        if section.text:
            parts.append(tag("p", section.text))
        for group in section.groups:
            label = tag("strong", f"{group.label}:") + " " if group.label else ""
            parts.append(f"<p>{label}{html.escape(', '.join(group.items), quote=False)}</p>")
        parts.append(listed(section.lines))
        for entry in section.entries:
            where = ", ".join(part for part in (entry.organisation, entry.place) if part)
            parts.append(f"<div>{tag('h3', entry.title)}")
            if where:
                parts.append(tag("p", where))
            parts.append(tag("time", entry.dates))
            if entry.text:
                parts.append(tag("p", entry.text))
            parts.append(f"{listed(entry.bullets)}</div>")
        parts.append("</section>")
    if page.closing:
        parts.append(f"<p>{'<br>'.join(map(html.escape, page.closing))}</p>")
    head = f'<head><meta charset="utf-8">{tag("title", page.name)}</head>'
    body = "\n".join(part for part in parts if part)
    start = f'<!DOCTYPE html>\n<html lang="{page.language}">{head}<body>'
    return f"{start}\n{body}\n</body></html>\n".encode()
