"""An answer as the rubric sees it: its sentences, and what each of them tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from careerassist.engine.extraction.language import detect_language
from careerassist.engine.grounding.language.roots import root
from careerassist.engine.grounding.language.words import content, fold, function_words, tokens
from careerassist.engine.interview.answer_signs import Signs, sentences, signs
from careerassist.schemas.interview import InterviewQuestion

_COPIED = 0.75
"""Share of a sentence's pairs of neighbouring words that stand in the question: it is a copy."""
_PROSE_FROM, _PROSE_FULL = 0.12, 0.28
"""Share of function words below which text is no speech, and from which it surely is. Running
English, German and Spanish have 35 to 55 %; a list of keywords has next to none."""
_VARIED = 0.5
"""Different words among the meaningful ones; an answer below it repeats itself."""
_SENTENCE_WORDS = 6
"""Words from which on a text can be a sentence."""


@dataclass(frozen=True)
class Reading:
    """An answer without the sentences that only repeat the question."""

    told: tuple[str, ...]
    """Its sentences as given."""
    language: str
    """`en`, `de` or `es`."""
    signs: Signs
    past_only: bool
    """Only what happened counts as action and result, not what the speaker would do."""
    wishes: bool
    """What the speaker wants counts as the task: the question is about motivation."""
    prose: float
    """From 0 (words without sentences) to 1 (running speech)."""

    @property
    def text(self) -> str:
        """All that was told, in one line."""
        return " ".join(self.told)

    def first(self, *patterns: re.Pattern[str]) -> str | None:
        """The first sentence in which any of the patterns is found."""
        return next(
            (s for s in self.told if any(pattern.search(s.lower()) for pattern in patterns)), None
        )

    def actions(self) -> tuple[list[str], str | None]:
        """Different verbs of the speaker's own doing, and the sentence with most of them."""
        verbs: list[str] = []
        most, richest = 0, None
        for sentence in self.told:
            lowered = sentence.lower()
            found = self.signs.acted(lowered)
            if not self.past_only:
                found += self.signs.would_act(lowered)
            if len(found) > most:
                most, richest = len(found), sentence
            verbs += found
        return list(dict.fromkeys(verbs)), richest


def read_answer(question: InterviewQuestion, answer: str) -> Reading:
    """Take an answer apart. Its language is told from its own words."""
    asked = _pairs(" ".join((question.text, question.why, question.topic)))
    told = tuple(sentence for sentence in sentences(answer) if not _copies(sentence, asked))
    text = " ".join(told)
    language = detect_language(text)
    return Reading(
        told=told,
        language=language,
        signs=signs(language),
        past_only=question.kind == "behavioural",
        wishes=question.kind == "motivation",
        prose=_prose(text),
    )


def stems(text: str) -> frozenset[str]:
    """What a text is about: its meaningful words, by the representative of their synonyms."""
    return frozenset(root(token.stem) for token in content(tokens(text)))


def _copies(sentence: str, asked: frozenset[tuple[str, str]]) -> bool:
    own = _pairs(sentence)
    return bool(own) and len(own & asked) >= _COPIED * len(own)


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    run = [token.stem for token in tokens(text)]
    return frozenset(pairwise(run))


def _prose(text: str) -> float:
    words = tokens(text)
    if not words:
        return 0.0
    small = sum(fold(token.text) in function_words() for token in words)
    meaningful = [token.stem for token in content(words)]
    flow = (small / len(words) - _PROSE_FROM) / (_PROSE_FULL - _PROSE_FROM)
    variety = len(set(meaningful)) / max(len(meaningful), 1) / _VARIED
    enough = len(words) / _SENTENCE_WORDS
    return max(0.0, min(1.0, flow, variety, enough))
