"""Zips whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name; that of every file."""
_LEVEL = 6
_MODE = 0o100644
_MODE_TO_RUN = 0o100755


def write_zip(path: Path, files: Iterable[tuple[str, Path]]) -> None:
    """Write files under these names, in the order of their names. Times, owners and modes of the
    files play no part; libraries may be run, as Lambda's own are. It appears whole or not at all.
    """
    unfinished = path.with_suffix(".unfinished")
    with zipfile.ZipFile(unfinished, "w") as archive:
        for name, source in sorted(files):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 3  # Unix, on whatever system this runs
            mode = _MODE_TO_RUN if ".so" in source.suffixes else _MODE
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, source.read_bytes(), compresslevel=_LEVEL)
    unfinished.replace(path)
