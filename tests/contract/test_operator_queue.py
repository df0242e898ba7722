"""What the operator is told of the queue, in the database and on SQS."""

from __future__ import annotations

import pytest
from loopback_moto import LoopbackMoto
from queue_samples import job, sqs_queue

from careerassist.bootstrap import Parts
from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account
from careerassist.services.operator import overview

OPERATOR = Account(Identity(issuer="local", subject="me"))


@pytest.mark.parametrize("kind", ["pgmq", "sqs"])
def test_depth_and_dead_letters(
    kind: str, parts: Parts, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "sqs":
        moto: LoopbackMoto = request.getfixturevalue("moto")
        monkeypatch.setitem(parts._built, "queue", sqs_queue(moto, max_receives=3))
    for number in range(3):
        parts.queue.send(job(number))
    taken = parts.queue.receive(limit=1, wait_seconds=0)
    assert len(taken) == 1
    found = overview(parts, OPERATOR).queue
    assert found.problem is None
    assert found.depth is not None
    assert (found.depth.waiting, found.depth.in_flight, found.depth.dead) == (2, 1, 0)
    parts.queue.extend(taken[0].receipt, seconds=0)
    while messages := parts.queue.receive(limit=10, wait_seconds=0):
        for message in messages:
            assert message.receive_count < 20
            parts.queue.extend(message.receipt, seconds=0)
    dead = overview(parts, OPERATOR).queue.depth
    assert dead is not None
    assert (dead.waiting, dead.in_flight, dead.dead) == (0, 0, 3)
