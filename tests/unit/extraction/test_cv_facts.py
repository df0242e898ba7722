"""What holds for every CV: facts point at their words, ids are unique, nothing is lost."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText, Span
from careerassist.schemas.facts import DateRange

SAMPLES = sorted((Path(__file__).parent / "cv_samples").glob("*.txt"))
# Labels ("Tel:") and words between values ("Title at Employer", "Ausbildung zum …") are read, but
# are no facts.
READ_OVER = frozenset(
    ("tel", "email", "telefon", "teléfono", "correo", "anschrift", "name", "mail", "curriculum",
     "vitae", "lebenslauf", "languages")
)  # fmt: skip


def dates(profile: CVProfile) -> Iterator[DateRange]:
    owners = (*profile.roles, *profile.education, *profile.certificates, *profile.projects)
    return (owner.dates for owner in owners if owner.dates)


def quoted(document: DocumentText, spans: tuple[Span, ...]) -> str:
    return " ".join(document.quote(span) for span in spans)


def squeezed(text: str) -> str:
    """Without what joining lines may change: white space and hyphens."""
    return re.sub(r"[\s\u00ad‐-]+", "", text)


def check(document: DocumentText) -> CVProfile:
    profile = extract_cv(document)
    line_of = {line.start: line for line in document.lines}
    for fact in (*profile.facts().values(), *dates(profile)):
        assert squeezed(quoted(document, fact.spans)) == squeezed(fact.text)
        for span in fact.spans:
            words = document.quote(span)
            assert words == words.strip()
            assert "\n" not in words
            start = max(begin for begin in line_of if begin <= span.start)
            assert span.page == line_of[start].page
    return profile


def shuffled(text: str, order: list[int]) -> str:
    lines = text.splitlines()
    return "\n".join(lines[index % len(lines)] for index in order)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_facts_point_at_their_words(path: Path) -> None:
    check(read_text(path.read_text("utf-8")))


@settings(max_examples=60, deadline=None)
@given(
    sample=st.sampled_from(SAMPLES),
    order=st.lists(st.integers(min_value=0, max_value=200), min_size=1, max_size=60),
)
def test_facts_point_at_their_words_in_any_order_of_lines(sample: Path, order: list[int]) -> None:
    text = shuffled(sample.read_text("utf-8"), order)
    if text.strip():
        check(read_text(text))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB1 .,:–-|•\t\n()/@ÄñЖ中", min_size=1, max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    if text.strip():
        check(read_text(f"Ana Ruiz\n{text}"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_is_lost(path: Path) -> None:
    document = read_text(path.read_text("utf-8"))
    profile = extract_cv(document)
    covered = bytearray(len(document.text))
    for fact in (*profile.facts().values(), *dates(profile)):
        for span in fact.spans:
            covered[span.start : span.end] = b"\x01" * (span.end - span.start)
    lost = {
        match.group().casefold()
        for match in re.finditer(r"[^\W_]{4,}", document.text)
        if not all(covered[match.start() : match.end()])
    }
    assert lost <= READ_OVER


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_ids_are_unique_and_skills_cite_them(path: Path) -> None:
    document = read_text(path.read_text("utf-8"))
    profile = extract_cv(document)
    ids = [fact.id for fact in profile._walk()]
    assert len(ids) == len(set(ids))
    facts = profile.facts()
    for skill in profile.skills:
        assert skill.written in " ".join(facts[fact_id].text for fact_id in skill.fact_ids)


def test_the_same_document_gives_the_same_profile() -> None:
    text = SAMPLES[0].read_text("utf-8")
    assert extract_cv(read_text(text)) == extract_cv(read_text(text))


def test_what_no_rule_can_place_is_shown() -> None:
    profile = extract_cv(read_text("Ana Ruiz\nana@example.com\n\nSkills\nPacking\n\nxq zzv 7781"))
    everything = " ".join(fact.text for fact in profile.facts().values())
    assert "xq zzv 7781" in everything
