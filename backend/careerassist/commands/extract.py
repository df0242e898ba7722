"""`careerassist extract`: documents to profiles, one JSON file each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from careerassist.commands.inputs import Input, each, inputs_of, read_input
from careerassist.documents.profiles.files import ProfileFormat, ProfileKind, write_profile
from careerassist.errors import SetupError
from careerassist.ports import ScanReader


@dataclass(frozen=True)
class Extracted:
    """How many files were read, and how many there were."""

    read: int
    given: int


def extract_files(
    paths: Sequence[Path],
    out: Path,
    *,
    kind: ProfileKind | None,
    form: ProfileFormat,
    scans: ScanReader | None,
) -> Extracted:
    """Write `<stem>.json` for every file into `out`; name on stderr what can't be read."""
    given = inputs_of(paths)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(f"The folder {out} could not be made: {error.strerror}.") from error

    def profile(one: Input) -> str:
        return write_profile(read_input(one, kind, scans=scans), form)

    read = 0
    for one, content in each(given, profile):
        (out / f"{one.name}.json").write_text(content, "utf-8")
        read += 1
    return Extracted(read, len(given))
