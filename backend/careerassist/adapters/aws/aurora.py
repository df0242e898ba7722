"""The ways into Aurora: a password from Secrets Manager, or a token of IAM.

Both are asked anew for every connection, so neither a rotated password nor a token's short life
needs a new start; connections that are open live on.

- `SecretLogin` reads RDS's JSON: username and password, host, port and dbname. The secret that RDS
  manages itself for the owner has the first two only; the others then come from DATABASE_URL, which
  goes before them where it has any. If the server refuses the password, the secret is read again at
  once; if that is no other, the version is tried that a rotation is about to put in force.
- `TokenLogin` signs a token of fifteen minutes for the user of DATABASE_URL, as botocore's
  `generate_db_auth_token` does, but without loading the model of RDS. The role must be granted
  `rds_iam`, after which it takes no password any more.

Both send what lets us in over TLS only, to a server that has proved its name
(`database/login.py`).

Permissions: `rds-db:connect` on `arn:aws:rds-db:<region>:<account>:dbuser:<cluster>/<user>` for
tokens; those of `adapters/aws/secrets.py` for secrets.

None of this has met real AWS. Tokens were held against botocore's own and checked by a stand-in in
front of a real PostgreSQL, secrets came from moto on loopback (`tests/contract`). That Aurora takes
such a token is known from the documentation only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import (
    BotoCoreError,
    CredentialRetrievalError,
    HTTPClientError,
    MetadataRetrievalError,
)

from careerassist.adapters.aws.secrets import Secret, SecretsManager
from careerassist.database.login import Parameters, parsed, place_of, secured
from careerassist.errors import ServiceUnavailable, SetupError

_TOKEN_SECONDS = 900
_FROM_SECRET = ("host", "port", "dbname")


class SecretLogin:
    """`ports.DatabaseLogin` by a secret."""

    def __init__(
        self, secrets: SecretsManager, name: str, *, url: str | None, ca: Path | None
    ) -> None:
        """`url` may say where the database is, without a password; `ca` is DATABASE_CA. Raises
        `SetupError` if there are two passwords, or `url` is no address."""
        self._secrets = secrets
        self._name = name
        self._known = parsed(url) if url is not None else {}
        self._ca = ca
        if "password" in self._known:
            raise SetupError(
                "CAREERASSIST_DATABASE_URL has a password, and CAREERASSIST_DATABASE_SECRET is to "
                "have it. Take it out of the URL."
            )

    @property
    def where(self) -> str:
        if "host" in self._known:
            return place_of({**self._known, "user": "the secret's user"})
        return f"the database of the secret {self._name}"

    def attempts(self) -> Iterator[Parameters]:
        first = self._secrets.current(self._name)
        yield self._parameters(first)
        renewed = self._secrets.renewed(self._name, first)
        if renewed is not None:
            yield self._parameters(renewed)
        pending = self._secrets.pending(self._name)
        if pending is not None and pending.version not in (first.version, _version(renewed)):
            yield self._parameters(pending)

    def _parameters(self, secret: Secret) -> Parameters:
        try:
            said: Any = json.loads(secret.text)
        except ValueError:
            said = None
        if not isinstance(said, dict):
            # From None: the parser's error quotes the secret.
            raise self._unfit("is not JSON") from None
        found = {name: str(said[name]) for name in _FROM_SECRET if said.get(name)} | self._known
        missing = [name for name in ("username", "password") if not said.get(name)]
        missing += [name for name in ("host", "dbname") if name not in found]
        if missing:
            raise self._unfit(f"lacks {' and '.join(missing)}")
        login = {"user": str(said["username"]), "password": str(said["password"])}
        return secured({**found, **login}, ca=self._ca, by_aws=True)

    def _unfit(self, what: str) -> SetupError:
        return SetupError(
            f"The secret {self._name} {what}. It should be JSON with username and password, and "
            "with host, port and dbname unless CAREERASSIST_DATABASE_URL has them."
        )


class TokenLogin:
    """`ports.DatabaseLogin` by a token of IAM."""

    def __init__(self, url: str, *, ca: Path | None) -> None:
        """`url` has host, user and database; `ca` is DATABASE_CA. Raises `SetupError` if it has
        not, or has a password as well."""
        known = parsed(url)
        missing = [name for name in ("user", "dbname") if name not in known]
        if missing:
            raise SetupError(
                f"CAREERASSIST_DATABASE_URL lacks {' and '.join(missing)}, which "
                "CAREERASSIST_DATABASE_IAM needs: postgresql://user@host:5432/database."
            )
        if "password" in known:
            raise SetupError(
                "CAREERASSIST_DATABASE_URL has a password, and CAREERASSIST_DATABASE_IAM stands "
                "for one. Take it out of the URL."
            )
        self._parameters = secured(known, ca=ca, by_aws=True)
        self._session: boto3.Session | None = None

    @property
    def where(self) -> str:
        return place_of(self._parameters)

    def attempts(self) -> Iterator[Parameters]:
        known = self._parameters
        token = self._token(known["host"], known.get("port", "5432"), known["user"])
        yield {**known, "password": token}

    def _token(self, host: str, port: str, user: str) -> str:
        try:
            session = self._session = self._session or boto3.Session()
            credentials = session.get_credentials()
            region = session.region_name or os.environ.get("AWS_REGION")
            if credentials is None or region is None:
                raise SetupError(
                    "A token for the database needs AWS credentials and a region. Set AWS_PROFILE "
                    "and AWS_REGION, or run with a role."
                )
            request = AWSRequest(
                "GET", f"https://{host}:{port}/", params={"Action": "connect", "DBUser": user}
            )
            signer = SigV4QueryAuth(
                credentials.get_frozen_credentials(), "rds-db", region, expires=_TOKEN_SECONDS
            )
            signer.add_auth(request)
        except (CredentialRetrievalError, MetadataRetrievalError, HTTPClientError) as error:
            raise ServiceUnavailable(
                "AWS gives no credentials at the moment. Please try again shortly."
            ) from error
        except BotoCoreError as error:
            raise SetupError(f"The database gets no token: {error}") from error
        return str(request.url).removeprefix("https://")


def _version(secret: Secret | None) -> str | None:
    return secret.version if secret is not None else None
