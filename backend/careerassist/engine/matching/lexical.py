"""Matching what may be worded in many ways: named skills with their other names and families, then
words, then meaning; and the posting's title, keywords and duties by the same means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from careerassist.engine.content_words import content, number_words
from careerassist.engine.matching.passages import SHOWN
from careerassist.engine.matching.prepared_cv import HeldSkill
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.terms import Term, Wording, is_tool
from careerassist.engine.matching.titles import stems_degree
from careerassist.engine.matching.verdict import Verdict, listed, nothing, status_of
from careerassist.engine.skills import skill
from careerassist.engine.skills.folding import fold
from careerassist.schemas.analysis import Evidence, How, Status, TermMatch

_OTHERS_IN_FULL = 3
"""Words besides the named skills from which those words have their full share."""
_NEAR_BEST = 0.1
"""Similarity below the best within which a passage is evidence too."""
_EVIDENT = 0.75
"""Share of the best passage's words with which another one is evidence too."""


@dataclass(frozen=True, slots=True)
class TermVerdict:
    """What a CV shows of one term."""

    term: Term
    degree: float
    how: How
    held: tuple[HeldSkill, ...] = ()
    near: tuple[tuple[str, HeldSkill], ...] = ()
    """Named skills that are missing, with the nearest one of their family that is there."""
    wording: Wording | None = None
    """The wording whose words stand in the CV, where words decided."""

    @property
    def status(self) -> Status:
        return status_of(self.degree)


def by_terms(
    subject: Subject, terms: Sequence[Term], *, any_of: bool, itself: bool = False
) -> Verdict:
    """A requirement by its terms: all of them count the same; the best one, if any will do.

    With `itself`, only the thing itself counts (a licence): neither its likes nor half its words.
    """
    found = [
        _itself(subject, term) if itself else _term(subject, term)
        for term in terms
        if term.skills or term.wordings
    ]
    if not found:
        return nothing("This says too little by itself to be compared with a CV.")
    best = max(found, key=lambda one: one.degree)
    status: Status | None = None
    if any_of or len(found) == 1:
        degree = best.degree
    else:
        degree = sum(one.degree for one in found) / len(found)
        each = {one.status for one in found}
        status = each.pop() if len(each) == 1 else "partly"
    shown = [best] if any_of else found
    return Verdict(
        degree,
        best.how if degree else "none",
        partial(_tell, subject, shown),
        partial(_evidence, subject, shown),
        partial(_term_matches, subject, found) if len(found) > 1 else tuple,
        status,
    )


def _term(subject: Subject, term: Term) -> TermVerdict:
    spoken = _by_skills(subject, term) if term.skills else _by_words(subject, term)
    held = subject.prepared.skills
    tool_missing = any(is_tool(name) for name in term.skills if name not in held)
    if tool_missing or not subject.similarities.known(term.core):
        return spoken
    degree = subject.similarities.degree(subject.similarities.best(term.core))
    if not term.skills and not _names_shown(subject, term):
        degree = min(degree, subject.weights.skills.near)
    if degree <= spoken.degree:
        return spoken
    # Below the threshold something is a little like it, which is no evidence.
    how: How = "none" if status_of(degree) == "missing" else "meaning"
    return TermVerdict(term, degree, how)


def _itself(subject: Subject, term: Term) -> TermVerdict:
    spoken = _by_skills(subject, term) if term.skills else _by_words(subject, term)
    if spoken.held or (spoken.status == "met" and _with_its_numbers(subject, spoken)):
        return spoken
    return replace(spoken, degree=min(spoken.degree, subject.weights.skills.near))


def _with_its_numbers(subject: Subject, spoken: TermVerdict) -> bool:
    """Whether a place that has the words has the term's numbers too: level 3 is not level 2."""
    if spoken.wording is None:
        return True
    wanted = number_words(spoken.term.text)
    passages = subject.prepared.passages
    return any(
        wanted <= number_words(passages[place].text)
        for place, share in subject.together(spoken.wording.stems).items()
        if share >= subject.weights.certificates.words
    )


def _by_skills(subject: Subject, term: Term) -> TermVerdict:
    degrees = subject.weights.skills
    skills = subject.prepared.skills
    held = tuple(skills[name] for name in term.skills if name in skills)
    missing = [name for name in term.skills if name not in skills]
    near = tuple((name, one) for name in missing if (one := subject.prepared.near(name)))
    values = [degrees.shown if one.shown else degrees.listed for one in held]
    # A skill that is not there under any name that the lexicon knows may be there in its words.
    called = {name: _by_its_name(subject, name) for name in missing}
    close = dict(near)
    values += [max(degrees.near if name in close else 0.0, called[name]) for name in missing]
    degree = max(values) if term.any_skill else sum(values) / len(values)
    if others := term.others:
        share = degrees.other_words * min(1.0, len(others) / _OTHERS_IN_FULL)
        degree = (1 - share) * degree + share * subject.coverage(others)
    how: How = "related" if near else "none"
    wording = None
    if held:
        text = fold(term.text)
        how = "words" if any(fold(one.written) in text for one in held) else "alias"
    elif (best := max(missing, key=lambda name: called[name])) and called[best] > degrees.near:
        how, wording = "words", Wording(content(best), frozenset())
    named = TermVerdict(term, degree, how, held, near, wording)
    if any(is_tool(name) for name in missing):
        return named
    # Or the whole of the term stands there in the same words.
    worded = _by_words(subject, term)
    count = len(worded.wording.stems) if worded.wording else 0
    degree = _alike(subject, term.skills[0], count) * worded.degree
    if degree <= named.degree:
        return named
    return TermVerdict(term, degree, "words", wording=worded.wording)


def _by_its_name(subject: Subject, name: str) -> float:
    stems = content(name)
    if not stems or is_tool(name):
        return 0.0
    return _alike(subject, name, len(stems)) * _worded(subject, Wording(stems, frozenset()))


def _alike(subject: Subject, name: str, count: int) -> float:
    """What the same words are worth where a skill is not there by name."""
    degrees, known = subject.weights.skills, skill(name)
    trait = known is not None and known.kind == "quality"
    return degrees.same_words if count > 1 or trait else degrees.same_word


def _by_words(subject: Subject, term: Term) -> TermVerdict:
    best = TermVerdict(term, 0.0, "none")
    for wording in term.wordings:
        degree = _worded(subject, wording)
        if degree > best.degree:
            best = TermVerdict(term, degree, "words", wording=wording)
    return best


def _worded(subject: Subject, wording: Wording) -> float:
    """How far the words stand in the CV, 0 to 1: together in one place, and anywhere."""
    given = subject.weights
    together = max(subject.together(wording.stems).values(), default=0.0)
    if not together:
        return 0.0
    count = len(wording.stems)
    near = _for_count(given.words.together, count)
    share = near * together + (1 - near) * subject.coverage(wording.stems)
    full, power = _for_count(given.words.full, count), _for_count(given.words.power, count)
    degree: float = round(min(1.0, share / full) ** power, 6)
    shown = wording.names <= subject.prepared.stems
    return degree if shown else min(degree, given.skills.near)


def _for_count(values: Sequence[float], count: int) -> float:
    return values[min(count, len(values)) - 1]


def _names_shown(subject: Subject, term: Term) -> bool:
    """Whether the CV has what the term calls by a name, under one of its wordings."""
    stems = subject.prepared.stems
    return any(wording.names <= stems for wording in term.wordings)


def _tell(subject: Subject, found: Sequence[TermVerdict]) -> str:
    if len(found) == 1 and found[0].how == "meaning":
        best = subject.similarities.best(found[0].term.core)
        return f"Your CV says something close in meaning (similarity {best:.2f} of 1)."
    if len(found) == 1 and not found[0].term.skills:
        return _words_sentence(subject, found[0])
    shown = _names(found, lambda one: [s.name for s in one.held if s.shown])
    claimed = _names(found, lambda one: [s.name for s in one.held if not s.shown])
    rest = [one for one in found if not one.held]
    alike = [_quoted(one) for one in rest if one.status != "missing"]
    absent = [one for one in found if one.status == "missing" or (one.held and not _complete(one))]
    near = [f"{held.name} (close to {name})" for one in absent for name, held in one.near]
    said = []
    if shown:
        said.append(f"Your CV gives evidence of {listed(shown)}")
    if claimed:
        said.append(f"your CV lists {listed(claimed)} without showing it at work")
    if alike:
        said.append(f"it says much the same as {listed(alike)}")
    if near:
        said.append(f"your CV names {listed(near)}")
    if missing := list(dict.fromkeys(name for one in absent for name in _absent(one))):
        said.append(f"your CV does not mention {listed(missing, 'or')}")
    sentence = "; ".join(said) or "Your CV says little about this"
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _names(found: Iterable[TermVerdict], of: Callable[[TermVerdict], list[str]]) -> list[str]:
    return list(dict.fromkeys(name for one in found for name in of(one)))


def _complete(one: TermVerdict) -> bool:
    return one.term.any_skill or len(one.held) == len(one.term.skills)


def _absent(one: TermVerdict) -> list[str]:
    held = {skill.name for skill in one.held}
    known = {name for name, _ in one.near}
    names = [name for name in one.term.skills if name not in held and name not in known]
    return names if one.term.skills else [_quoted(one)]


def _quoted(one: TermVerdict) -> str:
    known = [name for name in one.term.skills if skill(name) is not None]
    return listed(known) if known else f"“{one.term.core or one.term.text}”"


def _words_sentence(subject: Subject, one: TermVerdict) -> str:
    if one.wording is None:
        near = " comes close to it" if one.degree else " mentions it, in these words or others"
        return f"Nothing in your CV{near}."
    overall = subject.coverage(one.wording.stems)
    best = max(subject.together(one.wording.stems).values())
    return (
        f"{_share(overall)} of its words are in your CV, {_share(best).lower()} of them together "
        "in one place."
    )


def _share(value: float) -> str:
    for least, name in ((0.995, "All"), (0.66, "Most"), (0.45, "About half")):
        if value >= least:
            return name
    return "Some"


def _evidence(subject: Subject, found: Sequence[TermVerdict]) -> tuple[Evidence, ...]:
    """Of each term its best facts first, then the others', none twice."""
    each = [_evidence_of(subject, one) for one in found]
    merged: dict[str, Evidence] = {}
    for place in range(subject.weights.limits.evidence):
        for items in each:
            if place < len(items):
                merged.setdefault(items[place].text, items[place])
    return tuple(list(merged.values())[: subject.weights.limits.evidence])


def _evidence_of(subject: Subject, one: TermVerdict) -> list[Evidence]:
    if one.how == "meaning":
        ranked = subject.similarities.ranked(one.term.core)
        near: dict[str, float] = {}
        for similarity, passage in ranked:
            if similarity >= ranked[0][0] - _NEAR_BEST:
                near.setdefault(passage.fact_id, similarity)
        return [
            item
            for fact, value in list(near.items())[:3]
            for item in subject.evidence([fact], value)
        ]
    if one.wording is None and (one.held or one.near):
        skills = one.held or tuple(held for _, held in one.near)
        rank = [(place, fact) for held in skills for place, fact in enumerate(held.fact_ids)]
        return subject.evidence([fact for _, fact in sorted(rank, key=lambda pair: pair[0])])
    if one.wording is None:
        return []
    passages = subject.prepared.passages
    shares = subject.together(one.wording.stems)
    best = max(shares.values())
    near_best = [(share, passages[at]) for at, share in shares.items() if share >= best * _EVIDENT]
    near_best.sort(key=lambda pair: (-pair[0], pair[1].place not in SHOWN, pair[1].text))
    return subject.evidence([passage.fact_id for _, passage in near_best])


def _term_matches(subject: Subject, found: Sequence[TermVerdict]) -> tuple[TermMatch, ...]:
    return tuple(
        TermMatch(
            text=one.term.text,
            status=one.status,
            how=one.how,
            evidence=tuple(_evidence_of(subject, one)[:1]) if one.degree else (),
        )
        for one in found
    )


def title_share(subject: Subject) -> float:
    """How like the nearest title of the CV the posting's is, by its words or its meaning."""
    wanted, near = subject.wanted, subject.similarities
    own = subject.prepared.titles
    worded = max((stems_degree(one, other) for one in wanted.titles for other in own), default=0.0)
    columns = subject.prepared.title_columns
    best = max((near.best_among(text, columns) for text in wanted.title_cores), default=0.0)
    return max(worded, near.degree(best))


def keyword_share(subject: Subject) -> float:
    """Share (0 to 1) of the posting's keywords that the CV supports, by any of their names."""
    keywords = subject.wanted.keywords
    if not keywords:
        return 0.0
    return sum(_supports(subject, name, stems) for name, stems in keywords) / len(keywords)


def _supports(subject: Subject, name: str | None, wanted: frozenset[str]) -> float:
    if name is not None and name in subject.prepared.skills:
        return 1.0
    if max(subject.together(wanted).values(), default=0.0) >= 1.0:
        return 1.0
    return 0.5 * subject.coverage(wanted)


def duties_share(subject: Subject) -> float:
    """How far the CV shows the posting's duties done, 0 to 1, by their words or their meaning,
    averaged over duties."""
    duties = subject.wanted.duties
    if not duties:
        return 0.0
    near = subject.similarities
    return sum(
        max(_worded(subject, Wording(stems, frozenset())), near.degree(near.best(text)))
        for stems, text in duties
    ) / len(duties)
