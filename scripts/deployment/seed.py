"""Fills the knowledge base with the documents that come with the product."""

from __future__ import annotations

from collections import Counter

from deployment.account import Account
from deployment.dialogue import Dialogue, Stopped
from deployment.functions import FunctionFailed, call

_MOST_ROUNDS = 30
_EVENT = {"chore": "librarian"}
_FAILED = "failed"


def seed(talk: Dialogue, account: Account, function: str) -> None:
    """Have the librarian work until a round finds nothing to do. What is there already stays, so
    that this costs one short round the second time. Raises `Stopped`."""
    if not talk.does(f"call {function} with {_EVENT} until nothing is left to do"):
        return
    done: Counter[str] = Counter()
    for _ in range(_MOST_ROUNDS):
        try:
            counts = Counter(call(account, function, _EVENT)["counts"])
        except FunctionFailed as error:
            if not error.timed_out:
                raise
            talk.say("The round ran out of time; the next one goes on from there.")
            continue
        done += counts
        if not +counts:
            _tell(talk, done)
            return
        if set(+counts) == {_FAILED}:
            raise Stopped(
                f"{counts[_FAILED]} documents could not be indexed. The log of {function} says "
                "why; the librarian tries again by itself. Run this again when that is mended."
            )
    raise Stopped(f"There is still something to do after {_MOST_ROUNDS} rounds. Run this again.")


def _tell(talk: Dialogue, done: Counter[str]) -> None:
    told = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in sorted(done.items()))
    talk.say(told or "Everything was there already.")
