"""Who a request speaks for. Every route that touches a person's data depends on `signed_in`."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Annotated, Protocol

from fastapi import Depends, Request

from careerassist.bootstrap import Parts
from careerassist.errors import Forbidden, Unauthorized
from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account


class Verifier(Protocol):
    """Tells who sent a request, or raises `Unauthorized`."""

    def verify(self, request: Request) -> Identity: ...


class LoopbackVerifier:
    """The local installation: whoever is on this machine is its one user."""

    identity = Identity(issuer="local", subject="me")

    def verify(self, request: Request) -> Identity:
        client = request.client.host if request.client else ""
        try:
            local = ip_address(client).is_loopback
        except ValueError:
            local = False
        if not local:
            raise Unauthorized("This installation only answers to the machine that it runs on.")
        return self.identity


def the_parts(request: Request) -> Parts:
    """The parts that the app was made with."""
    parts: Parts = request.app.state.parts
    return parts


def signed_in(request: Request) -> Account:
    """The person whom the request speaks for."""
    verifier: Verifier = request.app.state.verifier
    return Account(verifier.verify(request))


def same_origin(request: Request) -> None:
    """Refuse what another site's page makes a browser send.

    A browser names the page's origin with every request that changes something; programs that are
    no browsers name none.
    """
    origin = request.headers.get("origin")
    if origin is not None and origin != f"{request.url.scheme}://{request.headers.get('host')}":
        raise Forbidden("This request came from another site, so it was not carried out.")


ThePerson = Annotated[Account, Depends(signed_in)]
TheParts = Annotated[Parts, Depends(the_parts)]
