"""What a paper is for: each thing that a text has a licence, card or certificate for has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.grounding.claim import Claim, headings
from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.sentences import sentences
from careerassist.engine.grounding.language.words import content, fold, light_stems, tokens
from careerassist.engine.grounding.qualifications import patterns
from careerassist.schemas.cv import Education
from careerassist.schemas.rewrite import Refusal

_PAPER = (
    r"(?:licen[cs]es?|cards?|tickets?|certificates?|certifications?|certs?|endorsements?"
    r"|entitlements?|permits?|qualifications?|scheine?|carn[ée]s?|certificados?)"
)
_HAS = re.compile(
    r"\b(?:hold(?:s|ing|er)?|have|has|with|my|own|valid|current|gained|obtained|earned|passed"
    r"|possess\w*|certified|licen[cs]ed|qualified|ticketed|certificated)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\b(?:{_PAPER}|certified|licen[cs]ed|qualified|ticketed|certificated)\s+"
    r"(?:for|in|to (?:operate|drive|use)|on|as an?|covering)\s+(?P<list>[^.;:()–—]{3,80})",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?P<list>[^.;:()–—]{{3,60}}?)\s+{_PAPER}\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:[BM](?:Sc|A|Eng|Ed|Phil|Res)|PhD|HN[CD]|degree|diploma|doctorate|master'?s|bachelor'?s"
    r"|NVQ|BTEC|apprenticeship|bachelor of \w+|master of \w+)(?:\s\(?Hons\)?)?"
    r"(?:\s(?:level|degree)(?:\s\d)?)*\s(?:in|of)\s+(?:the\s+)?(?!an?\b|my\b|our\b)(?P<list>[^.,;:()–—]{3,80})",
    re.IGNORECASE,
)
_COURSE_END = re.compile(
    r"\b(?:from|at|with|and (?:an?|the|my|over|more|now|currently)|who|which|that|in (?:19|20)\d\d"
    r"|since|plus|then|while|obtained|completed|passed|before|after|for|to|as|I|is|was)\b"
)
_STOP = re.compile(
    r"\b(?:hold(?:s|ing|er of)?|have|has|with|my|own|valid|current|gained|obtained|earned|passed"
    r"|possess\w*|which|that|who|until|till|since|so|because|but|from|at|expir\w*|lapsed|plus)\b",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"licen[cs]e|führerschein|permiso|carn[ée]", re.IGNORECASE)
_CODES = re.compile(
    r"\b(?:categor(?:y|ies)|class(?:es)?|codes?|Klassen?|clases?)\s+"
    r"(?P<codes>(?:[A-H]{1,2}\d?(?:\+?E)?|[1-7])"
    r"(?:(?:\s*[,/&]\s*|\s+(?:and|or|und|y)\s+|,\s+and\s+)(?:[A-H]{1,2}\d?(?:\+?E)?|[1-7]))*)"
    r"(?![\w+])"
)
_CODE = re.compile(r"(?<![\w+.])(?:[A-H]{1,2}\d?(?:\+?E)?|[1-7])(?![\w+.])")
_BRITISH = {"1": "CE", "2": "C"}
"""What the old British classes of lorry licences are called now."""
_INCLUDES = {"CE": "C", "DE": "D", "BE": "B", "C": "C1", "D": "D1"}


def paper_for_another_thing(claim: Claim) -> Iterator[Refusal]:
    """A licence, card or certificate for something that the cited facts name, but for which they
    have no such paper; a class of driving licence that they do not give."""
    papers = [
        fact.text for fact in claim.facts if _is_paper(fact.text) or _is_on_record(claim, fact.id)
    ]
    papers += [text for o in claim.owners if isinstance(o, Education) for text in headings(o)]
    yield from _classes(claim, papers)
    if not papers:
        return
    held = "\n".join(papers)
    for start, end in sentences(claim.text):
        sentence = claim.text[start:end]
        for listed in (*_subjects(sentence), *_listed(sentence)):
            known = covered(listed, held, claim.cv.language)
            said = covered(listed, claim.context, claim.cv.language)
            for token in content(tokens(listed)):
                if token.start in said - known and token.stem not in light_stems():
                    yield Refusal(
                        rule="paper_for_another_thing",
                        words=token.text,
                        message=f"Your CV has no paper for “{token.text}”.",
                    )
                    return


def _subjects(sentence: str) -> Iterator[str]:
    """What the degrees of a sentence are said to be in."""
    for found in _SUBJECT.finditer(sentence):
        yield _COURSE_END.split(found["list"])[0]


def _listed(sentence: str) -> Iterator[str]:
    """What the papers of a sentence are said to be for."""
    if not _HAS.search(sentence):
        return
    for found in _BEHIND.finditer(sentence):
        yield _STOP.split(found["list"])[0]
    for found in _BEFORE.finditer(sentence):
        words = _STOP.split(found.group())
        if len(words) > 1:
            yield words[-1]


def _is_paper(text: str) -> bool:
    return patterns("certificates")["words"].search(text) is not None or (
        re.search(rf"\b{_PAPER}\b", text, re.IGNORECASE) is not None
    )


def _is_on_record(claim: Claim, fact_id: str) -> bool:
    """The fact stands among the CV's certificates or in its education."""
    entry = fact_id.split(".")[0]
    courses = {course.id for course in claim.cv.education}
    return claim.cv.role_of(fact_id) in courses or any(
        entry == c.id or fact_id == c.name.id for c in claim.cv.certificates
    )


def _class(code: str) -> str:
    joined = code.replace("+", "")
    return _BRITISH.get(joined, joined)


def _classes(claim: Claim, papers: list[str]) -> Iterator[Refusal]:
    held = {
        _class(code) for text in papers if _LICENCE.search(text) for code in _CODE.findall(text)
    }
    for code in sorted(held):
        held.add(_INCLUDES.get(code, code))
    if not held:
        return
    for found in _CODES.finditer(claim.text):
        around = claim.text[max(0, found.start() - 60) : found.end() + 40]
        for code in _CODE.findall(found["codes"]) if _LICENCE.search(around) else ():
            if _class(code) not in held:
                yield Refusal(
                    rule="paper_for_another_thing",
                    words=code,
                    message=f"Your CV does not give your licence class {fold(code).upper()}.",
                )
