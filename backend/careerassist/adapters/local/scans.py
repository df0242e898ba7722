"""Recognises scanned pages with tesseract, where it is installed."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cached_property

from careerassist.errors import ServiceUnavailable
from careerassist.ports import PagePicture, ScannedLine

_LANGUAGES = ("eng", "deu", "spa", "fra", "ita", "por")
"""Those of them that are installed are looked for together."""
_SECONDS = 60.0
_LEAST_CONFIDENCE = 30.0
"""Percent; what tesseract believes less is specks and lines."""

_GAP = 0.8
"""White space over a line, in its heights, that sets it apart. Tesseract's own paragraphs end at
every indentation, so that the second line of a bullet would be one."""

_BULLET_HEIGHT = 0.6
"""Share of the following word's height that a bullet at most has."""


class TesseractReader:
    """Runs the program once a page, on one thread: its threads slow each other down."""

    def __init__(self, program: str) -> None:
        self._program = program

    @classmethod
    def installed(cls) -> TesseractReader | None:
        """The one on this machine, or None."""
        program = shutil.which("tesseract")
        return cls(program) if program else None

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
    found: dict[tuple[int, int, int], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip()
        key = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        if text and (
            float(row["conf"]) >= _LEAST_CONFIDENCE or (len(text) == 1 and key not in found)
        ):
            found.setdefault(key, []).append(row)
    lines: list[ScannedLine] = []
    column = -1
    for (block, _, _), words in found.items():
        lefts, tops = ([float(word[side]) for word in words] for side in ("left", "top"))
        rights = [float(word["left"]) + float(word["width"]) for word in words]
        bottoms = [float(word["top"]) + float(word["height"]) for word in words]
        box = (min(lefts), min(tops), max(rights), max(bottoms))
        if not lines:
            number = 0
        else:
            gap = block != column or box[1] - lines[-1].box[3] > _GAP * (box[3] - box[1])
            number = lines[-1].block + gap
        column = block
        text = " ".join(word["text"].strip() for word in words)
        if len(words) > 1 and _is_bullet(words[0], words[1]):
            text = f"• {text.partition(' ')[2]}"
        lines.append(ScannedLine(text=text, block=number, box=box))
    return lines


def _is_bullet(first: dict[str, str], second: dict[str, str]) -> bool:
    """Whether a line's first word is the mark of a list item, which tesseract takes for any small
    character ("+", "e", "°")."""
    text = first["text"].strip()
    if len(text) != 1 or text.isdigit():
        return False
    small = float(first["height"]) < _BULLET_HEIGHT * float(second["height"])
    return small or not text.isalnum()
