"""E-mails by Amazon SES (API version 2).

An e-mail that is sent twice may arrive twice: SES has no idempotency token, and an answer can be
lost. The id of the e-mail goes along as a message tag, so that its events can be told apart. Tags
hold ids only, since they are seen in events and logs.

SES accepts an e-mail to an address on the account's suppression list and drops it in silence, so
the list is asked first.

Permissions: `ses:SendEmail` on the sender's identity and the configuration set,
`ses:GetSuppressedDestination`.

None of this has met real AWS. It speaks, through botocore's own serialiser, to a server on loopback
that checks each request against botocore's model of the service (`tests/contract`). What SES says
when it refuses is known from its documentation.
"""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any
from uuid import UUID

from botocore.exceptions import ClientError

from careerassist.adapters.aws.service import AwsService, code_of, words_of
from careerassist.adapters.mail_addresses import check_address
from careerassist.errors import CareerAssistError, MailRefused, ServiceUnavailable, SetupError
from careerassist.ports import Email

_READ_SECONDS = 10.0
_ATTEMPTS = 3
_SETTLED = {
    "AccountSuspendedException": "AWS has suspended sending for this account. Its e-mails and the "
    "SES console say why.",
    "SendingPausedException": "Sending is paused, for this AWS account or for the configuration "
    "set. Resume it in the SES console.",
    "MailFromDomainNotVerifiedException": "The MAIL FROM domain of the sender is not verified. "
    "Correct its DNS records, or let SES use its own.",
}
"""What only the operator can change."""


class SesNotifier:
    """Hands e-mails to SES. Safe to share between threads."""

    def __init__(
        self,
        sender: str,
        *,
        configuration_set: str | None = None,
        read_seconds: float = _READ_SECONDS,
    ) -> None:
        """`sender` is an address, with a name before it or not; SES must know it as verified."""
        self._sender = sender
        self._configuration_set = configuration_set
        self._service = AwsService(
            "sesv2", "Amazon SES", read_seconds=read_seconds, attempts=_ATTEMPTS
        )

    def send(self, email: Email) -> None:
        """See the port."""
        check_address(email.to)
        if self._is_suppressed(email.to):
            raise MailRefused
        body: dict[str, Any] = {"Text": _utf8(email.text)}
        if email.html is not None:
            body["Html"] = _utf8(email.html)
        named = self._configuration_set
        try:
            answer = self._service.call(
                "send_email",
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [email.to]},
                Content={
                    "Simple": {
                        "Subject": _utf8(email.subject),
                        "Body": body,
                        "Headers": [
                            {"Name": "List-Unsubscribe", "Value": f"<{email.unsubscribe_url}>"}
                        ],
                    }
                },
                EmailTags=[{"Name": "notification", "Value": str(email.id)}],
                **({} if named is None else {"ConfigurationSetName": named}),
            )
        except ClientError as error:
            raise self._explained(error) from error
        _check(answer, "MessageId")

    def forget(self, user_id: UUID) -> None:
        """See the port. SES keeps no e-mail that was sent; an address that bounced stays on the
        suppression list, for its owner's sake."""

    def _is_suppressed(self, address: str) -> bool:
        try:
            answer = self._service.call("get_suppressed_destination", EmailAddress=address)
        except ClientError as error:
            if code_of(error) == "NotFoundException":
                return False
            if code_of(error) == "BadRequestException":  # it is no address to SES
                raise MailRefused from error
            raise self._service.explained(
                error, grant="ses:GetSuppressedDestination", quoted=False
            ) from error
        _check(answer, "SuppressedDestination")
        return True

    def _explained(self, error: ClientError) -> CareerAssistError:
        """Our error for what SES said, whose own words name addresses."""
        code = code_of(error)
        if code in _SETTLED:
            return SetupError(f"Amazon SES sends nothing. {_SETTLED[code]}")
        if code == "MessageRejected" and "not verified" in words_of(error):
            return self._not_verified(words_of(error))
        if code in ("MessageRejected", "BadRequestException"):
            return MailRefused()
        if code == "LimitExceededException":
            return ServiceUnavailable(
                "Amazon SES takes no more e-mails today: the quota of this account is used up."
            )
        if code == "NotFoundException":
            return SetupError(
                f"Amazon SES has no configuration set {self._configuration_set} in this account "
                "and region. Correct CAREERASSIST_MAIL_CONFIGURATION_SET or AWS_REGION."
            )
        return self._service.explained(error, grant="ses:SendEmail", quoted=False)

    def _not_verified(self, said: str) -> SetupError:
        """SES names the identities that it does not know: ours, or in the sandbox the person's."""
        address = parseaddr(self._sender)[1]
        if address.lower() in said.lower():
            return SetupError(
                f"Amazon SES does not know {address} as verified in this region. Verify it or its "
                "domain, or correct CAREERASSIST_MAIL_SENDER or AWS_REGION."
            )
        return SetupError(
            "Amazon SES writes to verified addresses only, as long as this account is in its "
            "sandbox. Ask AWS for production access."
        )


def _check(answer: dict[str, Any], member: str) -> None:
    """botocore takes a page of some proxy for an answer without members."""
    if member not in answer:
        raise ServiceUnavailable(
            "Amazon SES gave something that is no answer. Please try again shortly."
        )


def _utf8(text: str) -> dict[str, str]:
    return {"Data": text, "Charset": "UTF-8"}
