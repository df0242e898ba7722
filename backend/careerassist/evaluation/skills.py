"""How many of the skills that sentences name are spotted, and how many spotted ones are skills."""

from __future__ import annotations

from collections.abc import Sequence

from careerassist.engine.skills import find_skills
from careerassist.evaluation.datasets import SkillSentence
from careerassist.evaluation.findings import score_of
from careerassist.evaluation.report import Report, Table


def evaluate_skills(sentences: Sequence[SkillSentence]) -> Report:
    """Spotted skills against the marked spans; sharing a character counts.

    Marked spans hold whole phrases ("automate processes") beside names of skills, and a lexicon
    has names only, so recall is bounded by how the data were marked.
    """
    hit = spotted = found = marked = 0
    misses = []
    for sentence in sentences:
        hits = [(one.start, one.end) for one in find_skills(sentence.text)]
        spotted += len(hits)
        marked += len(sentence.spans)
        found += sum(any(_meet(span, one) for one in hits) for span in sentence.spans)
        for one in hits:
            if any(_meet(one, span) for span in sentence.spans):
                hit += 1
            else:
                misses.append(f"{sentence.text[one[0] : one[1]]!r} in {sentence.text!r}")
    precision = score_of(hit, spotted, spotted).precision
    recall = score_of(found, marked, marked).recall
    table = Table(
        f"Skills: {len(sentences)} sentences",
        ("P", "R", "spotted", "marked"),
        ((precision, recall, spotted, marked),),
    )
    return Report("skills", {"precision": precision, "recall": recall}, (table,), tuple(misses))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
