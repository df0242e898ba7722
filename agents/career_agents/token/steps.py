"""`career-token`: called by Cognito before it makes a person's tokens, when they sign in and
whenever these are renewed ("Pre token generation Lambda trigger", event version V2_0).

Cognito's access tokens name no e-mail address, and the app believes access tokens only. So that
people can ask for e-mails, theirs say the address that Cognito has seen proved. One that nobody has
shown to be theirs stays out, and the person signs in all the same.

Who waits here waits to sign in: nobody is asked for anything, and no setting is needed.
"""

from __future__ import annotations

from careerassist.bootstrap import Parts
from careerassist.errors import InvalidRequest
from careerassist.functions import Event, Handler
from careerassist.telemetry import log

_SOURCES = "TokenGeneration_"
"""How `triggerSource` begins. The event's own `version` is no help: in samples of this kind it is
1 here and 2 there."""


def build(parts: Parts) -> Handler:
    """Cognito's event in; the same event out, with what the access token is to say besides."""
    return _handle


def _handle(event: Event, context: object) -> Event:
    source, attributes = event.get("triggerSource"), _attributes(event)
    if attributes is None or not str(source).startswith(_SOURCES):
        raise InvalidRequest("This is not an event for a token.")
    address = attributes.get("email")
    if not address or attributes.get("email_verified") != "true":  # attributes are all text
        log.info("token without an address", source=source)
        return event
    # Not `email_verified`: without it the app takes an address as proved, which this one is, and a
    # claim that Cognito refuses would keep everybody from signing in.
    details = {"accessTokenGeneration": {"claimsToAddOrOverride": {"email": address}}}
    return {**event, "response": {"claimsAndScopeOverrideDetails": details}}


def _attributes(event: Event) -> dict[str, str] | None:
    request = event.get("request")
    attributes = request.get("userAttributes") if isinstance(request, dict) else None
    return attributes if isinstance(attributes, dict) else None
