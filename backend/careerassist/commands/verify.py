"""`careerassist verify`: the truth gate over many texts, each with the facts it comes with."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from careerassist.documents.profiles.given_claims import read_claim
from careerassist.errors import CareerAssistError, InvalidRequest, SetupError


@dataclass(frozen=True)
class Verified:
    """How many texts were judged, and how."""

    accepted: int = 0
    refused: int = 0
    unusable: int = 0
    """Lines that could not be judged, and are refused for that."""


def verify_file(cases: Path, out: Path, *, today: date) -> Verified:
    """Write a verdict for every line of `cases` (JSON lines) to `out`, in their order.

    A verdict is `{id, verdict: accept | refuse, reasons: [{rule, words, message}]}`. A line that
    can't be judged is named on stderr and refused by the rule `unusable_case`; blank lines are
    none. One line is held in memory at a time. `today` is what "present" means where a line has no
    `as_of`.

    Raises `InvalidRequest` if `cases` can't be opened or is `out`, and `SetupError` if `out` can't
    be written.
    """
    counts = {"accept": 0, "refuse": 0, "unusable": 0}
    try:
        lines = cases.open("rb")
    except OSError as error:
        raise InvalidRequest(f"{cases} could not be opened: {error.strerror}.") from error
    with lines:
        if out.exists() and out.samefile(cases):
            raise InvalidRequest("The verdicts would overwrite the cases: give another --out.")
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            # Half a character, as JSON may escape one, is written as it came.
            verdicts = out.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
        except OSError as error:
            raise SetupError(f"{out} could not be written: {error.strerror}.") from error
        with verdicts:
            for number, given in _numbered(lines):
                verdict, outcome = _verdict(given, number, today)
                counts[outcome] += 1
                verdicts.write(json.dumps(verdict, ensure_ascii=False) + "\n")
    return Verified(counts["accept"], counts["refuse"], counts["unusable"])


def _numbered(lines: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if text.strip():
            yield number, text


def _verdict(line: bytes, number: int, today: date) -> tuple[Mapping[str, Any], str]:
    """The verdict on one line, and which count it belongs to."""
    case_id: Any = None
    try:
        try:
            given = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InvalidRequest("This is not valid JSON.") from error
        if isinstance(given, Mapping):
            case_id = given.get("id")
        refusals = read_claim(given, today=today).refusals()
    except CareerAssistError as error:
        return _unusable(case_id, f"Line {number}: {error.message}")
    except Exception as error:  # noqa: BLE001
        # Thousands of lines must not be lost for a fault of ours that one of them shows.
        return _unusable(case_id, f"Line {number}: we failed to check it ({error!r}).")
    outcome = "refuse" if refusals else "accept"
    reasons = [refusal.model_dump() for refusal in refusals]
    return {"id": case_id, "verdict": outcome, "reasons": reasons}, outcome


def _unusable(case_id: Any, message: str) -> tuple[Mapping[str, Any], str]:
    print(message, file=sys.stderr)
    reason = {"rule": "unusable_case", "words": "", "message": message}
    return {"id": case_id, "verdict": "refuse", "reasons": [reason]}, "unusable"
