"""Amazon SES where it sends nothing: who has to do something about it, and whether to ask again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from uuid import UUID

import pytest
from loopback_aws import CLOSED, KEY_ID, LOST_ANSWER, THROTTLED, UNAVAILABLE, Fault
from loopback_ses import LoopbackSes

from careerassist.adapters.aws.mail import SesNotifier
from careerassist.errors import MailRefused, ServiceUnavailable, SetupError
from careerassist.ports import Email

SENDER = "CareerAssist <career@example.com>"
INES = "ines.calloway@example.org"
NOTIFICATION = UUID("0b6c5f0e-52a1-4c1e-9f57-7f6f0f3b1d44")
LETTER = Email(
    id=NOTIFICATION,
    user_id=UUID(int=3),
    to=INES,
    subject="Your analysis is ready",
    text="Your fit is waiting.\n",
    unsubscribe_url="https://career.example.com/settings/",
)


@pytest.fixture(scope="module")
def server() -> Iterator[LoopbackSes]:
    with LoopbackSes("example.com") as running:
        yield running


@pytest.fixture
def ses(monkeypatch: pytest.MonkeyPatch, server: LoopbackSes) -> LoopbackSes:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.reset()
    return server


@pytest.fixture(scope="module")
def made() -> SesNotifier:
    """Its client is made by the first test that sends: making one takes longer than a test."""
    return SesNotifier(SENDER)


@pytest.fixture
def notifier(ses: LoopbackSes, made: SesNotifier) -> SesNotifier:
    return made


def refusal(notifier: SesNotifier, error: type[Exception]) -> str:
    """What the operator reads; never an address of a person."""
    with pytest.raises(error) as raised:
        notifier.send(LETTER)
    said = str(raised.value)
    assert "ines" not in said.lower()
    return said


def test_it_goes_with_the_configuration_set_and_ids_only(ses: LoopbackSes) -> None:
    ses.configuration_sets.add("career")
    SesNotifier(SENDER, configuration_set="career").send(LETTER)
    [sent] = ses.sent
    assert sent.configuration_set == "career"
    assert sent.tags == {"notification": str(NOTIFICATION)}


def test_a_configuration_set_that_is_not_there(ses: LoopbackSes) -> None:
    said = refusal(SesNotifier(SENDER, configuration_set="carrier"), SetupError)
    assert "carrier" in said
    assert "MAIL_CONFIGURATION_SET" in said


@pytest.mark.parametrize("reason", ["BOUNCE", "COMPLAINT"])
def test_an_address_on_the_suppression_list_is_not_written_to(
    ses: LoopbackSes, notifier: SesNotifier, reason: str
) -> None:
    ses.suppressed[INES] = reason
    refusal(notifier, MailRefused)
    assert ses.named("SendEmail") == []


def test_a_sender_that_is_not_verified(ses: LoopbackSes, notifier: SesNotifier) -> None:
    ses.identities.clear()
    said = refusal(notifier, SetupError)
    assert "career@example.com" in said
    assert "MAIL_SENDER" in said


def test_an_account_in_the_sandbox(ses: LoopbackSes, notifier: SesNotifier) -> None:
    ses.sandbox = True
    assert "production access" in refusal(notifier, SetupError)


def test_sending_that_is_paused(ses: LoopbackSes, notifier: SesNotifier) -> None:
    ses.paused = True
    assert "paused" in refusal(notifier, SetupError)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("AccountSuspendedException", "suspended"),
        ("MailFromDomainNotVerifiedException", "MAIL FROM"),
    ],
)
def test_what_only_the_operator_can_change(
    ses: LoopbackSes, notifier: SesNotifier, code: str, words: str
) -> None:
    ses.fail("SendEmail", Fault(400, code, f"no mail to {INES}"))
    assert words in refusal(notifier, SetupError)


@pytest.mark.parametrize("code", ["MessageRejected", "BadRequestException"])
def test_an_e_mail_that_ses_does_not_take(
    ses: LoopbackSes, notifier: SesNotifier, code: str
) -> None:
    ses.fail("SendEmail", Fault(400, code, f"The address {INES} is odd"))
    refusal(notifier, MailRefused)


@pytest.mark.parametrize("operation", ["SendEmail", "GetSuppressedDestination"])
@pytest.mark.parametrize("fault", [THROTTLED, UNAVAILABLE, CLOSED])
def test_what_passes_is_tried_again(
    ses: LoopbackSes, notifier: SesNotifier, pauses: list[float], operation: str, fault: Fault
) -> None:
    ses.fail(operation, fault, fault)
    notifier.send(LETTER)
    assert len(ses.sent) == 1


def test_a_quota_that_is_used_up_is_for_another_day(
    ses: LoopbackSes, notifier: SesNotifier, pauses: list[float]
) -> None:
    full = Fault(400, "LimitExceededException", "Daily message quota exceeded.")
    ses.fail("SendEmail", *[full] * 3)
    assert "quota" in refusal(notifier, ServiceUnavailable)


@pytest.mark.parametrize("operation", ["SendEmail", "GetSuppressedDestination"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault(429, "TooManyRequestsException", "Maximum sending rate exceeded."),
        UNAVAILABLE,
        CLOSED,
        Fault(body=b"<html>Please sign in to this network</html>"),
        Fault(body=b"{}"),
    ],
)
def test_what_does_not_pass_is_for_another_round(
    ses: LoopbackSes, notifier: SesNotifier, pauses: list[float], operation: str, fault: Fault
) -> None:
    ses.fail(operation, *[fault] * 3)
    refusal(notifier, ServiceUnavailable)
    assert ses.sent == []


def test_an_answer_that_is_lost_may_mean_two_of_the_same(
    ses: LoopbackSes, notifier: SesNotifier, pauses: list[float]
) -> None:
    ses.fail("SendEmail", LOST_ANSWER)
    notifier.send(LETTER)
    assert [sent.tags["notification"] for sent in ses.sent] == [str(NOTIFICATION)] * 2


def test_an_answer_that_does_not_come_is_not_waited_for(
    ses: LoopbackSes, pauses: list[float]
) -> None:
    ses.fail("SendEmail", *[Fault(seconds=30)] * 3)
    began = time.monotonic()
    with pytest.raises(ServiceUnavailable):
        SesNotifier(SENDER, read_seconds=0.1).send(LETTER)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("operation", ["SendEmail", "GetSuppressedDestination"])
def test_what_is_not_allowed_is_named(
    ses: LoopbackSes, notifier: SesNotifier, operation: str
) -> None:
    ses.denied.add(operation)
    assert f"ses:{operation}" in refusal(notifier, SetupError)


def test_credentials_that_have_expired(ses: LoopbackSes, notifier: SesNotifier) -> None:
    ses.expired.add(KEY_ID)
    assert "expired" in refusal(notifier, SetupError)


def test_what_ses_says_of_an_unknown_kind_is_not_passed_on(
    ses: LoopbackSes, notifier: SesNotifier
) -> None:
    ses.fail("SendEmail", Fault(400, "ConflictException", f"something about {INES}"))
    assert "ConflictException" in refusal(notifier, SetupError)
