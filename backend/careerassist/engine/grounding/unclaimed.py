"""What prose says without claiming anything: greetings, wishes, thanks, what one lacks, the post.

A sentence is read from left to right. Words of wishing ("I would like to"), of lacking ("I have not
used") or of liking open a stretch that claims nothing; it ends where the person speaks of
themselves again ("…, and I led"). What such a stretch presupposes stays a claim: "again", "continue
to", "my years of", "the team I run".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from careerassist.engine.grounding.acts.deeds import TIERS, deeds
from careerassist.engine.grounding.language.sentences import sentences, without_names
from careerassist.engine.grounding.speech import Speech, speech_of
from careerassist.engine.skills import find_skills

_ASIDE = "…"
_GREETED = re.compile(r"[,:!]|\s[–—-]\s|$")
_BOUNDARY = re.compile(
    r"[,;:]\s|\s[–—-]\s|\s(?=(?:and|but|so|because|which|where|und|aber|weil|y|pero|porque)\s)"
)
_SUBJECT_BOUNDARY = re.compile(
    r"[;:]\s|\s[–—-]\s|,\s(?=(?:and|but|so|because|und|aber|weil|y|pero|porque)\s)"
    r"|\s(?=(?:because|but|weil|aber|porque|pero)\s)"
)
_BUT = re.compile(r"\b(?:but|although|though|except|apart from|aber|jedoch|pero|aunque)\b", re.I)
_RATHER = re.compile(r"\brather than\b[^.,;]*", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:^|\s)((?:the|a|an|those|these|that|this|my|our|der|die|das|el|la|los|las)\s"
    r"(?:[^\s,;.]+\s+){1,6})$",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"(?:that|which|where|when|while|because|since|and|but|so|as|than|what|who|whom|how|[,;:–—-])\s*$",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:if|once|until|as soon as|so that|one day)\s+$", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:in which|where|how|that|what)\s+$", re.IGNORECASE)
_ABLE = re.compile(r"I (?:can|could|should)\b")
_NAMED_OR_COUNTED = re.compile(r"\d|\s[A-ZÄÖÜ][\w&+#.-]+")
_FIRST_WORDS = 4
_PLACED = 9
"""Words that may stand before a wish to say where or when."""
_AND_TO = re.compile(r"(?:,?\s(?:and|or)|;)(?:,[^,]{1,24},)?\s(?=to\s)", re.IGNORECASE)
_GROWING_REACH = 3
_ENDING = 10
"""Characters in which a wish may end in "I do" or "I did"."""
_LONGEST_GREETING = 80
"""Characters."""
_COORDINATE = TIERS.index("coordinate")
_THAN = re.compile(r"\bthan\s*$", re.IGNORECASE)
_OWN_ENDS = re.compile(r"[,;.!?]|\s(?:and|but|or|und|aber|y|pero)\s", re.IGNORECASE)


def without_unclaimed(
    text: str, language: str, borne_out: Callable[[str], bool], names: Sequence[str] = ()
) -> str:
    """`text` with "…" for every stretch that claims nothing about the person.

    `borne_out` says whether the cited facts hold some words; it decides on what a wish calls one's
    own ("improve my Welsh"). Words and stops within `names` mean nothing by themselves.
    """
    kept, at = "", 0
    plain = without_names(text, names)
    for start, end in _merged(text, sorted(_unclaimed(plain, language, borne_out))):
        kept += text[at:start] + _ASIDE
        at = end
    return kept + text[at:]


def wish_that_presupposes(sentence: str, language: str) -> bool:
    """A sentence of a text without its unclaimed words was a wish, and tells of the past."""
    return _ASIDE in sentence and speech_of(language).presupposing.search(sentence) is not None


def _merged(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and not text[found[-1][1] : start].strip(" ,;"):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return found


def _unclaimed(
    text: str, language: str, borne_out: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    speech = speech_of(language)
    for start, end in sentences(text):
        if greeted := _greeted(speech, text[start:end]):
            yield start, start + greeted
            start += greeted
        if speech.closings.match(text, start, end):
            yield start, end
            continue
        free = _Sentence(speech, text[start:end], borne_out).free()
        yield from ((start + a, start + b) for a, b in free)


def _greeted(speech: Speech, sentence: str) -> int:
    """How many characters greet somebody at the head of a sentence."""
    opening = speech.greetings.match(sentence)
    if opening is None:
        return 0
    ends = _GREETED.search(sentence, opening.end())
    return ends.end() if ends and ends.end() <= _LONGEST_GREETING else opening.end()


@dataclass(frozen=True, slots=True)
class _Event:
    """Where a stretch opens, or where the person speaks of themselves."""

    start: int
    end: int
    kind: str
    """The list that it is from."""


class _Sentence:
    """One sentence, read from left to right."""

    def __init__(self, speech: Speech, text: str, borne_out: Callable[[str], bool]) -> None:
        self.speech = speech
        self.text = text
        self.borne_out = borne_out

    def free(self) -> Iterator[tuple[int, int]]:
        """The stretches that claim nothing."""
        yield from (match.span() for match in _RATHER.finditer(self.text))
        opened: _Event | None = None
        begin, floor = 0, 0
        events = self._events()
        for event in events:
            if event.kind == "claims":
                if opened is not None:
                    cut = self._cut(opened.end, event.start)
                    yield from self._stretch(opened, begin, cut)
                opened, floor = None, event.end
                continue
            if opened is not None:
                yield from self._stretch(opened, begin, event.start)
                begin = event.start
            else:
                begin = self._begin(event, floor)
            opened = event
        if opened is not None:
            yield from self._stretch(opened, begin, len(self.text))
        before = events[0].start if events else len(self.text)
        clause = _last_joint(self.text, before) if events else before
        if self._of_others(self.text[:clause]) or self._truth(self.text[:clause]):
            yield 0, clause

    def _events(self) -> list[_Event]:
        openers = [
            _Event(m.start(), m.end(), kind)
            for kind, pattern in self.speech.openers.items()
            for m in pattern.finditer(self.text)
        ]
        openers.sort(key=lambda e: (e.start, -e.end))
        kept: list[_Event] = []
        for event in openers:
            if not kept or event.start >= kept[-1].end:
                kept.append(event)
        claims = [
            _Event(m.start(), m.end(), "claims")
            for m in self.speech.claims.finditer(self.text)
            if not any(e.start <= m.start() < e.end for e in kept)
            and not _TO_COME.search(self.text[: m.start()])
            and not (_ABLE.match(self.text, m.start()) and _WHERE.search(self.text[: m.start()]))
        ]
        claims += [
            _Event(m.start(), m.end(), "claims")
            for m in self.speech.finite.finditer(self.text)
            if not any(e.start <= m.start() < e.end for e in kept)
            and self._goes_on(kept, m.start())
        ]
        return sorted((*kept, *claims), key=lambda e: e.start)

    def _goes_on(self, openers: list[_Event], at: int) -> bool:
        """No infinitive or modal stands between the last opener and `at`."""
        last = max((e.start for e in openers if e.start < at), default=None)
        return last is not None and self.speech.infinitive.search(self.text, last, at) is None

    def _begin(self, event: _Event, floor: int) -> int:
        """Where the stretch of an opener begins: with its subject, or with what places it."""
        before = self.text[floor : event.start]
        said_before = event.kind in ("predicates", "likings")
        pattern = _SUBJECT_BOUNDARY if said_before else _BOUNDARY
        boundaries = [m.end() for m in pattern.finditer(before)]
        start = floor + boundaries[-1] if boundaries else floor
        if floor and not boundaries:
            return event.start
        if said_before:
            return event.start if self._weighty_own(self.text[start : event.start]) else start
        if event.kind == "admissions":
            return event.start if self.speech.own.search(self.text[start : event.start]) else start
        if floor == 0 and self._places(before):
            return 0
        return start if self._places(self.text[start : event.start]) else event.start

    def _places(self, words: str) -> bool:
        words = words.strip(" ,;:–—-")
        if not words:
            return True
        head = self.speech.placing.match(words) or self.speech.others.match(words)
        return bool(
            head and len(words.split()) <= _PLACED and not self.speech.weighty_own.search(words)
        )

    def _cut(self, opened: int, at: int) -> int:
        """Where a stretch ends before the person speaks: a thing that they qualify ("the team I
        run") belongs to them."""
        before = self.text[opened:at]
        boundaries = [m.end() for m in _BOUNDARY.finditer(before)]
        if boundaries and boundaries[-1] < len(before) and self._places(before[boundaries[-1] :]):
            return opened + boundaries[-1]
        bare = _THAN.sub("", before)
        if _JOINING.search(bare):
            return at
        article = _ARTICLE.search(bare)
        return opened + article.start(1) if article else at

    def _stretch(self, opened: _Event, begin: int, end: int) -> Iterator[tuple[int, int]]:
        said = self.text[opened.end : end]
        if opened.kind == "admissions":
            if self.speech.mishaps.search(said):
                return
            but = _BUT.search(said)
            yield begin, opened.end + but.start() if but else end
        elif opened.kind in ("life", "thoughts"):
            if not (self._tells(said) or self.speech.own.search(said)):
                yield begin, end
        elif opened.kind == "likings":
            subject = self.text[begin : opened.start]
            if not (self._tells(subject) or self.speech.presupposing.search(said)):
                yield begin, end
        elif opened.kind in ("attitudes", "conditional"):
            habit = opened.kind == "conditional" and self.speech.habits.search(self.text)
            if habit:
                return
            if not (self._strong(said) or _NAMED_OR_COUNTED.search(said)) and not (
                self.speech.presupposing.search(said) or self.speech.own.search(said)
            ):
                yield begin, end
        elif self._presupposes(opened, end):
            # "Designing gardens is what I would like to go on doing": the subject stays a claim.
            yield (opened.start if opened.kind == "predicates" else begin), opened.end
            yield from self._other_wishes(opened.end, end)
        else:
            yield from self._without_own(begin, opened.end, end)

    def _presupposes(self, opened: _Event, end: int) -> bool:
        """The wish, what places it, or the words that end it ("as I do") tell of the past."""
        search = self.speech.presupposing.search
        placed = _last_clause(self.text[: opened.start])
        ends = self.text[opened.end : end + _ENDING]
        return search(placed) is not None or search(ends) is not None

    def _other_wishes(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where a wish names several things ("to try X and to do Y again"): those that presuppose
        nothing."""
        ends = [*(m.start() for m in _AND_TO.finditer(self.text, start, end)), end]
        if len(ends) == 1 or self.speech.presupposing.search(self.text[end : end + _ENDING]):
            return
        for stop in ends:
            if not self.speech.presupposing.search(self.text[start:stop]):
                yield from self._without_own(start, start, stop)
            start = stop

    def _without_own(self, begin: int, opened: int, end: int) -> Iterator[tuple[int, int]]:
        """A wish but for what it calls one's own and the facts do not bear out."""
        for match in self.speech.weighty_own.finditer(self.text, opened, end):
            stop = _OWN_ENDS.search(self.text, match.end(), end)
            until = stop.start() if stop else end
            owned = self.text[match.end() : until]
            verb = " ".join(self.text[: match.start()].split()[-_GROWING_REACH:])
            if self.speech.gaining.search(verb) and self.speech.papers.search(owned):
                continue
            if self.speech.growing.search(verb) and self.borne_out(owned):
                continue
            yield begin, match.start()
            begin = until
        yield begin, end

    def _weighty_own(self, words: str) -> bool:
        return self.speech.weighty_own.search(words) is not None

    def _truth(self, words: str) -> bool:
        """ "Good handovers save lives": a general truth, about nobody."""
        speech = self.speech
        return bool(
            speech.truths.match(words)
            and speech.timeless.search(words)
            and not (speech.self.search(words) or speech.past.search(words))
            and not (speech.particular.search(words) or speech.mishaps.search(words))
            and not (_NAMED_OR_COUNTED.search(words) or self._strong(words))
        )

    def _strong(self, words: str) -> bool:
        return any(deed.tier >= _COORDINATE for deed in deeds(words))

    def _tells(self, words: str) -> bool:
        """A strong deed, a result, or something done before."""
        speech = self.speech
        told = speech.presupposing.search(words) or speech.telling.search(words)
        return bool(told) or self._strong(words) or bool(find_skills(words))

    def _of_others(self, words: str) -> bool:
        """The words speak of the addressee, the post or the company, not of the person."""
        head = self.speech.others.search(words)
        if head is None or len(words[: head.start()].split()) >= _FIRST_WORDS:
            return False
        if self.speech.self.search(words):
            return False
        return not (
            re.match(r"(?:the|this|die|diese|el|la|est[ea])\b", head.group(), re.IGNORECASE)
            and self.speech.past.search(words)
        )


def _last_joint(text: str, before: int) -> int:
    """Where the clause that ends at `before` begins, if another stands in front of it."""
    joints = [m.end() for m in _SUBJECT_BOUNDARY.finditer(text, 0, before)]
    return joints[-1] if joints else 0


def _last_clause(text: str) -> str:
    return re.split(r"[,;:]", text)[-1]
