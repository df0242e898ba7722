"""Outlines of answers: which of the person's own facts tell a story about what is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.interview.alike import about
from careerassist.engine.interview.asked import skills_in
from careerassist.engine.interview.telling import Teller
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.facts import Fact
from careerassist.schemas.interview import OutlinePoint
from careerassist.schemas.knowledge import KnownQuestion
from careerassist.schemas.posting import JobProfile

_DEEDS = 3
"""Facts in one story: more than can be told in two minutes help nobody."""
_SKILL = 3.0
_COMMON = 0.4
"""What a word counts that more than a quarter of the facts hold …"""
_COMMON_SHARE = 0.25
_FEW = 4
"""… where there are so many."""
_LEAST = 2.0
"""Below, a fact is not about what is asked: a skill, or two telling words."""
_HINT = 0.5
"""What a word adds that only the description of a good answer holds; so many may."""
_MOST_HINTS = 2
_NEAR_BEST = 0.6
"""Share of the best fact's score from which another may stand for it."""
_TOLD_ALREADY = 1.5
"""What each earlier question that tells the same fact takes off its score."""
_PAPER_WORDS = 8
"""Words of a line of the skills section that may name one paper."""
_OFTEN = 2
"""Lines of a posting that a word may stand in and still be telling."""
_ORDER = {"situation": 0, "task": 1, "action": 2, "result": 3}

_Read = Callable[[str], frozenset[str]]
"""What a text is about, in the language of the CV."""


@dataclass(frozen=True)
class _Told:
    """A fact that can be told, with what it is about."""

    fact: Fact
    stems: frozenset[str]
    skills: frozenset[str]
    folded: str
    order: int


@dataclass(frozen=True)
class Outline:
    """Points for an answer, and whether they tell what came of it."""

    points: tuple[OutlinePoint, ...] = ()

    @property
    def has_story(self) -> bool:
        """Something that was done is told."""
        return any(point.part in ("task", "action", "result") for point in self.points)

    @property
    def has_result(self) -> bool:
        """What came of it is told."""
        return any(point.part == "result" for point in self.points)


class Stories:
    """The facts of a CV that answers can stand on. What one question tells, others tell only where
    there is nothing else, so that a person does not prepare one story for everything."""

    def __init__(
        self, cv: CVProfile, posting: JobProfile, known: Sequence[KnownQuestion] = ()
    ) -> None:
        self._cv = cv
        self._about: _Read = partial(about, language=cv.language)
        self.teller = Teller(cv, posting)
        self._facts = cv.facts()
        self._roles = {role.id: role for role in cv.roles}
        self._papers = {c.name.id: self._about(c.name.text) for c in cv.certificates}
        # In this order: what was done at work says more than what was studied or claimed.
        tellable: list[Fact] = [
            *(bullet for role in cv.roles for bullet in role.bullets),
            *(bullet for project in cv.projects for bullet in project.bullets),
            *(detail for study in cv.education for detail in study.details),
            *(fact for fact in cv.confirmed if fact.own_words),
            *(
                item
                for section in cv.other
                if section.kind != "references"
                for item in section.items
            ),
        ]
        by_id = {fact.id: fact for fact in tellable}
        self._told = [
            _Told(fact, self._about(fact.text), skills_in(fact.text), fold(fact.text), order)
            for order, fact in enumerate(by_id.values())
        ]
        held = Counter(stem for told in self._told for stem in told.stems)
        most = max(_FEW, _COMMON_SHARE * len(self._told))
        self._common = frozenset(stem for stem, count in held.items() if count > most)
        self._common |= _everywhere(posting, self._about)
        self._noise = self._common | _of_the_trade(known, self._about)
        self._used: Counter[str] = Counter()

    def about(self, words: str, terms: Iterable[str] = (), *, hints: str = "") -> Outline:
        """A story about a subject: of the role that tells most of it, told in order. `terms` are
        skills; `hints` are words that a good answer may hold, and decide between like ones."""
        named = tuple(terms)
        stems = self._about(" ".join((words, *named)))
        skills = skills_in(words) | {name for term in named for name in skills_in(term)}
        more = self._about(hints) - stems
        # What a skill is about stands first in its English name: "stock control", "fault finding".
        english = named if self._cv.language == "en" else ()
        about_terms = frozenset(
            stem
            for term in english
            if len(term.split()) > 1
            for stem in self._about(term.split()[0])
        )
        # A subject of a word or two ("English") is met where they stand.
        named_alone = self._about(words)

        def score(told: _Told) -> float:
            value = _SKILL * len(skills & told.skills)
            value += sum(_COMMON if s in self._common else 1.0 for s in stems & told.stems)
            value += any(s not in self._common for s in about_terms & told.stems)
            hinted = sum(stem not in self._noise for stem in more & told.stems)
            value += _HINT * min(hinted, _MOST_HINTS)
            return max(value, _LEAST) if named_alone and named_alone <= told.stems else value

        return self._story(score)

    def on_theme(self, field: re.Pattern[str]) -> Outline:
        """A story that holds several different words of a field of meaning (folded)."""
        return self._story(lambda told: float(len(set(field.findall(told.folded)))))

    def of_facts(self, fact_ids: Iterable[str], words: str, *, paper: bool = False) -> Outline:
        """A story on facts that are known to speak for something said in these words: deeds, then
        papers; for a title, what was done under it. `paper`: a paper is asked for."""
        ids = list(dict.fromkeys(fact_ids))
        wanted = self._about(words)
        ids += [i for i, held in self._papers.items() if wanted and wanted <= held and i not in ids]
        if paper:  # often listed among the skills
            listed = {f.id for f in self._cv.skill_lines if len(f.text.split()) <= _PAPER_WORDS}
        else:
            listed = set()
        papers = tuple(
            self.teller.paper(self._facts[i]) for i in ids if i in self._papers or i in listed
        )
        named = {i for i in ids if any(told.fact.id == i for told in self._told)}
        if named:
            stems = self._about(words)
            rank = {i: n for n, i in enumerate(ids)}
            return Outline(
                (
                    *papers[:1],
                    *self._story(
                        lambda told: (
                            _LEAST + len(stems & told.stems) - 0.1 * rank[told.fact.id]
                            if told.fact.id in named
                            else 0.0
                        )
                    ).points,
                )
            )
        if papers:
            return Outline(papers[:2])
        studied = {self._cv.role_of(i) for i in ids}
        courses = [self.teller.course(e) for e in self._cv.education if e.id in studied]
        if any(courses):
            return Outline(tuple(point for point in courses[:2] if point))
        owners = [i.removesuffix(".title") for i in ids if i.endswith(".title")]
        for owner in owners:
            role = self._roles.get(owner)
            if role is not None and role.bullets:
                return self._of_role(role, role.bullets[:2])
        return Outline()

    def way_here(self, roles: Sequence[Role], strongest: Iterable[str]) -> Outline:
        """For a self-introduction: where the person is, where they were before, what they are
        strong in."""
        deeds = self._deeds(strongest)[:1]
        points = [p for role in roles[:2] for p in self._under(role, deeds)]
        return Outline(tuple(point.model_copy(update={"part": None}) for point in points))

    def strengths(self, fact_ids: Iterable[str], most: int) -> Outline:
        """The first facts of these that are deeds. They are named here, not told: their stories
        stay free for other questions."""
        deeds = self._deeds(fact_ids)[:most]
        owners = dict.fromkeys(self._cv.role_of(fact.id) for fact in deeds)
        points = [
            point
            for owner in owners
            if owner in self._roles
            for point in self._under(self._roles[owner], deeds)
        ]
        return Outline(tuple(point.model_copy(update={"part": None}) for point in points))

    # --- inside ---------------------------------------------------------------------------------

    def _deeds(self, fact_ids: Iterable[str]) -> list[Fact]:
        deeds = {told.fact.id: told.fact for told in self._told if told.fact.id.startswith("w")}
        return [deeds[i] for i in dict.fromkeys(fact_ids) if i in deeds]

    def _under(self, role: Role, deeds: Sequence[Fact]) -> Iterator[OutlinePoint]:
        """The scene of a role and, of these deeds, those that were done there."""
        scene = self.teller.scene(role)
        if scene is not None:
            yield scene
            yield from (self.teller.point(d) for d in deeds if self._cv.role_of(d.id) == role.id)

    def _story(self, score: Callable[[_Told], float]) -> Outline:
        scored = [(score(told), told) for told in self._told]
        enough = [
            (value - _TOLD_ALREADY * self._used[told.fact.id], value, told)
            for value, told in scored
            if value >= _LEAST
        ]
        if not enough:
            return Outline()
        enough.sort(key=lambda row: (-row[0], row[2].order))
        near_best = _NEAR_BEST * max(value for _, value, _ in enough)
        best = next(told.fact for _, value, told in enough if value >= near_best)
        owner = self._cv.role_of(best.id)
        role = self._roles.get(owner or "")
        if role is None:
            return Outline((self._take(best),))
        # A story is of one place: facts of another role tell another.
        others = [told.fact for _, _, told in enough if self._cv.role_of(told.fact.id) == owner]
        others.remove(best)
        return self._of_role(role, [best, *others][:_DEEDS])

    def _of_role(self, role: Role, facts: Sequence[Fact]) -> Outline:
        order = {bullet.id: n for n, bullet in enumerate(role.bullets)}
        points = [(self._take(fact), order.get(fact.id, len(order))) for fact in facts]
        if not any(point.part == "action" for point, _ in points):
            # What was one's task and is told as a deed is the deed, if there is no other.
            points = [
                (p.model_copy(update={"part": "action"}) if p.part == "task" else p, n)
                for p, n in points
            ]
        points.sort(key=lambda row: (_ORDER[row[0].part or "action"], row[1]))
        scene = self.teller.scene(role)
        if scene is None:  # "My work there …" would hang in the air
            told = [self._facts[p.fact_ids[0]] for p, _ in points]
            return Outline(
                tuple(
                    p.model_copy(update={"text": fact.text})
                    for (p, _), fact in zip(points, told, strict=True)
                )
            )
        return Outline((scene, *(point for point, _ in points)))

    def _take(self, fact: Fact) -> OutlinePoint:
        self._used[fact.id] += 1
        return self.teller.point(fact)


def _of_the_trade(known: Sequence[KnownQuestion], read: _Read) -> frozenset[str]:
    """Words that many questions of a trade hold, with what their answers contain ("patient")."""
    held = Counter(
        stem
        for q in known
        for stem in read(" ".join((q.text, q.tests, *q.strong_answer, *q.follow_ups)))
    )
    most = max(_FEW, _COMMON_SHARE * len(known))
    return frozenset(stem for stem, count in held.items() if count > most)


def _everywhere(posting: JobProfile, read: _Read) -> frozenset[str]:
    """What every question of this work is about: the words of its title, and those that stand in
    several of its lines. They tell no fact from another."""
    lines = [r.fact.text for r in posting.requirements] + [d.text for d in posting.duties]
    often = Counter(stem for line in lines for stem in read(line))
    title = read(posting.title.text) if posting.title else frozenset[str]()
    return title | {stem for stem, count in often.items() if count > _OFTEN}
