"""What an answer needs and the CV does not tell: what the person has to look for in their memory.

These sentences say nothing about the person but what their CV leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator

from careerassist.engine.interview.outline import Outline
from careerassist.engine.interview.wording import quoted
from careerassist.schemas.analysis import Gap
from careerassist.schemas.interview import QuestionKind

_NO_RESULT = (
    "What came of it: your CV does not say. Add what changed and for whom, with a figure only if "
    "you know it."
)
_NO_CASE = (
    "Choose one case from this work and have ready what the problem was, what you decided yourself "
    "and why."
)
_METHOD_FIRST = (
    "Say first how you go about it, step by step; then tell this as your case, and what came of it."
)
_MOTIVE = "No CV answers this for you: give one true reason, and one moment that shows it."
_PAPER = "Say until when it is valid, and have it or its number with you."
_SCENE_FIRST = (
    "This is about a scene, not about your past: say first, step by step, what you would do; then "
    "that you have done work like this."
)
_SCENE_ONLY = (
    "Your CV tells of nothing like it, and it need not: say step by step what you would do, whom "
    "you would tell, and how you would check that it worked."
)
_OTHER_STORY = (
    "Your CV tells no story about this. Look for one of your own, in a job, in training or outside "
    "work, and tell it only as it was."
)


def to_recall(
    kind: QuestionKind, outline: Outline, *, listed: str | None = None
) -> tuple[str, ...]:
    """Hints for a question that is not about a gap. `listed` is a skill that the CV lists and tells
    no case of."""
    return tuple(_hints(kind, outline, listed))


def _hints(kind: QuestionKind, outline: Outline, listed: str | None) -> Iterator[str]:
    if kind == "situational":
        yield _SCENE_FIRST if outline.has_story else _SCENE_ONLY
        return
    if kind == "motivation":
        yield _MOTIVE
        return
    if not outline.has_story:
        if outline.points:
            yield _PAPER
        elif listed:
            yield (
                f"Your CV lists {quoted(listed)} and tells no case of it: look for one that you "
                "can tell from beginning to end."
            )
        else:
            yield _OTHER_STORY
        return
    yield _NO_CASE if kind == "behavioural" else _METHOD_FIRST
    if kind == "behavioural" and not outline.has_result:
        yield _NO_RESULT


def for_gap(gap: Gap, *, partly: bool, nearest: bool) -> tuple[str, ...]:
    """An honest way to speak of what the CV does not show, and of how it is closed."""
    if partly:
        first = "Say how far you have come, with what you did, and name plainly what is missing."
    elif nearest:
        first = (
            "Say in one honest sentence how far you are; then tell the nearest thing that you have "
            "done, which may be the one above."
        )
    else:
        first = (
            "Say in one honest sentence how far you are. Your CV shows nothing near to it: do not "
            "stretch another story."
        )
    return tuple(text for text in (first, f"How to close it: {gap.how_to_close}") if text)


def for_change(line: str | None) -> tuple[str, ...]:
    """For "why a change": what to compare."""
    if line is None:
        return ()
    return (
        f"Find something in the posting that your present job does not give you ({quoted(line)}, "
        "for instance, if that is so), and speak well of the people you leave.",
    )


def for_wish(lines: tuple[str, ...]) -> tuple[str, ...]:
    """For "why this job": what of the posting to begin with."""
    if not lines:
        return ()
    named = " or ".join(quoted(line) for line in lines)
    return (f"Begin with what draws you to this post in particular: {named}, for instance.",)
