"""Whether the same input gives the same output: read and scored twice, in another order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from careerassist.documents.profiles.files import ReadCV, ReadPosting, write_profile
from careerassist.documents.reading import read_document
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.errors import CareerAssistError
from careerassist.evaluation.datasets import CVSample, PostingSample
from careerassist.evaluation.matching import Matcher
from careerassist.evaluation.report import Report, Table

_POSTINGS_PER_CV = 3


def evaluate_repeat(
    cvs: Sequence[CVSample], postings: Sequence[PostingSample], matchers: Sequence[Matcher]
) -> Report:
    """The share of profiles and analyses that come out the same, byte by byte, with each of the
    matchers (each with an embedder of its own), the second time from the last file to the first."""
    runs = []
    for number, matcher in enumerate(matchers):
        step = -1 if number % 2 else 1
        runs.append(_outputs(cvs[::step], postings[::step], matcher))
    names = sorted(runs[0])
    differing = [name for name in names if len({run.get(name) for run in runs}) > 1]
    share = 1 - len(differing) / max(1, len(names))
    table = Table(
        "Repeated",
        ("outputs", "differing", "share the same"),
        ((len(names), len(differing), share),),
    )
    return Report("repeat", {"same": share}, (table,), tuple(differing))


def _outputs(
    cvs: Sequence[CVSample], postings: Sequence[PostingSample], matcher: Matcher
) -> dict[str, str]:
    """SHA-256 of every profile and analysis, by name."""
    outputs: dict[str, str] = {}
    read: dict[str, ReadPosting] = {}
    for given in postings:
        try:
            document = read_document(given.file.read_bytes(), given.file.name)
        except CareerAssistError:
            continue
        read[given.id] = ReadPosting(document, extract_posting(document))
        outputs[f"posting {given.id}"] = _hash(write_profile(read[given.id], "profile"))
    ids = sorted(read)
    for sample in cvs:
        try:
            document = read_document(sample.file.read_bytes(), sample.file.name)
        except CareerAssistError:
            continue
        cv = ReadCV(document, extract_cv(document))
        outputs[f"cv {sample.id}"] = _hash(write_profile(cv, "profile"))
        start = sum(sample.id.encode()) % max(1, len(ids))
        for name in (ids[start:] + ids)[:_POSTINGS_PER_CV]:
            gaps = matcher.analysis(document, cv.profile, read[name].profile)
            outputs[f"{sample.id} against {name}"] = _hash(
                json.dumps(gaps.model_dump(mode="json"), sort_keys=True)
            )
    return outputs


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
