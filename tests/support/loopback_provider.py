"""A sign-in service of our own, on this machine: OpenID Connect with code and PKCE, as a browser
and the API meet it. Whoever gives a name is that person."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from loopback_issuer import Issuer

CLIENT = "careerassist-web"
AUDIENCE = "careerassist-api"
_COOKIE = "at_the_provider"
_SECONDS = 300
_PAGE = """<!doctype html><html lang="en"><title>Sign-in service</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<h1>Who are you?</h1>
<form method="post"><label>Name <input name="name"></label>
<button>Continue</button> <button name="refuse" value="yes">Cancel</button></form>"""

Fields = dict[str, str]


class _Refusal(Exception):
    """An answer of 400: an `error` of RFC 6749."""


@dataclass
class Provider:
    """What it knows.

    Attributes:
        address: the issuer, which is where it listens: by a name of its own, so that its cookies
            are not the site's.
        site: the origin of the only web app that is registered, as `CLIENT`.
        asked: method and path of each request, oldest first.
        answers: what it has answered to requests for a code, oldest first: `page`, `code`, or the
            error.
        given: every token, code and refresh token that it ever gave.
        sessions: who is signed in, by cookie.
        renewals: refresh tokens that are good, with whose they are.
    """

    address: str
    keys: Issuer = field(default_factory=Issuer)
    site: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    sessions: dict[str, str] = field(default_factory=dict)
    renewals: dict[str, str] = field(default_factory=dict)
    _codes: dict[str, tuple[str, Fields]] = field(default_factory=dict)

    @property
    def coming_back(self) -> str:
        """Where the web app is to be sent to."""
        return f"{self.site}/sign-in/"

    def description(self) -> dict[str, Any]:
        """OpenID Connect Discovery 1.0, section 3."""
        ends = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "end_session_endpoint": "end_session",
            "jwks_uri": ".well-known/jwks.json",
        }
        return {
            "issuer": self.address,
            **{name: f"{self.address}/{path}" for name, path in ends.items()},
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
        }

    def new_code(self, person: str, asked: Fields) -> str:
        """A code for who asked, good once."""
        code = self._new()
        self._codes[code] = (person, asked)
        return code

    def tokens(self, asked: Fields) -> dict[str, Any]:
        """The answer to a request for tokens (RFC 6749, 4.1.3 and 6; RFC 7636, 4.6)."""
        if asked.get("grant_type") == "refresh_token":
            person = self.renewals.pop(asked.get("refresh_token", ""), None)
            if person is None or asked.get("client_id") != CLIENT:
                raise _Refusal("invalid_grant")
            return self._tokens_of(person, {})
        person, begun = self._codes.pop(asked.get("code", ""), ("", {}))
        proof = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        same = all(asked.get(name) == begun.get(name) for name in ("client_id", "redirect_uri"))
        if not begun or not same or begun.get("code_challenge") != challenge:
            raise _Refusal("invalid_grant")
        return self._tokens_of(person, {"nonce": begun["nonce"]} if "nonce" in begun else {})

    def end(self, asked: Fields) -> None:
        """End a person's sessions everywhere (RP-Initiated Logout 1.0)."""
        key = self.keys.public_pem()
        hint = jwt.decode(asked["id_token_hint"], key, algorithms=["RS256"], audience=CLIENT)
        for kept in (self.sessions, self.renewals):
            for name in [name for name, person in kept.items() if person == hint["sub"]]:
                del kept[name]
        if asked.get("post_logout_redirect_uri") != self.coming_back:
            raise _Refusal("invalid_request")

    def authorized(self, asked: Fields, person: str | None, *, refused: bool = False) -> str | None:
        """Where to go with a code or an error; None where the person has to be asked who they are
        (OpenID Connect Core 1.0, 3.1.2)."""
        registered = asked.get("client_id") == CLIENT
        if not registered or asked.get("redirect_uri") != self.coming_back:
            raise _Refusal("invalid_request")
        wanted = (asked.get("response_type"), asked.get("code_challenge_method"))
        if refused:
            answer = {"error": "access_denied"}
        elif wanted != ("code", "S256") or "openid" not in asked.get("scope", "").split():
            answer = {"error": "invalid_request"}
        elif person:
            answer = {"code": self.new_code(person, asked)}
        elif asked.get("prompt") == "none":
            answer = {"error": "login_required"}
        else:
            self.answers.append("page")
            return None
        self.answers.append(answer.get("error", "code"))
        return f"{self.coming_back}?{urlencode({**answer, 'state': asked['state']})}"

    def signed_in(self, person: str) -> str:
        """The cookie of a new session."""
        self.sessions[cookie := secrets.token_urlsafe()] = person
        return cookie

    def access_token(self, person: str) -> str:
        """What the API lets in."""
        return self.keys.token(iss=self.address, sub=person, aud=AUDIENCE, name=person)

    def _tokens_of(self, person: str, more: dict[str, Any]) -> dict[str, Any]:
        access = self.access_token(person)
        identity = self.keys.token(iss=self.address, sub=person, aud=CLIENT, **more)
        renewal = self._new()
        self.renewals[renewal] = person
        self.given += [access, identity]
        return {
            "access_token": access,
            "id_token": identity,
            "refresh_token": renewal,
            "token_type": "Bearer",
            "expires_in": _SECONDS,
        }

    def _new(self) -> str:
        self.given.append(secrets.token_urlsafe())
        return self.given[-1]


@contextmanager
def running_provider() -> Iterator[Provider]:
    """One that listens."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, asked = self._asked()
            if path == "/.well-known/openid-configuration":
                self._json(one.description())
            elif path == "/.well-known/jwks.json":
                self._json(one.keys.key_set())
            elif path == "/authorize":
                self._guarded(self._authorize, asked, one.sessions.get(self._cookie()))
            elif path == "/end_session":
                self._guarded(self._end, asked)
            else:
                self._send(404, b"", "text/plain")

        def do_POST(self) -> None:
            path, asked = self._asked()
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            brought = dict(parse_qsl(body))
            if path == "/token":
                self._guarded(lambda: self._json(one.tokens(brought)))
            elif "refuse" in brought:
                self._guarded(lambda: self._authorize(asked, None, refused=True))
            else:
                person = brought["name"]
                cookie = f"{_COOKIE}={one.signed_in(person)}; HttpOnly; SameSite=Lax; Path=/"
                self._guarded(self._authorize, asked, person, cookie)

        def _asked(self) -> tuple[str, Fields]:
            parts = urlsplit(self.path)
            one.asked.append((self.command, parts.path))
            return parts.path, dict(parse_qsl(parts.query))

        def _guarded(self, answer: Any, *given: Any) -> None:
            try:
                answer(*given)
            except _Refusal as refusal:
                self._json({"error": str(refusal)}, status=400)

        def _authorize(
            self, asked: Fields, person: str | None, cookie: str = "", *, refused: bool = False
        ) -> None:
            there = one.authorized(asked, person, refused=refused)
            if there is None:
                self._send(200, _PAGE.encode(), "text/html")
            else:
                self._send(303, b"", "text/plain", Location=there, **{"Set-Cookie": cookie})

        def _end(self, asked: Fields) -> None:
            one.end(asked)
            self._send(303, b"", "text/plain", Location=asked["post_logout_redirect_uri"])

        def _cookie(self) -> str:
            kept = SimpleCookie(self.headers.get("Cookie", "")).get(_COOKIE)
            return kept.value if kept else ""

        def _json(self, content: Any, status: int = 200) -> None:
            allowed = {"Access-Control-Allow-Origin": one.site} if one.site else {}
            self._send(status, json.dumps(content).encode(), "application/json", **allowed)

        def _send(self, status: int, body: bytes, kind: str, **headers: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            for name, value in headers.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    one = Provider(f"http://localhost:{server.server_address[1]}")
    try:
        yield one
    finally:
        server.shutdown()
        server.server_close()
