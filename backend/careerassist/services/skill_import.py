"""Importing the skills of ESCO or O*NET, which a user has downloaded, into the lexicon's format.

The product ships neither: their licences ask for attribution, and their lists are large. What is
imported stands in the data folder (`imported_skills.py`), one file a source, and is replaced when
that source is imported again. The product's own entries win for the same spelling.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from careerassist.engine.skills import Skill
from careerassist.engine.skills.folding import fold
from careerassist.engine.skills.lexicon import Lexicon, own_lexicon
from careerassist.errors import SetupError
from careerassist.imported_skills import imported_skills_folder
from careerassist.services.skill_files import Concept, Source, SourceFiles, read_sources

_FILES: dict[Source, str] = {"ESCO": "esco.txt", "O*NET": "onet.txt"}
_LONGEST_LABEL = 80
_SHORTEST_PLAIN_WORD = 10
"""Letters from which a single ordinary word is taken for the skill without evidence around it."""
_MOST_LETTERS_OF_ACRONYM = 5
_RESERVED = re.compile(r"^[^\w.]|\s[=<@]|[=<]$|;")
"""What means, or might mean, something else in the lexicon's format."""

NAMED_BEFORE = "named before in the same source"
INCOMPLETE = "row without a name"
KNOWN = "the product knows it, with all its names"
NOT_NAMEABLE = "no name that can be looked for in a text"


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of one source."""

    source: Source
    file: Path
    """The lexicon file that was written."""
    read: int
    """Rows read that stand for a skill."""
    added: int
    """Skills that the product did not have."""
    merged: int
    """Skills that the product has, and that got further names from the source."""
    skipped: Mapping[str, int]
    """Rows that gave nothing, counted by reason. With `added` and `merged` they make `read`."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    sources: tuple[SourceReport, ...]
    unused: tuple[Path, ...]
    """Files that belong to a source and hold nothing to import."""


def import_skills(paths: Iterable[Path], into: Path) -> ImportReport:
    """Read downloaded files of ESCO or O*NET and write what they add into the data folder `into`.

    Files may come in any order and of both sources. A running process goes on with the skills that
    it has started with. `SetupError` if a file is no such file (nothing is written then), or if
    the data folder can't be written to.
    """
    found, unused = read_sources(paths)
    if not found:
        raise SetupError("Name at least one file of ESCO or O*NET to import.")
    own = own_lexicon()
    folder = imported_skills_folder(into)
    written = {source: _merged(source, files, own) for source, files in sorted(found.items())}
    reports = []
    for source, (text, added, merged, skipped) in written.items():
        file = folder / _FILES[source]
        _write(file, text)
        read = found[source].read
        reports.append(SourceReport(source, file, read, added, merged, skipped))
    return ImportReport(tuple(reports), unused)


def _write(file: Path, text: str) -> None:
    """All of it or nothing: a process may read the file at this moment."""
    part = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(file)
    except OSError as error:
        raise SetupError(f"{file} can't be written: {error.strerror}.") from error


def _merged(
    source: Source, files: SourceFiles, own: Lexicon
) -> tuple[str, int, int, dict[str, int]]:
    """The lexicon file of a source, skills added, skills merged, and rows skipped by reason."""
    skipped = Counter({INCOMPLETE: files.incomplete, NAMED_BEFORE: files.repeated})
    lines: dict[str, list[str]] = {}
    taken: set[str] = set()
    added = merged = 0
    for concept in files.concepts.values():
        labels = list(_nameable(concept.labels))
        if not labels:
            skipped[NOT_NAMEABLE] += 1
            continue
        free = [label for label in labels if fold(label) not in own.terms]
        new = [label for label in free if fold(label) not in taken]
        meant = _same_skill(labels, own)
        if not new:
            skipped[KNOWN if len(free) < len(labels) else NAMED_BEFORE] += 1
            continue
        taken.update(map(fold, new))
        if meant is not None:
            aliases = [label for label in new if "," not in label]
            if not aliases:
                skipped[KNOWN] += 1
                continue
            lines.setdefault(meant.kind, []).append(_line(meant.name, aliases, ()))
            merged += 1
        else:
            name, *others = new
            aliases = [label for label in others if "," not in label]
            lines.setdefault(concept.kind, []).append(
                _line(_marked(name), aliases, _groups(concept, own))
            )
            added += 1
    head = f"# Imported from {source}. Written by CareerAssist; it is replaced at the next import."
    body = [part for kind, entries in sorted(lines.items()) for part in (f"@{kind}", *entries)]
    text = "\n".join((head, f"@trade {source}", *body)) + "\n"
    return text, added, merged, {reason: count for reason, count in skipped.items() if count}


def _nameable(labels: Iterable[str]) -> Iterator[str]:
    """Those that a text could name and the format can hold, each once."""
    seen: set[str] = set()
    for label in labels:
        clean = " ".join(label.split())
        key = fold(clean)
        if (
            2 <= len(clean) <= _LONGEST_LABEL
            and key not in seen
            and any(character.isalpha() for character in clean)
            and not _RESERVED.search(clean)
        ):
            seen.add(key)
            yield clean


def _same_skill(labels: list[str], own: Lexicon) -> Skill | None:
    """The own skill that a concept is: by its preferred name, else by its other names if they all
    agree."""
    preferred = own.terms.get(fold(labels[0]))
    if preferred is not None:
        return preferred.skill
    others = {
        term.skill.name: term.skill for label in labels if (term := own.terms.get(fold(label)))
    }
    return next(iter(others.values())) if len(others) == 1 else None


def _groups(concept: Concept, own: Lexicon) -> tuple[str, ...]:
    groups = []
    for group in _nameable(concept.groups):
        known = own.terms.get(fold(group))
        groups.append(known.skill.name if known else group)
    return tuple(groups)


def _line(name: str, aliases: list[str], groups: tuple[str, ...]) -> str:
    line = name
    if aliases:
        line += " = " + ", ".join(map(_marked, aliases))
    if groups:
        line += " < " + "; ".join(groups)
    return line


def _marked(label: str) -> str:
    """With the mark that keeps an ordinary word or a short acronym from being seen everywhere."""
    if " " in label:
        return label
    letters = sum(map(str.isalpha, label))
    if label.upper() == label and letters <= _MOST_LETTERS_OF_ACRONYM:
        return f"^{label}"
    ordinary = label.isalpha() and (label.islower() or label.istitle())
    if letters <= 2 or (ordinary and letters < _SHORTEST_PLAIN_WORD):
        return f"~{label}"
    return label
