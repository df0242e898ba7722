"""Whether Chromium gets its own sandbox: wherever it can have one, and nobody has to say so."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from career_agents.researcher import sandbox


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    sandbox.has_sandbox.cache_clear()
    yield
    sandbox.has_sandbox.cache_clear()


@pytest.mark.parametrize(
    ("platform", "user", "namespaces", "expected"),
    [
        ("darwin", 501, False, True),
        ("linux", 1000, True, True),
        ("linux", 1000, False, False),
        ("linux", 0, True, False),
    ],
)
def test_it_is_on_wherever_it_can_be(
    monkeypatch: pytest.MonkeyPatch, platform: str, user: int, namespaces: bool, expected: bool
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    # What is run instead of asking for namespaces ends as that would.
    monkeypatch.setattr(sandbox, "_TRY", f"raise SystemExit({int(not namespaces)})")
    assert sandbox.has_sandbox() is expected
