"""Who a request speaks for. Every route that touches a person's data depends on `signed_in`."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from careerassist.api.rate_limits import RateLimits
from careerassist.bootstrap import Parts
from careerassist.errors import Forbidden, Unauthorized
from careerassist.services.accounts import Account, note_session

_bearer = HTTPBearer(
    bearerFormat="JWT",
    description="A token of the configured issuer. On a laptop: `careerassist user token`.",
    auto_error=False,
)


def the_parts(request: Request) -> Parts:
    """The parts that the app was made with."""
    parts: Parts = request.app.state.parts
    return parts


def signed_in(
    request: Request,
    parts: Annotated[Parts, Depends(the_parts)],
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Account:
    """The person whom the request speaks for.

    Not `async`: the issuer's keys may have to be fetched, from this very process perhaps.
    """
    if credentials is None:
        raise Unauthorized
    identity = parts.token_verifier.verify(credentials.credentials)
    account = Account(identity, address_of(request))
    limits: RateLimits = request.app.state.rate_limits
    limits.count_user(str(account.user_id))
    sessions: SeenSessions = request.app.state.sessions
    if identity.session is not None and sessions.is_new(identity.session):
        try:
            note_session(parts, account)
        except Exception:
            sessions.forget(identity.session)  # the next request writes it down
            raise
    return account


class SeenSessions:
    """The sign-ins of other issuers that this process has written down, the latest of them."""

    _MOST = 10_000

    def __init__(self) -> None:
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def is_new(self, session: str) -> bool:
        """Whether it is seen for the first time, as far as this process remembers."""
        with self._lock:
            known = session in self._seen
            self._seen[session] = None
            self._seen.move_to_end(session)
            if len(self._seen) > self._MOST:
                self._seen.popitem(last=False)
        return not known

    def forget(self, session: str) -> None:
        """As if it had not been seen."""
        with self._lock:
            self._seen.pop(session, None)


def address_of(request: Request) -> str | None:
    """The address that a request came from; that of a proxy's client where the proxy is trusted."""
    return request.client.host if request.client else None


def same_origin(request: Request) -> None:
    """Refuse what another site's page makes a browser send.

    A browser names the page's origin with every request that changes something; programs that are
    no browsers name none.
    """
    origin = request.headers.get("origin")
    if origin is not None and not is_our_page(request, origin):
        raise Forbidden("This request came from another site, so it was not carried out.")


def is_our_page(request: Request, origin: str) -> bool:
    """Whether an origin (scheme, host and port) is that of our own pages."""
    own = f"{request.url.scheme}://{request.headers.get('host')}"
    return origin == own or origin in the_parts(request).settings.web_origins


ThePerson = Annotated[Account, Depends(signed_in)]
TheParts = Annotated[Parts, Depends(the_parts)]
