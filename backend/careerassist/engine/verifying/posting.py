"""A model's reading of a posting, checked against the posting and completed by the rules'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from careerassist.engine.extraction.posting import extract_posting, profile_of
from careerassist.engine.extraction.posting_layout import Passage, Segment
from careerassist.engine.extraction.posting_requirements import requirements
from careerassist.engine.extraction.posting_units import Unit
from careerassist.engine.extraction.source import Piece, Source
from careerassist.engine.verifying.locating import Places
from careerassist.engine.verifying.verified import Verified
from careerassist.schemas.document import DocumentText, Span
from careerassist.schemas.drafts import PostingDraft
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile, Requirement

_LONGEST_NAME = 140
"""Characters of a title, a company or a place."""


def verified_posting(
    document: DocumentText, drafts: Sequence[PostingDraft]
) -> Verified[JobProfile]:
    """The profile that the last draft and the rules make of a posting.

    The model says which lines ask for something and how much it matters; what exactly they ask for
    (kind, skills, years, level) the rules read from the words. Requirements that the rules see in
    lines of which the model says nothing stay, so that no text can talk a model out of them.
    """
    return _Check(document, drafts[-1]).verified()


@dataclass
class _Check:
    document: DocumentText
    draft: PostingDraft
    used: int = 0
    dropped: int = 0
    rules: JobProfile = field(init=False)
    source: Source = field(init=False)
    places: Places = field(init=False)

    def __post_init__(self) -> None:
        self.rules = extract_posting(self.document)
        self.source = Source(self.document)
        self.places = Places(self.source)

    def verified(self) -> Verified[JobProfile]:
        rules = self.rules
        duties = self._duties()
        asked = self._requirements()
        named = [span for fact in (*duties, *(r.fact for r in asked)) for span in fact.spans]
        rest = [r for r in rules.requirements if not _touches(r.fact, named)]
        profile = profile_of(
            self.document,
            title=self._name("title", self.draft.title, rules.title),
            company=self._name("company", self.draft.company, rules.company),
            location=self._name("place", self.draft.place, rules.location),
            asked=_in_order([*asked, *rest]),
            duties=duties or rules.duties,
        )
        return Verified(profile, used=self.used, dropped=self.dropped)

    def _name(self, fact_id: str, words: str | None, otherwise: Fact | None) -> Fact | None:
        if not words:
            return otherwise
        place = self.places.find(words) if len(words) <= _LONGEST_NAME else None
        if place is None:
            self.dropped += 1
            return otherwise
        self.used += 1
        return self.source.fact(fact_id, [place])

    def _requirements(self) -> list[Requirement]:
        units = []
        for draft in self.draft.requirements:
            lines = self.places.lines(draft.lines)
            part = self.places.find(draft.words, lines) if draft.words and lines else lines
            if part is None:
                self.dropped += 1
                continue
            units.append(Unit(self._passage(part), "requirement", draft.importance))
        read = requirements(sorted(units, key=lambda unit: unit.passage.segments[0].start))
        self.used += len(read)
        return list(read)

    def _duties(self) -> tuple[Fact, ...]:
        found: list[Fact] = []
        for numbers in self.draft.duties:
            part = self.places.lines(numbers)
            if part is None:
                self.dropped += 1
                continue
            self.used += 1
            found.append(self._passage(part).fact("d"))
        found.sort(key=lambda fact: fact.spans[0].start)
        return tuple(
            fact.model_copy(update={"id": f"d{number}"}) for number, fact in enumerate(found, 1)
        )

    def _passage(self, piece: Piece) -> Passage:
        """The piece's lines as one passage, a space between them, without list markers."""
        text, segments = "", []
        at = piece.start
        while at < piece.end:
            row = self.source.row_at(at)
            start, end = max(at, row.begin), min(row.end, piece.end)
            if start < end:
                text += " " if text else ""
                segments.append(Segment(len(text), start, end - start, row.line.page))
                text += self.source.text[start:end]
            at = row.end + 1
        return Passage(text, tuple(segments))


def _touches(fact: Fact, spans: list[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in fact.spans for b in spans)


def _in_order(found: list[Requirement]) -> tuple[Requirement, ...]:
    """By their place in the posting, numbered `r1` …."""
    ordered = sorted(found, key=lambda requirement: requirement.fact.spans[0].start)
    return tuple(
        requirement.model_copy(
            update={"id": f"r{n}", "fact": requirement.fact.model_copy(update={"id": f"r{n}"})}
        )
        for n, requirement in enumerate(ordered, 1)
    )
