"""Evaluation data in a folder: which files there are, and what is true of them.

The shape (every part may be absent):

    cvs/index.jsonl            id, file, layout, and truth (a path, or null); optional: person,
                               trade, language
    cvs/truth/*.json           JSON Resume shape
    postings/metadata.jsonl    id, file, and what is true (see `postings.truth_of`)
    postings/html/index.jsonl  the same for pages; or `posting`, whose truth is the page's too
    pairs/own_trade.json       postings of each CV's own trade: {cv id: [posting id]}
    pairs/*_pairs.csv          pair_id, cv_text, jd_text, label (`match` or `weaker`)
    pairs/*_truthfulness.jsonl jd, cv, must_not_appear_as_candidate_skill, true_skills
    skills/*.jsonl             text, spans (start, end)
    plain/*/cv.txt             a CV as text, with posting.txt beside it: to be rewritten for
    truth/*/people.json        people: id, language, as_of, posting, facts
    truth/*/cases.jsonl        person (an id), label (`lie` or `honest`), class, why, and a claim as
                               `careerassist verify` takes it; what it lacks is its person's
    truth/*.jsonl              the same without `person`: a whole claim, with label and class
    retrieval/, kb/            questions to the knowledge base (see `retrieval_sets`)
    research/*/                pages and findings of the researcher (see `research_sets`)
    floors.toml                the lowest figures accepted, by part

Paths are relative to the file that names them, to its folder's parent, or to the whole folder.
"""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from careerassist.errors import SetupError
from careerassist.evaluation.report import Floors


@dataclass(frozen=True)
class CVSample:
    """A file and what it says."""

    id: str
    person: str
    layout: str
    trade: str
    language: str
    file: Path
    truth: Mapping[str, Any]


@dataclass(frozen=True)
class PostingSample:
    """A posting and what it says."""

    id: str
    file: Path
    language: str
    truth: Mapping[str, Any]


@dataclass(frozen=True)
class Pair:
    """A CV and a weakened copy of it, against one posting."""

    id: str
    posting: str
    match: str
    weaker: str


@dataclass(frozen=True)
class GapSample:
    """Skills that a posting asks for, told apart by whether the CV has them."""

    id: str
    cv: str
    posting: str
    held: tuple[str, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class SkillSentence:
    """A sentence, and where skills are named in it (offsets in characters)."""

    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class PlainApplication:
    """A CV and a posting, both as text."""

    id: str
    cv: str
    posting: str


@dataclass(frozen=True)
class TruthCase:
    """A text about a person, and whether it is true."""

    set: str
    """The folder or file that it comes from."""
    lie: bool
    kind: str
    """Which class of lie or of honest rewording."""
    why: str
    language: str | None
    """As the set gives it; None leaves it to what the facts are written in."""
    claim: Mapping[str, Any]
    """As `documents.profiles.given_claims` reads it."""


class DataSet:
    """A folder of evaluation data. Raises `SetupError` where a file is not as described."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise SetupError(f"There is no folder {folder}.")
        self.folder = folder

    def cvs(self) -> list[CVSample]:
        """Every CV that has a truth."""
        index = self.folder / "cvs" / "index.jsonl"
        samples = []
        for entry in _lines(index):
            if not entry.get("truth"):
                continue
            truth = json.loads(self._found(index, entry["truth"]).read_text("utf-8"))
            name = truth.get("basics", {}).get("name") or entry["id"]
            samples.append(
                CVSample(
                    id=entry["id"],
                    person=name,
                    layout=entry.get("layout") or "?",
                    trade=entry.get("trade") or entry.get("profession") or "?",
                    language=entry.get("language") or "en",
                    file=self._found(index, entry["file"]),
                    truth=truth,
                )
            )
        return samples

    def postings(self) -> list[PostingSample]:
        """Every posting, texts and pages."""
        texts = self.folder / "postings" / "metadata.jsonl"
        pages = self.folder / "postings" / "html" / "index.jsonl"
        labelled = {entry["id"]: (texts, entry) for entry in _lines(texts)}
        for entry in _lines(pages):
            same = labelled[entry["posting"]][1] if "posting" in entry else {}
            name = Path(entry["file"]).stem
            labelled[name] = (pages, {**same, **entry, "id": name})
        return [
            PostingSample(
                name, self._found(index, entry["file"]), entry.get("language", "en"), entry
            )
            for name, (index, entry) in labelled.items()
        ]

    def own_trade(self) -> dict[str, list[str]]:
        """Ids of the postings of each CV's own trade, by the CV's id."""
        path = self.folder / "pairs" / "own_trade.json"
        if not path.exists():
            return {}
        table: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
        return table

    def pairs(self) -> list[Pair]:
        """Every pair that has both its CVs."""
        found: dict[str, dict[str, Mapping[str, str]]] = {}
        for path in sorted((self.folder / "pairs").glob("*_pairs.csv")):
            csv.field_size_limit(sys.maxsize)
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    # The id's last letter only tells the two CVs apart.
                    found.setdefault(row["pair_id"][:-1], {})[row["label"]] = row
        return [
            Pair(
                name,
                sides["match"]["jd_text"],
                sides["match"]["cv_text"],
                sides["weaker"]["cv_text"],
            )
            for name, sides in found.items()
            if {"match", "weaker"} <= sides.keys()
        ]

    def gaps(self) -> list[GapSample]:
        """Every CV and posting whose missing skills are known."""
        return [
            GapSample(
                id=entry["id"],
                cv=entry["cv"],
                posting=entry["jd"],
                held=tuple(entry["true_skills"]),
                lacking=tuple(entry["must_not_appear_as_candidate_skill"]),
            )
            for path in sorted((self.folder / "pairs").glob("*_truthfulness.jsonl"))
            for entry in _lines(path)
        ]

    def skill_sentences(self) -> list[SkillSentence]:
        """Sentences with the skills that they name."""
        return [
            SkillSentence(
                entry["text"], tuple((span["start"], span["end"]) for span in entry["spans"])
            )
            for path in sorted((self.folder / "skills").glob("*.jsonl"))
            for entry in _lines(path)
        ]

    def plain_applications(self) -> list[PlainApplication]:
        """CVs as text, each with a posting to be rewritten for."""
        return [
            PlainApplication(
                path.parent.name,
                path.read_text("utf-8"),
                (path.parent / "posting.txt").read_text("utf-8"),
            )
            for path in sorted((self.folder / "plain").glob("*/cv.txt"))
        ]

    def truth_cases(self) -> Iterator[TruthCase]:
        """Texts about people, true and untrue, set by set."""
        folder = self.folder / "truth"
        for path in sorted(folder.glob("*/cases.jsonl")):
            people = json.loads((path.parent / "people.json").read_text("utf-8"))
            by_id = {person["id"]: person for person in people}
            for entry in _lines(path):
                if entry["person"] not in by_id:
                    raise SetupError(
                        f"{path} names the person {entry['person']}, who is not there."
                    )
                person = by_id[entry["person"]]
                shared = {name: person.get(name) for name in ("facts", "posting", "as_of")}
                yield _truth_case(path.parent.name, {**shared, **entry}, person.get("language"))
        for path in sorted(folder.glob("*.jsonl")):
            for entry in _lines(path):
                yield _truth_case(path.stem, entry, entry.get("language"))

    def floors(self) -> Floors:
        """The lowest figures accepted of this data; none if it names none."""
        path = self.folder / "floors.toml"
        if not path.exists():
            return Floors()
        return Floors(tomllib.loads(path.read_text("utf-8")))

    def _found(self, index: Path, name: str) -> Path:
        for folder in (index.parent, index.parent.parent, self.folder, self.folder / "cvs"):
            if (folder / name).exists():
                return folder / name
        raise SetupError(f"{index} names the file {name}, which is not there.")


def _truth_case(name: str, entry: Mapping[str, Any], language: str | None) -> TruthCase:
    label = entry.get("label")
    if label not in ("lie", "honest"):
        raise SetupError(f"Case {entry.get('id')} of {name}: a label is “lie” or “honest”.")
    return TruthCase(
        set=name,
        lie=label == "lie",
        kind=str(entry.get("class") or "?"),
        why=str(entry.get("why") or ""),
        language=language,
        claim=entry,
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines; none if there is no such file."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                yield json.loads(line)
            except ValueError as error:
                raise SetupError(f"Line {number} of {path} is no JSON.") from error
