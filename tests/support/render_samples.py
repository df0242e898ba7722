"""An invented electrician with everything that a CV may have, and readers of what is rendered."""

from __future__ import annotations

import io
import re
from datetime import date
from itertools import count

import pypdfium2
from docx import Document

from careerassist.documents.render import RenderedFile, render_documents
from careerassist.schemas.cv import (
    Certificate,
    Contact,
    CVProfile,
    Education,
    LanguageSkill,
    OtherSection,
    Project,
    Role,
)
from careerassist.schemas.document import Span
from careerassist.schemas.facts import DateRange, Fact, SkillMention
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import (
    BulletRewrite,
    Change,
    CoverLetter,
    CVRewrite,
    GroundedText,
    Refusal,
)

TODAY = date(2026, 11, 20)
_offsets = count(step=1000)


def fact(fact_id: str, text: str) -> Fact:
    start = next(_offsets)
    return Fact(id=fact_id, text=text, spans=(Span(start=start, end=start + len(text), page=1),))


def dates(text: str) -> DateRange:
    return DateRange(text=text, spans=fact("x", text).spans)


def role(role_id: str, title: str, employer: str, when: str, *bullets: str, **more: bool) -> Role:
    return Role(
        id=role_id,
        title=fact(f"{role_id}.title", title),
        employer=fact(f"{role_id}.employer", employer),
        dates=dates(when),
        bullets=tuple(fact(f"{role_id}.b{n}", text) for n, text in enumerate(bullets, start=1)),
        **more,
    )


def electrician(**changes: object) -> CVProfile:
    profile = CVProfile(
        language="en",
        contact=Contact(
            name=fact("c.name", "Zoë Łukasik-Ødegård"),
            email=fact("c.email", "zoe@example.com"),
            phone=fact("c.phone", "+44 20 7946 0018"),
            location=fact("c.place", "Bristol"),
            links=(fact("c.l1", "portfolio.example.com/zoe"),),
        ),
        headline=fact("headline", "Approved Electrician"),
        summary=(fact("sum.1", "Electrician with nine years on site."),),
        roles=(
            role(
                "w1",
                "Approved Electrician",
                "Harbour Electrical",
                "Mar 2019 – present",
                "Installed three-phase supplies in 14 workshops.",
                "Tested and certified 220 circuits a year to BS 7671.",
                "Trained 2 apprentices.",
            ),
            role("w2", "Electrician", "Brightwire Ltd", "09/2016 – 02/2019", "Rewired 40 flats."),
            role("w3", "Repair café helper", "Old Town", "2015", "Mended lamps.", volunteer=True),
        ),
        education=(
            Education(
                id="e1",
                institution=fact("e1.institution", "Example College"),
                degree=fact("e1.degree", "Level 3 Diploma, Electrical Installation"),
                dates=dates("2013 – 2016"),
                details=(fact("e1.d1", "Distinction in science"),),
            ),
        ),
        skills=(SkillMention(name="Testing", written="inspection", fact_ids=("s1",)),),
        skill_lines=(fact("s1", "Trade: inspection, containment, wiring (domestic, industrial)"),),
        certificates=(Certificate(id="t1", name=fact("t1", "ECS Gold Card"), dates=dates("2017")),),
        languages=(LanguageSkill(id="l1", name="Polish", fact=fact("l1", "Polish (native)")),),
        projects=(
            Project(
                id="p1",
                name=fact("p1.name", "Village hall"),
                bullets=(fact("p1.b1", "Lit the stage."),),
            ),
        ),
        other=(
            OtherSection(
                id="o1",
                heading=fact("o1", "Awards"),
                kind="awards",
                items=(fact("o1.i1", "Apprentice of the year 2015"),),
            ),
        ),
        unread=(fact("u1", "Date of birth: 4 May 1995"),),
    )
    return profile.model_copy(update=changes)


REWRITE = CVRewrite(
    headline=GroundedText(text="Approved Electrician, Testing", fact_ids=("headline",)),
    summary=(GroundedText(text="Nine years on site.", fact_ids=("sum.1",)),),
    skills=(GroundedText(text="Testing", fact_ids=("s1",)),),
    bullets=(
        BulletRewrite(
            fact_id="w1.b1",
            role_id="w1",
            original="Installed three-phase supplies in 14 workshops.",
            proposed="Installed three-phase supplies (400 V) in 14 workshops.",
            changes=(
                Change(rule="name", before="supplies", after="supplies (400 V)", reason="Plainer."),
            ),
        ),
        BulletRewrite(
            fact_id="w1.b3",
            role_id="w1",
            original="Trained 2 apprentices.",
            proposed="Trained 2 apprentices.",
            refused=(
                Refusal(rule="scope", words="Led a team of 20", message="Your CV says trained 2."),
            ),
        ),
    ),
    bullet_order={"w1": ("w1.b2", "w1.b1")},
    keywords_supported=("testing", "site"),
    keywords_surfaced=("testing",),
)
LETTER = CoverLetter(
    language="en",
    greeting="Dear hiring team,",
    paragraphs=(
        GroundedText(text="I certify 220 circuits a year.", fact_ids=("w1.b2",)),
        GroundedText(text="I would be glad to meet you."),
    ),
    closing="Yours faithfully,",
    signature="Zoë Łukasik-Ødegård",
)
POSTING = JobProfile(
    title=fact("title", "Testing Electrician"), company=fact("company", "Quay & Sons")
)


def render(
    cv: CVProfile,
    *,
    rewrite: CVRewrite | None = None,
    letter: CoverLetter | None = None,
    posting: JobProfile | None = None,
) -> dict[str, RenderedFile]:
    files = render_documents(cv, posting=posting, rewrite=rewrite, letter=letter, today=TODAY)
    return {file.kind: file for file in files}


def pdf_text(file: RenderedFile) -> str:
    document = pypdfium2.PdfDocument(file.data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def docx_text(file: RenderedFile) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(file.data)).paragraphs)


def both_texts(files: dict[str, RenderedFile], part: str = "cv") -> list[str]:
    """The text of the PDF and of the DOCX, runs of white space as one space."""
    texts = (pdf_text(files[f"{part}_pdf"]), docx_text(files[f"{part}_docx"]))
    return [re.sub(r"\s+", " ", text) for text in texts]


def assert_in_order(text: str, *parts: str) -> None:
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part!r} is missing or out of order in: {text}"
        at = found + len(part)
