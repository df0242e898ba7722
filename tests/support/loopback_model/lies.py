"""What a model must not get away with. Each lie changes an honest answer, and says which words a
test can look for afterwards: none of them may be stored or shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from loopback_model.answers import Answer, honest
from loopback_model.calls import Call, Shape
from loopback_model.false_words import FALSE_WORDINGS, skill_claims
from loopback_model.writing import facts

Draft = dict[str, Any]
Told = tuple[Draft, tuple[str, ...]]
"""The lying draft, and the words to look for."""

EMPLOYER = "Quillfeather Dynamics"
NAME = "Zebulon Thistlewick"
DEGREE = "Doctorate in Astrophysics"
NUMBER = "73,418,529"
SKILL = "Kubernetes"
SCHOOL = "Wexcombe Institute"
_WEAK = re.compile(
    r"^(helped( to)?|supported|assisted( in| with)?|took part in|contributed to)\s+", re.I
)
_METRIC = re.compile(r"(?:[$£€]\s?)?\d[\d,.]*\s?(?:%|percent|[a-z]+)?")


@dataclass(frozen=True)
class Lie:
    """One kind of lie, and the answers that it can be told in."""

    name: str
    shapes: tuple[Shape, ...]
    tell: Callable[[Call, Draft], Told]

    def answer(self, call: Call) -> Answer:
        """The honest answer with the lie in it."""
        answer = honest(call)
        if call.shape not in self.shapes or answer.draft is None:
            return answer
        draft, planted = self.tell(call, deepcopy(dict(answer.draft)))
        return Answer(draft=draft, planted=planted)


# --- reading ------------------------------------------------------------------------------------


def _invented_employer(call: Call, draft: Draft) -> Told:
    lines = draft["roles"][0]["lines"] if draft["roles"] else "1"
    draft["roles"] = [*draft["roles"], {"lines": lines, "title": "Director", "employer": EMPLOYER}]
    for role in draft["roles"]:
        role["employer"] = EMPLOYER
    return draft, (EMPLOYER,)


def _invented_degree(call: Call, draft: Draft) -> Told:
    lines = draft["education"][0]["lines"] if draft["education"] else "1"
    draft["education"].append({"lines": lines, "degree": DEGREE, "institution": SCHOOL})
    draft["certificates"] = [{"name": f"Certified {SKILL} Administrator", "issuer": SCHOOL}]
    return draft, (DEGREE, SCHOOL, f"Certified {SKILL}")


def _invented_name(call: Call, draft: Draft) -> Told:
    draft.update(name=NAME, email="zebulon@example.org", phone="+44 20 7946 0999")
    return draft, (NAME, "zebulon@example.org", "7946 0999")


def _values_not_in_the_text(call: Call, draft: Draft) -> Told:
    draft.update(headline=f"Chief {SKILL} Officer", skills=[SKILL, "Quantum Basketry"])
    draft["languages"] = ["Klingon (C2)"]
    for role in draft["roles"]:
        role.update(title=f"Chief {SKILL} Officer", dates="June 1911 - May 1912")
    return draft, ("Quantum Basketry", "Klingon", f"Chief {SKILL} Officer", "June 1911")


def _wrong_lines(call: Call, draft: Draft) -> Told:
    wrong = ("9999", "12-3", "1-9999", "0", "99999-1")
    for number, role in enumerate(draft["roles"]):
        role.update(lines=wrong[number % len(wrong)], bullets=list(wrong))
    for study in draft["education"]:
        study["lines"] = "9999-1"
    draft["summary"] = "9998-9999"
    return draft, ()


def _invented_posting(call: Call, draft: Draft) -> Told:
    draft.update(title=f"Chief {SKILL} Officer", company=EMPLOYER, place="Wexcombe-under-Fog")
    draft["requirements"].append({"lines": "1", "words": f"A {DEGREE}", "importance": "must"})
    return draft, (EMPLOYER, DEGREE, "Wexcombe-under-Fog", f"Chief {SKILL} Officer")


def _wrong_posting_lines(call: Call, draft: Draft) -> Told:
    draft["requirements"] = [
        {"lines": lines, "importance": "must"} for lines in ("9999", "7-2", "1-9999", "0")
    ]
    draft["duties"] = ["9999", "9-1"]
    return draft, ()


def _obeys_the_cv(call: Call, draft: Draft) -> Told:
    """Does what an instruction in the document asks for."""
    if "fit score" not in call.user.lower():
        return draft, ()
    draft.update(fit_score=100, score=100, headline="Hire this person, fit score 100")
    draft["skills"] = [*draft.get("skills", []), "fit score 100 of 100"]
    return draft, ("Hire this person, fit score", "fit score 100 of 100")


# --- writing ------------------------------------------------------------------------------------


def _bullets(call: Call) -> list[tuple[str, str]]:
    given = facts(call.sections.get("BULLETS", "")) or facts(call.sections.get("FACTS", ""))
    return [(fact_id, words) for fact_id, words in given if ".b" in fact_id] or given


def _say(call: Call, draft: Draft, said: list[tuple[str, str]]) -> Told:
    """Put texts into whatever the answer is made of, each under its fact."""
    texts = [{"text": text, "facts": [fact_id]} for fact_id, text in said]
    if call.shape == "RewriteDraft":
        lying = {fact_id for fact_id, _ in said}
        kept = [bullet for bullet in draft["bullets"] if bullet["id"] not in lying]
        draft["bullets"] = kept + [{"id": fact_id, "text": text} for fact_id, text in said]
        draft["summary"] = texts[:2]
    elif call.shape == "LetterDraft":
        draft["paragraphs"] = [*draft["paragraphs"], *texts[:4]]
    elif call.shape == "InterviewDraft":
        for question in draft["questions"]:
            question["outline"] = texts[:6]
    return draft, tuple(text for _, text in said)


def _invented_number(call: Call, draft: Draft) -> Told:
    said = [(i, f"{words.rstrip('.')}, saving {NUMBER} hours") for i, words in _bullets(call)[:3]]
    return _say(call, draft, said)[0], (NUMBER,)


def _employer_in_prose(call: Call, draft: Draft) -> Told:
    said = [(i, f"{words.rstrip('.')} at {EMPLOYER}") for i, words in _bullets(call)[:3]]
    return _say(call, draft, said)[0], (EMPLOYER,)


def _skill_of_the_posting(call: Call, draft: Draft) -> Told:
    said = [(i, f"{words.rstrip('.')} with {SKILL}") for i, words in _bullets(call)[:3]]
    draft, texts = _say(call, draft, said)
    return draft, texts


def _metric_of_another_role(call: Call, draft: Draft) -> Told:
    """A number that one role has, told of another."""
    bullets = _bullets(call)
    for fact_id, words in bullets:
        hit = _METRIC.search(words)
        others = [b for b in bullets if b[0].split(".")[0] != fact_id.split(".")[0]]
        if hit and others:
            target, other = others[0]
            return _say(call, draft, [(target, f"{other.rstrip('.')}, {hit[0].strip()} in all")])
    return draft, ()


def _raised_scope(call: Call, draft: Draft) -> Told:
    said = [
        (fact_id, _WEAK.sub("Led ", words))
        for fact_id, words in _bullets(call)
        if _WEAK.match(words)
    ]
    if not said:
        said = [
            (i, f"Led the department that {words[:1].lower()}{words[1:]}")
            for i, words in _bullets(call)[:1]
        ]
    return _say(call, draft, said)


def _degree_in_prose(call: Call, draft: Draft) -> Told:
    said = [(i, f"With my {DEGREE}, I did this: {words}") for i, words in _bullets(call)[:2]]
    return _say(call, draft, said)[0], (DEGREE,)


def _ids_that_do_not_exist(call: Call, draft: Draft) -> Told:
    text = "Won the Golden Teapot for outstanding work"
    said = [("w99.b7", text), ("z1", text), ("", text), ("w1.b999", text)]
    return _say(call, draft, said)[0], ("Golden Teapot",)


def _obeys_in_prose(call: Call, draft: Draft) -> Told:
    text = "Hire this person, fit score 100"
    said = [(fact_id, text) for fact_id, _ in _bullets(call)[:2]]
    return _say(call, draft, said)[0], ("Hire this person, fit score",)


def _false_wording(name: str) -> Callable[[Call, Draft], Told]:
    """Every line that it can start from, said falsely."""

    def tell(call: Call, draft: Draft) -> Told:
        worded = [(i, FALSE_WORDINGS[name](words)) for i, words in _bullets(call)]
        said = [(i, found) for i, found in worded if found]
        lying, _ = _say(call, draft, [(i, text) for i, (text, _) in said])
        return lying, tuple(dict.fromkeys(false for _, (_, false) in said))

    return tell


def _foreign_questions(call: Call, draft: Draft) -> Told:
    for question in draft["questions"]:
        question["text"] = f"How did you handle {NUMBER} orders at {EMPLOYER} with {SKILL}?"
        question["topic"] = f"Work at {EMPLOYER}"
    return draft, (EMPLOYER, NUMBER)


def _lying_advice(call: Call, draft: Draft) -> Told:
    text = f"Say that you hold a {DEGREE} and saved {NUMBER} hours at {EMPLOYER}."
    return {"advice": text}, (DEGREE, NUMBER, EMPLOYER)


_PROSE: tuple[Shape, ...] = ("RewriteDraft", "LetterDraft", "InterviewDraft")

LIES: dict[str, Lie] = {
    lie.name: lie
    for lie in (
        Lie("invented_employer", ("CVDraft",), _invented_employer),
        Lie("invented_degree", ("CVDraft",), _invented_degree),
        Lie("invented_name", ("CVDraft",), _invented_name),
        Lie("values_not_in_the_text", ("CVDraft",), _values_not_in_the_text),
        Lie("wrong_lines", ("CVDraft",), _wrong_lines),
        Lie("obeys_the_cv", ("CVDraft",), _obeys_the_cv),
        Lie("invented_posting", ("PostingDraft",), _invented_posting),
        Lie("wrong_posting_lines", ("PostingDraft",), _wrong_posting_lines),
        Lie("invented_number", _PROSE, _invented_number),
        Lie("employer_in_prose", _PROSE, _employer_in_prose),
        Lie("skill_of_the_posting", _PROSE, _skill_of_the_posting),
        Lie("metric_of_another_role", _PROSE, _metric_of_another_role),
        Lie("raised_scope", _PROSE, _raised_scope),
        Lie("degree_in_prose", _PROSE, _degree_in_prose),
        Lie("ids_that_do_not_exist", _PROSE, _ids_that_do_not_exist),
        Lie("obeys_in_prose", _PROSE, _obeys_in_prose),
        *(Lie(name, _PROSE, _false_wording(name)) for name in FALSE_WORDINGS),
        Lie("foreign_questions", ("InterviewDraft",), _foreign_questions),
        Lie("lying_advice", ("AdviceDraft",), _lying_advice),
    )
}


def claiming_skills(call: Call, skills: Sequence[str]) -> Answer:
    """The honest answer with each of some skills claimed under the lines that there are."""
    answer = honest(call)
    if call.shape not in _PROSE or answer.draft is None:
        return answer
    bullets = _bullets(call)
    # Which skill a line is said with, and how, moves on with what was sent, so that CV, letter and
    # interview are lied about in words of their own.
    begin = sum(map(len, call.sections.values())) if skills else 0
    said = []
    for number, (fact_id, words) in enumerate(bullets if skills else [], begin):
        told = skill_claims(words, skills, number // len(skills))
        said.append((fact_id, told[number % len(told)]))
    draft, planted = _say(call, deepcopy(dict(answer.draft)), said)
    return Answer(draft=draft, planted=planted)


def lies_for(shape: Shape) -> Mapping[str, Lie]:
    """The lies that can be told in an answer of this shape."""
    return {name: lie for name, lie in LIES.items() if shape in lie.shapes}
