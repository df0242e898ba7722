"""Write `tests/evals/REWRITES.md`: ten CVs before and after, unpolished.

    python scripts/document_rewrites.py

The people of `tests/data/plain`, rewritten by the rules alone for the posting beside them. Bullets
stand in the order in which the tailored CV gives them. Nothing is left out for looking bad.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.commands.evaluate import TODAY
from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.rewriting import rewrite_cv, write_letter
from careerassist.evaluation.datasets import DataSet, PlainApplication
from careerassist.evaluation.matching import Matcher
from careerassist.schemas.posting import JobProfile

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "tests" / "evals" / "REWRITES.md"


def _told(one: PlainApplication, matcher: Matcher) -> Iterator[str]:
    document = read_text(one.cv)
    cv, posting = extract_cv(document), extract_posting(read_text(one.posting))
    analysis = matcher.analysis(document, cv, posting)
    rewrite = rewrite_cv(cv, posting, analysis, today=TODAY)
    letter = write_letter(cv, posting, analysis, today=TODAY)
    bullets = {bullet.fact_id: bullet for bullet in rewrite.bullets}
    yield f"## {_applied_for(posting)}\n"
    yield "| before | after |\n|---|---|"
    for owner in (*cv.roles, *cv.projects):
        for fact_id in rewrite.bullet_order.get(owner.id, ()):
            bullet = bullets[fact_id]
            after = "=" if bullet.proposed == bullet.original else bullet.proposed
            yield f"| {bullet.original} | {after} |"
    before = "; ".join(fact.text for fact in cv.skill_lines)
    yield f"\n**Skills** before: {before or 'none'}. After: " + (
        ", ".join(text.text for text in rewrite.skills) or "none"
    )
    summary = " ".join(fact.text for fact in cv.summary)
    yield f"\n**Profile** before: {summary or 'none'}. After: " + (
        " ".join(text.text for text in rewrite.summary) or "none"
    )
    yield (
        f"\n**Words of the posting** that the CV bears out: {len(rewrite.keywords_supported)}; "
        f"shown in the tailored CV: {len(rewrite.keywords_surfaced)}."
    )
    yield f"\n> {letter.greeting}"
    for paragraph in letter.paragraphs:
        yield f">\n> {paragraph.text}"
    yield f">\n> {letter.closing}  \n> {letter.signature}\n"


def _applied_for(posting: JobProfile) -> str:
    return ", ".join(fact.text for fact in (posting.title, posting.company) if fact)


def main() -> int:
    matcher = Matcher(MiniLMEmbedder(), TODAY)
    lines = [
        "# Ten CVs before and after\n",
        "Written by `python scripts/document_rewrites.py`: invented people, rules alone, "
        "unpolished. An unchanged line is marked =.\n",
    ]
    for one in DataSet(ROOT / "tests" / "data").plain_applications():
        lines += _told(one, matcher)
    OUT.write_text("\n".join(lines), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
