"""A task: typed in, typed out, with the rules that can always answer it and, where a model can add
something, what to ask it and how to keep of its answer only what is true."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from careerassist.engine.verifying import Objection, Verified, Vetoes
from careerassist.schemas.document import DocumentText
from careerassist.schemas.drafts import Draft
from careerassist.schemas.jobs import WorkerName
from careerassist.schemas.usage import Result

In = TypeVar("In")
Out = TypeVar("Out", bound=Result)
D = TypeVar("D", bound=Draft)


@dataclass(frozen=True)
class Question(Generic[In, Out, D]):
    """What a model is asked, and what becomes of its answer."""

    instructions: str
    """The system prompt."""
    prompt: Callable[[In], str]
    """The user message: documents as data, between delimiters, and only what the task needs."""
    draft: type[D]
    verify: Callable[[In, Sequence[D]], Verified[Out]]
    """Builds the output from the drafts so far (the first, and perhaps a repaired one) on top of
    the rules' answer. Whatever the drafts hold, the output is true to `In`. Pure."""
    repair: Callable[[In, Sequence[Objection]], str] | None = None
    """The user message of a repair turn: only what the objections are about, no document again."""
    max_output_tokens: int = 4000
    without: Callable[[In, Sequence[D], Vetoes], Verified[Out]] | None = None
    """`verify` with some of the texts vetoed: they are treated as if the truth gate had refused
    them. None where the output holds no wording about the person."""


@dataclass(frozen=True)
class Task(Generic[In, Out]):
    """Something that an agent can be asked to do."""

    name: str
    agent: WorkerName
    """Which agent does it: its model setting applies."""
    version: str
    """Raised whenever question, verification or rules change: results are pinned by it."""
    output: type[Out]
    rules: Callable[[In], Out]
    """The rule-based answer. Pure and deterministic; raises `StepFailed` if there is none."""
    question: Question[In, Out, Any] | None = None
    """None where code decides alone and a model could add nothing."""


def as_data(label: str, text: str) -> str:
    """A document between delimiters that its own text cannot close."""
    fence = f"<<<{label}>>>"
    return f"{fence}\n{text.replace('<<<', '‹‹‹').replace('>>>', '›››')}\n{fence}"


_DATA = re.compile(r"^<<<([^<>\n]+)>>>\n.*?^<<<\1>>>\s*", re.S | re.M)


def pieces(prompt: str) -> Iterator[tuple[str, bool]]:
    """A prompt cut where its data (`as_data`) begins and ends, and whether each piece is data. The
    pieces together are the prompt."""
    end = 0
    for data in _DATA.finditer(prompt):
        if data.start() > end:
            yield prompt[end : data.start()], False
        yield data[0], True
        end = data.end()
    if end < len(prompt):
        yield prompt[end:], False


def numbered(document: DocumentText) -> str:
    """The lines of a document, each with its number, counted from 1."""
    return "\n".join(f"{number}| {line.text}" for number, line in enumerate(document.lines, 1))
