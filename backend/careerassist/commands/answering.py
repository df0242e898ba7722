"""Answers to questions about gaps, as a command is given them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from careerassist.bootstrap import Parts
from careerassist.engine.skills.folding import fold
from careerassist.errors import InvalidRequest
from careerassist.schemas.analysis import GapQuestion
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.gap_answers import YesOrNo
from careerassist.services import gap_answers, materials
from careerassist.services.accounts import Account

_SAID = re.compile(r"\s*(?P<said>yes|no)\s*(?:[:,.]\s*(?P<words>.*\S))?\s*", re.IGNORECASE | re.S)
_FORM = 'An answer looks like "dbt=yes: built the sales models with it at Acme" or "dbt=no".'


@dataclass(frozen=True)
class GivenAnswer:
    """What a person says to one question, before it is known which."""

    about: str
    """What is asked about ("dbt"), or the question's id."""
    said: YesOrNo
    words: str | None


def parse_answer(text: str) -> GivenAnswer:
    """`TERM=yes`, `TERM=yes: a sentence` or `TERM=no`. Raises `InvalidRequest` for anything
    else."""
    about, equals, rest = text.partition("=")
    if not equals:
        raise InvalidRequest(f"We could not read the answer “{text}”. {_FORM}")
    return _answer(about, rest)


def read_answers(path: Path) -> tuple[GivenAnswer, ...]:
    """The answers of a JSON or TOML file that maps what is asked about to "yes", "no" or "yes: a
    sentence". Raises `InvalidRequest` if it cannot be read or says anything else."""
    try:
        text = path.read_text(encoding="utf-8")
        toml = path.suffix.casefold() == ".toml"
        told = tomllib.loads(text) if toml else json.loads(text)
    except OSError as error:
        raise InvalidRequest(f"We could not open {path}: {error.strerror}.") from error
    except (UnicodeDecodeError, ValueError) as error:
        raise InvalidRequest(f"{path} is no JSON or TOML that we could read: {error}.") from error
    if not isinstance(told, dict) or not all(isinstance(said, str) for said in told.values()):
        raise InvalidRequest(f'{path} should map each thing asked about to "yes", "no" or words.')
    return tuple(_answer(about, said) for about, said in told.items())


def keep_answers(
    parts: Parts, person: Account, cv_id: UUID, analysis_id: UUID, given: Sequence[GivenAnswer]
) -> None:
    """Keep the answers to an analysis's questions, exactly as the API does. Where the words name
    one employer of the CV, the answer belongs to that role.

    Raises:
        InvalidRequest: An answer to something that was not asked, or that says too little.
    """
    asked = [question for question, _ in gap_answers.questions(parts, person, analysis_id)]
    meant = [(_question(asked, one.about), one) for one in given]
    _, cv = materials.cv(parts, person, cv_id)
    for question, one in meant:
        role_id = _role(cv, one.words) if cv is not None and one.words else None
        gap_answers.answer(
            parts,
            person,
            analysis_id,
            question.id,
            one.said,
            role_id=role_id,
            words=one.words if one.said == "yes" else None,
        )


def _answer(about: str, text: str) -> GivenAnswer:
    found = _SAID.fullmatch(text)
    if found is None or not about.strip():
        raise InvalidRequest(f"We could not read the answer “{about.strip()}={text}”. {_FORM}")
    said: YesOrNo = "yes" if found["said"].casefold() == "yes" else "no"
    return GivenAnswer(about.strip(), said, found["words"])


def _question(asked: Sequence[GapQuestion], about: str) -> GapQuestion:
    for question in asked:
        if about == question.id or fold(about) in (fold(question.term), fold(question.skill or "")):
            return question
    if not asked:
        raise InvalidRequest("Nothing was asked: this posting leaves no question about your CV.")
    things = ", ".join(question.term for question in asked)
    raise InvalidRequest(f"Nothing was asked about “{about}”. You were asked about: {things}.")


def _role(cv: CVProfile, words: str) -> str | None:
    """The one role whose employer the words name."""
    said = f" {fold(words)} "
    named = [
        role.id
        for role in cv.roles
        if role.employer is not None
        and re.search(rf"(?<!\w){re.escape(fold(role.employer.text))}(?!\w)", said)
    ]
    return named[0] if len(named) == 1 else None
