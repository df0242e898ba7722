"""Files that no honest word processor makes: empty, broken, mislabelled, and built to do harm.

Each says what must become of it. `scripts/build_hostile_files.py` writes them to a folder, to try
them by hand or on another program.
"""

from hostile_files.case import CV_LINES, Case
from hostile_files.containers import containers
from hostile_files.pdfs import pdfs
from hostile_files.texts import texts

__all__ = ["CV_LINES", "Case", "all_cases"]


def all_cases() -> list[Case]:
    """Every file, the same bytes each time."""
    return [*texts(), *containers(), *pdfs()]
