"""`careerassist extract`: documents in, one JSON profile each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from careerassist.documents.profiles.files import ReadCV, ReadPosting, read_profile

Run = Callable[..., tuple[int, str, str]]

CV = """Ines Calloway
Electrician
ines.calloway@example.com | 07700 900123 | Leeds

Experience

Electrician, Brightwell Electrical, Leeds
March 2019 - Present
- Test and inspect domestic installations to BS 7671
- Wired 40 new homes

Education

City of Aldermoor College
Level 3 Diploma in Electrical Installation, 2014 - 2017

Skills
Inspection and testing, Fault finding, Microsoft Excel

Languages
English (native), Polish (B1)
"""
POSTING = """Maintenance Electrician

Harrow Foods, Leeds. £36,000 per year.

What you need
- 18th Edition (BS 7671)
- Two years of industrial maintenance
Nice to have: PLC fault finding
How to apply: write to jobs@example.com
"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def facts(node: Any) -> Iterator[dict[str, Any]]:
    """Every value of a profile that has words and a place."""
    if isinstance(node, dict):
        if "text" in node and "spans" in node:
            yield node
        for value in node.values():
            yield from facts(value)
    elif isinstance(node, list):
        for value in node:
            yield from facts(value)


def test_each_value_of_a_profile_has_its_words_and_their_place(
    careerassist: Run, own_set: Path, tmp_path: Path
) -> None:
    code, _, _ = careerassist("extract", own_set / "cvs" / "files", "--out", tmp_path)
    assert code == 0
    written = sorted(tmp_path.glob("*.json"))
    assert len(written) == len(list((own_set / "cvs" / "files").iterdir()))
    for path in written:
        table = json.loads(path.read_text("utf-8"))
        assert table["kind"] == "cv"
        found = list(facts(table["profile"]))
        assert len(found) > 15
        for fact in found:
            quoted = "".join(table["text"][span["start"] : span["end"]] for span in fact["spans"])
            # Only hyphens and white space at line ends may differ.
            assert _letters(quoted) == _letters(fact["text"]), path.name


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def test_what_was_written_can_be_read_again(
    careerassist: Run, own_set: Path, tmp_path: Path
) -> None:
    careerassist("extract", own_set / "cvs" / "files", "--out", tmp_path / "cvs")
    careerassist(
        "extract", own_set / "postings" / "files", "--out", tmp_path / "p", "--kind", "posting"
    )
    for path in (tmp_path / "cvs").iterdir():
        assert isinstance(read_profile(path.read_bytes()), ReadCV)
    for path in (tmp_path / "p").iterdir():
        assert isinstance(read_profile(path.read_bytes()), ReadPosting)


def test_json_resume_says_what_the_cv_says(careerassist: Run, tmp_path: Path) -> None:
    cv = write(tmp_path, "ines.txt", CV)
    code, _, _ = careerassist("extract", cv, "--out", tmp_path, "--as", "jsonresume")
    assert code == 0
    resume = json.loads((tmp_path / "ines.json").read_text("utf-8"))
    assert resume["basics"]["name"] == "Ines Calloway"
    assert resume["basics"]["email"] == "ines.calloway@example.com"
    assert resume["basics"]["phone"] == "07700 900123"
    [job] = resume["work"]
    assert (job["name"], job["position"]) == ("Brightwell Electrical", "Electrician")
    assert job["startDate"] == "2019-03"
    assert "endDate" not in job, "it goes on"
    assert job["highlights"][1] == "Wired 40 new homes"
    assert resume["education"][0]["startDate"] == "2014"
    assert [item["language"] for item in resume["languages"]] == ["English", "Polish"]
    listed = [word for group in resume["skills"] for word in group["keywords"]]
    assert {"Microsoft Excel", "Fault finding"} <= set(listed)


def test_cvs_and_postings_are_told_apart(careerassist: Run, own_set: Path, tmp_path: Path) -> None:
    given = [own_set / "cvs" / "files", own_set / "postings" / "files"]
    careerassist("extract", *given, "--out", tmp_path)
    postings = {path.stem for path in given[1].iterdir()}
    for path in tmp_path.glob("*.json"):
        expected = "posting" if path.stem in postings else "cv"
        assert json.loads(path.read_text("utf-8"))["kind"] == expected, path.name


def test_a_bad_file_is_named_and_the_others_are_read(careerassist: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", "good.txt", CV)
    write(tmp_path / "in", "broken.pdf", b"%PDF-1.7 and then nothing")
    write(tmp_path / "in", "empty.docx", b"")
    write(tmp_path / "in", "other.json", '{"answer": 42}')
    write(tmp_path / "in", "notes.xlsx", b"PK")
    code, _, said = careerassist("extract", tmp_path / "in", "--out", tmp_path / "out")
    assert code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.json"]
    for name in ("broken.pdf: This file is damaged", "empty.docx: This file is empty", "other.json",
                 ".xlsx"):  # fmt: skip
        assert name in said
    assert "1 of 4 read" in said


def test_nothing_readable_is_a_failure(careerassist: Run, tmp_path: Path) -> None:
    bad = write(tmp_path, "empty.txt", "")
    assert careerassist("extract", bad, "--out", tmp_path / "out")[0] == 1


def test_a_path_that_is_not_there_is_one_sentence(careerassist: Run, tmp_path: Path) -> None:
    code, _, said = careerassist("extract", tmp_path / "nobody.pdf", "--out", tmp_path)
    assert code != 0
    assert "nobody.pdf" in said
    assert "Traceback" not in said


def test_two_files_of_one_stem_are_both_written(careerassist: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", "cv.txt", CV)
    write(tmp_path / "in", "cv.md", CV.replace("Ines", "Maren"))
    careerassist("extract", tmp_path / "in", "--out", tmp_path / "out")
    names = {
        path.name: json.loads(path.read_text("utf-8"))["profile"]["contact"]["name"]["text"]
        for path in (tmp_path / "out").iterdir()
    }
    assert names == {"cv.txt.json": "Ines Calloway", "cv.md.json": "Maren Calloway"}


def test_a_posting_as_job_description(careerassist: Run, tmp_path: Path) -> None:
    posting = write(tmp_path, "job.txt", POSTING)
    careerassist("extract", posting, "--out", tmp_path, "--as", "jsonresume")
    job = json.loads((tmp_path / "job.json").read_text("utf-8"))
    assert job["title"] == "Maintenance Electrician"
    assert "18th Edition (BS 7671)" in job["qualifications"]


@pytest.mark.parametrize("kind", ["cv", "posting"])
def test_a_profile_of_the_other_kind_is_refused(
    careerassist: Run, tmp_path: Path, kind: str
) -> None:
    other = write(tmp_path, "doc.txt", POSTING if kind == "cv" else CV)
    careerassist("extract", other, "--out", tmp_path)
    code, _, said = careerassist(
        "extract", tmp_path / "doc.json", "--kind", kind, "--out", tmp_path / "again"
    )
    assert code == 1
    assert "This is the profile of a" in said
