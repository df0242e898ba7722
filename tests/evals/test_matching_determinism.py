"""The same documents give the same analysis, byte for byte, in every process."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
import os
from datetime import date

from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.engine.matching import match, texts_to_embed
from careerassist.engine.skills import find_skills
from careerassist.schemas.cv import Certificate, Contact, CVProfile, Role
from careerassist.schemas.document import DocumentText, Line, Span
from careerassist.schemas.facts import DateRange, Fact, PartialDate, SkillMention
from careerassist.schemas.posting import JobProfile, Requirement
from careerassist.schemas.users import Preferences

lines, length = [], 0


def fact(id, text):
    global length
    lines.append(Line(text=text, start=length, page=1, block=0))
    span = Span(start=length, end=length + len(text), page=1)
    length += len(text) + 1
    return Fact(id=id, text=text, spans=(span,))


bullets = [
    "Cared for up to eight patients after surgery on each shift",
    "Trained six newly qualified nurses in wound care and medication rounds",
    "Reduced falls on the ward by a fifth with hourly checks",
    "Wrote discharge letters together with doctors and families",
]
role = Role(
    id="w1",
    title=fact("w1.title", "Staff Nurse"),
    dates=DateRange(
        text="2019", spans=(), start=PartialDate(year=2019, month=3), end=None, current=True
    ),
    bullets=tuple(fact(f"w1.b{n}", text) for n, text in enumerate(bullets, 1)),
)
cv = CVProfile(
    contact=Contact(name=fact("c.name", "Robin Example")),
    roles=(role,),
    skill_lines=(fact("s1", "Wound care, infection control, patient assessment, Excel"),),
    certificates=(Certificate(id="t1", name=fact("t1", "NMC registration")),),
)
mentions = {}
for one in cv.facts().values():
    for hit in find_skills(one.text):
        mentions.setdefault(hit.name, (hit.written, []))[1].append(one.id)
cv = cv.model_copy(
    update={
        "skills": tuple(
            SkillMention(name=name, written=written, fact_ids=tuple(ids))
            for name, (written, ids) in mentions.items()
        )
    }
)
document = DocumentText(kind="text", pages=1, lines=tuple(lines))
wanted = [
    ("skill", "Experience of wound care and infection control"),
    ("skill", "Caring for people who recover from an operation"),
    ("certificate", "NMC registration"),
    ("skill", "Teaching junior colleagues"),
    ("quality", "Calm under pressure"),
    ("skill", "Intravenous therapy, phlebotomy or cannulation"),
]
posting = JobProfile(
    title=fact("title", "Surgical Nurse"),
    requirements=tuple(
        Requirement(
            id=f"r{n}",
            fact=fact(f"r{n}", text),
            kind=kind,
            importance="must" if n % 2 else "nice",
            skills=tuple(hit.name for hit in find_skills(text)),
        )
        for n, (kind, text) in enumerate(wanted, 1)
    ),
    duties=(fact("d1", "Look after patients before and after operations"),),
    keywords=("wound care", "patients", "surgical", "phlebotomy"),
)
texts = texts_to_embed(cv, posting)
embedder = MiniLMEmbedder(threads=int(os.environ["EMBEDDING_THREADS"]))
analysis = match(
    cv,
    posting,
    cv_document=document,
    vectors=dict(zip(texts, embedder.embed(texts), strict=True)),
    embedding_model=embedder.name,
    preferences=Preferences(places=("Leeds",), work_permits=("GB",)),
    today=date(2026, 11, 1),
)
print(analysis.model_dump_json())
"""


def test_processes_with_other_hash_seeds_and_thread_counts_agree_byte_for_byte():
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "OMP_NUM_THREADS": threads,
                "OPENBLAS_NUM_THREADS": threads,
                "EMBEDDING_THREADS": workers,
            },
        )
        for seed, threads, workers in (
            ("0", "1", "1"),
            ("1", "2", "2"),
            ("2", "1", "3"),
            ("77", "2", "1"),
            ("4242", "1", "4"),
        )
    ]
    outputs = []
    for run in runs:
        output, errors = run.communicate(timeout=500)
        assert run.returncode == 0, errors.decode()
        outputs.append(output)
    assert len(set(outputs)) == 1
    assert b'"fit_score"' in outputs[0]
