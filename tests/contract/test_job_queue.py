"""What every job queue does: the one in the database, and SQS."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from queue_samples import job, numbers, sqs_queue

from careerassist.adapters.aws import queue as sqs
from careerassist.adapters.local.queue import PgmqQueue
from careerassist.ports import JobQueue

MAX_RECEIVES = 3


@pytest.fixture(params=["pgmq", "sqs"])
def queue_that_hides(request: pytest.FixtureRequest) -> Callable[[int], JobQueue]:
    """Makes a queue that hides what was received for so many seconds."""
    if request.param == "sqs":
        moto = request.getfixturevalue("moto")
        request.getfixturevalue("monkeypatch").setattr(sqs, "_LOOKING_SECONDS", 0)
        return lambda seconds: sqs_queue(
            moto, visibility_seconds=seconds, max_receives=MAX_RECEIVES
        )
    database = request.getfixturevalue("parts").sweeper_database
    return lambda seconds: PgmqQueue(
        database, visibility_seconds=seconds, max_receives=MAX_RECEIVES
    )


@pytest.fixture
def queue(queue_that_hides: Callable[[int], JobQueue]) -> JobQueue:
    return queue_that_hides(60)


def bury(queue: JobQueue, *wanted: int) -> None:
    """Have these messages delivered too often."""
    for number in wanted:
        queue.send(job(number))
    for _ in range(MAX_RECEIVES):
        received: list[Any] = []
        while len(received) < len(wanted):
            received += queue.receive(limit=10, wait_seconds=1)
        for message in received:
            queue.extend(message.receipt, seconds=0)
    while queue.depth().waiting:
        assert queue.receive(limit=10, wait_seconds=0) == []


# --- delivery ------------------------------------------------------------------------------------


def test_a_message_arrives_as_it_was_sent(queue: JobQueue) -> None:
    queue.send(job(1))
    (message,) = queue.receive(limit=10, wait_seconds=1)
    assert message.body == job(1)
    assert message.receive_count == 1


def test_an_empty_queue_gives_nothing(queue: JobQueue) -> None:
    assert queue.receive(limit=10, wait_seconds=0) == []


def test_who_waits_gets_a_message_that_comes_meanwhile(queue: JobQueue) -> None:
    sender = threading.Timer(0.2, queue.send, [job(1)])
    sender.start()
    began = time.monotonic()
    received = queue.receive(limit=10, wait_seconds=20)
    sender.join()
    assert numbers(received) == [1]
    assert time.monotonic() - began < 15


def test_no_more_are_given_than_were_asked_for(queue: JobQueue) -> None:
    for number in range(4):
        queue.send(job(number))
    first = queue.receive(limit=3, wait_seconds=1)
    rest = queue.receive(limit=3, wait_seconds=1)
    assert (len(first), len(rest)) == (3, 1)
    assert numbers([*first, *rest]) == [0, 1, 2, 3]


def test_a_received_message_is_hidden_from_others(queue: JobQueue) -> None:
    queue.send(job(1))
    queue.receive(limit=1, wait_seconds=1)
    assert queue.receive(limit=10, wait_seconds=0) == []


def test_a_message_whose_consumer_vanished_is_delivered_again(
    queue_that_hides: Callable[[int], JobQueue],
) -> None:
    queue = queue_that_hides(1)
    queue.send(job(1))
    queue.receive(limit=1, wait_seconds=1)
    (again,) = queue.receive(limit=1, wait_seconds=5)
    assert again.body == job(1)
    assert again.receive_count == 2


def test_an_acknowledged_message_is_gone(queue: JobQueue) -> None:
    queue.send(job(1))
    (message,) = queue.receive(limit=1, wait_seconds=1)
    queue.extend(message.receipt, seconds=0)
    queue.acknowledge(message.receipt)
    assert queue.receive(limit=10, wait_seconds=0) == []
    assert queue.depth().model_dump() == {"waiting": 0, "in_flight": 0, "dead": 0}


def test_acknowledging_twice_is_harmless(queue: JobQueue) -> None:
    queue.send(job(1))
    queue.send(job(2))
    first, second = queue.receive(limit=2, wait_seconds=1)
    queue.acknowledge(first.receipt)
    queue.acknowledge(first.receipt)
    assert queue.depth().in_flight == 1
    queue.acknowledge(second.receipt)


def test_a_message_can_be_kept_longer(queue_that_hides: Callable[[int], JobQueue]) -> None:
    queue = queue_that_hides(1)
    queue.send(job(1))
    (message,) = queue.receive(limit=1, wait_seconds=1)
    queue.extend(message.receipt, seconds=30)
    assert queue.receive(limit=1, wait_seconds=1) == []


def test_a_message_that_is_handed_back_comes_at_once(queue: JobQueue) -> None:
    queue.send(job(1))
    (message,) = queue.receive(limit=1, wait_seconds=1)
    queue.extend(message.receipt, seconds=0)
    (again,) = queue.receive(limit=1, wait_seconds=1)
    assert again.receive_count == 2


def test_keeping_a_message_longer_than_can_be_keeps_it_as_long_as_can_be(queue: JobQueue) -> None:
    queue.send(job(1))
    (message,) = queue.receive(limit=1, wait_seconds=1)
    queue.extend(message.receipt, seconds=48 * 3600)
    assert queue.depth().in_flight == 1


def test_extending_what_is_not_there_any_more_does_nothing(queue: JobQueue) -> None:
    queue.send(job(1))
    (message,) = queue.receive(limit=1, wait_seconds=1)
    queue.acknowledge(message.receipt)
    queue.extend(message.receipt, seconds=5)
    assert queue.receive(limit=10, wait_seconds=0) == []


def test_consumers_side_by_side_get_each_message_once(queue: JobQueue) -> None:
    for number in range(30):
        queue.send(job(number))

    def consume(_: int) -> list[Any]:
        received = []
        while messages := queue.receive(limit=3, wait_seconds=0):
            received += messages
        return received

    with ThreadPoolExecutor(4) as pool:
        received = [message for found in pool.map(consume, range(4)) for message in found]
    assert numbers(received) == list(range(30))
    assert {message.receive_count for message in received} == {1}


def test_the_depth_tells_where_messages_are(queue: JobQueue) -> None:
    bury(queue, 1)
    for number in range(2, 5):
        queue.send(job(number))
    queue.receive(limit=1, wait_seconds=1)
    assert queue.depth().model_dump() == {"waiting": 2, "in_flight": 1, "dead": 1}


# --- dead letters --------------------------------------------------------------------------------


def test_a_message_delivered_too_often_becomes_a_dead_letter(queue: JobQueue) -> None:
    bury(queue, 1)
    assert queue.depth().model_dump() == {"waiting": 0, "in_flight": 0, "dead": 1}


def test_a_dead_letter_does_not_hold_up_the_others(queue: JobQueue) -> None:
    queue.send(job(1))
    for _ in range(MAX_RECEIVES):
        (message,) = queue.receive(limit=1, wait_seconds=1)
        queue.extend(message.receipt, seconds=0)
    queue.send(job(2))
    received = [*queue.receive(limit=1, wait_seconds=1), *queue.receive(limit=1, wait_seconds=1)]
    assert numbers(received) == [2]


def test_dead_letters_are_shown_with_their_history(queue: JobQueue) -> None:
    before = datetime.now(UTC)
    bury(queue, 1, 2)
    letters = queue.dead_letters(limit=10)
    assert numbers(letters) == [1, 2]
    assert len({letter.message_id for letter in letters}) == 2
    assert {letter.receive_count for letter in letters} == {MAX_RECEIVES}
    tolerance = timedelta(seconds=1)
    for letter in letters:
        assert before - tolerance < letter.sent_at < datetime.now(UTC) + tolerance


def test_looking_at_dead_letters_leaves_them_where_they_are(queue: JobQueue) -> None:
    bury(queue, *range(12))
    assert len(queue.dead_letters(limit=5)) == 5
    assert numbers(queue.dead_letters(limit=100)) == list(range(12))
    assert queue.depth().dead == 12


def test_no_dead_letters(queue: JobQueue) -> None:
    queue.send(job(1))
    assert queue.dead_letters(limit=10) == []
    assert queue.redrive(limit=10) == 0
    assert queue.depth().waiting == 1


def test_redriven_messages_are_delivered_as_if_for_the_first_time(queue: JobQueue) -> None:
    bury(queue, 1, 2)
    assert queue.redrive(limit=10) == 2
    assert queue.depth().model_dump() == {"waiting": 2, "in_flight": 0, "dead": 0}
    received = [*queue.receive(limit=1, wait_seconds=1), *queue.receive(limit=1, wait_seconds=1)]
    assert numbers(received) == [1, 2]
    assert {message.receive_count for message in received} == {1}


def test_as_many_are_redriven_as_were_asked_for(queue: JobQueue) -> None:
    bury(queue, *range(12))
    assert queue.redrive(limit=11) == 11
    depth = queue.depth()
    assert (depth.waiting, depth.dead) == (11, 1)


def test_what_fails_again_after_a_redrive_is_a_dead_letter_again(queue: JobQueue) -> None:
    bury(queue, 1)
    queue.redrive(limit=10)
    for _ in range(MAX_RECEIVES):
        (message,) = queue.receive(limit=1, wait_seconds=1)
        queue.extend(message.receipt, seconds=0)
    assert queue.receive(limit=1, wait_seconds=0) == []
    assert numbers(queue.dead_letters(limit=10)) == [1]


def test_redriving_twice_at_once_moves_each_message_once(queue: JobQueue) -> None:
    bury(queue, *range(10))
    with ThreadPoolExecutor(2) as pool:
        moved = list(pool.map(lambda _: queue.redrive(limit=10), range(2)))
    assert sum(moved) == 10
    assert queue.depth().model_dump() == {"waiting": 10, "in_flight": 0, "dead": 0}
