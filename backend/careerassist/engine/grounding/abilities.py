"""What a text calls an ability or a means: "skilled in …", "used … to", "…-driven".

There a thing is named for its own sake. A word that only means something near it ("report" for
"writing") may reword a deed, but makes no ability that the CV does not name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from careerassist.engine.grounding.acts.deeds import acts
from careerassist.engine.grounding.acts.forms import is_past
from careerassist.engine.grounding.claim import Claim, once_per_claim
from careerassist.engine.grounding.elsewhere import told_elsewhere
from careerassist.engine.grounding.language.acronyms import explained_acronyms
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.words import (
    Token,
    content,
    fold,
    function_words,
    lexicon,
    stem,
    tokens,
)
from careerassist.engine.grounding.qualifications import patterns
from careerassist.engine.skills import find_skills
from careerassist.schemas.rewrite import Refusal

_LISTED = re.compile(
    r"[.;:()!?]|\b(?:to|for|on|at|by|from|while|which|who|that|during|across|when|where|until|"
    r"um|für|bei|während|die|der|das|para|durante|que)\b"
)
_LONGEST = 120
"""Characters of a list of abilities."""
_ENDS = re.compile(r"\s*(?:[.,;:!?)]|$|\band\b)")
_GOES_ON = re.compile(r"\s*(?:for|on|at|with|of|from|after|by)\b")
_ITEMS = re.compile(r"\s*(?:,|;|&|/|\b(?:and|or|as well as|und|oder|sowie|y|e|o)\b)\s*")
_BRACKETS = re.compile(r"\(([^\W\d_]+(?: [^\W\d_]+)?)\)")
_LED_BY_A_LIST = re.compile(r"(?P<list>[^.;:!?()]{3,80}?),?\s(?:and|und|y)\s(?P<rest>\w+[^,.;:]*)")
_NO_NAME = re.compile(
    r"[A-Z]\w+(?:ed|ing)\b|(?:(?:[Mm]ore than|[Oo]ver|[Nn]early) )?\d+\+? years\b"
)
""" "… and Handling complaints", "… and more than 2 years": a sentence begins, the list is over."""
_MOST_WORDS = 3
"""Words of one thing in a bare list."""
_TELLING = ("letter", "papers")
_NAMED = re.compile(r"[\w'’/&+#.-]*\w(?: [A-ZÄÖÜ][\w+#.-]*)*")


def ability_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A thing called an ability or a means that the cited facts do not name. Said of a deed
    ("skilled in caring for older people") the words may be others, as for any deed."""
    if not claim.facts:
        return
    elsewhere = told_elsewhere(claim)
    known = {hit.name for hit in find_skills(claim.context)}
    held = [(h.start, h.end) for h in find_skills(claim.text) if h.name in known]
    own = frozenset(explained_acronyms(claim.words, claim.context_words))
    told: set[int] = set()
    for start, end in (*ability_zones(claim), *_means(claim), *_labels(claim)):
        for begin, stop in _items(claim.text, start, end):
            words = [t for t in content(claim.words) if begin <= t.start < stop]
            has_object = len(words) > 1 or _GOES_ON.match(claim.text, stop)
            if words and has_object and fold(words[0].text).endswith("ing"):
                continue
            for token in words:
                named = token.start in own or _own(claim, token) or token.stem in _weightless()
                spans = (*held, *elsewhere)
                if named or any(a <= token.start < b for a, b in spans) or token.start in told:
                    continue
                told.add(token.start)
                yield Refusal(
                    rule="skill_not_in_source",
                    words=token.text,
                    message="The lines of your CV behind this sentence do not name "
                    f"“{token.text}” as something that you know or have used.",
                )


@once_per_claim
def ability_zones(claim: Claim) -> tuple[tuple[int, int], ...]:
    """The stretches of the text that name abilities."""
    text, before = claim.text, _patterns("before", claim.cv.language)
    found = []
    for opening in before.finditer(text) if before else ():
        rest = text[opening.end() : opening.end() + _LONGEST]
        end = _LISTED.search(rest)
        found.append((opening.end(), opening.end() + (end.start() if end else len(rest))))
    return tuple(found)


@once_per_claim
def _means(claim: Claim) -> tuple[tuple[int, int], ...]:
    """What the text says that something was done with."""
    found = []
    for group in ("means", "with"):
        before = _patterns(group, claim.cv.language)
        for opening in before.finditer(claim.text) if before else ():
            named = _NAMED.match(claim.text, opening.end())
            if named and (group == "means" or _ENDS.match(claim.text, named.end())):
                found.append(named.span())
    return tuple(found)


@once_per_claim
def _labels(claim: Claim) -> tuple[tuple[int, int], ...]:
    """What stands as a mere name: alone ("Monitoring"), in brackets, before "-driven"."""
    text, found = claim.text, []
    behind = _behind("makes_a_name", claim.cv.language)
    for token in claim.words if behind else ():
        if behind and behind.match(text, token.end):
            found.append((token.start, token.end))
    found += [label.span(1) for label in _BRACKETS.finditer(text)]
    if len(claim.words) == 1:
        found.append((0, len(text)))
    found += _bare_lists(claim)
    return tuple(found)


def _bare_lists(claim: Claim) -> Iterator[tuple[int, int]]:
    """The whole text where it is a list of mere names ("Monitoring, stock control"), or the list
    that it puts before what was done ("monitoring, welding and repaired pumps")."""
    text = claim.text.rstrip(" .")
    if claim.cv.language == "de":
        return  # a compound says in one word what the CV says in several
    if not text.strip() or (not claim.says_anything and _is_courtesy(claim)):
        return
    if _mere_names(text):
        yield 0, len(text)
        return
    opening = _LED_BY_A_LIST.match(text)
    if opening and _begins_a_sentence(opening["rest"]) and _mere_names(opening["list"]):
        yield opening.span("list")


def _begins_a_sentence(rest: str) -> bool:
    """What follows a list is none of its things: it tells a deed, or how long."""
    return _NO_NAME.match(rest) is not None or is_past(rest.split()[0])


def _mere_names(text: str) -> bool:
    """Things parted by commas, each of a few words, and nothing that was done nor how well a
    language is spoken."""
    if _told_deeds(text) or any(p.search(text) for p in patterns("languages").values()):
        return False
    parts = [text[start:end] for start, end in _items(text, 0, len(text))]
    return all(_is_name(part) for part in parts)


def _is_name(part: str) -> bool:
    words = [fold(token.text) for token in tokens(part)]
    return 0 < len(words) <= _MOST_WORDS and not function_words().intersection(words)


def _told_deeds(text: str) -> frozenset[str]:
    """Verbs that tell what was done; "monitoring" may be a name."""
    return frozenset(d.word for d in acts(text) if not fold(d.word).endswith("ing"))


def _is_courtesy(claim: Claim) -> bool:
    """ "Yours sincerely"."""
    return all(token.stem in _of_letters() for token in content(claim.words))


def names_abilities(claim: Claim) -> bool:
    """The text calls something an ability, if only in words that tell little elsewhere."""
    behind = _behind("behind", claim.cv.language)
    called = behind is not None and behind.search(claim.text) is not None
    return called or bool(ability_zones(claim) or _labels(claim))


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for parted in _ITEMS.finditer(text, start, end):
        yield begin, parted.start()
        begin = parted.end()
    yield begin, end


def called_ability(claim: Claim, start: int, end: int) -> bool:
    """The words from `start` to `end` are called an ability, or what something was done with."""
    if any(begin <= start and end <= stop for begin, stop in ability_zones(claim)):
        return True
    if any(begin == start for begin, _ in _means(claim)):
        return True
    if any(begin <= start and end <= stop for begin, stop in _labels(claim)):
        return True
    behind = _behind("behind", claim.cv.language)
    if behind is not None and behind.match(claim.text, end) is not None:
        return True
    return _is_subject(claim, start, end)


def _is_subject(claim: Claim, start: int, end: int) -> bool:
    """A sentence or clause is about it: "monitoring came easily to me"."""
    before = [t for t in claim.words if t.start < start]
    after = [t for t in claim.words if t.start >= end]
    begins = not before or re.search(r"[.,;:!?]\s*$", claim.text[:start]) is not None
    if not begins or not after or after[0].break_before:
        return False
    follows = fold(after[0].text)
    return is_past(follows) or follows in _subject_of(claim.cv.language)


def own_words_say(claim: Claim, start: int, end: int) -> bool:
    """The cited facts or their headings hold every telling word of this part of the text, in one of
    its forms, or spell out its letters."""
    within = [t for t in claim.words if start <= t.start < end]
    telling = [t for t in within if fold(t.text) not in function_words()]
    if telling and all(_own(claim, token) for token in telling):
        return True
    return any(True for _ in explained_acronyms(tuple(within), claim.context_words))


def _own(claim: Claim, token: Token) -> bool:
    return root_of(token.text, claim.cv.language) in _own_roots(claim)


@once_per_claim
def _own_roots(claim: Claim) -> frozenset[str]:
    return frozenset(root_of(token.text, claim.cv.language) for token in claim.context_words)


@cache
def _weightless() -> frozenset[str]:
    """Stems of words that name nothing as an ability either. Those of letters and of papers do:
    "I write to apply" claims nothing, but "skilled in writing" does."""
    groups = lexicon("words")["light"].items()
    return frozenset(
        stem(word) for name, words in groups if name not in _TELLING for word in words.split()
    )


@cache
def _subject_of(language: str) -> frozenset[str]:
    return frozenset(lexicon("abilities")["subject_of"].get(language, "").split())


@cache
def _of_letters() -> frozenset[str]:
    groups = lexicon("words")["light"].items()
    return frozenset(
        stem(word) for name, words in groups if name.startswith("letter") for word in words.split()
    )


@cache
def _patterns(group: str, language: str) -> re.Pattern[str] | None:
    words: Sequence[str] = lexicon("abilities")[group].get(language, ())
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(words)})\s+") if words else None


@cache
def _behind(group: str, language: str) -> re.Pattern[str] | None:
    words: Sequence[str] = lexicon("abilities")[group].get(language, ())
    return re.compile(rf"(?i)(?:{'|'.join(words)})") if words else None
