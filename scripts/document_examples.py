"""Write `tests/evals/EXAMPLES.md`: what reading and matching really give, unpolished.

    python scripts/document_examples.py

Ten extractions (as JSON Resume, or a job description) and five score explanations, of the invented
people and postings in `tests/data`. They were chosen once, by trade, language and layout, before
anybody looked at what comes out, and are not changed for looking bad.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from render_evaluation_set import main as render_evaluation_set

from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.commands.inputs import Input, read_input
from careerassist.documents.profiles.files import ReadCV, ReadPosting, write_profile
from careerassist.engine.matching import match, texts_to_embed
from careerassist.schemas.analysis import GapAnalysis

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "tests" / "evals" / "EXAMPLES.md"
TODAY = date(2026, 11, 1)
CVS = (
    "nurse_aoife",
    "electrician_tomasz",
    "erzieherin_friederike",
    "jefesala_juan",
    "solicitor_siobhan",
    "hgv_desmond",
    "academic_joao",
)
POSTINGS = ("nurse_acute", "koch_hotel", "scam_parcels")
PAIRS = (
    ("nurse_aoife", "nurse_acute"),
    ("electrician_tomasz", "electrician_industrial"),
    ("pflege_joerdis", "pflege_innere"),
    ("hgv_desmond", "driver_hgv"),
    ("teacher_chidinma", "nurse_acute"),
)
"""The last one does not fit, on purpose."""


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        render_evaluation_set([str(folder)])
        lines = list(_page(folder))
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def _page(folder: Path) -> Iterator[str]:
    yield "# What comes out"
    yield ""
    yield (
        "Written by `python scripts/document_examples.py`, unpolished: mistakes are shown as they "
        f"are. Days are counted from {TODAY.isoformat()}."
    )
    yield ""
    yield "## Ten extractions"
    for name in CVS:
        cv = _file(folder / "cvs" / "files", name)
        yield from _extraction(cv, read_input(Input(cv, name), "cv", scans=None))
    for name in POSTINGS:
        posting = _file(folder / "postings" / "files", name)
        yield from _extraction(posting, read_input(Input(posting, name), "posting", scans=None))
    yield ""
    yield "## Five score explanations"
    for cv_name, posting_name in PAIRS:
        cv = _file(folder / "cvs" / "files", cv_name)
        posting = _file(folder / "postings" / "files", posting_name)
        yield from _explanation(cv, posting)


def _file(folder: Path, name: str) -> Path:
    """The person's first file by name, or the posting's only one."""
    return min(path for path in folder.iterdir() if path.name.split(".")[0] == name)


def _extraction(path: Path, read: ReadCV | ReadPosting) -> Iterator[str]:
    yield ""
    yield f"### {path.name}"
    yield ""
    yield "```json"
    yield json.dumps(json.loads(write_profile(read, "jsonresume")), ensure_ascii=False, indent=1)
    yield "```"
    if isinstance(read, ReadCV) and read.profile.unread:
        yield ""
        yield "Not placed: " + "; ".join(f"“{fact.text}”" for fact in read.profile.unread)
    if isinstance(read, ReadPosting):
        for warning in read.profile.warnings:
            yield ""
            yield f"Warning: {warning.message} (“{warning.fact.text}”)"


def _explanation(cv_path: Path, posting_path: Path) -> Iterator[str]:
    cv = read_input(Input(cv_path, ""), "cv", scans=None)
    posting = read_input(Input(posting_path, ""), "posting", scans=None)
    assert isinstance(cv, ReadCV)
    assert isinstance(posting, ReadPosting)
    texts = texts_to_embed(cv.profile, posting.profile)
    vectors = dict(zip(texts, MiniLMEmbedder().embed(texts), strict=True))
    gaps = match(cv.profile, posting.profile, cv_document=cv.document, vectors=vectors, today=TODAY)
    yield ""
    yield f"### {cv_path.name} for {posting_path.name}: fit {gaps.fit_score}, ATS {gaps.ats_score}"
    yield ""
    yield gaps.summary
    yield ""
    yield from _parts(gaps)
    yield ""
    yield "| asked | | verdict | points | how | evidence | why |"
    yield "|---|---|---|---|---|---|---|"
    for judged in gaps.requirements:
        evidence = "; ".join(f"“{item.text}”" for item in judged.evidence)
        cells = (
            judged.text,
            judged.importance,
            judged.status,
            f"{judged.points:g} of {judged.possible:g}",
            judged.how,
            evidence,
            judged.explanation,
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    if gaps.gaps:
        yield ""
        yield "Gaps, worst first:"
        yield ""
    for gap in gaps.gaps:
        asks = f" {gap.question}" if gap.question else ""
        yield f"- ({gap.severity}) {gap.what} {gap.how_to_close}{asks}"
    for note in gaps.notes:
        yield ""
        yield f"Note: {note}"


def _parts(gaps: GapAnalysis) -> Iterator[str]:
    yield "| part | score | weight | why |"
    yield "|---|---|---|---|"
    for part in gaps.parts:
        yield f"| {part.name} | {part.score:g} | {part.weight:g} | {part.explanation} |"


if __name__ == "__main__":
    sys.exit(main())
