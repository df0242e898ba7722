"""Files in a folder, with signed addresses that the local API answers itself."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

from careerassist.adapters.attachments import content_disposition
from careerassist.adapters.object_keys import folder_of, user_of
from careerassist.errors import Forbidden, NotFound, TooLarge
from careerassist.ports import DownloadTarget, UploadTarget

_UPLOAD_SECONDS = 900
_DOWNLOAD_SECONDS = 60
_UNFINISHED = ".unfinished"
"""Beside the files, so that no listing shows what is still being written."""

_NOT_THERE = "The file is not there. It may not have been uploaded."


class FolderObjectStore:
    """`ports.ObjectStore` on a folder. Keys become paths below it, and nothing else does."""

    def __init__(self, folder: Path, *, secret: bytes, most_bytes: int) -> None:
        """`secret` signs addresses: who has it can make them. `most_bytes` is what `get` gives."""
        self._folder = folder
        self._secret = secret
        self._most_bytes = most_bytes

    def put(self, key: str, data: bytes, *, media_type: str) -> None:
        """See the port. The type is not kept: what needs it has it in the database."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = self._folder / _UNFINISHED
        unfinished.mkdir(exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=unfinished)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def get(self, key: str) -> bytes:
        """See the port."""
        try:
            with self._path(key).open("rb") as file:
                data = file.read(self._most_bytes + 1)
        except FileNotFoundError as error:
            raise NotFound(_NOT_THERE) from error
        if len(data) > self._most_bytes:
            raise TooLarge
        return data

    def keys(self, prefix: str) -> Sequence[str]:
        """See the port."""
        folder = self._folder / folder_of(prefix)
        if folder.is_file():
            return [folder_of(prefix)]
        return sorted(
            entry.relative_to(self._folder).as_posix()
            for entry in folder.rglob("*")
            if entry.is_file()
        )

    def delete_prefix(self, prefix: str) -> int:
        """See the port."""
        found = self.keys(prefix)
        for key in found:
            self._path(key).unlink(missing_ok=True)  # somebody else may be at it too
        shutil.rmtree(self._folder / folder_of(prefix), ignore_errors=True)  # folders, empty now
        return len(found)

    def upload_target(
        self, key: str, *, media_type: str, size: int, sha256: str | None = None
    ) -> UploadTarget:
        """See the port."""
        terms = {"type": media_type, "size": str(size)}
        if sha256 is not None:
            terms["sha256"] = sha256.lower()
        return UploadTarget(
            url=self._signed("PUT", key, terms, _UPLOAD_SECONDS),
            headers={"content-type": media_type},
            expires_in=_UPLOAD_SECONDS,
        )

    def download_target(self, key: str, *, filename: str, media_type: str) -> DownloadTarget:
        """See the port."""
        terms = {"type": media_type, "name": filename}
        return DownloadTarget(
            url=self._signed("GET", key, terms, _DOWNLOAD_SECONDS), expires_in=_DOWNLOAD_SECONDS
        )

    def receive(self, key: str, query: Mapping[str, str], data: bytes, *, media_type: str) -> None:
        """Take what was PUT to a signed address; `query` is that address's. `Forbidden` if it was
        not signed for exactly this, as S3 says it."""
        self.check("PUT", key, query)
        if media_type != query["type"] or len(data) != int(query["size"]):
            raise Forbidden("This is not the file that was announced: its type or size is another.")
        if query.get("sha256", hash_ := hashlib.sha256(data).hexdigest()) != hash_:
            raise Forbidden("This is not the file that was announced: its content is another.")
        self.put(key, data, media_type=media_type)

    def give(self, key: str, query: Mapping[str, str]) -> tuple[Path, dict[str, str]]:
        """What a signed address leads to, and the headers to send it with. `Forbidden` if it was
        not signed for exactly this, or its time is over."""
        self.check("GET", key, query)
        path = self._path(key)
        if not path.is_file():
            raise NotFound("The file is not there any more. Please ask for it again.")
        return path, {
            "Content-Type": query["type"],
            "Content-Disposition": content_disposition(query["name"]),
        }

    def _signed(self, method: str, key: str, terms: dict[str, str], seconds: int) -> str:
        self._path(key)
        terms = {**terms, "expires": str(int(time.time()) + seconds)}
        signature = self._signature(method, key, terms)
        return f"/api/files/{quote(key)}?{urlencode({**terms, 'signature': signature})}"

    def check(self, method: str, key: str, query: Mapping[str, str]) -> None:
        """`Forbidden` unless we signed an address with this query for this, not too long ago."""
        terms = {name: value for name, value in query.items() if name != "signature"}
        right = self._signature(method, key, terms).encode()
        is_right = hmac.compare_digest(query.get("signature", "").encode(), right)
        if not is_right or int(terms["expires"]) < time.time():
            raise Forbidden("This address is not valid any more. Please start again.")

    def _signature(self, method: str, key: str, terms: Mapping[str, str]) -> str:
        text = json.dumps([method, key, sorted(terms.items())])
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()

    def _path(self, key: str) -> Path:
        user_of(key)
        return self._folder / key
