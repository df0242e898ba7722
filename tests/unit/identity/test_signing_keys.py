"""The key file of a local installation, used by several threads and processes at a time."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jwt
import pytest

from careerassist.adapters.local.identity import SigningKeys


def good(keys: SigningKeys, token: str) -> bool:
    key = keys.find(jwt.get_unverified_header(token)["kid"])
    if key is None:
        return False
    jwt.decode(token, key.key, algorithms=["RS256"])
    return True


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "identity" / "keys.json"


def test_first_tokens_asked_for_at_one_moment_are_all_good(path: Path) -> None:
    keys = SigningKeys(path)
    together = threading.Barrier(8)

    def first(number: int) -> str:
        together.wait()
        return keys.sign({"sub": str(number)})

    with ThreadPoolExecutor(8) as threads:
        tokens = list(threads.map(first, range(8)))
    assert all(good(keys, token) for token in tokens)
    assert len(keys.key_set()["keys"]) == 1


def test_a_key_that_is_replaced_while_tokens_are_made_spoils_none(path: Path) -> None:
    keys, elsewhere = SigningKeys(path), SigningKeys(path)
    keys.sign({})
    rotating = threading.Thread(target=lambda: [elsewhere.rotate() for _ in range(3)])
    rotating.start()
    while rotating.is_alive():
        token = keys.sign({"sub": "me"})
        key = keys.find(jwt.get_unverified_header(token)["kid"])
        if key is not None:  # two rotations may have passed between the two lines
            jwt.decode(token, key.key, algorithms=["RS256"])
    assert good(keys, keys.sign({}))


def test_what_another_process_replaced_ends_here_too(path: Path) -> None:
    ours, theirs = SigningKeys(path), SigningKeys(path)
    token = ours.sign({"sub": "sam"})
    theirs.rotate()
    assert good(ours, token), "the key before stays"
    theirs.replace_all()
    assert not good(ours, token)
    assert good(theirs, ours.sign({"sub": "me"}))


def test_an_old_key_gives_way_to_a_new_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = SigningKeys(path)
    first = keys.sign({})
    later = time.time() + 91 * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    second = keys.sign({})
    kids = [jwt.get_unverified_header(token)["kid"] for token in (first, second)]
    assert kids[0] != kids[1]
    assert good(keys, first)
    assert good(keys, second)


def test_only_the_owner_reads_them_and_nothing_is_left_lying_about(path: Path) -> None:
    keys = SigningKeys(path)
    keys.sign({})
    keys.rotate()
    assert [entry.name for entry in path.parent.iterdir()] == ["keys.json"]
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
