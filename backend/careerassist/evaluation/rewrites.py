"""Whether a rewrite by rules is worth having: returning the original would never lie either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from careerassist.documents.reading import read_document, read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.language import detect_language
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.rewriting import rewrite_cv, shown_keywords, write_letter
from careerassist.engine.skills import find_skills
from careerassist.evaluation.datasets import (
    CVSample,
    GapSample,
    PlainApplication,
    PostingSample,
)
from careerassist.evaluation.findings import grouped, mean
from careerassist.evaluation.matching import Matcher
from careerassist.evaluation.printed import printed_cv
from careerassist.evaluation.report import Report, Table
from careerassist.schemas.document import DocumentText
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import BulletRewrite, CVRewrite

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LETTER_WORDS, _LETTER_FACTS = 300, 3
"""The longest letter that is read to its end, and the fewest facts that it should stand on."""


@dataclass(frozen=True)
class _Pair:
    """One CV rewritten for one posting of its own trade."""

    name: str
    language: str
    rewrite: CVRewrite
    supported: tuple[str, ...]
    """Keywords of the posting that the CV bears out."""
    shown_before: tuple[str, ...]
    shown_after: tuple[str, ...]
    ats_given: int
    """Of the file as the person gave it."""
    ats_unchanged: int
    """Of the same words in our layout."""
    ats_after: int
    letter_words: int
    letter_facts: int

    @property
    def bullets(self) -> tuple[BulletRewrite, ...]:
        return self.rewrite.bullets


@dataclass(frozen=True)
class Application:
    """A CV, and a posting that it is to be rewritten for."""

    name: str
    language: str
    """Of the CV."""
    document: DocumentText
    posting: JobProfile


def own_trade_applications(
    cvs: Sequence[CVSample],
    postings: Sequence[PostingSample],
    own_trade: Mapping[str, Sequence[str]],
) -> Iterator[Application]:
    """Every CV with every posting of its own trade."""
    asked = {
        one.id: extract_posting(read_document(one.file.read_bytes(), one.file.name))
        for one in postings
    }
    for sample in cvs:
        names = [name for name in own_trade.get(sample.id, ()) if name in asked]
        if not names:
            continue
        document = read_document(sample.file.read_bytes(), sample.file.name)
        for name in names:
            yield Application(f"{sample.id} for {name}", sample.language, document, asked[name])


def text_applications(
    samples: Sequence[GapSample | PlainApplication],
) -> Iterator[Application]:
    """Every CV that comes as text with the posting beside it."""
    for sample in samples:
        document = read_text(sample.cv)
        language = detect_language(sample.cv)
        yield Application(sample.id, language, document, extract_posting(read_text(sample.posting)))


def evaluate_rewrites(applications: Iterable[Application], matcher: Matcher) -> Report:
    """How much a rewrite changes and brings.

    Keywords are the posting's words that the CV supports, counted where they stand as the posting
    writes them. The ATS score is that of the CV given, of the same words in our layout, and of
    the tailored CV as printed.
    """
    pairs = [_pair(application, matcher) for application in applications]
    figures = _figures(pairs)
    bullets = [bullet for pair in pairs for bullet in pair.bullets]
    summary = Table(
        f"Rewrites: {len(pairs)} pairs, {len(bullets)} bullets",
        ("figure", "value"),
        tuple(figures.items()),
    )
    by_language = Table(
        "By language",
        ("language", "pairs", "improved", "keywords before", "after", "ATS given", "after"),
        tuple(
            (
                language,
                len(group),
                (found := _figures(group))["improved"],
                found["keywords_before"],
                found["keywords_after"],
                found["ats_given"],
                found["ats_after"],
            )
            for language, group in sorted(grouped(pairs, lambda pair: pair.language).items())
        ),
    )
    changes = [change.rule for bullet in bullets for change in bullet.changes]
    refused = [refusal.rule for bullet in bullets for refusal in bullet.refused]
    tables = (
        summary,
        by_language,
        _counted("Changes, by rule", changes),
        _counted("Proposals that the gate refused, by its rule", refused),
    )
    return Report("rewrites", figures, tables, tuple(_shown(pairs)))


def _pair(application: Application, matcher: Matcher) -> _Pair:
    document, posting = application.document, application.posting
    cv = extract_cv(document)
    given = matcher.analysis(document, cv, posting)
    rewrite = rewrite_cv(cv, posting, given, today=matcher.today)
    letter = write_letter(cv, posting, given, today=matcher.today)
    unchanged = printed_cv(cv, None, matcher.today)
    tailored = printed_cv(cv, rewrite, matcher.today)
    supported = rewrite.keywords_supported
    return _Pair(
        name=application.name,
        language=application.language,
        rewrite=rewrite,
        supported=supported,
        shown_before=shown_keywords(supported, document.text),
        shown_after=shown_keywords(supported, tailored.text),
        ats_given=given.ats_score,
        ats_unchanged=matcher.analysis(unchanged, extract_cv(unchanged), posting).ats_score,
        ats_after=matcher.analysis(tailored, extract_cv(tailored), posting).ats_score,
        letter_words=sum(len(p.text.split()) for p in letter.paragraphs),
        letter_facts=len({fact_id for p in letter.paragraphs for fact_id in p.fact_ids}),
    )


def _figures(pairs: Sequence[_Pair]) -> dict[str, float]:
    bullets = [bullet for pair in pairs for bullet in pair.bullets]
    supported = max(1, sum(len(pair.supported) for pair in pairs))
    words = sum(len(bullet.original.split()) for bullet in bullets)
    saved = words - sum(len(bullet.proposed.split()) for bullet in bullets)
    return {
        "improved": mean([float(bullet.proposed != bullet.original) for bullet in bullets]),
        "kept": mean([float(_kept(bullet)) for bullet in bullets]),
        "keywords_before": sum(len(pair.shown_before) for pair in pairs) / supported,
        "keywords_after": sum(len(pair.shown_after) for pair in pairs) / supported,
        "ats_given": mean([pair.ats_given for pair in pairs]),
        "ats_unchanged": mean([pair.ats_unchanged for pair in pairs]),
        "ats_after": mean([pair.ats_after for pair in pairs]),
        "words_saved": saved / max(1, words),
        "letters_short": mean([float(pair.letter_words <= _LETTER_WORDS) for pair in pairs]),
        "letters_on_facts": mean([float(pair.letter_facts >= _LETTER_FACTS) for pair in pairs]),
    }


def _kept(bullet: BulletRewrite) -> bool:
    """Every number and every skill of the original is still there."""
    numbers = set(_NUMBER.findall(bullet.original)) <= set(_NUMBER.findall(bullet.proposed))
    before = {hit.name for hit in find_skills(bullet.original)}
    return numbers and before <= {hit.name for hit in find_skills(bullet.proposed)}


def _counted(title: str, names: Sequence[str]) -> Table:
    groups = grouped(names, lambda name: name)
    rows = sorted(((name, len(group)) for name, group in groups.items()), key=lambda r: (-r[1], r))
    return Table(title, ("rule", "times"), tuple(rows))


def _shown(pairs: Sequence[_Pair]) -> Iterator[str]:
    """Keywords that came or went, every changed bullet before and after, and which of them lost a
    number or a skill."""
    for pair in pairs:
        for word in pair.supported:
            if (word in pair.shown_before) != (word in pair.shown_after):
                came = "KEYWORD SURFACED" if word in pair.shown_after else "KEYWORD LOST"
                yield f"{came} {pair.name}: {word!r}"
        for bullet in pair.bullets:
            if bullet.proposed != bullet.original:
                rules = ", ".join(change.rule for change in bullet.changes)
                lost = "" if _kept(bullet) else "LOST "
                yield f"{lost}{pair.name}, {rules}: {bullet.original!r} -> {bullet.proposed!r}"
