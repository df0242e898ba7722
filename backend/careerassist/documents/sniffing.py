"""What a file is, told by its bytes. Its name is a hint, used only among kinds of text."""

from __future__ import annotations

import re
from typing import Literal

from careerassist.documents.plain import decode
from careerassist.errors import (
    DocumentCorrupt,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentUnsupported,
)

Reader = Literal["pdf", "docx", "html", "markdown", "text"]

_SAVE_AS_DOCX = (
    "This is an older or different word processor format. "
    "Please open it, save it as DOCX or PDF, and upload the new file."
)
_PICTURE = (
    "This is a picture, and we read only text. Please upload the document itself as PDF or DOCX."
)
_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"RIFF",
    b"\x00\x00\x01\x00",
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(r"</?(?:p|div|ul|ol|li|h[1-6]|br|span|table|section|article|a|strong|b)\b", re.I)
_NAMED_BINARY = (".pdf", ".docx", ".doc", ".odt", ".rtf")


def sniff(data: bytes, filename: str, media_type: str | None) -> Reader:
    """Which reader these bytes need.

    Raises `DocumentEmpty`, `DocumentUnsupported`, `DocumentEncrypted` (a locked Office file) or
    `DocumentCorrupt` (a file named as PDF or DOCX that is a scrap of text).
    """
    if not data.strip(b"\x00 \t\r\n\x0c"):
        raise DocumentEmpty
    # Printers and mail gateways put junk before the header; readers accept it within 1 KB.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    _refuse_other_formats(data)
    text = _text_of(data)
    name = filename.lower()
    declared = (media_type or "").lower()
    head = text[:4096].lstrip("\ufeff")
    if _HTML.match(head):
        return "html"
    if (name.endswith((".html", ".htm", ".xhtml")) or "html" in declared) and _TAG.search(text):
        return "html"
    if name.endswith((".md", ".markdown")) or "markdown" in declared:
        return "markdown"
    # A scrap of text under the name of a binary format is a broken file, not somebody's CV.
    if name.endswith(_NAMED_BINARY) and (len(text) < 200 or text.strip().count("\n") < 3):
        raise DocumentCorrupt
    return "text"


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # Office puts a password-protected DOCX inside an OLE container under this stream name.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocumentEncrypted
        raise DocumentUnsupported(_SAVE_AS_DOCX)
    if data.startswith((b"{\\rtf", b"\xdbWPC", b"\xffWPC")):
        raise DocumentUnsupported(_SAVE_AS_DOCX)
    if data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        raise DocumentUnsupported(_PICTURE)


def _text_of(data: bytes) -> str:
    """The bytes as text, or `DocumentUnsupported` if they hardly can be."""
    text = decode(data)
    sample = text[:20_000]
    odd = sum((c < " " and c not in "\t\n\r\x0b\x0c\x1b") or c == "\ufffd" for c in sample)
    if "\x00" in sample or odd > len(sample) * 0.02:
        raise DocumentUnsupported
    if not text.strip():
        raise DocumentEmpty
    return text
