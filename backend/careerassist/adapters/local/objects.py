"""Files in a folder, with signed addresses that the local API answers itself."""

from __future__ import annotations

import hashlib
import hmac
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urlencode

from careerassist.errors import Forbidden, InvalidRequest, NotFound
from careerassist.ports import UploadTarget

_VALID_SECONDS = 900


class FolderObjectStore:
    """`ports.ObjectStore` on a folder. Keys become paths below it, and nothing else does."""

    def __init__(self, folder: Path, *, secret: bytes) -> None:
        self._folder = folder
        self._secret = secret

    def put(self, key: str, data: bytes, *, media_type: str) -> None:
        """Write whole or not at all, also if the process ends midway."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=path.parent)
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
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError as error:
            raise NotFound("The file is not there. It may not have been uploaded.") from error

    def keys(self, prefix: str) -> Sequence[str]:
        folder = self._path(prefix.rstrip("/"))
        if folder.is_file():
            return [prefix]
        return sorted(
            entry.relative_to(self._folder).as_posix()
            for entry in folder.rglob("*")
            if entry.is_file()
        )

    def delete_prefix(self, prefix: str) -> int:
        path = self._path(prefix.rstrip("/"))
        if path.is_file():
            path.unlink()
            return 1
        count = sum(1 for entry in path.rglob("*") if entry.is_file()) if path.is_dir() else 0
        shutil.rmtree(path, ignore_errors=True)
        return count

    def upload_target(self, key: str, *, media_type: str, max_bytes: int) -> UploadTarget:
        expires = int(time.time()) + _VALID_SECONDS
        query = urlencode(
            {"expires": expires, "max": max_bytes, "signature": self._sign(key, expires, max_bytes)}
        )
        return UploadTarget(
            url=f"/api/files/{quote(key)}?{query}",
            headers={"content-type": media_type},
            expires_in=_VALID_SECONDS,
        )

    def check_signature(self, key: str, *, expires: int, max_bytes: int, signature: str) -> None:
        """`Forbidden` unless we signed exactly this, and not too long ago."""
        if expires < time.time() or not hmac.compare_digest(
            signature, self._sign(key, expires, max_bytes)
        ):
            raise Forbidden("This upload address is not valid any more. Please start again.")

    def _sign(self, key: str, expires: int, max_bytes: int) -> str:
        text = f"PUT\n{key}\n{expires}\n{max_bytes}".encode()
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()

    def _path(self, key: str) -> Path:
        parts = PurePosixPath(key).parts
        if not parts or any(part in ("..", "/", "") or "\0" in part for part in parts):
            raise InvalidRequest("This is not a file key.")
        return self._folder.joinpath(*parts)
