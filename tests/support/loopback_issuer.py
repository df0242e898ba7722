"""An issuer of our own: key pairs, tokens, and a server that publishes the key set."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://issuer.example.com/tenant"


class Issuer:
    """Signs tokens; publishes the keys that it has not retired."""

    def __init__(self) -> None:
        self.url = ""
        self.requests = 0
        self.down = False
        self._pairs: dict[str, rsa.RSAPrivateKey] = {}
        self._published: list[str] = []
        self.rotate("first")

    def rotate(self, key_id: str) -> None:
        """Publish one more key."""
        self._pairs[key_id] = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._published.append(key_id)

    def retire(self, key_id: str) -> None:
        """Publish this key no more."""
        self._published.remove(key_id)

    def public_pem(self, key_id: str = "first") -> bytes:
        public = self._pairs[key_id].public_key()
        return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def key_set(self) -> dict[str, Any]:
        keys = []
        for key_id in self._published:
            public = self._pairs[key_id].public_key()
            keys.append({**RSAAlgorithm.to_jwk(public, as_dict=True), "kid": key_id, "use": "sig"})
        return {"keys": keys}

    def token(
        self,
        key_id: str = "first",
        *,
        header: dict[str, Any] | None = None,
        without: tuple[str, ...] = (),
        **claims: Any,
    ) -> str:
        """A good token, but for what is said otherwise."""
        now = int(time.time())
        given = {"iss": ISSUER, "sub": "u-1", "aud": "our-app", "iat": now, "exp": now + 300}
        given |= claims
        for name in without:
            del given[name]
        headers = {"kid": key_id, **(header or {})}
        return jwt.encode(given, self._pairs[key_id], algorithm="RS256", headers=headers)


@contextmanager
def running_issuer() -> Iterator[Issuer]:
    """An issuer whose key set is on a server of its own."""
    one = Issuer()

    class Published(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            one.requests += 1
            body = b"no" if one.down else json.dumps(one.key_set()).encode()
            self.send_response(500 if one.down else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Published)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    one.url = f"http://127.0.0.1:{server.server_address[1]}/.well-known/jwks.json"
    try:
        yield one
    finally:
        server.shutdown()
        server.server_close()
