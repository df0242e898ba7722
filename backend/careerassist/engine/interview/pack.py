"""An interview pack in the making: which questions are in it, and what they already cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.interview.alike import alike
from careerassist.engine.interview.bank import Pattern
from careerassist.engine.interview.outline import Outline
from careerassist.schemas.interview import InterviewQuestion, QuestionKind
from careerassist.schemas.knowledge import Citation, KnownQuestion

FEWEST = 12
MOST = 18

_ONE_TOPIC = 2
"""Questions on one topic; a third brings nothing new."""
_ORDER: tuple[QuestionKind, ...] = (
    "motivation",
    "technical",
    "behavioural",
    "situational",
    "gap",
)
"""As an interview runs: the person, the work, behaviour, scenes, and the gaps late."""


@dataclass
class Draft:
    """The questions chosen so far."""

    language: str
    chosen: list[InterviewQuestion] = field(default_factory=list)
    themes: set[str] = field(default_factory=set)
    """Themes of the bank that were asked about."""
    skills: set[str] = field(default_factory=set)
    requirements: set[str] = field(default_factory=set)
    """Ids of requirements that were asked about."""

    def room_for(self, kind: QuestionKind, most: int) -> bool:
        """There are fewer than `most` questions of this kind."""
        return sum(question.kind == kind for question in self.chosen) < most

    def takes(self, text: str, topic: str) -> bool:
        """A question like it is not there yet, and its topic not too often."""
        same = sum(fold(question.topic) == fold(topic) for question in self.chosen)
        return same < _ONE_TOPIC and not any(alike(text, q.text) for q in self.chosen)

    def ask(
        self,
        kind: QuestionKind,
        pattern: Pattern,
        *,
        why: str,
        outline: Outline,
        recall: tuple[str, ...] = (),
        topic: str = "",
        requirement_id: str | None = None,
        **places: str,
    ) -> bool:
        """Add a question of the bank, unless one like it is there; whether it was added."""
        turn = sum(question.kind == kind for question in self.chosen)
        text = pattern.text(self.language, turn, **places)
        if any(alike(text, question.text) for question in self.chosen):
            return False
        self._add(
            InterviewQuestion(
                id="q0",
                kind=kind,
                topic=pattern.topic or topic,
                text=text,
                why=why,
                tests=pattern.tests,
                requirement_id=requirement_id,
                outline=outline.points,
                to_recall=recall,
                follow_ups=pattern.follow_ups.get(self.language, ()),
            )
        )
        return True

    def ask_known(
        self,
        question: KnownQuestion,
        *,
        why: str,
        outline: Outline,
        recall: tuple[str, ...],
        requirement_id: str | None,
    ) -> None:
        """Add a question of the knowledge base."""
        self._add(
            InterviewQuestion(
                id="q0",
                kind=question.kind,
                topic=question.topic,
                text=question.text,
                why=why,
                tests=question.tests[:1].upper() + question.tests[1:],
                requirement_id=requirement_id,
                outline=outline.points,
                to_recall=recall,
                strong_answer=question.strong_answer,
                weak_answer=question.weak_answer,
                follow_ups=question.follow_ups,
                source=question.citation,
            )
        )

    def _add(self, question: InterviewQuestion) -> None:
        self.chosen.append(question)
        if question.requirement_id:
            self.requirements.add(question.requirement_id)

    def in_order(self) -> Iterator[InterviewQuestion]:
        """At most `MOST`, numbered; what was chosen last of the commonest kind is left out."""
        by_kind = [[q for q in self.chosen if q.kind == kind] for kind in _ORDER]
        while sum(map(len, by_kind)) > MOST:
            max(by_kind, key=len).pop()
        questions = (question for kind in by_kind for question in kind)
        for number, question in enumerate(questions, start=1):
            yield question.model_copy(update={"id": f"q{number}"})


def sources_of(questions: tuple[InterviewQuestion, ...]) -> tuple[Citation, ...]:
    """Every document that the questions are from, once, without the place within it."""
    cited = {q.source.document_id: q.source for q in reversed(questions) if q.source}
    first = dict.fromkeys(q.source.document_id for q in questions if q.source)
    return tuple(cited[i].model_copy(update={"heading": None}) for i in first)
