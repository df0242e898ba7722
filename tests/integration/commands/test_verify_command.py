"""`careerassist verify`: a verdict for every line, whatever the lines are like."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from careerassist.commands import verify as verifying
from careerassist.documents.profiles.given_claims import read_claim

Run = Callable[..., tuple[int, str, str]]

FACTS = [
    {"id": "f1", "role_id": "r1", "kind": "title", "text": "Charge Nurse"},
    {"id": "f2", "role_id": "r1", "kind": "employer", "text": "Harbour Hospital, Leeds"},
    {"id": "f3", "role_id": "r1", "kind": "date", "text": "Mar 2020 – Present"},
    {"id": "f4", "role_id": "r1", "kind": "bullet", "text": "Ran the rota for 22 nurses"},
    {"id": "f5", "role_id": "r2", "kind": "title", "text": "Staff Nurse"},
    {"id": "f6", "role_id": "r2", "kind": "employer", "text": "Harbour Hospital, Leeds"},
    {"id": "f7", "role_id": "r2", "kind": "date", "text": "2015 – 2018"},
    {"id": "f8", "role_id": "r2", "kind": "bullet", "text": "Gave medication to 14 patients"},
]


def case(**values: Any) -> dict[str, Any]:
    """A bullet that passes; `values` change it, and None takes a key out."""
    whole: dict[str, Any] = {
        "id": "c1",
        "facts": FACTS,
        "posting": None,
        "target": "bullet",
        "text": "Ran the rota for 22 nurses",
        "cited_fact_ids": ["f4"],
        "original_fact_id": "f4",
        "as_of": "2026-11-01",
        **values,
    }
    return {key: value for key, value in whole.items() if value is not ...}


@pytest.fixture
def verify(careerassist: Run, tmp_path: Path) -> Callable[..., tuple[int, list[Any], str]]:
    """Verify lines: the exit code, the verdicts and what was said on stderr."""

    def run(*lines: dict[str, Any] | bytes) -> tuple[int, list[Any], str]:
        written = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines]
        (tmp_path / "cases.jsonl").write_bytes(b"\n".join(written) + b"\n")
        out = tmp_path / "new folder" / "verdicts.jsonl"
        code, _, said = careerassist("verify", tmp_path / "cases.jsonl", "--out", out)
        return code, [json.loads(line) for line in out.read_text("utf-8").splitlines()], said

    return run


def test_verdicts_come_in_order_with_reasons_that_name_the_words(verify: Any) -> None:
    code, verdicts, said = verify(
        case(id="true"), case(id="false", text="Ran the rota for 40 nurses"), case(id=3)
    )
    assert code == 0
    assert [(one["id"], one["verdict"]) for one in verdicts] == [
        ("true", "accept"),
        ("false", "refuse"),
        (3, "accept"),
    ]
    assert verdicts[0]["reasons"] == []
    reason = verdicts[1]["reasons"][0]
    assert set(reason) == {"rule", "words", "message"}
    assert "40" in reason["words"]
    assert "2 of 3 accepted, 1 refused" in said


def test_lines_that_cannot_be_judged_are_refused_and_named_and_stop_nothing(verify: Any) -> None:
    bad: list[dict[str, Any] | bytes] = [
        b"{not json",
        b'"text"',
        b'{"id": "\xff"}',
        case(id="no facts", facts=...),
        case(id="no text", text="  "),
        case(id="no kind of text", target="poem"),
        case(id="no date", as_of="soon"),
        case(id="no posting", posting=7),
        case(id="a fact without text", facts=[{"id": "f1"}]),
        case(id="a fact without id", facts=[{"text": "Ran"}]),
        b"[" * 100_000,
    ]
    code, verdicts, said = verify(*bad, case(id="good"))
    assert code == 1
    assert [one["verdict"] for one in verdicts] == ["refuse"] * len(bad) + ["accept"]
    assert {one["reasons"][0]["rule"] for one in verdicts[:-1]} == {"unusable_case"}
    assert verdicts[3]["id"] == "no facts"
    for number in range(1, len(bad) + 1):
        assert f"Line {number}: " in said
    assert "“target” is one of: bullet, summary," in said


def test_blank_lines_and_a_byte_order_mark_are_no_cases(verify: Any) -> None:
    code, verdicts, _ = verify(b"\xef\xbb\xbf" + json.dumps(case()).encode(), b"", b"  ", case())
    assert code == 0
    assert [one["verdict"] for one in verdicts] == ["accept", "accept"]


def test_half_a_character_is_written_as_it_came(verify: Any) -> None:
    code, verdicts, _ = verify(case(id="\ud83d", text="Ran the rota for 22 nurses"))
    assert code == 0
    assert verdicts[0]["id"] == "\ud83d"


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"cited_fact_ids": ["f4", "f1", "f2", "f3"]}, "accept"),
        ({"cited_fact_ids": ...}, "accept"),
        ({"original_fact_id": ...}, "accept"),
        ({"original_fact_id": None, "cited_fact_ids": "f4"}, "accept"),
        ({"as_of": ..., "posting": ...}, "accept"),
        ({"as_of": "2026-11-01T09:30:00+01:00", "target": " Bullet "}, "accept"),
        ({"target": ...}, "accept"),
        ({"target": "linkedin", "text": "I ran the rota for 22 nurses."}, "accept"),
        ({"posting": {"title": "Ward Sister", "skills": ["rota", {"name": "Excel"}]}}, "accept"),
        ({"cited_fact_ids": []}, "refuse"),
        ({"cited_fact_ids": [], "original_fact_id": None}, "refuse"),
        ({"cited_fact_ids": ["f4", "f99"]}, "refuse"),
        ({"cited_fact_ids": ["f4", "w1.b1"]}, "refuse"),
        ({"cited_fact_ids": ["f4", "f8"]}, "refuse"),
        ({"cited_fact_ids": ["f8"]}, "refuse"),
        ({"text": "Ran the rota for 22 nurses and gave medication to 14 patients"}, "refuse"),
    ],
)
def test_what_is_cited_and_what_may_be_left_out(
    verify: Any, changed: dict[str, Any], verdict: str
) -> None:
    code, [found], _ = verify(case(**changed))
    assert code == 0
    assert found["verdict"] == verdict, found["reasons"]


def test_reasons_name_facts_by_the_ids_given(verify: Any) -> None:
    _, [unknown, mixed], _ = verify(case(cited_fact_ids=["f99"]), case(cited_fact_ids=["f4", "f8"]))
    assert "f99" in [reason["words"] for reason in unknown["reasons"]]
    assert "f4, f8" in [reason["words"] for reason in mixed["reasons"]]


def test_numbers_may_be_ids_and_a_role_may_have_none(verify: Any) -> None:
    facts = [
        {"id": 1, "role_id": 10, "kind": "bullet", "text": "• Laid   bricks"},
        {"id": 2, "kind": "hobby", "text": "Bell ringing"},
        {"id": 3, "role_id": None, "text": "Excel"},
    ]
    code, [found], _ = verify(
        case(facts=facts, text="Laid bricks", cited_fact_ids=[1], original_fact_id=1)
    )
    assert code == 0
    assert found["verdict"] == "accept"


def test_the_day_given_is_what_present_means(verify: Any) -> None:
    text = "Charge nurse at Harbour Hospital with six years of experience."
    values = {"text": text, "target": "summary", "original_fact_id": None}
    values["cited_fact_ids"] = ["f1", "f2", "f3"]
    _, [then, later], _ = verify(
        case(**values, as_of="2026-11-01"), case(**values, as_of="2030-11-01")
    )
    assert (then["verdict"], later["verdict"]) == ("accept", "refuse")


def test_a_fault_of_ours_costs_one_line_and_not_the_others(
    verify: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(given: Any, **options: Any) -> Any:
        if given["id"] == "bad":
            raise ZeroDivisionError("a fault")
        return read_claim(given, **options)

    monkeypatch.setattr(verifying, "read_claim", faulty)
    code, verdicts, said = verify(case(id="bad"), case(id="good"))
    assert code == 1
    assert [one["verdict"] for one in verdicts] == ["refuse", "accept"]
    assert "Line 1: we failed to check it" in said


def test_a_file_that_is_not_there_is_said_so(careerassist: Run, tmp_path: Path) -> None:
    code, _, said = careerassist("verify", tmp_path / "none.jsonl", "--out", tmp_path / "out")
    assert code != 0
    assert "none.jsonl could not be opened" in said


def test_verdicts_never_overwrite_the_cases(careerassist: Run, tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(case()), "utf-8")
    code, _, said = careerassist("verify", path, "--out", path)
    assert code != 0
    assert "overwrite" in said
    assert json.loads(path.read_text("utf-8")) == case()
