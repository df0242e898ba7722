"""Single questions of an interview pack, with their reasons and outlines."""

from __future__ import annotations

from collections.abc import Sequence

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.interview import recall
from careerassist.engine.interview.alike import about
from careerassist.engine.interview.asked import skills_in
from careerassist.engine.interview.bank import SPOKEN, Pattern, Theme, load_bank
from careerassist.engine.interview.known import Fitting, fitting_questions
from careerassist.engine.interview.outline import Outline, Stories
from careerassist.engine.interview.pack import Draft
from careerassist.engine.interview.wording import (
    asked_for,
    cut,
    language_name,
    quoted,
    skill_name,
)
from careerassist.engine.rewriting.titles import spoken_title
from careerassist.engine.skills import skill
from careerassist.schemas.analysis import Gap, GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import Fact
from careerassist.schemas.knowledge import KnownQuestion
from careerassist.schemas.posting import JobProfile, Requirement

_ON_THEME = 3
"""Different words of a theme's field that a question on it holds with what its answer contains."""
_COVERED = 0.6
"""Share of a requirement's telling words that a question about it holds."""


class Questioner:
    """Asks one question at a time, and knows what it is about for this person."""

    def __init__(
        self,
        cv: CVProfile,
        posting: JobProfile,
        analysis: GapAnalysis,
        known: Sequence[KnownQuestion],
    ) -> None:
        self.cv, self.posting, self.analysis = cv, posting, analysis
        self.bank = load_bank()
        self.draft = Draft(posting.language if posting.language in SPOKEN else SPOKEN[0])
        self.stories = Stories(cv, posting, known)
        self.matches = {match.requirement_id: match for match in analysis.requirements}
        self.known = fitting_questions(known, posting, cv)
        self.held = {mention.name for mention in cv.skills}

    # --- single questions -------------------------------------------------------------------------

    def ask_known(self, fitting: Fitting) -> None:
        question, line = fitting.question, fitting.calls_for
        self.draft.themes |= self._themes_of(question)
        outline = Outline()
        if question.kind != "motivation":
            outline = self.stories.about(
                f"{question.topic}. {question.text}",
                question.skills,
                hints=" ".join((question.tests, *question.strong_answer)),
            )
        self.draft.ask_known(
            question,
            why=self._reason(line if question.kind != "motivation" else None),
            outline=outline,
            recall=recall.to_recall(
                question.kind,
                outline,
                listed=self._listed(question.skills),
            ),
            requirement_id=(
                line.id if isinstance(line, Requirement) and question.kind != "motivation" else None
            ),
        )

    def _themes_of(self, question: KnownQuestion) -> set[str]:
        """Themes of the bank that the question is on: by what calls for them, or by what answers
        to them are likely to hold."""
        language = self.draft.language
        subject = f"{question.topic} {question.text}"
        named = self.bank.theme_for(subject, (), language)
        told = fold(" ".join((subject, question.tests, *question.strong_answer)))
        told_of = {
            theme.id
            for theme in self.bank.themes
            if len(set(theme.field[language].findall(told))) >= _ON_THEME
        }
        return told_of | ({named.id} if named is not None else set())

    def _reason(self, line: Requirement | Fact | None) -> str:
        if isinstance(line, Requirement):
            return asked_for(line)
        if line is not None:
            return f"The posting names as a duty: {quoted(line.text)}"
        title = self.posting.title
        return (
            f"The post is {quoted(title.text)}, and interviews for this work ask it."
            if (title)
            else "Interviews for the work that the posting describes ask this."
        )

    def ask_behavioural(self, requirement: Requirement) -> None:
        theme = self.theme(requirement)
        if theme is not None and theme.id not in self.draft.themes:
            self.ask_on_theme(theme, asked_for(requirement), requirement)

    def ask_on_theme(self, theme: Theme, why: str, requirement: Requirement | None) -> None:
        self.draft.themes.add(theme.id)
        outline = self.themed(theme)
        self.draft.ask(
            "behavioural",
            theme.happened,
            why=why,
            outline=outline,
            recall=recall.to_recall("behavioural", outline),
            requirement_id=requirement.id if requirement else None,
        )

    def ask_scene(self, theme: Theme, why: str, outline: Outline) -> None:
        self.draft.themes.add(theme.id)
        self.draft.ask(
            "situational",
            theme.imagined,
            why=why,
            outline=outline,
            recall=recall.to_recall("situational", outline),
        )

    def ask_technical(self, requirement: Requirement) -> None:
        """A question on the requirement's first skill that none has asked about yet."""
        named = [name for name in requirement.skills if name not in self.draft.skills]
        if requirement.any_of:  # one of them is enough: the one that the person has
            named.sort(key=lambda name: name not in self.held)
        if requirement.skills and not named:
            return
        words = cut(requirement.fact.text)
        name, spoken = None, words
        for candidate in named:
            self.draft.skills.add(candidate)
            called = skill_name(candidate, requirement, self.posting)
            if called:
                name, spoken = candidate, called
                break
        outline = self.evidence(requirement)
        self.draft.ask(
            "technical",
            self._technical_pattern(requirement, name),
            topic=spoken,
            why=asked_for(requirement),
            outline=outline,
            recall=recall.to_recall("technical", outline, listed=self._listed(requirement.skills)),
            requirement_id=requirement.id,
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
        asked = sum(question.kind == "technical" for question in self.draft.chosen)
        return trade if trade and asked % 2 == 0 else technical["skill"]

    def ask_gap(self, requirement: Requirement, gap: Gap) -> None:
        partly = self.status(requirement) == "partly"
        words = cut(requirement.fact.text)
        falls_short = "your CV shows it only in part" if partly else "your CV does not show it"
        outline = self.evidence(requirement)
        self.draft.ask(
            "gap",
            self.bank.gaps["partly" if partly else "missing"],
            topic=words,
            why=f"The posting asks for {quoted(requirement.fact.text)} and {falls_short}.",
            outline=outline,
            recall=recall.for_gap(gap, partly=partly, nearest=bool(outline.points)),
            requirement_id=requirement.id,
            words=words,
        )

    def spoken(self, title: str) -> str:
        return spoken_title(title, self.draft.language)

    # --- looking things up ------------------------------------------------------------------------

    def status(self, requirement: Requirement) -> str:
        match = self.matches.get(requirement.id)
        return match.status if match else "missing"

    def evidence(self, requirement: Requirement) -> Outline:
        """What the analysis found to speak for the requirement, else facts near to its words."""
        match = self.matches.get(requirement.id)
        evidence = tuple(e.fact_id for e in match.evidence) if match else ()
        found = self.stories.of_facts(
            evidence, requirement.fact.text, paper=requirement.kind == "certificate"
        )
        return (
            found if found.points else self.stories.about(requirement.fact.text, requirement.skills)
        )

    def themed(self, theme: Theme) -> Outline:
        """A story that tells of the theme."""
        language = self.cv.language if self.cv.language in SPOKEN else SPOKEN[0]
        return self.stories.on_theme(theme.field[language])

    def covered(self, requirement: Requirement) -> bool:
        """A question of the knowledge base asks about it already."""
        words = about(requirement.fact.text)
        return (
            any(
                len(words & said) >= _COVERED * len(words)
                for said in (about(f"{q.topic} {q.text}") for q in self.draft.chosen if q.source)
            )
            if words
            else False
        )

    def told_of(self, requirement: Requirement) -> bool:
        """It is met in part, and a question on it gives room to say how far."""
        partly = self.status(requirement) == "partly"
        return partly and requirement.id in self.draft.requirements

    def theme(self, requirement: Requirement) -> Theme | None:
        """None for hours: to be free at weekends is no way of working."""
        if self.is_hours(requirement):
            return None
        return self.bank.theme_for(requirement.fact.text, requirement.skills, self.draft.language)

    def is_hours(self, requirement: Requirement) -> bool:
        hours = next(question for question in self.bank.ask_back if question.id == "shifts")
        named = hours.answered_by and hours.answered_by.search(fold(requirement.fact.text))
        return requirement.kind == "quality" and named is not None

    def _listed(self, terms: Sequence[str]) -> str | None:
        """The first of these skills that the CV lists, as it writes it."""
        listed = {mention.name: mention.written for mention in self.cv.skills if mention.listed}
        names = (name for term in terms for name in sorted(skills_in(term) | {term}))
        return next((listed[name] for name in names if name in listed), None)
