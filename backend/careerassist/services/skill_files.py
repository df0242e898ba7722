"""Reading the public skill lists that can be imported: ESCO's CSV files and O*NET's text files.

Files are told apart by their columns, not by their names, and read as streams.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from careerassist.engine.skills import SkillKind
from careerassist.errors import SetupError

Source = Literal["ESCO", "O*NET"]
FileKind = Literal[
    "ESCO skills",
    "ESCO skill groups",
    "ESCO broader relations",
    "ESCO occupation relations",
    "O*NET technology or tools",
    "O*NET skills",
]
Row = Mapping[str, str]

_COLUMNS: tuple[tuple[FileKind, frozenset[str]], ...] = (
    ("ESCO occupation relations", frozenset({"occupationUri", "skillUri"})),
    ("ESCO broader relations", frozenset({"conceptUri", "broaderUri"})),
    ("ESCO skills", frozenset({"conceptUri", "preferredLabel", "altLabels", "skillType"})),
    ("ESCO skill groups", frozenset({"conceptUri", "preferredLabel"})),
    ("O*NET technology or tools", frozenset({"O*NET-SOC Code", "Example", "Commodity Title"})),
    ("O*NET skills", frozenset({"O*NET-SOC Code", "Element Name"})),
)
"""The first whose columns a file has."""

_SAID_TWICE = re.compile(r"^(\w+) (?:Systems|Software|Technologies|Corporation) (?=\1\b)")
"""O*NET writes maker and product: "Adobe Systems Adobe Photoshop"."""
_SOFTWARE = re.compile(r"\s+software$", re.IGNORECASE)


@dataclass(slots=True)
class Concept:
    """One skill of a source, before it meets the lexicon."""

    labels: list[str]
    """As the source writes them, the preferred one first."""
    kind: SkillKind
    groups: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SourceFiles:
    """What the files of one source say."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    """By an identifier of the source, in file order."""
    read: int = 0
    """Rows that stand for a skill."""
    incomplete: int = 0
    """Rows without a name or an identifier."""
    repeated: int = 0
    """Rows on a skill that an earlier row has."""


def read_sources(paths: Iterable[Path]) -> tuple[dict[Source, SourceFiles], tuple[Path, ...]]:
    """What the files say, by source; and the files that hold nothing to import.

    `SetupError` for a file that is missing, is no text, or has other columns than those known.
    """
    found: dict[Source, SourceFiles] = {}
    unused: list[Path] = []
    names: dict[str, str] = {}
    broader: list[tuple[str, str, str]] = []
    for path in paths:
        kind, rows = _open(path)
        with closing(rows):
            if kind == "ESCO skills":
                _read_esco(rows, found.setdefault("ESCO", SourceFiles()))
            elif kind == "ESCO skill groups":
                names |= {row["conceptUri"]: row["preferredLabel"].strip() for row in rows}
            elif kind == "ESCO broader relations":
                broader += [
                    (row["conceptUri"], row["broaderUri"], row.get("broaderLabel", "").strip())
                    for row in rows
                ]
            elif kind == "ESCO occupation relations":
                unused.append(path)
            elif kind == "O*NET skills":
                _read_elements(rows, found.setdefault("O*NET", SourceFiles()))
            else:
                _read_examples(rows, found.setdefault("O*NET", SourceFiles()))
    esco = found.get("ESCO")
    if esco is None and (names or broader or unused):
        raise SetupError("ESCO's skills themselves are missing: add its file skills_en.csv.")
    for narrow, wide, label in broader:
        assert esco is not None
        concept, parent = esco.concepts.get(narrow), esco.concepts.get(wide)
        group = parent.labels[0] if parent else names.get(wide, label)
        if concept is not None and group and group not in concept.groups:
            concept.groups.append(group)
    return found, tuple(unused)


def _open(path: Path) -> tuple[FileKind, _Rows]:
    rows = _Rows(path)
    for kind, columns in _COLUMNS:
        if columns <= rows.columns:
            return kind, rows
    rows.close()
    raise SetupError(
        f"{path} is no file of ESCO or O*NET that can be imported. Known are ESCO's skills, "
        "skillGroups and broaderRelationsSkillPillar, and O*NET's Technology Skills, Tools Used "
        "and Skills."
    )


class _Rows:
    """The rows of one file, by column; every fault of the file is a `SetupError`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = path.open(encoding="utf-8-sig", newline="")
        except OSError as error:
            raise SetupError(f"{path} can't be opened: {error.strerror}.") from error
        try:
            header = self._file.readline()
        except (OSError, UnicodeDecodeError) as error:
            self.close()
            raise self._no_text() from error
        tabs = header.count("\t") > header.count(",")
        self._delimiter = "\t" if tabs else ","
        self._header = next(csv.reader([header], delimiter=self._delimiter), [])
        self.columns = frozenset(self._header)

    def __iter__(self) -> Iterator[Row]:
        reader = csv.DictReader(
            self._file, self._header, delimiter=self._delimiter, restval="", restkey="more"
        )
        try:
            yield from reader
        except UnicodeDecodeError as error:
            raise self._no_text() from error
        except csv.Error as error:
            raise SetupError(f"{self._path} is damaged: {error}.") from error

    def close(self) -> None:
        self._file.close()

    def _no_text(self) -> SetupError:
        return SetupError(f"{self._path} is no UTF-8 text. Import the file as it was downloaded.")


def _read_esco(rows: Iterable[Row], into: SourceFiles) -> None:
    for row in rows:
        into.read += 1
        uri, preferred = row["conceptUri"].strip(), row["preferredLabel"].strip()
        if not uri or not preferred:
            into.incomplete += 1
            continue
        labels = [preferred, *(label.strip() for label in row["altLabels"].split("\n"))]
        known = into.concepts.get(uri)
        if known is None:
            into.concepts[uri] = Concept(labels, "skill")
        else:
            # The same skill in another language: its names are further names.
            into.repeated += 1
            known.labels += labels


def _read_examples(rows: Iterable[Row], into: SourceFiles) -> None:
    for row in rows:
        into.read += 1
        example, group = row["Example"].strip(), row["Commodity Title"].strip()
        if not example:
            into.incomplete += 1
        elif example in into.concepts:
            into.repeated += 1
        else:
            into.concepts[example] = Concept(_product_names(example), "tool", [group] * bool(group))


def _product_names(example: str) -> list[str]:
    once = _SAID_TWICE.sub("", example)
    return list(dict.fromkeys((_SOFTWARE.sub("", once), once, _SOFTWARE.sub("", example), example)))


def _read_elements(rows: Iterable[Row], into: SourceFiles) -> None:
    for row in rows:
        into.read += 1
        name = row["Element Name"].strip()
        if not name:
            into.incomplete += 1
        elif name in into.concepts:
            into.repeated += 1
        else:
            into.concepts[name] = Concept([name], "quality")
