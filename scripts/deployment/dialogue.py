"""What a command says, and what it asks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic


class Stopped(Exception):
    """A command can't go on. The message says why and what to do, to a person."""


@dataclass
class Dialogue:
    """With whoever runs a command.

    Attributes:
        dry_run: nothing is changed; what would be done is said.
        yes: nobody is asked.
    """

    dry_run: bool = False
    yes: bool = False
    _steps: int = field(default=0, init=False)

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Say what begins now, and how long it took."""
        self._steps += 1
        print(f"\n{self._steps}. {title}", flush=True)
        begun = monotonic()
        yield
        if not self.dry_run and monotonic() - begun >= 1:
            self.say(f"done in {monotonic() - begun:.0f} s")

    def say(self, text: str) -> None:
        print("\n".join(f"   {line}".rstrip() for line in text.splitlines()), flush=True)

    def does(self, what: str) -> bool:
        """Say what is done now, or what would be; whether it is to be done."""
        self.say(f"would {what}" if self.dry_run else what)
        return not self.dry_run

    def make_sure(self, question: str, *, answer: str = "yes") -> None:
        """Go on only if the person types the answer. Raises `Stopped` otherwise."""
        if self.yes or self.dry_run:
            return
        if not sys.stdin.isatty():
            raise Stopped(f"{question}\nNobody is here to be asked. Run it with --yes if so.")
        typed = input(f"\n{question}\nType '{answer}' to go on: ")
        if typed.strip() != answer:
            raise Stopped("Nothing more was done.")
