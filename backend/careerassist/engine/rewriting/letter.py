"""The cover letter: the position, three facts that speak for the person, what they would bring.

It promises no traits and explains no gaps away: willingness to learn is not a fact of a CV.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from careerassist.engine.grounding import check
from careerassist.engine.rewriting.asked_skills import listed, named_skills, sayable
from careerassist.engine.rewriting.cv import rewritten_bullets
from careerassist.engine.rewriting.greeting import frame
from careerassist.engine.rewriting.letter_facts import Chosen, chosen_facts
from careerassist.engine.rewriting.letter_papers import is_current, spoken_paper
from careerassist.engine.rewriting.letter_sentences import LANGUAGES, templates
from careerassist.engine.rewriting.naming import is_american
from careerassist.engine.rewriting.summary import latest_role
from careerassist.engine.rewriting.titles import (
    is_employer,
    spoken_title,
    without_shouting,
)
from careerassist.engine.skills.folding import fold
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import CoverLetter, GroundedText, Refusal

_SKILLS = 5
_PAPERS = 2

Sentence = tuple[str, tuple[str, ...]]
"""A sentence and the ids of the facts that it stands on."""


def write_letter(
    cv: CVProfile, posting: JobProfile, analysis: GapAnalysis, *, today: date
) -> CoverLetter:
    """A letter for `posting` from the facts of `cv`, each paragraph citing what it stands on.

    It is written in the CV's language, since facts are told in its words and rules cannot
    translate; in the posting's where the CV's is none of English, German and Spanish. A sentence
    that the truth gate refuses is left out and the refusal recorded. `today` is the day of writing.
    """
    return _Writer(cv, posting, analysis, today).letter()


class _Writer:
    """One letter in the making."""

    def __init__(
        self, cv: CVProfile, posting: JobProfile, analysis: GapAnalysis, today: date
    ) -> None:
        self.cv, self.posting, self.analysis, self.today = cv, posting, analysis, today
        fallback = posting.language if posting.language in LANGUAGES else "en"
        self.language = cv.language if cv.language in LANGUAGES else fallback
        self.sentences: dict[str, str] = templates()[self.language]
        self.refused: list[Refusal] = []

    def letter(self) -> CoverLetter:
        experience = [told for told in self._experience() if told is not None]
        paragraphs = [
            self._opening(),
            *experience,
            self._abilities(" ".join(paragraph.text for paragraph in experience)),
            self._end(experience=bool(experience)),
        ]
        name = self.cv.contact.name
        american = self.language == "en" and is_american(self.cv)
        around = frame(self.posting.contact, self.language, american=american)
        return CoverLetter(
            language=self.language,
            greeting=around.greeting,
            paragraphs=tuple(paragraph for paragraph in paragraphs if paragraph is not None),
            closing=around.closing,
            signature=name.text if name else "",
            refused=tuple(self.refused),
        )

    def _opening(self) -> GroundedText | None:
        title, company = self.posting.title, self.posting.company
        key = {
            (True, True): "apply_both",
            (True, False): "apply_role",
            (False, True): "apply_company",
            (False, False): "apply",
        }[bool(title), bool(company)]
        apply = self.sentences[key].format(
            role=without_shouting(title.text, self.posting.language) if title else "",
            company=company.text if company else "",
        )
        if not self._passes(apply, ()):
            apply = self.sentences["apply"]
        return self._joined([(apply, ()), *self._position()])

    def _position(self) -> list[Sentence]:
        role = latest_role(self.cv)
        if role is None or role.title is None:
            return []
        key, title = _state(role), spoken_title(role.title.text, self.language)
        if role.employer is None or not is_employer(role.employer):
            return [(self.sentences[f"{key}_bare"].format(title=title), (role.title.id,))]
        text = self.sentences[key].format(title=title, employer=role.employer.text)
        return [(text, (role.title.id, role.employer.id))]

    def _experience(self) -> list[GroundedText | None]:
        """Two short paragraphs on three facts; a result that a fact had follows it."""
        if self.cv.language not in LANGUAGES:
            return []
        proposed = {b.fact_id: b.proposed for b in rewritten_bullets(self.cv, self.posting)}
        groups = chosen_facts(
            self.cv,
            self.posting,
            self.analysis,
            proposed,
            lambda one: self._passes(*self._first(one, None)),
        )
        named = latest_role(self.cv)
        paragraphs: list[list[Sentence]] = []
        before: Role | None = None
        for group in groups:
            first, *others = group
            there = not paragraphs and named is not None and first.role.id == named.id
            second = len(paragraphs) == 1  # one "Before that" is enough
            sentences = [self._first(first, before, there=there, second=second)]
            for other in others:
                sentences.append(self._following(other, group[group.index(other) - 1], sentences))
            before = first.role
            if len(paragraphs) > 1:
                paragraphs[-1] += sentences
            else:
                paragraphs.append(sentences)
        return [self._joined(sentences) for sentences in paragraphs]

    def _first(
        self, one: Chosen, before: Role | None, *, there: bool = False, second: bool = False
    ) -> Sentence:
        """The sentence that opens what is told of a role; `before` was told of last."""
        if there:
            return self._told(one, "there", None)
        again = before is not None and _same_employer(one.role, before)
        if again or not is_employer(one.role.employer):
            return self._told(one, "as", one.role.title)
        earlier = second and before is not None and _earlier(one.role, before)
        earlier = earlier and one.told.form == "clause"
        frame = "before" if earlier and "clause_before" in self.sentences else "at"
        return self._told(one, frame, one.role.employer)

    def _following(self, one: Chosen, told: Chosen, before: Sequence[Sentence]) -> Sentence:
        """The sentence behind `before`, the last of which told `told`, opening as none of them."""
        same = told.told.form == one.told.form
        # "It also includes" needs the work before it; a third deed needs no second "also".
        more = same and (one.told.form == "noun" or len(before) > 1)
        more = more or (self.language != "en" and len(before) > 1)
        if self.language == "en" and told.told.form == "clause":
            more = more or not told.told.text.startswith("I ")  # "errors fell. I run …"
        cited = one.role.employer
        said = self._told(one, "more" if more else "also", cited)
        openings = {_opening_words(text) for text, _ in before}
        if one.told.form != "clause" and _opening_words(said[0]) in openings:
            return self._told(one, "third", cited)
        return said

    def _told(self, one: Chosen, frame: str, cited: Fact | None) -> Sentence:
        form, words = one.told.form, one.told.text
        if frame == "also" and form == "clause":
            words = re.sub(r"^I (?!also)", "I also ", words) if self.language == "en" else words
        key = f"{form}_{frame}" if form == "clause" else f"{form}_{frame}_{_state(one.role)}"
        if key not in self.sentences:
            key = re.sub(r"_(?:more|third)(?=_|$)", "_also", key)
        title = one.role.title
        text = self.sentences[key].format(
            clause=words,
            noun=words,
            post=words,
            employer=one.role.employer.text if one.role.employer else "",
            title=spoken_title(title.text, self.language) if title else "",
        )
        if self.language == "es":
            text = re.sub(r"\b[Dd]e el (?=[a-z])", "del ", text)
        text = text[0].upper() + text[1:]
        if one.told.result:
            text = f"{text} {one.told.result}."
        ids = (one.bullet.id,) if cited is None else (cited.id, one.bullet.id)
        return text, ids

    def _abilities(self, told: str) -> GroundedText | None:
        """What the posting asks for and the CV shows: papers held, and skills."""
        papers = [one for one in self._papers() if self._passes(*one)]
        return self._joined([*papers, *self._skills(told, papers)])

    def _papers(self) -> list[Sentence]:
        asked = {
            evidence.fact_id
            for match in self.analysis.requirements
            if match.kind == "certificate" and match.status == "met"
            for evidence in match.evidence
        }
        held = [p for p in self.cv.certificates if {p.id, p.name.id} & asked]
        told = [
            (name, paper.name.id)
            for paper in held
            if is_current(paper, self.today)
            and (name := spoken_paper(paper, self.language)) is not None
        ][:_PAPERS]
        if not told:
            return []
        names = listed([name for name, _ in told], self.language)
        text = self.sentences["papers"].format(papers=names)
        return [(text, tuple(fact_id for _, fact_id in told))]

    def _skills(self, told: str, papers: Sequence[Sentence]) -> list[Sentence]:
        """What else of the wanted skills the CV shows, in a sentence that may stand behind those on
        papers; `told` has said some of them already."""
        before = " ".join(text for text, _ in papers)
        cited = tuple(fact_id for _, ids in papers for fact_id in ids)

        def sentence(names: Sequence[str]) -> str:
            return self.sentences["skills"].format(skills=listed(names, self.language))

        def says(names: Sequence[str], ids: tuple[str, ...]) -> bool:
            return not self._refusals(f"{before} {sentence(names)}".strip(), (*cited, *ids))

        new = [
            one
            for one in named_skills(self.cv, self.posting)
            if not any(fold(name) in fold(told) for name in one.names)
        ]
        names, ids = sayable(new, _SKILLS, says)
        return [(sentence(names), ids)] if names else []

    def _end(self, *, experience: bool) -> GroundedText | None:
        """The most that the gate lets it say: to bring this experience, or only a thank you."""
        company = self.posting.company
        keys = ["end_company"] if company is not None and experience else []
        keys += ["end", "end_bare"] if experience else ["end_bare"]
        for key in keys:
            text = self.sentences[key].format(company=company.text if company else "")
            if ended := self._joined([(text, ())]):
                return ended
        return None

    def _joined(self, sentences: Sequence[Sentence]) -> GroundedText | None:
        """The sentences that the gate passes, as one paragraph; None if none is left."""
        kept = [(text, ids) for text, ids in sentences if self._passes(text, ids)]
        if not kept:
            return None
        # A name that ends in a stop ("Ltd.") needs no second one.
        text = re.sub(r"(?<=\w)\.\.(?!\.)", ".", " ".join(sentence for sentence, _ in kept))
        ids = tuple(dict.fromkeys(fact_id for _, cited in kept for fact_id in cited))
        if self._passes(text, ids):
            return GroundedText(text=text, fact_ids=ids)
        return self._joined(kept[:-1])

    def _passes(self, text: str, ids: tuple[str, ...]) -> bool:
        refusals = self._refusals(text, ids)
        self.refused.extend(refusal for refusal in refusals if refusal not in self.refused)
        return not refusals

    def _refusals(self, text: str, ids: tuple[str, ...]) -> Sequence[Refusal]:
        return check(text, ids, self.cv, posting=self.posting, scope="prose", today=self.today)


def _opening_words(text: str) -> str:
    return " ".join(text.split()[:2])


def _state(role: Role) -> str:
    return "current" if role.dates and role.dates.current else "past"


def _same_employer(role: Role, other: Role) -> bool:
    one, two = role.employer, other.employer
    return one is not None and two is not None and fold(one.text) == fold(two.text)


def _earlier(role: Role, other: Role) -> bool:
    """`role` had ended when `other` began."""
    end = role.dates.end if role.dates else None
    start = other.dates.start if other.dates else None
    return end is not None and start is not None and end.months() <= start.months(end=True)
