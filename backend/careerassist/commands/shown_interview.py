"""An interview pack on the terminal: a few questions of each kind, and where they are from."""

from __future__ import annotations

from collections import Counter

from rich.console import Console

from careerassist.commands.looking_up import source_of
from careerassist.schemas.interview import InterviewPack

_OF_ONE_KIND = 2


def show_interview(console: Console, pack: InterviewPack) -> None:
    """Print the first questions of each kind with their reasons, and the documents drawn on. The
    outlines are in what is written to files, and on the page."""
    console.print("\n[bold]Questions to expect[/bold]")
    shown: Counter[str] = Counter()
    for question in pack.questions:
        shown[question.kind] += 1
        if shown[question.kind] <= _OF_ONE_KIND:
            console.print(f"  {question.text}", markup=False)
            console.print(f"    {question.why}", style="dim", markup=False)
    if pack.sources:
        console.print("  Drawn from:", style="dim")
    for source in pack.sources:
        console.print(f"    {source_of(source)}", style="dim", markup=False)
