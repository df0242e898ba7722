"""SQS when something is wrong: what passes by itself, what the caller is told, and that no message
is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from loopback_aws import CLOSED, KEY_ID, LOST_ANSWER, UNAVAILABLE, Fault
from loopback_moto import LoopbackMoto
from queue_samples import NAME, job, make_queues, numbers, sqs_queue

from careerassist.adapters.aws import queue as module
from careerassist.adapters.aws.queue import SqsQueue
from careerassist.errors import ServiceUnavailable, SetupError
from careerassist.settings import load_settings

THROTTLED = Fault(400, "ThrottlingException")
REQUESTS_THROTTLED = Fault(403, "RequestThrottled")
BROKEN = Fault(500, "InternalFailure")

Use = Callable[[SqsQueue], Any]

REPEATED: dict[str, Use] = {
    "SendMessage": lambda queue: queue.send(job(1)),
    "DeleteMessage": lambda queue: queue.acknowledge(taken(queue)),
    "ChangeMessageVisibility": lambda queue: queue.extend(taken(queue), seconds=5),
    "GetQueueAttributes": lambda queue: queue.depth(),
}
"""A use of the port for each operation that botocore repeats."""
EACH = pytest.mark.parametrize("operation", REPEATED)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """moto finds dead letters without being waited for."""
    monkeypatch.setattr(module, "_LOOKING_SECONDS", 0)


@pytest.fixture
def queue(moto: LoopbackMoto) -> SqsQueue:
    """With two messages, and no calls so far."""
    made = sqs_queue(moto)
    made.send(job(1))
    made.send(job(2))
    moto.forget()
    return made


def taken(queue: SqsQueue) -> str:
    (message,) = queue.receive(limit=1, wait_seconds=1)
    return message.receipt


def bury(moto: LoopbackMoto, *wanted: int) -> None:
    """Put dead letters where they are put."""
    url = moto.client("sqs").get_queue_url(QueueName=f"{NAME}-dlq")["QueueUrl"]
    for number in wanted:
        moto.client("sqs").send_message(QueueUrl=url, MessageBody=json.dumps(job(number)))
    moto.forget()


# --- what passes ---------------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize(
    "fault",
    [THROTTLED, REQUESTS_THROTTLED, BROKEN, UNAVAILABLE, CLOSED, LOST_ANSWER],
    ids=["throttled", "requests throttled", "500", "503", "closed", "answer lost"],
)
def test_a_failure_that_passes_is_not_noticed(
    operation: str, fault: Fault, queue: SqsQueue, moto: LoopbackMoto, pauses: list[float]
) -> None:
    moto.fail(operation, fault, fault)
    REPEATED[operation](queue)
    assert len(pauses) == 2


@EACH
@pytest.mark.parametrize("fault", [THROTTLED, BROKEN, CLOSED], ids=["throttled", "500", "closed"])
def test_a_failure_that_stays_is_told_after_three_attempts(
    operation: str, fault: Fault, queue: SqsQueue, moto: LoopbackMoto, pauses: list[float]
) -> None:
    moto.fail(operation, *[fault] * 50)
    with pytest.raises(ServiceUnavailable, match="Amazon SQS"):
        REPEATED[operation](queue)
    assert len(moto.named(operation)) == 3


def test_an_answer_that_takes_too_long_is_not_waited_for(
    moto: LoopbackMoto, pauses: list[float]
) -> None:
    hasty = SqsQueue(*make_queues(moto), visibility_seconds=60, read_seconds=0.2)
    moto.fail("SendMessage", *[Fault(seconds=2)] * 3)
    with pytest.raises(ServiceUnavailable, match="can't be reached"):
        hasty.send(job(1))


def test_a_send_whose_answer_is_lost_may_arrive_twice_and_never_not_at_all(
    queue: SqsQueue, moto: LoopbackMoto, pauses: list[float]
) -> None:
    moto.fail("SendMessage", LOST_ANSWER)
    queue.send(job(3))
    assert numbers(queue.receive(limit=10, wait_seconds=1)) == [1, 2, 3, 3]


@pytest.mark.parametrize("fault", [THROTTLED, BROKEN, CLOSED, LOST_ANSWER])
def test_receiving_is_not_repeated_unasked(
    fault: Fault, queue: SqsQueue, moto: LoopbackMoto
) -> None:
    moto.fail("ReceiveMessage", fault)
    with pytest.raises(ServiceUnavailable):
        queue.receive(limit=1, wait_seconds=0)
    assert len(moto.named("ReceiveMessage")) == 1


def test_messages_whose_delivery_was_lost_come_again(moto: LoopbackMoto) -> None:
    queue = sqs_queue(moto, visibility_seconds=1)
    queue.send(job(1))
    moto.fail("ReceiveMessage", LOST_ANSWER)
    with pytest.raises(ServiceUnavailable):
        queue.receive(limit=1, wait_seconds=0)
    (message,) = queue.receive(limit=1, wait_seconds=5)
    assert message.receive_count == 2


def test_nothing_listens(moto: LoopbackMoto, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:9")
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda seconds: None)
    stray = SqsQueue(*make_queues(moto), visibility_seconds=60)
    with pytest.raises(ServiceUnavailable, match="can't be reached"):
        stray.send(job(1))


# --- redriving that breaks off -------------------------------------------------------------------


def test_a_redrive_that_breaks_off_loses_nothing(
    queue: SqsQueue, moto: LoopbackMoto, pauses: list[float]
) -> None:
    bury(moto, 11, 12, 13)
    moto.fail("DeleteMessage", *[BROKEN] * 3)
    with pytest.raises(ServiceUnavailable):
        queue.redrive(limit=10)
    depth = queue.depth()
    assert (depth.waiting, depth.dead) == (3, 3)


def test_dead_letters_are_shown_even_if_they_can_not_be_handed_back(
    queue: SqsQueue, moto: LoopbackMoto, pauses: list[float]
) -> None:
    bury(moto, 11)
    moto.fail("ChangeMessageVisibility", *[BROKEN] * 3)
    assert numbers(queue.dead_letters(limit=10)) == [11]


# --- as long as can be ---------------------------------------------------------------------------


def test_no_message_is_hidden_for_more_than_twelve_hours_in_all(
    queue: SqsQueue, moto: LoopbackMoto
) -> None:
    queue.extend(taken(queue), seconds=48 * 3600)
    (call,) = moto.named("ChangeMessageVisibility")
    assert call.given["VisibilityTimeout"] == 12 * 3600 - 60
    limit = Fault(
        400,
        "InvalidParameterValue",
        "Value 100 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for "
        "the message is beyond the limit [43200 seconds].",
    )
    moto.fail("ChangeMessageVisibility", limit)
    queue.extend(taken(queue), seconds=100)
    assert queue.depth().in_flight == 2


# --- messages that nobody understands ------------------------------------------------------------


@pytest.mark.parametrize("text", ["hello", "[1]", '"x"', "null"])
def test_what_is_no_object_keeps_no_message_behind_it(
    text: str, queue: SqsQueue, moto: LoopbackMoto
) -> None:
    url = moto.client("sqs").get_queue_url(QueueName=NAME)["QueueUrl"]
    moto.client("sqs").send_message(QueueUrl=url, MessageBody=text)
    assert numbers(queue.receive(limit=10, wait_seconds=1)) == [1, 2]
    assert queue.depth().in_flight == 3, "it comes again, until it is a dead letter"


def test_a_dead_letter_that_nobody_understands_is_shown_as_such(
    queue: SqsQueue, moto: LoopbackMoto
) -> None:
    url = moto.client("sqs").get_queue_url(QueueName=f"{NAME}-dlq")["QueueUrl"]
    moto.client("sqs").send_message(QueueUrl=url, MessageBody="hello")
    (letter,) = queue.dead_letters(limit=10)
    assert letter.body is None
    assert queue.redrive(limit=10) == 1


# --- set up wrongly ------------------------------------------------------------------------------


@pytest.mark.parametrize("operation", [*REPEATED, "ReceiveMessage"])
def test_a_permission_that_is_missing_is_named(
    operation: str, queue: SqsQueue, moto: LoopbackMoto
) -> None:
    uses = {**REPEATED, "ReceiveMessage": lambda made: made.receive(limit=1, wait_seconds=0)}
    moto.denied.add(operation)
    with pytest.raises(SetupError, match=f"sqs:{operation} on http"):
        uses[operation](queue)


def test_expired_credentials(queue: SqsQueue, moto: LoopbackMoto) -> None:
    moto.expired.add(KEY_ID)
    with pytest.raises(SetupError, match="credentials for Amazon SQS have expired"):
        queue.send(job(1))


def test_unknown_credentials(queue: SqsQueue, moto: LoopbackMoto) -> None:
    moto.keys.clear()
    with pytest.raises(SetupError, match="does not know the credentials"):
        queue.send(job(1))


def test_an_encryption_key_that_may_not_be_used(queue: SqsQueue, moto: LoopbackMoto) -> None:
    moto.fail("SendMessage", Fault(400, "KmsAccessDenied"))
    with pytest.raises(SetupError, match="KmsAccessDenied"):
        queue.send(job(1))


@pytest.mark.parametrize("missing", ["QUEUE_URL", "QUEUE_DEAD_URL"])
def test_a_queue_that_is_not_there_is_named(missing: str, moto: LoopbackMoto) -> None:
    queue = sqs_queue(moto)
    name = NAME if missing == "QUEUE_URL" else f"{NAME}-dlq"
    url = moto.client("sqs").get_queue_url(QueueName=name)["QueueUrl"]
    moto.client("sqs").delete_queue(QueueUrl=url)
    with pytest.raises(SetupError, match=f"no SQS queue at CAREERASSIST_{missing} .*AWS_REGION"):
        queue.depth()


@pytest.mark.parametrize(
    "given",
    [
        {"queue_url": "https://sqs.eu-central-1.amazonaws.com/123456789012/jobs"},
        {"queue_dead_url": "https://sqs.eu-central-1.amazonaws.com/123456789012/jobs-dlq"},
        {"queue_url": "jobs", "queue_dead_url": "jobs-dlq"},
    ],
    ids=["no dead letters", "nothing but dead letters", "names"],
)
def test_settings_that_can_not_be_right(given: dict[str, str]) -> None:
    with pytest.raises(SetupError, match=r"QUEUE_URL|SQS queue"):
        load_settings(**given)


# --- looking at how it was set up ----------------------------------------------------------------


def test_a_queue_that_is_set_up_well(moto: LoopbackMoto) -> None:
    queue = sqs_queue(moto)
    bury(moto, 1)
    said = queue.check(longest_work_seconds=900)
    assert said == f"Amazon SQS, {NAME}: dead letters after 3 deliveries, 1 of them now."


def test_a_visibility_shorter_than_the_work_is_found(moto: LoopbackMoto) -> None:
    queue = SqsQueue(*make_queues(moto, visibility_seconds=30), visibility_seconds=60)
    with pytest.raises(SetupError, match=r"hides a message for 30 s.*900 s"):
        queue.check(longest_work_seconds=900)


def test_dead_letters_that_go_nowhere_are_found(moto: LoopbackMoto) -> None:
    _, dead_url = make_queues(moto)
    stray = moto.client("sqs").create_queue(QueueName="other")["QueueUrl"]
    with pytest.raises(SetupError, match=f"RedrivePolicy to arn:aws:sqs:.*{NAME}-dlq"):
        SqsQueue(stray, dead_url, visibility_seconds=60).check(longest_work_seconds=1)
