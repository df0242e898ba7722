"""The interview pack: which questions, in which order, for this posting and this person.

Questions are those that the knowledge base has for the posting's trade and, for what they leave
open, our own bank's: by what the posting asks for (musts before wishes), what it says the work is
(duties), and what the CV leaves open (gaps, time between jobs). What is spoken is in the posting's
language; what explains a question to the job seeker is in English, as all of the product's
explanations are.
"""

from __future__ import annotations

from collections.abc import Sequence

from careerassist.engine.interview import recall
from careerassist.engine.interview.ask_back import questions_to_ask
from careerassist.engine.interview.known import of_kind
from careerassist.engine.interview.outline import Outline
from careerassist.engine.interview.pack import FEWEST, sources_of
from careerassist.engine.interview.questioner import Questioner
from careerassist.engine.interview.timeline import break_between_jobs, present_role
from careerassist.engine.interview.wording import cut, quoted
from careerassist.engine.rewriting.relevance import by_strength, strength
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.interview import InterviewPack
from careerassist.schemas.knowledge import KnownKind, KnownQuestion
from careerassist.schemas.posting import JobProfile

_MOST_KNOWN: dict[KnownKind, int] = {
    "motivation": 1,
    "technical": 4,
    "behavioural": 3,
    "situational": 3,
}
_MOST_UNASKED = 2
"""Technical questions of the trade that nothing in the posting calls for."""
_MOST_TECHNICAL = 6
_FEWEST_BEHAVIOURAL = 2
_MOST_BEHAVIOURAL = 4
_MOST_SITUATIONAL = 4
_MOST_GAPS = 3
_PLAIN_DUTIES = 2
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


def prepare_interview(
    cv: CVProfile,
    posting: JobProfile,
    analysis: GapAnalysis,
    known: Sequence[KnownQuestion] = (),
) -> InterviewPack:
    """Twelve to eighteen questions with reasons and outlines, what to ask back, and advice.

    `known` are questions found in the knowledge base for this posting, in its language, the best
    first; those of another trade are left out here, and none needs to be given. Every point of an
    outline has passed the truth gate and cites the facts that it stands on. Deterministic.
    """
    making = _Making(cv, posting, analysis, known)
    making.ask_about_motivation()
    making.ask_what_the_trade_asks()
    making.ask_about_requirements()
    making.ask_about_duties()
    making.ask_about_gaps()
    making.fill()
    questions = tuple(making.draft.in_order())
    return InterviewPack(
        questions=questions,
        questions_to_ask=questions_to_ask(posting, making.draft.language),
        advice=(*_ADVICE, _ADVICE_ON_PAY) if posting.salary is None else _ADVICE,
        sources=sources_of(questions),
    )


class _Making(Questioner):
    """Goes through the sources of questions in the order in which an interviewer does."""

    # --- the sources ------------------------------------------------------------------------------

    def ask_about_motivation(self) -> None:
        motivation = self.bank.motivation
        title, company = self.posting.title, self.posting.company
        strengths = self._strengths()
        held = [role for role in self.cv.roles if role.title and not role.volunteer]
        asked = (r.fact.text for r in self.posting.requirements if r.importance == "must")
        duties = tuple(duty.text for duty in self.posting.duties[:2]) or tuple(asked)[:2]
        self.draft.ask(
            "motivation",
            motivation["start"],
            why="Nearly every interview begins with it.",
            outline=self.stories.way_here(held, strengths),
        )
        if title:
            self.draft.ask(
                "motivation",
                motivation["why"],
                why=f"The post is {quoted(title.text)}"
                + (f" at {quoted(company.text)}." if company else "."),
                outline=self.stories.strengths(strengths, 2),
                recall=recall.for_wish(duties),
                title=self.spoken(title.text),
            )
        role = present_role(self.cv)
        if role and role.employer:
            self.draft.ask(
                "motivation",
                motivation["leave"],
                why=f"Your CV shows that you work at {quoted(role.employer.text)} now.",
                outline=Outline(),
                recall=recall.for_change(next(iter(duties), None)),
                employer=role.employer.text.rstrip("."),
            )

    def _strengths(self) -> list[str]:
        """Ids of the bullets that say most for this posting, the best first; none that says
        nothing for it."""
        bullets = [bullet for role in self.cv.roles for bullet in role.bullets]
        telling = [
            bullet
            for bullet in bullets
            if strength(bullet, self.posting, self.analysis, self.cv.language) > 0
        ]
        return list(by_strength(telling, self.posting, self.analysis, self.cv.language))

    def ask_what_the_trade_asks(self) -> None:
        """Questions of the knowledge base, the best of each kind."""
        for kind, most in _MOST_KNOWN.items():
            chosen = unasked = 0
            for fitting in of_kind(self.known, kind):
                question = fitting.question
                if chosen == most or not self.draft.takes(question.text, question.topic):
                    continue
                # The posting's own requirements come before what else the trade asks.
                if kind == "technical" and fitting.calls_for is None:
                    if unasked == _MOST_UNASKED:
                        continue
                    unasked += 1
                self.ask_known(fitting)
                chosen += 1

    def ask_about_requirements(self) -> None:
        """Qualities become behavioural questions, all else technical ones; gaps have their own."""
        requirements = sorted(self.posting.requirements, key=lambda r: r.importance != "must")
        for requirement in requirements:
            if requirement.id in self.draft.requirements or self.covered(requirement):
                continue
            if requirement.kind == "quality":
                if self.draft.room_for("behavioural", _MOST_BEHAVIOURAL):
                    self.ask_behavioural(requirement)
            elif self.status(requirement) != "missing" and self.draft.room_for(
                "technical", _MOST_TECHNICAL
            ):
                self.ask_technical(requirement)
        # A second question on requirements that name several skills, while there is room.
        for requirement in requirements:
            several = len(requirement.skills) > 1 and self.status(requirement) != "missing"
            if (
                several
                and not self.covered(requirement)
                and self.draft.room_for("technical", _MOST_TECHNICAL)
            ):
                self.ask_technical(requirement)

    def ask_about_duties(self) -> None:
        """Scenes for duties whose theme is known, the duty itself for the others."""
        plain: list[str] = []
        for duty in self.posting.duties:
            theme = self.bank.theme_for(duty.text, (), self.draft.language)
            if theme is None or theme.id in self.draft.themes:
                plain.append(duty.text)
            elif self.draft.room_for("situational", _MOST_SITUATIONAL - bool(plain)):
                outline = self.stories.about(duty.text)
                if not outline.has_story:
                    outline = self.themed(theme)
                self.ask_scene(theme, f"The posting names as a duty: {quoted(duty.text)}", outline)
        for words in plain[:_PLAIN_DUTIES]:
            if self.draft.room_for("situational", _MOST_SITUATIONAL):
                outline = self.stories.about(words)
                self.draft.ask(
                    "situational",
                    self.bank.duty,
                    why=f"The posting names as a duty: {quoted(words)}",
                    outline=outline,
                    recall=recall.to_recall("situational", outline),
                    words=cut(words),
                )

    def ask_about_gaps(self) -> None:
        requirements = {requirement.id: requirement for requirement in self.posting.requirements}
        for gap in self.analysis.gaps:
            requirement = requirements.get(gap.requirement_id)
            if requirement and (self.told_of(requirement) or self.is_hours(requirement)):
                continue
            # A quality is asked about by what one did, not by how far along one is.
            by_behaviour = requirement and requirement.kind == "quality" and self.theme(requirement)
            if requirement and not by_behaviour and self.draft.room_for("gap", _MOST_GAPS):
                self.ask_gap(requirement, gap)
        without_job = break_between_jobs(self.cv)
        if without_job:
            self.draft.ask(
                "gap",
                self.bank.gaps["break"],
                why="The dates in your CV leave this time open, and interviewers read dates.",
                outline=Outline(),
                recall=(
                    "One or two calm sentences, then what you bring today. What you learned or did "
                    "in that time may be named if you wish.",
                ),
                before=without_job.before,
                after=without_job.after,
            )

    def fill(self) -> None:
        """Common themes, until the pack and its behavioural part are long enough."""
        themes = {theme.id: theme for theme in self.bank.themes}
        for theme_id in _FILLERS:
            few_behavioural = self.draft.room_for("behavioural", _FEWEST_BEHAVIOURAL)
            if len(self.draft.chosen) >= FEWEST and not few_behavioural:
                return
            if theme_id in self.draft.themes:
                continue
            if few_behavioural or self.draft.room_for("behavioural", _MOST_BEHAVIOURAL - 1):
                self.ask_on_theme(themes[theme_id], _ANY_INTERVIEW, None)
            else:
                self.ask_scene(themes[theme_id], _ANY_INTERVIEW, self.themed(themes[theme_id]))
