"""The numbers that matching decides with, typed, from `weights.toml` beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from careerassist.schemas.base import Schema
from careerassist.schemas.posting import Importance, RequirementKind


class Shares(Schema):
    requirements: float
    title: float
    duties: float
    keywords: float
    seniority: float
    sentence_from: int
    sentence: float
    unread: tuple[float, ...]
    unread_degree: float


class StatusThresholds(Schema):
    met: float
    partly: float


class SkillDegrees(Schema):
    shown: float
    listed: float
    near: float
    same_words: float
    same_word: float
    other_words: float


class WordDegrees(Schema):
    light: float
    together: tuple[float, ...]
    full: tuple[float, ...]
    power: tuple[float, ...]


class Scale(Schema):
    nothing: float
    partly: float
    met: float
    full: float


class SimilarityScale(Schema):
    english: Scale
    other: Scale
    most: float


class TitleScale(Schema):
    floor: float
    full: float
    relevant: float


class ExperienceDegrees(Schema):
    other_work: float
    undated: float
    area_words: float
    told_words: float


class EducationDegrees(Schema):
    other_field: float
    other_trade: float
    unfinished: float
    equivalent: float
    level_step: float
    field_words: float


class LanguageDegrees(Schema):
    level_step: float
    least: float
    level_unknown: float
    basic: float
    written_in: float


class CertificateDegrees(Schema):
    expired: float
    name_ratio: float
    words: float


class SeniorityDegrees(Schema):
    one_below: float
    two_below: float
    mid_from_years: float
    senior_from_years: float


class ATSPoints(Schema):
    readable: float
    email: float
    phone: float
    heading_experience: float
    heading_education: float
    heading_skills: float
    dates: float
    keywords: float
    file: float
    length: float
    unread: float
    fewest_words: int
    most_words: int
    unread_share: float
    keywords_enough: float
    faults: dict[str, float]


class Limits(Schema):
    requirements: int
    duties: int
    passages: int
    strengths: int
    evidence: int


class Weights(Schema):
    """All of `weights.toml`; an unknown or missing key is an error when it is read."""

    version: str
    shares: Shares
    importance: dict[Importance, float]
    kinds: dict[RequirementKind, float]
    status: StatusThresholds
    skills: SkillDegrees
    words: WordDegrees
    similarity: SimilarityScale
    title: TitleScale
    experience: ExperienceDegrees
    education: EducationDegrees
    languages: LanguageDegrees
    certificates: CertificateDegrees
    seniority: SeniorityDegrees
    ats: ATSPoints
    limits: Limits


@cache
def weights() -> Weights:
    """The shipped weights. Read once a process."""
    text = (resources.files(__package__) / "weights.toml").read_text(encoding="utf-8")
    return Weights.model_validate(tomllib.loads(text))


def ramp(value: float, floor: float, full: float) -> float:
    """0 up to `floor`, 1 from `full`, a straight line between: a degree from a measurement."""
    return min(1.0, max(0.0, (value - floor) / (full - floor)))
