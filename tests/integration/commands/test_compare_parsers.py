"""`scripts/compare_parsers.py`: ours and other parsers over the same files."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import compare_parsers
import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "scripts" / "compare_parsers.py"
Compare = Callable[..., "Compared"]

INES = """Ines Calloway
ines.calloway@example.com | 07700 900123

Experience

Electrician, Brightwell Electrical Ltd
March 2019 - Present
- Test and inspect domestic installations to BS 7671

Skills
Inspection and testing, Fault finding
"""
RAVI = """Ravi Menon
ravi.menon@example.com | 07700 900456

Experience

Staff Nurse, Kelmarsh Vale Hospital
May 2016 - June 2021
- Wound care and medicines for 28 beds

Skills
Wound care, Venepuncture
"""
OURS = """
import json, sys
from pathlib import Path
from careerassist.documents.profiles.json_resume_writing import write_json_resume
from careerassist.documents.reading import read_document
from careerassist.engine.extraction.cv import extract_cv
file = Path(sys.argv[1])
print(json.dumps(write_json_resume(extract_cv(read_document(file.read_bytes(), file.name)))))
"""


class Compared:
    """What a run of the script said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def row(self, name: str) -> list[str]:
        """The figures in the line of the table that begins with these words."""
        lines = [line.strip() for line in self.out.splitlines()]
        [line] = [line for line in lines if line.startswith(f"{name} ")]
        return line.removeprefix(name).split()


def truth(name: str, email: str, phone: str, work: dict[str, Any], *skills: str) -> dict[str, Any]:
    return {
        "basics": {"name": name, "email": email, "phone": phone},
        "work": [work],
        "education": [],
        "skills": [{"keywords": list(skills)}],
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two people, one with the dates of her work in words; her file has a blank in its name."""
    electrician = {
        "name": "Brightwell Electrical Ltd",
        "position": "Electrician",
        "date": "March 2019 - Present",
        "highlights": ["Test and inspect domestic installations to BS 7671"],
    }
    nurse = {
        "name": "Kelmarsh Vale Hospital",
        "position": "Staff Nurse",
        "startDate": "2016-05",
        "endDate": "2021-06",
        "highlights": ["Wound care and medicines for 28 beds"],
    }
    said = {
        "ines": truth("Ines Calloway", "ines.calloway@example.com", "07700 900123", electrician,
                      "Inspection and testing", "Fault finding"),
        "ravi": truth("Ravi Menon", "ravi.menon@example.com", "07700 900456", nurse,
                      "Wound care", "Venepuncture"),
    }  # fmt: skip
    cvs = tmp_path / "data" / "cvs"
    cvs.mkdir(parents=True)
    (cvs / "Ines CV.txt").write_text(INES, "utf-8")
    (cvs / "Ravi.md").write_text(RAVI, "utf-8")
    for name, resume in said.items():
        (cvs / f"{name}.json").write_text(json.dumps(resume), "utf-8")
    entries = [
        {"id": "ines", "file": "Ines CV.txt", "truth": "ines.json", "layout": "one column"},
        {"id": "ravi", "file": "Ravi.md", "truth": "ravi.json", "language": "de"},
    ]
    index = "".join(json.dumps(entry) + "\n" for entry in entries)
    (cvs / "index.jsonl").write_text(index, "utf-8")
    return cvs.parent


@pytest.fixture
def compare(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Compare:
    """Run the script on the two people, with rivals given by name as Python programs. It runs in
    this process, where what our reading needs is loaded, unless `by_itself`."""

    def run(*words: str | Path, by_itself: bool = False, **rivals: str) -> Compared:
        chosen: list[str | Path] = ["--data", data, *words]
        for name, program in rivals.items():
            path = tmp_path / f"{name}.py"
            path.write_text(program, "utf-8")
            command = f"{shlex.quote(sys.executable)} {shlex.quote(str(path))} {{file}}"
            chosen += ["--rival", f"{name}={command}"]
        if by_itself:
            ended = subprocess.run(
                [sys.executable, SCRIPT, *chosen], check=False, capture_output=True, text=True
            )
            return Compared(ended.returncode, ended.stdout, ended.stderr)
        capsys.readouterr()
        code = compare_parsers.main([str(word) for word in chosen])
        return Compared(code, *capsys.readouterr())

    return run


def printing(resume: object) -> str:
    return f"print({json.dumps(resume)!r})"


def test_a_rival_as_good_as_ours_gets_the_same_figures(compare: Compare) -> None:
    said = compare(twin=OURS, by_itself=True)
    assert said.code == 0, said.err
    assert "2 files of 2 people" in said.out
    for field in ("name", "email", "phone", "role.employer", "role.dates", "skills", "all fields"):
        ours, twin = said.row(field)
        assert ours == twin
        assert float(ours) > 0.9
    assert said.row("files read") == ["2", "2"]


def test_a_rival_that_reads_one_of_two_names_gets_half(compare: Compare) -> None:
    said = compare(half=printing({"basics": {"name": "Ines Calloway"}}))
    assert said.row("name") == ["1.000", "0.500"]
    # What it never gives is told from what it gives wrongly, and from what ours is compared on.
    assert said.row("email") == ["1.000", "-"]
    assert said.row("shared fields") == ["1.000", "0.500"]
    assert 0 < float(said.row("all fields")[1]) < 0.2


@pytest.mark.slow
def test_dates_in_a_cvs_own_words_are_understood(compare: Compare) -> None:
    work = {
        "name": "Brightwell Electrical Ltd",
        "position": "Electrician",
        "date": "Mar. 2019 – present",
    }
    said = compare("--suffix", ".txt", words=printing({"work": [work]}))
    assert said.row("role.dates")[1] == "1.000"
    worse = compare("--suffix", ".txt", words=printing({"work": [{**work, "date": "May 2019"}]}))
    assert worse.row("role.dates")[1] == "0.000"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import sys; sys.exit('Error: no text layer')", "ended with 1: Error: no text layer"),
        ("raise ValueError('two columns')\n", "ended with 1: ValueError: two columns"),
        ("import sys; sys.exit(3)", "ended with 3: no reason"),
        ("print('Ravi Menon')", "printed no JSON"),
        ("print([1])", "printed JSON that is no object"),
    ],
)
def test_a_file_that_a_rival_cannot_read_counts_as_nothing_read(
    compare: Compare, program: str, reason: str
) -> None:
    said = compare(poor=program)
    assert said.code == 0
    assert said.err.splitlines() == [
        f"poor: ines not read: {reason}",
        f"poor: ravi not read: {reason}",
    ]
    assert said.row("name") == ["1.000", "-"]
    assert float(said.row("all fields")[0]) > 0.9
    assert said.row("all fields")[1] == "0.000"
    assert said.row("files read") == ["2", "0"]


@pytest.mark.slow
def test_a_rival_is_not_waited_for_longer_than_asked(compare: Compare) -> None:
    said = compare("--timeout", "0.5", "--suffix", ".md", slow="import time; time.sleep(60)")
    assert said.err == "slow: ravi not read: took longer than 0.5 seconds\n"
    assert said.row("files read") == ["1", "0"]


@pytest.mark.slow
def test_a_file_that_ours_cannot_read_is_named_too(compare: Compare, data: Path) -> None:
    (data / "cvs" / "Ravi.md").write_bytes(b"")
    said = compare(named=printing({"basics": {"name": "Ravi Menon"}}))
    assert "careerassist: ravi not read: document_empty" in said.err
    assert said.row("name") == ["0.500", "0.500"]
    assert said.row("files read") == ["1", "2"]


@pytest.mark.slow
def test_only_some_of_the_files(compare: Compare) -> None:
    nobody = printing({})
    assert "1 files of 1 people" in compare("--suffix", ".txt", nobody=nobody).out
    german = compare("--language", "de", nobody=printing({"basics": {"name": "Ravi Menon"}}))
    assert german.row("name") == ["1.000", "1.000"]
    assert german.row("files read") == ["1", "1"]
    column = compare("--layout", "column", nobody=printing({"basics": {"name": "Ines Calloway"}}))
    assert column.row("name") == ["1.000", "1.000"]
    assert column.row("files read") == ["1", "1"]
    none = compare("--suffix", ".pdf", nobody=nobody)
    assert none.code == 1
    assert "There is no such CV" in none.err


@pytest.mark.slow
def test_what_was_missed_is_listed_by_parser(compare: Compare) -> None:
    said = compare("--misses", wrong=printing({"basics": {"name": "Somebody Else"}}))
    assert "wrong: ines: name: expected 'Ines Calloway', read 'Somebody Else'" in said.out
    assert "wrong: ravi: email: expected 'ravi.menon@example.com', read None" in said.out
    assert "careerassist: ines: name" not in said.out


@pytest.mark.parametrize(
    ("rivals", "says"),
    [
        (["half=parser --json"], "--rival is NAME=COMMAND with {file} in the command, not: half="),
        (["parser {file}"], "--rival is NAME=COMMAND"),
        (["half='parser {file}"], "--rival is NAME=COMMAND"),
        (["half=/nonexistent/parser {file}"], "/nonexistent/parser can't be run"),
        (["careerassist=parser {file}"], "needs a name of its own"),
        (["half=parser {file}", "half=parser -x {file}"], "needs a name of its own"),
    ],
)
def test_a_mistaken_call_is_one_sentence(compare: Compare, rivals: list[str], says: str) -> None:
    said = compare(*(word for rival in rivals for word in ("--rival", rival)))
    assert said.code == 1
    assert says in said.err
    assert len(said.err.splitlines()) == 1
    assert not said.out
