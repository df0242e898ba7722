"""What did not happen: a negation is neither dropped, nor added, nor widened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.roots import root
from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.words import (
    Token,
    content,
    fold,
    function_words,
    lexicon,
    light_stems,
    stem,
    tokens,
)
from careerassist.schemas.rewrite import Refusal

_FREE_OF = re.compile(r"n['’]t\b|-free\b|\bfree (?:of|from)\b|\w{3}frei\b", re.IGNORECASE)
_DENIED_AGAIN = re.compile(
    r"\b(?:without|not|never|no|ohne|sin)\b[^.,;]{0,12}\b(?:it|that|this|any|one|them)\b",
    re.IGNORECASE,
)
_NO_NEED = re.compile(
    r"(?:not|n['’]t) (?:need|have to|require)\b|nicht .{0,30}müssen|no (?:necesita|tiene que)\b",
    re.IGNORECASE,
)
_WITHOUT_A = re.compile(r"(?P<what>[^\W\d_]{4,})-free(?![^\W_])", re.IGNORECASE)
_ABOUT = re.compile(
    r"\s(?:of my own|(?:of|on|in|for) my|during|while|about|from|against|involving"
    r"|caused by|due to|concerning|regarding)\s"
    r"(?P<matter>(?:[^\W_]+\s?){1,3})",
    re.IGNORECASE,
)
_LEFT_TO = re.compile(
    r"\b(?:leav(?:e|es|ing)|left|passed|handed|goes|go|is|are) (?:[\w'’]+ ){0,8}?(?:up )?"
    r"(?:to|for|by) (?:the|a|an|my|our|his|her|their)\b",
    re.IGNORECASE,
)
_REACH = 5
"""Words after a negator that it may deny."""


@dataclass(frozen=True, slots=True)
class _Denial:
    """What a negator denies: "no late submissions" denies submissions, and only late ones."""

    negator: Token
    denied: tuple[Token, ...]

    @property
    def words(self) -> str:
        return " ".join([self.negator.text, *(token.text for token in self.denied)])


def negation_dropped(claim: Claim) -> Iterator[Refusal]:
    """ "Without supervision" that became "supervision": the opposite of what the source says."""
    denials = _denials(claim.source)
    if not denials or _DENIED_AGAIN.search(claim.text):
        return
    affirmed = {_root(claim, t): t.text for t in _affirmed(claim.text)}
    # "Religious and non-religious": affirmed beside what is denied.
    under = {token.start for denial in denials for token in denial.denied}
    beside = (t for t in tokens(claim.source) if t.start not in under and _joined(claim, t))
    in_source = {_root(claim, t) for t in (*_affirmed(claim.source), *beside)}
    for denial in denials:
        first = _root(claim, denial.denied[0])
        if first in affirmed and first not in in_source:
            yield Refusal(
                rule="negation_dropped",
                words=affirmed[first],
                message=f"Your CV says “{denial.words}” here, which is the opposite.",
            )


def negation_added(claim: Claim) -> Iterator[Refusal]:
    """ "Without review" for what the source says is reviewed; "no accidents" for fewer kinds."""
    denied = {_root(claim, t) for d in _denials(claim.source) for t in d.denied}
    affirmed = " ".join(token.text for token in _affirmed(claim.source))
    said = covered(claim.text, affirmed, claim.cv.language)
    for denial in _denials(claim.text):
        if _of_others(claim, denial.negator):
            continue
        excludes = fold(denial.negator.text) in _listed("excluding")
        if not excludes and not _NO_NEED.match(claim.text[denial.negator.start :]):
            continue
        for token in denial.denied:
            if token.start not in said or _root(claim, token) in denied:
                continue
            if token.stem in light_stems():
                continue
            yield Refusal(
                rule="negation_added",
                words=denial.words,
                message=f"Your CV does not say “{denial.words}”: it tells of “{token.text}”.",
            )
            return


def negation_invented(claim: Claim) -> Iterator[Refusal]:
    """ "Without a failure" where the source denies nothing at all."""
    said = {fold(t.text) for t in claim.source_words}
    if said & (_listed("words") | _listed("open")) or _FREE_OF.search(claim.source):
        return
    for denial in _denials(claim.text):
        excludes = fold(denial.negator.text) in _listed("excluding") - {"neither", "nor"}
        if not excludes or _of_others(claim, denial.negator):
            continue
        if denial.negator.start in claim.covered or denial.denied[-1].text.endswith("ing"):
            continue
        yield Refusal(
            rule="negation_added",
            words=denial.words,
            message=f"Your CV does not say “{denial.words}”.",
        )
        return


_UP_TO = re.compile(
    r"\b(?:no|not any|zero|without(?: any)?|kein\w*|sin|ningun[oa]?)\s"
    r"(?:[\w-]+\s){0,2}?(?P<what>[\w-]+)\s"
    r"(?P<limit>(?:over|above|under|below|beyond|exceeding|(?:greater|larger|longer|of more) than"
    r"|über|von mehr als|de más de|superior(?:es)? a)\s[^\w\s]?\d\S*)",
    re.IGNORECASE,
)


def negation_beyond_limit(claim: Claim) -> Iterator[Refusal]:
    """ "No differences over £5" told as "no differences"."""
    for match in _UP_TO.finditer(claim.source):
        wanted = root(stem(match["what"]), claim.cv.language)
        for denial in _denials(claim.text):
            clause = re.split(r"[;.]\s", claim.text[denial.negator.start :])[0]
            if re.search(r"\d", clause) or all(_root(claim, t) != wanted for t in denial.denied):
                continue
            yield Refusal(
                rule="negation_widened",
                words=denial.words,
                message=f"Your CV says “{match.group()}”; without “{match['limit']}” it is more.",
            )
            return


_TIMES = re.compile(
    r"\b(?:(?P<after>after|following|once|nach|nachdem|tras|después de)"
    r"|(?P<before>before|ahead of|prior to|vor|bevor|antes de))\s(?P<what>(?:[\w'’-]+\s?){1,5})",
    re.IGNORECASE,
)


def order_reversed(claim: Claim) -> Iterator[Refusal]:
    """ "Ahead of any assessment" for what the source says is done after it."""
    told = _before_and_after(claim.source)
    for first, matter, words in _before_and_after(claim.text):
        same = [known for known, other, _ in told if matter & other]
        if same and first not in same:
            yield Refusal(
                rule="order_reversed",
                words=words,
                message=f"Your CV tells this the other way round: “{words}”.",
            )
            return


def _before_and_after(text: str) -> list[tuple[bool, set[str], str]]:
    """Whether something comes first, the stems of what it comes before or after, the words."""
    return [
        (
            match["before"] is not None,
            {t.stem for t in content(tokens(match["what"])) if t.stem not in light_stems()},
            match.group().strip(),
        )
        for match in _TIMES.finditer(text)
    ]


def negation_widened(claim: Claim) -> Iterator[Refusal]:
    """ "No accidents" where the source only denies those that were the person's fault."""
    language = claim.cv.language
    retold = _denials(claim.text)
    for denial in _denials(claim.source):
        head = denial.denied[-1]
        # The head itself may be akin to what limits it ("fault", "accident").
        wanted = root(head.stem, language)
        beside = " ".join(t.text for t in claim.words if root(t.stem, language) != wanted)
        said = covered(claim.source, beside, language)
        if any(_names(d, head, language) for d in retold):
            left_out = _matter_left_out(claim, head)
            if left_out is not None:
                yield Refusal(
                    rule="negation_widened",
                    words=head.text,
                    message=(
                        f"Your CV says “{denial.words}{left_out}” here; "
                        "without it this claims more."
                    ),
                )
                continue
        only = [
            t for t in denial.denied[:-1] if t.start not in said and t.stem not in light_stems()
        ]
        if not only or not any(_names(d, head, language) for d in retold):
            continue
        yield Refusal(
            rule="negation_widened",
            words=" ".join(t.text for d in retold if _names(d, head, language) for t in d.denied),
            message=f"Your CV says “{denial.words}” here; without “{only[0].text}” it claims more.",
        )


def _of_others(claim: Claim, negator: Token) -> bool:
    """ "Clients left without an appointment": a sentence that people served begin; "59 of them
    needed no rework": what a count tells."""
    if _COUNTED.search(re.split(r"[;.,]\s", claim.text[: negator.start])[-1]):
        return True
    opening = [t for t in claim.words if t.first and t.start <= negator.start]
    served = lexicon("verbs")["credit"]["served"].split()
    return bool(opening) and fold(opening[-1].text) in served


def _matter_left_out(claim: Claim, head: Token) -> str | None:
    """ "No complaints about my driving": what the denial is limited to, where the text drops it."""
    match = _ABOUT.match(claim.source, head.end)
    if match is None or _ABOUT.search(claim.text):
        return None
    said = covered(claim.source, claim.text, claim.cv.language)
    matter = [
        t for t in content(tokens(claim.source)) if match.start("matter") <= t.start < match.end()
    ]
    return match.group() if matter and not any(t.start in said for t in matter) else None


def _joined(claim: Claim, token: Token) -> bool:
    """ "and non-…" or "or non-…" follows: the word stands beside its own denial."""
    return re.match(r" (?:and|or|&) non[- ]?", claim.source[token.end :], re.I) is not None


_WITHIN = re.compile(
    r"\b(?:since|seit|desde)\b|\b(?:in|during|im|en) (?:\w+ )?(?:19|20)\d\d"
    r"|\bthis (?:year|term|season)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:\d+|all|none|most|two|three|four|five|six|seven|eight|nine|ten) of\b")
_IN_A_YEAR = re.compile(
    r"\b(?:in|during|im|en)\s(?:\w+\s)?(?:19|20)\d\d|\bthis (?:year|term|season)", re.IGNORECASE
)
_NEVER = re.compile(r"\b(?:never|not once|ever|nie|niemals|nunca|jamás)\b", re.IGNORECASE)


def negation_for_ever(claim: Claim) -> Iterator[Refusal]:
    """ "Not missed one since 2021" told as "never missed one"."""
    never = _NEVER.search(claim.text)
    if _WITHIN.search(claim.text) or re.search(r"\b(?:19|20)\d\d\b", claim.text):
        return
    limits = _IN_A_YEAR if never is None or _NEVER.search(claim.source) else _WITHIN
    told = {_root(claim, t) for denial in _denials(claim.text) for t in denial.denied}
    for denial in _denials(claim.source):
        clause = re.split(r"[;.]\s", claim.source[denial.negator.start :])[0]
        within = limits.search(clause.split("\n")[0])
        if within and any(_root(claim, t) in told for t in denial.denied):
            yield Refusal(
                rule="negation_widened",
                words=never.group() if never else denial.words,
                message=f"Your CV says this only of a time: “{within.group()} …”.",
            )
            return


def _names(denial: _Denial, head: Token, language: str) -> bool:
    wanted = root(head.stem, language)
    return any(root(token.stem, language) == wanted for token in denial.denied)


def _root(claim: Claim, token: Token) -> str:
    return root(token.stem, claim.cv.language)


@lru_cache(maxsize=1024)
def _denials(text: str) -> tuple[_Denial, ...]:
    words = tokens(text)
    # "Not less than 250" denies nothing: it hedges a number.
    hedged = [(q.start, q.end) for q in quantities(text) if q.hedge]
    found = []
    for index, token in enumerate(words):
        if fold(token.text) not in _listed("words"):
            continue
        if any(start <= token.start < end for start, end in hedged):
            continue
        if index + 1 < len(words) and fold(words[index + 1].text) in _listed("not_only"):
            continue
        if any(fold(t.text) == "not" for t in words[max(0, index - 1) : index]) or (
            index + 1 < len(words) and fold(words[index + 1].text) == "without"
        ):
            continue  # "not without a few repeats": there were some
        denied = _denied_by(text, words, index)
        if denied:
            found.append(_Denial(token, denied))
    for match in _WITHOUT_A.finditer(text):
        what = [t for t in words if t.start == match.start()]
        free = [t for t in words if t.end == match.end()]
        if what and free:
            found.append(_Denial(free[0], (what[0],)))
    return tuple(found)


def _denied_by(text: str, words: tuple[Token, ...], index: int) -> tuple[Token, ...]:
    denied: list[Token] = []
    for place in range(index + 1, min(index + 1 + _REACH, len(words))):
        token = words[place]
        if token.break_before:
            break
        hyphen = text[words[place - 1].end : token.start].strip() in ("-", "‑")
        if fold(token.text) in function_words() and not hyphen:
            ahead = place + 1 < len(words) and text[token.end : words[place + 1].start] == "-"
            if denied and not ahead:
                break
            continue
        if not token.text[0].isdigit() and fold(token.text) not in _listed("transparent"):
            denied.append(token)
    return tuple(denied)


@lru_cache(maxsize=1024)
def _affirmed(text: str) -> tuple[Token, ...]:
    """Words of clauses that nothing in them denies."""
    words = tokens(text)
    found: list[Token] = []
    clause: list[Token] = []
    for token in words:
        if clause and (token.break_before or fold(token.text) in ("but", "sondern", "sino")):
            found += _unless_denied(text, clause)
            clause = []
        clause.append(token)
    found += _unless_denied(text, clause)
    return content(tuple(found))


def _unless_denied(text: str, clause: list[Token]) -> list[Token]:
    if not clause:
        return []
    words = {fold(t.text) for t in clause}
    if "not without" in text.casefold():
        words -= {"not", "without"}
    if words & (_listed("words") | _listed("open")):
        return []
    written = text[clause[0].start : clause[-1].end]
    if _FREE_OF.search(written) or _LEFT_TO.search(written):
        # "The signing is left to the director": another's, so not the person's.
        return []
    return clause


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("effects")["negators"][name].split())
