"""Reads pages with tools, as a diligent but simple model would: opens what it is shown first, notes
sentences that are about a topic, word by word."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from loopback_model.answers import Answer, ToolCall
from loopback_model.calls import Call, Turn, sections_of

STORE = "store_research"
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_MOST_NOTES = 3
_numbers = itertools.count(1)
"""No two calls of a model have the same id."""
_KINDS = (
    ("pay", re.compile(r"[£€$]|\b(?:paid|pay|salary|earns?)\b", re.I)),
    ("training", re.compile(r"\b(?:course|training|trained|apprentice\w*|registered)\b", re.I)),
    ("requirement", re.compile(r"\b(?:must|needs?|required?|asks?|expects?)\b", re.I)),
)


@dataclass(frozen=True)
class Shown:
    """What the model has in front of it."""

    topics: tuple[str, ...]
    page: str
    """What was last shown of a page, with its address, title and part above; empty if the last
    answers of the tools show none."""
    addresses: tuple[str, ...]
    said: tuple[str, ...]
    """The tools' last answers."""


def shown(call: Call) -> Shown:
    """The state of the reading, from the request alone."""
    said = tuple(_last_answers(call.turns))
    latest = sections_of("\n".join(said))
    listed = call.sections.get("ADDRESSES", "")
    for answer in (text for turn in call.turns for text in _texts(turn)):
        listed = sections_of(answer).get("ADDRESSES", listed)
    return Shown(
        tuple(line.partition(" (")[0] for line in call.sections.get("TOPICS", "").splitlines()),
        latest.get("PAGE", ""),
        tuple(line.split()[0] for line in listed.splitlines() if line.startswith("http")),
        said,
    )


def read(call: Call) -> Answer:
    """Note what the open page says, and open the next one; done when there is none."""
    state = shown(call)
    calls = [*notes(state)]
    if state.addresses:
        calls.append(navigate(state.addresses[0]))
    return Answer(tool_calls=tuple(calls)) if calls else Answer(text="DONE")


def notes(state: Shown) -> Iterator[ToolCall]:
    """Findings of the page that is shown."""
    found = 0
    for line in state.page.splitlines()[4:]:
        for sentence in _SENTENCE.split(line):
            topic = next((t for t in state.topics if t.lower() in sentence.lower()), None)
            kind = next((name for name, telling in _KINDS if telling.search(sentence)), None)
            if topic and kind and 40 <= len(sentence) <= 300 and found < _MOST_NOTES:
                found += 1
                yield note(topic, sentence, kind=kind)


def tool_call(name: str, **arguments: Any) -> ToolCall:
    return ToolCall(f"tooluse_{next(_numbers)}", name, arguments)


def navigate(url: Any) -> ToolCall:
    return tool_call("browser_navigate", url=url)


def snapshot(**arguments: Any) -> ToolCall:
    return tool_call("browser_snapshot", **arguments)


def note(topic: str, quote: Any, **changed: Any) -> ToolCall:
    given = {"topic": topic, "kind": "pay", "claim": quote, "quote": quote, "confidence": 0.9}
    return tool_call(STORE, **{**given, **changed})


Step = Callable[[Call], Answer] | Answer


class Misled:
    """A mind that does as it was told beforehand, step by step, and then reads on as `read` does,
    or says that it is done."""

    def __init__(self, *steps: Step, then: Step = Answer(text="DONE")) -> None:  # noqa: B008
        self.steps = steps
        self.then = then
        self.answers: list[tuple[str, ...]] = []
        """What the tools said to each step."""

    def __call__(self, call: Call) -> Answer:
        self.answers.append(shown(call).said)
        taken = len(self.answers) - 1
        step = self.steps[taken] if taken < len(self.steps) else self.then
        return step(call) if callable(step) else step

    @property
    def told(self) -> tuple[str, ...]:
        """All that the tools said."""
        return tuple(text for said in self.answers for text in said)


def call_tools(*calls: ToolCall) -> Answer:
    return Answer(tool_calls=calls)


def open_first(call: Call) -> Answer:
    """Open the first address that is shown."""
    return call_tools(navigate(shown(call).addresses[0]))


def see_more(call: Call) -> Answer:
    """Ask for the next part of the open page."""
    return call_tools(snapshot())


def _last_answers(turns: Sequence[Turn]) -> Iterator[str]:
    """What the tools called last have answered."""
    last: list[Turn] = []
    for turn in reversed(turns):
        if not turn.results:
            break
        last.append(turn)
    for turn in reversed(last):
        yield from _texts(turn)


def _texts(turn: Turn) -> Iterator[str]:
    """What tools said. Converse wraps it; the other protocol doesn't."""
    for result in turn.results:
        if result.startswith('{"toolUseId"'):
            yield from (block["text"] for block in json.loads(result)["content"])
        else:
            yield result
