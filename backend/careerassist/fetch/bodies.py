"""Bodies of answers: decompressed piece by piece, and never more of them than was asked for."""

from __future__ import annotations

import zlib

from careerassist.errors import FetchError, PageTooLarge, PageUnsupported

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class BodyReader:
    """Collects a body of at most `limit` bytes, counted as they come and again decompressed.

    `encoding` is the `Content-Encoding` header: gzip, deflate or none; anything else, several in a
    row included, is `PageUnsupported`.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise PageUnsupported
        self._gzip = encoding.endswith("gzip")
        self._deflate = encoding == "deflate"
        self._inflater: zlib._Decompress | None = None
        self._limit = limit
        self._received = 0
        self._body = bytearray()

    def feed(self, data: bytes) -> None:
        """Take the next piece. Raises `PageTooLarge`, or `FetchError` if it can't be inflated."""
        self._received += len(data)
        if self._received > self._limit:
            raise PageTooLarge
        if not self._gzip and not self._deflate:
            self._body += data
            return
        try:
            self._inflate(data)
        except zlib.error as error:
            raise FetchError from error

    def finish(self) -> bytes:
        """The whole body. `FetchError` if it ends in the middle."""
        if self._inflater is not None and not self._inflater.eof:
            raise FetchError
        return bytes(self._body)

    def so_far(self) -> bytes:
        """What has come, up to the limit."""
        return bytes(self._body[: self._limit])

    def _inflate(self, data: bytes) -> None:
        while data:
            if self._inflater is not None and self._inflater.eof:
                # Only gzip has further members; other bytes after the end are padding.
                if not self._gzip or data[0] != 0x1F:
                    return
                self._inflater = None
            if self._inflater is None:
                self._inflater = self._start(data)
            # One byte more than fits shows that there is too much, without inflating the rest.
            room = self._limit - len(self._body) + 1
            self._body += self._inflater.decompress(data, room)
            if len(self._body) > self._limit:
                raise PageTooLarge
            data = self._inflater.unconsumed_tail or self._inflater.unused_data

    def _start(self, data: bytes) -> zlib._Decompress:
        if self._gzip:
            return zlib.decompressobj(_GZIP)
        # "deflate" means zlib (RFC 9110, 8.4.1.2), but some servers send the raw stream. A zlib
        # header has method 8 in the low four bits and a window of at most 32 KB in the others.
        zlib_header = data[0] & 0x0F == 8 and data[0] >> 4 <= 7
        return zlib.decompressobj(zlib.MAX_WBITS if zlib_header else _RAW)
