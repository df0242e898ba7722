"""Profiles in files: what `extract` writes and `match` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from careerassist.documents.profiles.job_description import (
    read_job_description,
    write_job_description,
)
from careerassist.documents.profiles.json_resume_reading import read_json_resume
from careerassist.documents.profiles.json_resume_writing import write_json_resume
from careerassist.errors import DocumentCorrupt, DocumentUnsupported
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
from careerassist.schemas.posting import JobProfile

ProfileKind = Literal["cv", "posting"]
ProfileFormat = Literal["profile", "jsonresume"]

_RESUME_KEYS = frozenset({"basics", "work", "education", "skills"})
_JOB_KEYS = frozenset(
    {"title", "responsibilities", "qualifications", "description", "requirements"}
)


@dataclass(frozen=True)
class ReadCV:
    """A CV and the document that its facts point into."""

    document: DocumentText
    profile: CVProfile


@dataclass(frozen=True)
class ReadPosting:
    """A posting and the document that its facts point into."""

    document: DocumentText
    profile: JobProfile


def write_profile(read: ReadCV | ReadPosting, form: ProfileFormat) -> str:
    """The content of a profile's file.

    `profile` is ours: `kind`, the profile, the document's `text` (the string that every span
    points into) and the document itself. `jsonresume` is JSON Resume for a CV and its job
    description schema for a posting.
    """
    if form == "jsonresume":
        profile = read.profile
        table = (
            write_json_resume(profile)
            if isinstance(profile, CVProfile)
            else write_job_description(profile)
        )
    else:
        table = {
            "kind": "cv" if isinstance(read, ReadCV) else "posting",
            "profile": read.profile.model_dump(mode="json"),
            "text": read.document.text,
            "document": read.document.model_dump(mode="json"),
        }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def read_profile(data: bytes) -> ReadCV | ReadPosting:
    """A profile's file, in any of the forms.

    Raises `DocumentCorrupt` if it is no JSON or not what it says it is, and `DocumentUnsupported`
    if it is some other JSON.
    """
    try:
        table = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DocumentCorrupt("This file is named as JSON but is none.") from error
    if not isinstance(table, dict):
        raise DocumentUnsupported(_OTHER_JSON)
    if table.get("kind") in ("cv", "posting") and "profile" in table and "document" in table:
        return _own(table)
    if "basics" in table or len(_RESUME_KEYS & table.keys()) > 1:
        return ReadCV(*read_json_resume(table))
    if len(_JOB_KEYS & table.keys()) > 1:
        return ReadPosting(*read_job_description(table))
    raise DocumentUnsupported(_OTHER_JSON)


_OTHER_JSON = (
    "This JSON is neither a JSON Resume, nor a job description of the same family, nor one of our "
    "own profiles."
)


def _own(table: Mapping[str, Any]) -> ReadCV | ReadPosting:
    try:
        document = DocumentText.model_validate(table["document"])
        if table["kind"] == "cv":
            return ReadCV(document, CVProfile.model_validate(table["profile"]))
        return ReadPosting(document, JobProfile.model_validate(table["profile"]))
    except ValidationError as error:
        raise DocumentCorrupt(
            "This profile does not have the shape that this version writes. Please extract the "
            "document again."
        ) from error
