"""Every way to say of a true line more than it says: one function a class, from the line's words to
a false wording. The words that were added or changed are what a test looks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

FalseWording = Callable[[str], tuple[str, str] | None]
"""From a line to a false text and the words in it that are false; None if the line has nothing to
start from."""

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_HEDGED = re.compile(r"\b(?:about|approximately|around|up to|over|nearly|almost) (?=\d)", re.I)
_WEAK = re.compile(
    r"^(?:helped(?: to)?|supported|assisted(?: in| with)?|took part in|contributed to) ", re.I
)
_NEGATED = re.compile(r"\b(without|no|never|not) ", re.I)


def _bare(words: str) -> str:
    return words.rstrip(" .;")


def _adding(tail: str) -> FalseWording:
    return lambda words: (f"{_bare(words)}{tail}", tail.lstrip(" ,"))


def _opening(head: str) -> FalseWording:
    def say(words: str) -> tuple[str, str]:
        lowered = words[:1].lower() + words[1:]
        return f"{head} {_bare(lowered)}", head

    return say


def _changing(pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> FalseWording:
    def say(words: str) -> tuple[str, str] | None:
        found = pattern.search(words)
        if found is None:
            return None
        text = _bare(words[: found.start()] + change(found) + words[found.end() :])
        # The change may be one figure: a few words around it are what is looked for.
        begin = max(0, text.rfind(" ", 0, max(0, found.start() - 12)))
        return text, text[begin : found.start() + 24].strip()

    return say


def _other_number(found: re.Match[str]) -> str:
    return str(int(re.sub(r"\D", "", found.group()) or 1) + 37)


FALSE_WORDINGS: Mapping[str, FalseWording] = {
    "number_changed": _changing(_NUMBER, _other_number),
    "number_invented": _adding(" for 640 customers"),
    "number_in_words": _adding(" for dozens of customers"),
    "percent_invented": _adding(", a gain of 35 percent"),
    "hedge_dropped": _changing(_HEDGED, lambda found: ""),
    "hedge_turned": _changing(_HEDGED, lambda found: "more than "),
    "scope_raised": _changing(_WEAK, lambda found: "Led "),
    "leadership_invented": _opening("Headed the department that"),
    "title_invented": _opening("As Senior Director,"),
    "employer_invented": _adding(" at Quillfeather Dynamics"),
    "client_invented": _adding(" for clients such as Brightmoor Bank"),
    "date_invented": _adding(" in August 1998"),
    "tenure_invented": _opening("With 19 years of experience,"),
    "degree_invented": _opening("With a doctorate in the subject,"),
    "certificate_invented": _opening("As a chartered and certified professional,"),
    "award_invented": _adding(", winning the company's innovation award"),
    "clearance_invented": _adding(" under security clearance"),
    "language_invented": _adding(" in fluent Japanese"),
    "skill_invented": _adding(" with Kubernetes and Terraform"),
    "product_swapped": _changing(re.compile(r"\bPostgreSQL\b"), lambda found: "Oracle Database"),
    "negation_lost": _changing(_NEGATED, lambda found: "with "),
    "cause_invented": _adding(", which led to higher customer satisfaction"),
    "outcome_invented": _adding(", improving staff morale"),
    "superlative_invented": _opening("As the top performer in the region,"),
    "sole_credit": _opening("Single-handedly"),
    "extent_raised": _adding(" across the entire organisation"),
    "audience_raised": _adding(" for the board of directors"),
    "budget_invented": _adding(", with responsibility for the annual budget"),
    "hiring_invented": _adding(" and hired new staff"),
    "wish_hiding_a_claim": _adding(", and I would like to lead large teams again"),
}
"""By class."""


_SAYING = (
    "{words} with {skill}",
    "Experienced in {skill}",
    "Used {skill} to help the team",
    "I bring {skill} and more",
    "Skilled in {skill}, among others",
    "{words}, using {skill}",
    "{skill}-driven: {words}",
    "{words} ({skill})",
    "Known for {skill}: {words}",
    "{words}, teamwork and {skill}",
    "{skill}, {other} and {words}",
    "My strengths include {other} and {skill}",
    "Specialist in {skill} who {words}",
    "I have a strong background in {skill}.",
    "{skill} professional",
    "At work I relied on {skill} every day",
    "{words}, which called for {skill} and {other}",
    "{skill}",
    "{other}, {skill}",
    "Trained others in {skill}",
    "A {skill} background helps me here",
    "{words}; {skill} came easily to me",
    "Comfortable with {skill} and {other}",
    "Years of {skill} taught me patience",
    "{words} thanks to solid {skill} practice",
)
"""Frames for a bullet, a sentence of a letter, a headline, a line of skills, a point to make."""


def skill_claims(words: str, skills: Sequence[str], number: int) -> list[str]:
    """A line said with each of some skills, in one of the ways; `number` counts the lines."""
    named = [skill.strip(" .") for skill in skills]
    return [
        _SAYING[(number + at) % len(_SAYING)].format(
            words=_bare(words), skill=skill, other=named[(at + 1) % len(named)]
        )
        for at, skill in enumerate(named)
    ]
