"""Whether anything printed claims a skill that the person does not have.

Printed as about the person are the tailored CV, the paragraphs of the letter and the points of the
interview's outlines. Questions and advice are none of it: "Have you used dbt?" claims nothing.
Nor do the posting's own title, company and place, which a letter names to say what is applied for;
they are taken out before a skill is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.grounding.claim import content_stems
from careerassist.engine.grounding.language.acronyms import explained_acronyms
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.words import content, tokens
from careerassist.engine.interview.prepare import prepare_interview
from careerassist.engine.rewriting import rewrite_cv, write_letter
from careerassist.engine.skills import find_skills
from careerassist.evaluation.datasets import GapSample
from careerassist.evaluation.findings import words_of
from careerassist.evaluation.matching import Matcher
from careerassist.evaluation.printed import printed_cv
from careerassist.evaluation.report import Report, Table
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.interview import InterviewPack
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import CoverLetter, CVRewrite

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_CLAUSE = re.compile(r"[,;:•·|]")
_NEAR = 5
"""Telling words of a CV's line within which the words of one skill stand."""


@dataclass
class _Counts:
    lacking: int = 0
    claimed: list[str] = field(default_factory=list)
    own_words: list[str] = field(default_factory=list)
    held: int = 0
    before: int = 0
    after: int = 0
    letter: int = 0


@dataclass(frozen=True)
class Written:
    """What is printed about a person for one posting."""

    rewrite: CVRewrite
    letter: CoverLetter
    pack: InterviewPack


Writer = Callable[[GapSample, CVProfile, JobProfile, GapAnalysis, date], Written]


def by_rules(
    sample: GapSample, cv: CVProfile, posting: JobProfile, analysis: GapAnalysis, today: date
) -> Written:
    """What the rules write, without a model."""
    return Written(
        rewrite_cv(cv, posting, analysis, today=today),
        write_letter(cv, posting, analysis, today=today),
        prepare_interview(cv, posting, analysis),
    )


def evaluate_claims(
    samples: Sequence[GapSample], matcher: Matcher, *, write: Writer = by_rules
) -> Report:
    """Skills known to be missing that a text about the person claims (there should be none), and
    skills that the person has that the tailored CV shows, beside those that the CV given showed.

    A skill is claimed where its words stand in one line or sentence, or all the skills that it
    names; words of it that no lexicon knows must stand between two commas. Where the person's own
    CV says the same, the label is in doubt rather than our text; those are counted apart.
    """
    counts = _Counts()
    for sample in samples:
        _count(sample, matcher, counts, write)
    table = Table(
        f"Claims: {len(samples)} CVs, {counts.lacking} missing skills, {counts.held} held",
        ("missing, claimed", "missing, in the CV's own words", "held: in CV", "tailored", "letter"),
        (
            (
                len(counts.claimed),
                len(counts.own_words),
                _share(counts.before, counts.held),
                _share(counts.after, counts.held),
                _share(counts.letter, counts.held),
            ),
        ),
    )
    figures = {
        "not_claimed": 1 - _share(len(counts.claimed), counts.lacking),
        "claimed": float(len(counts.claimed)),
        "held_before": _share(counts.before, counts.held),
        "held_shown": _share(counts.after, counts.held),
    }
    return Report("claims", figures, (table,), (*counts.claimed, *counts.own_words))


def _count(sample: GapSample, matcher: Matcher, counts: _Counts, write: Writer) -> None:
    document = read_text(sample.cv)
    cv, posting = extract_cv(document), extract_posting(read_text(sample.posting))
    analysis = matcher.analysis(document, cv, posting)
    written = write(sample, cv, posting, analysis, matcher.today)
    own = list(_sentences([sample.cv]))
    tailored = list(_sentences([printed_cv(cv, written.rewrite, matcher.today).text]))
    told = {
        "CV": tailored,
        "letter": list(
            _sentences(_unaddressed(p.text, posting) for p in written.letter.paragraphs)
        ),
        "outline": list(_sentences(t.text for q in written.pack.questions for t in q.outline)),
    }
    for skill in sample.lacking:
        counts.lacking += 1
        found = [(where, s) for where, said in told.items() for s in said if _says(s, skill)]
        if not found:
            continue
        where, words = found[0]
        line = f"{sample.id}: {skill!r} in the {where}: {words!r}"
        named = _named(skill)
        in_cv = named and named <= _named(sample.cv)
        if in_cv or any(_says_in_own_words(s, skill) for s in own):
            counts.own_words.append(f"IN THE CV'S OWN WORDS {line}")
        else:
            counts.claimed.append(f"CLAIMED {line}")
    for skill in sample.held:
        counts.held += 1
        counts.before += any(_says(sentence, skill) for sentence in own)
        counts.after += any(_says(sentence, skill) for sentence in tailored)
        counts.letter += any(_says(sentence, skill) for sentence in told["letter"])


def _sentences(texts: Sequence[str] | Iterator[str]) -> Iterator[str]:
    for text in texts:
        yield from (part.strip() for part in _SENTENCE.split(text) if part.strip())


def _unaddressed(text: str, posting: JobProfile) -> str:
    """A paragraph without the names of what is applied for."""
    for fact in (posting.title, posting.company, posting.location):
        if fact is not None:
            text = re.sub(rf"(?<!\w){re.escape(fact.text)}(?!\w)", "…", text, flags=re.IGNORECASE)
    return text


def _says(sentence: str, skill: str) -> bool:
    if re.search(rf"(?<!\w){re.escape(words_of(skill))}(?!\w)", words_of(sentence)):
        return True
    named = _named(skill)
    if named:
        return named <= _named(sentence)
    wanted = content_stems(skill)
    return len(wanted) > 1 and any(wanted <= content_stems(c) for c in _CLAUSE.split(sentence))


def _says_in_own_words(sentence: str, skill: str) -> bool:
    """A line of the CV says the skill, if in other forms or with its letters written out."""
    named = tokens(skill)
    spelt_out = frozenset(explained_acronyms(named, tokens(sentence)))
    in_letters = bool(spelt_out) and all(token.start in spelt_out for token in content(named))
    return in_letters or _says(sentence, skill) or _says_in_other_forms(sentence, skill)


def _says_in_other_forms(sentence: str, skill: str) -> bool:
    """The words of the skill stand near each other, in whatever forms: "Technical Writer" says
    technical writing, "scripting, skillful in automation" script automation."""
    wanted = {root_of(token.text) for token in content(tokens(skill))}
    said = [root_of(token.text) for token in content(tokens(sentence))]
    near = max(_NEAR, len(wanted))
    runs = (frozenset(said[at : at + near]) for at in range(max(1, len(said) - near + 1)))
    return bool(wanted) and any(wanted <= run for run in runs)


def _named(text: str) -> frozenset[str]:
    return frozenset(hit.name for hit in find_skills(text))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
