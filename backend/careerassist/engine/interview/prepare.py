"""The interview pack: which questions, in which order, for this posting and this person.

Questions are drawn from what the posting asks for (musts before wishes), what
it says the work is (duties), and what the CV leaves open (gaps, time between jobs); questions that
every interview holds fill what is left. What is spoken is in the posting's language; what explains
a question to the job seeker is in English, as all of the product's explanations are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from careerassist.engine.interview.ask_back import questions_to_ask
from careerassist.engine.interview.bank import SPOKEN, Bank, Pattern, Theme, load_bank
from careerassist.engine.interview.outline import Stories
from careerassist.engine.interview.timeline import break_between_jobs, present_role
from careerassist.engine.interview.wording import (
    asked_for,
    cut,
    language_name,
    quoted,
    skill_name,
)
from careerassist.engine.skills import skill
from careerassist.schemas.analysis import Gap, GapAnalysis, RequirementMatch
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.interview import InterviewPack, InterviewQuestion, QuestionKind
from careerassist.schemas.posting import JobProfile, Requirement
from careerassist.schemas.rewrite import GroundedText

FEWEST = 12
MOST = 18

_MOST_TECHNICAL = 6
_FEWEST_BEHAVIOURAL = 2
_MOST_BEHAVIOURAL = 4
_MOST_SITUATIONAL = 4
_MOST_GAPS = 3
_FILLERS = (
    "teamwork",
    "records",
    "pressure",
    "planning",
    "change",
    "initiative",
    "communication",
    "clients",
    "quality",
    "faults",
    "safety",
)
"""Themes that come up in any interview, in the order in which they fill a thin posting."""

_ANY_INTERVIEW = "Interviews for jobs of every kind ask this."
_ADVICE = (
    "Answer in four steps: the situation, your task, what you did yourself, and what came of it. "
    "One and a half to two minutes are enough.",
    "Prepare two or three stories well rather than twenty badly: the same story can answer several "
    "questions.",
    "Say “I” where it was you and “we” where it was the team. Give numbers only where you know "
    "them.",
    "For what you have not done, say so, name the nearest thing that you have done, and say how "
    "you would learn the rest.",
)
_ADVICE_ON_PAY = "Ask about pay towards the end, or when they bring it up."


def prepare_interview(cv: CVProfile, posting: JobProfile, analysis: GapAnalysis) -> InterviewPack:
    """Twelve to eighteen questions with reasons and outlines, what to ask back, and advice.

    Every point of an outline is a fact of the CV, verbatim, with its id. Deterministic.
    """
    pack = _Pack(cv, posting, analysis)
    pack.ask_about_motivation()
    pack.ask_about_requirements()
    pack.ask_about_duties()
    pack.ask_about_gaps()
    pack.fill()
    questions_back = questions_to_ask(posting, pack.language)
    advice = (*_ADVICE, _ADVICE_ON_PAY) if posting.salary is None else _ADVICE
    return InterviewPack(
        questions=tuple(
            question.model_copy(update={"id": f"q{number}"})
            for number, question in enumerate(pack.in_order(), start=1)
        ),
        questions_to_ask=questions_back,
        advice=advice,
    )


@dataclass
class _Pack:
    """The questions chosen so far, and what they already cover."""

    cv: CVProfile
    posting: JobProfile
    analysis: GapAnalysis
    bank: Bank = field(default_factory=load_bank)
    chosen: list[InterviewQuestion] = field(default_factory=list)
    covered: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.language = self.posting.language if self.posting.language in SPOKEN else SPOKEN[0]
        self.stories = Stories(self.cv)
        self.matches = {match.requirement_id: match for match in self.analysis.requirements}
        self.gaps = {gap.requirement_id: gap for gap in self.analysis.gaps}
        self.strengths = tuple(evidence.fact_id for evidence in self.analysis.strengths)

    # --- the sources, in the order in which an interviewer goes through them ---------------------

    def ask_about_motivation(self) -> None:
        motivation = self.bank.motivation
        title, company = self.posting.title, self.posting.company
        self._add(
            "motivation",
            motivation["start"],
            why="Nearly every interview begins with it.",
            outline=self.stories.cited(self._way_here()),
        )
        if title:
            self._add(
                "motivation",
                motivation["why"],
                why=f"The post is {quoted(title.text)}"
                + (f" at {quoted(company.text)}." if company else "."),
                outline=self.stories.cited(self.strengths),
                title=title.text,
            )
        role = present_role(self.cv)
        if role and role.employer:
            self._add(
                "motivation",
                motivation["leave"],
                why=f"Your CV shows that you work at {quoted(role.employer.text)} now.",
                outline=(),
                employer=role.employer.text.rstrip("."),
            )

    def ask_about_requirements(self) -> None:
        """Qualities become behavioural questions, all else technical ones; gaps have their own."""
        requirements = sorted(self.posting.requirements, key=lambda r: r.importance != "must")
        for requirement in requirements:
            if requirement.kind == "quality":
                if self._room_for("behavioural", _MOST_BEHAVIOURAL):
                    self._behavioural(requirement)
            elif self._status(requirement) != "missing" and self._room_for(
                "technical", _MOST_TECHNICAL
            ):
                self._technical(requirement)
        # A second question on requirements that name several skills, while there is room.
        for requirement in requirements:
            several = len(requirement.skills) > 1 and self._status(requirement) != "missing"
            if several and self._room_for("technical", _MOST_TECHNICAL):
                self._technical(requirement)

    def ask_about_duties(self) -> None:
        """Scenes for duties whose theme is known, the duty itself for the others."""
        plain: list[str] = []
        for duty in self.posting.duties:
            theme = self.bank.theme_for(duty.text, (), self.language)
            if theme is None or theme.id in self.covered:
                plain.append(duty.text)
            elif self._room_for("situational", _MOST_SITUATIONAL - bool(plain)):
                self.covered.add(theme.id)
                self._add(
                    "situational",
                    theme.imagined,
                    why=f"The posting names as a duty: {quoted(duty.text)}",
                    outline=self.stories.about(duty.text, points=2) or self._stories_for(theme),
                )
        for words in plain:
            if self._room_for("situational", _MOST_SITUATIONAL):
                self._add(
                    "situational",
                    self.bank.duty,
                    why=f"The posting names as a duty: {quoted(words)}",
                    outline=self.stories.about(words),
                    words=cut(words),
                )

    def ask_about_gaps(self) -> None:
        requirements = {requirement.id: requirement for requirement in self.posting.requirements}
        for gap in self.analysis.gaps:
            requirement = requirements.get(gap.requirement_id)
            # A quality is asked about by what one did, not by how far along one is.
            by_behaviour = (
                requirement and requirement.kind == "quality" and self._theme(requirement)
            )
            if requirement and not by_behaviour and self._room_for("gap", _MOST_GAPS):
                self._gap(requirement, gap)
        without_job = break_between_jobs(self.cv)
        if without_job:
            self._add(
                "gap",
                self.bank.gaps["break"],
                why="The dates in your CV leave this time open, and interviewers read dates.",
                outline=(),
                before=without_job.before,
                after=without_job.after,
            )

    def fill(self) -> None:
        """Common themes, until the pack and its behavioural part are long enough."""
        themes = {theme.id: theme for theme in self.bank.themes}
        for theme_id in _FILLERS:
            few_behavioural = self._room_for("behavioural", _FEWEST_BEHAVIOURAL)
            if len(self.chosen) >= FEWEST and not few_behavioural:
                return
            if theme_id not in self.covered:
                self.covered.add(theme_id)
                theme = themes[theme_id]
                self._add(
                    "behavioural",
                    theme.happened,
                    why=_ANY_INTERVIEW,
                    outline=self._stories_for(theme),
                )

    def in_order(self) -> Iterator[InterviewQuestion]:
        """As an interview runs: the person, the work, behaviour, scenes, and the gaps late."""
        kinds: tuple[QuestionKind, ...] = (
            "motivation",
            "technical",
            "behavioural",
            "situational",
            "gap",
        )
        by_kind = [[q for q in self.chosen if q.kind == kind] for kind in kinds]
        while sum(map(len, by_kind)) > MOST:
            max(by_kind, key=len).pop()
        for questions in by_kind:
            yield from questions

    # --- single questions ------------------------------------------------------------------------

    def _behavioural(self, requirement: Requirement) -> None:
        theme = self._theme(requirement)
        if theme is None or theme.id in self.covered:
            return
        self.covered.add(theme.id)
        self._add(
            "behavioural",
            theme.happened,
            why=asked_for(requirement),
            outline=self._stories_for(theme),
            requirement=requirement,
        )

    def _technical(self, requirement: Requirement) -> None:
        """A question on the requirement's first skill that none has asked about yet."""
        named = [name for name in requirement.skills if name not in self.covered]
        if requirement.skills and not named:
            return
        words = cut(requirement.fact.text)
        name, spoken = None, words
        for candidate in named:
            self.covered.add(candidate)
            called = skill_name(candidate, requirement, self.posting)
            if called:
                name, spoken = candidate, called
                break
        self._add(
            "technical",
            self._technical_pattern(requirement, name),
            topic=spoken,
            why=asked_for(requirement),
            outline=self._evidence(requirement),
            requirement=requirement,
            skill=spoken,
            words=words,
            tongue=language_name(requirement) or spoken,
        )

    def _technical_pattern(self, requirement: Requirement, name: str | None) -> Pattern:
        """By the requirement's kind; for skills by trade and, in turn, by kind of skill."""
        technical = self.bank.technical
        if requirement.kind in ("language", "education", "experience", "certificate"):
            if requirement.kind != "experience" or name is None:
                return technical[requirement.kind]
        elif name is None:
            return technical["other"]
        known = skill(name) if name else None
        if known is None:
            return technical["skill"]
        if known.kind in ("tool", "certificate"):
            return technical[known.kind]
        trade = self.bank.trade(known.trade)
        asked = sum(question.kind == "technical" for question in self.chosen)
        return trade if trade and asked % 2 == 0 else technical["skill"]

    def _gap(self, requirement: Requirement, gap: Gap) -> None:
        partly = self._status(requirement) == "partly"
        words = cut(requirement.fact.text)
        falls_short = "your CV shows it only in part" if partly else "your CV does not show it"
        self._add(
            "gap",
            self.bank.gaps["partly" if partly else "missing"],
            topic=words,
            why=f"The posting asks for {quoted(requirement.fact.text)} and {falls_short}. "
            f"{gap.how_to_close}".rstrip(),
            outline=self._evidence(requirement),
            requirement=requirement,
            words=words,
        )

    def _add(
        self,
        kind: QuestionKind,
        pattern: Pattern,
        *,
        why: str,
        outline: Sequence[GroundedText],
        topic: str = "",
        requirement: Requirement | None = None,
        **places: str,
    ) -> None:
        turn = sum(question.kind == kind for question in self.chosen)
        text = pattern.text(self.language, turn, **places)
        if any(question.text == text for question in self.chosen):
            return
        self.chosen.append(
            InterviewQuestion(
                id="q0",
                kind=kind,
                topic=pattern.topic or topic,
                text=text,
                why=why,
                tests=pattern.tests,
                requirement_id=requirement.id if requirement else None,
                outline=tuple(outline),
                follow_ups=pattern.follow_ups.get(self.language, ()),
            )
        )

    # --- looking things up -----------------------------------------------------------------------

    def _room_for(self, kind: QuestionKind, most: int) -> bool:
        return sum(question.kind == kind for question in self.chosen) < most

    def _status(self, requirement: Requirement) -> str:
        match = self.matches.get(requirement.id)
        return match.status if match else "missing"

    def _evidence(self, requirement: Requirement) -> tuple[GroundedText, ...]:
        """What the analysis found to speak for the requirement, else facts near to its words."""
        match: RequirementMatch | None = self.matches.get(requirement.id)
        evidence = tuple(e.fact_id for e in match.evidence) if match else ()
        cited = self.stories.cited(evidence)
        return cited or self.stories.about(
            " ".join((requirement.fact.text, *requirement.skills)), points=2
        )

    def _stories_for(self, theme: Theme) -> tuple[GroundedText, ...]:
        """Facts that tell of the theme, else a strong one not used yet."""
        language = self.cv.language if self.cv.language in SPOKEN else SPOKEN[0]
        on_theme = self.stories.on_theme(theme.field[language])
        return on_theme or self.stories.strongest(self.strengths)

    def _theme(self, requirement: Requirement) -> Theme | None:
        return self.bank.theme_for(requirement.fact.text, requirement.skills, self.language)

    def _way_here(self) -> list[str]:
        """Headline, or titles of the latest roles: the outline of a self-introduction."""
        titles = [role.title.id for role in self.cv.roles if role.title and not role.volunteer]
        opening = [self.cv.headline.id] if self.cv.headline else []
        return [*opening, *titles]
