"""The job queue on Amazon SQS: a standard queue, and another one for its dead letters.

Terraform makes both. The queue's `RedrivePolicy` says after how many deliveries a message becomes a
dead letter; its `VisibilityTimeout` must be longer than the orchestrator's function may run, or
Lambda delivers a message that is still being worked on (`check` looks at both).

SQS delivers at least once and in no order. What it counts is approximate: `depth` may be some
seconds behind, and looking at a dead letter counts as a delivery.

Redriving receives from one queue, sends to the other, and deletes, in this order, so that a
message is in both rather than in none when it breaks off. SQS's own `StartMessageMoveTask` can't be
told how many to move, and goes on after the call has returned.

Permissions, all `sqs:`. Who sends jobs (API, orchestrator, keeper): SendMessage on the queue. Who
takes them (the orchestrator's role, for Lambda's poller; a worker of your own): ReceiveMessage,
DeleteMessage, ChangeMessageVisibility and GetQueueAttributes on the queue. Who tells how much waits
(the API, for `/api/ready`): GetQueueAttributes on both. Who looks at dead letters: ReceiveMessage
and ChangeMessageVisibility on the second queue; who redrives them: ReceiveMessage and DeleteMessage
there, SendMessage on the first. If the queues are encrypted with a key of your own, also `kms:`
GenerateDataKey and Decrypt on that.

None of this has met real AWS. It was spoken to moto's SQS on loopback, with signatures checked and
requests held against botocore's model (`tests/contract`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from careerassist.adapters.aws.service import AwsService, code_of, words_of
from careerassist.errors import CareerAssistError, SetupError
from careerassist.ports import DeadLetter, QueueDepth, QueueMessage
from careerassist.telemetry import log

_TITLE = "Amazon SQS"
_READ_SECONDS = 5.0
_ATTEMPTS = 3
_LONGEST_WAIT = 20
_MOST_IN_A_CALL = 10
_LONGEST_HIDDEN = 12 * 3600
"""In all, from receiving a message on."""
_LOOKING_SECONDS = 1
"""Waiting, however short, asks all of SQS's servers for dead letters; else some are asked."""
_HELD_SECONDS = 300
"""How long dead letters stay hidden from others who look, if we vanish while we have them."""

_COUNTED = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
)
_NO_QUEUE = {
    "AWS.SimpleQueueService.NonExistentQueue",
    "QueueDoesNotExist",
    "AWS.SimpleQueueService.QueueDeletedRecently",
    "InvalidAddress",
}
_GONE = {
    "AWS.SimpleQueueService.MessageNotInflight",
    "MessageNotInflight",
    "ReceiptHandleIsInvalid",
}


@dataclass(frozen=True)
class _Taken:
    """A dead letter that is hidden from others for now."""

    receipt: str
    text: str
    letter: DeadLetter


class SqsQueue:
    """`ports.JobQueue` on two queues. Safe to share between threads."""

    def __init__(
        self,
        url: str,
        dead_url: str,
        *,
        visibility_seconds: int,
        read_seconds: float = _READ_SECONDS,
    ) -> None:
        """`visibility_seconds`: how long a message stays hidden that was received here.
        `read_seconds`: how long one attempt may wait for an answer, beside the waiting for
        messages."""
        self._url = url
        self._dead_url = dead_url
        self._visibility_seconds = visibility_seconds
        self._service = AwsService("sqs", _TITLE, read_seconds=read_seconds, attempts=_ATTEMPTS)
        # Messages of an answer that was lost stay hidden, so receiving is not repeated unasked.
        self._waiting = AwsService(
            "sqs", _TITLE, read_seconds=_LONGEST_WAIT + read_seconds, attempts=1
        )

    def send(self, body: Mapping[str, Any]) -> None:
        """See the port."""
        self._send(json.dumps(dict(body)))

    def receive(self, *, limit: int, wait_seconds: int) -> Sequence[QueueMessage]:
        """See the port. A message that is no JSON object is not handed out: it comes again until
        it is a dead letter."""
        found = []
        for item in self._receive(
            self._url, limit=limit, wait_seconds=wait_seconds, hidden=self._visibility_seconds
        ):
            body = _object(item["Body"])
            if body is None:
                log.error("message not understood", message_id=item["MessageId"])
                continue
            found.append(
                QueueMessage(receipt=item["ReceiptHandle"], body=body, receive_count=_count(item))
            )
        return found

    def acknowledge(self, receipt: str) -> None:
        """See the port."""
        self._delete(self._url, receipt)

    def extend(self, receipt: str, *, seconds: int) -> None:
        """See the port."""
        # SQS counts from when the message was received, which was at most that long ago.
        most = _LONGEST_HIDDEN - self._visibility_seconds
        self._hide(self._url, receipt, min(seconds, most))

    def depth(self) -> QueueDepth:
        """See the port. Approximate, as SQS counts."""
        counts = self._attributes(self._url, *_COUNTED)
        dead = self._attributes(self._dead_url, *_COUNTED)
        visible, hidden, delayed = (int(counts[name]) for name in _COUNTED)
        return QueueDepth(
            waiting=visible + delayed,
            in_flight=hidden,
            dead=sum(int(dead[name]) for name in _COUNTED),
        )

    def dead_letters(self, *, limit: int) -> Sequence[DeadLetter]:
        """See the port. For the moment they are hidden from others who look or redrive."""
        taken = self._take_dead(limit)
        for item in taken:
            with suppress(CareerAssistError):  # it comes back by itself, only later
                self._hide(self._dead_url, item.receipt, 0)
        return [item.letter for item in taken]

    def redrive(self, *, limit: int) -> int:
        """See the port."""
        taken = self._take_dead(limit)  # all at first, or one that fails anew might come again
        for item in taken:
            self._send(item.text)
            self._delete(self._dead_url, item.receipt)
        return len(taken)

    def check(self, *, longest_work_seconds: int) -> str:
        """What was found, in a sentence. `SetupError` if messages could be delivered twice as a
        rule, because work may take `longest_work_seconds`, or would never become dead letters."""
        found = self._attributes(self._url, "VisibilityTimeout", "RedrivePolicy", "QueueArn")
        name = found["QueueArn"].rpartition(":")[2]
        dead_arn = self._attributes(self._dead_url, "QueueArn")["QueueArn"]
        policy = json.loads(found.get("RedrivePolicy", "{}"))
        if policy.get("deadLetterTargetArn") != dead_arn:
            raise SetupError(
                f"Dead letters of the SQS queue {name} do not go to CAREERASSIST_QUEUE_DEAD_URL. "
                f"Set its RedrivePolicy to {dead_arn}."
            )
        hidden = int(found["VisibilityTimeout"])
        if hidden < longest_work_seconds:
            raise SetupError(
                f"The SQS queue {name} hides a message for {hidden} s, and work on it may take "
                f"{longest_work_seconds} s. Set its VisibilityTimeout to more than that."
            )
        return (
            f"{_TITLE}, {name}: dead letters after {policy['maxReceiveCount']} deliveries, "
            f"{self.depth().dead} of them now."
        )

    # --- one call each ---------------------------------------------------------------------------

    def _take_dead(self, limit: int) -> list[_Taken]:
        """Dead letters, the oldest first, hidden until they are handed back."""
        taken: dict[str, _Taken] = {}
        while len(taken) < limit:
            items = self._receive(
                self._dead_url,
                limit=min(limit - len(taken), _MOST_IN_A_CALL),
                wait_seconds=_LOOKING_SECONDS,
                hidden=_HELD_SECONDS,
            )
            if not items:
                break
            for item in items:
                sent = int(item["Attributes"]["SentTimestamp"]) / 1000
                taken[item["MessageId"]] = _Taken(
                    item["ReceiptHandle"],
                    item["Body"],
                    DeadLetter(
                        message_id=item["MessageId"],
                        body=_object(item["Body"]),
                        receive_count=_count(item) - 1,
                        sent_at=datetime.fromtimestamp(sent, UTC),
                    ),
                )
        return sorted(taken.values(), key=lambda item: item.letter.sent_at)

    def _send(self, text: str) -> None:
        try:
            self._service.call("send_message", QueueUrl=self._url, MessageBody=text)
        except ClientError as error:
            raise self._explained(error, self._url, "SendMessage") from error

    def _receive(
        self, url: str, *, limit: int, wait_seconds: int, hidden: int
    ) -> Sequence[dict[str, Any]]:
        try:
            answer = self._waiting.call(
                "receive_message",
                QueueUrl=url,
                MaxNumberOfMessages=limit,
                WaitTimeSeconds=wait_seconds,
                VisibilityTimeout=hidden,
                MessageSystemAttributeNames=["ApproximateReceiveCount", "SentTimestamp"],
            )
        except ClientError as error:
            raise self._explained(error, url, "ReceiveMessage") from error
        found: Sequence[dict[str, Any]] = answer.get("Messages", [])
        return found

    def _delete(self, url: str, receipt: str) -> None:
        try:
            self._service.call("delete_message", QueueUrl=url, ReceiptHandle=receipt)
        except ClientError as error:
            if not _is_gone(error):
                raise self._explained(error, url, "DeleteMessage") from error

    def _hide(self, url: str, receipt: str, seconds: int) -> None:
        try:
            self._service.call(
                "change_message_visibility",
                QueueUrl=url,
                ReceiptHandle=receipt,
                VisibilityTimeout=seconds,
            )
        except ClientError as error:
            if not _is_gone(error) and "beyond the limit" not in words_of(error):
                raise self._explained(error, url, "ChangeMessageVisibility") from error

    def _attributes(self, url: str, *names: str) -> Mapping[str, str]:
        try:
            answer = self._service.call(
                "get_queue_attributes", QueueUrl=url, AttributeNames=list(names)
            )
        except ClientError as error:
            raise self._explained(error, url, "GetQueueAttributes") from error
        found: Mapping[str, str] = answer.get("Attributes", {})
        return found

    def _explained(self, error: ClientError, url: str, operation: str) -> CareerAssistError:
        if code_of(error) in _NO_QUEUE:
            setting = "QUEUE_URL" if url == self._url else "QUEUE_DEAD_URL"
            return SetupError(
                f"There is no SQS queue at CAREERASSIST_{setting} ({url}). Check it, and that "
                "AWS_REGION is the region of the queue."
            )
        return self._service.explained(error, grant=f"sqs:{operation} on {url}")


def _count(item: Mapping[str, Any]) -> int:
    return int(item["Attributes"]["ApproximateReceiveCount"])


def _object(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _is_gone(error: ClientError) -> bool:
    """Whether a receipt is good no more: the message was deleted, or became visible again."""
    return code_of(error) in _GONE or "handle has expired" in words_of(error)
