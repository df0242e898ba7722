"""What a part of the evaluation found: figures with names, tables to read, and what was wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Table:
    """Rows to print; numbers are right-aligned, shares have three decimals."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float | int | None, ...], ...]


@dataclass(frozen=True)
class Report:
    """One part of the evaluation."""

    part: str
    figures: Mapping[str, float]
    """By name, e.g. `overall` or `field.role.title`: what floors are set for."""
    tables: tuple[Table, ...] = ()
    misses: tuple[str, ...] = ()
    """Each value that was missed or wrong, in a line."""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Floors:
    """The lowest figures that are accepted, by part and name."""

    of: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def broken(self, report: Report) -> list[str]:
        """A sentence for each figure of a report that is below its floor or was not measured."""
        said = []
        for name, floor in self.of.get(report.part, {}).items():
            figure = report.figures.get(name)
            if figure is None:
                said.append(f"{report.part}: {name} was not measured; its floor is {floor:g}.")
            # A floor is written with the decimals that are printed.
            elif round(figure, 4) < floor:
                said.append(f"{report.part}: {name} is {figure:.4f}, below its floor {floor:g}.")
        return said


def render(table: Table) -> str:
    """A table as text with a header line."""
    cells = [list(table.columns), *([_shown(value) for value in row] for row in table.rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(table.columns))]
    numbers = [
        any(isinstance(row[column], int | float) for row in table.rows)
        for column in range(len(table.columns))
    ]
    lines = [
        "  ".join(
            text.rjust(width) if number else text.ljust(width)
            for text, width, number in zip(row, widths, numbers, strict=True)
        ).rstrip()
        for row in cells
    ]
    return "\n".join([table.title, *(f"  {line}" for line in lines)])


def _shown(value: str | float | int | None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def as_json(reports: Sequence[Report]) -> str:
    """Every report's figures, remarks and misses."""
    table: dict[str, Any] = {
        report.part: {
            "figures": {name: round(value, 4) for name, value in report.figures.items()},
            "remarks": list(report.remarks),
            "misses": list(report.misses),
        }
        for report in reports
    }
    return json.dumps(table, ensure_ascii=False, indent=1)
