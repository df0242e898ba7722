"""`career-token`: called by Cognito before it makes a person's tokens ("Pre token generation Lambda
trigger", event version V2_0), when they sign in and whenever their tokens are renewed.

Cognito's access tokens name no e-mail address, and the app believes access tokens only. So that
people can ask for e-mails, theirs get the address that Cognito has seen proved, and say that it is.
An address that nobody has shown to be theirs stays out, and the person signs in all the same.

Whoever waits here waits to sign in: nothing is asked of anybody, and no setting is needed.
"""

from __future__ import annotations

from career_agents.handling import Event, Handler
from careerassist.bootstrap import Parts
from careerassist.errors import InvalidRequest
from careerassist.telemetry import log

_PURPOSE = "TokenGeneration_"
"""How `triggerSource` begins. The event's own `version` is no help: AWS's samples of this kind have
1 and 2 in it."""


def build(parts: Parts) -> Handler:
    """The event in, and out again with what is to be added to the access token. The parts are not
    needed."""
    return handle


def handle(event: Event, context: object) -> Event:
    try:
        source, attributes = event["triggerSource"], event["request"]["userAttributes"]
        ours = source.startswith(_PURPOSE)
        address, verified = attributes.get("email"), attributes.get("email_verified")
    except (AttributeError, KeyError, TypeError):
        ours = False
    if not ours:
        raise InvalidRequest("This is not an event of Cognito's for a token.")
    # Attributes are text, whatever they mean.
    if not address or verified != "true":
        log.info("token without an address", trigger=source)
        return event
    claims = {"email": address, "email_verified": True}
    added = {"accessTokenGeneration": {"claimsToAddOrOverride": claims}}
    return {**event, "response": {"claimsAndScopeOverrideDetails": added}}
