"""Signing in on a local installation: a link that is good once, a cookie, short tokens."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from careerassist.api.auth import TheParts, address_of, is_our_page
from careerassist.api.models.sign_in import SignInCode, Token, WebConfig
from careerassist.errors import Forbidden, NotFound, Unauthorized
from careerassist.services.accounts import Account, acting_for

router = APIRouter(tags=["sign-in"])

TOKEN_SECONDS = 300
SESSION_SECONDS = 30 * 24 * 3600


def locally(parts: TheParts) -> None:
    """Only where this installation signs people in itself."""
    if parts.settings.auth_kind != "local":
        raise NotFound("People sign in elsewhere here.")


def from_our_page(request: Request) -> None:
    """A request that uses the cookie must come from a page of ours, and say so."""
    origin = request.headers.get("origin")
    if origin is None or not is_our_page(request, origin):
        raise Forbidden("This request did not come from the sign-in page.")


def session_token(request: Request) -> str:
    """The session cookie's value; `Unauthorized` if there is none."""
    token = request.cookies.get(cookie_name(request))
    if not token:
        raise Unauthorized
    return token


def cookie_name(request: Request) -> str:
    """Cookies are shared by all ports of a host, so the port is in the name."""
    return f"careerassist_{request.url.port or 0}"


Local = Depends(locally)
OurPage = Depends(from_our_page)


@router.get("/config.json")
def config(request: Request, parts: TheParts) -> WebConfig:
    """How people sign in here."""
    given = parts.settings
    return WebConfig(
        auth_kind=given.auth_kind,
        issuer=given.auth_issuer,
        client_id=given.auth_client_id,
        version=request.app.version,
    )


@router.post("/api/auth/session", status_code=204, dependencies=[Local, OurPage])
def sign_in(request: Request, response: Response, parts: TheParts, given: SignInCode) -> None:
    """Use a sign-in code; the browser gets a cookie that no script can read."""
    person, session = parts.local_identity.sign_in(given.code)
    account = Account(person.identity, address_of(request))
    with acting_for(parts, account) as work:
        work.audit.record("signed_in", address=account.address)
    response.set_cookie(
        cookie_name(request),
        session,
        max_age=SESSION_SECONDS,
        path="/api/auth",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


@router.post("/api/auth/token", dependencies=[Local, OurPage])
def token(
    response: Response, parts: TheParts, session: Annotated[str, Depends(session_token)]
) -> Token:
    """A new token for the signed-in browser."""
    person = parts.local_identity.session(session)
    if person is None:
        raise Unauthorized
    response.headers["Cache-Control"] = "no-store"
    return Token(access_token=parts.local_identity.token(person), expires_in=TOKEN_SECONDS)


@router.delete("/api/auth/session", status_code=204, dependencies=[Local, OurPage])
def sign_out(
    request: Request,
    response: Response,
    parts: TheParts,
    session: Annotated[str, Depends(session_token)],
) -> None:
    """End the browser's session."""
    person = parts.local_identity.session(session)
    parts.local_identity.sign_out(session)
    if person is not None:
        account = Account(person.identity, address_of(request))
        with acting_for(parts, account) as work:
            work.audit.record("signed_out", address=account.address)
    response.delete_cookie(cookie_name(request), path="/api/auth")


@router.get("/api/auth/jwks.json", dependencies=[Local])
def keys(parts: TheParts) -> dict[str, list[dict[str, str]]]:
    """The public keys of this installation's tokens (RFC 7517)."""
    return parts.local_identity.keys.key_set()
