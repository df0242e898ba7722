"""Publishes the built web app: into the bucket that CloudFront reads, and only what has changed.

Each file goes with what `api/web.py` would send of it. Type and caching have places of their own in
S3; the Content-Security-Policy, which is another one for each page, and the status of the page for
unknown addresses go into the metadata, out of which a function of CloudFront takes them
(`terraform/7_frontend/page-headers.js`).

New scripts are there before the pages that name them. Old ones stay for a week after the first
publication without them, since a page that somebody has open may still ask for one. Pages that are
no more go at once.

At the end CloudFront is told to forget its copies: it asks S3 whether a page has changed, and S3
says no when only its metadata has. What names this request is what the bucket then holds. So it is
made once where nothing changes, and made up for by the next run if one broke off before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from careerassist.api.web import NOT_FOUND, SiteFile, site_for
from careerassist.built_site import BUILT_SITE
from deployment.account import Account
from deployment.dialogue import Dialogue, Stopped

KEPT = timedelta(days=7)
"""How long scripts and fonts stay that no page names any more."""

_HASHED = "_next/static/"
_SERVICE_WORKER = "sw.js"
_DIGEST, _POLICY, _STATUS, _OBSOLETE = "digest", "csp", "status", "obsolete-since"
_METADATA_BYTES = 2048
"""What S3 takes: names and values together."""


@dataclass(frozen=True)
class Place:
    """Where the site goes, and whom its pages speak to: outputs of Terraform.

    Attributes:
        sign_in: the output of that name: `kind`, `issuer`, `origins`.
        files_bucket: where people's files go to and come from, by signed addresses.
    """

    bucket: str
    distribution_id: str
    sign_in: Mapping[str, Any]
    files_bucket: str


@dataclass(frozen=True)
class _Object:
    """A file as it is to be in the bucket."""

    key: str
    content: bytes
    headers: Mapping[str, str]
    metadata: Mapping[str, str]

    @property
    def turn(self) -> tuple[bool, bool, str]:
        """Scripts before pages; last the service worker, which fetches all of them."""
        return (not self.key.startswith(_HASHED), self.key == _SERVICE_WORKER, self.key)


@dataclass(frozen=True)
class _Changes:
    """What is to be done, in this order."""

    put: list[_Object]
    mark: list[str]
    """Keys of what is obsolete from now on."""
    delete: list[str]

    def __iter__(self) -> Iterator[str]:
        """In words."""
        yield from (f"put {one.key} ({len(one.content):,} bytes)" for one in self.put)
        yield from (f"keep {key} for {KEPT.days} more days" for key in self.mark)
        yield from (f"delete {key}" for key in self.delete)

    def __str__(self) -> str:
        if not (self.put or self.mark or self.delete):
            return "It is there already, as it was built."
        size = sum(len(one.content) for one in self.put)
        return (
            f"{len(self.put)} files to put ({size:,} bytes), {len(self.mark)} to keep for "
            f"{KEPT.days} more days, {len(self.delete)} to delete"
        )


def publish(talk: Dialogue, account: Account, place: Place, *, folder: Path = BUILT_SITE) -> None:
    """Bring the bucket in step with the site in a folder. Raises `Stopped` if there is none."""
    sign_in = place.sign_in
    files = files_origin(place.files_bucket, account.region)
    site = site_for(sign_in["kind"], sign_in["issuer"], sign_in["origins"], files, folder)
    wanted = [_as_object(address, file) for address, file in site.files().items()]
    if not wanted and talk.dry_run:
        talk.say("would publish the web app, once it is built")
        return
    if not wanted:
        raise Stopped(f"There is no built site in {folder}. `npm run build` in frontend/ makes it.")
    bucket = _Bucket(account.client("s3"), place.bucket)
    changes = _changes(wanted, bucket, today=datetime.now(UTC).date())
    if talk.dry_run:
        for change in changes:
            talk.does(change)
    else:
        talk.say(str(changes))
        for one in sorted(changes.put, key=lambda one: one.turn):
            bucket.put(one)
        for key in changes.mark:
            bucket.mark(key, {_OBSOLETE: datetime.now(UTC).date().isoformat()})
        for key in changes.delete:
            bucket.delete(key)
    if talk.does(f"have CloudFront ({place.distribution_id}) forget what it has of other versions"):
        account.client("cloudfront").create_invalidation(
            DistributionId=place.distribution_id,
            InvalidationBatch={
                "Paths": {"Quantity": 1, "Items": ["/*"]},
                "CallerReference": bucket.state(wanted),
            },
        )


def files_origin(bucket: str, region: str) -> str:
    """What the signed addresses of a bucket begin with (`adapters/aws/objects.py`)."""
    return f"https://{bucket}.s3.{region}.amazonaws.com"


def _as_object(address: str, file: SiteFile) -> _Object:
    kind = f"{file.kind}; charset=utf-8" if file.kind.startswith("text/") else file.kind
    headers = {"ContentType": kind, "CacheControl": file.kept}
    metadata = {_POLICY: file.policy}
    if address == NOT_FOUND:
        metadata[_STATUS] = "404"
    digest = hashlib.sha256(file.content)
    digest.update(repr((headers, metadata)).encode())
    metadata[_DIGEST] = digest.hexdigest()[:32]
    taken = sum(len(name) + len(value) for name, value in metadata.items())
    if taken > _METADATA_BYTES - len(_OBSOLETE) - len(date.min.isoformat()):
        raise Stopped(
            f"The policy of {file.name} is too long for S3, which takes {_METADATA_BYTES} bytes: "
            f"{taken}. Name fewer origins, or have fewer scripts in the page itself."
        )
    return _Object(file.name, file.content, headers, metadata)


def _changes(wanted: Iterable[_Object], bucket: _Bucket, *, today: date) -> _Changes:
    there = set(bucket.keys())
    changes = _Changes([], [], [])
    for one in wanted:
        metadata = bucket.metadata(one.key) if one.key in there else {}
        there.discard(one.key)
        # What came back is marked as obsolete, and may not go.
        if metadata.get(_DIGEST) != one.metadata[_DIGEST] or _OBSOLETE in metadata:
            changes.put.append(one)
    for key in sorted(there):
        since = bucket.metadata(key).get(_OBSOLETE)
        if not key.startswith(_HASHED) or (since and date.fromisoformat(since) + KEPT < today):
            changes.delete.append(key)
        elif since is None:
            changes.mark.append(key)
    return changes


class _Bucket:
    """The site's bucket."""

    def __init__(self, s3: Any, name: str) -> None:
        self._s3 = s3
        self._name = name

    def keys(self) -> list[str]:
        return [found["Key"] for found in self._listed()]

    def metadata(self, key: str) -> Mapping[str, str]:
        found: Mapping[str, str] = self._s3.head_object(Bucket=self._name, Key=key)["Metadata"]
        return found

    def state(self, wanted: Iterable[_Object]) -> str:
        """A name for what it holds, another one after each change. S3's list knows content and
        time: of two changes of metadata in one second, only the objects themselves tell."""
        digest = hashlib.sha256()
        for one in wanted:
            digest.update(f"{one.key} {one.metadata[_DIGEST]}\n".encode())
        for found in self._listed():
            digest.update(f"{found['Key']} {found['ETag']} {found['LastModified']}\n".encode())
        return digest.hexdigest()

    def put(self, one: _Object) -> None:
        self._s3.put_object(
            Bucket=self._name,
            Key=one.key,
            Body=one.content,
            Metadata=one.metadata,
            **one.headers,
        )

    def mark(self, key: str, added: Mapping[str, str]) -> None:
        """Add to an object's metadata. It is copied onto itself, since S3 knows no other way."""
        found = self._s3.head_object(Bucket=self._name, Key=key)
        self._s3.copy_object(
            Bucket=self._name,
            Key=key,
            CopySource={"Bucket": self._name, "Key": key},
            MetadataDirective="REPLACE",
            Metadata={**found["Metadata"], **added},
            ContentType=found["ContentType"],
            CacheControl=found.get("CacheControl", "no-cache"),
        )

    def delete(self, key: str) -> None:
        self._s3.delete_object(Bucket=self._name, Key=key)

    def _listed(self) -> Iterator[Mapping[str, Any]]:
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._name)
        for page in pages:
            yield from page.get("Contents", ())
