"""Amazon SES (API version 2) on 127.0.0.1: an account with identities, a suppression list and a
sandbox, and everything that it was given to send."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any
from uuid import uuid4

from loopback_aws import REGION, LoopbackAws, Refused

_TAG = re.compile(r"[A-Za-z0-9_.@-]{1,256}")


@dataclass(frozen=True)
class SentEmail:
    """What SES was given."""

    sender: str
    to: list[str]
    subject: str
    text: str
    html: str | None
    headers: dict[str, str]
    tags: dict[str, str]
    configuration_set: str | None


class LoopbackSes(LoopbackAws):
    """An account that may write to everybody."""

    service = "sesv2"
    invalid = "BadRequestException"

    def __init__(self, *identities: str) -> None:
        """`identities`: verified addresses and domains."""
        super().__init__()
        self._verified = {identity.lower() for identity in identities}
        self.reset()

    def reset(self) -> None:
        """As at the start."""
        self.forget()
        self.denied.clear()
        self.expired.clear()
        self.identities = set(self._verified)
        self.sandbox = False
        self.paused = False
        self.suppressed: dict[str, str] = {}
        """Why, by address."""
        self.configuration_sets: set[str] = set()
        self.sent: list[SentEmail] = []

    def get_suppressed_destination(self, email_address: str) -> dict[str, Any]:
        reason = self.suppressed.get(email_address.lower())
        if reason is None:
            raise Refused(
                404,
                "NotFoundException",
                f"Email address {email_address} does not exist on your suppression list.",
            )
        return {
            "SuppressedDestination": {
                "EmailAddress": email_address,
                "Reason": reason,
                "LastUpdateTime": 1_700_000_000.0,
            }
        }

    def send_email(
        self,
        from_email_address: str,
        destination: dict[str, list[str]],
        content: dict[str, Any],
        email_tags: tuple[dict[str, str], ...] = (),
        configuration_set_name: str | None = None,
    ) -> dict[str, str]:
        if self.paused:
            raise Refused(
                400, "SendingPausedException", "Email sending is paused for this account."
            )
        if configuration_set_name is not None and (
            configuration_set_name not in self.configuration_sets
        ):
            raise Refused(
                404,
                "NotFoundException",
                f"Configuration set <{configuration_set_name}> does not exist.",
            )
        to = destination["ToAddresses"]
        for address in (from_email_address, *to):
            _check_address(parseaddr(address)[1])
        self._check_verified(from_email_address, *(to if self.sandbox else ()))
        for tag in email_tags:
            if not all(_TAG.fullmatch(tag[part]) for part in ("Name", "Value")):
                raise Refused(400, self.invalid, "Invalid tag.")
        simple = content["Simple"]
        if to[0].lower() not in self.suppressed:  # the others are dropped in silence
            self.sent.append(
                SentEmail(
                    sender=from_email_address,
                    to=to,
                    subject=simple["Subject"]["Data"],
                    text=simple["Body"]["Text"]["Data"],
                    html=simple["Body"].get("Html", {}).get("Data"),
                    headers={item["Name"]: item["Value"] for item in simple.get("Headers", ())},
                    tags={tag["Name"]: tag["Value"] for tag in email_tags},
                    configuration_set=configuration_set_name,
                )
            )
        return {"MessageId": f"0107{uuid4()}-000000"}

    def _check_verified(self, *addresses: str) -> None:
        unknown = [
            address
            for address in addresses
            if not {parseaddr(address)[1].lower(), parseaddr(address)[1].lower().partition("@")[2]}
            & self.identities
        ]
        if unknown:
            raise Refused(
                400,
                "MessageRejected",
                "Email address is not verified. The following identities failed the check in "
                f"region {REGION.upper()}: {', '.join(unknown)}",
            )


def _check_address(address: str) -> None:
    local, at, domain = address.rpartition("@")
    if not (local and at and "." in domain and address.isascii()) or re.search(r"\s", address):
        raise Refused(400, "BadRequestException", "Missing or invalid address.")
