"""Recognises scanned pages with tesseract, where it is installed."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cached_property

from careerassist.documents.scanned_lines import SeenWord, as_lines, keep_believed
from careerassist.errors import ServiceUnavailable
from careerassist.ports import PagePicture, ScannedLine

_LANGUAGES = ("eng", "deu", "spa", "fra", "ita", "por")
"""Those of them that are installed are looked for together."""
_SECONDS = 60.0


class TesseractReader:
    """Runs the program once a page, on one thread: its threads slow each other down."""

    def __init__(self, program: str) -> None:
        self._program = program

    @classmethod
    def installed(cls) -> TesseractReader | None:
        """The one on this machine, or None."""
        program = shutil.which("tesseract")
        return cls(program) if program else None

    @property
    def most_bytes(self) -> None:
        """See the port: any size will do."""

    def read(self, picture: PagePicture) -> Sequence[ScannedLine]:
        """`ScanReader.read`. Pages are segmented by tesseract (columns in turn)."""
        table = self._run(
            "stdin", "stdout", "-l", self._languages, "--psm", "1",
            "--dpi", str(round(picture.dpi)), "tsv", given=picture.png,
        )  # fmt: skip
        return _lines(table)

    @cached_property
    def _languages(self) -> str:
        installed = set(self._run("--list-langs").split())
        return "+".join(name for name in _LANGUAGES if name in installed) or "eng"

    def _run(self, *arguments: str, given: bytes = b"") -> str:
        try:
            ran = subprocess.run(
                [self._program, *arguments],
                input=given,
                capture_output=True,
                timeout=_SECONDS,
                check=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise ServiceUnavailable(
                "The text of this scan could not be recognised. Please try again, or upload the "
                "original document."
            ) from error
        return ran.stdout.decode("utf-8", "replace")


def _lines(table: str) -> list[ScannedLine]:
    """Words of tesseract's table (one a row, with block, paragraph and line) joined into lines."""
    found: dict[tuple[int, int, int], list[tuple[SeenWord, float]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip()
        if text:
            key = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
            found.setdefault(key, []).append((_word(text, row), float(row["conf"])))
    return as_lines((block, keep_believed(words)) for (block, _, _), words in found.items())


def _word(text: str, row: Mapping[str, str]) -> SeenWord:
    left, top, width, height = (float(row[side]) for side in ("left", "top", "width", "height"))
    return SeenWord(text, (left, top, left + width, top + height))
